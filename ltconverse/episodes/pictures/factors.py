"""The map of contributory factors as a picture. Knows its values, where they go, and SVG."""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.episodes.pictures import factor_layout as layout
from ltconverse.episodes.pictures.drawing import (
    HINDERS,
    INK,
    LINE,
    PAPER,
    QUIET,
    SUPPORTS,
    WASH,
    Drawing,
    number,
    room_in,
)
from ltconverse.episodes.pictures.measuring import shortened, width_of
from ltconverse.episodes.pictures.model import LANDSCAPE, Direction, FactorMap, Sheet
from ltconverse.text import many

_TOP, _FOOT = 20.0, 24.0
_TITLE = 10.0
_NOTHING = "No factors yet."
_WEIGHED = "how much it weighed:"


def factor_map_pages(factor_map: FactorMap, sheet: Sheet = LANDSCAPE) -> list[str]:
    """The map as SVG, a picture a page, each no larger than `sheet`; at least one."""
    width, height = room_in(sheet)
    made = layout.plan(factor_map, width)
    room = height - _TOP - _levels_height(made) - made.head - _FOOT
    pages = list(_pages(made, room))
    return [_drawn(factor_map, made, page, (place, len(pages))) for place, page in enumerate(pages)]


def factor_map_svg(factor_map: FactorMap, width: float = LANDSCAPE.width) -> str:
    """The map as one SVG, `width` millimetres wide and as high as it needs."""
    across, _ = room_in(Sheet(width=width, height=width))
    made = layout.plan(factor_map, across)
    return _drawn(factor_map, made, _all_rows(made), (0, 1))


def _all_rows(made: layout.Plan) -> list[layout.Row]:
    return [*made.rows, made.totals] if made.rows else []


def _pages(made: layout.Plan, room: float) -> Iterator[list[layout.Row]]:
    page: list[layout.Row] = []
    left = room
    for row in _all_rows(made):
        if page and row.height > left:
            yield page
            page, left = [], room
        page.append(row)
        left -= row.height
    yield page


def _drawn(
    factor_map: FactorMap,
    made: layout.Plan,
    rows: list[layout.Row],
    place: tuple[int, int],
) -> str:
    drawing = Drawing()
    several = place[1] > 1
    room = made.width - 60
    title = shortened(factor_map.title, room, _TITLE, bold=True)
    drawing.text(0, 11, title, size=_TITLE, bold=True)
    if several:
        told = f"{place[0] + 1} of {place[1]}"
        drawing.text(made.width, 11, told, size=layout.SMALL, fill=QUIET, anchor="end")
    top = _TOP + _levels_height(made) + made.head
    foot = top + sum(row.height for row in rows)
    _head(drawing, made, top, foot)
    y = top
    for row in rows:
        _row(drawing, made, row, y)
        y += row.height
    drawing.line(0, foot, made.width, foot, stroke=LINE, stroke_width="0.6")
    if not rows:
        drawing.text(0, foot + 10, _NOTHING, size=layout.TITLE, fill=QUIET)
    _key(drawing, foot + (24 if not rows else 14))
    height = foot + _FOOT + (10 if not rows else 0)
    name = factor_map.title + (f", {place[0] + 1} of {place[1]}" if several else "")
    return drawing.svg(made.width, height, title=name, told=_summary(factor_map))


def _levels_height(made: layout.Plan) -> float:
    return made.levels * layout.SMALL_LINE + 4 if made.levels else 0.0


def _head(drawing: Drawing, made: layout.Plan, top: float, foot: float) -> None:
    _levels(drawing, made)
    for place, column in enumerate(made.columns):
        x = made.first + place * made.column
        if place % 2 == 0:
            drawing.rectangle(x, top, made.column, foot - top, fill=WASH)
        if made.upright:
            foot_x = x + made.column / 2 + made.size * 0.36
            words = column.lines[0]
            drawing.text(foot_x, top - 3, words, size=made.size, bold=True, upright=True)
            continue
        for line, words in enumerate(reversed(column.lines)):
            y = top - 4 - line * layout.SMALL_LINE
            drawing.text(x + 2, y, words, size=made.size, bold=True)


