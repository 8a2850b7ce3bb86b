"""The words of a text as they are compared: found, brought to what their forms have in common.

"visited", "visits" and "visiting" are one. Pure. A light hand: endings of English only, and the
past of everyday verbs. Two words that come out alike may still mean different things; what is found
with it is for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_SHAPE = r"[^\W_]+(?:['’ʼ-][^\W_]+)*"
_WORD = re.compile(_SHAPE)
_WORD_OR_STOP = re.compile(rf"{_SHAPE}|[.,;:!?…()“”\"–—]")
_APOSTROPHES = str.maketrans("’ʼ", "''")
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

_TELL_NOTHING = (
    "a an the and or but if so of to in on at by for from with into onto as than then that "
    "this these those there here it its he she they we you i me him her them us his hers "
    "their theirs our ours your yours my mine is am are was were be been being has have had "
    "having do does did done doing will would shall should can could may might must not no "
    "nor what which who whom whose when where how why also just very too quite really still "
    "again about over under out up down off own some any each other another such only both "
    "because while until before after all more most much many one two got get gets getting "
    "went go goes going gone came come put take took taken made make thing things something "
    "way well said say says oh um er yes first next last anything everything behind among "
    "already yet ever give gave given"
)
PASSED_OVER = frozenset(_TELL_NOTHING.split())
"""Words that tell nothing of what a text is about."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(_COUNTED.split(), start=1)}


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, in order, with `'s` taken off."""
    return list(map(_bare, _WORD.findall(text.translate(_APOSTROPHES).casefold())))


def words_and_stops(text: str) -> list[str]:
    """As `words_of`, with the marks between that end a clause."""
    return list(map(_bare, _WORD_OR_STOP.findall(text.translate(_APOSTROPHES).casefold())))


def _bare(word: str) -> str:
    return word.removesuffix("'s")


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


class Stems(dict[str, str]):
    """Stems remembered by word: a long transcript has few different words."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found

    def of(self, those: Iterable[str]) -> list[str]:
        """The stems of these words, in their order."""
        return [self[word] for word in those]
