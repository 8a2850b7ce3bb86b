"""A page to read over the statements: every wording of one, what is missing, the next draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ltconverse.tui.showing import line, own


class Page(ModalScreen[None]):
    """Rows to scroll; Esc closes it. `at` is the row that is to be in view, if it is known."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss(None)", "Close")]

    def __init__(self, title: str, rows: Sequence[Content], at: int = 0) -> None:
        super().__init__()
        self._title, self._rows, self._at = title, rows, at

    def compose(self) -> ComposeResult:
        """The title, the rows."""
        with VerticalScroll(classes="dialog", id="statements-page"):
            yield Static(line(self._title), classes="dialog-title")
            yield Static(Content("\n").join(self._rows), id="statements-rows")
            yield Static(own("Esc closes this page."), classes="dialog-say")

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        scroll = self.query_one(VerticalScroll)
        scroll.focus()
        if self._at:
            self.call_after_refresh(scroll.scroll_to, y=self._at + 1, animate=False)
