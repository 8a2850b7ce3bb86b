"""Several microphones in step: each has a clock of its own. Arrays only, no clock, no devices.

The first one sets the pace. The others lose or repeat single samples when they drift away, far too
few to be heard; when one of them is late, zeros stand in for what has not come.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE

Samples = NDArray[np.int16]

# How long the first one waits for the others: blocks come as their systems like.
_WAITS = RATE // 2
# Further apart than this, and it is brought nearer by a sample a block.
_APART = RATE // 200
# Blocks come in bursts: only the freshest in so many seconds tells how its clock stands.
_WINDOW_S = 2.0
# What has not come by then was lost on its way.
_NEVER = 2 * RATE


class _Clock:
    """How a source's own clock drifts from the computer's."""

    def __init__(self) -> None:
        self._samples = 0
        self._opened = self._first = math.nan
        self._lowest = math.inf
        self.drift = 0.0

    def count(self, samples: int, came: float) -> None:
        """So many samples came at that second of a steady clock."""
        self._samples += samples
        behind = came - self._samples / RATE
        self._lowest = min(self._lowest, behind)
        if math.isnan(self._opened):
            self._opened = came
        if came - self._opened < _WINDOW_S:
            return
        if math.isnan(self._first):
            self._first = self._lowest
        self.drift = self._lowest - self._first
        self._opened, self._lowest = came, math.inf


class Aligner:
    """Samples (n,) of each source go in as they come; arrays of equal length come out, in step.

    Sample k of each source is taken to be of the same moment at the start.
    """

    def __init__(self, sources: int) -> None:
        self._waiting: list[Samples] = [np.zeros(0, np.int16) for _ in range(sources)]
        # Samples that zeros have stood in for, and which are to be dropped when they come.
        self._owed = [0] * sources
        self._unpaid = [0] * sources
        self._clocks = [_Clock() for _ in range(sources)]
        # Samples put in (or, below zero, left out) to keep each source in step with the first.
        self._mended = [0] * sources

    def add(self, source: int, pcm: Samples, came: float | None = None) -> None:
        """The next samples of a source, and when they came (seconds of a steady clock)."""
        if came is not None:
            self._clocks[source].count(len(pcm), came)
        if source and len(pcm):
            pcm = self._in_step(source, pcm)
        if owed := min(self._owed[source], len(pcm)):
            self._owed[source] -= owed
            pcm = pcm[owed:]
        self._waiting[source] = np.concatenate([self._waiting[source], pcm])

    def take(self, *, rest: bool = False) -> list[Samples]:
        """What is ready, a piece of one length from each; with `rest` all the first one has."""
        first = len(self._waiting[0])
        there = min(len(waiting) for waiting in self._waiting)
        ready = first if rest else max(there, first - _WAITS)
        pieces = []
        for source, waiting in enumerate(self._waiting):
            missing = max(0, ready - len(waiting))
            self._owed[source] += missing
            pieces.append(np.concatenate([waiting[:ready], np.zeros(missing, np.int16)]))
            self._waiting[source] = waiting[ready:]
            self._unpaid[source] = self._unpaid[source] + ready if self._owed[source] else 0
            if self._unpaid[source] > _NEVER:
                self._start_anew(source)
        return pieces

    def _start_anew(self, source: int) -> None:
        """What this source owes never came: from here on it is in step again."""
        self._owed[source] = self._unpaid[source] = 0
        self._clocks[source] = _Clock()
        self._mended[source] = round(-self._clocks[0].drift * RATE)
        self._waiting[source] = np.zeros(len(self._waiting[0]), np.int16)

    def _in_step(self, source: int, pcm: Samples) -> Samples:
        """`pcm`, a sample shorter or longer when this source has drifted from the first."""
        drift = self._clocks[source].drift - self._clocks[0].drift
        apart = round(drift * RATE) - self._mended[source]
        if abs(apart) < _APART:
            return pcm
        if apart > 0:  # fewer samples than the first
            self._mended[source] += 1
            return np.append(pcm, pcm[-1])
        self._mended[source] -= 1
        return pcm[:-1]
