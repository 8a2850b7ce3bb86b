"""How likely it is that moments are one: by their words and by their times.

Pure. The numbers below were fitted to made-up reviews of a child's case and measured on those of an
adult's, in other words (tests/bench/joining.py).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ltconverse.episodes.joining.features import Weighed, weigh
from ltconverse.episodes.joining.model import Moment
from ltconverse.episodes.joining.spans import Span, for_one, length_of, spans_of

NEVER = -99.0
"""The odds of groups that have next to nothing in common."""
_BASE, _WORDS, _TIMES = 6.6, 3.9, 1.0
_LEAST_WORDS = 0.01
_USUAL = 60  # with how many moments the numbers were fitted; among more, fewer pairs are one
_TWICE = -2.0  # somebody seldom tells one moment twice

Place = int
"""The place of a moment among those that are compared."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Moments side by side: how alike the words of each two are (0 to 1, only where above 0), what
    their times say (logarithm of odds, only where both are known), by place, in both orders."""

    moments: tuple[Moment, ...]
    weighed: tuple[Weighed, ...]
    spans: tuple[Span | None, ...]
    words: dict[tuple[Place, Place], float] = field(default_factory=dict)
    times: dict[tuple[Place, Place], float] = field(default_factory=dict)

    def odds(self, one: Sequence[Place], other: Sequence[Place]) -> float:
        """The logarithm of the odds that two groups of moments are one."""
        pairs = [(a, b) for a in one for b in other]
        words = sum(self.words.get(pair, 0.0) for pair in pairs) / len(pairs)
        if words < _LEAST_WORDS:
            return NEVER
        known = [self.times[pair] for pair in pairs if pair in self.times]
        times = sum(known) / len(known) if known else 0.0
        here = {self.moments[at].conversation for at in one}
        there = {self.moments[at].conversation for at in other}
        twice = _TWICE * len(here & there)
        many = math.log(max(len(self.moments), 1) / _USUAL)
        return _BASE - many + _WORDS * math.log(words) + _TIMES * times + twice


def compared(moments: Sequence[Moment], near: Iterable[Sequence[str]]) -> Compared:
    """Every two moments that have a word in common."""
    weighed = tuple(weigh(moments, near))
    both = Compared(tuple(moments), weighed, tuple(spans_of(moments)))
    length = length_of(moments)
    for pair, likeness in _words(weighed).items():
        both.words[pair] = both.words[pair[1], pair[0]] = likeness
        times = for_one(both.spans[pair[0]], both.spans[pair[1]], length)
        if times is not None:
            both.times[pair] = both.times[pair[1], pair[0]] = times
    return both


def _words(weighed: Sequence[Weighed]) -> dict[tuple[Place, Place], float]:
    """How alike the words of two moments are (cosine), where they share any."""
    holding: dict[str, list[tuple[Place, float]]] = defaultdict(list)
    for place, features in enumerate(weighed):
        for feature, weight in features.weights.items():
            holding[feature].append((place, weight))
    alike: dict[tuple[Place, Place], float] = defaultdict(float)
    for held in holding.values():
        for at, (one, weight) in enumerate(held):
            for other, other_weight in held[:at]:
                alike[one, other] += weight * other_weight
    return dict(alike)
