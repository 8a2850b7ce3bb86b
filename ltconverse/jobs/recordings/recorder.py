"""Recording one conversation: from the microphone into the encrypted case, second by second.

Everything happens in one thread, which takes what it is asked and what comes from the microphone
in turn. Rows go to the recording's own file as they come; what the journal is to hold is handed
to the face, which saves it in its own order. Trouble never leaves here but as words.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ltconverse.audio.microphone import capture as sound
from ltconverse.audio.microphone.devices import Setup
from ltconverse.case import events as e
from ltconverse.case.consenting import check_consent
from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError, NotSaved
from ltconverse.jobs.recordings.mending import to_go_on_with
from ltconverse.jobs.recordings.now import Phase, RecordingNow
from ltconverse.jobs.saving import Keep

if TYPE_CHECKING:
    from ltconverse.case.recordings import Recording
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.recordings.live_words import LiveWords, WordsSoFar
    from ltconverse.speech.models import Model
    from ltconverse.speech.transcript import Block
    from ltconverse.store.recordings import RecordingWriter

SAMPLES_A_SECOND = 16_000
BYTES_A_SAMPLE = 2
LEVELS_SHOWN = 5
# Seconds that are held back when the disk is full; what comes after them is not recorded.
MOST_UNSAVED = 60
LOOK_SECONDS = 0.5
FIRST_RETRY, LONGEST_RETRY = 0.3, 3.0
# So often the chosen microphone is tried before the computer's own is taken.
TRIES_OF_THE_CHOSEN = 3
# A quiet voice at arm's length is about 0.01; below this for a while nobody can be understood.
QUIET_PEAK = 0.004
QUIET_LEVELS = 80

EndedBy = Literal["paused", "off-the-record", "stopped"]


@dataclass(frozen=True, slots=True)
class _Ask:
    """Something asked of the recorder; `done` is set when it has been carried out."""

    what: Callable[[], None]
    done: threading.Event


@dataclass(frozen=True, slots=True)
class _FromMicrophone:
    """Something from the microphone; `run` tells an old one's words from those of today's."""

    run: int
    heard: sound.Heard


class Recorder:
    """The recording of one conversation. Methods only ask, and return at once.

    `keep` saves what the journal is to hold; `heard` gets the words of each utterance. `changed`
    is called from a thread of ours when `now` has become another. With `wait=True` a method
    returns when what it asked for is done.
    """

    def __init__(  # noqa: PLR0913 - what surrounds a recording, each by name
        self,
        case: OpenCase,
        conversation_id: str,
        *,
        keep: Keep,
        changed: Callable[[], None] = lambda: None,
        heard: Callable[[Block], None] = lambda _block: None,
        setup: Setup | None = None,
        live: Callable[[], Model] | None = None,
        capture: Callable[[Setup, Callable[[sound.Heard], None]], sound.Capture] = sound.Capture,
    ) -> None:
        self._case, self._conversation_id = case, conversation_id
        self._keep, self._changed, self._heard = keep, changed, heard
        self._setup, self._live_model, self._make_capture = setup or Setup(), live, capture
        self.recording_id: str | None = None
        self.now = RecordingNow()
        self._inbox: queue.SimpleQueue[_Ask | _FromMicrophone | None] = queue.SimpleQueue()
        self._begun: Future[None] | None = None
        self._writer: RecordingWriter | None = None
        self._words: LiveWords | None = None
        self._capture: sound.Capture | None = None
        self._run = 0
        self._segment, self._segment_open = 0, False
        self._samples = 0  # of this segment, as they came
        self._segment_start = 0
        self._unsaved: list[bytes] = []
        self._disk_full = False
        self._trouble: e.Trouble | None = None
        self._tries, self._retry_at, self._fell_back = 0, 0.0, False
        self._quiet = 0
        self._thread: threading.Thread | None = None
        self._begin: Callable[[], RecordingWriter]
        self._so_far: Callable[[Model], WordsSoFar | None]

    # --- asked by a face --------------------------------------------------------------------

    def start(self, *, wait: bool = False) -> None:
        """Begin, or go on. Raises BadEntry without consent; what else goes wrong shows in `now`."""
        state = self._case.state
        conversation = state.conversations[self._conversation_id]
        check_consent(conversation.consent, self._case.now().astimezone().date())
        if self._thread is None:
            known = to_go_on_with(self._case, conversation)
            self.recording_id = known.id if known else self._case.new_id()
            self._begin = self._beginning(known, conversation)
            self._set(phase="starting", words="")
            self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
            self._thread.start()
        self._ask(self._open_microphone, wait=wait)

    def pause(self, *, wait: bool = False) -> None:
        """Let go of the microphone for a while."""
        self._ask(lambda: self._rest("paused", "paused"), wait=wait)

    def go_off_the_record(self, *, wait: bool = False) -> None:
        """Let go of the microphone because what follows is not for the record."""
        self._ask(lambda: self._rest("off-the-record", "off-the-record"), wait=wait)

    def stop(self, *, wait: bool = False) -> None:
        """End the recording. The last words follow; `words_complete` says when."""
        self._ask(self._end, wait=wait)

    def bookmark(self, words: str = "", *, wait: bool = False) -> None:
        """Mark this place."""
        self._ask(lambda: self._mark(words), wait=wait)

    def set_live(self, on: bool, *, wait: bool = False) -> None:
        """Transcribe beside the recording, or leave it for later."""
        self._ask(lambda: self._switch_live(on), wait=wait)

    @property
    def running(self) -> bool:
        """Whether a recording is on its way: not stopped, however it fares."""
        return self._thread is not None and self.now.phase not in {"off", "stopped"}

    @property
    def words_complete(self) -> bool:
        """Whether every word of an ended recording is there, as far as there will be any."""
        return self._words is None or self._words.done.is_set()

    def wait_for_words(self, seconds: float) -> bool:
        """Wait for the last words; whether they are there."""
        return self._words is None or self._words.done.wait(seconds)

    def close(self) -> None:
        """End what is left: the recording is ended in order, words not yet there come later."""
        if self._thread is not None:
            self._ask(self._end, wait=False)
            self._inbox.put(None)
            self._thread.join()
            self._thread = None

    def _ask(self, what: Callable[[], None], *, wait: bool) -> None:
        if self._thread is None:
            return
        done = threading.Event()
        self._inbox.put(_Ask(what, done))
        if wait:
            done.wait()

    # --- the thread -------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            try:
                item = self._inbox.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                self._look()
                continue
            if item is None:
                break
            if isinstance(item, _Ask):
                self._carry_out(item)
            elif item.run == self._run:
                self._take(item.heard)
            self._look()
        self._close_all()

    def _carry_out(self, ask: _Ask) -> None:
        try:
            ask.what()
        except LtconverseError as problem:
            self._try_again_later(problem)
        finally:
            ask.done.set()

    def _look(self) -> None:
        """What must be tried again, and what has changed by itself."""
        if self._unsaved:
            self._save_rows()
        if self._retry_at and time.monotonic() >= self._retry_at and not self._disk_full:
            self._retry_at = 0.0
            try:
                self._open_microphone()
            except LtconverseError as problem:
                self._try_again_later(problem)
        if self._words is not None:
            trouble = self._words.trouble
            lag = None if trouble else self._words.lag
            self._set(lag=lag, live_trouble=trouble)

    def _try_again_later(self, problem: LtconverseError) -> None:
        self._retry_at = time.monotonic() + LONGEST_RETRY
        self._set(phase="trouble", words=str(problem), levels=())

    def _set(self, **fields: object) -> None:
        now = replace(self.now, **fields)  # type: ignore[arg-type] # fields of RecordingNow
        if now != self.now:
            self.now = now
            self._changed()

    def _beginning(
        self, known: Recording | None, conversation: Conversation
    ) -> Callable[[], RecordingWriter]:
        """How the recording's file is opened or made; the state is read here and now."""
        assert self.recording_id is not None  # noqa: S101 - set by start
        recording = self.recording_id
        consent = conversation.consent
        channels = ("1", "2") if self._setup.separate else ("",)
        body = e.RecordingBegun(
            conversation=conversation.id,
            recording=recording,
            keep_until=consent.keep_until if consent else None,
            channels=channels,
        )
        self._segment = known.segments[-1].number if known and known.segments else 0

        def begin() -> RecordingWriter:
            folder = self._case.folder
            if known is not None:
                writer = folder.go_on_with(recording)
            else:
                if recording in folder.recordings():  # a try that did not get far: a full disk, say
                    folder.erase_recording(recording)
                writer = folder.new_recording(recording)
                self._begun = self._keep([body])
            self._set(seconds=writer.rows)
            return writer

        def so_far(model: Model) -> WordsSoFar | None:
            from ltconverse.jobs.recordings.live_words import words_so_far

            return words_so_far(known, model) if known else None

        self._so_far = so_far
        return begin

    # --- the microphone ---------------------------------------------------------------------

    def _open_microphone(self) -> None:
        if self._capture is not None or self.now.phase == "stopped":
            return
        if self._writer is None:
            self._writer = self._begin()
            self._switch_live(on=True)
        self._run += 1
        run, setup = self._run, self._setup
        self._fell_back = self._tries >= TRIES_OF_THE_CHOSEN and bool(setup.microphones)
        if self._fell_back:
            setup = Setup(separate=setup.separate)
        if self.now.phase != "trouble":
            self._set(phase="starting", words="", levels=())
        self._capture = self._make_capture(
            setup, lambda heard: self._inbox.put(_FromMicrophone(run, heard))
        )

    def _take(self, heard: sound.Heard) -> None:
        match heard:
            case sound.Started():
                self._segment_begins(heard)
            case sound.Chunk(pcm):
                if self._words is not None:
                    at = self._segment_start * SAMPLES_A_SECOND + self._samples
                    self._words.feed(pcm, at)
                self._samples += len(pcm) // BYTES_A_SAMPLE
            case sound.Level():
                self._level(heard)
            case sound.Second(flac):
                self._unsaved.append(flac)
                self._save_rows()
            case sound.Muted(over):
                self._mute(over)
            case sound.Ended():
                self._microphone_lost(heard)

    def _segment_begins(self, started: sound.Started) -> None:
        assert self._writer is not None  # noqa: S101 - opened before the microphone
        self._segment += 1
        self._samples, self._segment_open, self._tries = 0, True, 0
        self._segment_start = self._writer.rows + len(self._unsaved)
        self._writer.begin_segment(
            self._segment,
            started.at,
            started.device,
            started.rate,
            first_second=self._segment_start,
        )
        bodies: list[e.AnyBody] = [
            e.SegmentBegun(
                recording=self._id,
                segment=self._segment,
                first_second=self._segment_start,
                started_at=started.at,
                device=started.device,
                rate=started.rate,
            )
        ]
        if self._trouble is not None:
            bodies.append(self._troubled(self._trouble, over=True))
            self._trouble = None
        self._keep(bodies)
        missing = self._setup.microphones if self._fell_back else started.missing
        words = ""
        if missing:
            words = f"{' and '.join(missing)} is not there; it goes on with {started.device}."
        self._set(phase="recording", words=words, device=started.device)

    def _level(self, level: sound.Level) -> None:
        self._quiet = self._quiet + 1 if level.peak < QUIET_PEAK else 0
        self._set(
            levels=(*self.now.levels, level.peak)[-LEVELS_SHOWN:],
            quiet=self._quiet >= QUIET_LEVELS,
        )

    def _mute(self, over: bool) -> None:
        self._keep([self._troubled("muted", over=over)])
        words = "" if over else "There is no sound at all; is the microphone muted?"
        self._set(words=words)

    def _microphone_lost(self, ended: sound.Ended) -> None:
        """The microphone has ended without having been asked to: say so, and try again."""
        capture, self._capture = self._capture, None
        self._run += 1
        if capture is not None:
            capture.close()
        if self._segment_open:
            self._trouble = ended.trouble or "device-gone"
            self._keep([self._troubled(self._trouble, over=False)])
        self._end_segment("trouble")
        self._tries += 1
        wait = min(FIRST_RETRY * 2 ** (self._tries - 1), LONGEST_RETRY)
        self._retry_at = 0.0 if ended.lasting else time.monotonic() + wait
        self._set(phase="trouble", words=ended.words, levels=())

    def _let_go(self, why: EndedBy) -> None:
        """Let go of the microphone; every sample that came is taken in first."""
        self._retry_at, self._tries, self._trouble = 0.0, 0, None
        if self._capture is not None:
            capture, self._capture = self._capture, None
            capture.close()
            self._take_what_came()
        self._end_segment(why)

    def _take_what_came(self) -> None:
        """What the microphone gave before it was closed is in the inbox, among what was asked."""
        later: list[_Ask | None] = []
        while True:
            try:
                item = self._inbox.get_nowait()
            except queue.Empty:
                break
            if not isinstance(item, _FromMicrophone):
                later.append(item)
            elif item.run == self._run and not isinstance(item.heard, sound.Ended):
                self._take(item.heard)
        self._run += 1  # its last word is not for us
        for item in later:
            self._inbox.put(item)

    def _end_segment(self, why: EndedBy | Literal["trouble"]) -> None:
        if not self._segment_open or self._writer is None:
            return
        self._segment_open = False
        body = self._segment_ended(why)
        self._keep([body])
        if self._words is not None:
            self._words.end_segment(body.seconds)

    def _segment_ended(self, why: EndedBy | Literal["trouble"]) -> e.SegmentEnded:
        """The end of the segment, with the seconds that are kept or still wait for room."""
        assert self._writer is not None  # noqa: S101 - there was a segment
        seconds = self._writer.rows + len(self._unsaved)
        return e.SegmentEnded(recording=self._id, segment=self._segment, seconds=seconds, why=why)

    # --- the disk ---------------------------------------------------------------------------

    def _save_rows(self) -> None:
        """Keep the seconds that came; they wait for the journal's first word on the recording."""
        assert self._writer is not None  # noqa: S101 - rows come after it was opened
        if self._begun is not None and not self._begun.done():
            return
        try:
            self._writer.append_all(self._unsaved)
        except NotSaved as problem:
            self._no_room(str(problem))
            return
        self._unsaved = []
        if self._words is not None:
            self._words.stored(self._writer.rows)
        self._set(seconds=self._writer.rows)
        if self._disk_full:
            self._room_again()

    def _no_room(self, words: str) -> None:
        if not self._disk_full:
            self._disk_full = True
            self._keep([self._troubled("disk-full", over=False)])
        if len(self._unsaved) > MOST_UNSAVED and self._capture is not None:
            capture, self._capture = self._capture, None
            capture.close()
            self._run += 1
            self._end_segment("trouble")
        goes_on = "It goes on by itself as soon as there is room."
        self._set(phase="trouble", words=f"{words.partition('.')[0]}. {goes_on}", levels=())

    def _room_again(self) -> None:
        self._disk_full = False
        self._keep([self._troubled("disk-full", over=True)])
        if self._capture is None:
            self._open_microphone()
        else:
            self._set(phase="recording", words="")

    # --- resting, marking, ending -----------------------------------------------------------

    def _rest(self, phase: Phase, why: EndedBy) -> None:
        if self.now.phase == "stopped":
            return
        self._let_go(why)
        self._set(phase=phase, words="", levels=(), quiet=False)

    def _mark(self, words: str) -> None:
        if self._writer is None:
            return
        second = self._segment_start + self._samples / SAMPLES_A_SECOND
        if not self._segment_open:
            second = float(self._writer.rows)
        bookmark = self._case.new_id()
        self._keep(
            [e.BookmarkSet(recording=self._id, bookmark=bookmark, second=second, words=words)]
        )

    def _end(self) -> None:
        if self._writer is None or self.now.phase == "stopped":
            return
        self._let_go("stopped")
        if self._unsaved:
            self._save_rows()
        lost, self._unsaved = len(self._unsaved), []
        bodies: list[e.AnyBody] = [self._segment_ended("stopped")] if lost else []
        bodies.append(
            e.RecordingEnded(
                recording=self._id, seconds=self._writer.rows, sha256=self._writer.sha256
            )
        )
        self._keep(bodies)
        if self._words is not None:
            self._words.finish()
        words = f"The disk was full: its last {lost} seconds could not be kept." if lost else ""
        self._set(phase="stopped", words=words, levels=(), quiet=False)

    def _close_all(self) -> None:
        if self._words is not None:
            self._words.close()
        if self._writer is not None:
            self._writer.close()

    # --- words ------------------------------------------------------------------------------

    def _switch_live(self, on: bool) -> None:
        if on and self._words is None and self._live_model is not None and self._writer:
            from ltconverse.jobs.recordings.live_words import LiveWords

            try:
                model = self._live_model()
            except LtconverseError as problem:
                self._set(live_trouble=f"No live words: {problem}")
                return
            self._words = LiveWords(
                self._case.folder,
                self._id,
                model,
                so_far=self._so_far(model),
                new_id=self._case.new_id,
                read_rows=self._writer.read,
                keep=self._keep,
                heard=self._heard,
            )
            self._words.stored(self._writer.rows)
        elif not on and self._words is not None:
            self._words.close()
            so_far = self._words.so_far
            self._so_far = lambda _model: so_far
            self._words = None
            self._set(lag=None)

    # --- small things -----------------------------------------------------------------------

    @property
    def _id(self) -> str:
        assert self.recording_id is not None  # noqa: S101 - set by start
        return self.recording_id

    def _troubled(self, trouble: e.Trouble, *, over: bool) -> e.RecordingTroubled:
        return e.RecordingTroubled(
            recording=self._id, trouble=trouble, second=self.now.seconds, over=over
        )
