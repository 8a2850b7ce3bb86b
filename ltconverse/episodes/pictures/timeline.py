"""The time line as a picture. Knows its values, where they go, and how SVG is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ltconverse.episodes.pictures import timeline_layout as layout
from ltconverse.episodes.pictures.axis import HEIGHT as AXIS
from ltconverse.episodes.pictures.axis import draw_axis
from ltconverse.episodes.pictures.drawing import (
    INK,
    LINE,
    PAPER,
    QUIET,
    WASH,
    WASH_TWO,
    Drawing,
    room_in,
)
from ltconverse.episodes.pictures.marks import key, mark, sort_of
from ltconverse.episodes.pictures.measuring import shortened, width_of
from ltconverse.episodes.pictures.model import LANDSCAPE, Sheet, Timeline
from ltconverse.episodes.pictures.moments import summary, told_when

_TOP, _FOOT = 20.0, 34.0
_TITLE, _SMALL = 10.0, 6.5
_LIST_HEAD, _LIST_LINE = 14.0, 9.5
# Columns of the list: one for so many points.
_LIST_COLUMN = 240.0


@dataclass(frozen=True, slots=True)
class _Part:
    """Strips of a lane that stand on one page; `first` is the number of the first."""

    lane: layout.PlacedLane
    first: int
    strips: list[list[layout.PlacedItem]]

    @property
    def title(self) -> list[str]:
        return [*self.lane.title, "(continued)"] if self.first else self.lane.title

    @property
    def height(self) -> float:
        return layout.strips_height(len(self.strips), len(self.title))


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands on one page: parts of lanes, and episodes to be listed beneath."""

    parts: list[_Part]
    listed: list[layout.PlacedBand]


def timeline_pages(timeline: Timeline, sheet: Sheet = LANDSCAPE) -> list[str]:
    """The time line as SVG, a picture a page, each no larger than `sheet`; at least one."""
    width, height = room_in(sheet)
    room = height - _TOP - AXIS - _FOOT
    made = layout.plan(timeline, width, room)
    pages = list(_paged(made, room))
    return [_drawn(timeline, made, page, (place, len(pages))) for place, page in enumerate(pages)]


def timeline_svg(timeline: Timeline, width: float = LANDSCAPE.width) -> str:
    """The time line as one SVG, `width` millimetres wide and as high as it needs."""
    across, _ = room_in(Sheet(width=width, height=width))
    made = layout.plan(timeline, across, across * 0.9)
    page = _Page([_Part(one, 0, one.strips) for one in made.lanes], _cut_short(made))
    return _drawn(timeline, made, page, (0, 1))


def _cut_short(made: layout.Plan) -> list[layout.PlacedBand]:
    """The episodes, where the title of one is not to be read above the line."""
    whole = all(one.text.endswith(one.band.title.strip()) for one in made.bands)
    return [] if whole else sorted(made.bands, key=lambda one: one.band.number)


def _paged(made: layout.Plan, room: float) -> Iterator[_Page]:
    """The lanes over pages, then the episodes: below the last lanes, or on pages of their own."""
    head = made.head_rows * layout.HEAD_STRIP
    pages = list(_parts(made, room - head))
    listed = _cut_short(made)
    left = room - head - sum(part.height for part in pages[-1])
    yield from (_Page(parts, []) for parts in pages[:-1])
    if _list_height(made, listed) <= left:
        yield _Page(pages[-1], listed)
        return
    yield _Page(pages[-1], [])
    a_page = int((room - _LIST_HEAD) / _LIST_LINE) * _columns(made)
    for first in range(0, len(listed), a_page):
        yield _Page([], listed[first : first + a_page])


def _columns(made: layout.Plan) -> int:
    return max(int(made.width / _LIST_COLUMN), 1)


