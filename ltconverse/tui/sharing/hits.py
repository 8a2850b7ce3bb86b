"""The list of what may identify someone: each in its sentence, and what became of it. Given rows.

Knows nothing of a case. Which one is chosen is marked, whatever the colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from ltconverse.jobs.identified import Row
from ltconverse.text import one_line
from ltconverse.tui.showing import Hanging, join, line, own
from ltconverse.tui.widgets.rows import MarkedRows

_BEFORE, _ROOM = 24, 62
"""Characters of the sentence that a row shows: before the words, and in all. One line on a screen
of 80; the whole sentence stands below the list."""


class HitList(MarkedRows):
    """The places; Enter on one means what is offered."""

    BORDER_TITLE = "What may identify someone"

    @dataclass
    class Chosen(Message):
        """Another place is chosen."""

        row: Row | None

    def __init__(self) -> None:
        super().__init__(id="hits")
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row], chosen: int | None = None) -> None:
        """Show these, with that one chosen; only what has changed is drawn anew."""
        if len(rows) == len(self._rows):
            for at, (one, other) in enumerate(zip(rows, self._rows, strict=True)):
                if one != other:
                    self.replace_option_prompt_at_index(at, _prompt(one))
        else:
            self.set_options(Option(_prompt(one)) for one in rows)
        self._rows = list(rows)
        self.highlighted = (self.highlighted or 0 if chosen is None else chosen) if rows else None
        self.post_message(self.Chosen(self.chosen))

    @property
    def chosen(self) -> Row | None:
        """The chosen place, None where there is none."""
        at = self.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Say which one is chosen."""
        super().watch_highlighted(highlighted)
        self.post_message(self.Chosen(self.chosen))


def _prompt(row: Row) -> Hanging:
    head = own(f"  {row.label:<5.5} ", "" if row.became else "bold")
    return Hanging(head, join(in_sentence(row), "\n", line(row.became or "open", "italic")))


def in_sentence(row: Row, *, whole: bool = False) -> Content:
    """The words in their sentence, told by signs as well as by their looks."""
    hit = row.hit
    before, after = one_line(hit.before), one_line(hit.after)
    if not whole and len(before) > _BEFORE:
        before = f"…{before[-_BEFORE:].partition(' ')[2]}"
    room = max(_ROOM - len(before) - len(hit.found), 8)
    if not whole and len(after) > room:
        after = f"{after[:room].rpartition(' ')[0]}…"
    first = " " if hit.before[-1:].isspace() else ""
    last = " " if hit.after[:1].isspace() else ""
    return join(
        own(before + first, "dim" if row.became else ""),
        line(f"«{hit.found}»", "" if row.became else "bold"),
        own(last + after, "dim" if row.became else ""),
    )
