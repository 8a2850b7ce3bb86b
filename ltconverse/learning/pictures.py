"""What the pictures of the report show and where: lengths and places, no markup. Pure.

The template draws them as SVG. A picture leaves out what is withheld: it draws no bar and says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from ltconverse.learning import words
from ltconverse.learning.report import Report, Row, Table
from ltconverse.learning.trends import Trend

# In the units of the SVG: 720 wide, which A4 shows at about a quarter of a millimetre each.
WIDTH = 720
LABELS = 250
_IN_A_LINE = 36
ROW = 30
TOP = 34
# Room at both ends of the bars for their numbers.
NUMBER = 40
_MIDDLE = LABELS + (WIDTH - LABELS) / 2
_LONGEST = (WIDTH - LABELS) / 2 - NUMBER


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `x`, `width` long, and its number at `at`; `told` is `*` where it is withheld."""

    x: float
    width: float
    at: float
    told: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a picture with a bar to the left and one to the right of the middle."""

    y: float
    label: tuple[str, ...]
    left: Bar
    right: Bar


@dataclass(frozen=True, slots=True)
class Opposed:
    """A picture of two counts side by side: `left` and `right` say of what."""

    id: str
    title: str
    described: str
    left: str
    right: str
    pairs: tuple[Pair, ...]

    width = WIDTH
    labels = LABELS
    middle = _MIDDLE
    top = TOP

    @property
    def height(self) -> float:
        """How high it is."""
        return TOP + ROW * len(self.pairs) + 10


@dataclass(frozen=True, slots=True)
class Move:
    """A line from the share before to the share now, both as places across."""

    y: float
    label: tuple[str, ...]
    before: float
    now: float
    told_now: str
    course: str

    @property
    def rises(self) -> bool:
        """Whether it is more often now."""
        return self.now > self.before


@dataclass(frozen=True, slots=True)
class Moves:
    """The picture of what goes otherwise than before."""

    title: str
    described: str
    moves: tuple[Move, ...]
    ticks: tuple[tuple[float, str], ...]

    width = WIDTH
    labels = LABELS
    top = TOP

    @property
    def height(self) -> float:
        """How high it is."""
        return TOP + ROW * len(self.moves) + 10


def of_table(table: Table) -> Opposed | None:
    """The picture that belongs to a table, None where it has none."""
    match table.id:
        case "most-often":
            return _opposed(table, "hinders", "supports", table.rows)
        case "factors":
            headings = tuple(row for row in table.rows if not row.depth)
            return _opposed(table, "hinders", "supports", headings)
        case "patterns":
            return _opposed(table, "effect:unsafe", "effect:constructive", table.rows)
    return None


def _opposed(table: Table, left: str, right: str, rows: Iterable[Row]) -> Opposed | None:
    places = {column.id: place for place, column in enumerate(table.columns)}
    if left not in places or right not in places:
        return None
    rows = tuple(rows)
    both = [(row, row.cells[places[left]], row.cells[places[right]]) for row in rows]
    longest = max((number or 0 for _, *numbers in both for number in numbers), default=0) or 1
    pairs = tuple(
        Pair(
            TOP + ROW * place,
            _label(row.label),
            _bar(one, longest, leftward=True),
            _bar(other, longest, leftward=False),
        )
        for place, (row, one, other) in enumerate(both)
    )
    titles = {column.id: column.title for column in table.columns}
    described = "; ".join(
        f"{row.label}: {titles[left].lower()} {words.count(one)}, "
        f"{titles[right].lower()} {words.count(other)}"
        for row, one, other in both
    )
    return Opposed(table.id, table.title, described, titles[left], titles[right], pairs)


def _bar(number: int | None, longest: int, *, leftward: bool) -> Bar:
    width = round((number or 0) / longest * _LONGEST, 1)
    gap = 6
    if leftward:
        return Bar(_MIDDLE - width, width, _MIDDLE - width - gap, words.count(number))
    return Bar(_MIDDLE, width, _MIDDLE + width + gap, words.count(number))


def of_changes(report: Report) -> Moves | None:
    """The picture of what is new, growing or fading; None where nothing is."""
    going = [(row, row.trend) for row in report.changes if row.trend is not None]
    if not going:
        return None
    moves = tuple(_move(place, row, how) for place, (row, how) in enumerate(going))
    described = "; ".join(f"{row.name}: {words.change(how)}" for row, how in going)
    ticks = tuple((_across(share / 100), f"{share} %") for share in (0, 25, 50, 75, 100))
    return Moves(words.CHANGES, described, moves, ticks)


def _move(place: int, row: Row, how: Trend) -> Move:
    before, now = how.before / how.before_reviews, how.recent / how.recent_reviews
    return Move(
        TOP + ROW * place,
        _label(row.name),
        _across(before),
        _across(now),
        f"{now:.0%}".replace("%", " %"),
        how.course,
    )


def _label(text: str) -> tuple[str, ...]:
    """In one line or two, as there is room for."""
    return tuple(textwrap.wrap(text, _IN_A_LINE, max_lines=2, placeholder=" …"))


def _across(share: float) -> float:
    return round(LABELS + NUMBER + share * (WIDTH - LABELS - 2 * NUMBER), 1)
