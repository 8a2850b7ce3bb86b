"""How English words sound, roughly: letters to sounds, and how much two of them are alike.

Pure, and knows nothing but spelling. After the idea of Metaphone (L. Philips, 1990), but vowels are
kept as one sound, because a name that a speech model did not know keeps its syllables, and a word
of capitals is also read letter by letter. Made for telling whether two spellings may be one word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "a": "ey", "b": "bee", "c": "see", "d": "dee", "e": "ee", "f": "ef", "g": "jee", "h": "aych",
    "i": "igh", "j": "jay", "k": "kay", "l": "el", "m": "em", "n": "en", "o": "oh", "p": "pee",
    "q": "kyoo", "r": "ar", "s": "ess", "t": "tee", "u": "yoo", "v": "vee", "w": "dubulyoo",
    "x": "eks", "y": "wigh", "z": "zed",
}  # fmt: skip
"""What letters are called, spelt so that the rules below read them."""

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # What is written and not said comes first, then several letters for one sound.
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "z"),
        (r"mb$", "m"),
        (r"tch|tsch", "C"),
        (r"dge", "J"),
        (r"sch", "sk"),
        (r"sh|[ts]io(?=n)|ssio|cia|tia", "S"),
        (r"ch(?=[rl])", "k"),
        (r"ch|cz|cs$", "C"),
        (r"ph", "f"),
        (r"(?<=[aeiou])gh(?=$|t)", ""),
        (r"gh", "g"),
        (r"th", "T"),
        (r"ck", "k"),
        (r"qu", "kw"),
        (r"wh", "w"),
        (r"x", "ks"),
        (r"s?c(?=[eiy])", "s"),
        (r"[cq]", "k"),
        (r"(?<!g)g(?=[eiy])", "J"),
        (r"j", "J"),
        (r"v", "v"),
        # An r or h after a vowel is hardly heard in the English of England.
        (r"(?<=[aeiouy])[rh]+(?![aeiouy])", ""),
        (r"(?<=[^aeiouyTSC])h", ""),
        (r"(?<=[aeiou])y(?=[aeiou])", "y"),
        (r"(?<=[^aeiou])e$", ""),
        (r"(?<=[^aeiou])es$", "s"),
        (r"y(?=[aeiou])", "Y"),
        (r"[aeiouy]+w?(?![aeiouy])|[aeiouy]+", "a"),
        (r"(.)\1+", r"\1"),
    )
)

_LIKE = {
    frozenset(pair): cost
    for pairs, cost in (
        # Told apart by the voice alone, or by where the tongue is; misheard all the time.
        (("td", "pb", "kg", "fv", "sz", "SJ", "CJ", "SC", "Tf", "Td", "Tt", "Ts", "zS"), 0.4),
        (("mn", "sS", "zJ", "tC", "dJ", "vb", "Tv", "wv", "yY", "sC", "rl", "wr", "kJ", "gJ"), 0.6),
        (("ln", "tk", "pk", "dg", "dr", "dl", "tp", "bg", "fp", "hk"), 0.8),
    )
    for pair in pairs
    for cost in (cost,)
}
_VOWELS = "aY"
_FAINT = {"a": 0.3, "Y": 0.3, "h": 0.3, "w": 0.5, "r": 0.6}
"""What it costs that a sound is missing, where that is less than 1."""


@lru_cache(maxsize=50_000)
def sound_of(text: str) -> str:
    """The sounds of one or more words as a string, a letter a sound; vowels are all `a`."""
    return "".join(_sound_of_word(word) for word in _plain(text).split())


@lru_cache(maxsize=5_000)
def spelt_out(text: str) -> str:
    """The sounds of a word whose letters are said one by one: `IRO` as eye, are, oh."""
    return "".join(sound_of(_LETTERS[letter]) for letter in _plain(text) if letter in _LETTERS)


def likeness(one: str, other: str) -> float:
    """How much two strings of sounds are alike, from 0 to 1 (the same)."""
    longest = max(_weight(one), _weight(other))
    return max(0.0, 1 - _distance(one, other) / longest) if longest else 0.0


def _plain(text: str) -> str:
    """Small letters without accents, and blanks; a possessive goes, and so do apostrophes."""
    bare = re.sub(r"[’']s\b", "", unicodedata.normalize("NFKD", text.casefold()))
    bare = re.sub(r"[’'.]", "", bare)
    return re.sub(r"[^a-z]+", " ", "".join(c for c in bare if not unicodedata.combining(c))).strip()


def _sound_of_word(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


def _weight(sounds: str) -> float:
    return sum(_FAINT.get(sound, 1.0) for sound in sounds)


def _distance(one: str, other: str) -> float:
    """The least it costs to make one of the other, sound by sound (Wagner and Fischer, 1974)."""
    above = [0.0]
    for sound in other:
        above.append(above[-1] + _FAINT.get(sound, 1.0))
    for mine in one:
        missing = _FAINT.get(mine, 1.0)
        row = [above[0] + missing]
        for at, theirs in enumerate(other):
            row.append(
                min(
                    above[at + 1] + missing,
                    row[at] + _FAINT.get(theirs, 1.0),
                    above[at] + _other_sound(mine, theirs),
                )
            )
        above = row
    return above[-1]


def _other_sound(mine: str, theirs: str) -> float:
    if mine == theirs:
        return 0.0
    return _LIKE.get(frozenset((mine, theirs)), 1.0)
