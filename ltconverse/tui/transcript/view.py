"""The words themselves: drawn row by row, with a cursor that goes from word to word.

Only the rows in view are drawn. Knows cells and rows; neither a case nor what a key saves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ltconverse.tui.transcript.layout import MARGIN, Cell, Row, Text, head_of, rows_of
from ltconverse.tui.widgets.keys_in_turn import KeysInTurn

CONTEXT_ROWS = 2
"""Rows that stay in view above and below the cursor."""
_STYLES = ("cursor", "marked", "item", "now", "found", "heard", "time", "speaker", "gap", "unsure")
_NONE = range(0)
Look = tuple[str, ...]
"""Names of _STYLES: what something is."""


class TranscriptView(ScrollView, KeysInTurn, can_focus=True):
    """Words with a cursor. `marked` are the cells from where marking began to the cursor."""

    BORDER_TITLE = "Words"
    OWN_KEYS_FIRST = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"transcript--{name}" for name in _STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move_by(-1)", "Word before", show=False),
        Binding("right", "move_by(1)", "Next word", show=False),
        Binding("up", "move_rows(-1)", "Row above", show=False),
        Binding("down", "move_rows(1)", "Row below", show=False),
        Binding("shift+left", "move_by(-1, True)", "Mark the word before", show=False),
        Binding("shift+right", "move_by(1, True)", "Mark the next word", show=False),
        Binding("shift+up", "move_rows(-1, True)", "Mark upwards", show=False),
        Binding("shift+down", "move_rows(1, True)", "Mark downwards", show=False),
        Binding("ctrl+up", "move_turns(-1)", "Turn before", show=False),
        Binding("ctrl+down", "move_turns(1)", "Next turn", show=False),
        Binding("pageup", "move_pages(-1)", "Page up", show=False),
        Binding("pagedown", "move_pages(1)", "Page down", show=False),
        Binding("home", "move_in_row(False)", "Begin of the row", show=False),
        Binding("end", "move_in_row(True)", "End of the row", show=False),
        Binding("ctrl+home", "move_by(-1000000)", "First word", show=False),
        Binding("ctrl+end", "move_by(1000000)", "Last word", show=False),
    ]

    cursor: var[int] = var(0)
    mark_from: var[int | None] = var[int | None](None)
    heard: var[int] = var(-1)
    """The cell that is played now, -1 for none."""

    @dataclass
    class Moved(Message):
        """The cursor is elsewhere, by a key or a click."""

        cursor: int

    def __init__(self) -> None:
        super().__init__(id="transcript")
        self._text = Text()
        self._rows: list[Row] = []
        self._row_of: list[int] = []
        self._items: Collection[int] = frozenset()
        self._found: Collection[int] = frozenset()
        self._edited = self._now = _NONE
        self._column = MARGIN
        self._wrapped_for = (0, False)
        self._styles_now: dict[Look, Style] = {}

    # --- what is shown ----------------------------------------------------------------------

    @property
    def text(self) -> Text:
        """What is shown."""
        return self._text

    def show(self, text: Text) -> None:
        """Show other words; the cursor stays with the second it was at, the view where it was."""
        before = self._cell()
        first = self._rows_from_top()
        self._text = text
        self.mark_from, self._edited, self._now, self.heard = None, _NONE, _NONE, -1
        self._items = self._found = frozenset()
        self._wrap()
        if before is not None and text.cells:
            self.cursor = text.cell_at(before.start)
            self.scroll_to(y=self._row_of[self.cursor] - first, animate=False)
        self._keep_in_view()

    def _rows_from_top(self) -> int:
        return self._row_of[self.cursor] - self.scroll_offset.y if self._row_of else 0

    def mark_items(self, cells: Collection[int]) -> None:
        """These cells are yet to be checked."""
        self._items = cells
        self.refresh()

    def mark_found(self, cells: Collection[int]) -> None:
        """These cells are what was searched for."""
        self._found = cells
        self.refresh()

    def mark_now(self, cells: range) -> None:
        """These cells are what is to be checked now: they have a mark at the left as well."""
        if cells != self._now:
            self._now = cells
            self.refresh()

    def mark_edited(self, cells: range) -> None:
        """These cells are being put right; an empty range: none are."""
        self._edited = cells
        self.refresh()

    def _shape(self) -> tuple[int, bool]:
        """How wide rows are, and whether there is room between turns."""
        width = self.scrollable_content_region.width or self.size.width
        return width, self.size.height >= _ROOMY_ROWS

    def _wrap(self) -> None:
        width, spaced = self._wrapped_for = self._shape()
        self._rows = rows_of(self._text, width, spaced=spaced)
        self._row_of = [0] * len(self._text.cells)
        for number, row in enumerate(self._rows):
            for place, _, _ in row.cells:
                self._row_of[place] = number
        self.cursor = min(self.cursor, max(len(self._text.cells) - 1, 0))
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def on_resize(self) -> None:
        """Other widths have other rows; the word the eyes rest on stays where it was."""
        first = self._rows_from_top()
        if self._shape() != self._wrapped_for:
            self._wrap()
        if self._row_of:
            self.scroll_to(y=self._row_of[self.cursor] - first, animate=False)
            self._keep_in_view()

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._styles_now.clear()

    # --- drawing ----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the picture; see textual.widget.Widget."""
        number, width = self.scroll_offset.y + y, self.size.width
        if number >= len(self._rows):
            return Strip.blank(width, self._style(()))
        row, marked = self._rows[number], self.marked
        runs, column = self._head(row)
        for place, begin, long in row.cells:
            if column < begin:
                runs.append((" " * (begin - column), self._look_between(place, marked)))
            shown = self._text.cells[place].text
            fitting = shown if cell_len(shown) <= long else f"{set_cell_size(shown, long - 1)}…"
            runs.append((fitting, self._look_of(place, marked)))
            column = begin + long
        if column < width:
            runs.append((" " * (width - column), ()))
        return self._strip(runs, max(column, width)).adjust_cell_length(width)

    def _strip(self, runs: list[tuple[str, Look]], width: int) -> Strip:
        """Runs that look the same are one: it is all sent to the terminal."""
        segments = [
            Segment("".join(text for text, _ in alike), self._style(look))
            for look, alike in groupby(runs, key=itemgetter(1))
        ]
        return Strip(segments, width)

    def _head(self, row: Row) -> tuple[list[tuple[str, Look]], int]:
        """What stands before the words: the time, a mark where one is, who speaks."""
        time = row.head.time if row.head is not None else ""
        here = any(place in self._now for place, _, _ in row.cells)
        runs: list[tuple[str, Look]] = [
            (f"{time:<{MARGIN - 2}}", ("time",)),
            ("▸ " if here else "  ", ("speaker",) if here else ()),
        ]
        label = head_of(row.head) if row.head is not None else ""
        if label:
            runs.append((label, ("speaker",)))
        return runs, MARGIN + cell_len(label)

    def _look_between(self, place: int, marked: range) -> Look:
        """The blank before a cell looks like both of its neighbours, where they look the same."""
        for name, cells in (
            ("marked", marked),
            ("marked", self._edited),
            ("now", self._now),
            ("item", self._items),
        ):
            if place in cells and place - 1 in cells:
                return (name,)
        return ()

    def _look_of(self, place: int, marked: range) -> Look:
        word = self._text.cells[place].word
        names = ["gap"] if word is None else ["unsure"] if word.unsure else []
        if place in self._items:
            names.append("item")
        if place in self._now:
            names.append("now")
        if place in self._found:
            names.append("found")
        if place == self.heard:
            names.append("heard")
        if place in marked or place in self._edited:
            names.append("marked")
        if place == self.cursor and self.has_focus:
            names.append("cursor")
        return tuple(names)

    def _style(self, look: Look) -> Style:
        """How something looks that is all of these, the last of them uppermost."""
        style = self._styles_now.get(look)
        if style is None:
            style = self.rich_style
            for name in look:
                style += self.get_component_rich_style(f"transcript--{name}", partial=True)
            self._styles_now[look] = style
        return style

    # --- the cursor -------------------------------------------------------------------------

    def _cell(self) -> Cell | None:
        cells = self._text.cells
        return cells[self.cursor] if self.cursor < len(cells) else None

    @property
    def marked(self) -> range:
        """The marked cells; empty when nothing is marked."""
        if self.mark_from is None:
            return _NONE
        return range(min(self.mark_from, self.cursor), max(self.mark_from, self.cursor) + 1)

    def go_to(self, place: int, *, middle: bool = False) -> None:
        """Put the cursor on a cell; with `middle`, into the middle of the view where it was not
        in view."""
        self.mark_from = None
        if not self._text.cells:
            return
        self.cursor = min(max(place, 0), len(self._text.cells) - 1)
        self._column = self._column_of(self.cursor)
        row, top = self._row_of[self.cursor], self.scroll_offset.y
        if middle and not top <= row < top + self.size.height - CONTEXT_ROWS:
            self.scroll_to(y=row - self.size.height // 3, animate=False)
        else:
            self._keep_in_view()

    def follow(self, place: int) -> None:
        """Bring the cursor along to the word that is heard, if it is not there."""
        if place != self.cursor:
            self.go_to(place)

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the rows that look otherwise now."""
        self._redraw(before, now)

    def watch_mark_from(self) -> None:
        """What was marked is marked no more, or the other way round."""
        self.refresh()

    def watch_heard(self, before: int, now: int) -> None:
        """Draw the rows that look otherwise now."""
        self._redraw(before, now)

    def watch_has_focus(self, value: bool) -> None:
        """The cursor shows where keys go."""
        super().watch_has_focus(value)
        self._redraw(self.cursor, self.cursor)

    def _redraw(self, one: int, two: int) -> None:
        places = [self._row_of[at] for at in (one, two) if 0 <= at < len(self._row_of)]
        if places and self.mark_from is None:
            for row in {*places}:
                self.refresh_line(row)
        elif places:
            self.refresh_lines(min(places), max(places) - min(places) + 1)

    def _keep_in_view(self) -> None:
        if not self._row_of:
            return
        row, top, height = self._row_of[self.cursor], self.scroll_offset.y, self.size.height
        context = min(CONTEXT_ROWS, max((height - 1) // 2, 0))
        if row < top + context:
            self.scroll_to(y=row - context, animate=False)
        elif row > top + height - 1 - context:
            self.scroll_to(y=row - height + 1 + context, animate=False)

    def _move_to(self, place: int, *, marking: bool = False, column: int | None = None) -> None:
        if not self._text.cells:
            return
        if marking and self.mark_from is None:
            self.mark_from = self.cursor
        elif not marking:
            self.mark_from = None
        self.cursor = min(max(place, 0), len(self._text.cells) - 1)
        self._column = self._column_of(self.cursor) if column is None else column
        self._keep_in_view()
        self.post_message(self.Moved(self.cursor))

    def _column_of(self, place: int) -> int:
        row = self._rows[self._row_of[place]]
        return next(begin for at, begin, _ in row.cells if at == place)

    def action_move_by(self, offset: int, marking: bool = False) -> None:
        """So many words on, or back."""
        self._move_to(self.cursor + offset, marking=marking)

    def action_move_rows(self, offset: int, marking: bool = False) -> None:
        """So many rows down, or up, in the same column as far as can be."""
        if not self._row_of:
            return
        number = self._row_of[self.cursor] + offset
        step = 1 if offset > 0 else -1
        while 0 <= number < len(self._rows) and not self._rows[number].cells:
            number += step
        if 0 <= number < len(self._rows):
            place = self._nearest(self._rows[number], self._column)
            self._move_to(place, marking=marking, column=self._column)
        else:
            self._move_to(0 if step < 0 else len(self._row_of) - 1, marking=marking)

    def action_move_pages(self, offset: int) -> None:
        """A page down, or up."""
        if not self._row_of:
            return
        rows = max(self.size.height - CONTEXT_ROWS, 1) * offset
        number = min(max(self._row_of[self.cursor] + rows, 0), len(self._rows) - 1)
        while number > 0 and not self._rows[number].cells:
            number -= 1
        if self._rows[number].cells:
            self.scroll_to(y=self.scroll_offset.y + rows, animate=False)
            place = self._nearest(self._rows[number], self._column)
            self._move_to(place, column=self._column)

    def action_move_in_row(self, to_end: bool) -> None:
        """To the first word of the row, or the last."""
        if self._row_of:
            cells = self._rows[self._row_of[self.cursor]].cells
            self._move_to(cells[-1 if to_end else 0][0])

    def action_move_turns(self, offset: int) -> None:
        """To the next turn, or to the begin of this one and then of the one before."""
        firsts = [one.first for one in self._text.paragraphs if one.label]
        if offset > 0:
            later = [first for first in firsts if first > self.cursor]
            self._move_to(later[0] if later else len(self._row_of) - 1)
        else:
            earlier = [first for first in firsts if first < self.cursor]
            self._move_to(earlier[-1] if earlier else 0)

    @staticmethod
    def _nearest(row: Row, column: int) -> int:
        at = bisect_right(row.cells, column, key=lambda one: one[1]) - 1
        return row.cells[max(at, 0)][0]

    def on_click(self, event: events.Click) -> None:
        """The word that was clicked on."""
        number = self.scroll_offset.y + event.y
        if number < len(self._rows) and self._rows[number].cells:
            self._move_to(self._nearest(self._rows[number], event.x), marking=event.shift)


_ROOMY_ROWS = 24
