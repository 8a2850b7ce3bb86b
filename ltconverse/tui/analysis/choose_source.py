"""Choosing what something rests on: statements of every account, passages of records; by words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from ltconverse.case.events import Ref
from ltconverse.episodes import words
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.model import Source
from ltconverse.episodes.sources import ref_of
from ltconverse.tui.screens.narrowing import MarkedNarrowing
from ltconverse.tui.showing import Hanging, join, line, own

MOST = 100
HINT = "Every word must occur; 2:S7 finds it at once. Enter takes it, Esc goes back."


def every_source(tabling: Tabling, first: Sequence[str] = ()) -> list[tuple[Source, Ref]]:
    """All that something may rest on; sources of these keys (`s:…`, `p:…`) come first."""
    analysis = tabling.state.analysis
    made = [(tabling.sources.statement(one), ref_of(one)) for one in tabling.accounts.every()]
    for record in analysis.live_records:
        for passage in analysis.passages_of(record.id):
            ref = Ref(passage=passage.id)
            made.append((tabling.sources.of(ref), ref))
    wanted = set(first)
    return sorted(made, key=lambda one: one[0].key not in wanted)


class ChooseSource(MarkedNarrowing[Ref | None]):
    """Gives a reference to what was chosen; None to go back. `every` is what there is."""

    def __init__(self, question: str, every: Sequence[tuple[Source, Ref]]) -> None:
        super().__init__()
        self._question, self._every = question, every
        self._texts = [
            f"{one.label} {one.whose} {one.page} {one.text}".casefold() for one, _ in every
        ]
        self._found: list[int] = []

    def compose(self) -> ComposeResult:
        """The question, the line, what was found."""
        with Vertical(classes="dialog", id="search"):
            yield Static(line(self._question), classes="dialog-title")
            yield Input(placeholder="Words, or 2:S7, or R3.1")
            yield OptionList(id="found")
            yield Static("", id="found-say", classes="dialog-say")
            yield Static(line(HINT), classes="dialog-say")

    def narrow(self) -> None:
        """Those with every word; what is called so comes before what has it in its words."""
        asked = self.query_one(Input).value.casefold().split()
        there = [at for at, text in enumerate(self._texts) if all(one in text for one in asked)]
        there.sort(key=lambda at: self._every[at][0].label.casefold() not in asked)
        self._found = there[:MOST]
        self.show_rows(len(self._found), 0 if self._found else None)
        more = f", the first {MOST} shown" if len(there) > MOST else ""
        self.query_one("#found-say", Static).update(line(f"{len(there)} found{more}"))

    def row(self, place: int, chosen: bool = False) -> Hanging:
        """The words, and below them where they stand."""
        source = self._every[self._found[place]][0]
        text = line(words.said(source)[:300], "bold" if chosen else "")
        where = line(words.source(source), "dim")
        return Hanging(own("▸ " if chosen else "  "), join(text, "\n", where))

    def at(self, place: int) -> Ref:
        """The reference to it."""
        return self._every[self._found[place]][1]
