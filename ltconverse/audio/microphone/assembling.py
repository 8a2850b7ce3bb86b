"""From samples at 16 kHz to what is told of them: chunks, levels, whole seconds, being muted.

Knows arrays and FLAC. What it makes is handed to `say` in the order of the samples, none left out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio import flac
from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.messages import Chunk, Heard, Level, Muted, Second

Samples = NDArray[np.int16]

_CHUNK = RATE // 10
_FULL = 32_768
# The largest sample there is, and the one below: converters do not agree on which is the last.
_CLIPPED = 32_766
# Exact zeros, give or take the one step that some drivers add.
_ZERO = 1
_MUTED_CHUNKS = 20


class Assembler:
    """Samples of `channels` (1 or 2) go in by add(); end() gives the rest."""

    def __init__(self, say: Callable[[Heard], None], channels: int) -> None:
        self._say, self._channels = say, channels
        self._second = np.zeros((RATE, channels), np.int16)
        self._filled = self._said = 0
        self._peak = self._latest_peak = 0
        self._zeros = 0

    def loudness(self, raw: Samples) -> None:
        """Samples as the device gave them, before anything was mixed: only there clipping shows."""
        if raw.size:
            # As Python's numbers: the absolute value of -32768 does not fit int16.
            self._latest_peak = max(int(raw.max()), -int(raw.min()))
            self._peak = max(self._peak, self._latest_peak)

    def add(self, pcm: Samples) -> None:
        """The next samples, shape (n, channels)."""
        while len(pcm):
            # A second holds a whole number of chunks, so that none begins in one and ends in two.
            room = min(_CHUNK - (self._filled - self._said), len(pcm))
            self._second[self._filled : self._filled + room] = pcm[:room]
            self._filled += room
            pcm = pcm[room:]
            if self._filled - self._said == _CHUNK:
                self._say_chunk()
                # The same block may reach into the next chunk.
                self._peak = self._latest_peak if len(pcm) else 0
            if self._filled == RATE:
                self._say_second()

    def end(self) -> None:
        """Say what there is of the last second, and fill it up with zeros."""
        if not self._filled:
            return
        if self._filled > self._said:
            self._say_chunk()
        self._second[self._filled :] = 0
        self._say_second()

    def _say_chunk(self) -> None:
        mono = flac.mixed(self._second[self._said : self._filled])
        self._said = self._filled
        self._say(Chunk(mono.astype("<i2").tobytes()))
        rms = float(np.sqrt(np.mean(np.square(mono, dtype=np.float64)))) / _FULL
        self._say(Level(min(self._peak / _FULL, 1.0), rms, self._peak >= _CLIPPED))
        self._watch_for_zeros()

    def _say_second(self) -> None:
        kept = self._second[:, 0] if self._channels == 1 else self._second
        self._say(Second(flac.encode(kept)))
        self._filled = self._said = 0

    def _watch_for_zeros(self) -> None:
        if self._peak <= _ZERO:
            self._zeros += 1
            if self._zeros == _MUTED_CHUNKS:
                self._say(Muted(over=False))
            return
        if self._zeros >= _MUTED_CHUNKS:
            self._say(Muted(over=True))
        self._zeros = 0
