"""Playing a recording, from a second of it on, beside everything else.

The sound is made in a process of its own (`playing`, beside this); our side imports neither
numpy nor av nor sounddevice, never waits for sound, and can be told anything from any thread.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from queue import SimpleQueue

from ltconverse.children import Child
from ltconverse.errors import LoudspeakerGone, LtconverseError, reference

SLOWEST, FASTEST = 0.75, 2.0
"""Between these a voice is well understood with its pitch kept."""

# Seconds of the recording sent before they are heard: enough at double speed on a slow disk.
_AHEAD_S = 10.0
# The process that plays says ten times a second where it is. Its beginning takes longest.
_SILENCE_AT_FIRST_S, _SILENCE_S = 15.0, 5.0
_LOOKS_UP_S = 0.5

_ENDED_BY_ITSELF = "Playing has stopped unexpectedly. Play again; it goes on from the same place."


@dataclass(frozen=True, slots=True)
class Playing:
    """What is heard now: `second` of the recording, at `speed`; about ten times a second."""

    second: float
    speed: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing is heard any more, from `second` of the recording on.

    `words` say why when nobody asked for it, "" otherwise; `at_end`: all was played.
    """

    second: float
    words: str = ""
    at_end: bool = False


Told = Playing | Stopped
Rows = Iterable[bytes | None]


class Player:
    """Plays one thing at a time; a new one takes the place of the one before.

    `tell` is called from one thread of ours: for each thing played `Playing` while it is heard and
    `Stopped` once at the last, but nothing any more for one that another has replaced. `module` is
    the process that plays.
    """

    def __init__(
        self, tell: Callable[[Told], None], *, module: str = "ltconverse.audio.playback.playing"
    ) -> None:
        self._tell = tell
        self._module = module
        self._turn = threading.Lock()
        self._now: _Play | None = None
        self._news: SimpleQueue[Told | None] = SimpleQueue()
        self._teller: threading.Thread | None = None
        self._position = 0.0

    @property
    def playing(self) -> bool:
        """Whether something is played, or about to be."""
        with self._turn:
            return self._now is not None

    @property
    def position(self) -> float:
        """The second of the recording that is heard, or was last."""
        with self._turn:
            return self._position

    def play(self, rows: Rows, *, first_second: int, start: float, speed: float = 1.0) -> None:
        """Play from second `start` of a recording; returns at once.

        `rows` are its seconds from `first_second` on, each a FLAC file, None for one that is
        damaged (silence); they are read in a thread, a few seconds before they are heard. Raises
        ValueError when `start` is before the first row, or the speed is none.
        """
        if not first_second <= start:
            raise ValueError(f"from {start}, but the first row is {first_second}")
        check_speed(speed)
        play = _Play(self._module, rows, first_second, start, speed, self._news_of)
        with self._turn:
            before, self._now, self._position = self._now, play, start
            if self._teller is None:
                self._teller = threading.Thread(target=self._tell_all, daemon=True)
                self._teller.start()
        if before is not None:
            before.stop()
        play.start()

    def stop(self) -> None:
        """Silence, at once; nothing happens when nothing is played."""
        with self._turn:
            play, self._now = self._now, None
            if play is not None:
                self._news.put(Stopped(self._position))
        if play is not None:
            play.stop()

    def set_speed(self, speed: float) -> None:
        """Go on at another speed, heard within half a second. Raises ValueError: see SLOWEST."""
        check_speed(speed)
        with self._turn:
            if self._now is not None:
                self._now.set_speed(speed)

    def close(self) -> None:
        """Silence, and no more is told. Closing twice does nothing."""
        self.stop()
        self._news.put(None)

    def _news_of(self, play: _Play, told: Told) -> None:
        with self._turn:
            if play is not self._now:
                return  # stopped or replaced meanwhile
            self._position = told.second
            if isinstance(told, Stopped):
                self._now = None
            self._news.put(told)

    def _tell_all(self) -> None:
        while (told := self._news.get()) is not None:
            self._tell(told)


