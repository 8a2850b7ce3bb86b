"""One open case on the screens: the order in which things are saved, the recording, the words.

Whatever several screens share lives here, so that it goes on when one of them is left. Everything
is called from the event loop; only `keep` may be called from any thread.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ltconverse.audio.microphone.devices import Setup
from ltconverse.audio.playback.player import Player, Stopped, Told
from ltconverse.case.events import AnyBody
from ltconverse.errors import LtconverseError, NothingToPlay
from ltconverse.jobs.recordings import listening, mending
from ltconverse.jobs.recordings.microphones import choose_microphones, chosen_microphones
from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.jobs.recordings.recorder import Recorder
from ltconverse.jobs.saving import Outbox

if TYPE_CHECKING:
    from ltconverse.case.hearing import Place, Spot
    from ltconverse.case.recordings import Recording
    from ltconverse.case.stamping import Stamped
    from ltconverse.case.state import Note
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.transcribing import Transcribing
    from ltconverse.speech.models import Model
    from ltconverse.speech.transcript import Block

RETRY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class NewWords:
    """An utterance that was just transcribed, of this recording."""

    recording: str
    block: Block


class Desk:
    """What is on its way for one open case. `doing` says in a sentence what goes on, or ended."""

    def __init__(self, case: OpenCase) -> None:
        self.case = case
        self.saving = asyncio.Lock()
        self.recorder: Recorder | None = None
        self.live = True
        self.new_words: deque[NewWords] = deque()
        # Goes up when a transcript was replaced as a whole.
        self.words_version = 0
        self.doing = ""
        self.unsaved = ""
        self._outbox = Outbox()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._job: Transcribing | None = None
        self._transcribing: asyncio.Task[None] | None = None
        # What follows the end of a recording: its last words, then a careful pass.
        self._following: asyncio.Task[None] | None = None
        self.speed = 1.0
        self.player = Player(self._told)

    # --- saving -----------------------------------------------------------------------------

    async def save(self, *bodies: AnyBody) -> None:
        """Save these, after whatever is being saved. Raises what saving raises."""
        async with self.saving:
            await self._save(bodies)

    async def _save(self, bodies: Sequence[AnyBody]) -> None:
        stamped: list[Stamped] = self.case.stamp(*bodies)
        await asyncio.to_thread(self.case.save, stamped)
        self.case.accept(stamped)

    def keep(self, bodies: Sequence[AnyBody]) -> Future[None]:
        """Save these in their turn, sooner or later; for threads, and nobody waits."""
        kept = self._outbox.add(bodies)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._start_saving)
        return kept

    def _start_saving(self) -> None:
        self._in_background(self._save_waiting())

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _save_waiting(self) -> None:
        while self._outbox:
            async with self.saving:
                waiting = self._outbox.waiting()
                try:
                    if waiting:
                        await self._save(waiting)
                except LtconverseError as problem:
                    self.unsaved = str(problem)
                else:
                    self.unsaved = ""
                    self._outbox.saved(len(waiting))
            if self.unsaved:
                await asyncio.sleep(RETRY_SECONDS)

    # --- recording --------------------------------------------------------------------------

    @property
    def now(self) -> RecordingNow:
        """How the recording stands."""
        return self.recorder.now if self.recorder is not None else RecordingNow()

    @property
    def recording(self) -> bool:
        """Whether a recording is on its way, however it fares."""
        return self.recorder is not None and self.recorder.running

    def setup(self) -> Setup:
        """The microphones chosen for this case; the computer's own when none were."""
        return chosen_microphones(self.case.folder)

    def keep_setup(self, setup: Setup) -> None:
        """Keep which microphones were chosen for this case; waits for the disk."""
        choose_microphones(self.case.folder, setup)

    def record(self, conversation_id: str) -> None:
        """Begin to record, or go on. Raises BadEntry without consent."""
        self._loop = asyncio.get_running_loop()
        if self.recorder is None or not self.recorder.running:
            before = self.recorder
            self.recorder = self._new_recorder(conversation_id)
            if before is not None:
                self._in_background(asyncio.to_thread(before.close))
        self.stop_transcribing()
        self.player.stop()
        self.recorder.start()

    def _new_recorder(self, conversation_id: str) -> Recorder:
        recorder = Recorder(
            self.case,
            conversation_id,
            keep=self.keep,
            heard=lambda block: self._heard(recorder, block),
            setup=self.setup(),
            live=_live_model if self.live else None,
        )
        return recorder

    def _heard(self, recorder: Recorder, block: Block) -> None:
        self.new_words.append(NewWords(recorder.recording_id or "", block))

    async def stop(self) -> None:
        """End the recording; its last words and a careful pass follow in the background."""
        if self.recorder is None or not self.recorder.running:
            return
        recorder = self.recorder
        await asyncio.to_thread(recorder.stop, wait=True)
        self._following = asyncio.get_running_loop().create_task(self._after(recorder))

    async def _after(self, recorder: Recorder) -> None:
        """The last words, then all of them once more with more care."""
        while not recorder.words_complete:
            self.doing = "The last words are being transcribed."
            await asyncio.to_thread(recorder.wait_for_words, RETRY_SECONDS)
        self.doing = ""
        await asyncio.to_thread(recorder.close)
        await self._save_waiting()
        if self.recorder is recorder and recorder.recording_id:
            self.transcribe([self.case.state.recordings[recorder.recording_id]], careful=True)

    async def let_go(self) -> None:
        """Leave every recording alone: nothing of them is played, transcribed or written."""
        self.player.stop()
        if self._following is not None:
            self._following.cancel()
            await asyncio.wait([self._following])
        self.stop_transcribing()
        if self._transcribing is not None:
            await asyncio.wait([self._transcribing])
        if self.recorder is not None:
            await asyncio.to_thread(self.recorder.close)

    async def finish(self, recording: Recording) -> None:
        """End a recording that nobody saw end. Raises RecordingDamaged, and what saving raises."""
        bodies = await asyncio.to_thread(mending.finish, self.case, recording)
        await self.save(*bodies)

    def bookmark(self, words: str) -> None:
        """Mark this place in the recording."""
        if self.recorder is not None:
            self.recorder.bookmark(words)

    def set_live(self, on: bool) -> None:
        """Transcribe beside the recording, or leave it for later."""
        self.live = on
        if self.recorder is not None:
            self.recorder.set_live(on)

    # --- playing ----------------------------------------------------------------------------

    def play_note(self, note: Note) -> Place:
        """Play what was said when a note was taken. Raises NothingToPlay."""
        return listening.play_note(self.case, self.player, note, self.speed)

    def play_line(self, spot: Spot) -> Place:
        """Play what was said at a line of the transcript. Raises NothingToPlay."""
        place = listening.place_of_line(self.case, spot)
        if place is None:
            raise NothingToPlay
        listening.play_from(self.case, self.player, place, self.speed)
        return place

    def set_speed(self, speed: float) -> None:
        """How fast is played, now and from now on."""
        self.speed = speed
        self.player.set_speed(speed)

    def _told(self, told: Told) -> None:
        if isinstance(told, Stopped) and told.words:
            self.doing = told.words

    # --- transcribing what was recorded -----------------------------------------------------

    @property
    def transcribing(self) -> bool:
        """Whether recordings are being transcribed as a whole."""
        return self._transcribing is not None and not self._transcribing.done()

    def transcribe(self, recordings: Sequence[Recording], *, careful: bool = False) -> None:
        """Transcribe these in the background, one after the other, in a process apart."""
        if not self.transcribing:
            work = self._transcribe(list(recordings), careful)
            self._transcribing = asyncio.get_running_loop().create_task(work)

    def stop_transcribing(self) -> bool:
        """Ask it to stop; whether there was anything to stop. What is done is kept."""
        if self._job is None or not self.transcribing:
            return False
        self._job.stopped = True
        return True

    async def _transcribe(self, recordings: list[Recording], careful: bool) -> None:
        try:
            for recording in recordings:
                if not await self._transcribe_one(recording, careful):
                    self.doing = "Stopped. What is done is kept; T goes on from there."
                    return
        except LtconverseError as problem:
            self.doing = str(problem)
        else:
            self.doing = "Transcribed. The words are beside the notes in the conversation (F4)."
        finally:
            self._job = None
            self.words_version += 1

    async def _transcribe_one(self, recording: Recording, careful: bool) -> bool:
        from ltconverse.jobs.transcribing import Transcribing, to_save
        from ltconverse.speech.models import best_model, find_model

        self.doing = "Loading the speech model…"
        model = await asyncio.to_thread(best_model if careful else find_model)
        what = "Listening once more, with more care" if careful else "Transcribing"
        job = self._job = Transcribing(self.case, recording, model, beam_size=5, apart=True)
        job.on_progress = lambda done, total: self._progress(f"{what}: {done / total:.0%}.")
        steps = to_save(job)
        while (bodies := await asyncio.to_thread(next, steps, None)) is not None:
            await self.save(*bodies)
        return not job.stopped

    def _progress(self, words: str) -> None:
        self.doing = words

    # --- leaving ----------------------------------------------------------------------------

    async def close(self) -> None:
        """Put everything in order and close the case."""
        await self.settle()
        async with self.saving:
            await asyncio.to_thread(self.case.close)

    async def settle(self) -> None:
        """End the recording, stop what goes on, save what waits."""
        await asyncio.to_thread(self.player.close)
        await self.let_go()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        async with self.saving:
            waiting = self._outbox.waiting()
            try:
                if waiting:
                    await self._save(waiting)
            except LtconverseError as problem:
                self.unsaved = str(problem)


def _live_model() -> Model:
    from ltconverse.speech.models import find_model

    return find_model()
