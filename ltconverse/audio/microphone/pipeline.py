"""From blocks of one or several microphones to what is told of them. Arrays only, no devices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.flac import mixed
from ltconverse.audio.microphone.aligning import Aligner
from ltconverse.audio.microphone.assembling import Assembler
from ltconverse.audio.microphone.messages import Heard
from ltconverse.audio.microphone.resampling import Resampler

Samples = NDArray[np.int16]


class Pipeline:
    """Sources are given by their own rate and channels, the first one sets the pace.

    `separate` keeps two channels where there are two: of two sources, or of one stereo source.
    `channels` is how many are kept.
    """

    def __init__(
        self, sources: Sequence[tuple[int, int]], say: Callable[[Heard], None], *, separate: bool
    ) -> None:
        self._counts = [channels for _, channels in sources]
        self._split = separate and len(sources) == 1 and self._counts[0] >= 2
        self._apart = separate and len(sources) == 2
        self.channels = 2 if self._split or self._apart else 1
        kept = 2 if self._split else 1
        self._resamplers = [Resampler(rate, kept) for rate, _ in sources]
        self._aligner = Aligner(len(sources)) if len(sources) > 1 else None
        self._assembler = Assembler(say, self.channels)

    def add(self, source: int, pcm: bytes, came: float) -> None:
        """The next samples of a source: int16, its channels interleaved; and when they came."""
        raw = np.frombuffer(pcm, np.int16).reshape(-1, self._counts[source])
        self._assembler.loudness(raw)
        kept = raw[:, :2] if self._split else mixed(raw)[:, None]
        self._pass_on(source, self._resamplers[source].add(kept), came)

    def end(self) -> None:
        """Nothing more comes: say what is left."""
        # The first one last: all of it is kept, and the others have given what they have.
        for source in reversed(range(len(self._resamplers))):
            self._pass_on(source, self._resamplers[source].flush())
        if self._aligner is not None:
            self._put_together(self._aligner.take(rest=True))
        self._assembler.end()

    def _pass_on(self, source: int, pcm: Samples, came: float | None = None) -> None:
        if self._aligner is None:
            self._assembler.add(pcm)
            return
        self._aligner.add(source, pcm[:, 0], came)
        self._put_together(self._aligner.take())

    def _put_together(self, pieces: Sequence[Samples]) -> None:
        together = np.stack(pieces, axis=1)
        self._assembler.add(together if self._apart else mixed(together)[:, None])
