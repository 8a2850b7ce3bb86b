"""Versions of a write-up word by word; and from the word under the cursor back to its source.

Changes nothing. What is slow (comparing, the words of recordings) is done beside the keys.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError, NotFound
from ltconverse.jobs.sharing import history
from ltconverse.jobs.sharing.history import Held
from ltconverse.jobs.sharing.papers import Paper, as_paper, paper_of
from ltconverse.jobs.sharing.trail import Trail, trail_of
from ltconverse.jobs.statements.quoting import readings_of
from ltconverse.sharing.comparing import PairedSection, summary, within
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.sharing.compared import Compared, rows_of
from ltconverse.tui.showing import join, line, own
from ltconverse.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from ltconverse.jobs.words.reading import Reading

TRAIL_SECONDS = 0.15
"""So long the cursor rests on a word before its trail is looked for."""


@dataclass(frozen=True, slots=True)
class _Here:
    recording: str
    second: float
    at: datetime | None = None


_OF_REPORT = "Enter, on the report itself, goes to where the analysis has a statement."


class HistoryScreen(Screen[None]):
    """Two versions of one write-up. `statement` (id) is where to begin, "" for the first."""

    HELP = (
        "Two versions of a write-up, word by word: what went out stands in [-brackets-], what "
        "came in in {+others+}. Beside it stands where the word under the cursor comes from: "
        "the change that brought it in, the reply, the note, the second of the recording."
    )
    HELP_MOVING = (
        ("Up, Down", "another statement"),
        ("Left, Right", "another word of it"),
        ("Tab", "the trail beside it, to scroll"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "word(1)", "Next word", show=False),
        Binding("left", "word(-1)", "Word before", show=False),
        Binding("space", "play", "Play", tooltip="Listen to where the word comes from"),
        Binding("f9", "play", "Play", show=False),
        Binding("v", "versions", "Versions", tooltip="Compare other versions"),
        Binding("a", "everything", "All", tooltip="Show what stayed as it was, too, or not"),
        Binding("b", "apart", "Both", tooltip="Both wordings side by side, or in one"),
        Binding("w", "write", "Word file", tooltip="Write the comparison as a Word document"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, desk: Desk, paper_id: str, statement: str = "") -> None:
        super().__init__()
        self.desk, self.case = desk, desk.case
        self._paper_id, self._wanted = paper_id, statement
        self._everything = bool(statement)
        self._apart = False
        self._older, self._newer = self._first_two()
        self._sections: tuple[PairedSection, ...] = ()
        self._rows: list[Compared | str] = []
        self._at = 0  # the word the cursor is on
        self._lit: int | None = None  # the row that shows the cursor
        self._trail: Trail | None = None
        self._readings: Mapping[str, Reading] | None = None

    @property
    def _paper(self) -> Paper:
        return paper_of(self.case.state, self._paper_id)

    def _first_two(self) -> tuple[Held, Held]:
        """The last two; where there is but one, that one beside itself, with all it has."""
        try:
            return history.two_held(self.case, self._paper)
        except NotFound:
            self._everything = True
            last = history.every_held(self.case, self._paper)[-1]
            return last, last

    def compose(self) -> ComposeResult:
        """Which two, the statements, the trail, what is said."""
        yield Static(id="history-top")
        with Container(id="history-body"):
            yield MarkedList(id="history")
            with VerticalScroll(id="history-side"):
                yield Static(id="history-trail")
        yield Static(id="history-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show them."""
        listed = self.query_one("#history", MarkedList)
        listed.border_title = "Word by word"
        listed.border_subtitle = own("Left, Right: another word")
        self.query_one("#history-side").border_title = "Where it comes from"
        self._compare()
        listed.focus()
        self._read()

    @work(exclusive=True, group="words")
    async def _read(self) -> None:
        if isinstance(paper := self._paper, Conversation):
            async with self.desk.saving:
                self._readings = await asyncio.to_thread(readings_of, self.case, paper)
        self._seek()

    def _say(self, words: str) -> None:
        self.query_one("#history-say", Static).update(line(words))

    # --- showing ----------------------------------------------------------------------------

    def _compare(self) -> None:
        """Hold the chosen two against each other, and show what came of it."""
        self._sections = history.compared(self.case.state, self._paper, self._older, self._newer)
        paper = self._paper
        whose = as_paper(self.case.state, paper).label
        if isinstance(paper, Conversation):
            whose = self.case.state.practitioner_of(paper).role
        names = [self._older.name]
        names += [within(self._newer.name)] if self._newer is not self._older else []
        top = join(line(whose, "bold"), "   ", own(" and ".join(names)))
        said = "; ".join(f"{label}: {told}" for label, told in summary(self._sections))
        self.query_one("#history-top", Static).update(top, layout=False)
        self._fill()
        self._say("" if self._older is self._newer else said)

    def _fill(self) -> None:
        at = self._row
        wanted = at.statement if at else self._wanted
        self._rows = rows_of(self._sections, everything=self._everything)
        headings = {place for place, one in enumerate(self._rows) if isinstance(one, str)}
        shown = [self._shown(one) for one in self._rows]
        if not self._rows:
            shown, headings = [own("Nothing has changed. A shows all of it.")], set()
        places = [place for place in range(len(self._rows)) if place not in headings]
        found = [
            place
            for place in places
            if isinstance(one := self._rows[place], Compared) and one.statement == wanted
        ]
        self._lit = None
        self.query_one("#history", MarkedList).show_rows(
            shown, (found or places or [0])[0], headings=headings
        )
        self._on_a_row()

    def _shown(self, one: Compared | str, at: int = -1) -> Content:
        if isinstance(one, str):
            return line(one, "bold underline") if one[0] != " " else join("  ", line(one, "italic"))
        width = self.query_one("#history", MarkedList).scrollable_content_region.width
        return one.shown(at, apart=self._apart, width=width)

    @property
    def _row(self) -> Compared | None:
        if not self._rows or not self.is_mounted:
            return None
        at = self.query_one("#history", MarkedList).highlighted
        one = self._rows[at] if at is not None and at < len(self._rows) else None
        return one if isinstance(one, Compared) else None

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Another statement."""
        if self.query_one("#history", MarkedList).highlighted != self._lit:
            self._on_a_row()

    def _on_a_row(self) -> None:
        """The cursor is on the first word of it that is not as it was."""
        row = self._row
        cells = row.cells if row else ()
        self._at = next((at for at, one in enumerate(cells) if one.kind != "same"), 0)
        self._light()

    def _light(self) -> None:
        """Show the cursor where it is, and look for the trail of that word."""
        listed = self.query_one("#history", MarkedList)
        if self._lit is not None and self._lit != listed.highlighted:
            listed.show_row(self._lit, self._shown(self._rows[self._lit]))
        self._lit = listed.highlighted if self._row else None
        if self._lit is not None:
            listed.show_row(self._lit, self._shown(self._rows[self._lit], self._at))
        self._seek()

    def on_resize(self) -> None:
        """Columns are as wide as there is room."""
        if self._apart and self._rows:
            self._fill()

    # --- the trail --------------------------------------------------------------------------

    @work(exclusive=True, group="trail")
    async def _seek(self) -> None:
        """The trail of the word under the cursor, once it rests there."""
        row, at, paper = self._row, self._at, self._paper
        if row is None or at >= len(row.cells):
            self._show_trail(None)
            return
        if not isinstance(paper, Conversation):
            self._show_trail(None, _OF_REPORT)
            return
        await asyncio.sleep(TRAIL_SECONDS)
        asked, readings = row.asked(row.cells[at]), self._readings
        try:
            async with self.desk.saving:
                trail = await asyncio.to_thread(trail_of, self.case.state, paper, asked, readings)
        except LtconverseError as problem:
            self._show_trail(None, str(problem))
            return
        self._show_trail(trail)

    def _show_trail(self, trail: Trail | None, said: str = "") -> None:
        """Show it, unless the screen was left meanwhile."""
        self._trail = trail
        for shown in self.query("#history-trail").results(Static):
            shown.update(_told(trail) if trail else line(said))
        for side in self.query("#history-side").results(VerticalScroll):
            side.scroll_home(animate=False)

    # --- keys -------------------------------------------------------------------------------

    def action_word(self, by: int) -> None:
        """Another word of the statement."""
        if (row := self._row) is not None and row.cells:
            self._at = min(max(self._at + by, 0), len(row.cells) - 1)
            self._light()

    def action_everything(self) -> None:
        """Show what stayed as it was, too, or leave it out."""
        self._everything = not self._everything
        self._fill()

    def action_apart(self) -> None:
        """Both wordings beside each other (one under the other where it is narrow), or in one."""
        self._apart = not self._apart
        self._fill()

    def action_play(self) -> None:
        """Listen to where the word comes from; once more: silence."""
        if self.desk.player.playing:
            self.desk.player.stop()
            return
        heard = self._trail.heard if self._trail else None
        if self.desk.recording:
            self._say("What is played now would be recorded again. End the recording first.")
        elif heard is None:
            self._say("There is no sound of it.")
        else:
            try:
                self.desk.play_line(_Here(heard.recording, heard.second))
            except LtconverseError as problem:
                self._say(str(problem))
            else:
                self._say("Playing. Space stops.")

    @work(group="asking", exclusive=True)
    async def action_versions(self) -> None:
        """Choose two other versions."""
        every = [*history.every_held(self.case, self._paper)]
        if len(every) < 2:
            self._say("There is no other version yet.")
            return
        names = [one.told for one in every]
        newer = await self.app.push_screen_wait(AskOne("Which one?", names[1:]))
        if newer is None:
            return
        older = 0
        if newer > 0:
            chosen = await self.app.push_screen_wait(
                AskOne(f"{names[newer + 1]}: beside which?", names[: newer + 1])
            )
            if chosen is None:
                return
            older = chosen
        self._older, self._newer = every[older], every[newer + 1]
        self._compare()

    @work(group="asking", exclusive=True)
    async def action_write(self) -> None:
        """Write the comparison as a Word document."""
        path = await ask_file_to_write(
            self.app, "Write the comparison to which file?", ".docx", "what-changed.docx"
        )
        if path is None:
            return
        try:
            async with self.desk.saving:
                await asyncio.to_thread(
                    history.write_comparison,
                    self.case,
                    self._paper,
                    self._older,
                    self._newer,
                    path,
                )
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._say(f"Written: {path}")

    async def leave_in_order(self) -> bool:
        """The sound ends with it."""
        self.desk.player.stop()
        return True

    def action_back(self) -> None:
        """Stop the sound, else go back to where one came from."""
        if self.desk.player.playing:
            self.desk.player.stop()
        else:
            self.dismiss(None)


def _told(trail: Trail) -> Content:
    """The trail in rows: what each link is, and what it says."""
    rows: list[Content] = []
    for one in trail.links:
        rows += [
            *([own("")] if rows else []),
            line(one.head, "bold" if one.kind == "words" else "dim"),
        ]
        if one.text:
            rows.append(line(one.text))
        rows += [line(f"  {said}", "italic") for said in one.lines]
    return Content("\n").join(rows)
