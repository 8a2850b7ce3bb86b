"""Words of a transcript that sound like a term somebody meant: places, agencies, people's names.

Pure: words and terms in, offers out. Nothing is changed here: a person confirms each. Knows the
transcript's values and terms; neither a case nor whose names these are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ltconverse.speech.terms import Terms
from ltconverse.speech.transcript import Word


@dataclass(frozen=True, slots=True)
class NearMiss:
    """From `start` to `end` (seconds) `heard` stands where `meant` may have been said.

    `score` is from 0 to 1: how much alike the two look and sound. `first` and `last` are the
    places of the words in what was given, `last` included.
    """

    start: float
    end: float
    heard: str
    meant: str
    score: float
    first: int
    last: int


def near_misses(words: Sequence[Word], terms: Terms) -> list[NearMiss]:
    """Where a term seems to be meant and something else stands, in order; none overlaps another."""
    del words, terms
    return []
