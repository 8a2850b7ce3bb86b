"""What the case screen does with recordings: adding one from a file, transcribing them; a file of
words goes to the part for transcripts.

A part of the case screen, apart from it for size alone.
"""

from __future__ import annotations

import asyncio

from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.exchange.clock import clock
from ltconverse.jobs.words.transcribing import the_recordings
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_start, path_typed
from ltconverse.tui.screens.case_transcripts import TRANSCRIPTS, CaseTranscripts

_ALONE = (
    "From the words of the recording: which questions were asked in which way.",
    "It is for the pair alone. It says nothing of the practitioner, and nothing of it is kept.",
)


class CaseRecordings(CaseTranscripts):
    """The part of the case screen that adds and transcribes recordings."""

    def action_add_recording(self) -> None:
        """Store a sound file, or a transcript, with the chosen conversation."""
        if (conversation := self._chosen()) is not None:
            self._begin(lambda: self._add_recording(conversation))

    async def _add_recording(self, conversation: Conversation) -> None:
        from ltconverse.jobs.recordings.importing import declared_start, import_recording

        answer = await self.app.push_screen_wait(
            AskLine(
                "Which file: sound, video or a transcript?",
                "wav, flac, mp3, m4a, mp4 and others; or .vtt, .docx, .srt, .txt, .json",
            )
        )
        if answer is None:
            return
        file = path_typed(answer)
        if file.suffix.lower() in TRANSCRIPTS:
            await self._add_transcript(conversation, file)
            return
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
        length = clock(added.seconds)
        self._say(f"Added {length}. T transcribes it.{rest}")

    def action_look_back(self) -> None:
        """How the pair asked in the chosen conversation, from its words."""
        if (conversation := self._chosen()) is not None:
            self._begin(lambda: self._look_back(conversation))

    async def _look_back(self, conversation: Conversation) -> None:
        from ltconverse.tui.rehearsal.feedback import FeedbackScreen
        from ltconverse.tui.rehearsal.giving import of_conversation

        asked = AskOne("How did we ask?", ("Go back", "Look at it, the two of us"), told=_ALONE)
        if await self.app.push_screen_wait(asked) == 1 and self._may_begin():
            self.app.push_screen(
                FeedbackScreen(self.desk, of_conversation(self.case, conversation))
            )

    def action_transcribe(self) -> None:
        """Transcribe the chosen conversation's recordings; one can go on working meanwhile."""
        conversation = self._chosen() if self._painted and not self._busy else None
        if conversation is None:
            return
        if self.desk.transcribing:
            self._say("A transcription is on its way. Esc stops it; what is done is kept.")
            return
        try:
            self.desk.transcribe(the_recordings(self.case.state, conversation))
        except LtconverseError as problem:
            self._say(str(problem))
