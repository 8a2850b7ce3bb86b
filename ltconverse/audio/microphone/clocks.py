"""Noticing that the computer slept, or that its clock was set. Knows the system's clocks only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


def _through_sleep() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        # There CLOCK_MONOTONIC goes on in sleep; Python's own monotonic() stands still.
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def _awake() -> float:
    if sys.platform == "win32":
        import ctypes

        # In units of 100 ns, without the time in sleep, which monotonic() counts there.
        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 10_000_000
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Clock:
    """The computer's three clocks, in seconds: the wall's, the time awake, and that with sleep."""

    wall: Callable[[], float] = time.time
    awake: Callable[[], float] = _awake
    through_sleep: Callable[[], float] = _through_sleep


class ClockWatch:
    """Whether the clocks still go together, looked at a few times a second.

    The wall's clock may be pulled straight slowly, as time servers do; `drift` of that is let pass
    from the start on. More, or a leap, and times of the sound can no longer be told from the start.
    """

    def __init__(self, clock: Clock, *, leap: float = 1.0, drift: float = 2.0) -> None:
        self._clock, self._leap, self._drift = clock, leap, drift
        self._apart, self._slept = self._look()
        self._first = self._apart

    def changed(self) -> Literal["computer-slept", "clock-changed"] | None:
        """What happened since the last look, if anything did."""
        apart, slept = self._look()
        moved, asleep = apart - self._apart, slept - self._slept
        self._apart, self._slept = apart, slept
        if asleep > self._leap:
            self._first = apart
            return "computer-slept"
        if abs(moved) > self._leap or abs(apart - self._first) > self._drift:
            self._first = apart
            return "clock-changed"
        return None

    def _look(self) -> tuple[float, float]:
        awake, through = self._clock.awake(), self._clock.through_sleep()
        return self._clock.wall() - through, through - awake
