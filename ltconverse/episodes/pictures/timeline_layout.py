"""Where everything on the time line goes, before anything is drawn. Lengths are points.

A lane is made of strips, lines one below the other; a page ends between two strips. Nothing is
left out: where there is no room for words only the label stays, and where there is no room beside
one another things stand one below the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ltconverse.episodes.pictures import packing
from ltconverse.episodes.pictures.measuring import shortened, width_of, wrapped
from ltconverse.episodes.pictures.model import Band, Item, Lane, Timeline
from ltconverse.episodes.pictures.scale import Scale, scale_of

LABEL, TITLE, HEAD = 6.8, 7.6, 6.8
"""Sizes of letters: at the moments, of the lanes, of the episodes above them."""
STRIP, HEAD_STRIP = 10.4, 10.0
"""Heights of one line of moments, and of one line of episodes."""
LANE_LINE, LANE_SPARE = 9.0, 6.0
MARK, BESIDE, GAP = 7.0, 2.8, 4.0
"""Room for the mark of a moment, from there to its words, and between two of them."""
# Room for the words of a moment, and on how many pages: the first that does is taken. Else labels.
_ROOMS = ((300.0, 1), (200.0, 1), (150.0, 1), (220.0, 3), (150.0, 4), (100.0, 5), (64.0, 6))
# As many lines of titles may stand above the line where there are few episodes, and where many.
_FEW, _FEW_ROWS, _MANY_ROWS = 12, 9, 4
_HEAD_ROOMS = (260.0, 200.0, 130.0, 80.0, 0.0)
_UNDATED_SHARE, _LANE_SHARE = 0.17, 0.17


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A moment: its mark from `start` to `end`, its words from `text_x`.

    `inside`: the words stand upon the mark. `more` are lines of words below the first.
    """

    item: Item
    start: float
    end: float
    text_x: float
    text: str
    inside: bool = False
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """An episode: from `start` to `end` across the lanes; its words above, from `text_x`."""

    band: Band
    start: float
    end: float
    row: int
    text_x: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane with its strips, each a tuple of moments, and its title in lines."""

    lane: Lane
    title: list[str]
    strips: list[list[PlacedItem]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole time line laid out for one width; `undated_x` is None where all is dated."""

    width: float
    lanes_width: float
    undated_x: float | None
    scale: Scale
    bands: list[PlacedBand]
    head_rows: int
    lanes: list[PlacedLane]


def plan(timeline: Timeline, width: float, height: float) -> Plan:
    """The time line laid out `width` wide for pages `height` high.

    Few pages are better than many, and words are better than one page; where there are too many
    moments for words, their labels stay.
    """
    for room, pages in _ROOMS:
        made = _planned(timeline, width, room, lines=3 if pages == 1 else 1)
        head = made.head_rows * HEAD_STRIP
        if made_height(made) - head <= (height - head) * (pages if pages == 1 else pages - 0.3):
            return made
    return _planned(timeline, width, 0.0, lines=1)


def made_height(made: Plan) -> float:
    """How high its lanes and the episodes above them are in all."""
    return made.head_rows * HEAD_STRIP + sum(lane_height(one) for one in made.lanes)


def lane_height(lane: PlacedLane) -> float:
    """How high a lane is where it is not divided."""
    return strips_height(len(lane.strips), len(lane.title))


def strips_height(strips: int, lines: int) -> float:
    """How high so many strips are, beside a title of so many lines."""
    return max(strips * STRIP, lines * LANE_LINE) + LANE_SPARE


def _planned(timeline: Timeline, width: float, room: float, *, lines: int) -> Plan:
    lanes = lanes_of(timeline)
    titles = [width_of(one.title, TITLE, bold=True) for one in lanes]
    lanes_width = min(max([54.0, *titles]) + 8, width * _LANE_SHARE)
    whens = [*(one.when for one in timeline.items), *(one.when for one in timeline.bands)]
    known = [(one.start, one.end) for one in whens if one.start and one.end]
    all_dated = len(known) == len(whens)
    room_undated = 0.0 if all_dated else width * (_UNDATED_SHARE if known else 1) - GAP
    if not known:
        room_undated -= lanes_width
    undated_x = None if all_dated else width - room_undated
    # What lies between the beginning and the end of a long time may be drawn short as well.
    edges = [(day, day) for pair in known for day in pair]
    scale = scale_of(edges, lanes_width + GAP, (undated_x or width) - lanes_width - 3 * GAP)
    bands, head_rows = _bands(timeline.bands, scale, undated_x, width)
    frame = (undated_x, width, lanes_width, room, lines)
    by_lane: dict[str, list[Item]] = {one.id: [] for one in lanes}
    for item in timeline.items:
        by_lane[item.lane].append(item)
    return Plan(
        width,
        lanes_width,
        undated_x,
        scale,
        bands,
        head_rows,
        [_lane(one, by_lane[one.id], scale, frame) for one in lanes],
    )


def lanes_of(timeline: Timeline) -> list[Lane]:
    """The lanes, and one more for each that a moment names and nobody gave."""
    lanes = {one.id: one for one in timeline.lanes}
    for item in timeline.items:
        lanes.setdefault(item.lane, Lane(id=item.lane, title=item.lane))
    return list(lanes.values())


