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
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from ltconverse.audio.microphone import capture as sound
from ltconverse.audio.microphone.devices import Setup
from ltconverse.case import events as e
from ltconverse.case.consenting import check_consent
from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError, NotSaved, reference
from ltconverse.jobs.recordings.mending import to_go_on_with
from ltconverse.jobs.recordings.now import Phase, RecordingNow
from ltconverse.jobs.recordings.track import EndedBy, Track
from ltconverse.jobs.saving import Keep

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.recordings.live_words import LiveWords, WordsSoFar
    from ltconverse.speech.models import Model
    from ltconverse.speech.transcript import Block

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

MUTED = "There is no sound at all; is the microphone muted?"


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
    is called from a thread of ours when `now` has become another. `has_ended` tells of a recording
    that was ended, of which the journal may not know yet. With `wait=True` a method returns when
    what it asked for is done.
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
        has_ended: Callable[[str], bool] = lambda _recording: False,
    ) -> None:
        self._case, self.conversation_id = case, conversation_id
        self._has_ended = has_ended
        self._keep, self._changed, self._heard = keep, changed, heard
        self._setup, self._live_model, self._make_capture = setup or Setup(), live, capture
        self.recording_id: str | None = None
        self.now = RecordingNow()
        self._inbox: queue.SimpleQueue[_Ask | _FromMicrophone | None] = queue.SimpleQueue()
        # Nothing may be asked after the inbox got its last: nobody would ever carry it out.
        self._asking = threading.Lock()
        self._live_wanted = True
        self._thread: threading.Thread | None = None
        self._closing: threading.Thread | None = None
        self._track: Track | None = None
        self._words: LiveWords | None = None
        self._capture: sound.Capture | None = None
        self._run = 0
        # How it stands when nothing is wrong: the microphone is never opened in the others.
        self._wanted: Phase = "recording"
        self._disk_full = False
        self._trouble: e.Trouble | None = None
        self._tries, self._retry_at, self._fell_back = 0, 0.0, False
        self._quiet = 0
        self._open_track: Callable[[], Track]
        self._so_far: Callable[[Model], WordsSoFar | None]

    # --- asked by a face --------------------------------------------------------------------

    def start(self, *, wait: bool = False) -> None:
        """Begin, or go on. Raises BadEntry without consent; what else goes wrong shows in `now`."""
        conversation = self._case.state.conversations[self.conversation_id]
        check_consent(conversation.consent, self._case.now().astimezone().date())
        if self._thread is None:
            self._get_ready(conversation)
            self._set(phase="starting", words="")
            self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
            self._thread.start()
        self._ask(self._go_on, wait=wait)

    def pause(self, *, wait: bool = False) -> None:
        """Let go of the microphone for a while."""
        self._ask(lambda: self._rest("paused"), wait=wait)

    def go_off_the_record(self, *, wait: bool = False) -> None:
        """Let go of the microphone because what follows is not for the record."""
        self._ask(lambda: self._rest("off-the-record"), wait=wait)

    def stop(self, *, wait: bool = False) -> None:
        """End the recording. The last words follow; `words_complete` says when."""
        self._ask(self._end, wait=wait)

    def bookmark(self, words: str = "", *, wait: bool = False) -> None:
        """Mark this place."""
        self._ask(lambda: self._mark(words), wait=wait)

    def set_live(self, on: bool, *, wait: bool = False) -> None:
        """Transcribe beside the recording, or leave it for later; also before it begins."""
        self._live_wanted = on
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
        with self._asking:
            if self._thread is not None:
                self._closing, self._thread = self._thread, None
                self._inbox.put(_Ask(self._end, threading.Event()))
                self._inbox.put(None)
        if self._closing is not None:
            self._closing.join()

    def _ask(self, what: Callable[[], None], *, wait: bool) -> None:
        done = threading.Event()
        with self._asking:
            if self._thread is None:
                return
            self._inbox.put(_Ask(what, done))
        if wait:
            done.wait()

    def _get_ready(self, conversation: Conversation) -> None:
        """What must be read of the case's state is read here, where nobody changes it."""
        known = to_go_on_with(self._case, conversation)
        if known is not None and self._has_ended(known.id):
            known = None
        recording = self.recording_id = known.id if known else self._case.new_id()
        self._open_track = lambda: Track(
            self._case.folder,
            recording,
            conversation,
            known,
            channels=("1", "2") if self._setup.separate else ("",),
            keep=self._keep,
        )

        def so_far(model: Model) -> WordsSoFar | None:
            from ltconverse.jobs.recordings.live_words import words_so_far

            return words_so_far(known, model) if known else None

        self._so_far = so_far

    # --- the thread -------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            try:
                item = self._inbox.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                self._carefully(self._look)
                continue
            if item is None:
                break
            if isinstance(item, _Ask):
                self._carefully(item.what)
                item.done.set()
            elif item.run == self._run:
                self._carefully(partial(self._take, item.heard))
            self._carefully(self._look)
        self._carefully(self._close_all)

    def _carefully(self, step: Callable[[], None]) -> None:
        """Whatever goes wrong is said, and tried again: nobody must believe that it records."""
        try:
            step()
        except LtconverseError as problem:
            self._try_again_later(str(problem))
        except Exception as unforeseen:  # noqa: BLE001 - said in words, and the thread goes on
            self._try_again_later(reference(unforeseen))

    def _try_again_later(self, words: str) -> None:
        if self._wanted == "recording" and self._capture is None:
            self._retry_at = time.monotonic() + LONGEST_RETRY
        if self.now.phase != "stopped":
            self._set(phase="trouble", words=words, levels=())

    def _look(self) -> None:
        """What must be tried again, and what has changed by itself."""
        if self._track is not None and self._track.unsaved:
            self._save()
        if self._retry_at and time.monotonic() >= self._retry_at and not self._disk_full:
            self._retry_at = 0.0
            self._open_microphone()
        if self._words is not None:
            trouble = self._words.trouble
            complete = self.now.phase == "stopped" and self.words_complete
            lag = None if trouble or complete else self._words.lag
            self._set(lag=lag, live_trouble=trouble)

    def _set(self, **fields: object) -> None:
        now = replace(self.now, **fields)  # type: ignore[arg-type] # fields of RecordingNow
        if now != self.now:
            self.now = now
            self._changed()

    # --- the microphone ---------------------------------------------------------------------

    def _go_on(self) -> None:
        if self._wanted != "stopped":
            self._wanted = "recording"
            self._open_microphone()

    def _open_microphone(self) -> None:
        if self._capture is not None or self._wanted != "recording":
            return
        if self._track is None:
            self._track = self._open_track()
            self._set(seconds=self._track.rows)
            self._switch_live(on=self._live_wanted)
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
        assert self._track is not None  # noqa: S101 - opened before the microphone
        match heard:
            case sound.Started():
                self._segment_begins(self._track, heard)
            case sound.Chunk(pcm):
                if self._words is not None:
                    self._words.feed(pcm, self._track.place)
                self._track.came(len(pcm) // BYTES_A_SAMPLE)
            case sound.Level():
                self._level(heard)
            case sound.Second(flac):
                self._track.unsaved.append(flac)
                self._save()
            case sound.Muted(over):
                self._track.trouble("muted", over=over)
                self._set(words="" if over else MUTED)
            case sound.Ended():
                self._microphone_lost(self._track, heard)

    def _segment_begins(self, track: Track, started: sound.Started) -> None:
        track.begin_segment(started)
        if self._trouble is not None:
            track.trouble(self._trouble, over=True)
        self._tries, self._trouble = 0, None
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

    def _microphone_lost(self, track: Track, ended: sound.Ended) -> None:
        """The microphone has ended without having been asked to: say so, and try again."""
        capture, self._capture = self._capture, None
        self._run += 1
        if capture is not None:
            capture.close()
        if track.in_segment:
            self._trouble = ended.trouble or "device-gone"
            track.trouble(self._trouble, over=False)
        self._end_segment(track, "trouble")
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
        if self._track is not None:
            self._end_segment(self._track, why)

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

    def _end_segment(self, track: Track, why: EndedBy) -> None:
        second = track.end_segment(why)
        if second is not None and self._words is not None:
            self._words.end_segment(second)

    # --- the disk ---------------------------------------------------------------------------

    def _save(self) -> None:
        assert self._track is not None  # noqa: S101 - there is something to save
        try:
            saved = self._track.save()
        except NotSaved as problem:
            self._no_room(self._track, str(problem))
            return
        if not saved:
            return
        if self._words is not None:
            self._words.stored(self._track.rows)
        self._set(seconds=self._track.rows)
        if self._disk_full:
            self._room_again(self._track)
        elif self.now.phase == "trouble" and self._track.in_segment:
            self._set(phase="recording", words="")

    def _no_room(self, track: Track, words: str) -> None:
        if not self._disk_full:
            self._disk_full = True
            track.trouble("disk-full", over=False)
        if len(track.unsaved) > MOST_UNSAVED and self._capture is not None:
            capture, self._capture = self._capture, None
            capture.close()
            self._run += 1
            self._end_segment(track, "trouble")
        words = f"{words.partition('.')[0]}. It goes on by itself as soon as there is room."
        # A pause stays a pause, whatever the disk does.
        phase: Phase = "trouble" if self._wanted == "recording" else self._wanted
        self._set(phase=phase, words=words, levels=())

    def _room_again(self, track: Track) -> None:
        self._disk_full = False
        track.trouble("disk-full", over=True)
        if self._capture is not None or self._wanted != "recording":
            self._set(phase=self._wanted, words="")
        else:
            self._open_microphone()

    # --- resting, marking, ending -----------------------------------------------------------

    def _rest(self, phase: Literal["paused", "off-the-record"]) -> None:
        if self._wanted == "stopped":
            return
        self._wanted = phase
        try:
            self._let_go(phase)
        finally:
            self._set(phase=phase, words="", levels=(), quiet=False)

    def _mark(self, words: str) -> None:
        if self._track is not None:
            self._track.mark(self._case.new_id(), words)

    def _end(self) -> None:
        if self._wanted == "stopped":
            return
        self._wanted = "stopped"
        words = ""
        try:
            self._let_go("stopped")
            if self._track is not None:
                words = self._end_track(self._track)
        finally:
            self._set(phase="stopped", words=words, levels=(), quiet=False)

    def _end_track(self, track: Track) -> str:
        """End what is kept; what to say of it."""
        track.wait_for_the_journal()
        if track.unsaved:
            self._save()
        lost = track.end()
        if self._words is not None:
            self._words.finish()
        return f"The disk was full: its last {lost} seconds could not be kept." if lost else ""

    def _close_all(self) -> None:
        if self._words is not None:
            self._words.close()
            self._set(lag=None)
        if self._track is not None:
            self._track.close()

    # --- words ------------------------------------------------------------------------------

    def _switch_live(self, on: bool) -> None:
        track = self._track
        if on and self._words is None and self._live_model is not None and track is not None:
            from ltconverse.jobs.recordings.live_words import LiveWords

            try:
                model = self._live_model()
            except LtconverseError as problem:
                self._set(live_trouble=f"There are no live words. {problem}")
                return
            self._words = LiveWords(
                self._case.folder,
                track.recording,
                model,
                so_far=self._so_far(model),
                new_id=self._case.new_id,
                read_rows=track.read,
                keep=self._keep,
                heard=self._heard,
                ends=track.ends,
            )
            self._words.stored(track.rows)
        elif not on and self._words is not None:
            words, self._words = self._words, None
            words.close()
            self._so_far = lambda _model: words.so_far
            self._set(lag=None)
