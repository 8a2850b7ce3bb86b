"""Recording from microphones: our side of it. The process beside us does the work.

Loads neither PortAudio, FFmpeg nor numpy: nothing they do can hold up a key press. Watches that
sound keeps coming and that the computer's clocks go on, and always says how it ended.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from ltconverse.audio.microphone.clocks import Clock, ClockWatch
from ltconverse.audio.microphone.devices import Setup
from ltconverse.audio.microphone.messages import (
    Chunk,
    Ended,
    Heard,
    Level,
    Muted,
    Second,
    Started,
    Trouble,
    unpack,
)
from ltconverse.children import Child

__all__ = [
    "Capture", "Chunk", "Ended", "Heard", "Level", "Muted", "Second", "Started", "Trouble",
]  # fmt: skip

QUIT = "Q"
"""The message that asks the process to stop and to hand over what it still has."""
_LOOK_S = 0.2
# A little more than the process itself waits: it can say better what is wrong.
_START_S, _SILENCE_S = 10.0, 2.8
# How long it may take to hand over what it has when the clocks no longer go together.
_STOP_S = 2.0
# A knock that held all of us up is no silence of the microphone.
_HELD_UP_S = 1.0

_WORDS: dict[Trouble, str] = {
    "no-sound-arrives": "No sound arrives from the microphone.",
    "computer-slept": "The computer slept, and nothing was recorded meanwhile.",
    "clock-changed": "The computer's clock was set; times are counted anew from here.",
}
_BROKE_OFF = Ended("no-sound-arrives", "The part of ltconverse that records has stopped by itself.")


class Capture:
    """Sound from the microphones of `setup`, from now until close() or until something is wrong.

    `hear` is called from one thread of ours, in order: Started, then Chunk, Level, Second and
    Muted as they come, and exactly one Ended, always the last. It may take its time: what comes
    meanwhile waits. Anything wrong is an Ended with its trouble, within 3 seconds; nothing is
    raised, here or there.
    """

    def __init__(
        self,
        setup: Setup,
        hear: Callable[[Heard], None],
        *,
        module: str = "ltconverse.audio.microphone.capturing",
        clock: Clock | None = None,
    ) -> None:
        self._hear, self._clock = hear, clock or Clock()
        self._arrived: queue.SimpleQueue[tuple[str, bytes] | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._asked_at: float | None = None
        self._patience = 0.0
        self._child = Child(module, [setup.to_json()])
        self._listener = threading.Thread(target=self._listen, name="capture", daemon=True)
        self._thread = threading.Thread(target=self._deliver, name="hear", daemon=True)
        self._listener.start()
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether more may come."""
        return self._thread.is_alive()

    @property
    def pid(self) -> int:
        """The process that captures."""
        return self._child.pid

    def close(self, patience: float = 3.0) -> None:
        """Stop, and release the microphone.

        When it returns, `hear` has been given every sample captured until now, the last Second and
        Ended(None). After `patience` seconds the process is not waited for any longer. Closing
        twice does no harm; from within `hear` it only asks.
        """
        if not self._closing.is_set():
            self._ask_to_stop(patience)
            self._closing.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _ask_to_stop(self, patience: float) -> None:
        if self._asked_at is None:
            self._patience = patience
            self._asked_at = self._clock.awake()
            self._child.send(QUIT)

    def _listen(self) -> None:
        for message in self._child.messages():
            self._arrived.put(message)
        self._arrived.put(None)

    def _deliver(self) -> None:
        ended = _BROKE_OFF
        try:
            ended = self._until_it_ends()
        finally:
            # Gone before Ended is heard: whoever hears it may open the microphone again.
            self._child.close(patience=0.5)
            self._hear(Ended(None) if self._closing.is_set() else ended)

    def _until_it_ends(self) -> Ended:
        watch = ClockWatch(self._clock)
        trouble: Trouble | None = None
        started, last = False, self._clock.awake()
        looked = last
        while True:
            message, silent = self._next()
            now = self._clock.awake()
            if now - looked > _HELD_UP_S or not silent:
                last = now
            if changed := watch.changed():
                trouble = trouble or changed
                self._ask_to_stop(_STOP_S)
            if self._out_of_patience(now, last, started=started):
                trouble = trouble or "no-sound-arrives"
                self._child.kill()  # what it has said until now is still to be heard
            looked = self._clock.awake()
            if silent:
                continue
            heard = self._understood(message)
            if isinstance(heard, Ended):
                return Ended(trouble, _WORDS[trouble]) if trouble else heard
            started = started or isinstance(heard, Started)
            self._hear(heard)
            looked = self._clock.awake()

    def _next(self) -> tuple[tuple[str, bytes] | None, bool]:
        """What arrived, None at the end; and whether nothing did for a moment."""
        try:
            return self._arrived.get(timeout=_LOOK_S), False
        except queue.Empty:
            return None, True

    def _out_of_patience(self, now: float, last: float, *, started: bool) -> bool:
        if self._asked_at is not None:
            return now - self._asked_at > self._patience
        return now - last > (_SILENCE_S if started else _START_S)

    def _understood(self, message: tuple[str, bytes] | None) -> Heard:
        if message is not None:
            try:
                return unpack(*message)
            except ValueError:  # it has lost its way: nothing it says can be used any more
                self._child.kill()
        return _BROKE_OFF
