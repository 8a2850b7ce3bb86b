"""A microphone worked by hand: it gives what the test says, when the test says so. No process."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import UTC, datetime
from typing import ClassVar

import numpy as np

from ltconverse.audio.flac import encode
from ltconverse.audio.microphone import capture as sound
from ltconverse.audio.microphone.devices import Setup

BEGAN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
SECOND = encode(np.full(16_000, 7, np.int16))
TENTH = b"\x07\x00" * 1600


class Microphone:
    """Given to Recorder as `capture`. `opened` are all since it was emptied."""

    opened: ClassVar[list[Microphone]] = []

    def __init__(self, setup: Setup, hear: Callable[[sound.Heard], None]) -> None:
        self.setup, self.hear, self.closed = setup, hear, False
        self.at_closing: list[sound.Heard] = []
        Microphone.opened.append(self)

    def starts(self, at: datetime = BEGAN, device: str = "Headset") -> None:
        self.hear(sound.Started(at, device, 48_000, 1))

    def seconds(self, count: int) -> None:
        for _ in range(count):
            for _ in range(10):
                self.hear(sound.Chunk(TENTH))
                self.hear(sound.Level(0.3, 0.1, False))
            self.hear(sound.Second(SECOND))

    def says(self, *numbers: int) -> None:
        """A second for each number, which `tests.fake_listener` hears as a word. Rows hold the
        samples as they are, as it wants them."""
        for number in numbers:
            second = array("h", [number] * 16_000).tobytes()
            self.hear(sound.Chunk(second))
            self.hear(sound.Level(0.3, 0.1, False))
            self.hear(sound.Second(second))

    def close(self) -> None:
        self.closed = True
        for heard in self.at_closing:
            self.hear(heard)
        self.hear(sound.Ended(None))
