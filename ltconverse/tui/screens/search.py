"""Searching while one types: a line, what was found below it, Enter goes there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.searching import Found, noted, said
from ltconverse.tui.showing import Hanging, join, line, own

# More than anyone looks through; one more word says it sooner.
MOST = 100
HINT = "All words must occur; “a phrase” goes in quotes. Up, Down and Enter go there, Esc back."


class Search(ModalScreen[Found | None]):
    """Gives what was chosen. `conversations` are the ids of those searched, `closed` says why
    others are not; `words` are searched at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "move(1)", "Next", show=False),
        Binding("up", "move(-1)", "Previous", show=False),
        Binding("pagedown", "move(10)", "Ten on", show=False),
        Binding("pageup", "move(-10)", "Ten back", show=False),
    ]

    def __init__(
        self, case: OpenCase, conversations: Sequence[str], *, words: str = "", closed: str = ""
    ) -> None:
        super().__init__()
        self._case, self._among = case, list(conversations)
        self._words, self._kept_closed = words, closed
        self._index = noted(case, self._among)
        self._reading = True
        self._found: list[Found] = []

    def compose(self) -> ComposeResult:
        """The line, what was found, how many."""
        with Vertical(classes="dialog", id="search"):
            yield Static("Search", classes="dialog-title")
            yield Input(self._words, placeholder="Words of a note, or words that were said")
            yield OptionList(id="found")
            yield Static("", id="found-say", classes="dialog-say")
            yield Static(line(HINT), classes="dialog-say")

    def on_mount(self) -> None:
        """Notes can be found at once, and what was said as soon as it has been read."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show()
        self._read_words()

    @work
    async def _read_words(self) -> None:
        self._index.take(await asyncio.to_thread(said, self._case, self._among))
        self._reading = False
        self._show(keep=True)

    def on_input_changed(self, _message: Input.Changed) -> None:
        """Narrow what is shown."""
        self._show()

    def _show(self, *, keep: bool = False) -> None:
        listed = self.query_one(OptionList)
        place = listed.highlighted if keep else None
        query = self.query_one(Input).value
        found = self._index.find(query)
        self._found = found[:MOST]
        self._marked: int | None = None
        listed.set_options([Option(self._row(at)) for at in range(len(self._found))])
        listed.highlighted = (place or 0) if self._found else None
        self.query_one("#found-say", Static).update(line(self._summary(query, len(found))))

    def _summary(self, query: str, count: int) -> str:
        parts = [f"{count} found" if query.strip() else ""]
        if count > MOST:
            parts = [f"{count} found, the first {MOST} shown"]
        parts.append("still reading what was said" if self._reading else "")
        parts += [*self._index.problems, self._kept_closed]
        return ". ".join(part.rstrip(".") for part in parts if part)

    def _row(self, at: int, chosen: bool = False) -> Hanging:
        one, several = self._found[at], len(self._among) > 1
        where = line(f"{one.whose}, {one.where}" if several else one.where, "dim")
        text = line(one.text[:300], "bold" if chosen else "")
        return Hanging(own("▸ " if chosen else "  "), join(text, "\n", where))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show which one is chosen by a mark, not by colour alone."""
        message.stop()
        listed = self.query_one(OptionList)
        if self._marked is not None and self._marked < len(self._found):
            listed.replace_option_prompt_at_index(self._marked, self._row(self._marked))
        self._marked = listed.highlighted
        if self._marked is not None:
            listed.replace_option_prompt_at_index(self._marked, self._row(self._marked, True))

    def action_move(self, offset: int) -> None:
        """Choose another one, while the hand stays on the line."""
        if self._found:
            listed = self.query_one(OptionList)
            place = (listed.highlighted or 0) + offset
            listed.highlighted = min(max(place, 0), len(self._found) - 1)

    def on_input_submitted(self, _message: Input.Submitted) -> None:
        """Go to the chosen one."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._found):
            self.dismiss(self._found[at])

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A click goes there too."""
        message.stop()
        self.dismiss(self._found[message.option_index])
