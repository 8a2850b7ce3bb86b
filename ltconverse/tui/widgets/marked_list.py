"""A list whose chosen row has a mark before it, whatever the colours."""

from __future__ import annotations

from collections.abc import Container, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ltconverse.tui.showing import join


class MarkedList(OptionList):
    """Rows of one line or more; `▸` is before the first line of the chosen one."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self._shown: list[Content] = []
        self._marked: int | None = None

    def show_rows(
        self, rows: Sequence[Content], chosen: int, *, headings: Container[int] = ()
    ) -> None:
        """Show these instead, and choose one. Headings cannot be chosen."""
        self._shown, self._marked = list(rows), None
        self.set_options(
            Option(row if at in headings else join("  ", row), disabled=at in headings)
            for at, row in enumerate(rows)
        )
        self.highlighted = chosen
        self._mark()

    def show_row(self, at: int, row: Content) -> None:
        """Show another row in the place of one."""
        self._shown[at] = row
        mark = "▸ " if at == self._marked else "  "
        self.replace_option_prompt_at_index(at, join(mark, row))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Bring the mark along."""
        super().watch_highlighted(highlighted)
        self._mark()

    def _mark(self) -> None:
        at = self.highlighted
        if at == self._marked or len(self._shown) != self.option_count:
            return
        if self._marked is not None:
            before = self._shown[self._marked]
            self.replace_option_prompt_at_index(self._marked, join("  ", before))
        if at is not None:
            self.replace_option_prompt_at_index(at, join("▸ ", self._shown[at]))
        self._marked = at
