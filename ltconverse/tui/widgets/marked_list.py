"""A list whose chosen row has a mark before it, whatever the colours."""

from __future__ import annotations

from collections.abc import Container, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from ltconverse.tui.showing import join
from ltconverse.tui.widgets.rows import MarkedRows


class MarkedList(MarkedRows):
    """Rows of one line or more; `▸` is before the first line of the chosen one."""

    def show_rows(
        self, rows: Sequence[Content], chosen: int, *, headings: Container[int] = ()
    ) -> None:
        """Show these instead, and choose one. Headings cannot be chosen."""
        self.set_options(
            Option(row if at in headings else join("  ", row), disabled=at in headings)
            for at, row in enumerate(rows)
        )
        self.highlighted = chosen

    def show_row(self, at: int, row: Content) -> None:
        """Show another row in the place of one."""
        self.replace_option_prompt_at_index(at, join("  ", row))
