"""Finding a case and unlocking it. Deriving the key takes a second, so it runs in a thread."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.errors import LtconverseError
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recents import remember_case
from ltconverse.tui.showing import line

_ESCAPE: list[BindingType] = [Binding("escape", "dismiss(None)", "Back")]


class AskFolder(ModalScreen[Path | None]):
    """Which case folder? Those near at hand are listed."""

    BINDINGS: ClassVar[list[BindingType]] = _ESCAPE

    def __init__(self, question: str = "Which case?", but: Path | None = None) -> None:
        super().__init__()
        self._question, self._but = question, but

    def compose(self) -> ComposeResult:
        """A list of what is near, and a line for any other place."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="dialog-title")
            yield OptionList(id="near")
            yield Static("or type where its folder is", classes="dialog-line")
            yield Input(id="folder", placeholder="/path/to/my-review.ltcase")
            yield Static("", classes="dialog-say")

    def on_mount(self) -> None:
        """List the case folders here and in the home folder."""
        places = [Path.cwd(), Path.home(), *([self._but.parent] if self._but else [])]
        near_by = [path for place in dict.fromkeys(places) for path in _cases_in(place)]
        self._near = [path for path in near_by if self._but is None or not _same(path, self._but)]
        near = self.query_one(OptionList)
        near.add_options(
            # The name first: where it lies may be cut off by the edge.
            [
                Option(line(f"{path.name}   in {path.parent}"), id=f"near-{at}")
                for at, path in enumerate(self._near)
            ]
        )
        near.highlighted = 0 if self._near else None
        near.display = bool(self._near)
        (near if self._near else self.query_one(Input)).focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """One of those near at hand."""
        self.dismiss(self._near[message.option_index])

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Any other place."""
        typed = message.value.strip().strip("'\"")
        if typed:
            self.dismiss(Path(typed).expanduser())


def _cases_in(place: Path) -> list[Path]:
    try:
        return sorted(path.parent for path in place.glob("*/keys.json"))[:20]
    except OSError:
        return []


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


class Unlock(ModalScreen[OpenCase | None]):
    """Ask for the passphrase of one case and open it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "go_back", "Back")]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._opening = False

    def compose(self) -> ComposeResult:
        """One hidden line."""
        with Vertical(classes="dialog"):
            yield Static("Passphrase", classes="dialog-title")
            yield Static(line(str(self._path)), classes="dialog-line")
            yield Input(password=True, id="passphrase")
            yield Static("Yours, or the recovery code. Enter opens the case.", classes="dialog-say")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Try it, once at a time."""
        left = self not in self.app.screen_stack  # Esc came close upon Enter
        if message.value and not self._opening and not left:
            self._opening = True
            message.input.disabled = True
            self._say("Opening…")
            self._open(message.value)

    def _say(self, words: str, *, refused: bool = False) -> None:
        said = self.query_one(".dialog-say", Static)
        said.update(line(words))
        said.set_class(refused, "-refused")

    def action_go_back(self) -> None:
        """Not while it is opening: a case that opens with nobody there to close it stays locked."""
        if not self._opening:
            self.dismiss(None)

    @work(exclusive=True)
    async def _open(self, passphrase: str) -> None:
        try:
            case = await asyncio.to_thread(open_case, self._path, passphrase)
        except LtconverseError as problem:
            self._say(str(problem), refused=True)
            self._opening = False
            entry = self.query_one(Input)
            entry.disabled, entry.value = False, ""
            entry.focus()
            return
        remember_case(self._path, case.state.title)
        self.dismiss(case)
