"""What is told once, on a page of its own: the password of a draft, what a reply was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ltconverse.tui.showing import line


class ShowPassword(ModalScreen[None]):
    """The password of a draft that went out, once; nothing else closes it than to say so."""

    def __init__(self, password: str, reference: str) -> None:
        super().__init__()
        self._password, self._reference = password, reference

    def compose(self) -> ComposeResult:
        """The words in large, and what they are for."""
        with VerticalScroll(classes="dialog"):
            yield Static(line(f"The password of draft {self._reference}"), classes="dialog-title")
            yield Static(line(self._password), id="draft-password")
            yield Static(
                "Tell it by another way than the file goes: by telephone, say. It is not shown "
                "again; the case keeps it, so that it can open what comes back. Then press Enter.",
                classes="dialog-line",
            )
            yield Button("I have written it down", id="written")

    def on_mount(self) -> None:
        """Enter is enough."""
        self.query_one(Button).focus()

    def on_button_pressed(self) -> None:
        """Written down."""
        self.dismiss(None)


class Told(ModalScreen[None]):
    """A few lines to be read; Enter or Esc goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape", "dismiss(None)", "Go on")]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """The lines, one under the other."""
        with VerticalScroll(classes="dialog"):
            yield Static(line(self._title), classes="dialog-title")
            for words in self._lines:
                yield Static(line(words))
            yield Static("Enter goes on.", classes="dialog-say")
