"""Lists whose rows may have several lines and be hundreds. Given values; knows nothing of a case.

Textual measures and draws all rows anew when one is replaced, and draws all that are in view when
another is chosen. Here that costs what has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.events import Resize
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
        self._measured_at = -1  # cells in a line when the rows were measured
        self._told_width: int | None = None  # cells of the list itself, as Textual told last

    def action_page_up(self) -> None:
        """A page up; less than a page from the beginning, to the first row that can be chosen.

        Textual would choose none where headings alone are above.
        """
        places = self._can_be_chosen()
        if places and self._lines_from(places[0]) > self.scrollable_content_region.height:
            self._move_page(-1)
        else:
            self.action_first()

    def action_page_down(self) -> None:
        """A page down; less than a page from the end, to the last row that can be chosen."""
        places = self._can_be_chosen()
        if places and -self._lines_from(places[-1]) > self.scrollable_content_region.height:
            self._move_page(1)
        else:
            self.action_last()

    def _can_be_chosen(self) -> list[int]:
        return [at for at, one in enumerate(self._options) if not one.disabled]

    def _lines_from(self, place: int) -> int:
        """How many lines below that row the chosen one begins; before it, less than none."""
        begins = self._index_to_line
        return begins[self.highlighted if self.highlighted is not None else place] - begins[place]

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
            self._measured_at = self.scrollable_content_region.width

    def _on_resize(self, event: Resize) -> None:  # type: ignore[override]  # Textual gives it, if asked
        """As wide as before the rows stay as they were measured and drawn; so does a list that is
        shown for the first time, whose size Textual tells only once it has measured for it."""
        before, self._told_width = self._told_width, event.size.width
        as_measured = self.scrollable_content_region.width == self._measured_at
        if as_measured and before in {None, event.size.width}:
            event.prevent_default()

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
