"""The bank of prompts, searched as one types. Gives back the prompt that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.method.models import Prompt
from ltconverse.tui.showing import WithAside, join, line, own

# More than anyone reads; the more letters are typed, the fewer are left.
MOST_ROWS = 60
KEYS = "Enter shows it here   F5 marks it as asked   Esc goes back"


@dataclass(frozen=True, slots=True)
class Taken:
    """A prompt from the bank, to be put on show here; `asked` when it was asked already."""

    prompt: Prompt
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One prompt of the bank, where it belongs in words and in a word, and whether it was asked
    here."""

    prompt: Prompt
    place: str
    short: str
    asked: bool = False


class Bank(ModalScreen[Taken | None]):
    """Every prompt that fits this conversation; letters narrow the list at once.

    `search` gives the prompts with the words typed so far, those of this step first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("f5", "take(True)", "Asked", priority=True),
        # What must not wait until the search is put away.
        Binding("ctrl+o", "instead('off_the_record')", "Off the record", priority=True),
        Binding("f7", "instead('record')", "Record", priority=True),
    ]

    def __init__(self, search: Callable[[str], Sequence[Found]]) -> None:
        super().__init__()
        self._search = search
        self._shown: list[Found] = []
        self._marked = 0

    def compose(self) -> ComposeResult:
        """A field to type in, and what it finds."""
        with Vertical(id="bank", classes="dialog"):
            yield Input(id="bank-words", placeholder="more prompts: type any words, or a heading")
            yield _Rows(id="bank-rows")
            yield Static(own(KEYS), id="bank-keys", classes="dialog-say")

    def on_mount(self) -> None:
        """All of them, until something is typed."""
        self.query_one(Input).focus()
        self._narrow("")

    def before_key(self, _event: events.Key) -> None:
        """Letters go to the field, from the first one on."""
        for field in self.query(Input):
            if self.focused is not field:
                self.set_focus(field)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list at once."""
        self._narrow(message.value)

    def _narrow(self, words: str) -> None:
        found = self._search(words)
        self._shown = list(found[:MOST_ROWS])
        self._marked = 0
        rows = self.query_one(OptionList)
        rows.set_options([Option(self._row(at, at == 0)) for at in range(len(self._shown))])
        rows.highlighted = 0 if self._shown else None
        more = len(found) - len(self._shown)
        told = f"{more} more; type on" if more else "" if found else "no prompt has these words"
        rows.border_subtitle = told

    def _row(self, at: int, chosen: bool) -> WithAside:
        one = self._shown[at]
        words = join("▸ " if chosen else "  ", line(one.prompt.text, "bold" if chosen else ""))
        mark = "asked, " if one.asked else ""
        places = (f"{mark}{place}" for place in (one.place, one.short))
        asides = (join(" ", line(place, "dim")) for place in places)
        return WithAside(words, *asides, keeps=True)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show which one is chosen by a mark, not by colour alone."""
        message.stop()
        rows = self.query_one(OptionList)
        for at in {self._marked, rows.highlighted} - {None}:
            if at is not None and at < len(self._shown):
                rows.replace_option_prompt_at_index(at, self._row(at, at == rows.highlighted))
        self._marked = rows.highlighted or 0

    def action_move(self, offset: int) -> None:
        """Choose another, that many further down, as far as there are any."""
        rows = self.query_one(OptionList)
        if rows.option_count:
            wanted = (rows.highlighted or 0) + offset
            rows.highlighted = min(max(wanted, 0), rows.option_count - 1)

    def action_instead(self, action: str) -> None:
        """Put the search away, and do this on the screen below."""
        below = self.app.screen_stack[-2]
        self.dismiss(None)
        self.app.call_later(below.run_action, action)

    def on_input_submitted(self) -> None:
        """Enter: put it on show."""
        self.action_take(False)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A click does too."""
        message.stop()
        self.action_take(False)

    def action_take(self, asked: bool) -> None:
        """Give back the chosen one."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._shown):
            self.dismiss(Taken(self._shown[at].prompt, asked))


class _Rows(OptionList, can_focus=False):
    """The rows found: the field keeps the keys."""


def in_order(
    found: Sequence[Prompt],
    here: Collection[str],
    asked: Collection[str],
    place: Callable[[Prompt], tuple[str, str]],
    says: Callable[[Prompt], bool],
) -> list[Found]:
    """What was found: first what itself `says` the words, then what is on show here; what was
    asked comes last of all."""
    ordered = sorted(found, key=lambda one: (one.id in asked, not says(one), one.id not in here))
    return [Found(one, *place(one), one.id in asked) for one in ordered]
