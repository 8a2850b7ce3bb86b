"""Words of a text as a search compares them: without endings, clause by clause. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ltconverse.episodes.joining.stems import stem

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_WORD_OR_STOP = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*|[.,;:!?…()“”\"–—]")
_APOSTROPHES = str.maketrans("’ʼ", "''")

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


def words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.translate(_APOSTROPHES).casefold())


def words_and_stops(text: str) -> list[str]:
    """As `words`, with the marks between that end a clause."""
    return _WORD_OR_STOP.findall(text.translate(_APOSTROPHES).casefold())


class Stems(dict[str, str]):
    """Stems remembered by word: a long transcript has few different words."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found

    def of(self, those: Iterable[str]) -> list[str]:
        """The stems of these words, in their order."""
        return [self[word] for word in those]
