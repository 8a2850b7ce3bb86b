"""Searching while one types: a line, what was found below it, Enter goes there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.searching import Found, noted, said
from ltconverse.tui.screens.narrowing import MarkedNarrowing
from ltconverse.tui.showing import Hanging, join, line, own

# More than anyone looks through; one more word says it sooner.
MOST = 100
HINT = "All words must occur; “a phrase” goes in quotes. Up, Down and Enter go there, Esc back."


class Search(MarkedNarrowing[Found | None]):
    """Gives what was chosen. `conversations` are the ids of those searched, `closed` says why
    others are not; `words` are searched at once."""

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
        self._read_words()

    @work
    async def _read_words(self) -> None:
        self._index.take(await asyncio.to_thread(said, self._case, self._among))
        self._reading = False
        self.narrow(keep=True)

    def narrow(self, *, keep: bool = False) -> None:
        """Show what was found, with the same place chosen or the first."""
        place = self.listed.highlighted if keep else None
        query = self.query_one(Input).value
        found = self._index.find(query)
        self._found = found[:MOST]
        self.show_rows(len(self._found), (place or 0) if self._found else None)
        self.query_one("#found-say", Static).update(line(self._summary(query, len(found))))

    def _summary(self, query: str, count: int) -> str:
        parts = [f"{count} found" if query.strip() else ""]
        if count > MOST:
            parts = [f"{count} found, the first {MOST} shown"]
        parts.append("still reading what was said" if self._reading else "")
        parts += [*self._index.problems, self._kept_closed]
        return ". ".join(part.rstrip(".") for part in parts if part)

    def row(self, place: int, chosen: bool = False) -> Hanging:
        """The words, and below them where they stand."""
        one, several = self._found[place], len(self._among) > 1
        where = line(f"{one.whose}, {one.where}" if several else one.where, "dim")
        text = line(one.text[:300], "bold" if chosen else "")
        return Hanging(own("▸ " if chosen else "  "), join(text, "\n", where))

    def at(self, place: int) -> Found:
        """What was found there."""
        return self._found[place]