def _lane(
    lane: Lane,
    items: Sequence[Item],
    scale: Scale,
    frame: tuple[float | None, float, float, float, int],
) -> PlacedLane:
    undated_x, width, lanes_width, room, lines = frame
    title = wrapped(lane.title, lanes_width - 8, TITLE, bold=True, most=3)
    if lane.kind == "record":
        title.append("record")
    edge = (undated_x or width + GAP) - GAP
    undated = [one for one in items if not one.when.known]
    placed = [
        *_dated([one for one in items if one.when.known], scale, edge, room),
        *(_undated(undated, (undated_x, width), room, lines) if undated_x is not None else ()),
    ]
    lowest = max([0, *(row + len(item.more) for row, item in placed)])
    strips: list[list[PlacedItem]] = [[] for _ in range(lowest + 1)]
    for row, item in placed:
        strips[row].append(item)
    return PlacedLane(lane, title, strips)


def _dated(
    items: Iterable[Item], scale: Scale, edge: float, room: float
) -> Iterable[tuple[int, PlacedItem]]:
    rows: list[packing.Row] = []
    for item in sorted(items, key=_by_time):
        start, end = _span(item, scale)
        text = _text(item, room)
        sides = (edge - end - BESIDE, start - BESIDE - scale.stretches[0].x, end - start - 2 * MARK)
        text = shortened(text, max(sides), LABEL)
        wide = width_of(text, LABEL)
        inside = wide > max(sides[:2])
        # Right of its mark; left of it where the line ends before the words do; else upon it.
        text_x = (
            start + MARK if inside else end + BESIDE if wide <= sides[0] else start - BESIDE - wide
        )
        row = packing.placed(rows, min(start, text_x) - GAP / 2, max(end, text_x + wide) + GAP / 2)
        yield row, PlacedItem(item, start, end, text_x, text, inside)


def _by_time(item: Item) -> tuple[str, str, str]:
    return (str(item.when.start), str(item.when.end), item.label)


def _span(item: Item, scale: Scale) -> tuple[float, float]:
    """Where its mark begins and ends; one that is less than a mark wide stands in the middle, one
    with but the days of its episode where that begins."""
    first, last = item.when.start, item.when.end
    if first is None or last is None:
        raise ValueError("only what is dated has a place on the line")
    start, end = scale.left(min(first, last)), scale.right(max(first, last))
    if item.when.within:
        return start, start + MARK
    if first == last or end - start < MARK:
        middle = (start + end) / 2
        return middle - MARK / 2, middle + MARK / 2
    return start, end


def _undated(
    items: Iterable[Item], column: tuple[float, float], room: float, lines: int
) -> Iterable[tuple[int, PlacedItem]]:
    undated_x, width = column
    most = width - undated_x - MARK - GAP
    row, x = 0, undated_x
    for item in items:
        # More lines than one only where no page ends between them.
        text, *more = wrapped(_text(item, room * lines), most, LABEL, most=lines)
        wide = MARK + 2 + width_of(text, LABEL) + GAP
        if x > undated_x and (more or x + wide > width):
            row, x = row + 1, undated_x
        yield row, PlacedItem(item, x, x + MARK, x + MARK + 2, text, more=tuple(more))
        x += wide
        if more:
            row, x = row + len(more) + 1, undated_x


def _text(item: Item, room: float) -> str:
    if not room:
        return shortened(item.label or item.text, 60, LABEL)
    words = item.when.words if not item.when.known else ""
    told = " ".join(part for part in (f"“{words}”" if words else "", item.text) if part)
    return shortened(f"{item.label} {told}".strip(), room, LABEL)


def _bands(
    bands: Sequence[Band], scale: Scale, undated_x: float | None, width: float
) -> tuple[list[PlacedBand], int]:
    """The episodes with their words above the line: titles where some lines hold them all."""
    most = _FEW_ROWS if len(bands) <= _FEW else _MANY_ROWS
    for room in _HEAD_ROOMS:
        placed = list(_titled(bands, scale, (undated_x, width), room))
        rows = max([0, *(one.row + 1 for one in placed)])
        if rows <= most:
            break
    return placed, rows


def _titled(
    bands: Sequence[Band], scale: Scale, edges: tuple[float | None, float], room: float
) -> Iterable[PlacedBand]:
    undated_x, width = edges
    rows: list[packing.Row] = []
    edge = (undated_x or width + GAP) - GAP
    for band in sorted(bands, key=lambda one: (str(one.when.start), one.number)):
        told = f"{band.number}  {band.title}" if room else str(band.number)
        text = shortened(told, room or 30, HEAD, bold=True)
        wide = width_of(text, HEAD, bold=True) + GAP
        if band.when.start is None or band.when.end is None:
            if undated_x is None:
                continue
            text = shortened(text, width - undated_x - GAP, HEAD, bold=True)
            row = packing.next_free(rows, undated_x, width_of(text, HEAD, bold=True) + GAP, width)
            yield PlacedBand(band, row[1], row[1], row[0], row[1], text)
            continue
        start, end = scale.left(band.when.start), scale.right(band.when.end)
        text_x = min(start + 2, edge - wide)
        row_number = packing.placed(rows, text_x, max(text_x + wide, text_x))
        yield PlacedBand(band, start, end, row_number, text_x, text)
