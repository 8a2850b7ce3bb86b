"""Hearing the pair: questions spoken into the microphone, as text a second after each.

Nothing of it is kept, neither sound nor words: what is done with a question is for whoever asked.
Without a microphone or a model it says so, and typing goes on as ever. While it is held, silence
stands in place of whatever the microphone hears: the person's own voice is no question.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ltconverse.audio.microphone import capture as sound
from ltconverse.audio.microphone.devices import Setup
from ltconverse.errors import HelperGone, LtconverseError, reference
from ltconverse.jobs.rehearsing.telling import Teller
from ltconverse.speech.aloud.hearing import (
    BYTES_A_SAMPLE,
    PAUSE_S,
    Hearing,
    News,
    Ready,
    Said,
    SoFar,
    Talking,
)
from ltconverse.speech.live import Lost
from ltconverse.speech.models import find_model

if TYPE_CHECKING:
    from ltconverse.speech.models import Model

# What a loudspeaker gave is in a microphone's samples so much later, a room's echo of it too.
ECHO_S = 0.4

MUTED = "There is no sound at all; is the microphone muted?"
UNCLEAR = "Something was said that could not be made out. Say it again, or type it."

__all__ = ["ECHO_S", "MUTED", "UNCLEAR", "Listening", "ListeningNow", "Phase", "Said", "Told"]

Phase = Literal["off", "starting", "listening", "held", "trouble"]


@dataclass(frozen=True, slots=True)
class ListeningNow:
    """How it stands. `words` say what is wrong, or missing; "" when nothing is.

    `talking`: somebody speaks, or their words are still to come. `so_far` are the words of the turn
    that goes on; `peak` is how loud it is, from 0 to 1.
    """

    phase: Phase = "off"
    words: str = ""
    talking: bool = False
    so_far: str = ""
    peak: float = 0.0


Told = ListeningNow | Said


class Listening:
    """Listens to one microphone, from start() to stop(), any number of times until close().

    `tell` gets each turn as Said (its text is never empty), and ListeningNow when that has become
    another; from one thread of ours. Methods may be called from any thread and raise nothing: what
    is wrong is in `now`. Only stop() and close() wait, for the microphone to be let go.
    """

    def __init__(  # noqa: PLR0913 - what it listens with, each by name
        self,
        tell: Callable[[Told], None],
        *,
        model: Callable[[], Model] = find_model,
        setup: Setup | None = None,
        pause_s: float = PAUSE_S,
        capture: Callable[[Setup, Callable[[sound.Heard], None]], sound.Capture] = sound.Capture,
        hearing: Callable[..., Hearing] = Hearing,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._model, self._setup = model, setup or Setup()
        self._pause_s, self._make_capture, self._make_hearing = pause_s, capture, hearing
        self._clock = clock
        self._turn, self._loading = threading.RLock(), threading.Lock()
        self.now = ListeningNow()
        # Of those before, the last words may still be on their way.
        self._run = self._hearings = 0
        self._capture: sound.Capture | None = None
        self._hearing: Hearing | None = None
        self._ready = self._open = self._muted = self._closed = False
        self._held, self._deaf_until = False, 0.0
        self._leaving = threading.Thread(target=lambda: None)
        self._leaving.start()
        self._told: Teller[Told] = Teller(tell)

    # --- asked by a face --------------------------------------------------------------------

    def prepare(self) -> None:
        """Load the model beforehand; the microphone stays closed. Returns at once."""
        self._beside(self._load)

    def start(self) -> None:
        """Listen from now on; returns at once. Nothing happens when it does so already."""
        with self._turn:
            if self._closed or self.now.phase not in {"off", "trouble"}:
                return
            self._run += 1
            run = self._run
            self._open = self._muted = False
            self._set(phase="starting", words="", talking=False, so_far="", peak=0.0)
        self._beside(lambda: self._begin(run))

    def hold(self) -> None:
        """Hear nothing for a while: the person speaks. A turn that goes on is over."""
        with self._turn:
            self._held = True
            self._show()

    def go_on(self, after: float = ECHO_S) -> None:
        """Hear again, `after` seconds from now: until then the person's last words resound."""
        with self._turn:
            if self._held:
                self._held = False
                self._deaf_until = self._clock() + after
                self._show()

    def end_turn(self) -> None:
        """What was said so far is the whole question; nobody has to wait for the pause."""
        with self._turn:
            hearing = self._hearing if self.now.phase == "listening" else None
        if hearing is not None:
            self._beside(hearing.end_turn)

    def stop(self, *, wait: bool = True) -> None:
        """Let go of the microphone. What was being said is not told any more.

        Without `wait` it returns at once; a new start() waits until the microphone is free.
        """
        self._let_go("off", "")
        if wait:
            self._leaving.join()

    def close(self) -> None:
        """Stop, and tell nothing more. Twice does no harm."""
        self._closed = True
        self.stop()
        self._told.close()

    # --- beginning --------------------------------------------------------------------------

    def _load(self) -> bool:
        """Have what hears, once for all that follows; whether it is there. If not, it is said."""
        with self._loading:
            if self._hearing is not None:
                return True
            with self._turn:
                self._hearings += 1
                number = self._hearings
            try:
                made = self._make_hearing(
                    self._model(),
                    lambda news: self._heard_words(number, news),
                    pause_s=self._pause_s,
                )
            except LtconverseError as reason:
                self._fail(str(reason))
                return False
            except OSError:
                self._fail(str(HelperGone()))
                return False
            with self._turn:
                wanted = number == self._hearings and not self._closed
                if wanted:
                    self._hearing = made
        if not wanted:  # stopped meanwhile
            made.close()
        return wanted

    def _begin(self, run: int) -> None:
        if not self._load():
            return
        self._leaving.join()
        with self._turn:
            if self._run == run:
                self._capture = self._make_capture(
                    self._setup, lambda heard: self._heard_sound(run, heard)
                )

    def _beside(self, what: Callable[[], object]) -> None:
        """Do this in a thread of its own; whatever goes wrong is said."""

        def carefully() -> None:
            try:
                what()
            except Exception as unforeseen:  # noqa: BLE001 - nobody would see it in a thread
                self._fail(reference(unforeseen))

        threading.Thread(target=carefully, name="listening", daemon=True).start()

    # --- in the threads of the microphone and of what hears ---------------------------------

    def _heard_sound(self, run: int, heard: sound.Heard) -> None:
        with self._turn:
            if run != self._run:
                return
            hearing = self._hearing
            deaf = self._held or self._clock() < self._deaf_until
        match heard:
            case sound.Started():
                self._open = True
                self._show()
            case sound.Chunk(pcm) if hearing is not None:
                if deaf:
                    hearing.be_silent(len(pcm) // BYTES_A_SAMPLE)
                else:
                    hearing.feed(pcm)
            case sound.Level(peak):
                with self._turn:
                    self._set(peak=0.0 if deaf else round(peak, 2))
            case sound.Muted(over):
                self._muted = not over
                self._show()
            case sound.Ended() if heard.trouble is not None:
                self._fail(heard.words)

    def _heard_words(self, number: int, news: News) -> None:
        if number != self._hearings:
            return
        match news:
            case Ready():
                self._ready = True
                self._show()
            case Talking(on):
                with self._turn:
                    self._set(talking=on)
            case SoFar(text):
                with self._turn:
                    self._set(so_far=text)
            case Said(text, _, unclear):
                with self._turn:
                    lost = UNCLEAR if unclear and not text else ""
                    words = lost or (MUTED if self._muted else "")
                    self._set(talking=False, so_far="", words=words)
                    if text:
                        self._told.put(news)
            case Lost(words):
                self._fail(words)

    def _show(self) -> None:
        """How it stands, now that something has changed."""
        with self._turn:
            if self.now.phase in {"off", "trouble"}:
                return
            phase: Phase = "held" if self._held else "listening"
            if not (self._open and self._ready):
                phase = "starting"
            self._set(phase=phase, words=MUTED if self._muted else "")

    def _fail(self, words: str) -> None:
        """There is no listening any more, and why; start() tries again."""
        self._let_go("trouble", words)

    def _let_go(self, phase: Phase, words: str) -> None:
        """Listen no more; the microphone and the process are let go in a thread, `_leaving`."""
        with self._turn:
            before = self._leaving
            self._run += 1
            self._hearings += 1
            capture, self._capture = self._capture, None
            hearing, self._hearing = self._hearing, None
            self._ready = self._open = self._muted = False
            self._set(phase=phase, words=words, talking=False, so_far="", peak=0.0)
            self._leaving = threading.Thread(
                target=self._leave, args=(before, hearing, capture), name="listening", daemon=True
            )
            self._leaving.start()

    @staticmethod
    def _leave(
        before: threading.Thread, hearing: Hearing | None, capture: sound.Capture | None
    ) -> None:
        before.join()
        # First what hears: the microphone may wait for it to take in what it has.
        if hearing is not None:
            hearing.close()
        if capture is not None:
            capture.close()

    def _set(self, **fields: object) -> None:
        now = replace(self.now, **fields)  # type: ignore[arg-type] # fields of ListeningNow
        if now != self.now:
            self.now = now
            self._told.put(now)
