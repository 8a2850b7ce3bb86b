"""The process that hears a recording while it is made: sound in, utterances with their words out.

Started by ltconverse.speech.live and knows only what it is sent: the model, samples or stored
seconds with their place, where segments end. Sends blocks, and how far it has heard. Writes no
file, and ends with its stdin.

In:  M model and start (JSON) · P place, samples · F second, FLAC · E second · Z nothing more
Out: U block (JSON) · H how far taken in, how far done · L words for why not · Z all done
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

import numpy as np

from ltconverse.audio.decode import RATE
from ltconverse.children import end_when_left_alone, read_messages, write_message
from ltconverse.errors import LtconverseError
from ltconverse.speech.live import BEAM_SIZE
from ltconverse.speech.models import Model
from ltconverse.speech.pipes import AWAY, number_and_rest, own_stdout, two_numbers
from ltconverse.speech.stored import read_second, whole_second
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block, Gap, block_to_json
from ltconverse.speech.utterances import Stretch, Utterances

_MOST_WAITING = 20
_TRIES = (0.0, 0.4)
"""One more try when the words look wrong; five more would take 2 s, for hardly a word gained."""


class Listener:
    """Hears one recording. `out` gets the messages."""

    def __init__(self, model: Model, start: int, first_block: int, out: IO[bytes]) -> None:
        self._out = out
        self._next_block = first_block
        self._ready: Block | None = None
        self._transcriber = Transcriber(model, beam_size=BEAM_SIZE, threads=threads(), tries=_TRIES)
        self._utterances = Utterances(start)
        # The first words take longer than those after them: let it be these.
        self._transcriber.block(np.zeros(RATE, np.int16), [(0, RATE)], number=0, start=0.0)

    def take(self, kind: str, payload: bytes) -> None:
        """One message."""
        number, rest = number_and_rest(payload)
        match kind:
            case "P":
                self._hear(self._utterances.take(number, np.frombuffer(rest, np.int16)))
            case "F":
                self._second(number, rest)
            case "E":
                self._hear(self._utterances.end(number * RATE))
            case "Z":
                self._hear(self._utterances.end(self._utterances.position))
        self.tell()

    def _second(self, number: int, row: bytes) -> None:
        """A stored second. Nobody can hear one that is damaged: it is a block of its own."""
        pcm = read_second(row)
        if pcm is not None:
            self._hear(self._utterances.take(number * RATE, whole_second(pcm)))
            return
        first, end = max(self._utterances.position, number * RATE), (number + 1) * RATE
        if first >= end:
            return  # it was heard before it was damaged
        self._hear(self._utterances.end(first))
        self._hear(self._utterances.end(end))
        start = round(first / RATE, 3)
        self._send(Block(self._next_block, start, end / RATE, (), (), (Gap(start, end / RATE),)))

    def tell(self) -> None:
        """How far it has heard."""
        place = two_numbers(self._utterances.position, self._utterances.reached)
        write_message(self._out, "H", place)

    def _hear(self, stretches: Iterator[Stretch]) -> None:
        for one in stretches:
            block = self._words(one)
            if block.words or block.gaps:
                self._send(block)

    def _send(self, block: Block) -> None:
        write_message(self._out, "U", block_to_json(block).encode())
        self._next_block += 1

    def guess(self) -> None:
        """Nothing waits, and somebody has just paused: have the words ready if that was all."""
        likely = self._utterances.likely()
        if likely is not None and not self._is_ready(likely):
            self._ready = self._words(likely)

    def _words(self, one: Stretch) -> Block:
        if self._is_ready(one) and self._ready is not None:
            return replace(self._ready, number=self._next_block)
        return self._transcriber.block(
            one.samples, list(one.voiced), number=self._next_block, start=one.start / RATE
        )

    def _is_ready(self, one: Stretch) -> bool:
        """Whether its words are known: two that begin and end at the same places are the same."""
        known = self._ready
        return known is not None and (round(known.start * RATE), round(known.end * RATE)) == (
            one.start,
            one.end,
        )


def threads() -> int:
    """For the model: two, so that words come quickly and the machine still has room."""
    return 4 if (os.cpu_count() or 1) >= 8 else 2


def listen(source: IO[bytes], out: IO[bytes]) -> None:
    """Hear what comes, until it ends."""
    messages = read_messages(source)
    kind, payload = next(messages, ("", b""))
    if kind != "M":
        return
    asked = json.loads(payload)
    model = Model(asked["name"], Path(asked["directory"]), asked["sha256"])
    try:
        listener = Listener(model, asked["start"], asked["first_block"], out)
    except LtconverseError as problem:
        write_message(out, "L", str(problem).encode())
        return
    listener.tell()
    inbox: queue.Queue[tuple[str, bytes] | None] = queue.Queue(_MOST_WAITING)
    threading.Thread(target=_read, args=(messages, inbox), daemon=True).start()
    while (message := inbox.get()) is not None:
        listener.take(*message)
        if message[0] == "Z":
            write_message(out, "Z")
            return
        if inbox.empty():
            listener.guess()


def _read(
    messages: Iterator[tuple[str, bytes]], inbox: queue.Queue[tuple[str, bytes] | None]
) -> None:
    """Take messages in while words are looked for: an empty inbox means that we are up to date."""
    for message in messages:
        inbox.put(message)
    inbox.put(None)


if __name__ == "__main__":
    end_when_left_alone()
    with own_stdout() as pipe, contextlib.suppress(*AWAY):
        listen(sys.stdin.buffer, pipe)
    # At once: a thread still waits for stdin, at which an orderly end of Python may come to grief.
    os._exit(0)
