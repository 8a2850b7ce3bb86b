"""When each moment may have been: as it was told, or between what the same person told around it.

Pure. Most people tell their moments in the order in which they came; where somebody does not, what
stands around a moment says nothing of its time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ltconverse.episodes.joining.model import Moment

_MARGIN = 15  # days by which people who go through their account in order may stray
_ASTRAY = 20  # days back from one moment to the next that are more than straying
_IN_ORDER = 0.8  # the share of pairs that must be in order for an account to be in order
_SLACK = 3  # days by which people who remember the same day may differ
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day (as ordinals) that it may have been; `told` or only bounded."""

    first: int
    last: int
    told: bool


def spans_of(moments: Sequence[Moment]) -> list[Span | None]:
    """For each moment when it may have been; None where nothing is known."""
    first, last = _ends(moments)
    accounts: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(moments):
        accounts[one.conversation].append(at)
    found: list[Span | None] = [None] * len(moments)
    for places in accounts.values():
        told = sorted(places, key=lambda at: moments[at].place)
        middles = [(at, _middle(moments[at])) for at in told if moments[at].when is not None]
        ordered = _in_order([middle for _, middle in middles])
        for rank, at in enumerate(told):
            when = moments[at].when
            if when is not None:
                found[at] = Span(when.first.toordinal(), when.last.toordinal(), told=True)
            elif middles and ordered:
                before = [middle for other, middle in middles if told.index(other) < rank]
                after = [middle for other, middle in middles if told.index(other) > rank]
                start = round(max(before[-2:])) - _MARGIN if before else first
                end = round(min(after[:2])) + _MARGIN if after else last
                found[at] = Span(start, end, told=False) if start < end else None
    return found


def length_of(moments: Sequence[Moment]) -> int:
    """Days from the first to the last time that anybody tells, 60 at least."""
    first, last = _ends(moments)
    return max(last - first, _SHORTEST)


def for_one(one: Span | None, other: Span | None, length: int) -> float | None:
    """What two times say for (above 0) or against (below 0) being one moment; None without either.

    Two exact days that are the same say much, two months that are the same say little: by how
    often that would come about by chance within so many days. A logarithm of odds.
    """
    if one is None or other is None:
        return None
    apart = max(one.first - other.last, other.first - one.last, 0)
    days = one.last - one.first + other.last - other.first + 1
    if not (one.told and other.told):
        by_chance = min(days / length, 0.95)
        return math.log(0.95 / by_chance) if apart == 0 else -1.0 - min(apart / 60, 1.5)
    if apart == 0:
        return math.log(0.9 / min(days / length, 0.9))
    return 0.5 if apart <= _SLACK else -1.2 - min(apart / 60, 1.5)


def _ends(moments: Sequence[Moment]) -> tuple[int, int]:
    told = [one.when for one in moments if one.when is not None]
    if not told:
        return 0, 0
    first = min(one.first for one in told).toordinal()
    return first, max(one.last for one in told).toordinal()


def _middle(moment: Moment) -> float:
    when = moment.when
    return (when.first.toordinal() + when.last.toordinal()) / 2 if when else 0.0


def _in_order(middles: Sequence[float]) -> bool:
    pairs = [(a, b) for at, b in enumerate(middles) for a in middles[:at]]
    astray = sum(1 for a, b in pairs if a > b + _ASTRAY)
    return not pairs or astray / len(pairs) < 1 - _IN_ORDER
