"""A case: its conversations, and everything one can do with each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static

from ltconverse.case.planning import Row, planner
from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.conversing import Conversing, begin_or_resume, resume
from ltconverse.jobs.people import name_question
from ltconverse.jobs.searching import Found
from ltconverse.text import excerpt
from ltconverse.tui.rehearsal.opening import conversation_screen
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write, ask_whom
from ltconverse.tui.screens.case_preparing import CasePreparing
from ltconverse.tui.screens.case_recordings import CaseRecordings
from ltconverse.tui.screens.case_rows import next_keys, people_rows, planner_row, reminder_rows
from ltconverse.tui.showing import line, own
from ltconverse.tui.widgets.marked_list import MarkedList

LOOK_SECONDS = 0.2


class CaseScreen(CasePreparing, CaseRecordings):
    """The conversations of an open case, the most urgent first. Leaving it closes the case."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Not in the footer where the list itself has it, or where it would push out others.
        Binding("n", "new", "New", show=False, tooltip="Begin a conversation with someone new"),
        *CasePreparing.PREPARING_BINDINGS,
        Binding("g", "letters", "Letters", show=False),
        Binding("s", "statements", "Statements", tooltip="Work on the write-up's statements"),
        Binding("o", "drafts", "Drafts", tooltip="Drafts that go out, and what comes back"),
        Binding("w", "write_up", "Write-up"),
        Binding("e", "episodes", "Episodes", tooltip="Key practice episodes, patterns, reports"),
        Binding("i", "add_recording", "Add", show=False, tooltip="Add sound or a transcript"),
        Binding("t", "transcribe", "Transcribe", show=False, tooltip="Transcribe its recordings"),
        Binding("v", "words", "Words", tooltip="Read, check and put right what was said"),
        Binding(
            "b", "look_back", "Look back", show=False, tooltip="How you two asked, for you alone"
        ),
        Binding("ctrl+r", "search", "Search", show=False, tooltip="Search all conversations"),
        Binding("m", "merge", "Merge", show=False, tooltip="Bring in a colleague's copy"),
        Binding("escape", "close", "Close", show=False, tooltip="Close the case"),
    ]

    def compose(self) -> ComposeResult:
        """The title, the conversations, the people, and what is going on."""
        yield Static(id="case-top")
        yield Static(id="case-due")
        with VerticalScroll(id="case-body", can_focus=False):
            yield MarkedList(id="conversations")
            yield Static(id="people")
        yield Static(id="case-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the case."""
        self._fill()
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Say what goes on in the background, when that has changed."""
        if self.desk.doing != self._told:
            self._told = self.desk.doing
            self._say(self._told)
            if not self.desk.transcribing and self.app.screen is self:
                self._fill()

    def on_screen_suspend(self) -> None:
        """What was said here is not said again after another screen; a question leaves it."""
        if self.is_mounted and not isinstance(self.app.screen, ModalScreen):
            self._say("")

    def on_screen_resume(self) -> None:
        """A conversation may have gone on."""
        self._painted = False
        self._fill()
        self.call_after_refresh(self._can_be_seen)

    def _can_be_seen(self) -> None:
        self._painted = True

    def _fill(self) -> None:
        state = self.case.state
        self.query_one("#case-top", Static).update(line(state.title, "bold"))
        today = self._today()
        before = self._row()
        self._rows = planner(state, today)
        rows = [planner_row(state, one, today) for one in self._rows]
        rows.append(own("New conversation…  (N)"))
        listed = self.query_one("#conversations", MarkedList)
        listed.border_title = "Conversations"
        place = self._place_of(before) if before else listed.highlighted or 0
        listed.show_rows(rows, min(place, len(rows) - 1))
        listed.focus()
        self.query_one("#people", Static).update(people_rows(state))
        reminders = reminder_rows(state, today)
        self.query_one("#case-due", Static).update(reminders)
        self.query_one("#case-due").display = bool(reminders.plain)

    def _place_of(self, row: Row) -> int:
        """Where a row is now: of the same conversation, or else of the same person."""
        number = row.conversation.number if row.conversation else 0
        for at, one in enumerate(self._rows):
            if one.conversation is not None and one.conversation.number == number:
                return at
        same = [at for at, one in enumerate(self._rows) if one.person.id == row.person.id]
        return same[0] if same else 0

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """What can be done with the chosen one, at the edge of the list."""
        listed = self.query_one("#conversations", MarkedList)
        listed.border_subtitle = own(next_keys(self._row()))

    # --- conversations ----------------------------------------------------------------------

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go on with a conversation, or begin a new one."""
        if message.option_index >= len(self._rows):
            self.action_new()
            return
        row = self._rows[message.option_index]
        if (conversation := row.conversation) is None:
            self._begin(lambda: self._begin_with(row))
            return
        self._begin(lambda: self._converse(lambda: resume(self.case, conversation.id)))

    def action_new(self) -> None:
        """Ask with whom, and begin."""
        self._begin(self._new)

    async def _new(self) -> None:
        whom = await ask_whom(self.app)
        if whom is not None and await self._may_be_called(whom.role):
            await self._converse(
                lambda: begin_or_resume(
                    self.case,
                    role=whom.role,
                    agency=whom.agency,
                    audience=whom.audience,
                    schedule=whom.schedule,
                )
            )

    async def _may_be_called(self, role: str) -> bool:
        """Ask kindly about a role that looks like a name; whether it stays."""
        question = name_question(role)
        if not question:
            return True
        choices = ("Go back", f"Call them “{excerpt(role)}” all the same")
        asked = AskOne("Is that a role?", choices, told=(question,))
        return await self.app.push_screen_wait(asked) == 1

    def action_search(self) -> None:
        """Search all conversations, and go on with the one in which something was found."""
        self._begin(self._search)

    async def _search(self) -> None:
        from ltconverse.tui.screens.search import Search

        among = list(self.case.state.conversations)
        found = await self.app.push_screen_wait(Search(self.case, among))
        if found is not None:
            await self._converse(lambda: resume(self.case, found.conversation), found)

    async def _converse(
        self, sit_down: Callable[[], Conversing], found: Found | None = None
    ) -> None:
        if not self._may_begin():
            return
        async with self._work, self.desk.saving:
            try:
                session = await asyncio.to_thread(sit_down)
            except LtconverseError as problem:
                self._say(str(problem))
                return
        self._say("")
        screen = conversation_screen(session, desk=self.desk)
        self.app.push_screen(screen)
        if found is not None:
            screen.call_after_refresh(screen.go_to_found, found)

    def action_words(self) -> None:
        """The words of the chosen conversation, on a screen of their own."""
        if (conversation := self._chosen()) is not None:
            self._begin(lambda: self._words(conversation))

    async def _words(self, conversation: Conversation) -> None:
        from ltconverse.tui.transcript.screen import TranscriptScreen

        if self._may_begin():
            self.app.push_screen(TranscriptScreen(self.desk, conversation.id))

    def action_statements(self) -> None:
        """The statements of the chosen conversation's write-up, on a screen of their own."""
        if (conversation := self._chosen()) is not None:
            self._begin(lambda: self._statements(conversation))

    async def _statements(self, conversation: Conversation) -> None:
        from ltconverse.tui.statements.screen import StatementsScreen

        if self._may_begin():
            self.app.push_screen(StatementsScreen(self.desk, conversation.id))

    def action_drafts(self) -> None:
        """What went out of this case and what came back, the chosen conversation first."""
        self._begin(self._drafts)

    async def _drafts(self) -> None:
        from ltconverse.tui.sharing.drafts import DraftsScreen

        row = self._row()
        if self._may_begin():
            chosen = row.conversation.id if row and row.conversation else ""
            self.app.push_screen(DraftsScreen(self.desk, chosen))

    # --- documents --------------------------------------------------------------------------

    def action_write_up(self) -> None:
        """Write the chosen conversation's write-up to a file."""
        if (conversation := self._chosen()) is not None:
            self._begin(lambda: self._write_up(conversation))

    async def _write_up(self, conversation: Conversation) -> None:
        from ltconverse.jobs.documents import write_write_up

        role = self.case.state.practitioner_of(conversation).role
        answer = await ask_file_to_write(
            self.app,
            f"Write the write-up of {role} to which file?",
            ".docx .html .md .json",
            f"write-up-{conversation.number}.docx",
        )
        if answer is not None:
            remarks: list[str] = []
            await self._write(
                lambda: write_write_up(self.case, conversation.id, answer, remarks.append), remarks
            )

    def action_episodes(self) -> None:
        """The key practice episodes, on a screen of their own."""
        self._begin(self._episodes)

    async def _episodes(self) -> None:
        from ltconverse.tui.analysis.episodes import EpisodesScreen

        if self._may_begin():
            self.app.push_screen(EpisodesScreen(self.desk))

    def action_letters(self) -> None:
        """Letters to whom the chosen row is about, or to the first there is."""
        self._begin(self._letters)

    async def _letters(self) -> None:
        from ltconverse.tui.screens.letters import LettersScreen, people_to_write_to

        people = people_to_write_to(self.case)
        if not people:
            self._say("Letters go to the case group and the family: nobody is in them yet.")
            return
        at = self.query_one("#conversations", OptionList).highlighted or 0
        chosen = [one.person.id for one in self._rows[at : at + 1]]
        person = next((one for one in people if one.id in chosen), people[0])
        self.app.push_screen(LettersScreen(self.case, self.desk, person))

    async def _write(self, writer: Callable[[], Path], remarks: Sequence[str] = ()) -> None:
        if not self._may_begin():
            return
        self._say("Writing…")
        async with self._work, self.desk.saving:
            try:
                written = await asyncio.to_thread(writer)
            except LtconverseError as problem:
                self._say(str(problem))
                return
        self._say(" ".join([f"Written: {written}", *remarks]))

    # --- another copy -----------------------------------------------------------------------

    def action_merge(self) -> None:
        """Bring in what a colleague noted in their copy of the case."""
        self._begin(self._merge)

    async def _merge(self) -> None:
        from ltconverse.tui.screens.merging import ask_and_merge

        if self.desk.transcribing or self.desk.recording:
            self._say("Something is still on its way here. Merge when it is done.")
            return
        try:
            self._say(await ask_and_merge(self.app, self.case, self._in_turn))
        except LtconverseError as problem:
            self._say(str(problem))
        self._fill()

    async def _in_turn(self, do: Callable[[], object]) -> object:
        async with self._work, self.desk.saving:
            return await asyncio.to_thread(do)

    # --- leaving ----------------------------------------------------------------------------

    async def leave_in_order(self) -> bool:
        """Stop what is going on, then close the case."""
        async with self._work:
            await self.desk.close()
        return True

    @work
    async def action_close(self) -> None:
        """Stop what is going on; if nothing is, close the case and go home."""
        if self.desk.stop_transcribing():
            return
        if not self._busy and not self._work.locked() and await self.leave_in_order():
            self.dismiss(None)
