"""Choosing what something rests on: statements of every account, passages of records; by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.case.events import Ref
from ltconverse.episodes import words
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.model import Source
from ltconverse.episodes.sources import ref_of
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


class ChooseSource(ModalScreen[Ref | None]):
    """Gives a reference to what was chosen; None to go back. `every` is what there is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "move(1)", "Next", show=False),
        Binding("up", "move(-1)", "Previous", show=False),
        Binding("pagedown", "move(10)", "Ten on", show=False),
        Binding("pageup", "move(-10)", "Ten back", show=False),
    ]

    def __init__(self, question: str, every: Sequence[tuple[Source, Ref]]) -> None:
        super().__init__()
        self._question, self._every = question, every
        self._texts = [
            f"{one.label} {one.whose} {one.page} {one.text}".casefold() for one, _ in every
        ]
        self._found: list[int] = []
        self._marked: int | None = None

    def compose(self) -> ComposeResult:
        """The question, the line, what was found."""
        with Vertical(classes="dialog", id="search"):
            yield Static(line(self._question), classes="dialog-title")
            yield Input(placeholder="Words, or 2:S7, or R3.1")
            yield OptionList(id="found")
            yield Static("", id="found-say", classes="dialog-say")
            yield Static(line(HINT), classes="dialog-say")

    def on_mount(self) -> None:
        """Everything can be found at once."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show()

    def on_input_changed(self, _message: Input.Changed) -> None:
        """Narrow what is shown."""
        self._show()

    def _show(self) -> None:
        asked = self.query_one(Input).value.casefold().split()
        there = [at for at, text in enumerate(self._texts) if all(one in text for one in asked)]
        # What is called so comes before what has it in its words.
        there.sort(key=lambda at: self._every[at][0].label.casefold() not in asked)
        self._found, self._marked = there[:MOST], None
        listed = self.query_one(OptionList)
        listed.set_options([Option(self._row(at)) for at in self._found])
        listed.highlighted = 0 if self._found else None
        more = f", the first {MOST} shown" if len(there) > MOST else ""
        self.query_one("#found-say", Static).update(line(f"{len(there)} found{more}"))

    def _row(self, at: int, chosen: bool = False) -> Hanging:
        source = self._every[at][0]
        text = line(words.said(source)[:300], "bold" if chosen else "")
        where = line(words.source(source), "dim")
        return Hanging(own("▸ " if chosen else "  "), join(text, "\n", where))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show which one is chosen by a mark, not by colour alone."""
        message.stop()
        listed = self.query_one(OptionList)
        if self._marked is not None and self._marked < len(self._found):
            before = self._row(self._found[self._marked])
            listed.replace_option_prompt_at_index(self._marked, before)
        self._marked = listed.highlighted
        if self._marked is not None:
            now = self._row(self._found[self._marked], True)
            listed.replace_option_prompt_at_index(self._marked, now)

    def action_move(self, offset: int) -> None:
        """Choose another one, while the hand stays on the line."""
        if self._found:
            listed = self.query_one(OptionList)
            place = (listed.highlighted or 0) + offset
            listed.highlighted = min(max(place, 0), len(self._found) - 1)

    def on_input_submitted(self, _message: Input.Submitted) -> None:
        """Take the chosen one."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._found):
            self.dismiss(self._every[self._found[at]][1])

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A click takes it too."""
        message.stop()
        self.dismiss(self._every[self._found[message.option_index]][1])
