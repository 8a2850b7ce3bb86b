"""A case: its conversations, and everything one can do with each of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.case.events import AnyBody
from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.conversing import Conversing, begin_or_resume, resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.transcribing import Transcribing, the_recordings
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.conversation import ConversationScreen
from ltconverse.tui.showing import join, line


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
        self._fill()

    def _fill(self) -> None:
        state = self.case.state
        self.query_one("#case-top", Static).update(line(state.title, "bold"))
        self._conversations = list(state.conversations.values())
        rows = [Option(self._row(one)) for one in self._conversations]
        rows.append(Option("New conversation…  (N)"))
        listed = self.query_one("#conversations", OptionList)
        listed.border_title = "Conversations"
        place = listed.highlighted or 0
        listed.set_options(rows)
        listed.highlighted = min(place, len(rows) - 1)
        listed.focus()
        people = [join("Review team  ", _people([one.label for one in state.reviewers]))]
        people.append(join("Case group   ", _people([one.label for one in state.practitioners])))
        self.query_one("#people", Static).update(Content("\n").join(people))

    def _row(self, conversation: Conversation) -> Content:
        state = self.case.state
        parts = [f"{len(conversation.live_notes)} notes"]
        if points := len(conversation.live_turning_points):
            parts.append(f"{points} turning points")
        recordings = state.recordings_of(conversation)
        if recordings:
            done = all(one.transcript and one.transcript.complete for one in recordings)
            length = timedelta(seconds=round(sum(one.seconds for one in recordings)))
            parts.append(
                f"recording {length}{', transcribed' if done else ', not transcribed yet'}"
            )
        if conversation.closed_at and conversation.write_up_due:
            parts.append(f"write-up promised by {conversation.write_up_due:%d %B}")
        what = "held" if conversation.closed_at else "open"
        person = state.practitioner_of(conversation)
        head = join(f"{conversation.number}  ", line(person.label, "bold"), f"   {what}")
        return join(head, "\n   ", line(", ".join(parts), "dim"))

    def _say(self, words: str) -> None:
        self.query_one("#case-say", Static).update(line(words))

    def _chosen(self) -> Conversation | None:
        at = self.query_one("#conversations", OptionList).highlighted
        if at is None or at >= len(self._conversations):
            self._say("Choose a conversation first, with the arrow keys.")
            return None
        return self._conversations[at]

    # --- conversations ----------------------------------------------------------------------

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go on with a conversation, or begin a new one."""
        if message.option_index >= len(self._conversations):
            self.action_new()
            return
        conversation = self._conversations[message.option_index]
        self._converse(lambda: resume(self.case, conversation.id))

    @work
    async def action_new(self) -> None:
        """Ask with whom, and begin."""
        role = await self.app.push_screen_wait(
            AskLine("With whom? Their role, not their name.", "For example: health visitor")
        )
        if role is None:
            return
        agency = await self.app.push_screen_wait(
            AskLine("Their agency?", "For example: community health. A hyphen leaves it open.")
        )
        if agency is not None:
            named = agency.strip().strip("-")
            self._converse(lambda: begin_or_resume(self.case, role=role, agency=named))

    @work
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

    @work
    async def action_write_up(self) -> None:
        """Write the chosen conversation's write-up to a file."""
        from ltconverse.jobs.documents import write_write_up

        conversation = self._chosen()
        if conversation is None:
            return
        answer = await self._ask_file(
            f"write-up-{conversation.number}.docx", ".docx .html .md .json"
        )
        if answer is not None:
            await self._write(lambda: write_write_up(self.case, conversation.id, answer))

    @work
    async def action_episodes(self) -> None:
        """Write the table of key practice episodes to a file."""
        from ltconverse.jobs.documents import write_episodes

        answer = await self._ask_file("episodes.html", ".csv .html .md .json")
        if answer is not None:
            await self._write(lambda: write_episodes(self.case, answer))

    async def _ask_file(self, name: str, forms: str) -> Path | None:
        answer = await self.app.push_screen_wait(
            AskLine(
                "Write it to which file?",
                f"{forms}. The file is plain text outside the encrypted case.",
                str(Path.cwd() / name),
            )
        )
        return _path(answer) if answer else None

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

    @work
    async def action_add_recording(self) -> None:
        """Store a sound file with the chosen conversation."""
        from ltconverse.jobs.recording import import_recording

        conversation = self._chosen()
        if conversation is None:
            return
        answer = await self.app.push_screen_wait(
            AskLine("Which sound or video file?", "wav, flac, mp3, m4a, opus, mp4 and others")
        )
        if answer is None or not self._may_begin():
            return
        self._say("Importing, encrypted second by second…")
        async with self._work:
            try:
                added = await asyncio.to_thread(
                    import_recording, self.case, conversation, _path(answer)
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
        conversation = self._chosen()
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
            if begin := job.begin():
                await self._save(*begin)
                job.begun()
            if job.is_complete:
                continue
            blocks = job.blocks()
            while (block := await asyncio.to_thread(next, blocks, None)) is not None:
                await self._save(await asyncio.to_thread(job.keep, block))
            if job.stopped:
                self._say("Stopped. What is done is kept; T goes on from there.")
                return
            await self._save(job.completed())
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
        if not self._work.locked() and await self.leave_in_order():
            self.dismiss(None)


def _path(typed: str) -> Path:
    return Path(typed.strip("'\"")).expanduser()


def _people(labels: list[str]) -> Content:
    return line("; ".join(labels) or "nobody yet")
