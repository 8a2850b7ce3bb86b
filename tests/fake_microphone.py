"""A stand-in for the process that captures: speaks the same messages, needs no sound card.

`plan(monkeypatch, ...)` says what its next runs do; give `Capture(..., module=MODULE)`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest

from ltconverse.audio import flac
from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.messages import (
    Chunk,
    Ended,
    Heard,
    Level,
    Muted,
    Second,
    Started,
    pack,
)
from ltconverse.children import read_messages, write_message
from tests.sounds import pcm_of, tone

MODULE = "tests.fake_microphone"
_CHUNK = RATE // 10
_PLAN = "LTCONVERSE_TEST_MICROPHONE"


@dataclass(frozen=True)
class Plan:
    """What is heard (a file, or a tone of `seconds`), how fast (`pace` 1: as in life, 0: at once).

    `then` what happens: "go-on" (silence, in time), "silent" (no message any more), "die",
    "garbage", "muted", or the name of a trouble. `starts` False: not even Started comes.
    """

    sound: str = ""
    seconds: float = 3.0
    pace: float = 1.0
    then: str = "go-on"
    device: str = "a stand-in"
    channels: int = 1
    starts: bool = True
    deaf: bool = False


def plan(monkeypatch: pytest.MonkeyPatch, sound: Path | None = None, **changes: Any) -> None:
    """Every stand-in started from here on follows this plan."""
    said = Plan(sound=str(sound or ""), **changes)
    monkeypatch.setenv(_PLAN, json.dumps(asdict(said)))


class _Microphone:
    def __init__(self, chosen: Plan, out: BinaryIO) -> None:
        self._plan, self._out = chosen, out
        self._quit = threading.Event()
        self._second: list[np.ndarray[Any, np.dtype[np.int16]]] = []
        self._due = time.monotonic()
        threading.Thread(target=self._listen, daemon=True).start()

    def run(self) -> None:
        plan_ = self._plan
        if not plan_.starts:
            self._wait()
            return
        now = datetime.now(UTC)
        self._say(Started(now, plan_.device, RATE, plan_.channels))
        for chunk in self._chunks():
            if self._quit.is_set():
                break
            self._hear(chunk)
        if not self._quit.is_set():
            self._then()
        if self._second:
            self._keep(np.concatenate(self._second), whole=False)
        trouble: Any = None if self._quit.is_set() else plan_.then
        self._say(Ended(trouble, f"({trouble})" if trouble else ""))

    def _chunks(self) -> Iterator[np.ndarray[Any, np.dtype[np.int16]]]:
        given = self._plan
        pcm = pcm_of(Path(given.sound)) if given.sound else tone(given.seconds)
        for at in range(0, len(pcm), _CHUNK):
            yield pcm[at : at + _CHUNK]

    def _then(self) -> None:
        match self._plan.then:
            case "go-on" | "muted":
                if self._plan.then == "muted":
                    self._say(Muted(over=False))
                while not self._quit.is_set():
                    self._hear(np.zeros(_CHUNK, np.int16), pace=1.0)
            case "silent":
                self._wait()
            case "die":
                os._exit(3)
            case "garbage":
                self._out.write(b"C\0\0\0\3abc" + bytes(range(256)))
                self._out.flush()
                self._wait()

    def _hear(self, pcm: np.ndarray[Any, np.dtype[np.int16]], pace: float | None = None) -> None:
        self._due += len(pcm) / RATE * (self._plan.pace if pace is None else pace)
        if (early := self._due - time.monotonic()) > 0:
            self._quit.wait(early)
        self._say(Chunk(pcm.tobytes()))
        loud = np.abs(pcm.astype(float)) / 32_768
        peak = float(loud.max())
        self._say(Level(peak, float(np.sqrt((loud**2).mean())), clipped=peak > 0.999))
        self._second.append(pcm)
        held = np.concatenate(self._second)
        if len(held) >= RATE:
            self._keep(held[:RATE])
            self._second = [held[RATE:]] if len(held) > RATE else []

    def _keep(self, pcm: np.ndarray[Any, np.dtype[np.int16]], *, whole: bool = True) -> None:
        if not whole:
            pcm = np.concatenate([pcm, np.zeros(RATE - len(pcm), np.int16)])
        if self._plan.channels == 2:
            pcm = np.stack([pcm, pcm // 2], axis=1)
        self._say(Second(flac.encode(pcm)))

    def _say(self, heard: Heard) -> None:
        try:
            write_message(self._out, *pack(heard))
        except OSError:  # whoever listened is gone
            os._exit(0)

    def _listen(self) -> None:
        for kind, _ in read_messages(sys.stdin.buffer):
            if kind == "Q" and not self._plan.deaf:
                break
        else:
            os._exit(0)
        self._quit.set()

    def _wait(self) -> None:
        self._quit.wait()


if __name__ == "__main__":
    _Microphone(Plan(**json.loads(os.environ.get(_PLAN, "{}"))), sys.stdout.buffer).run()
