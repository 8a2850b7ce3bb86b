"""What of a recording is still to be heard, and from where it is had: from memory or from the disk.

Pure: knows positions (samples at 16 kHz from the beginning of the recording) and bytes. The newest
sound waits in memory, half a minute of it at most; what is older is read back from the rows that
were stored, so that however far the listener is behind, memory stays the same.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

# The same as ltconverse.audio.decode.RATE, which would load numpy in the process of the screens.
RATE = 16_000
_BYTES = 2
_ROWS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Samples:
    """Sound from memory: int16, the first sample at `at`."""

    at: int
    pcm: bytes


@dataclass(frozen=True, slots=True)
class Rows:
    """Seconds to be read back from the store. Say `sent` once they are on their way."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class SegmentEnd:
    """A segment ended here; what follows begins at this second."""

    second: int


@dataclass(frozen=True, slots=True)
class Finish:
    """That was all."""


Step = Samples | Rows | SegmentEnd | Finish


class Backlog:
    """What is to be sent next. Not for several threads at once.

    `start` (seconds) is from where words are wanted; `most` is how many seconds wait in memory.
    """

    def __init__(self, start: float, most: int = 30) -> None:
        self._at = round(start * RATE)
        self._most = most * RATE
        self._stored = 0
        self._fresh: deque[Samples] = deque()
        # Where the next live sample belongs; None as long as nobody has said.
        self._next_live: int | None = 0 if self._at == 0 else None
        self._ends: deque[int] = deque()
        self._finished = False

    @property
    def captured(self) -> int:
        """The end of what is known to have been recorded."""
        return max(self._stored, self._next_live or 0)

    @property
    def in_memory(self) -> int:
        """Samples that wait in memory."""
        return sum(len(one.pcm) for one in self._fresh) // _BYTES

    def feed(self, pcm: bytes, at: int | None = None) -> None:
        """Live samples; the first at `at`, or following on those before."""
        if at is not None and at != self._next_live:
            self._fresh.clear()
            self._next_live = at
        if self._next_live is None:
            return  # read back from the store when it is there
        self._append(pcm)

    def _append(self, pcm: bytes) -> None:
        assert self._next_live is not None  # noqa: S101 - asked before
        if pcm:
            self._fresh.append(Samples(self._next_live, pcm))
            self._next_live += len(pcm) // _BYTES
        while self._fresh and self._next_live - self._fresh[0].at > self._most:
            self._fresh.popleft()

    def stored(self, seconds: int) -> None:
        """So many seconds are on the disk."""
        self._stored = max(self._stored, seconds * RATE)
        if self._next_live is not None and self._next_live + RATE < self._stored:
            # Some of what was captured was never fed: the rows alone tell what is where.
            self._fresh.clear()
            self._next_live = None

    def end_segment(self, second: int) -> None:
        """No more of this segment; the next sample fed is at this whole second."""
        end = second * RATE
        while self._fresh and self._fresh[-1].at >= end:
            self._fresh.pop()
        if self._fresh:
            last = self._fresh[-1]
            self._fresh[-1] = Samples(last.at, last.pcm[: (end - last.at) * _BYTES])
            missing = end - last.at - len(self._fresh[-1].pcm) // _BYTES
            if missing > RATE:
                self._fresh.clear()
            else:  # as the last second was filled up in the store
                self._next_live = end - missing
                self._append(bytes(missing * _BYTES))
        self._next_live = end
        self._ends.append(end)

    def finish(self) -> None:
        """Nothing more will come, neither fed nor stored."""
        self._finished = True

    def sent(self, until: int) -> None:
        """Rows up to this second are on their way."""
        self._at = max(self._at, until * RATE)

    def next(self) -> Step | None:
        """What to send now; None when there is nothing yet. Once Finish, always Finish."""
        if self._ends and self._at >= self._ends[0]:
            self._at = self._ends.popleft()
            return SegmentEnd(self._at // RATE)
        while self._fresh and _end(self._fresh[0]) <= self._at:
            self._fresh.popleft()
        if self._fresh and self._fresh[0].at <= self._at:
            piece = self._fresh.popleft()
            pcm = piece.pcm[(self._at - piece.at) * _BYTES :]
            piece, self._at = Samples(self._at, pcm), _end(piece)
            return piece
        if rows := self._rows():
            return rows
        return self._last_things() if self._finished else None

    def _rows(self) -> Rows | None:
        end = min([self._stored, *list(self._ends)[:1], *[one.at for one in self._fresh][:1]])
        if self._at >= end:
            return None
        first = self._at // RATE
        return Rows(first, min(_ROWS_AT_ONCE, -(-end // RATE) - first))

    def _last_things(self) -> Step:
        """What is left when nothing more will come: some of it may be neither here nor there."""
        if self._fresh:
            self._at = self._fresh[0].at
        elif self._ends:
            self._at = self._ends[0]
        else:
            return Finish()
        step = self.next()
        assert step is not None  # noqa: S101 - finished
        return step


def _end(piece: Samples) -> int:
    return piece.at + len(piece.pcm) // _BYTES
