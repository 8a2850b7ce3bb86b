"""Words that are easy on the eyes: a line of rest between any two. Knows Textual alone."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Spaced(Visual):
    """Some words with an empty line between each two lines."""

    def __init__(self, body: Content) -> None:
        self._body = body

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines; see textual.visual.Visual."""
        strips: list[Strip] = []
        for strip in self._body.render_strips(width, None, style, options):
            strips += [Strip.blank(width, style.rich_style), strip] if strips else [strip]
        return strips if height is None else strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells without wrapping."""
        return self._body.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at a width."""
        return max(2 * self._body.get_height(rules, width) - 1, 1)
