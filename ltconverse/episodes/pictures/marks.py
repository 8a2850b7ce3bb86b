"""How a moment looks on the time line, by how well its time is known, and the key to that."""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.episodes.pictures.drawing import INK, PAPER, QUIET, Drawing, number
from ltconverse.episodes.pictures.measuring import width_of
from ltconverse.episodes.pictures.moments import WITHIN
from ltconverse.episodes.pictures.timeline_layout import MARK, PlacedItem

_SMALL = 6.5
LINE_OF_KEY = 10.0
KEY = (
    ("day", "on that day"),
    ("about", "about then"),
    ("days", "in those days"),
    ("within", WITHIN),
    ("undated", "no date said"),
    ("record", "square, or filled: a record"),
    ("cut", "nothing begins or ends there, so it is drawn short"),
)


def sort_of(item: PlacedItem) -> str:
    """How well the time of a moment is known."""
    when = item.item.when
    if not when.known:
        return "undated"
    if when.within:
        return "within"
    if when.start != when.end:
        return "days"
    return "about" if when.about else "day"


def mark(
    drawing: Drawing, span: tuple[float, float], y: float, looks: tuple[str, bool, bool]
) -> None:
    """A mark from `span[0]` to `span[1]`, its middle at `y`.

    `looks` are how its time is known, whether it is a record's, and whether it is "about".
    """
    sort, record, about = looks
    hollow = {"fill": PAPER, "stroke": INK, "stroke_width": "1"}
    inside = hollow if sort in {"about", "undated"} else {"fill": INK}
    if sort == "undated":
        inside = {**hollow, "stroke_dasharray": "1.2 1", "stroke": QUIET}
    middle = (span[0] + span[1]) / 2
    if sort == "days":
        dash = {"stroke_dasharray": "2 1.5"} if about else {}
        drawing.line(span[0], y, span[1], y, stroke=INK, stroke_width="1.6", **dash)
        for x in span:
            drawing.line(x, y - 2.6, x, y + 2.6, stroke=INK, stroke_width="1")
    elif sort == "within":
        steps = f"M{number(middle - 3)} {number(y)}l3 -3l3 3l-3 3z"
        drawing.path(steps, fill=INK if record else PAPER, stroke=INK, stroke_width="1")
    elif record:
        drawing.rectangle(middle - 2.4, y - 2.4, 4.8, 4.8, **inside)
    else:
        drawing.circle(middle, y, 2.6, **inside)


def key(drawing: Drawing, y: float, width: float, sorts: Iterable[str]) -> None:
    """What the marks of those sorts mean, on two lines at most, the foot of the first at `y`."""
    x = 0.0
    for sort, said in KEY:
        if sort not in sorts:
            continue
        wide = MARK + 7 + width_of(said, _SMALL)
        if x and x + wide > width:
            x, y = 0.0, y + LINE_OF_KEY
        if sort == "cut":
            drawing.text(x + 2, y, "//", size=_SMALL, fill=QUIET)
        else:
            mark(drawing, (x, x + MARK + 4), y - 2.4, (sort, sort == "record", False))
        drawing.text(x + MARK + 7, y, said, size=_SMALL, fill=QUIET)
        x += wide + 14
