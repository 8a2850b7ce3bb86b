"""Lists whose rows may have several lines and be hundreds. Given values; knows nothing of a case.

Textual measures and draws all rows anew when one is replaced, and draws all that are in view when
another is chosen. Here that costs what has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

MARK = "▸ "


class Rows(OptionList):
    """An OptionList in which a row that is replaced, or chosen, costs that row alone."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self._lit: int | None = None

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw the two rows that look otherwise now."""
        before, self._lit = self._lit, highlighted
        for at in {before, highlighted}:
            self._draw_again(at)
        super().watch_highlighted(highlighted)

    def _draw_again(self, at: int | None) -> None:
        cache = self._line_cache
        if at is not None and at in cache.heights:
            self.refresh_lines(cache.index_to_line[at], cache.heights[at])

    def _update_lines(self) -> None:
        """Measure what was not measured yet. Asked for with every line that is drawn."""
        if not self._options or len(self._line_cache.heights) != len(self._options):
            super()._update_lines()

    def _replace_option_prompt(self, index: int, prompt: VisualType) -> None:
        """Another row in the place of one; the others are as they were."""
        option = self.get_option_at_index(index)
        option._set_prompt(prompt)
        self._forget_picture(option)
        cache = self._line_cache
        before = cache.heights.get(index)
        if before is None:
            self._clear_caches()
            return
        now = self._lines_of(option)
        if now == before:
            self._draw_again(index)
            return
        cache.heights[index] = now
        self._place_again()

    def _forget_picture(self, option: Option) -> None:
        pictures = self._option_render_cache
        for key in [one for one in pictures.keys() if one[0] is option]:  # noqa: SIM118 - no dict
            pictures.discard(key)

    def _lines_of(self, option: Option) -> int:
        width = self.scrollable_content_region.width - self._get_left_gutter_width()
        padding = self.get_component_styles("option-list--option").padding
        rules = cast("RulesMap", self.styles)  # as Textual measures
        lines = self._get_visual(option).get_height(rules, width - padding.width)
        return lines + option._divider

    def _place_again(self) -> None:
        """Rows have other heights: the lines below them are elsewhere."""
        cache = self._line_cache
        cache.lines.clear()
        for at in range(len(self._options)):
            cache.index_to_line[at] = len(cache.lines)
            cache.lines.extend((at, number) for number in range(cache.heights[at]))
        self.virtual_size = Size(self.virtual_size.width, len(cache.lines))
        self._scroll_update(self.virtual_size)
        self.refresh()


class MarkedRows(Rows):
    """Rows that begin with two blanks, where the chosen one has a mark, whatever the colours."""

    def render_line(self, y: int) -> Strip:
        """A line of the picture; see textual.widget.Widget."""
        strip = super().render_line(y)
        lines, at = self._line_cache.lines, self.scroll_offset.y + y
        if at >= len(lines) or lines[at] != (self.highlighted, 0):
            return strip
        style = next(iter(strip)).style if len(strip) else None
        gutter = self._get_left_gutter_width()
        parts = [strip.crop(0, gutter), Strip([Segment(MARK, style)]), strip.crop(gutter + 2)]
        return Strip.join(parts)
