"""What is covered: the headings by turning points, and questions to come back to. In words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.content import Content
from textual.widgets import Static

from ltconverse.case.covering import NOTHING, Cell, Covered, standing_lines
from ltconverse.case.state import Conversation, ParkedQuestion, TurningPoint
from ltconverse.text import one_line
from ltconverse.tui.showing import join, line, own

NAME_WIDTH, CELL_WIDTH, TOTAL_WIDTH = 18, 3, 4
SIGNS = "+ supports  - hinders  ± both"


class Coverage(Static):
    """A matrix of the factors noted, rows are headings, columns turning points and the sum of all
    of them and of the whole; below it, how the view at the time stands at this turning point."""

    BORDER_TITLE = "Covered"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self._covered = Covered()
        self._points: list[TurningPoint] = []
        self._here: str | None = None
        self._walks_points = False

    def show(self, conversation: Conversation, covered: Covered) -> None:
        """Show what is covered so far; a heading is called as it is typed after `#`."""
        self._covered = covered
        self._points = conversation.live_turning_points
        self._here = conversation.turning_point
        self._walks_points = any(step.per_turning_point for step in conversation.steps)
        self._draw()

    def on_resize(self) -> None:
        """More turning points where there is more room."""
        self._draw()

    def _draw(self) -> None:
        shown = self._columns()
        rows = [*self._matrix(shown), *self._view()]
        if len(shown) < len(self._points):
            rows.append(own(f"/covered tells of all {len(self._points)}", "dim"))
        _change(self, Content("\n").join(rows), grows=True)

    def _columns(self) -> list[TurningPoint]:
        """As many as there is room for: the latest, or from the present one on."""
        room = self.content_size.width - NAME_WIDTH - TOTAL_WIDTH
        most = max(room // CELL_WIDTH, 4)
        ids = [point.id for point in self._points]
        first = max(len(ids) - most, 0)
        if self._here in ids:
            first = min(first, ids.index(self._here))
        return self._points[first : first + most]

    def _matrix(self, points: Sequence[TurningPoint]) -> list[Content]:
        covered = self._covered
        if not covered.headings:
            return [own("This structure has no headings.", "dim")]
        heads = "".join(_number(point, point.id == self._here) for point in points)
        title = "turning point" if points else ""
        head = f"{title:{NAME_WIDTH}}{heads} all"
        beside = len(head) + len(SIGNS) + 4 <= self.content_size.width
        rows = [own(f"{head}    {SIGNS}" if beside else head, "dim")]
        signed = False
        for heading in covered.headings:
            cells = "".join(_cell(covered.cell(heading, one.id), CELL_WIDTH) for one in points)
            total = covered.total(heading)
            signed = signed or bool(total.sign)
            name = _fit(one_line(heading), NAME_WIDTH)
            rows.append(own(f"{name:{NAME_WIDTH}}{cells}{_cell(total, TOTAL_WIDTH)}".rstrip()))
        return [*rows, own(SIGNS, "dim")] if signed and not beside else rows

    def _view(self) -> list[Content]:
        """The view at the time of the turning point one is at, in words."""
        if not self._walks_points or (self._points and self._here is None):
            return []
        number = next(
            (f", turning point {one.number}" for one in self._points if one.id == self._here), ""
        )
        lines = standing_lines(self._covered, self._here)
        head = f"view at the time{number}"
        if self.content_size.width > len(head) + len(lines[0]) + 2:
            first = join(own(f"{head}  ", "dim"), own(lines[0]))
            return [first, *(own(one) for one in lines[1:])]
        return [own(head, "dim"), *(own(one) for one in lines)]


def _number(point: TurningPoint, here: bool) -> str:
    return f"{'▸' if here else ''}{point.number}".rjust(CELL_WIDTH - 1).ljust(CELL_WIDTH)


def _cell(cell: Cell, width: int) -> str:
    """`2+`, the count under the number of its turning point; a dot for none."""
    count = "·" if cell == NOTHING else str(cell.count)
    return f"{count:>{width - 1}}{cell.sign or ' '}"


def _change(shown: Static, words: Content, *, grows: bool = False) -> None:
    """Show `words` if they are others, and lay the screen out anew only when they need it."""
    before = shown.content
    if isinstance(before, Content):
        if before.is_same(words):
            return
        grows = grows and before.plain.count("\n") != words.plain.count("\n")
    shown.update(words, layout=grows)


def _fit(text: str, width: int) -> str:
    return text[: width - 2] + "…" if len(text) > width - 1 else text


class Parked(Static):
    """Questions to come back to; those that are due at this step first, marked so."""

    BORDER_TITLE = "Come back to"

    def show(self, questions: Sequence[ParkedQuestion], due: Collection[str]) -> None:
        """Show `questions`; `due` are the ids of those that have come back."""
        ordered = sorted(questions, key=lambda one: one.id not in due)
        rows = [
            join(f"{one.number}  ", own("now  " if one.id in due else "", "bold"), line(one.text))
            for one in ordered
        ]
        _change(self, Content("\n").join(rows) if rows else own("nothing parked", "dim"))
