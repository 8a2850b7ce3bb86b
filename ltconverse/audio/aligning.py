"""Several microphones in step: each has a clock of its own. Arrays only, no clock, no devices.

The first one sets the pace. The others lose or repeat single samples when they drift away, far too
few to be heard; when one of them is late, zeros stand in for what has not come.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE

Samples = NDArray[np.int16]

# How long the first one waits for the others: blocks come as their systems like.
_WAITS = RATE // 2
# Further apart than this, on average, and it is brought nearer by a sample a block.
_APART = RATE // 200
# The average is over about this many samples; less, and bursts would look like drift.
_AVERAGED = 10 * RATE
# So late is no drift: what came before its time has been filled in.
_BURST = RATE
# What has not come by then was lost on its way.
_NEVER = 2 * RATE


class Aligner:
    """Samples (n,) of each source go in as they come; arrays of equal length come out, in step.

    Sample k of each source is taken to be of the same moment at the start.
    """

    def __init__(self, sources: int) -> None:
        self._waiting: list[Samples] = [np.zeros(0, np.int16) for _ in range(sources)]
        # Samples that zeros have stood in for, and which are to be dropped when they come.
        self._owed = [0] * sources
        self._ahead = [0.0] * sources
        self._came = [0] * sources
        self._unpaid = [0] * sources

    def add(self, source: int, pcm: Samples) -> None:
        """The next samples of a source."""
        self._came[source] += len(pcm)
        if source:
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
        self._came[source], self._ahead[source] = self._came[0], 0.0
        self._waiting[source] = np.zeros(len(self._waiting[0]), np.int16)

    def _in_step(self, source: int, pcm: Samples) -> Samples:
        """`pcm`, a sample shorter or longer when this source has drifted from the first."""
        if not len(pcm):
            return pcm
        ahead = self._came[source] - self._came[0]
        weight = min(1.0, len(pcm) / _AVERAGED)
        self._ahead[source] += (ahead - self._ahead[source]) * weight
        step = int(self._ahead[source] > _APART) - int(self._ahead[source] < -_APART)
        if not step or abs(ahead) > _BURST:
            return pcm
        # Counted as if they had come so, and felt at once: else it would go too far.
        self._came[source] -= step
        self._ahead[source] -= step
        return pcm[:-1] if step > 0 else np.append(pcm, pcm[-1])
