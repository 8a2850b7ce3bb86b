"""Words that change with every key. Knows nothing of what they say."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


class Steady(Static):
    """A Static that has its place laid out anew only when it needs more rows, or fewer. For those
    without a border or padding above and below."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Other words; see textual.widgets.Static."""
        super().update(content, layout=False)
        self.clear_cached_dimensions()
        if layout and self._rows_needed() != self.size.height:
            self.refresh(layout=True)

    def _rows_needed(self) -> int:
        """Rows it is to have, -1 where that is not known yet."""
        parent = self.parent
        if not isinstance(parent, Widget) or not self.size.width:
            return -1
        rules = cast("RulesMap", self.styles)  # as Textual measures
        rows = Fraction(self.visual.get_height(rules, self.size.width))
        for limit, pick in ((self.styles.max_height, min), (self.styles.min_height, max)):
            if limit is not None:
                rows = pick(rows, limit.resolve(parent.size, self.screen.size))
        return int(rows)
