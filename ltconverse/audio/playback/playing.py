"""The process that plays: seconds of FLAC come in by a pipe, sound goes to the loudspeaker.

Started by `player`, beside this; a process of its own, so that nothing PortAudio and ALSA do
(wait, print, crash) reaches the screen or the notes.

In:  `B` begin {second, skip, speed}, `R` a row (empty: damaged, a second of silence), `E` no more
rows, `S` {speed}. Out: `P` {second} ten times a second, and last `F` (played to the end) or
`T` {words} (what is wrong, for the user). It ends with its stdin.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Protocol

from ltconverse.children import read_messages, write_message
from ltconverse.errors import LtconverseError, RecordingDamaged, reference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ltconverse.audio.playback.stretching import Stretched

# Seconds of sound that wait for the loudspeaker: a change of speed is heard after these.
_AHEAD_S = 0.25
_PIECES_A_SECOND = 10
_LOOK_S = 0.02
_REPORT_EVERY = 5


class Speaker(Protocol):
    """What sound goes to: see ltconverse.audio.playback.loudspeaker.Loudspeaker."""

    rate: int

    @property
    def waiting(self) -> float: ...  # noqa: D102 - see Loudspeaker

    @property
    def heard(self) -> float: ...  # noqa: D102 - see Loudspeaker

    def give(self, samples: NDArray[np.int16]) -> None: ...  # noqa: D102 - see Loudspeaker

    def check(self) -> None: ...  # noqa: D102 - see Loudspeaker


class _Orders:
    """What came in by the pipe; read in a thread, from the moment the process is there."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.begun = threading.Event()
        self.rows: deque[bytes] = deque()
        self.no_more = False
        self.second, self.skip, self.speed = 0, 0.0, 1.0
        self._pipe = pipe
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for kind, payload in read_messages(self._pipe):
            if kind == "R":
                self.rows.append(payload)
            elif kind == "E":
                self.no_more = True
            elif kind == "S":
                self.speed = float(json.loads(payload)["speed"])
            elif kind == "B":
                asked = json.loads(payload)
                self.second, self.skip = int(asked["second"]), float(asked["skip"])
                self.speed = float(asked["speed"])
                self.begun.set()
        os._exit(0)  # nobody is there any more: silence, at once


class _Sound:
    """The rows as samples at the wanted speed, a tenth of a second at a time."""

    def __init__(self, orders: _Orders, rate: int) -> None:
        from ltconverse.audio.playback.stretching import Stretched

        self._orders = orders
        self._speed = orders.speed
        self._stretched: Stretched = Stretched(rate, orders.speed)
        self._pieces: deque[tuple[float, NDArray[np.int16]]] = deque()
        self._row = orders.second
        self.end = orders.second + orders.skip
        self.all_given = False

    def next_piece(self) -> NDArray[np.int16] | None:
        """What is to be heard next; None when nothing is there yet, or nothing more will come."""
        if self._speed != self._orders.speed:
            self._speed = self._orders.speed
            return self._stretched.set_speed(self._speed)
        if not self._pieces and self._orders.rows:
            self._take(self._orders.rows.popleft())
        if self._pieces:
            second, piece = self._pieces.popleft()
            return self._stretched.put(piece, second)
        if self._orders.no_more and not self._orders.rows and not self.all_given:
            self.all_given = True
            return self._stretched.end()
        return None

    def _take(self, row: bytes) -> None:
        from ltconverse.audio.decode import RATE

        samples = _samples(row)
        first = 0
        if self._row == self._orders.second:
            first = min(round(self._orders.skip * RATE), len(samples))
        size = RATE // _PIECES_A_SECOND
        for at in range(first, len(samples), size):
            self._pieces.append((self._row + at / RATE, samples[at : at + size]))
        self.end = self._row + len(samples) / RATE
        self._row += 1

    def second_at(self, heard: float) -> float:
        """The second of the recording that is heard, after that many samples."""
        second = self._stretched.second_at(heard)
        return self.end if second is None else min(second, self.end)

    def is_over(self, heard: float) -> bool:
        """Whether everything has been heard."""
        return self.all_given and heard >= self._stretched.out


def _samples(row: bytes) -> NDArray[np.int16]:
    import numpy as np

    from ltconverse.audio.decode import RATE
    from ltconverse.audio.flac import decode

    try:
        return decode(row)[:RATE] if row else np.zeros(RATE, dtype=np.int16)
    except RecordingDamaged:
        return np.zeros(RATE, dtype=np.int16)


def play(incoming: IO[bytes], outgoing: IO[bytes], find_speaker: Callable[[], Speaker]) -> None:
    """Play what comes in by `incoming` on the speaker that `find_speaker` opens, to its end."""
    orders = _Orders(incoming)
    try:
        orders.begun.wait()
        second = _play(orders, find_speaker(), outgoing)
    except LtconverseError as reason:
        _say(outgoing, "T", words=str(reason))
    except Exception as unforeseen:  # noqa: BLE001 - told in words; a traceback is for nobody here
        _say(outgoing, "T", words=reference(unforeseen))
    else:
        _say(outgoing, "F", second=second)


def _play(orders: _Orders, speaker: Speaker, outgoing: IO[bytes]) -> float:
    sound = _Sound(orders, speaker.rate)
    look = threading.Event()
    looks = 0
    while not sound.is_over(speaker.heard):
        speaker.check()
        while speaker.waiting < _AHEAD_S and (piece := sound.next_piece()) is not None:
            speaker.give(piece)
        if looks % _REPORT_EVERY == 0:
            _say(outgoing, "P", second=sound.second_at(speaker.heard))
        looks += 1
        look.wait(_LOOK_S)
    return sound.end


def _say(outgoing: IO[bytes], kind: str, **values: float | str) -> None:
    try:
        write_message(outgoing, kind, json.dumps(values).encode())
    except (OSError, ValueError):
        os._exit(0)  # nobody is there any more: silence, at once


def own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """stdin and stdout for our messages alone: what a library prints goes elsewhere."""
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, outgoing


def main() -> None:
    """Play what comes in by stdin."""
    incoming, outgoing = own_pipes()

    def loudspeaker() -> Speaker:
        from ltconverse.audio.playback.loudspeaker import (
            Loudspeaker,  # late: the pipe is being read by now
        )

        return Loudspeaker()

    play(incoming, outgoing, loudspeaker)
    # Without letting PortAudio tidy up: with a sound server that hangs, that never ends.
    os._exit(0)


if __name__ == "__main__":
    main()
