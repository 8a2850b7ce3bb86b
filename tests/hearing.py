"""Listening to a Capture in tests: what it told, waiting for it, and comparing sound with sound."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio import flac
from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.capture import Chunk, Ended, Heard, Second

Samples = NDArray[np.int16]
H = TypeVar("H", bound=Heard)


class Ear:
    """Remembers what it hears, and when (monotonic seconds)."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.times: list[float] = []
        self._more = threading.Condition()

    def __call__(self, heard: Heard) -> None:
        with self._more:
            self.heard.append(heard)
            self.times.append(time.monotonic())
            self._more.notify_all()

    def all(self, kind: type[H]) -> list[H]:
        """Everything of that kind, in order."""
        return [heard for heard in list(self.heard) if isinstance(heard, kind)]

    def wait(self, wanted: Callable[[Ear], Any], seconds: float = 15.0) -> float:
        """Wait until `wanted(self)`; returns the time at which it was so."""
        with self._more:
            came = self._more.wait_for(lambda: wanted(self), seconds)
            assert came, f"not within {seconds} s; heard {[type(h).__name__ for h in self.heard]}"
            return time.monotonic()

    def wait_for(self, kind: type[Heard], count: int = 1, seconds: float = 15.0) -> float:
        """Wait for so many of a kind."""
        return self.wait(lambda ear: len(ear.all(kind)) >= count, seconds)

    @property
    def ended(self) -> Ended:
        """The end, which there must be exactly one of, and nothing after it."""
        ends = self.all(Ended)
        assert len(ends) == 1
        assert self.heard[-1] is ends[0]
        return ends[0]

    @property
    def chunks(self) -> Samples:
        """All chunks as one."""
        return np.frombuffer(b"".join(chunk.pcm for chunk in self.all(Chunk)), np.int16)

    @property
    def seconds(self) -> Samples:
        """All seconds as one, shape (n, channels)."""
        return np.concatenate([flac.decode_channels(second.flac) for second in self.all(Second)])


def offsets(source: Samples, captured: Samples, window: int = RATE) -> list[tuple[int, float]]:
    """Where in `captured` the source begins, as each window of it shows, and how alike they are.

    Samples, and a correlation of up to 1; only windows that can lie wholly within the source. All
    the same offset means that nothing was lost, doubled, or drifted in between.
    """
    sounding = np.flatnonzero(np.abs(captured) > 200)
    size = 1 << (len(source) + window).bit_length()
    spectrum = np.fft.rfft(source.astype(float), size)
    energy = np.concatenate([[0.0], np.cumsum(source.astype(float) ** 2)])
    found: list[tuple[int, float]] = []
    # A resampler is heard a few samples before the sound itself.
    for at in range(int(sounding[0]) + 100, int(sounding[-1]) - window + 1, window):
        part = captured[at : at + window].astype(float)
        alike = np.fft.irfft(spectrum * np.conj(np.fft.rfft(part, size)), size)
        alike = alike[: len(source) - window + 1]
        place = int(alike.argmax())
        norm = float(np.sqrt((part**2).sum() * (energy[place + window] - energy[place])))
        found.append((at - place, float(alike[place]) / norm))
    return found


def band_noise(seconds: float, rate: int, *, below: float = 2_000.0, seed: int = 1) -> Samples:
    """Noise without anything above `below` Hz, loud, never clipped: no moment is like another.

    So low that part of a sample more or less, as two clocks have it, makes no difference.
    """
    count = round(seconds * rate)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    spectrum[np.fft.rfftfreq(count, 1 / rate) > below] = 0
    noise = np.fft.irfft(spectrum, count)
    loud: Samples = (noise / np.abs(noise).max() * 20_000).astype(np.int16)
    return loud
