"""In how many reviews each factor, pattern and recommendation occurs, from the digests alone.

What is counted is always reviews: a factor that a review names nine times counts once. Pure; takes
digests one after another and keeps none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ltconverse.learning.agencies import OTHER, agency_kinds
from ltconverse.learning.digest import PRACTICES, quarters_back
from ltconverse.learning.tallying import Rows, Tally
from ltconverse.learning.withholding import Family, withheld

Facts = Mapping[str, Any]
"""A digest as its canonical JSON holds it; it was validated when it went into the library."""

Key = tuple[str, str]
"""A row and a column. Rows: `` (all reviews), `family`, `family/family-size`, `level:front-line`,
`pattern:judgement`, `recommendation:judgement`. Columns: those below."""

ALL = "all"
EVERY_REVIEW = ""
LEVELS = ("front-line", "local-strategic", "national", "")
DIRECTIONS = ("supports", "hinders", "unspecified")
PRACTICE_COLUMNS = tuple(f"practice:{one}" for one in PRACTICES)
EFFECTS = ("effect:constructive", "effect:unsafe")
KINDS = ("kind:clear-cut", "kind:judgement", "kind:research")
FIRST = "priority:first"
PERIODS = ("period:recent", "period:before", "period:older")
PERIOD_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of all `reviews` have something, by row and column. `until` is the last quarter of
    the recent period. `hidden` are the keys whose counts stay unsaid."""

    reviews: int
    until: str
    counts: Mapping[Key, int] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()

    def shown(self, row: str, column: str = ALL) -> int | None:
        """A count as it may be told; None where it is withheld."""
        return None if (row, column) in self.hidden else self.counts.get((row, column), 0)

    @property
    def rows(self) -> set[str]:
        """Every row with anything in it."""
        return {row for row, _ in self.counts}


def agency_columns() -> tuple[str, ...]:
    """A column for each kind of agency, as the closed list has them."""
    return tuple(f"agency:{one}" for one in agency_kinds())


def count(digests: Iterable[Facts], until: str, levels: Mapping[str, str] | None = None) -> Counted:
    """Count them; `until` is the quarter it is now. What must stay unsaid is marked.

    `levels`: the level of each heading in the framework, by their ids.
    """
    reading = _Reading()
    reviews = 0
    for reviews, digest in enumerate(digests, start=1):  # noqa: B007 - how many there were
        reading.read(digest, _period(digest["quarter"], until))
    counts = reading.tally.counts()
    families = list(_families(counts, levels or {}))
    order = {key: place for place, key in enumerate(sorted(counts))}
    known = {(EVERY_REVIEW, ALL)}
    hidden = withheld(counts, families, reviews, order, known) - known
    return Counted(reviews, until, counts, frozenset(hidden))


def _period(quarter: str, until: str) -> str:
    if quarter > quarters_back(until, PERIOD_QUARTERS):
        return PERIODS[0]
    return PERIODS[1] if quarter > quarters_back(until, 2 * PERIOD_QUARTERS) else PERIODS[2]


class _Reading:
    """Takes in digests, one after another."""

    def __init__(self) -> None:
        self._rows = Rows()
        self.tally = Tally(self._rows)
        self._factors: dict[tuple[str, ...], int] = {}

    def read(self, digest: Facts, period: str) -> None:
        """Count one review in each row and column that it belongs to."""
        sets: defaultdict[str, int] = defaultdict(int)
        sets[ALL] = self._rows.of(EVERY_REVIEW)
        self._read_episodes(digest, sets)
        self._read_patterns(digest, sets)
        for one in digest["recommendations"]:
            row = self._rows.of(f"recommendation:{one['typology']}")
            sets[ALL] |= row
            sets[f"kind:{one['kind']}"] |= row
        sets[period] = sets[ALL]
        for column, rows in sets.items():
            self.tally.add(column, rows)

    def _read_episodes(self, digest: Facts, sets: defaultdict[str, int]) -> None:
        known = self._factors
        for episode in digest["episodes"]:
            rows = self._rows.of(EVERY_REVIEW)
            for factor in episode["factors"]:
                heading, item, level, direction, _ = factor
                about = known.get((heading, item, level))
                if about is None:
                    about = self._rows.of(heading, f"{heading}/{item}", f"level:{level}")
                    known[heading, item, level] = about
                rows |= about
                sets[direction] |= about
            sets[ALL] |= rows
            sets[f"practice:{episode['practice']}"] |= rows
            for agency in episode["agencies"] or (OTHER,):
                sets[f"agency:{agency}"] |= rows

    def _read_patterns(self, digest: Facts, sets: defaultdict[str, int]) -> None:
        for pattern in digest["patterns"]:
            row = self._rows.of(f"pattern:{pattern['typology']}")
            sets[ALL] |= row
            sets[f"effect:{pattern['effect']}"] |= row
            if pattern["priority"] == 1:
                sets[FIRST] |= row
            for agency in pattern["agencies"] or (OTHER,):
                sets[f"agency:{agency}"] |= row
            for heading, _, _ in pattern["factors"]:
                sets[f"heading:{heading}"] |= row


def _families(counts: Mapping[Key, int], levels: Mapping[str, str]) -> Iterator[Family[Key]]:
    """How the counts hang together: along each row, and from headings down to what is in them."""
    rows, columns = sorted({row for row, _ in counts}), sorted({column for _, column in counts})
    for row in rows:
        for parts in (DIRECTIONS, PRACTICE_COLUMNS, agency_columns(), EFFECTS, KINDS):
            yield from _family(counts, (row, ALL), ((row, one) for one in parts))
        yield from _family(counts, (row, ALL), ((row, one) for one in PERIODS), exact=True)
    for row in rows:
        if "/" not in row and ":" not in row and row:
            below = [one for one in rows if one.startswith(f"{row}/")]
            yield from _down(counts, row, below, columns)
    for level in LEVELS:
        below = [row for row in rows if row in levels and levels[row] in {level, "any"}]
        yield from _down(counts, f"level:{level}", below, columns)


def _down(
    counts: Mapping[Key, int], row: str, below: Iterable[str], columns: Iterable[str]
) -> Iterator[Family[Key]]:
    below = list(below)
    for column in columns:
        yield from _family(counts, (row, column), ((one, column) for one in below))


def _family(
    counts: Mapping[Key, int], whole: Key, parts: Iterable[Key], *, exact: bool = False
) -> Iterator[Family[Key]]:
    """The family, where the counts bear it out: not every review has an episode, nor every factor
    the level of its heading."""
    there = tuple(one for one in parts if one in counts)
    total = sum(counts[one] for one in there)
    if whole not in counts or not there:
        return
    if total == counts[whole] if exact else total >= counts[whole]:
        yield Family(whole, there, exact)
