"""Asking for a passphrase of the open case, before the reviewers have their screens again."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ltconverse.errors import LtconverseError
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.ways_in import expect_way_in
from ltconverse.tui.showing import line


class WayBack(ModalScreen[bool]):
    """One hidden line; gives whether the passphrase was the case's. Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "go_back", "Back")]

    def __init__(self, case: OpenCase) -> None:
        super().__init__()
        self._case, self._trying = case, False

    def compose(self) -> ComposeResult:
        """What is asked, and the line."""
        with Vertical(classes="dialog"):
            yield Static("For the reviewers: the passphrase of the case", classes="dialog-title")
            yield Input(password=True)
            yield Static("Esc goes back to the statements.", classes="dialog-say")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Try it, once at a time."""
        if message.value and not self._trying:
            self._trying = message.input.disabled = True
            self._say("A moment…")
            self._try(message.value)

    def action_go_back(self) -> None:
        """Not while it is tried: what was typed may be right."""
        if not self._trying:
            self.dismiss(False)

    def _say(self, words: str, *, refused: bool = False) -> None:
        said = self.query_one(".dialog-say", Static)
        said.update(line(words))
        said.set_class(refused, "-refused")

    @work(exclusive=True)
    async def _try(self, passphrase: str) -> None:
        try:
            await asyncio.to_thread(expect_way_in, self._case, passphrase)
        except LtconverseError as problem:
            self._trying = False
            self._say(str(problem), refused=True)
            entry = self.query_one(Input)
            entry.disabled, entry.value = False, ""
            entry.focus()
            return
        self.dismiss(True)
