"""What joining works on: moments as somebody tells them, and which of them may be one.

Values alone. Knows neither the case nor where a moment was written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """A time as it was told: the first and the last day it may mean, and the words it was told in.

    `first` == `last` when one day is meant.
    """

    first: date
    last: date
    words: str

    def between(self, other: Days) -> int:
        """Days from the one to the other; 0 where they touch or overlap."""
        return max((other.first - self.last).days, (self.first - other.last).days, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A turning point as one person tells it.

    `person` is who tells it, by id; `texts` what was noted of it, in order, without its title;
    `people` are those it mentions, as they are called in the review (`health visitor`, `Mother`);
    `place` is its place in that conversation, from 0.
    """

    id: str
    conversation: str
    person: str
    title: str
    texts: tuple[str, ...] = ()
    when: Days | None = None
    people: frozenset[str] = frozenset()
    place: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Moments (ids, by conversation and place) that may be one.

    `likeness` is from 0 to 1; `why` says in a line of plain words what of their times, people and
    words goes together. `already` are those of them that stand in one episode now: the others
    would be added to it.
    """

    moments: tuple[str, ...]
    likeness: float
    why: str
    already: tuple[str, ...] = ()


Pair = frozenset[str]
"""Two moments, by id."""
