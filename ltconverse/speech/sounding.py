"""How English words sound, roughly: letters to sounds.

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
    "q": "kyoo", "r": "are", "s": "ess", "t": "tee", "u": "yoo", "v": "vee", "w": "dubulyoo",
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

_HEARD = {
    # Where in the mouth, then how, then what exactly: sounds that are taken for each other share
    # letters, and what is misheard all the time differs in the last alone.
    "t": "DTt", "d": "DTd", "T": "DFT", "f": "BFf", "v": "BFv", "p": "BPp", "b": "BPb",
    "k": "GKk", "g": "GKg", "s": "ZYs", "z": "ZYz", "S": "ZXS", "C": "ZXC", "J": "ZXJ",
    "m": "NMm", "n": "NNn", "l": "LRl", "r": "Rr", "w": "Ww", "h": "h", "a": "a", "Y": "a",
    "y": "a",
}  # fmt: skip
"""Each sound as letters, as many as it weighs: a vowel is easily another, or not heard at all."""


@lru_cache(maxsize=50_000)
def sound_of(text: str) -> str:
    """The sounds of one or more words, as a string whose edit distance says how they differ."""
    return "".join(_sound_of_word(word) for word in _plain(text).split())


@lru_cache(maxsize=5_000)
def spelt_out(text: str) -> str:
    """The sounds of a word whose letters are said one by one: `IRO` as eye, are, oh."""
    return "".join(sound_of(_LETTERS[letter]) for letter in _plain(text) if letter in _LETTERS)


def _plain(text: str) -> str:
    """Small letters without accents, and blanks; a possessive goes, and so do apostrophes."""
    bare = re.sub(r"[’']s\b", "", unicodedata.normalize("NFKD", text.casefold()))
    bare = re.sub(r"[’'.]", "", bare)
    return re.sub(r"[^a-z]+", " ", "".join(c for c in bare if not unicodedata.combining(c))).strip()


@lru_cache(maxsize=50_000)
def _sound_of_word(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return "".join(_HEARD.get(sound, sound) for sound in word)
