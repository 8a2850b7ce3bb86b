"""The points of replies as a list, and one of them in full: both wordings in one, told by signs.

Given rows; knows nothing of a case. Which point is chosen is marked, whatever the colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from ltconverse.jobs.sharing.rows import Row
from ltconverse.jobs.sharing.telling import OUTCOMES, about, standing
from ltconverse.sharing.differences import pieces
from ltconverse.text import excerpt, one_line
from ltconverse.tui.showing import Hanging, join, line, own
from ltconverse.tui.widgets.keys_in_turn import KeysInTurn
from ltconverse.tui.widgets.rows import MarkedRows
from ltconverse.writeup.words import day

_EXCERPT = 100
_COLUMN = 14
SIGNS = "[-struck out-] {+put in+}"
"""What the signs of two wordings in one mean."""


class PointList(MarkedRows, KeysInTurn):
    """What replies say, point by point; Enter on one accepts it."""

    BORDER_TITLE = "What they say"

    @dataclass
    class Chosen(Message):
        """Another point is chosen."""

        row: Row | None

    def __init__(self) -> None:
        super().__init__(id="points")
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row], chosen: str = "") -> None:
        """Show these, with the point of that id chosen; only what has changed is drawn anew."""
        same = [one.point.id for one in rows] == [one.point.id for one in self._rows]
        if same:
            for at, (one, other) in enumerate(zip(rows, self._rows, strict=True)):
                if one != other:
                    self.replace_option_prompt_at_index(at, _prompt(one))
        else:
            self.set_options(Option(_prompt(one)) for one in rows)
        self._rows = list(rows)
        nearest = min(self.highlighted or 0, len(rows) - 1)
        place = next((at for at, one in enumerate(rows) if one.point.id == chosen), nearest)
        if self.highlighted == (place if rows else None):
            self.post_message(self.Chosen(self.chosen))
        self.highlighted = place if rows else None

    @property
    def chosen(self) -> Row | None:
        """The chosen point, None where there is none."""
        at = self.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Say which one is chosen."""
        super().watch_highlighted(highlighted)
        self.post_message(self.Chosen(self.chosen))


def _prompt(row: Row) -> Hanging:
    """What they do with which statement, their words, and what became of it."""
    state = "open" if row.is_open else OUTCOMES[row.point.resolution.outcome]  # type: ignore[union-attr]  # it has one
    if row.apart:
        state = "settled differently in two copies"
    words = excerpt(one_line(row.point.said.text or row.point.said.was), _EXCERPT)
    style = "bold" if row.is_open or row.apart else "dim"
    return Hanging(
        own(f"  {row.number:>3}  "),
        join(
            line(about(row), style),
            own(f"   {state}", "bold" if row.apart else "italic"),
            *((own("\n"), line(words, "dim")) if words else ()),
        ),
    )


def in_full(row: Row) -> Content:
    """Everything there is to say of a point."""
    return own("\n").join(_lines(row))


def _lines(row: Row) -> Iterator[Content]:
    said = row.point.said
    where = f", {said.where}" if said.where else ""
    head = f"Reply of {day(row.reply.received_on)} to draft {row.draft}{where}"
    yield join(line(about(row), "bold"), own("   "), line(head, "dim"))
    if row.shared:
        yield _told("In the draft", line(row.shared))
    if row.changed_since and (row.is_open or row.apart):
        yield _told("Reads now", line(row.now) if row.now else own("taken out since", "italic"))
    if said.kind in {"reword", "format"} and row.shared and said.text:
        yield _told("They put it", both(row.shared, said.text))
    else:
        if said.was and said.was.strip() != row.shared.strip() and said.kind != "new":
            yield _told("About", line(f"“{one_line(said.was)}”"))
        if said.text:
            yield _told("They write", line(said.text))
    if row.is_open and row.changed_since and row.proposal is not None:
        yield _told("With both", both(row.now, row.proposal))
    for one in row.apart:
        words = one.view or one.text or one.reason
        yield _told("Two copies", join(own(f"{OUTCOMES[one.outcome]}: "), line(words)))
    yield line(standing(row, above={row.shared, said.text}), "italic")


def _told(label: str, words: Content) -> Content:
    return join(own(f"{label:<{_COLUMN}}", "dim"), words)


def both(before: str, after: str) -> Content:
    """Both wordings in one: what went out in `[-…-]` and struck through, what came in in `{+…+}`
    and underlined."""
    parts: list[Content] = []
    for piece in pieces(one_line(before), one_line(after)):
        if piece.kind == "same":
            parts.append(line_as_is(piece.text))
        elif piece.kind == "out":
            parts.append(line_as_is(f"[-{piece.text}-]", "strike"))
        else:
            parts.append(line_as_is(f"{{+{piece.text}+}}", "underline bold"))
    return join(*parts)


def line_as_is(text: str, style: str = "") -> Content:
    """Words that are one line already, with the blanks at their ends."""
    return Content.styled(text, style) if style else Content(text)
