"""What the case screen does with a transcript from elsewhere: whose sound, who is who, and in.

A part of the case screen, apart from it for size alone. What is read and kept is for the job.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.text import excerpt, many
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_start
from ltconverse.tui.screens.case_desk import CaseDesk

if TYPE_CHECKING:
    from datetime import datetime

    from ltconverse.case.events import SpokenBy
    from ltconverse.case.recordings import Recording
    from ltconverse.jobs.words.transcripts_in import FileSpeaker, TranscriptFile

TRANSCRIPTS = {".vtt", ".srt", ".sbv", ".docx", ".txt", ".md", ".json"}
_MOST_SHOWN = 6


class _Back(Exception):
    """Nothing is to be added after all."""


class CaseTranscripts(CaseDesk):
    """The part of the case screen that brings in transcripts."""

    async def _add_transcript(self, conversation: Conversation, file: Path) -> None:
        from ltconverse.jobs.words.transcripts_in import add_transcript, check_fits, read_file

        try:
            self._say("Reading…")
            read = await asyncio.to_thread(read_file, file)
            check_fits(self.case.state, conversation, read, None)
            await self._tell_unread(read)
            await self._is_what_was_said(read)
            sound = await self._whose_sound(conversation)
            check_fits(self.case.state, conversation, read, sound)
            parts = await self._who_is_who(conversation, read)
            began = await self._when(read, sound)
            if not self._may_begin():
                return
            async with self._work, self.desk.saving:
                added = await asyncio.to_thread(
                    add_transcript,
                    self.case,
                    conversation,
                    read,
                    parts,
                    recording=sound,
                    started_at=began,
                )
        except _Back:
            self._say("Nothing was added.")
            return
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._fill()
        unread = f" Not read, and kept as text: {added.unread}." if added.unread else ""
        unnamed = len(added.unnamed)
        left = f" Who {unnamed} of the voices are was left open." if unnamed else ""
        words = many(added.words, "word")
        self._say(f"Added {words}.{unread}{left} V reads and checks them.")

    async def _tell_unread(self, read: TranscriptFile) -> None:
        """What could not be read, before anything is added."""
        unread = read.imported.unread
        if not unread:
            return
        told = [f"Line {one.line}: {excerpt(one.text, 40)} ({one.why})" for one in unread]
        if len(told) > _MOST_SHOWN:
            told[_MOST_SHOWN - 1 :] = [f"and {len(told) - _MOST_SHOWN + 1} more"]
        many = f"{len(unread)} lines" if len(unread) > 1 else "A line"
        await self._one(
            f"{many} could not be read; what stands there is kept as text.",
            ["Go on"],
            told=told,
        )

    async def _is_what_was_said(self, read: TranscriptFile) -> None:
        from ltconverse.jobs.words.transcripts_in import is_bare

        if not is_bare(read):
            return
        question = "It names neither times nor anyone who speaks. Is it what was said?"
        if await self._one(question, ["Go back", "Yes, add it"]) == 0:
            raise _Back

    async def _whose_sound(self, conversation: Conversation) -> Recording | None:
        from ltconverse.jobs.recordings.keeping import length_words, number_of
        from ltconverse.jobs.words.transcripts_in import can_belong_to

        among = can_belong_to(self.case.state, conversation)
        if not among:
            return None
        # Words that are there are not put out of sight by one Enter too many.
        every: list[Recording | None] = [*among, None]
        every.sort(key=lambda one: one is not None and one.transcript is not None)
        shown = ["None: they stand by themselves"] * len(every)
        for at, one in enumerate(every):
            if one is not None:
                instead = ", in the place of its words" if one.transcript else ""
                number = number_of(self.case.state, one)
                shown[at] = f"Recording {number}, {length_words(one)}{instead}"
        return every[await self._one("Which sound do these words belong to?", shown)]

    async def _who_is_who(
        self, conversation: Conversation, read: TranscriptFile
    ) -> dict[str, SpokenBy]:
        """The part of each who speaks; what the name says comes first."""
        from ltconverse.jobs.words.transcripts_in import speakers_of

        parts: dict[str, SpokenBy] = {}
        for one in speakers_of(read, self.case.state, conversation):
            part = await self._who(conversation, one)
            if part:
                parts[one.voice] = part
        return parts

    async def _who(self, conversation: Conversation, one: FileSpeaker) -> SpokenBy:
        from ltconverse.jobs.words.transcripts_in import PARTS, part_label

        every: list[SpokenBy] = [*PARTS, ""]
        if one.likely:
            every.sort(key=lambda part: part != one.likely)
        state = self.case.state
        names = [part_label(state, conversation, part) or "Leave it open" for part in every]
        told = [f"{one.words} words. “{excerpt(one.first, 60)}”"]
        return every[await self._one(f"Who is {excerpt(one.label)}?", names, told=told)]

    async def _when(self, read: TranscriptFile, sound: Recording | None) -> datetime | None:
        """When it began: by the sound it belongs to, or as somebody says."""
        if sound is not None or not read.imported.timed:
            return None
        began = await ask_start(self.app, None)
        if began is None:
            raise _Back
        return began.at

    async def _one(self, question: str, answers: list[str], told: list[str] | None = None) -> int:
        chosen = await self.app.push_screen_wait(AskOne(question, answers, told=told or ()))
        if chosen is None:
            raise _Back
        return chosen
