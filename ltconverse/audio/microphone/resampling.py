"""Any rate to 16 kHz without aliasing, piece by piece. Knows FFmpeg (through PyAV) and arrays."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE

Samples = NDArray[np.int16]

# FFmpeg's usual filter lets through 15 dB below full what lies just above half the rate. This one
# is flat to 7 kHz and 90 dB down from 8.2 kHz on, for 2 ms of work and 4 ms of delay a second.
_FILTER = f"{RATE}:filter_size=128:cutoff=0.95"


class Resampler:
    """Samples (n, channels) at `rate` become (m, channels) at 16 kHz; one channel or two.

    At 16 kHz they pass as they are. Nothing is lost: after flush() there are n * 16000 / rate.
    """

    def __init__(self, rate: int, channels: int) -> None:
        self._rate, self._channels = rate, channels
        self._layout = "mono" if channels == 1 else "stereo"
        self._given = 0
        self._graph = self._made() if rate != RATE else None

    def add(self, pcm: Samples) -> Samples:
        """What comes out for these samples, a little later than they go in."""
        if self._graph is None or not len(pcm):
            return pcm
        import av

        packed = np.ascontiguousarray(pcm).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, "s16", self._layout)
        frame.sample_rate = self._rate
        frame.time_base = Fraction(1, self._rate)
        frame.pts = self._given
        self._given += len(pcm)
        self._graph.push(frame)
        return self._come_out()

    def flush(self) -> Samples:
        """The rest; nothing can be added any more."""
        if self._graph is None or not self._given:
            return np.zeros((0, self._channels), np.int16)
        self._graph.push(None)
        return self._come_out()

    def _made(self) -> Any:
        import av

        graph = av.filter.Graph()
        source = graph.add_abuffer(
            sample_rate=self._rate,
            format="s16",
            layout=self._layout,
            time_base=Fraction(1, self._rate),
        )
        resampled = graph.add("aresample", _FILTER)
        packed = graph.add("aformat", f"sample_fmts=s16:channel_layouts={self._layout}")
        sink = graph.add("abuffersink")
        source.link_to(resampled)
        resampled.link_to(packed)
        packed.link_to(sink)
        graph.configure()
        return graph

    def _come_out(self) -> Samples:
        import av

        assert self._graph is not None  # noqa: S101 - asked by both callers
        pieces = [np.zeros((0, self._channels), np.int16)]
        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):  # no more yet, or for good
                return np.concatenate(pieces)
            pieces.append(frame.to_ndarray().reshape(-1, self._channels))