def _levels(drawing: Drawing, made: layout.Plan) -> None:
    x = made.first
    under = _TOP + made.levels * layout.SMALL_LINE
    for level, wide in layout.levels_of([one.heading for one in made.columns], made.column):
        for line, words in enumerate(reversed(layout.level_lines(level, wide))):
            y = under - 3 - line * layout.SMALL_LINE
            drawing.text(x + 2, y, words, size=layout.SMALL, fill=QUIET)
        if level:
            drawing.line(x + 1, under, x + wide - 1, under, stroke=QUIET, stroke_width="0.6")
        x += wide


def _row(drawing: Drawing, made: layout.Plan, row: layout.Row, y: float) -> None:
    drawing.line(0, y, made.width, y, stroke=LINE, stroke_width="0.6" if row.number else "1.2")
    drawing.text(14, y + layout.LINE, row.number, size=layout.TITLE, bold=True, anchor="end")
    left, foot = (18.0, y) if row.number else (2.0, y + 1)
    for line in row.title:
        foot += layout.LINE
        drawing.text(left, foot, line, size=layout.TITLE, bold=True)
    for line in row.practice:
        foot += layout.SMALL_LINE
        drawing.text(left, foot, line, size=layout.SMALL, fill=QUIET)
    for place, cell in enumerate(row.cells):
        corner = (made.first + place * made.column, y)
        for factor in cell:
            _factor(drawing, factor, corner)


def _factor(drawing: Drawing, factor: layout.PlacedFactor, corner: tuple[float, float]) -> None:
    x, y = corner[0] + factor.x, corner[1] + factor.y
    drawing.begin(factor.told)
    mark(drawing, (x, y), layout.RADII[factor.weight], factor.direction)
    for line, words in enumerate(factor.lines):
        foot = y + layout.TEXT * 0.36 + line * layout.TEXT_LINE
        drawing.text(x + layout.MARK - 5, foot, words, size=layout.TEXT)
    drawing.end()


def mark(
    drawing: Drawing, middle: tuple[float, float], radius: float, direction: Direction
) -> None:
    """A round mark with a plus supports, a square one with a minus hinders; hollow: not said."""
    x, y = middle
    arm = radius * 0.6
    bar = f"M{number(x - arm)} {number(y)}h{number(2 * arm)}"
    stroke = {"stroke": PAPER, "stroke_width": number(max(radius * 0.32, 0.8))}
    if direction == "supports":
        drawing.circle(x, y, radius, fill=SUPPORTS)
        drawing.path(f"{bar}M{number(x)} {number(y - arm)}v{number(2 * arm)}", **stroke)
    elif direction == "hinders":
        side = radius * 0.93
        drawing.rectangle(x - side, y - side, 2 * side, 2 * side, fill=HINDERS)
        drawing.path(bar, **stroke)
    else:
        drawing.circle(x, y, radius - 0.5, fill=PAPER, stroke=INK, stroke_width="0.9")


def _key(drawing: Drawing, y: float) -> None:
    x = 0.0
    for direction in ("supports", "hinders", "unspecified"):
        mark(drawing, (x + 4, y - 2.3), layout.RADII[2], direction)
        said = layout.direction_words(direction)
        drawing.text(x + 11, y, said, size=layout.SMALL, fill=QUIET)
        x += 11 + width_of(said, layout.SMALL) + 16
    drawing.text(x, y, _WEIGHED, size=layout.SMALL, fill=QUIET)
    x += width_of(_WEIGHED, layout.SMALL) + 5
    for weight, said in layout.WEIGHTS.items():
        mark(drawing, (x + 4, y - 2.3), layout.RADII[weight], "unspecified")
        drawing.text(x + 11, y, said, size=layout.SMALL, fill=QUIET)
        x += 11 + width_of(said, layout.SMALL) + 9


def _summary(factor_map: FactorMap) -> str:
    """What the picture shows, in a sentence: for whoever does not see it."""
    factors = factor_map.factors
    hinder = sum(one.direction == "hinders" for one in factors)
    support = sum(one.direction == "supports" for one in factors)
    episodes = many(len(layout.episodes_of(factor_map)), "episode")
    return (
        f"{episodes}, {many(len(factors), 'factor')}: {support} that support, {hinder} that hinder,"
        f" {len(factors) - support - hinder} of which it was not said."
    )
