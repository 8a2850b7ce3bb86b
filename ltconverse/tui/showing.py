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
