"""What was said: a row for each thing said, seen or happening, in the order of the room.

Given turns; knows nothing of scenarios. Only the rows in view are drawn, and what is new costs no
more than itself. What tells one from the other are words and signs, never colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ltconverse.case.rehearsed import RehearsalTurn
from ltconverse.tui.showing import Hanging, join, line, own
from ltconverse.tui.widgets.rows import MARK, Rows

# As wide as each other, so that all words stand in one column; two blanks for the mark of a choice.
YOU, SECOND, THEY, NOBODY = "  You   ", "  2nd   ", "  They  ", "        "
_YOU_WAIT = "(you wait)"
BY_TRAINER = "  answered by the trainer"


class Dialogue(Rows):
    """The turns, the latest in view. Enter on one of the pair's own asks what to do with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_up_a_page", "Up", show=False),
        Binding("pagedown", "scroll_down_a_page", "Down", show=False),
    ]

    @dataclass
    class TurnChosen(Message):
        """Enter on a row: the id of its turn, and what is said in that row, "" for a gesture."""

        turn: str
        said: str

    def __init__(self) -> None:
        super().__init__(id="dialogue")
        self._turns: list[RehearsalTurn] = []
        # For each row the place of its turn.
        self._places: list[int] = []
        # Whether somebody has gone back in it since the last thing was said.
        self._read_on = False

    @property
    def turns(self) -> Sequence[RehearsalTurn]:
        """What is shown."""
        return self._turns

    def show(self, turns: Sequence[RehearsalTurn], second: str = "") -> None:
        """Show `turns`; what is there already stays as it was. `second` is who follows, by id."""
        there = len(self._turns)
        if [one.id for one in turns[:there]] != [one.id for one in self._turns]:
            there = 0
            self.clear_options()
            self._places.clear()
        self._turns = list(turns)
        if len(turns) == there:
            return
        rows: list[Option] = []
        for place, turn in enumerate(turns[there:], start=there):
            for row in _rows_of(turn, second):
                rows.append(Option(row))
                self._places.append(place)
        self.add_options(rows)
        self._read_on = False
        self._follow()  # in the same picture, where its room is known
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Bring the end into view, but no further than that what the pair said last is there."""
        if self._read_on:
            return
        asked = [at for at, one in enumerate(self._turns) if one.by == "reviewer"]
        first = self._places.index(asked[-1]) if asked else 0
        at = self._index_to_line.get(first)  # measured by now, if there is any room
        if at is not None:
            self.scroll_to(y=min(at, self.max_scroll_y), animate=False, immediate=True)

    def on_resize(self) -> None:
        """Other widths wrap otherwise: the end is elsewhere, unless one is reading further up."""
        self.call_after_refresh(self._follow)

    def choose(self, turn_id: str) -> None:
        """Bring a turn into view, chosen."""
        places = {one.id: place for place, one in enumerate(self._turns)}
        if turn_id in places and places[turn_id] in self._places:
            self.highlighted = self._places.index(places[turn_id])
            self.scroll_to_highlight(top=True)

    def by_page(self, pages: int) -> None:
        """Scroll by so many pages, without choosing."""
        self._read_on = True
        height = max(self.scrollable_content_region.height - 1, 1)
        self.scroll_relative(y=pages * height, animate=False)

    def action_scroll_up_a_page(self) -> None:
        """Back."""
        self.by_page(-1)

    def action_scroll_down_a_page(self) -> None:
        """On."""
        self.by_page(1)

    def on_focus(self) -> None:
        """Begin to choose at the end of what is in view."""
        self._read_on = True
        lines = self._line_cache.lines
        last = min(self.scroll_offset.y + self.scrollable_content_region.height, len(lines)) - 1
        if self.highlighted is None and last >= 0:
            self.highlighted = lines[last][0]
        self._draw_again(self.highlighted)

    def on_blur(self) -> None:
        """Nothing is chosen while the hand is elsewhere."""
        self._draw_again(self.highlighted)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Nobody else's business."""
        message.stop()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Enter or a click on a row."""
        message.stop()
        at = message.option_index
        turn = self._turns[self._places[at]]
        row = at - self._places.index(self._places[at]) - bool(turn.gesture)
        said = turn.paragraphs[row] if 0 <= row < len(turn.paragraphs) else ""
        self.post_message(self.TurnChosen(turn.id, said))

    def render_line(self, y: int) -> Strip:
        """A line of the picture; see textual.widget.Widget. The chosen row has a mark."""
        strip = super().render_line(y)
        lines, at = self._line_cache.lines, self.scroll_offset.y + y
        if not self.has_focus or at >= len(lines) or lines[at] != (self.highlighted, 0):
            return strip
        style = next(iter(strip)).style if len(strip) else None
        gutter = self._get_left_gutter_width()
        parts = [strip.crop(0, gutter), Strip([Segment(MARK, style)]), strip.crop(gutter + 2)]
        return Strip.join(parts)


def _rows_of(turn: RehearsalTurn, second: str) -> Iterator[Hanging]:
    """The rows of a turn: at least one."""
    if turn.by == "reviewer":
        head = own(SECOND if second and turn.speaker == second else YOU, "bold")
        yield Hanging(head, line(turn.text, "bold") if turn.text else own(_YOU_WAIT, "italic"))
    elif turn.by == "room":
        yield Hanging(own(NOBODY), join("— ", line(turn.text, "italic"), " —"))
    else:
        yield from _answer_rows(turn)


def _answer_rows(turn: RehearsalTurn) -> Iterator[Hanging]:
    """What is seen, then each paragraph of what is heard."""
    heads = iter((THEY,))
    said: list[Content] = []
    if turn.gesture:
        said.append(join("(", line(turn.gesture, "italic"), ")"))
    said += [line(one) for one in turn.paragraphs]
    if turn.by == "trainer" and said:
        said[-1] = join(said[-1], own(BY_TRAINER, "dim italic"))
    for one in said or [own("(…)", "italic")]:
        yield Hanging(own(next(heads, NOBODY)), one)
