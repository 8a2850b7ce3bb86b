"""Choosing several of what there is: Space says yes or no, Enter takes them. Saves nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option

from ltconverse.tui.showing import Hanging, line, own
from ltconverse.tui.widgets.rows import MarkedRows

_KEYS = "Space says yes or no, Enter takes what is marked, Esc goes back."


@dataclass(frozen=True, slots=True)
class Choice:
    """One of what there is: what it is called, and whether it stands under the one before."""

    label: str
    words: str
    under: bool = False


class ChooseSome(ModalScreen[tuple[int, ...] | None]):
    """Gives the places of those that are marked, counted from 0; None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Yes or no"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(
        self, question: str, choices: Sequence[Choice], marked: Collection[int] = ()
    ) -> None:
        super().__init__()
        self._question, self._choices, self._marked = question, choices, set(marked)

    def compose(self) -> ComposeResult:
        """The question, the rows."""
        with Vertical(classes="dialog", id="choose-some"):
            yield Static(line(self._question), classes="dialog-title")
            yield MarkedRows(id="some")
            yield Static(_KEYS, classes="dialog-say")

    def on_mount(self) -> None:
        """The first that is marked is chosen, else the first."""
        rows = self.query_one(MarkedRows)
        rows.set_options(Option(self._row(at)) for at in range(len(self._choices)))
        rows.highlighted = min(self._marked, default=0) if self._choices else None
        rows.focus()

    def _row(self, at: int) -> Hanging:
        one, mark = self._choices[at], "✓" if at in self._marked else "·"
        head = own(f"  {'  ' if one.under else ''}{mark} {one.label}  ")
        return Hanging(head, line(one.words, "bold" if at in self._marked else ""))

    def action_mark(self) -> None:
        """Yes, or no again."""
        rows = self.query_one(MarkedRows)
        if (at := rows.highlighted) is not None:
            self._marked ^= {at}
            rows.replace_option_prompt_at_index(at, self._row(at))

    def on_option_list_option_selected(self) -> None:
        """Answered."""
        self.dismiss(tuple(sorted(self._marked)))
