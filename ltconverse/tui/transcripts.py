"""Transcribing recordings of one open case in the background, in a process apart; then who speaks
is found, where anything here can tell.

One after the other, and never while something is recorded. Everything is called from the event
loop. `doing` says in a sentence what goes on, or how it ended.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ltconverse.errors import LtconverseError, reference

if TYPE_CHECKING:
    from ltconverse.case.recordings import Recording
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.words.speakers import FindingSpeakers
    from ltconverse.jobs.words.transcribing import Transcribing
    from ltconverse.tui.saver import Saver

STOPPED = "Stopped. What is done is kept; T goes on from there."
LATER = "Listening once more goes on when nothing is recorded any more."
DONE = (
    "Transcribed. The words are beside the notes in the conversation (F4); V on the case screen "
    "checks them."
)


class Transcripts:
    """What is transcribed as a whole. `say` is given sentences; `may_begin` tells when not to."""

    def __init__(
        self,
        case: OpenCase,
        saver: Saver,
        *,
        say: Callable[[str], None],
        may_begin: Callable[[], bool],
    ) -> None:
        self._case, self._saver, self._say, self._may_begin = case, saver, say, may_begin
        # Goes up when a transcript was replaced as a whole.
        self.version = 0
        self._run: asyncio.Task[None] | None = None
        self._job: Transcribing | FindingSpeakers | None = None
        self._stopping = False
        # Recordings to be heard once more, with more care, as soon as nothing is recorded.
        self._careful: list[str] = []

    @property
    def going_on(self) -> bool:
        """Whether recordings are being transcribed."""
        return self._run is not None and not self._run.done()

    def transcribe(self, recordings: Sequence[Recording], *, careful: bool = False) -> None:
        """Transcribe these, one after the other; nothing happens while others are."""
        if self.going_on:
            return
        self._stopping = False
        work = self._transcribe([one.id for one in recordings], careful)
        self._run = asyncio.get_running_loop().create_task(work)
        self._run.add_done_callback(lambda _: self.go_on())

    def find_speakers(self, recording: Recording, number: int = 0) -> None:
        """Find anew who speaks in a recording, of so many people (0: as many as are known of);
        nothing happens while anything else goes on."""
        if self.going_on:
            return
        self._stopping = False
        work = self._only_speakers(recording, number)
        self._run = asyncio.get_running_loop().create_task(work)
        self._run.add_done_callback(lambda _: self.go_on())

    def later(self, recording: str) -> None:
        """Listen to a recording once more, with more care, when there is time."""
        known = self._case.state.recordings[recording]
        if known.seconds and recording not in self._careful:
            self._careful.append(recording)
        self.go_on()

    def go_on(self) -> None:
        """Begin with what is to be listened to once more, if it may begin now."""
        known = self._case.state.recordings
        there = [known[one] for one in self._careful if one in known]
        there = [one for one in there if one.erased_at is None]
        if there and not self.going_on and self._may_begin():
            self.transcribe(there, careful=True)

    def stop(self) -> bool:
        """Stop for good; whether there was anything to stop. What is done is kept."""
        self._careful.clear()
        return self.interrupt()

    def interrupt(self) -> bool:
        """Stop for now: what was to be done with care is gone on with later."""
        if not self.going_on:
            return False
        self._stopping = True
        if self._job is not None:
            self._job.stopped = True
        return True

    async def stopped(self) -> None:
        """Stop for good, and wait until it has."""
        self.stop()
        if self._run is not None:
            await asyncio.wait([self._run])

    # --- in the background ------------------------------------------------------------------

    async def _transcribe(self, recordings: list[str], careful: bool) -> None:
        said = ""
        try:
            for recording in recordings:
                if not await self._one(self._case.state.recordings[recording], careful):
                    said = LATER if self._careful else STOPPED
                    break
                if recording in self._careful:
                    self._careful.remove(recording)
                self.version += 1
                said = f"{DONE} {await self._who_speaks(self._case.state.recordings[recording])}"
        except LtconverseError as problem:
            self._careful.clear()
            said = str(problem)
        except Exception as unforeseen:  # noqa: BLE001 - nobody waits for this; it is said
            self._careful.clear()
            said = reference(unforeseen)
        self._job = None
        self.version += 1
        self._say(said)

    async def _only_speakers(self, recording: Recording, number: int) -> None:
        try:
            said = await self._found(recording, number)
        except LtconverseError as problem:
            said = str(problem)
        except Exception as unforeseen:  # noqa: BLE001 - nobody waits for this; it is said
            said = reference(unforeseen)
        self._job = None
        self.version += 1
        self._say(said)

    async def _who_speaks(self, recording: Recording) -> str:
        """Find who speaks where nobody has yet, and what to say of it: the words are there, and
        stay, whatever becomes of this."""
        from ltconverse.jobs.words.speakers_told import summary

        conversation = self._case.state.conversations[recording.conversation]
        if recording.found_speakers is None:
            try:
                return await self._found(recording, 0, asked=False)
            except LtconverseError as problem:
                return str(problem)
        return summary(conversation, recording)

    async def _found(self, recording: Recording, number: int, *, asked: bool = True) -> str:
        """Find who speaks; what to say of it. Unless it was `asked` for, only where it can be."""
        from ltconverse.jobs.words.speakers import FindingSpeakers, people_of, speaker_model
        from ltconverse.jobs.words.speakers_told import summary

        conversation = self._case.state.conversations[recording.conversation]
        many = number or len(people_of(conversation))
        model = await asyncio.to_thread(speaker_model)
        job = FindingSpeakers(self._case, conversation, recording, many, model)
        job.on_progress = lambda done, total: self._say(
            f"Telling voices apart: {done / total:.0%}."
        )
        job.stopped = self._stopping
        self._job = job
        try:
            if asked or job.possible:
                bodies = await asyncio.to_thread(job.find)
                if bodies:
                    await self._saver.save(*bodies)
        finally:
            job.stopped = True  # also when the program ends: its thread would hold that up
        return summary(conversation, recording)

    async def _one(self, recording: Recording, careful: bool) -> bool:
        """Transcribe one; False when it was stopped."""
        from ltconverse.jobs.words.transcribing import Transcribing, to_save
        from ltconverse.speech.models import best_model, find_model

        self._say("Loading the speech model…")
        careful = careful or recording.has_live_words
        model = await asyncio.to_thread(best_model if careful else find_model)
        what = "Listening once more, with more care" if careful else "Transcribing"
        job = self._job = Transcribing(self._case, recording, model, beam_size=5, apart=True)
        job.stopped = self._stopping
        job.on_progress = lambda done, total: self._say(f"{what}: {done / total:.0%}.")
        if job.stopped:
            return False
        steps = to_save(job)
        try:
            while (bodies := await asyncio.to_thread(next, steps, None)) is not None:
                await self._saver.save(*bodies)
            return not job.stopped
        finally:
            job.stopped = True  # also when the program ends: its thread would hold that up
