"""The list of statements: under their headings, with what is to be looked at. Given values.

Only the rows in view are drawn; which one is chosen is drawn over them, so that a key costs the
same in a write-up of three hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from ltconverse.jobs.statements.rows import Heading, Line, Row
from ltconverse.text import one_line
from ltconverse.tui.showing import Hanging, join, line, own
from ltconverse.tui.widgets.keys_in_turn import KeysInTurn
from ltconverse.tui.widgets.rows import MarkedRows

LONGEST_SHOWN = 2_000
_TENSES = {"then": "then", "now": "now", "records": "records"}


class StatementList(MarkedRows, KeysInTurn):
    """The statements; headings are no places to be."""

    BORDER_TITLE = "Statements"

    @dataclass
    class Chosen(Message):
        """Another statement is chosen."""

        row: Row | None

    def __init__(self) -> None:
        super().__init__(id="statements")
        self._shown: list[Line] = []
        self._places: dict[str, int] = {}

    def show(self, lines: Sequence[Line], chosen: str = "") -> None:
        """Show these, with the statement of that id chosen, or the one nearest to where one was."""
        before = self.highlighted or 0
        same = len(lines) == len(self._shown) and all(
            isinstance(one, Heading) == isinstance(other, Heading)
            for one, other in zip(lines, self._shown, strict=True)
        )
        if same:
            for at, (one, other) in enumerate(zip(lines, self._shown, strict=True)):
                if one != other:
                    self.replace_option_prompt_at_index(at, _prompt(one))
        else:
            self.set_options(
                Option(_prompt(one), disabled=isinstance(one, Heading)) for one in lines
            )
        self._shown = list(lines)
        self._places = {one.id: at for at, one in enumerate(lines) if isinstance(one, Row)}
        place = self._places.get(chosen, self._nearest(before))
        self.highlighted = place if self._places else None

    def _nearest(self, before: int) -> int:
        return min(self._places.values(), key=lambda at: abs(at - before), default=0)

    @property
    def chosen(self) -> Row | None:
        """The chosen statement, None where there is none."""
        at = self.highlighted
        one = self._shown[at] if at is not None and at < len(self._shown) else None
        return one if isinstance(one, Row) else None

    def choose(self, statement: str) -> None:
        """Go to a statement, if it is listed."""
        if statement in self._places:
            self.highlighted = self._places[statement]

    @property
    def rows(self) -> list[Row]:
        """The statements, in order."""
        return [one for one in self._shown if isinstance(one, Row)]

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Say which one is chosen."""
        super().watch_highlighted(highlighted)
        self.post_message(self.Chosen(self.chosen))


def _prompt(one: Line) -> Content | Hanging:
    if isinstance(one, Heading):
        if one.nothing:
            return join("       ", line(one.title, "dim italic"))
        return (
            join("    ", line(one.title, "bold"))
            if one.small
            else line(one.title, "bold underline")
        )
    head = own(f"  {one.label:>4}  {_TENSES[one.tense]:8}")
    shown = one_line(one.shown)
    if len(shown) > LONGEST_SHOWN:
        shown = f"{shown[:LONGEST_SHOWN]}…"
    look = "; ".join(flag.words for flag in one.flags if flag.kind == "look")
    know = "; ".join(flag.words for flag in one.flags if flag.kind == "know")
    return Hanging(
        head,
        join(
            line(shown, "dim" if one.is_out else ""),
            own(f"  ‹ {one_line(look)} ›" if look else "", "bold"),
            own(f"  {one_line(know)}" if know else "", "dim italic"),
        ),
    )
