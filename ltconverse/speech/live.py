"""The words of a recording while it is made, heard by a process of its own.

Knows how to start that process, what to send it and when; what it is behind waits in memory or in
the store (ltconverse.speech.backlog). Loads neither numpy nor a model here: a key press must not
wait for either.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass

from ltconverse.children import Child
from ltconverse.errors import BadTranscript, LtconverseError
from ltconverse.speech.backlog import RATE, Backlog, Finish, Rows, Samples, SegmentEnd, Step
from ltconverse.speech.models import Model
from ltconverse.speech.pipes import number_and_rest, with_number
from ltconverse.speech.transcript import Block, block_from_json

BEAM_SIZE = 2
"""On the example a tenth fewer wrong words than with 1, for a few hundredths of a second."""

GONE = "The part of ltconverse that listens has stopped."
UNREADABLE = "What was recorded so far cannot be read back."


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said without a longer pause. `block` may have gaps and no words."""

    block: Block


@dataclass(frozen=True, slots=True)
class Reached:
    """Everything before this second of the recording has been heard, as words or as silence."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Lost:
    """There are no more words from here: the process is gone, or the model cannot be loaded.

    `lasting`: another process would fare no better.
    """

    words: str
    lasting: bool = False


News = Utterance | Reached | Lost
ReadRows = Callable[[int, int], list[bytes]]


class LiveTranscript:
    """Hears one recording from second `start` on, and numbers its utterances from `first_block`.

    `read_rows(first, count)` gives stored seconds (FLAC; b"" for a damaged one) and is asked from
    a thread of ours. `tell` gets the news in order, from another one. Utterances do not overlap,
    and none begins before `start`. Everything may be called from any thread, also from `tell`.

    Segments that ended after `start` and before now are told by `end_segment` as well, in order,
    before anything is fed: across an end nothing is one utterance.
    """

    def __init__(  # noqa: PLR0913 - what surrounds it, each by name
        self,
        model: Model,
        *,
        first_block: int,
        start: float,
        read_rows: ReadRows,
        tell: Callable[[News], None],
        module: str = "ltconverse.speech.live_child",
    ) -> None:
        self._model, self._first_block, self._start = model, first_block, round(start * RATE)
        self._read_rows, self._tell, self._module = read_rows, tell, module
        self._backlog = Backlog(start)
        self._turn = threading.Condition()
        self._heard = self._start
        self._told = start
        self._closed = self._over = False
        self._child: Child | None = None
        self.done = threading.Event()
        self._sender = threading.Thread(target=self._send, name="live-words-out", daemon=True)
        self._receiver = threading.Thread(target=self._run, name="live-words-in", daemon=True)
        self._receiver.start()

    # --- told by whoever records ------------------------------------------------------------

    def feed(self, pcm: bytes, at: int | None = None) -> None:
        """Live samples (mono int16 16 kHz) in order; never waits.

        `at`: the place of the first, in samples from the beginning of the recording. Needed for
        the first samples when the recording is on its way already; without it they are heard once
        they are stored, a second or so later.
        """
        with self._turn:
            if not (self._over or self._closed):
                self._backlog.feed(pcm, at)
                self._turn.notify_all()

    def stored(self, seconds: int) -> None:
        """So many seconds of the recording are on the disk."""
        with self._turn:
            self._backlog.stored(seconds)
            self._turn.notify_all()

    def end_segment(self, second: int) -> None:
        """The segment has ended; the next sample fed is at this whole second."""
        with self._turn:
            self._backlog.end_segment(second)
            self._turn.notify_all()

    def finish(self) -> None:
        """No more will be fed or stored: Reached(end) follows when all is heard, then `done`."""
        with self._turn:
            self._backlog.finish()
            self._turn.notify_all()

    @property
    def lag(self) -> float:
        """Seconds between what was captured and what was taken in, its words included.

        Someone who is still speaking does not count: their words come when they pause.
        """
        with self._turn:
            return max(0.0, (self._backlog.captured - self._heard) / RATE)

    def close(self) -> None:
        """Stop now. What was not heard yet can be heard another time, from what was reached."""
        with self._turn:
            self._closed = True
            child = self._child
            self._turn.notify_all()
        if child is not None:
            child.kill()  # it keeps nothing; and while it is busy, its pipe may be full
        for thread in (self._sender, self._receiver):
            if thread.ident is not None and thread is not threading.current_thread():
                thread.join()
        if child is not None:
            child.close()

    # --- to the process ---------------------------------------------------------------------

    def _send(self) -> None:
        asked = {
            "name": self._model.name,
            "directory": str(self._model.directory),
            "sha256": self._model.sha256,
            "start": self._start,
            "first_block": self._first_block,
        }
        going = self._pass_on("M", json.dumps(asked).encode())
        while going and (step := self._next_step()) is not None:
            try:
                going = self._carry_out(step) and not isinstance(step, Finish)
            # Everything: whatever reading the store met, somebody must be told.
            except Exception as problem:  # noqa: BLE001
                self._lose(str(problem) if isinstance(problem, LtconverseError) else UNREADABLE)
                return

    def _next_step(self) -> Step | None:
        """What to send next, as soon as there is something; None when there will be nothing."""
        with self._turn:
            while not (self._closed or self._over):
                step = self._backlog.next()
                if step is not None:
                    return step
                self._turn.wait()
        return None

    def _carry_out(self, step: Step) -> bool:
        match step:
            case Samples(at, pcm):
                return self._pass_on("P", with_number(at, pcm))
            case Rows(first, count):
                return self._pass_on_rows(first, count)
            case SegmentEnd(second):
                return self._pass_on("E", with_number(second))
            case Finish():
                return self._pass_on("Z")

    def _pass_on_rows(self, first: int, count: int) -> bool:
        # What is said to be stored and is not there is damaged: silence stands in its place.
        rows = self._read_rows(first, count) or [b""]
        for second, row in enumerate(rows, start=first):
            if not self._pass_on("F", with_number(second, row)):
                return False
        with self._turn:
            self._backlog.sent(first + len(rows))
        return True

    def _pass_on(self, kind: str, payload: bytes = b"") -> bool:
        return self._child is not None and self._child.send(kind, payload)

    # --- from the process -------------------------------------------------------------------

    def _run(self) -> None:
        try:
            child = Child(self._module, low_priority=True)
        except OSError as reason:
            self._lose(f"What listens cannot be started: {reason.strerror or reason}.")
            return
        with self._turn:
            self._child = child
            if self._closed:
                child.kill()
                return
            self._sender.start()
        words, lasting = GONE, False
        try:
            for kind, payload in child.messages():
                if kind == "L":
                    words, lasting = payload.decode("utf-8", "replace"), True
                elif not self._closed and self._take(kind, payload):
                    return
        except BadTranscript:
            pass  # what it says makes no sense: as good as gone
        self._lose(words, lasting=lasting)

    def _take(self, kind: str, payload: bytes) -> bool:
        """One message; whether it was the last."""
        match kind:
            case "U":
                self._tell(Utterance(block_from_json(payload.decode("utf-8", "replace"))))
            case "H":
                heard, rest = number_and_rest(payload)
                with self._turn:
                    self._heard = heard
                reached = number_and_rest(rest)[0] / RATE
                if reached >= self._told + 1:
                    self._told = reached
                    self._tell(Reached(reached))
            case "Z":
                self._over = True
                self._tell(Reached(self._heard / RATE))
                self.done.set()
        return kind == "Z"

    def _lose(self, words: str, *, lasting: bool = False) -> None:
        with self._turn:
            if self._closed or self._over:
                return
            self._over = True
            self._turn.notify_all()
        self._tell(Lost(words, lasting))
