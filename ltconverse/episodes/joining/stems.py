"""Words down to what they have in common: "visited", "visits" and "visiting" are one.

Pure. A light hand: endings of English only, and the past of everyday verbs. Two words that come out
alike may still mean different things; what is found with it is for a person to look at.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PAST = (
    "ring:rang rung;tell:told;say:said;go:went gone;see:saw seen;bring:brought;keep:kept;"
    "know:knew known;think:thought;feel:felt;leave:left;come:came;give:gave given;"
    "take:took taken;write:wrote written;speak:spoke spoken;hear:heard;meet:met;find:found;"
    "hold:held;send:sent;child:children;burn:burnt;hide:hid hidden;sleep:slept asleep;sit:sat;"
    "stand:stood;understand:understood;fall:fell fallen;break:broke broken;bite:bit bitten;"
    "drive:drove driven;begin:began begun;lose:lost;pay:paid;lie:lay lain;choose:chose chosen;"
    "forget:forgot forgotten;become:became;eat:ate eaten;wear:wore worn;freeze:froze frozen;"
    "tooth:teeth;foot:feet;man:men;woman:women;shake:shook shaken;steal:stole stolen;catch:caught"
)
_KNOWN = {
    form: base
    for entry in _PAST.split(";")
    for base, forms in [entry.split(":")]
    for form in forms.split()
}
_ENDINGS = (
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ization", "ize"),
    ("isation", "ise"),
    ("ations", ""),
    ("ation", ""),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ions", ""),
    ("ion", ""),
    ("als", ""),
    ("ers", ""),
    ("ings", ""),
    ("ing", ""),
    ("ally", "al"),
    ("ly", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ed", ""),
    ("er", ""),
    ("al", ""),
)
_SHORT = frozenset(("ers", "er", "als", "al"))  # "carer" is not of "car"
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")

# Words that say nothing of what happened.
_COMMON = (
    "a about after again all almost also always am an and another any anybody anyone anything "
    "are as asked at back be because been before being both but by can could did do does done "
    "each either else even ever every everybody everyone everything for from get got had has "
    "have he her here him his how i if in into is it its itself just last later let like made "
    "make many may me might mine more most much must my nearly never next no nobody nor not "
    "nothing now of off on once one only or other others our ours out over own quite rather "
    "really same say says said seem seemed several shall she should so some somebody someone "
    "something still such than that the their theirs them then there these they thing things "
    "this those though through to told too two under until up us use very was way we well went "
    "were what when where whether which while who whom whose why will with without would yes "
    "yet you your yours"
)
COMMON = frozenset(_COMMON.split())


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, in order, with `'s` taken off."""
    return [one.lower().replace("’", "'").removesuffix("'s") for one in _WORD.findall(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What a word in small letters has in common with its other forms."""
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ies")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]
    for ending, instead in _ENDINGS:
        rest = word.removesuffix(ending)
        least = 4 if ending in _SHORT else 3
        if rest != word and len(rest) >= least and _VOWEL.search(rest):
            word = _DOUBLED.sub(r"\1", rest) + instead
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
