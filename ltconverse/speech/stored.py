"""Stored seconds as samples; one that is damaged is silence, so that the rest is still heard.

Knows FLAC rows and samples, and how a block says which of its seconds were damaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import decode
from ltconverse.errors import RecordingDamaged
from ltconverse.speech.transcript import Block, Gap


class StoredSeconds:
    """The seconds of a recording from `first` on, in order, as samples.

    Remembers those that could not be read, for the blocks made of them.
    """

    def __init__(self, rows: Iterable[bytes | None], first: int) -> None:
        self._rows, self._first = rows, first
        self._damaged: list[int] = []

    def __iter__(self) -> Iterator[NDArray[np.int16]]:
        for second, row in enumerate(self._rows, start=self._first):
            pcm = read_second(row)
            if pcm is None:
                self._damaged.append(second)
                pcm = _silence(RATE)
            yield pcm

    def marked(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks made of these seconds, each with the seconds of it that were damaged."""
        for block in blocks:
            gaps = [
                Gap(float(second), min(second + 1.0, block.end))
                for second in self._damaged
                if block.start <= second < block.end
            ]
            yield replace(block, damaged=tuple(gaps))


def read_second(row: bytes | None) -> NDArray[np.int16] | None:
    """The samples of a stored second; None when it cannot be read."""
    try:
        return decode(row) if row else None
    except RecordingDamaged:
        return None


def whole_second(pcm: NDArray[np.int16]) -> NDArray[np.int16]:
    """The same, always 16,000 samples: in a recording made here, every row is a second."""
    return np.concatenate([pcm[:RATE], _silence(max(0, RATE - len(pcm)))])


def _silence(samples: int) -> NDArray[np.int16]:
    return np.zeros(samples, np.int16)
