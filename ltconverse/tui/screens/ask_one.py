"""Asking which one of a few things: the arrow keys choose, Enter answers, Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.text import one_line
from ltconverse.tui.showing import join, line, own

ASIDE_WIDTH = 56  # fits a dialog on a screen of 80
MOST_LINES = 12  # of the answers with their asides, on a screen of 24


class AskOne(ModalScreen[int | None]):
    """One question, a few answers; gives the place of the one chosen, counted from 0.

    `asides` are a few words on each answer, shown under it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(
        self,
        question: str,
        choices: Sequence[str],
        *,
        told: Sequence[str] = (),
        asides: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._question, self._choices, self._told = question, choices, told
        self._asides = asides

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog-title")
            for told in self._told:
                yield Static(line(told), classes="form-told")
            choices = OptionList(*(Option(self._row(at)) for at in range(len(self._choices))))
            if self._asides:
                choices.styles.max_height = MOST_LINES
            yield choices
            yield Static("Up and Down choose, Enter answers, Esc goes back.", classes="dialog-say")

    def on_mount(self) -> None:
        """The first one is chosen."""
        self._marked = 0
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    def _row(self, at: int, chosen: bool = False) -> Content:
        row = join("▸ " if chosen else "  ", line(self._choices[at], "bold" if chosen else ""))
        aside = fill(one_line(self._asides[at]), ASIDE_WIDTH) if self._asides else ""
        return join(row, *(own(f"\n    {part}", "dim") for part in aside.splitlines()))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show which one is chosen by a mark, not by colour alone."""
        choices = self.query_one(OptionList)
        choices.replace_option_prompt_at_index(self._marked, self._row(self._marked))
        self._marked = message.option_index
        choices.replace_option_prompt_at_index(self._marked, self._row(self._marked, chosen=True))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Answered."""
        self.dismiss(message.option_index)
