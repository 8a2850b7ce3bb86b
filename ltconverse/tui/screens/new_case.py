"""Making a case: where, what it is called, who makes it, and the passphrase; then the recovery
code, which is shown once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from ltconverse.errors import LtconverseError
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.jobs.recents import remember_case
from ltconverse.tui.showing import line

_FIELDS = (
    ("title", "Title, as it will stand in your list", "such as Review 0417"),
    ("folder", "Folder to make", "such as ~/review-0417.ltcase"),
    ("role", "Your role", "lead reviewer, if left empty"),
    ("agency", "Your agency", "such as children's social care; or empty"),
    ("passphrase", "Passphrase (several words, 8 characters or more)", ""),
    ("again", "The passphrase again", ""),
)
SHORTEST_PASSPHRASE = 8


class NewCase(ModalScreen[OpenCase | None]):
    """Make a case and hand it over open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "Back"),
        Binding("enter", "go_on", "Next field", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._making = False
        self._suggested = ""

    def compose(self) -> ComposeResult:
        """A field a line."""
        with VerticalScroll(classes="dialog", id="new-case"):
            yield Static("New case", classes="dialog-title")
            for name, label, example in _FIELDS:
                yield Static(label, classes="dialog-line")
                hidden = name in {"passphrase", "again"}
                yield Input(id=name, password=hidden, placeholder=example)
            yield Static("Enter goes to the next field, and makes the case.", classes="dialog-say")

    def on_mount(self) -> None:
        """Begin at the title."""
        self.query_one("#title", Input).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """The folder follows the title until someone names another."""
        folder = self.query_one("#folder", Input)
        if message.input.id == "title" and folder.value in {"", self._suggested}:
            kept = [c if c.isalnum() else "-" for c in message.value.strip().casefold()]
            self._suggested = f"~/{''.join(kept)}.ltcase" if kept else ""
            folder.value = self._suggested

    def action_go_on(self) -> None:
        """Enter goes to the next field at once, so that what is typed next lands there; at the
        last one the case is made, after the letters that still wait for it."""
        if self.focused is not None and self.focused.id == "again":
            self.focused.call_later(self.call_later, self._check)
        else:
            self.focus_next(Input)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _folder(self) -> Path:
        return Path(self._value("folder")).expanduser()

    def _say(self, words: str, field: str = "") -> None:
        said = self.query_one(".dialog-say", Static)
        said.update(line(words))
        said.set_class(bool(field), "-refused")
        if field:
            self.query_one(f"#{field}", Input).focus()

    def action_go_back(self) -> None:
        """Not while the case is being made: its recovery code has to be shown."""
        if not self._making:
            self.dismiss(None)

    def _check(self) -> None:
        if self._making or self not in self.app.screen_stack:  # Esc came close upon Enter
            return
        passphrase = self.query_one("#passphrase", Input).value
        if not self._value("title"):
            self._say("The case needs a title.", "title")
        elif not self._value("folder"):
            self._say("The case needs a folder.", "folder")
        elif len(passphrase) < SHORTEST_PASSPHRASE:
            self._say(f"Please use at least {SHORTEST_PASSPHRASE} characters.", "passphrase")
        elif passphrase != self.query_one("#again", Input).value:
            self._say("The two passphrases differ. Type the second again.", "again")
        else:
            self._making = True
            self._say("Making the case…")
            self._make(passphrase)

    @work(exclusive=True)
    async def _make(self, passphrase: str) -> None:
        path = self._folder()
        try:
            case, recovery_code = await asyncio.to_thread(
                create_case,
                path,
                title=self._value("title"),
                passphrase=passphrase,
                role=self._value("role") or "lead reviewer",
                agency=self._value("agency"),
            )
        except LtconverseError as problem:
            self._making = False
            self._say(str(problem), "folder")
            return
        remember_case(path, case.state.title)
        await self.app.push_screen_wait(ShowRecoveryCode(recovery_code))
        self.dismiss(case)


class ShowRecoveryCode(ModalScreen[None]):
    """The recovery code of the case, or of what `opens` names, once."""

    def __init__(self, code: str, opens: str = "the case") -> None:
        super().__init__()
        self._code, self._opens = code, opens

    def compose(self) -> ComposeResult:
        """The code in large, and what it is for."""
        with VerticalScroll(classes="dialog"):
            yield Static("Recovery code", classes="dialog-title")
            yield Static(line(self._code), id="recovery-code")
            yield Static(
                "Write it on paper and keep it apart from this computer. If every passphrase is "
                f"forgotten, only this code opens {self._opens}. It is not shown again. "
                "Then press Tab and Enter.",
                classes="dialog-line",
            )
            yield Button("I have written it down", id="written")

    def on_button_pressed(self) -> None:
        """Written down."""
        self.dismiss(None)
