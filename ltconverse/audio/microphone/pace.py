"""Whether a microphone gave as many samples as time has passed. Numbers only.

PortAudio mostly says when samples were lost, but a sound server in between may drop them silently.
"""

from __future__ import annotations

import math

# Blocks come in bursts; the fullest moment of so long a window says how far behind it is.
_WINDOW_S = 2.0
# No crystal drifts as far in a window, and no busy moment lasts it out.
_LOST_S = 0.2
# Slow drift is followed by so much of it a window.
_FOLLOWED = 0.25


class Pace:
    """Counts the samples of one microphone, of `rate` Hz, against the clock."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._frames = 0
        self._first = self._window = 0.0
        self._lowest, self._usual = math.inf, math.nan

    def lost(self, frames: int, came: float) -> bool:
        """Count `frames` more, which came at that second of a steady clock."""
        if not self._frames:
            self._first = self._window = came - frames / self._rate
        self._frames += frames
        behind = came - self._first - self._frames / self._rate
        self._lowest = min(self._lowest, behind)
        if came - self._window < _WINDOW_S:
            return False
        lowest, self._lowest, self._window = self._lowest, math.inf, came
        if math.isnan(self._usual):
            self._usual = lowest
        if lowest - self._usual > _LOST_S:
            return True
        self._usual += (lowest - self._usual) * _FOLLOWED
        return False
