"""How far a long job is, on stderr: percent, time done, time left.

Knows terminals and nothing of what is being done. One line that is rewritten on a terminal; a plain
line now and then elsewhere, so that logs and screen readers are not flooded.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

_REDRAW_S = 0.2
_PLAIN_LINE_S = 15.0
_SOONEST_ESTIMATE_S = 1.0


class Progress:
    """`with Progress("Transcribing", total) as progress: job(on_progress=progress.update)`.

    `total` and what update() gets are seconds of sound; a `total` of None shows only what is done.
    With `quiet` nothing is written. After done() or an error the line is left, on its own.
    """

    def __init__(
        self,
        what: str,
        total: float | None,
        *,
        quiet: bool = False,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what = what
        self._total = total
        self._quiet = quiet
        self._stream = stream or sys.stderr
        self._clock = clock
        self._rewrites = self._stream.isatty()
        self._started = clock()
        self._begun_at: float | None = None
        self._shown_at = float("-inf")
        self._width = 0
        self._last = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        reason: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def update(self, done: float) -> None:
        """Say that `done` seconds are done; writes at most five times a second."""
        if self._quiet:
            return
        now = self._clock()
        if self._begun_at is None:
            # A second run goes on from here: what an earlier run did says nothing of the speed.
            self._begun_at = done
        is_last = self._total is not None and done >= self._total - 0.5  # lengths are estimates
        wait = _REDRAW_S if self._rewrites else _PLAIN_LINE_S
        if now - self._shown_at < wait and not is_last:
            return
        self._shown_at = now
        self._write(self._line(done, now - self._started))

    def close(self) -> None:
        """Leave the last line standing and start a new one."""
        if self._width:
            self._stream.write("\n")
            self._stream.flush()
            self._width = 0

    def _line(self, done: float, elapsed: float) -> str:
        if self._total is None:
            return f"{self._what}: {duration_text(done)} done"
        percent = 100 if self._total <= 0 else min(100, int(100 * done / self._total))
        line = f"{self._what}: {percent} %, {duration_text(done)} of {duration_text(self._total)}"
        begun = self._begun_at or 0.0
        left = time_left(done - begun, self._total - begun, elapsed)
        return line if left is None else f"{line}, about {duration_text(left)} left"

    def _write(self, line: str) -> None:
        if not self._rewrites:
            if line != self._last:
                self._stream.write(line + "\n")
        else:
            self._stream.write("\r" + line.ljust(self._width))
            self._width = max(self._width, len(line))
        self._last = line
        self._stream.flush()


def time_left(done: float, total: float, elapsed: float) -> float | None:
    """Seconds still to wait at the speed so far; None while that cannot be known."""
    if done <= 0 or elapsed < _SOONEST_ESTIMATE_S:
        return None
    return max(0.0, (total - done) * elapsed / done)


def duration_text(seconds: float) -> str:
    """`45 s`, `3 min 20 s`, `1 h 05 min`."""
    whole = int(max(0.0, seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
