"""Whether something recurs more often than before: one simple rule, with its numbers. Pure.

The last four quarters are set against the four before. Of n reviews x had it then, of m reviews y
have it now: how likely would chance alone give a difference at least so large, if it were as
frequent as before? (Fisher's exact test, one side: R. A. Fisher, 1935.)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Course = Literal["new", "growing", "fading", "steady"]

CHANCE = 0.01
"""What counts as more than chance: less than one in a hundred."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How something goes: in `recent` of `recent_reviews` now, in `before` of `before_reviews`
    then, and how likely chance alone would do that."""

    course: Course
    recent: int
    recent_reviews: int
    before: int
    before_reviews: int
    chance: float


def trend(
    recent: int, recent_reviews: int, before: int, before_reviews: int, *, ever: bool = True
) -> Trend | None:
    """How it goes; `ever`: it was there before the two periods, too. None where nothing can be
    said: no review in one of the periods, or nothing of it in both."""
    if not recent_reviews or not before_reviews or not recent + before:
        return None
    more = recent * before_reviews > before * recent_reviews
    if more:
        chance = _at_least(recent, recent_reviews, before, before_reviews)
    else:
        chance = _at_least(before, before_reviews, recent, recent_reviews)
    course: Course = "steady"
    if chance < CHANCE:
        course = "fading" if not more else "new" if not before and not ever else "growing"
    return Trend(course, recent, recent_reviews, before, before_reviews, chance)


def _at_least(found: int, reviews: int, others: int, other_reviews: int) -> float:
    """The chance of `found` or more among `reviews`, were all that have it dealt out blindly."""
    have, every = found + others, reviews + other_reviews
    one = math.exp(_ways(reviews, found) + _ways(other_reviews, others) - _ways(every, have))
    chance, k = one, found
    # Beyond what is to be expected each is less likely than the one before.
    while k < min(have, reviews) and one > chance * 1e-12:
        one *= (reviews - k) * (have - k) / ((k + 1) * (other_reviews - have + k + 1))
        chance, k = chance + one, k + 1
    return min(1.0, chance)


def _ways(among: int, chosen: int) -> float:
    """The logarithm of how many ways there are to choose; of none, minus infinity."""
    if not 0 <= chosen <= among:
        return -math.inf
    return math.lgamma(among + 1) - math.lgamma(chosen + 1) - math.lgamma(among - chosen + 1)
