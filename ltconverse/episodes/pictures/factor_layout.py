"""Where everything on the map of factors goes, before anything is drawn. Lengths are points.

A row an episode, a column a heading. Where there is room every factor has its words; else a mark,
and where even marks have none, a mark and how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ltconverse.episodes.pictures.measuring import shortened, width_of, wrapped
from ltconverse.episodes.pictures.model import (
    Direction,
    FactorMap,
    Heading,
    MappedEpisode,
    MappedFactor,
    Weight,
)

TITLE, SMALL, TEXT = 7.6, 6.5, 6.5
# Sizes of the headings above the columns, as far as they must shrink to stand side by side.
_HEADS = (7.0, 6.5, 6.0, 5.6)
LINE, SMALL_LINE, TEXT_LINE = 9.2, 8.2, 7.8
RADII: dict[Weight, float] = {1: 2.3, 2: 3.2, 3: 4.2}
PITCH, SPARE = 10.4, 7.0
MARK = 11.0
"""Room for a mark before words."""
DIRECTIONS: tuple[Direction, ...] = ("hinders", "supports", "unspecified")
NOT_JUDGED, LEFT_OPEN = "not yet judged", "left open"
# With more episodes or narrower columns than these, marks stand without words.
_WORDED_EPISODES, _WORDED_COLUMN = 16, 52.0
_FIRST_SHARE, _MOST_LINES = 0.21, 3


@dataclass(frozen=True, slots=True)
class PlacedFactor:
    """A mark with its middle at (x, y) from the corner of its cell, and words beside it.

    `count` is how many factors it stands for, and is shown where there are several.
    """

    direction: Direction
    weight: Weight
    x: float
    y: float
    lines: tuple[str, ...]
    told: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """An episode: its title and judgements in lines, and a cell for each heading."""

    number: str
    title: list[str]
    practice: list[str]
    cells: list[list[PlacedFactor]]
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A heading: its words in lines above the cells; one line where they stand upright."""

    heading: Heading
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """The map laid out for one width. `totals` is the last row: what there is in all.

    `size` is that of the headings, `head` how high they are, `levels` the lines of theirs.
    """

    width: float
    first: float
    column: float
    columns: list[Column]
    size: float
    upright: bool
    head: float
    levels: int
    rows: list[Row]
    totals: Row


def plan(factor_map: FactorMap, width: float) -> Plan:
    """The map laid out `width` wide."""
    headings = headings_of(factor_map)
    first = width * _FIRST_SHARE
    column = (width - first) / max(len(headings), 1)
    worded = len(factor_map.episodes) <= _WORDED_EPISODES and column >= _WORDED_COLUMN
    size, upright = _head_size(headings, column)
    columns = [_column(one, column, size, upright=upright) for one in headings]
    longest = max([0.0, *(width_of(one.lines[0], size, bold=True) for one in columns)])
    lines = max([1, *(len(one.lines) for one in columns)])
    head = longest + 6 if upright else lines * SMALL_LINE + 4
    levels = max(
        [0, *(len(level_lines(level, wide)) for level, wide in levels_of(headings, column))]
    )
    cells = _by_cell(factor_map.factors)
    rows = []
    for episode in episodes_of(factor_map):
        own = [cells.get((episode.number, one.id), []) for one in headings]
        rows.append(_row(episode, own, (first, column), worded=worded))
    totals = _totals(factor_map.factors, headings, column)
    return Plan(width, first, column, columns, size, upright, head, levels, rows, totals)


def headings_of(factor_map: FactorMap) -> list[Heading]:
    """The headings, and one more for each that a factor names and nobody gave."""
    headings = {one.id: one for one in factor_map.headings}
    for factor in factor_map.factors:
        headings.setdefault(factor.heading, Heading(id=factor.heading, title=factor.heading))
    return list(headings.values())


def episodes_of(factor_map: FactorMap) -> list[MappedEpisode]:
    """The episodes, and one more for each that a factor names and nobody gave."""
    episodes = {one.number: one for one in factor_map.episodes}
    for factor in factor_map.factors:
        unnamed = MappedEpisode(number=factor.episode, title="")
        episodes.setdefault(factor.episode, unnamed)
    return list(episodes.values())


def practice_words(episode: MappedEpisode) -> str:
    """`2 good, 1 left open`; `not yet judged` where nothing is."""
    judged = Counter(one for one in episode.practice if one != "undecided")
    words = [f"{count} {practice}" for practice, count in sorted(judged.items())]
    undecided = len(episode.practice) - judged.total()
    return ", ".join([*words, *([f"{undecided} {LEFT_OPEN}"] if undecided else [])]) or NOT_JUDGED


def weightiest_first(factors: Iterable[MappedFactor]) -> list[MappedFactor]:
    """The factors by weight, then those that hinder before those that support."""
    return sorted(factors, key=lambda one: (-one.weight, DIRECTIONS.index(one.direction)))


def _short(heading: Heading) -> str:
    return heading.short or heading.title


def levels_of(headings: Sequence[Heading], column: float) -> list[tuple[str, float]]:
    """Levels as they follow one another above the columns, and how wide each is."""
    grouped = groupby(headings, key=lambda one: one.level)
    return [(level, len(list(group)) * column) for level, group in grouped]


def level_lines(level: str, wide: float) -> list[str]:
    """A level's title in the lines it needs above its columns, none where there is none."""
    return wrapped(level, wide - 4, SMALL, most=2) if level else []


