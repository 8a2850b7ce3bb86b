"""The second reviewer's strip, and the hint that one passes the other. Given values; send messages.

While the strip has the focus, single letters are its keys: whoever follows marks with one hand
who is speaking, and need not look away from the person who speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ltconverse.case.events import Speaker
from ltconverse.case.pair_commands import SPEAKERS
from ltconverse.case.state import PassedHint
from ltconverse.text import excerpt
from ltconverse.tui.showing import join, line, own

SPEAKER_KEYS: dict[str, Speaker] = {str(n): one for n, one in enumerate(SPEAKERS, start=1)}
OTHER_KEYS = (
    ("*", "star", "star this moment"),
    ("t", "turning point", "raise a turning point: its words go in the line"),
    ("h", "hint", "pass your colleague a hint"),
    ("w", "swap lead", "the other reviewer leads from now on"),
)
# Roles are said in full where there is room.
LONGEST_NAME = 24


class PairStrip(Static, can_focus=True):
    """One line with the second reviewer's keys, there only when it was asked for."""

    takes_letters = True
    # The strip itself shows its keys; the footer keeps those of the screen.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"line('/speaker {one}')", one, show=False)
            for key, one in SPEAKER_KEYS.items()
        ),
        Binding("asterisk,s", "line('/star')", "Star", show=False),
        Binding("t", "begin('!')", "Turning point", show=False),
        Binding("h", "begin('/hint ')", "Hint", show=False),
        Binding("w", "line('/swap')", "Swap lead", show=False),
    ]

    @dataclass
    class Line(Message):
        """A line to carry out, or (`ready`) to be finished by hand."""

        text: str
        ready: bool = False

    def __init__(self) -> None:
        super().__init__(id="pair")
        self.display = False
        self._rows = [Content()]

    def show(self, speaker: Speaker | None, practitioner: str) -> None:
        """Show the keys, and who is speaking."""
        speaking: list[Content] = []
        for key, one in SPEAKER_KEYS.items():
            name = excerpt(practitioner, LONGEST_NAME) if one == "practitioner" else one
            here = one == speaker
            told = line(f"▸{name}" if here else name, "bold" * here)
            speaking.append(join(own(f"{key} "), told))
        doing = [*(own(f"{key} {name}") for key, name, _ in OTHER_KEYS), own("Esc back", "dim")]
        self._rows = [Content("  ").join(speaking), Content("  ").join(doing)]
        self.on_resize()

    def on_resize(self) -> None:
        """In one row where there is room, else who speaks above what else there is."""
        beside = Content("  ").join(self._rows)
        fits = beside.cell_length <= self.content_size.width
        self.update(beside if fits else Content("\n").join(self._rows))

    def action_line(self, text: str) -> None:
        """A key that stands for a line."""
        self.post_message(self.Line(text))

    def action_begin(self, text: str) -> None:
        """A key that begins a line."""
        self.post_message(self.Line(text, ready=True))


class PassedOn(Static):
    """What the other reviewer passes on, quietly, at the edge."""

    def __init__(self) -> None:
        super().__init__(id="passed")
        self.display = False

    def show(self, hint: PassedHint | None) -> None:
        """Show it, or nothing."""
        self.display = hint is not None
        if hint is not None:
            self.update(join(line(hint.text), own("   Esc: seen", "dim")))
