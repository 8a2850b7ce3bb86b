"""Bringing in what a colleague noted in their copy: which folder, its passphrase, what came, and
what two hands have twice.

To be awaited in a worker. What takes long, and what saves, is handed to `in_turn`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ltconverse.errors import LtconverseError
from ltconverse.jobs.merging import Merged, Twice, join, merge, still_twice, tell_apart
from ltconverse.jobs.opening import OpenCase
from ltconverse.text import excerpt
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.open_case import AskFolder
from ltconverse.tui.showing import line

InTurn = Callable[[Callable[[], object]], Awaitable[object]]
"""Runs something in a thread, in its turn with all else that saves."""

_QUESTION = "Where is your colleague's copy?"
_ANSWERS = ("The same: keep “{}”", "The same: keep “{}”", "Two different ones", "Leave it open")


async def ask_and_merge(app: App[None], case: OpenCase, in_turn: InTurn) -> str:
    """Ask, merge, tell, and offer what is there twice; a sentence for afterwards, "" if nothing.

    Raises what saving raises.
    """
    folder = await app.push_screen_wait(AskFolder(_QUESTION, but=case.path))
    if folder is None:
        return ""
    merged = await app.push_screen_wait(MergeCopy(case, folder, in_turn))
    if merged is None:
        return ""
    await app.push_screen_wait(Brought(merged))
    joined = 0
    for number, pair in enumerate(merged.twice, start=1):
        if not still_twice(case.state, pair):
            continue
        left = f" ({number} of {len(merged.twice)})" if len(merged.twice) > 1 else ""
        chosen = await app.push_screen_wait(_Same(pair, left))
        if chosen is None:
            break
        joined += chosen in {0, 1}
        if answer := _answer(case, pair, chosen):
            await in_turn(answer)
    return _afterwards(merged, joined)


def _answer(case: OpenCase, pair: Twice, chosen: int) -> Callable[[], None] | None:
    if chosen in {0, 1}:
        return lambda: join(case, pair, keep=chosen + 1)
    return (lambda: tell_apart(case, pair)) if chosen == 2 else None


def _afterwards(merged: Merged, joined: int) -> str:
    came = "; ".join(merged.came) or "nothing new"
    pairs = {0: "", 1: " One pair of turning points was joined."}
    return f"Merged: {came}." + pairs.get(joined, f" {joined} pairs of turning points were joined.")


class _Same(AskOne):
    """Are these two the same?"""

    def __init__(self, pair: Twice, left: str) -> None:
        one, other = (excerpt(point.title) for point in (pair.double.first, pair.double.second))
        titles = iter((one, other))
        choices = [words.format(next(titles)) if "{}" in words else words for words in _ANSWERS]
        super().__init__(f"Are these one turning point?{left} {pair.words}.", choices)


class MergeCopy(ModalScreen[Merged | None]):
    """Ask for the passphrase of the other copy, and merge it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "go_back", "Back")]

    def __init__(self, case: OpenCase, folder: Path, in_turn: InTurn) -> None:
        super().__init__()
        self._case, self._folder, self._in_turn = case, folder, in_turn
        self._merging = False

    def compose(self) -> ComposeResult:
        """One hidden line."""
        with Vertical(classes="dialog"):
            yield Static("Passphrase of the other copy", classes="dialog-title")
            yield Static(line(str(self._folder)), classes="dialog-line")
            yield Input(password=True, id="passphrase")
            yield Static(
                "Enter brings in what is noted there. The other copy stays as it is.",
                classes="dialog-say",
            )

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Try it, once at a time."""
        left = self not in self.app.screen_stack  # Esc came close upon Enter
        if message.value and not self._merging and not left:
            self._merging = True
            message.input.disabled = True
            self._say("Merging…")
            self._merge(message.value)

    def _say(self, words: str, *, refused: bool = False) -> None:
        said = self.query_one(".dialog-say", Static)
        said.update(line(words))
        said.set_class(refused, "-refused")

    def action_go_back(self) -> None:
        """Not while it merges: what came must be told."""
        if not self._merging:
            self.dismiss(None)

    @work(exclusive=True)
    async def _merge(self, passphrase: str) -> None:
        try:
            merged = await self._in_turn(lambda: merge(self._case, self._folder, passphrase))
        except LtconverseError as problem:
            self._say(str(problem), refused=True)
            self._merging = False
            entry = self.query_one(Input)
            entry.disabled, entry.value = False, ""
            entry.focus()
            return
        assert isinstance(merged, Merged)  # noqa: S101 - what merge gives
        self.dismiss(merged)


class Brought(ModalScreen[None]):
    """What came from the other copy; Enter or Esc goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "dismiss(None)", "Go on"),
    ]

    def __init__(self, merged: Merged) -> None:
        super().__init__()
        self._merged = merged

    def compose(self) -> ComposeResult:
        """A line for each hand, then what is to be known."""
        merged = self._merged
        with VerticalScroll(classes="dialog"):
            title = "From the other copy came" if merged.came else "Nothing new"
            yield Static(title, classes="dialog-title")
            for words in merged.came or ("This copy has all that the other one has.",):
                yield Static(line(words))
            for words in merged.remarks:
                yield Static(line(words), classes="dialog-line")
            more = "Enter goes on to turning points that may be the same." if merged.twice else ""
            yield Static(more or "Enter goes on.", classes="dialog-say")
