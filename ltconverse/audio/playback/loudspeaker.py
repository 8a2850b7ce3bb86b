"""The loudspeaker or headphones, by PortAudio. Only the process that plays imports this.

Knows sounddevice and errors. PortAudio asks for samples from a thread of its own: what it is to
get waits in a short queue here, and when there is nothing it gets silence.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.errors import LoudspeakerGone, NoLoudspeaker, PortAudioMissing

Samples = NDArray[np.int16]

# Long enough for a machine that transcribes meanwhile, short enough to follow a change of speed.
_LATENCY_S = 0.15
# PortAudio asks for samples many times a second for as long as anything listens at the other end.
# A sound server that has slept may take two seconds over the first.
_PATIENCE_S = 3.0
_BELIEVABLE_S = 3.0


class Loudspeaker:
    """The default loudspeaker, open. `rate` is samples a second it takes.

    Raises PortAudioMissing, NoLoudspeaker; `check` raises LoudspeakerGone.
    """

    def __init__(self) -> None:
        self._queue: deque[Samples] = deque()
        self._given = self._handed = 0
        # When the last samples handed over will all have been heard, by the monotonic clock.
        self._heard_by = 0.0
        self._last_asked = time.monotonic()
        self._stream, self.rate = self._opened()

    @property
    def waiting(self) -> float:
        """Seconds of sound it has still to hand over."""
        return (self._given - self._handed) / self.rate

    @property
    def heard(self) -> float:
        """Samples that have been heard by now."""
        later = max(0.0, self._heard_by - time.monotonic())
        return max(0.0, self._handed - later * self.rate)

    def give(self, samples: Samples) -> None:
        """The next samples to be heard."""
        if samples.size:
            self._given += len(samples)
            self._queue.append(samples)

    def check(self) -> None:
        """Raises LoudspeakerGone when nothing can be heard any more."""
        # PortAudio raises nothing when a device vanishes: the stream is just not active any more.
        if not self._stream.active or time.monotonic() - self._last_asked > _PATIENCE_S:
            raise LoudspeakerGone

    def _opened(self) -> tuple[Any, int]:
        sounddevice = _sounddevice()
        try:
            usual = round(sounddevice.query_devices(kind="output")["default_samplerate"])
        except (sounddevice.PortAudioError, ValueError) as reason:
            raise NoLoudspeaker from reason
        refusal: Exception | None = None
        for rate, channels in itertools.product((RATE, usual, 48_000, 44_100), (1, 2)):
            self.rate = rate  # wanted as soon as it starts
            try:
                stream = sounddevice.OutputStream(
                    samplerate=rate,
                    channels=channels,
                    dtype="int16",
                    latency=_LATENCY_S,
                    callback=self._asked,
                )
                stream.start()
            except sounddevice.PortAudioError as refused:  # this rate, or one channel
                refusal = refused
            else:
                return stream, rate
        raise LoudspeakerGone("The loudspeaker cannot be used just now.") from refusal

    def _asked(self, out: Samples, frames: int, when: Any, _status: object) -> None:
        """PortAudio wants `frames` samples; its own thread."""
        filled = 0
        while filled < frames and self._queue:
            piece = self._queue.popleft()
            part = piece[: frames - filled]
            out[filled : filled + len(part)] = part[:, None]
            filled += len(part)
            if len(part) < len(piece):
                self._queue.appendleft(piece[len(part) :])
        out[filled:] = 0
        self._last_asked = time.monotonic()
        if filled:
            delay = when.outputBufferDacTime - when.currentTime
            if not 0 <= delay < _BELIEVABLE_S:  # some systems count these from other beginnings
                delay = _LATENCY_S
            self._heard_by = self._last_asked + delay + filled / self.rate
            self._handed += filled


def _sounddevice() -> Any:
    try:
        import sounddevice
    except OSError as reason:  # the package is there, the library it needs is not
        raise PortAudioMissing from reason
    return sounddevice