def check_speed(speed: float) -> None:
    """Raises ValueError for a speed at which speech is not understood."""
    if not SLOWEST <= speed <= FASTEST:
        raise ValueError(f"a speed is between {SLOWEST} and {FASTEST}, not {speed}")


class _Play:
    """One thing being played, by one process. Two threads: one sends the rows, one listens."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is played, from where, how, and whom it tells
        self,
        module: str,
        rows: Rows,
        first_second: int,
        start: float,
        speed: float,
        tell: Callable[[_Play, Told], None],
    ) -> None:
        self._module, self._rows, self._first, self._tell = module, rows, first_second, tell
        self._begin = {"second": first_second, "skip": start - first_second, "speed": speed}
        self._changed = threading.Condition()
        self._position = start
        self._speed = self._sent_speed = speed
        self._child: Child | None = None
        self._stopped = self._over = False
        self._words = ""
        self._at_end = False
        self._patience_ends = time.monotonic() + _SILENCE_AT_FIRST_S

    def start(self) -> None:
        threading.Thread(target=self._run, name="play", daemon=True).start()

    def stop(self) -> None:
        """Silence at once; for all that is left to do, see _run."""
        with self._changed:
            self._stopped = True
            child = self._child
            self._changed.notify_all()
        if child is not None:
            child.kill()  # whatever it waits for, the sound is gone with it

    def set_speed(self, speed: float) -> None:
        with self._changed:
            self._speed = speed
            self._changed.notify_all()

    def _run(self) -> None:
        try:
            self._send_all()
        except LtconverseError as reason:
            self._words = self._words or str(reason)
        except Exception as unforeseen:  # noqa: BLE001 - told in words: no one would see it here
            self._words = self._words or reference(unforeseen)
        finally:
            if isinstance(self._rows, Generator):
                self._rows.close()  # here, where it was read: a file may be open in it
            if self._child is not None:
                self._child.kill()
        words = "" if self._at_end else self._words or _ENDED_BY_ITSELF
        self._tell(self, Stopped(self._position, words, self._at_end))

    def _send_all(self) -> None:
        child = Child(self._module)
        with self._changed:
            self._child = child
            if self._stopped:
                return
        threading.Thread(target=self._listen, args=(child,), name="play-hear", daemon=True).start()
        child.send("B", json.dumps(self._begin).encode())
        for sent, row in enumerate(self._rows, start=1):
            if not child.send("R", row or b""):
                break  # it is gone; what it said last tells why
            if not self._wait(child, self._first + sent - _AHEAD_S):
                return
        child.send("E")
        self._wait(child, float("inf"))

    def _wait(self, child: Child, second: float) -> bool:
        """Wait until `second` is heard; False when it is over. Passes new speeds on meanwhile."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted(second), _LOOKS_UP_S)
                if self._stopped or self._over:
                    return False
                if time.monotonic() > self._patience_ends:
                    raise LoudspeakerGone
                speed, reached = self._speed, self._position >= second
            if speed != self._sent_speed:
                child.send("S", json.dumps({"speed": speed}).encode())
                self._sent_speed = speed
            if reached:
                return True

    def _wanted(self, second: float) -> bool:
        return (
            self._stopped
            or self._over
            or self._position >= second
            or self._speed != self._sent_speed
        )

    def _listen(self, child: Child) -> None:
        for kind, payload in child.messages():
            said = json.loads(payload)
            with self._changed:
                self._patience_ends = time.monotonic() + _SILENCE_S
                if kind == "T":
                    self._words = str(said["words"])
                else:
                    self._position, self._at_end = float(said["second"]), kind == "F"
                self._changed.notify_all()
            if kind == "P":
                self._tell(self, Playing(self._position, self._speed))
        with self._changed:
            self._over = True
            self._changed.notify_all()
