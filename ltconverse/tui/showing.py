"""Putting people's words on the screen: never as markup, never with control characters."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from ltconverse.text import one_line, printable


def line(text: str, style: str = "") -> Content:
    """Any text as one line."""
    return Content.styled(one_line(text), style) if style else Content(one_line(text))


def own(text: str, style: str = "") -> Content:
    """Our own words as they are, blanks and all."""
    return Content.styled(text, style) if style else Content(text)


def block(text: str) -> Content:
    """Any text with its line breaks."""
    return Content(printable(text))


def join(*parts: Content | str) -> Content:
    """Parts one after the other; plain strings are our own words."""
    return Content.assemble(*(Content(part) if isinstance(part, str) else part for part in parts))


class Hanging(Visual):
    """A head and a body whose further lines stay clear of the head's column."""

    def __init__(self, head: Content, body: Content) -> None:
        self._head, self._body = head, body

    def _room(self, width: int) -> int:
        return max(width - self._head.cell_length, 1)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines; see textual.visual.Visual."""
        margin = self._head.cell_length
        body = self._body.render_strips(self._room(width), height, style, options)
        head = self._head.render_strips(margin, 1, style, options)[0]
        blank = Strip.blank(margin, style.rich_style)
        return [Strip.join([head if at == 0 else blank, line]) for at, line in enumerate(body)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells without wrapping."""
        return self._head.cell_length + self._body.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at a width."""
        return max(self._body.get_height(rules, self._room(width)), 1)


class WithAside(Visual):
    """A row with a quiet word at its right end, where there is room for one of `asides` (the
    longest first). With `keeps`, the row itself gives way to the last of them."""

    def __init__(self, row: Content, *asides: Content, keeps: bool = False) -> None:
        self._row, self._asides, self._keeps = row, asides, keeps

    def is_same(self, other: object) -> bool:
        """Whether the other looks the same."""
        if not isinstance(other, WithAside) or len(other._asides) != len(self._asides):
            return False
        mine, theirs = (self._row, *self._asides), (other._row, *other._asides)
        return all(one.is_same(two) for one, two in zip(mine, theirs, strict=True))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The one line; see textual.visual.Visual."""
        return self._fitted(width).render_strips(width, height, style, options)

    def _fitted(self, width: int) -> Content:
        for aside in self._asides:
            gap = width - self._row.cell_length - aside.cell_length
            if gap > 0:
                return join(self._row, " " * gap, aside)
        if self._keeps and self._asides and width > self._asides[-1].cell_length + 2:
            room = width - self._asides[-1].cell_length - 2
            return join(self._row.truncate(room, ellipsis=True), "  ", self._asides[-1])
        return self._row

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells of the row by itself."""
        return self._row.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - Visual has it so
        """One line."""
        return 1
