"""SVG as a list of shapes: well formed, holding all it needs, with every text escaped.

Lengths are points of paper (1/72 inch). No scripts, no style sheets, no fonts of its own, nothing
to be fetched: what is drawn looks the same in a browser, a word processor and on paper.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from ltconverse.episodes.pictures.model import Sheet
from ltconverse.text import one_line, storable

POINTS = 72 / 25.4
"""Points in a millimetre."""
EDGE = 7.0
"""Paper round what is drawn, in points."""
FONTS = "Arial, Helvetica, 'Liberation Sans', 'Nimbus Sans', sans-serif"

INK, QUIET, LINE, FAINT = "#1f2426", "#555d61", "#8f9699", "#dcdad3"
PAPER, WASH, WASH_TWO = "#ffffff", "#f5f4ef", "#e7eceb"
# Apart in brightness as well, so that they differ in grey; their shapes and signs differ anyway.
SUPPORTS, HINDERS = "#14565c", "#a8542f"

Anchor = Literal["start", "middle", "end"]


def room_in(sheet: Sheet) -> tuple[float, float]:
    """How wide and high a drawing may be on the sheet, in points."""
    return sheet.width * POINTS - 2 * EDGE, sheet.height * POINTS - 2 * EDGE


def number(value: float) -> str:
    """A length as it is written: two places, no more zeros than needed."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def words(text: str) -> str:
    """What a person wrote, safe inside an element or an attribute."""
    return escape(storable(one_line(text)), quote=True)


class Drawing:
    """A sheet to draw on; the first shape lies lowest."""

    def __init__(self) -> None:
        self._shapes: list[str] = []

    def rectangle(self, x: float, y: float, width: float, height: float, **looks: str) -> None:
        """A rectangle from its upper left corner."""
        place = _attributes(x=x, y=y, width=width, height=height)
        self._shapes.append(f"<rect {place}{_looks(looks)}/>")

    def line(self, x: float, y: float, to_x: float, to_y: float, **looks: str) -> None:
        """A straight line."""
        place = _attributes(x1=x, y1=y, x2=to_x, y2=to_y)
        self._shapes.append(f"<line {place}{_looks({'stroke': LINE, **looks})}/>")

    def circle(self, x: float, y: float, radius: float, **looks: str) -> None:
        """A circle round (x, y)."""
        place = _attributes(cx=x, cy=y, r=radius)
        self._shapes.append(f"<circle {place}{_looks(looks)}/>")

    def path(self, steps: str, **looks: str) -> None:
        """Lines as SVG's paths have them; `steps` are ours, never a person's."""
        self._shapes.append(f'<path d="{steps}"{_looks({"fill": "none", **looks})}/>')

    def text(  # noqa: PLR0913 - where, what, and how it looks
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        bold: bool = False,
        fill: str = INK,
        anchor: Anchor = "start",
        upright: bool = False,
    ) -> None:
        """One line of text, its foot at `y`; `upright`: read from below, beginning at (x, y)."""
        if not text:
            return
        place = _attributes(x=x, y=y)
        if upright:
            place = f'transform="translate({number(x)} {number(y)}) rotate(-90)"'
        looks = {"fill": fill}
        if bold:
            looks["font_weight"] = "bold"
        if anchor != "start":
            looks["text_anchor"] = anchor
        size_told = f' font-size="{number(size)}"'
        self._shapes.append(f"<text {place}{size_told}{_looks(looks)}>{words(text)}</text>")

    def begin(self, told: str) -> None:
        """What is drawn until `end` belongs together; `told` is shown where a pointer rests."""
        self._shapes.append(f"<g><title>{words(told)}</title>")

    def end(self) -> None:
        """The end of what `begin` began."""
        self._shapes.append("</g>")

    def svg(self, width: float, height: float, *, title: str, told: str) -> str:
        """The picture with `EDGE` of paper round `width` by `height` points.

        `title` and `told` are read out in its place.
        """
        box = [number(one) for one in (-EDGE, -EDGE, width + 2 * EDGE, height + 2 * EDGE)]
        across, down = (number((one + 2 * EDGE) / POINTS) for one in (width, height))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}mm" height="{down}mm" '
            f'viewBox="{" ".join(box)}" role="img" font-family="{FONTS}">\n'
            f"<title>{words(title)}</title>\n<desc>{words(told)}</desc>\n"
        )
        x, y, wide, high = box
        paper = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{PAPER}"/>'
        return head + "\n".join([paper, *self._shapes]) + "\n</svg>\n"


def _attributes(**lengths: float) -> str:
    return " ".join(f'{name}="{number(length)}"' for name, length in lengths.items())


def _looks(looks: dict[str, str]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in looks.items())
