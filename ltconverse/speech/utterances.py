"""Where one utterance ends and the next begins, while people are still talking.

Knows the voice activity model (Silero, inside faster-whisper), whose memory is carried on from one
piece of sound to the next. Places are samples at 16 kHz from the beginning of the recording. Knows
no words, no process and no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.speech.voice import Span

WINDOW = 512
"""Samples the voice activity model looks at in one step: 32 ms."""
_CONTEXT = 64

_VOICE, _NO_VOICE = 0.5, 0.35
"""Probabilities from which on a voice begins, and below which it ends: as its makers set them."""
_SHORTEST_PAUSE = round(0.16 * RATE)
_PATIENCE = round(0.5 * RATE)
_LONG = 10 * RATE
_SHORT_PATIENCE = round(0.25 * RATE)
"""From 10 s on a shorter pause ends an utterance too: better than a cut in mid-sentence at 15 s."""
LONGEST = 15 * RATE
_CUT_WITHIN = 3 * RATE
_QUIET_AROUND = round(0.04 * RATE)
_PADDING = round(0.3 * RATE)
_SHORTEST_VOICE = 3 * WINDOW
"""Less voice than 0.1 s is a knock or a breath: the shortest 'mm' is twice as long."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sound of one utterance. `voiced` spans count from the start of the stretch."""

    start: int
    samples: NDArray[np.int16]
    voiced: tuple[Span, ...]

    @property
    def end(self) -> int:
        """The sample after its last."""
        return self.start + len(self.samples)


class Activity(Protocol):
    """Tells for each window of some sound how likely there is a voice in it."""

    def __call__(self, pcm: NDArray[np.int16], /) -> NDArray[np.float32]:
        """Probabilities, one a window; the sound follows on what was given before."""

    def forget(self) -> None:
        """Begin anew, as after a pause of unknown length."""


class VoiceActivity:
    """Silero, as many windows at a time as there are; what it remembers is carried on."""

    def __init__(self) -> None:
        from faster_whisper.vad import get_vad_model

        self._session = get_vad_model().session
        self.forget()

    def forget(self) -> None:
        """Begin anew, as after a pause of unknown length."""
        self._h = np.zeros((1, 1, 128), np.float32)
        self._c = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)

    def __call__(self, pcm: NDArray[np.int16]) -> NDArray[np.float32]:
        """How likely there is a voice in each window of `pcm`, whose length is whole windows."""
        if not len(pcm):
            return np.zeros(0, np.float32)
        windows = (pcm.astype(np.float32) / np.float32(32768)).reshape(-1, WINDOW)
        before = np.vstack([self._context, windows[:-1, -_CONTEXT:]])
        self._context = windows[-1, -_CONTEXT:]
        found, self._h, self._c = self._session.run(
            None, {"input": np.hstack([before, windows]), "h": self._h, "c": self._c}
        )
        return np.asarray(found, np.float32).reshape(-1)


@dataclass(slots=True)
class _Talk:
    """The utterance on its way. `quiet_from` is where the pause it is in began, if it is in one."""

    start: int
    voiced: list[Span] = field(default_factory=list)
    open_from: int | None = None
    last_voice: int = 0
    quiet_from: int | None = None

    def take(self, at: int, probability: float) -> None:
        """The window that begins at `at`."""
        if probability >= _VOICE:
            self.quiet_from = None
            self.last_voice = at + WINDOW
            if self.open_from is None:
                self.open_from = at
        elif self.quiet_from is None and probability < _NO_VOICE:
            self.quiet_from = at
        if self.open_from is not None and self.pause(at + WINDOW) >= _SHORTEST_PAUSE:
            self.close(self.quiet_from or at)

    def pause(self, now: int) -> int:
        """For how long nobody has spoken."""
        return 0 if self.quiet_from is None else now - self.quiet_from

    def is_over(self, now: int) -> bool:
        """Whether the pause is long enough to end the utterance."""
        patience = _PATIENCE if now - self.start < _LONG else _SHORT_PATIENCE
        return self.pause(now) >= patience

    def close(self, end: int) -> None:
        """The voice that goes on, if one does, goes to `end`."""
        if self.open_from is not None:
            self.voiced.append((self.open_from, end))
        self.open_from = None


