"""A case: its conversations, and everything one can do with each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.conversing import Conversing, begin_or_resume, resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.transcribing import the_recordings
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.asking import ask_file_to_write, ask_start, ask_whom, path_typed
from ltconverse.tui.screens.case_rows import conversation_row, people_rows, reminder_rows
from ltconverse.tui.showing import line

LOOK_SECONDS = 0.2


class CaseScreen(Screen[None]):
    """The conversations of an open case. Leaving the screen closes the case."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New conversation"),
        Binding("w", "write_up", "Write-up"),
        Binding("e", "episodes", "Episodes"),
        Binding("g", "letters", "Letters"),
        Binding("i", "add_recording", "Add recording"),
        Binding("t", "transcribe", "Transcribe"),
        Binding("escape", "close", "Close case"),
    ]

    def __init__(self, case: OpenCase) -> None:
        super().__init__()
        self.case = case
        self.desk = Desk(case)
        self._work = asyncio.Lock()
        self._asking = self._painted = False
        self._told = ""

    def compose(self) -> ComposeResult:
        """The title, the conversations, the people, and what is going on."""
        yield Static(id="case-top")
        yield Static(id="case-due")
        with VerticalScroll(id="case-body", can_focus=False):
            yield OptionList(id="conversations")
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
        self._conversations = list(state.conversations.values())
        rows = [Option(conversation_row(state, one)) for one in self._conversations]
        rows.append(Option("New conversation…  (N)"))
        listed = self.query_one("#conversations", OptionList)
        listed.border_title = "Conversations"
        place = listed.highlighted or 0
        listed.set_options(rows)
        listed.highlighted = min(place, len(rows) - 1)
        listed.focus()
        self.query_one("#people", Static).update(people_rows(state))
        reminders = reminder_rows(state, self.case.now().astimezone().date())
        self.query_one("#case-due", Static).update(reminders)
        self.query_one("#case-due").display = bool(reminders.plain)

    def _say(self, words: str) -> None:
        self.query_one("#case-say", Static).update(line(words))

    def _chosen(self) -> Conversation | None:
        at = self.query_one("#conversations", OptionList).highlighted
        if at is None or at >= len(self._conversations):
            self._say("Choose a conversation first, with the arrow keys.")
            return None
        return self._conversations[at]

    # --- one thing at a time ----------------------------------------------------------------

    def _begin(self, asking: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin something that asks or opens, unless something of the kind is on its way: no
        dialog on a dialog, and nothing for letters typed on in haste from another screen."""
        if self._asking:
            self._may_begin()
        elif self._painted and self.app.screen is self:
            self._asking = True
            self.run_worker(self._until_done(asking))

    async def _until_done(self, asking: Callable[[], Coroutine[None, None, None]]) -> None:
        try:
            await asking()
        finally:
            self._asking = False

    # --- conversations ----------------------------------------------------------------------

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go on with a conversation, or begin a new one."""
        if message.option_index >= len(self._conversations):
            self.action_new()
            return
        conversation = self._conversations[message.option_index]
        self._begin(lambda: self._converse(lambda: resume(self.case, conversation.id)))

    def action_new(self) -> None:
        """Ask with whom, and begin."""
        self._begin(self._new)

    async def _new(self) -> None:
        whom = await ask_whom(self.app)
        if whom is not None:
            await self._converse(
                lambda: begin_or_resume(
                    self.case, role=whom.role, agency=whom.agency, audience=whom.audience
                )
            )

    async def _converse(self, sit_down: Callable[[], Conversing]) -> None:
        if not self._may_begin():
            return
        async with self._work, self.desk.saving:
            try:
                session = await asyncio.to_thread(sit_down)
            except LtconverseError as problem:
                self._say(str(problem))
                return
        self._say("")
        self.app.push_screen(ConversationScreen(session, desk=self.desk))

    def _may_begin(self) -> bool:
        """Whether nothing else is going on that saves; if so, say that it must end first."""
        if self._work.locked():
            self._say("Please wait until that is done.")
        return not self._work.locked()

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
            await self._write(lambda: write_write_up(self.case, conversation.id, answer))

    def action_episodes(self) -> None:
        """Write the table of key practice episodes to a file."""
        self._begin(self._episodes)

    async def _episodes(self) -> None:
        from ltconverse.jobs.documents import write_episodes

        answer = await ask_file_to_write(
            self.app,
            "Write the table of key practice episodes to which file?",
            ".csv .html .md .json",
            "episodes.html",
        )
        if answer is not None:
            await self._write(lambda: write_episodes(self.case, answer))

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
        chosen = [one.practitioner for one in self._conversations[at : at + 1]]
        person = next((one for one in people if one.id in chosen), people[0])
        self.app.push_screen(LettersScreen(self.case, self.desk, person))

    async def _write(self, writer: Callable[[], Path]) -> None:
        if not self._may_begin():
            return
        self._say("Writing…")
        async with self._work, self.desk.saving:
            try:
                written = await asyncio.to_thread(writer)
            except LtconverseError as problem:
                self._say(str(problem))
                return
        self._say(f"Written: {written}")

    # --- recordings -------------------------------------------------------------------------

    def action_add_recording(self) -> None:
        """Store a sound file with the chosen conversation."""
        if (conversation := self._chosen()) is not None:
            self._begin(lambda: self._add_recording(conversation))

    async def _add_recording(self, conversation: Conversation) -> None:
        from ltconverse.jobs.recordings.importing import declared_start, import_recording

        answer = await self.app.push_screen_wait(
            AskLine("Which sound or video file?", "wav, flac, mp3, m4a, opus, mp4 and others")
        )
        if answer is None:
            return
        file = path_typed(answer)
        try:
            declared = await asyncio.to_thread(declared_start, file)
            began = await ask_start(self.app, declared)
            if began is None or not self._may_begin():
                return
            self._say("Importing, encrypted second by second…")
            async with self._work, self.desk.saving:
                added = await asyncio.to_thread(
                    import_recording,
                    self.case,
                    conversation,
                    file,
                    started_at=began.at,
                    take_its_word=False,  # the person was asked, and may leave it open
                )
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._fill()
        rest = f" {added.damage}" if added.damage else ""
        length = timedelta(seconds=round(added.seconds))
        self._say(f"Added {length}. T transcribes it.{rest}")

    def action_transcribe(self) -> None:
        """Transcribe the chosen conversation's recordings; one can go on working meanwhile."""
        conversation = self._chosen() if self._painted and not self._asking else None
        if conversation is None:
            return
        if self.desk.transcribing:
            self._say("A transcription is on its way. Esc stops it; what is done is kept.")
            return
        try:
            self.desk.transcribe(the_recordings(self.case.state, conversation))
        except LtconverseError as problem:
            self._say(str(problem))

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
        if not self._asking and not self._work.locked() and await self.leave_in_order():
            self.dismiss(None)
