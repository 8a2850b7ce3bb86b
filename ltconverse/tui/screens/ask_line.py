"""Asking for one line: a file, a role, a date."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ltconverse.tui.showing import line


class AskLine(ModalScreen[str | None]):
    """One question, one line; Enter answers, Esc goes back. An empty line is no answer, unless
    it may be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(
        self,
        question: str,
        hint: str = "",
        answer: str = "",
        *,
        refused: str = "",
        may_be_empty: bool = False,
    ) -> None:
        super().__init__()
        self._refused, self._may_be_empty = refused, may_be_empty
        self._question, self._hint, self._answer = question, hint, answer

    def compose(self) -> ComposeResult:
        """The question, the line, a hint."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog-title")
            yield Input(self._answer)
            if self._refused:
                yield Static(line(self._refused), classes="dialog-say -refused")
            yield Static(line(self._hint), classes="dialog-say")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Answered."""
        if self._may_be_empty or message.value.strip():
            self.dismiss(message.value.strip())