class Utterances:
    """Cuts sound, given piece by piece, into utterances.

    0.5 s without a voice ends one (0.25 s once it is long); after 15 s it is cut at the quietest
    place of the last 3 s. They are padded by 0.3 s and never overlap. Sound without a voice is in
    none. `activity` says how likely there is a voice in each window.
    """

    def __init__(self, start: int, activity: Activity | None = None) -> None:
        self._activity = activity or VoiceActivity()
        self._floor = start
        self._begin(start)

    def _begin(self, at: int) -> None:
        """Nothing is in hand; the next sample is the one at `at`."""
        self._held = np.zeros(0, np.int16)
        self._held_from = self._looked = at
        self._seen: list[tuple[int, float]] = []
        self._talk: _Talk | None = None
        self._activity.forget()

    @property
    def position(self) -> int:
        """The sample that is expected next."""
        return self._held_from + len(self._held)

    @property
    def reached(self) -> int:
        """Nothing before this sample will be in a later utterance."""
        if self._talk is not None:
            return self._talk.start
        return max(self._floor, self._held_from)

    def take(self, at: int, pcm: NDArray[np.int16]) -> Iterator[Stretch]:
        """The next samples, the first of them at `at`; yields what they complete.

        Samples known already are left out. Where some are missing, an utterance ends.
        """
        if at > self.position:
            yield from self.end(at)
        pcm = pcm[self.position - at :]
        self._held = np.concatenate([self._held, pcm])
        looked = self._looked - self._held_from
        whole = looked + (len(self._held) - looked) // WINDOW * WINDOW
        for probability in self._activity(self._held[looked:whole]):
            yield from self._window(self._looked, float(probability))
            self._looked += WINDOW
        self._let_go()

    def end(self, at: int) -> Iterator[Stretch]:
        """The sound stops here; whatever comes next begins at `at`.

        `at` may lie before what was taken (the last second was never stored): that is forgotten.
        """
        rest = self._held[self._looked - self._held_from :]
        if len(rest):
            filled = np.concatenate([rest, np.zeros(WINDOW - len(rest), np.int16)])
            for probability in self._activity(filled):
                yield from self._window(self._looked, float(probability))
        if self._talk is not None:
            yield from self._complete(min(self._talk.last_voice + _PADDING, at))
        self._begin(at)

    def _window(self, at: int, probability: float) -> Iterator[Stretch]:
        if self._talk is None:
            if probability < _VOICE:
                return
            self._talk = _Talk(max(self._floor, at - _PADDING, self._held_from))
            self._seen = []
        self._seen.append((at, probability))
        self._talk.take(at, probability)
        now = at + WINDOW
        if self._talk.is_over(now):
            yield from self._complete(min(self._talk.last_voice + _PADDING, now))
        elif now - self._talk.start >= LONGEST:
            cut = self._quietest(now)
            after = [one for one in self._seen if one[0] >= cut]
            yield from self._complete(cut)
            for window in after:
                yield from self._window(*window)

    def likely(self) -> Stretch | None:
        """The utterance in hand, when nobody has spoken for a moment: it may well be over.

        If it is, the very same stretch is yielded once the pause is long enough.
        """
        talk = self._talk
        if talk is None or talk.last_voice + _PADDING > self._looked:
            return None
        return self._stretch(talk, talk.last_voice + _PADDING)

    def _complete(self, end: int) -> Iterator[Stretch]:
        talk, self._talk = self._talk, None
        end = min(end, self.position)
        if talk is None or end <= talk.start:
            return
        talk.close(talk.last_voice)
        self._floor = end
        if stretch := self._stretch(talk, end):
            yield stretch

    def _stretch(self, talk: _Talk, end: int) -> Stretch | None:
        """The sound up to `end`; None when there is too little voice in it."""
        voiced = [
            (max(start, talk.start) - talk.start, min(stop, end) - talk.start)
            for start, stop in talk.voiced
            if start < end and stop > talk.start
        ]
        if sum(stop - start for start, stop in voiced) < _SHORTEST_VOICE:
            return None
        samples = self._held[talk.start - self._held_from : end - self._held_from]
        return Stretch(talk.start, samples.copy(), tuple(voiced))

    def _quietest(self, now: int) -> int:
        """The window of the last seconds in whose surroundings there is least sound."""
        places = [at for at, _ in self._seen if now - _CUT_WITHIN <= at <= now - WINDOW]
        return min(places, key=self._loudness)

    def _loudness(self, at: int) -> float:
        middle = at - self._held_from
        around = self._held[max(0, middle - _QUIET_AROUND) : middle + _QUIET_AROUND]
        return float(np.mean(around.astype(np.float64) ** 2))

    def _let_go(self) -> None:
        """Forget the sound that no utterance can need any more."""
        needed = self._talk.start if self._talk is not None else self._looked - _PADDING
        if needed > self._held_from:
            self._held = self._held[needed - self._held_from :].copy()
            self._held_from = needed
