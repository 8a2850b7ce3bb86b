"""A process that plays as the real one does, but into a file, and faster if wanted.

Given to Player as `tests.fake_loudspeaker`. By its environment: FAKE_SPEAKER_FILE is where the
samples go (int16, 16 kHz), FAKE_SPEAKER_PACE how many times real time, and FAKE_SPEAKER_AFTER
`N:what` what happens after N samples: gone, crash or hang.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.playback.playing import own_pipes, play
from ltconverse.errors import LoudspeakerGone


class FakeSpeaker:
    def __init__(self) -> None:
        self.rate = RATE
        self._file = Path(os.environ["FAKE_SPEAKER_FILE"]).open("wb")  # noqa: SIM115 - till the end
        self._pace = float(os.environ.get("FAKE_SPEAKER_PACE", "1"))
        after, _, self._then = os.environ.get("FAKE_SPEAKER_AFTER", "0:").partition(":")
        self._after = int(after)
        self._given = 0
        self._heard = 0.0
        self._looked = time.monotonic()

    @property
    def heard(self) -> float:
        now = time.monotonic()
        self._heard = min(
            float(self._given), self._heard + (now - self._looked) * self.rate * self._pace
        )
        self._looked = now
        return self._heard

    @property
    def waiting(self) -> float:
        return (self._given - self.heard) / self.rate / self._pace

    def give(self, samples: NDArray[np.int16]) -> None:
        self._file.write(samples.tobytes())
        self._file.flush()
        self._given += len(samples)

    def check(self) -> None:
        if not self._then or self.heard < self._after:
            return
        if self._then == "crash":
            os._exit(3)
        if self._then == "hang":
            time.sleep(60)
        raise LoudspeakerGone


if __name__ == "__main__":
    play(*own_pipes(), FakeSpeaker)
