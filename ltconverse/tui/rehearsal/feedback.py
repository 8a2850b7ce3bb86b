"""Feedback on the screen: one thing to try first, then what was counted, and its turns.

Worked out anew each time it is opened, in a thread. Nothing here is about the people who asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.errors import LtconverseError
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.tui.desk import Desk
from ltconverse.tui.rehearsal.feedback_rows import Row, feedback_rows, turn_rows
from ltconverse.tui.rehearsal.results import Paper, ask_and_write
from ltconverse.tui.showing import join, line, own
from ltconverse.tui.widgets.rows import MarkedRows

_MOVING = (
    ("Up, Down", "read on; a row is chosen as one goes"),
    ("Enter", "the turns that a row rests on"),
)


@dataclass(frozen=True, slots=True)
class Given:
    """Feedback to be shown: how it is worked out (in a thread; may raise what reading raises), how
    it is written to a file, and whether what was not found may be told."""

    make: Callable[[], Feedback]
    write: Callable[[Path], Path]
    may_tell: bool = True
    name: str = "feedback"


class FeedbackScreen(Screen[None]):
    """How one conversation was asked."""

    SAYS_REHEARSAL = True
    HELP = (
        "How the conversation was asked, in plain words: it measures the asking, never the people. "
        "What to try next comes first. Every row leads to the turns it rests on."
    )
    HELP_MOVING = _MOVING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", tooltip="Write it to a file, for the trainer or for you"),
        Binding("t", "turns", "Turns", tooltip="The whole conversation as it was heard"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, desk: Desk, given: Given) -> None:
        super().__init__()
        self.desk = desk
        self._given = given
        self._result: Feedback | None = None
        self._rows: list[Row] = []
        self._opened: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """A title, the rows, what is said."""
        yield Static("Feedback", id="feedback-top")
        yield MarkedRows(id="feedback")
        yield Static(id="feedback-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Work it out."""
        self._say("Working it out…")
        self.query_one("#feedback").focus()
        self._make()

    def _say(self, words: str) -> None:
        self.query_one("#feedback-say", Static).update(line(words))

    @work(exclusive=True, group="feedback")
    async def _make(self) -> None:
        try:
            self._result = await asyncio.to_thread(self._given.make)
        except LtconverseError as problem:
            self._say(str(problem))
            return
        title = join(line("REHEARSAL" if self._result.of == "rehearsal" else "", "bold reverse"))
        shown = line(phrases.title(self._result), "bold")
        self.query_one("#feedback-top", Static).update(
            join(title, "  ", shown) if title.plain else shown
        )
        self._fill()
        self._say("Enter shows the turns that a row rests on.")

    def _fill(self, chosen: int | None = None) -> None:
        assert self._result is not None  # noqa: S101 - shown once it is there
        self._rows = feedback_rows(self._result, self._opened, may_tell=self._given.may_tell)
        listed = self.query_one("#feedback", MarkedRows)
        listed.set_options([Option(row.shown, disabled=row.heading) for row in self._rows])
        first = next(at for at, row in enumerate(self._rows) if not row.heading)
        listed.highlighted = first if chosen is None else chosen
        if chosen is None:
            listed.scroll_home(animate=False)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """To the turns of a row, or what it stands for."""
        row = self._rows[message.option_index]
        if row.opens == "turns":
            self.action_turns()
        elif row.opens:
            self._opened |= {row.opens}
            self._fill(message.option_index)
        elif row.places:
            self._show_turns(row.places)
        else:
            self._say("This row rests on the whole conversation; T shows it.")

    def action_turns(self) -> None:
        """The whole conversation as it was heard."""
        self._show_turns(())

    def _show_turns(self, places: tuple[int, ...]) -> None:
        if self._result is not None:
            self.app.push_screen(TurnsScreen(self._result, places))

    def action_write(self) -> None:
        """Write it to a file."""
        if self._result is not None:
            self._write(self._given.write)

    @work(exclusive=True, group="writing")
    async def _write(self, write: Callable[[Path], Path]) -> None:
        paper = Paper("Write the feedback to which file?", f"{self._given.name}.docx", write)
        await ask_and_write(self.app, self.desk, paper, self._say)


class TurnsScreen(Screen[None]):
    """The conversation as it was heard, at the turns that something rests on."""

    HELP = "The conversation as it was heard. A star marks the turns that the row rests on."
    HELP_MOVING = (("Up, Down, Page up, Page down", "read"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next(1)", "Next", tooltip="The next turn that the row rests on"),
        Binding("p", "next(-1)", "Previous", tooltip="The one before"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, result: Feedback, places: tuple[int, ...]) -> None:
        super().__init__()
        self._result, self._places = result, tuple(sorted(set(places)))
        self._at = 0
        # The first row of each turn, by its number.
        self._first: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """Which turns, and all of them."""
        yield Static(id="turns-top")
        yield MarkedRows(id="turns")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show them, at the first that counts."""
        listed = self.query_one("#turns", MarkedRows)
        options: list[Option] = []
        for turn in self._result.turns:
            self._first[turn.number] = len(options)
            options += [Option(row) for row in turn_rows(turn, turn.number in self._places)]
        listed.set_options(options or [Option(own("  Nothing was said."))])
        listed.focus()
        self.call_after_refresh(self._go)

    def action_next(self, step: int) -> None:
        """To another of the turns that count."""
        if self._places:
            self._at = (self._at + step) % len(self._places)
            self._go()

    def _go(self) -> None:
        listed = self.query_one("#turns", MarkedRows)
        if not self._places:
            listed.highlighted = 0
            self._tell("The conversation as it was heard")
            return
        place = self._places[self._at]
        listed.highlighted = self._first.get(place, 0)
        listed.scroll_to_highlight(top=True)
        of = f", {self._at + 1} of {len(self._places)}; N and P go on and back"
        self._tell(f"Turn {place}{of if len(self._places) > 1 else ''}")

    def _tell(self, words: str) -> None:
        mark = "REHEARSAL  " if self._result.of == "rehearsal" else ""
        self.query_one("#turns-top", Static).update(line(f"{mark}{words}", "bold"))
