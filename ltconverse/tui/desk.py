"""One open case on the screens: the order in which things are saved, the recording, the words.

Whatever several screens share lives here, so that it goes on when one of them is left. Everything
is called from the event loop; only `keep` may be called from any thread.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.audio.microphone.devices import Setup
from ltconverse.audio.playback.player import Player, Stopped, Told
from ltconverse.case.events import AnyBody
from ltconverse.errors import NothingToPlay
from ltconverse.jobs.recordings import listening, mending
from ltconverse.jobs.recordings.microphones import choose_microphones, chosen_microphones
from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.jobs.recordings.recorder import Recorder
from ltconverse.tui.saver import Saver
from ltconverse.tui.transcripts import Transcripts

if TYPE_CHECKING:
    from ltconverse.case.hearing import Place, Spot
    from ltconverse.case.recordings import Recording
    from ltconverse.case.state import Note
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.speech.models import Model
    from ltconverse.speech.transcript import Block

LOOK_SECONDS = 1.0
LAST_WORDS = "The last words are being transcribed."


@dataclass(frozen=True, slots=True)
class NewWords:
    """An utterance that was just transcribed, of this recording."""

    recording: str
    block: Block


class Desk:
    """What is on its way for one open case. `doing` says in a sentence what goes on, or ended."""

    def __init__(self, case: OpenCase) -> None:
        self.case = case
        self.recorder: Recorder | None = None
        self._recorders: list[Recorder] = []
        self.live = True
        self.new_words: deque[NewWords] = deque()
        self.doing = ""
        # Read here, where nobody saves: later it might have to wait for the disk.
        self._setup = chosen_microphones(case.folder)
        self._saver = Saver(case)
        self._words = Transcripts(
            case,
            self._saver,
            say=self._say,
            may_begin=lambda: not (self.recording or self._leaving),
        )
        # What follows the end of each recording: its last words, then a careful pass.
        self._following: dict[Recorder, asyncio.Task[None]] = {}
        self._leaving = False
        self.speed = 1.0
        self.player = Player(self._told)

    def _say(self, words: str) -> None:
        self.doing = words

    # --- saving -----------------------------------------------------------------------------

    @property
    def saving(self) -> asyncio.Lock:
        """Held by whoever saves, or reads what must not change meanwhile."""
        return self._saver.turn

    @property
    def unsaved(self) -> str:
        """Why what happened beside the conversation is not saved yet, "" when it is."""
        return self._saver.unsaved

    async def save(self, *bodies: AnyBody) -> None:
        """Save these, after whatever is being saved. Raises what saving raises."""
        await self._saver.save(*bodies)

    def keep(self, bodies: Sequence[AnyBody]) -> Future[None]:
        """Save these in their turn, sooner or later; for threads, and nobody waits."""
        return self._saver.keep(bodies)

    # --- recording --------------------------------------------------------------------------

    def now(self, conversation_id: str) -> RecordingNow:
        """How the recording of a conversation stands."""
        if self.recorder is None or self.recorder.conversation_id != conversation_id:
            return RecordingNow()
        return self.recorder.now

    @property
    def recording(self) -> bool:
        """Whether a recording is on its way, however it fares."""
        return self.recorder is not None and self.recorder.running

    def has_ended(self, recording: str) -> bool:
        """Whether we ended this one, though the journal may not have been told yet."""
        return any(one.recording_id == recording and not one.running for one in self._recorders)

    def setup(self) -> Setup:
        """The microphones chosen for this case; the computer's own when none were."""
        return self._setup

    def keep_setup(self, setup: Setup) -> None:
        """Keep which microphones were chosen for this case; waits for the disk."""
        choose_microphones(self.case.folder, setup)
        self._setup = setup

    def record(self, conversation_id: str) -> None:
        """Begin to record, or go on. Raises BadEntry without consent.

        The words of an earlier recording may still be coming; nothing here keeps them from it.
        """
        self._saver.begin()
        if self.recorder is None or not self.recorder.running:
            self.recorder = self._new_recorder(conversation_id)
        self._words.interrupt()
        self.player.stop()
        self.recorder.start()

    def _new_recorder(self, conversation_id: str) -> Recorder:
        recorder = Recorder(
            self.case,
            conversation_id,
            keep=self.keep,
            heard=lambda block: self._heard(recorder, block),
            setup=self.setup(),
            live=_live_model,
            has_ended=self.has_ended,
        )
        recorder.set_live(self.live)
        self._recorders.append(recorder)
        return recorder

    def _heard(self, recorder: Recorder, block: Block) -> None:
        self.new_words.append(NewWords(recorder.recording_id or "", block))

    async def stop(self) -> None:
        """End the recording; its last words and a careful pass follow in the background."""
        if self.recorder is None or not self.recorder.running:
            return
        recorder = self.recorder
        await asyncio.to_thread(recorder.stop, wait=True)
        if recorder not in self._following:  # two may have asked for the end at the same time
            self._following[recorder] = asyncio.get_running_loop().create_task(
                self._after(recorder)
            )

    async def _after(self, recorder: Recorder) -> None:
        """The last words, then all of them once more with more care."""
        while not recorder.words_complete:
            self.doing = LAST_WORDS
            await asyncio.to_thread(recorder.wait_for_words, LOOK_SECONDS)
        if self.doing == LAST_WORDS:
            self.doing = ""
        await asyncio.to_thread(recorder.close)
        await self._saver.all_saved()
        if recorder.recording_id and not self._leaving:
            self._words.later(recorder.recording_id)

    async def let_go(self) -> None:
        """Leave every recording alone: nothing of them is played, transcribed or written."""
        self._leaving = True
        self.player.stop()
        self._words.stop()
        for recorder in self._recorders:
            await asyncio.to_thread(recorder.close)
        await self._saver.hurry()
        if self._following:
            await asyncio.wait(self._following.values())
        await self._words.stopped()
        self._leaving = False
        self._saver.begin()

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
    def words_version(self) -> int:
        """Goes up when words other than the newest have changed."""
        return self._words.version

    def words_changed(self) -> None:
        """Words other than the newest have changed."""
        self._words.version += 1

    @property
    def transcribing(self) -> bool:
        """Whether recordings are being transcribed as a whole."""
        return self._words.going_on

    def transcribe(self, recordings: Sequence[Recording]) -> None:
        """Transcribe these in the background, one after the other, in a process apart."""
        self._words.transcribe(recordings)

    def find_speakers(self, recording: Recording, number: int = 0) -> None:
        """Find anew who speaks, of so many people (0: as many as are known of), likewise."""
        self._words.find_speakers(recording, number)

    def stop_transcribing(self) -> bool:
        """Ask it to stop; whether there was anything to stop. What is done is kept."""
        return self._words.stop()

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
        await self._saver.hurry()


def _live_model() -> Model:
    from ltconverse.speech.models import find_model

    return find_model()
