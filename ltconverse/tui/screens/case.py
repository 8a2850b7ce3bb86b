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

from ltconverse.case.events import AnyBody
from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.conversing import Conversing, begin_or_resume, resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.transcribing import Transcribing, the_recordings, to_save
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.asking import ask_file_to_write, ask_start, ask_whom, path_typed
from ltconverse.tui.screens.case_rows import conversation_row, people_rows
from ltconverse.tui.screens.conversation import ConversationScreen
from ltconverse.tui.showing import line


class CaseScreen(Screen[None]):
    """The conversations of an open case. Leaving the screen closes the case."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New conversation"),
        Binding("w", "write_up", "Write-up"),
        Binding("e", "episodes", "Episodes"),
        Binding("i", "add_recording", "Add recording"),
        Binding("t", "transcribe", "Transcribe"),
        Binding("escape", "close", "Close case"),
    ]

    def __init__(self, case: OpenCase) -> None:
        super().__init__()
        self.case = case
        self._jobs: list[Transcribing] = []
        self._work = asyncio.Lock()
        self._asking = self._painted = False

    def compose(self) -> ComposeResult:
        """The title, the conversations, the people, and what is going on."""
        yield Static(id="case-top")
        with VerticalScroll(id="case-body", can_focus=False):
            yield OptionList(id="conversations")
            yield Static(id="people")
        yield Static(id="case-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the case."""
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
        async with self._work:
            try:
                session = await asyncio.to_thread(sit_down)
            except LtconverseError as problem:
                self._say(str(problem))
                return
        self._say("")
        self.app.push_screen(ConversationScreen(session))

    def _may_begin(self) -> bool:
        """Whether nothing else is going on that saves; if so, say that it must end first."""
        if self._work.locked():
            self._say("Please wait until that is done. Esc stops a transcription.")
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

    async def _write(self, writer: Callable[[], Path]) -> None:
        if not self._may_begin():
            return
        self._say("Writing…")
        async with self._work:
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
        from ltconverse.jobs.recording import declared_start, import_recording

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
            async with self._work:
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

    @work
    async def action_transcribe(self) -> None:
        """Transcribe the chosen conversation's recordings, here, in this window."""
        conversation = self._chosen() if self._painted and not self._asking else None
        if conversation is None or not self._may_begin():
            return
        async with self._work:
            try:
                await self._transcribe(conversation)
            except LtconverseError as problem:
                self._say(str(problem))
            finally:
                self._jobs.clear()
        self._fill()

    async def _transcribe(self, conversation: Conversation) -> None:
        from ltconverse.speech.models import find_model

        self._say("Loading the speech model…")
        model = await asyncio.to_thread(find_model)
        for recording in the_recordings(self.case.state, conversation):
            job = Transcribing(self.case, recording, model, beam_size=5)
            job.on_progress = lambda done, total: self.app.call_from_thread(
                self._say, f"Transcribing: {done / total:.0%}. Esc stops; what is done is kept."
            )
            self._jobs.append(job)
            steps = to_save(job)
            while (bodies := await asyncio.to_thread(next, steps, None)) is not None:
                await self._save(*bodies)
            if job.stopped:
                self._say("Stopped. What is done is kept; T goes on from there.")
                return
        self._say("Transcribed. The words are beside the notes in the conversation (F4).")

    async def _save(self, *bodies: AnyBody) -> None:
        stamped = self.case.stamp(*bodies)
        await asyncio.to_thread(self.case.save, stamped)
        self.case.accept(stamped)

    # --- leaving ----------------------------------------------------------------------------

    async def leave_in_order(self) -> bool:
        """Stop what is going on, then close the case."""
        for job in self._jobs:
            job.stopped = True
        async with self._work:
            await asyncio.to_thread(self.case.close)
        return True

    @work
    async def action_close(self) -> None:
        """Stop what is going on; if nothing is, close the case and go home."""
        if self._jobs:
            for job in self._jobs:
                job.stopped = True
            return
        if not self._asking and not self._work.locked() and await self.leave_in_order():
            self.dismiss(None)
