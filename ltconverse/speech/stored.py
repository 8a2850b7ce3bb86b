"""Stored seconds as samples; one that is damaged is silence, so that the rest is still heard.

Knows FLAC rows and samples.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import decode
from ltconverse.errors import RecordingDamaged


def samples_of(row: bytes | None) -> NDArray[np.int16]:
    """The samples of a stored second; a whole second of zeros when it cannot be read."""
    try:
        return decode(row) if row else _silence(RATE)
    except RecordingDamaged:
        return _silence(RATE)


def whole_second(row: bytes | None) -> NDArray[np.int16]:
    """The same, always 16,000 samples: in a recording made here, every row is a second."""
    pcm = samples_of(row)[:RATE]
    return np.concatenate([pcm, _silence(RATE - len(pcm))])


def _silence(samples: int) -> NDArray[np.int16]:
    return np.zeros(samples, np.int16)
