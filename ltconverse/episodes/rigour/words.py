"""Words of a text as a search compares them: without endings, clause by clause. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_WORD_OR_STOP = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*|[.,;:!?…()“”\"–—]")
_APOSTROPHES = str.maketrans("’ʼ", "''")

_AS_THEY_ARE = {"evening", "during", "nothing", "something", "anything", "everything", "need"}
_OTHERWISE = dict.fromkeys(("notes", "noted", "noting"), "note") | {"note": "note"}  # never `not`
_VOWELS = set("aeiouy")

_TELL_NOTHING = (
    "a an the and or but if so of to in on at by for from with into onto as than then that "
    "this these those there here it its he she they we you i me him her them us his hers "
    "their theirs our ours your yours my mine is am are was were be been being has have had "
    "having do does did done doing will would shall should can could may might must not no "
    "nor what which who whom whose when where how why also just very too quite really still "
    "again about over under out up down off own some any each other another such only both "
    "because while until before after all more most much many one two got get gets getting "
    "went go goes going gone came come put take took taken made make thing things something "
    "way well said say says oh um er yes"
)
PASSED_OVER = frozenset(_TELL_NOTHING.split())
"""Words that tell nothing of what a text is about."""


def words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.translate(_APOSTROPHES).casefold())


def words_and_stops(text: str) -> list[str]:
    """As `words`, with the marks between that end a clause."""
    return _WORD_OR_STOP.findall(text.translate(_APOSTROPHES).casefold())


def stem(word: str) -> str:
    """A word in small letters without its ending, so that `carried` and `carries` are one.

    Not a word of any dictionary: only good for comparing. Irregular forms are left to near-words.
    """
    word = word.removesuffix("'s")
    if len(word) <= 3 or word in _AS_THEY_ARE:
        return word
    if word in _OTHERWISE:
        return _OTHERWISE[word]
    bare = _without_time(_without_plural(word))
    if bare.endswith("ly") and len(bare) >= 6:
        bare = bare[:-2]
    if bare.endswith("e") and len(bare) >= 4 and not bare.endswith("ee"):
        bare = bare[:-1]
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] != "e" else bare


class Stems(dict[str, str]):
    """Stems remembered by word: a long transcript has few different words."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found

    def of(self, those: Iterable[str]) -> list[str]:
        """The stems of these words, in their order."""
        return [self[word] for word in those]


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + ("y" if len(word) > 4 else "ie")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_time(word: str) -> str:
    if word.endswith("greed"):
        return word[:-1]
    if word.endswith("ied"):
        return word[:-3] + ("y" if len(word) > 4 else "ie")
    for ending in ("ing", "ed"):
        bare = word[: -len(ending)]
        if word.endswith(ending) and len(bare) >= 3 and _VOWELS & set(bare):
            return bare
    return word