def _list_height(made: layout.Plan, listed: list[layout.PlacedBand]) -> float:
    lines = -(-len(listed) // _columns(made))
    return _LIST_HEAD + lines * _LIST_LINE if listed else 0.0


def _parts(made: layout.Plan, room: float) -> Iterator[list[_Part]]:
    """The lanes over pages; one that does not fit goes on overleaf."""
    page: list[_Part] = []
    left = room
    for lane in made.lanes:
        rest = _Part(lane, 0, lane.strips)
        while rest.height > left:
            fitting = _fitting(rest, left)
            # A lane is not begun for the sake of a strip or two.
            if fitting >= min(4, len(rest.strips)) or not page:
                head = replace(rest, strips=rest.strips[: max(fitting, 1)])
                page.append(head)
                rest = _Part(lane, rest.first + len(head.strips), rest.strips[len(head.strips) :])
            yield page
            page, left = [], room
            if not rest.strips:
                break
        if rest.strips:
            page.append(rest)
            left -= rest.height
    if page or not made.lanes:
        yield page


def _fitting(part: _Part, room: float) -> int:
    """How many strips of it fit into `room`."""
    if layout.strips_height(1, len(part.title)) > room:
        return 0
    return int((room - layout.LANE_SPARE) / layout.STRIP)


def _drawn(timeline: Timeline, made: layout.Plan, page: _Page, place: tuple[int, int]) -> str:
    drawing = Drawing()
    _head(drawing, timeline, made, place)
    y = _TOP
    if page.parts:
        y = _lanes(drawing, made, page.parts)
        key(drawing, y + 12, made.width, _sorts(made))
        y += _FOOT
    _list(drawing, made, page.listed, y)
    height = y + _list_height(made, page.listed)
    title = timeline.title + (f", {place[0] + 1} of {place[1]}" if place[1] > 1 else "")
    return drawing.svg(made.width, height, title=title, told=summary(timeline))


def _sorts(made: layout.Plan) -> set[str]:
    """What the key must explain."""
    items = [item for lane in made.lanes for strip in lane.strips for item in strip]
    records = any(one.lane.kind == "record" for one in made.lanes)
    more = (("record", records), ("cut", bool(made.scale.cuts)))
    return {sort_of(item) for item in items} | {sort for sort, there in more if there}


def _lanes(drawing: Drawing, made: layout.Plan, parts: list[_Part]) -> float:
    """The line of time with lanes below it; returns where they end."""
    head = _TOP + made.head_rows * layout.HEAD_STRIP
    top = head + AXIS
    foot = top + sum(part.height for part in parts)
    _lane_grounds(drawing, made, parts, top)
    _band_grounds(drawing, made, (head, foot))
    draw_axis(drawing, made, head, foot)
    _band_titles(drawing, made)
    y = top
    for part in parts:
        _lane(drawing, part, made, y)
        y += part.height
    drawing.line(0, foot, made.width, foot, stroke=LINE, stroke_width="0.5")
    return foot


def _list(drawing: Drawing, made: layout.Plan, listed: list[layout.PlacedBand], top: float) -> None:
    if not listed:
        return
    drawing.text(0, top + 8, "Key practice episodes", size=layout.HEAD, bold=True)
    lines = -(-len(listed) // _columns(made))
    room = made.width / _columns(made)
    for place, one in enumerate(listed):
        x, y = place // lines * room, top + _LIST_HEAD + place % lines * _LIST_LINE + 5
        drawing.text(x + 12, y, str(one.band.number), size=_SMALL, bold=True, anchor="end")
        title = shortened(one.band.title, room - 26, _SMALL)
        drawing.text(x + 16, y, title, size=_SMALL)
        told = told_when(one.band.when)
        used = 22 + width_of(title, _SMALL)
        if used + width_of(told, _SMALL) <= room - 6:
            drawing.text(x + used, y, told, size=_SMALL, fill=QUIET)


def _head(drawing: Drawing, timeline: Timeline, made: layout.Plan, place: tuple[int, int]) -> None:
    room = made.width - 60
    title = shortened(timeline.title, room, _TITLE, bold=True)
    drawing.text(0, 11, title, size=_TITLE, bold=True)
    if place[1] > 1:
        told = f"{place[0] + 1} of {place[1]}"
        drawing.text(made.width, 11, told, size=_SMALL, fill=QUIET, anchor="end")


def _lane_grounds(drawing: Drawing, made: layout.Plan, parts: list[_Part], top: float) -> None:
    y = top
    for part in parts:
        if part.lane.lane.kind == "record":
            drawing.rectangle(0, y, made.width, part.height, fill=WASH)
        y += part.height


def _band_grounds(drawing: Drawing, made: layout.Plan, edges: tuple[float, float]) -> None:
    for band in made.bands:
        if not band.band.when.known:
            continue
        top = _TOP + (band.row + 1) * layout.HEAD_STRIP - 1.5
        wide = max(band.end - band.start, 2.0)
        looks = {"fill": WASH_TWO, "fill_opacity": "0.75"}
        drawing.rectangle(band.start, edges[0], wide, edges[1] - edges[0], **looks)
        dash = {"stroke_dasharray": "2 2"} if band.band.when.about else {}
        for x in (band.start, band.start + wide):
            drawing.line(x, edges[0], x, edges[1], stroke="#b9c4c1", stroke_width="0.5", **dash)
        if top < edges[0]:
            drawing.line(
                band.start, top, band.start, edges[0], stroke="#b9c4c1", stroke_width="0.5"
            )


def _band_titles(drawing: Drawing, made: layout.Plan) -> None:
    for band in made.bands:
        y = _TOP + (band.row + 1) * layout.HEAD_STRIP - 3
        drawing.begin(f"Episode {band.band.number}: {band.band.title}. {told_when(band.band.when)}")
        # Paper behind the words, so that a line from another episode does not cross them.
        wide = width_of(band.text, layout.HEAD, bold=True)
        drawing.rectangle(band.text_x - 1, y - layout.HEAD, wide + 2, layout.HEAD + 2, fill=PAPER)
        drawing.text(band.text_x, y, band.text, size=layout.HEAD, bold=True)
        drawing.end()


def _lane(drawing: Drawing, part: _Part, made: layout.Plan, y: float) -> None:
    drawing.line(0, y, made.width, y, stroke=LINE, stroke_width="0.5")
    lines = len(part.lane.title) - (part.lane.lane.kind == "record")
    for place, line in enumerate(part.title):
        bold = place < lines
        size = layout.TITLE if bold else _SMALL
        foot = y + (place + 1) * layout.LANE_LINE
        drawing.text(2, foot, line, size=size, bold=bold, fill=INK if bold else QUIET)
    for strip, items in enumerate(part.strips):
        middle = y + layout.LANE_SPARE / 2 + strip * layout.STRIP + layout.STRIP / 2
        for item in items:
            _item(drawing, item, middle, record=part.lane.lane.kind == "record")


def _item(drawing: Drawing, item: layout.PlacedItem, y: float, *, record: bool) -> None:
    when = item.item.when
    told = f"{item.item.label}: {item.item.text} ({told_when(when)})"
    drawing.begin(told)
    mark(drawing, (item.start, item.end), y, (sort_of(item), record, when.about))
    if item.inside:
        wide = width_of(item.text, layout.LABEL)
        drawing.rectangle(item.text_x - 2, y - 4, wide + 4, 8, fill=WASH if record else PAPER)
    foot = y + layout.LABEL * 0.36
    if item.text_x < item.start:
        drawing.text(item.start - layout.BESIDE, foot, item.text, size=layout.LABEL, anchor="end")
    else:
        drawing.text(item.text_x, foot, item.text, size=layout.LABEL)
    for line, words in enumerate(item.more, start=1):
        drawing.text(item.text_x, foot + line * layout.STRIP, words, size=layout.LABEL)
    drawing.end()
