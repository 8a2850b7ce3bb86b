"""Asking for words of any length: Enter answers, Ctrl+J is a new line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from ltconverse.tui.showing import line

KEYS = "Enter answers, Ctrl+J begins a new line, Esc goes back."


class _Words(TextArea):
    """A text that Enter sends."""

    class Sent(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"enter", "ctrl+j"}:
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.post_message(self.Sent())
            else:
                self.insert("\n")
            return
        await super()._on_key(event)


class AskText(ModalScreen[str | None]):
    """One question, an answer of any length; None to go back. Empty is no answer, unless it may
    be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(
        self, question: str, hint: str = "", answer: str = "", *, may_be_empty: bool = False
    ) -> None:
        super().__init__()
        self._question, self._hint, self._answer = question, hint, answer
        self._may_be_empty = may_be_empty

    def compose(self) -> ComposeResult:
        """The question, room for the answer, a hint."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog-title")
            if self._hint:
                yield Static(line(self._hint), classes="form-told")
            yield _Words(self._answer, soft_wrap=True, id="ask-text", tab_behavior="focus")
            yield Static(KEYS, classes="dialog-say")

    def on_mount(self) -> None:
        """Go on behind what stands there."""
        words = self.query_one(_Words)
        words.move_cursor(words.document.end)
        words.focus()

    def on__words_sent(self) -> None:
        """Answered."""
        text = self.query_one(_Words).text.strip()
        if text or self._may_be_empty:
            self.dismiss(text)