def _head_size(headings: Sequence[Heading], room: float) -> tuple[float, bool]:
    """The size at which every heading fits its column, and whether they must stand upright."""
    for size in _HEADS:
        if all(_fits(_short(one), room - 3, size) for one in headings):
            return size, False
    return _HEADS[0], True


def _fits(words: str, room: float, size: float) -> bool:
    parts = _unbreakable(words)
    lines = wrapped(words, room, size, most=3, bold=True)
    widest = max(width_of(one, size, bold=True) for one in parts)
    return widest <= room and not lines[-1].endswith("…")


def _column(heading: Heading, room: float, size: float, *, upright: bool) -> Column:
    if upright:
        return Column(heading, [shortened(_short(heading), 86, size, bold=True)])
    return Column(heading, wrapped(_short(heading), room - 3, size, most=3, bold=True))


def _unbreakable(text: str) -> list[str]:
    return text.replace("-", "- ").split() or [""]


def _by_cell(factors: Iterable[MappedFactor]) -> dict[tuple[int, str], list[MappedFactor]]:
    cells: dict[tuple[int, str], list[MappedFactor]] = {}
    for factor in weightiest_first(factors):
        cells.setdefault((factor.episode, factor.heading), []).append(factor)
    return cells


def _row(
    episode: MappedEpisode,
    cells: Sequence[list[MappedFactor]],
    widths: tuple[float, float],
    *,
    worded: bool,
) -> Row:
    first, column = widths
    title = wrapped(episode.title, first - 24, TITLE, bold=True, most=4)
    practice = wrapped(practice_words(episode), first - 24, SMALL, most=3)
    placed = [(_worded if worded else _marked)(cell, column) for cell in cells]
    lowest = max([0.0, *(_foot(cell) for cell in placed)])
    height = max(len(title) * LINE + len(practice) * SMALL_LINE + SPARE, lowest + 4)
    return Row(str(episode.number), title, practice, placed, height)


def _foot(cell: list[PlacedFactor]) -> float:
    """Where the lowest factor of a cell ends."""
    lowest = 0.0
    for one in cell:
        words = one.y + (len(one.lines) - 1) * TEXT_LINE + TEXT * 0.6
        lowest = max(lowest, one.y + RADII[one.weight], words if one.lines else 0.0)
    return lowest


def _worded(factors: list[MappedFactor], column: float) -> list[PlacedFactor]:
    placed = []
    y = SPARE + 1.0
    for factor in factors:
        lines = wrapped(factor.text, column - MARK - 5, TEXT, most=_MOST_LINES)
        lines = [] if lines == [""] else lines
        placed.append(_one(factor, 3 + RADII[3], y, tuple(lines)))
        y += max(len(lines), 1) * TEXT_LINE + 2.6
    return placed


def _marked(factors: list[MappedFactor], column: float) -> list[PlacedFactor]:
    a_line = max(int((column - 4) / PITCH), 1)
    if len(factors) > a_line * _MOST_LINES:
        return _counted(factors)
    placed = []
    for place, factor in enumerate(factors):
        x = 2 + PITCH / 2 + place % a_line * PITCH
        placed.append(_one(factor, x, SPARE + 1.0 + place // a_line * PITCH, ()))
    return placed


def _one(factor: MappedFactor, x: float, y: float, lines: tuple[str, ...]) -> PlacedFactor:
    return PlacedFactor(factor.direction, factor.weight, x, y, lines, told_factor(factor))


def _counted(factors: Sequence[MappedFactor]) -> list[PlacedFactor]:
    """A mark for each direction there is, and how often."""
    counts = Counter(one.direction for one in factors)
    placed: list[PlacedFactor] = []
    for direction in (one for one in DIRECTIONS if counts[one]):
        count = counts[direction]
        y = SPARE + 1.0 + len(placed) * PITCH
        told = f"{direction_words(direction)}: {count}"
        placed.append(PlacedFactor(direction, 2, 2 + PITCH / 2, y, (str(count),), told, count))
    return placed


def _totals(factors: Sequence[MappedFactor], headings: Sequence[Heading], column: float) -> Row:
    cells = [_counted([one for one in factors if one.heading == own.id]) for own in headings]
    # Side by side where two fit, so that the last row stays low.
    for cell in cells if column >= 2 * PITCH + 24 else []:
        for place, one in enumerate(cell[1:], start=1):
            if 2 + (place + 1) * 24 <= column:
                cell[place] = PlacedFactor(
                    *(one.direction, one.weight, one.x + place * 24, SPARE + 1.0),
                    *(one.lines, one.told, one.count),
                )
    height = max([0.0, *(_foot(cell) for cell in cells)])
    return Row("", ["In all"], [], cells, max(height + 4, LINE + SPARE))


WEIGHTS: dict[Weight, str] = {1: "a little", 2: "clearly", 3: "the most significant"}


def direction_words(direction: Direction) -> str:
    """`supports`, `hinders`, `influences (which way was not said)`."""
    return "influences (which way was not said)" if direction == "unspecified" else direction


def told_factor(factor: MappedFactor) -> str:
    """A factor in a line: `hinders, clearly: workload (S7, S12)`."""
    sources = ", ".join(factor.sources) or "rests on nothing yet"
    told = f"{direction_words(factor.direction)}, {WEIGHTS[factor.weight]}"
    return f"{told}: {factor.text} ({sources})" if factor.text else f"{told} ({sources})"
