"""What every screen of the analysis stands on: rows to choose from, details beside them, one thing
done at a time, and every step taken back.

What is shown is on the disk. Where a row leads to is the screen's own.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from ltconverse.episodes import words
from ltconverse.episodes.model import Source
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.tui.desk import Desk
from ltconverse.tui.one_at_a_time import OneAtATime
from ltconverse.tui.showing import Hanging, WithAside, join, line, own
from ltconverse.tui.widgets.rows import MarkedRows
from ltconverse.tui.widgets.steady import Steady

_READ_ON = "Shift+Down reads on"
_Done = TypeVar("_Done")


@dataclass(frozen=True, slots=True)
class Cell:
    """A row: what it shows, what it is about (`kind` and `id`), what it rests on.

    `head` stands before it, and its further lines stay clear of it. Beside the rows stand `told`,
    then what it rests on, then `after`; `key` finds it again once rows are made anew.
    """

    key: str
    shown: Content
    head: str = ""
    kind: str = ""
    id: str = ""
    sources: tuple[Source, ...] = ()
    told: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    is_heading: bool = False

    def looks_like(self, other: Cell) -> bool:
        """Whether the row reads the same."""
        return (
            self.is_heading == other.is_heading
            and self.head == other.head
            and self.shown.is_same(other.shown)
        )


def heading(title: str) -> Cell:
    """A row that only says what follows."""
    return Cell(key="", shown=line(title, "bold"), is_heading=True)


def remark(words: str) -> Cell:
    """A row that says that there is nothing, or what would be there."""
    return Cell(key="", shown=line(words, "italic dim"), is_heading=True)


ALWAYS: list[BindingType] = [
    Binding("ctrl+z", "undo", "Undo", show=False, tooltip="Take the last step back"),
    Binding("ctrl+y,ctrl+r", "redo", "Redo", show=False, tooltip="Do it again after all"),
    Binding(
        "shift+down,right_square_bracket",
        "read_on(1)",
        "Read on",
        show=False,
        tooltip="Read on, beside the rows",
    ),
    Binding(
        "shift+up,left_square_bracket", "read_on(-1)", "Read back", show=False, tooltip="And back"
    ),
    Binding("escape", "back", "Back"),
]
"""What every screen ends its keys with, so that the way back is the last of them."""


class AnalysisScreen(OneAtATime):
    """Rows of one part of the analysis. `at` is the key of the row to begin with."""

    NAME: ClassVar[str] = ""
    SIDE: ClassVar[str] = "Rests on"
    ENTER: ClassVar[str] = ""

    def __init__(self, desk: Desk, work: Analysing, at: str = "") -> None:
        super().__init__()
        self.desk, self.case, self.analysing = desk, desk.case, work
        self.listed: list[Cell] = []
        self._at = at
        self._filled = -1

    # --- what a screen says of itself -------------------------------------------------------

    @abstractmethod
    def cells(self) -> list[Cell]:
        """The rows as the case stands."""

    def aside(self) -> str:
        """A few words at the right end of the top line."""
        return ""

    def title_line(self) -> str:
        """What the screen is about, beside its name."""
        return self.case.state.title

    def entered(self) -> None:
        """Enter was pressed on the chosen row."""

    def beside(self, cell: Cell) -> Cell:
        """The cell as it is told of beside the rows, once it is chosen."""
        return cell

    def nothing(self) -> str:
        """What is said where there is no row."""
        return ""

    # --- showing ----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The top line, the rows and what the chosen one rests on, what is said."""
        yield Static(id="analysis-top")
        with Container(id="analysis-body"):
            yield MarkedRows(id="analysis")
            with VerticalScroll(id="analysis-side", can_focus=False):
                yield Steady(id="analysis-told")
        yield Steady(id="analysis-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show what there is."""
        side = self.query_one("#analysis-side")
        side.border_title = self.SIDE
        self.watch(side, "virtual_size", self._tell_of_more, init=False)
        self.rows.border_title = self.NAME
        self.rows.border_subtitle = own(self.ENTER)
        self.fill()
        self.rows.focus()
        if self._at:  # its place is known once the list has one
            self.call_after_refresh(self._in_view)

    def _in_view(self) -> None:
        """The chosen row, with a little of what comes before it."""
        self.rows.scroll_to_highlight(top=True)
        above = self.rows.size.height // 3
        self.rows.scroll_relative(y=-above, animate=False, force=True)

    def on_screen_resume(self) -> None:
        """Something may have been changed on another screen."""
        if self.is_mounted and self.listed and self._filled != self.case.state.events:
            self.fill()

    @property
    def rows(self) -> MarkedRows:
        """The list."""
        return self.query_one("#analysis", MarkedRows)

    @property
    def chosen(self) -> Cell | None:
        """The row that is chosen, None where there is none."""
        at = self.rows.highlighted
        return self.listed[at] if at is not None and at < len(self.listed) else None

    def say(self, said: str) -> None:
        """Say it at the edge."""
        self.query_one("#analysis-say", Static).update(line(said))

    def _say(self, words: str) -> None:
        self.say(words)

    def fill(self, at: str = "") -> None:
        """Show the rows anew, with the same one chosen, or that of the key `at`."""
        if self.listed and self.chosen and not at:
            self._at = self.chosen.key
        self._filled = self.case.state.events
        before, cells = self.rows.highlighted or 0, self.cells()
        if all(one.is_heading for one in cells) and (words_ := self.nothing()):
            cells.append(remark(words_))
        self._show(cells)
        wanted = at or self._at
        found = [place for place, one in enumerate(cells) if one.key == wanted and wanted]
        places = [place for place, one in enumerate(cells) if not one.is_heading]
        place = found[0] if found else min(places, key=lambda one: abs(one - before), default=0)
        self.rows.highlighted = place if places else None
        self._show_top()
        self._show_side()

    def _show(self, cells: list[Cell]) -> None:
        """Only rows that read otherwise are made anew, where they are as many as before."""
        before, self.listed = self.listed, cells
        same = len(cells) == len(before) and all(
            one.is_heading == was.is_heading for one, was in zip(cells, before, strict=True)
        )
        if not same:
            self.rows.set_options(_option(one) for one in cells)
            return
        for place, (one, was) in enumerate(zip(cells, before, strict=True)):
            if not one.looks_like(was):
                self.rows.replace_option_prompt_at_index(place, _prompt(one))

    def show_row(self, at: int, cell: Cell) -> None:
        """Another row in the place of one; nothing else has changed."""
        self.listed[at] = cell
        self.rows.replace_option_prompt_at_index(at, _prompt(cell))
        self._show_top()

    def _show_top(self) -> None:
        top = join(line(self.NAME, "bold"), "   ", line(self.title_line()))
        self.query_one("#analysis-top", Static).update(
            WithAside(top, own(self.aside()), keeps=True), layout=False
        )

    def on_option_list_option_highlighted(self) -> None:
        """Show what it rests on."""
        self._show_side()

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click; not while a question is on its way."""
        if not self._busy:
            self.entered()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Between two questions what is typed ahead is no key of this screen."""
        if self._busy and action in self._own_actions:
            return None
        return super().check_action(action, parameters)

    @cached_property
    def _own_actions(self) -> set[str]:
        own_keys = (one for one in self.BINDINGS if isinstance(one, Binding))
        return {one.action.partition("(")[0] for one in own_keys} - {"back"}

    def on_resize(self) -> None:
        """There is more room beside the rows, or less."""
        self._tell_of_more()

    def _show_side(self) -> None:
        cell = self.chosen
        parts: list[Content] = []
        if cell is not None:
            cell = self.beside(cell)
            parts = [line(one) for one in cell.told if one]
            if parts and cell.sources:
                parts.append(Content())
            parts += side_of(cell.sources)
            if cell.kind and not cell.sources and not cell.told:
                parts = [line(words.NO_EVIDENCE, "italic")]
            for one in cell.after:
                parts += [Content(), line(one)]
        self.query_one("#analysis-told", Steady).update(Content("\n").join(parts))
        self.query_one("#analysis-side", VerticalScroll).scroll_home(animate=False)

    def _tell_of_more(self) -> None:
        """Whether there is more beside the rows than is in view."""
        side = self.query_one("#analysis-side", VerticalScroll)
        said = _READ_ON if side.virtual_size.height > side.size.height else ""
        if side.border_subtitle != said:
            side.border_subtitle = said

    def action_read_on(self, by: int) -> None:
        """Read on beside the rows, while the hand stays on them."""
        side = self.query_one("#analysis-side", VerticalScroll)
        side.scroll_relative(y=by * max(side.size.height - 2, 1), animate=False)

    # --- one thing at a time ----------------------------------------------------------------

    def begin(self, asks: Callable[[], Coroutine[Any, Any, str]]) -> None:
        """Ask and do one thing, unless another is on its way; what it gives is said."""
        self._do_alone(lambda: self._ask(asks))

    async def _ask(self, asks: Callable[[], Coroutine[Any, Any, str]]) -> None:
        self.say("")
        said = await asks()
        if self.is_mounted:
            self.fill()
            self.say(said)

    async def _until_done(self, doing: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await super()._until_done(doing)
        finally:
            self.refresh_bindings()

    async def keep(self, job: Callable[[], _Done]) -> _Done:
        """What `job` gives, done in a thread after whatever is being saved."""
        async with self.desk.saving:
            return await asyncio.to_thread(job)

    def action_undo(self) -> None:
        """Take the last step back."""
        self.begin(self._undo)

    async def _undo(self) -> str:
        return "Taken back." if await self.keep(self.analysing.undo) else "Nothing to take back."

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.begin(self._redo)

    async def _redo(self) -> str:
        return "Done again." if await self.keep(self.analysing.redo) else "Nothing to do again."

    # --- leaving ----------------------------------------------------------------------------

    async def leave_in_order(self) -> bool:
        """Nothing is left half done."""
        async with self.desk.saving:
            return True

    def action_back(self) -> None:
        """Back to where one came from, once nothing is on its way."""
        if self._busy:
            self.say("Please wait until that is done.")
        else:
            self.dismiss(None)


def _option(cell: Cell) -> Option:
    return Option(_prompt(cell), disabled=cell.is_heading)


def _prompt(cell: Cell) -> Content | Hanging:
    return cell.shown if cell.is_heading else Hanging(line_head(cell.head), cell.shown)


def line_head(head: str) -> Content:
    """What stands before a row, behind the room for the mark."""
    return own(f"  {head}  " if head else "  ", "dim")


def side_of(sources: tuple[Source, ...]) -> list[Content]:
    """What something rests on, for beside the rows: whose words, then the words."""
    parts: list[Content] = []
    for one in sources:
        if parts:
            parts.append(Content())
        against = "against  " if one.stance == "against" else ""
        parts.append(join(own(against, "bold"), line(words.source(one), "dim")))
        parts.append(line(words.said(one)))
        if one.words:
            parts.append(line(f"({one.words})", "italic"))
    return parts
