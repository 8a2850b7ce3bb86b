"""Sound at another speed with its pitch kept, and which second of the recording each sample is.

FFmpeg's `atempo` through PyAV. Knows samples only: no file, no loudspeaker.
"""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE

Samples = NDArray[np.int16]

_NOTHING: Samples = np.zeros(0, dtype=np.int16)


class Stretched:
    """Samples of a recording (mono, 16 kHz) to be heard at `speed`, at `rate` samples a second.

    Counts what came out, so that `second_at` can say where in the recording a listener is.
    """

    def __init__(self, rate: int, speed: float = 1.0) -> None:
        self._rate = rate
        self._speed = speed
        self._out = 0
        # Where the present speed began: samples out, and samples in since then.
        self._began, self._in = 0, 0
        # (sample out, second of the recording, speed) of each piece not yet heard.
        self._marks: deque[tuple[float, float, float]] = deque()
        self._graph: Any = None

    @property
    def out(self) -> int:
        """Samples that have come out so far."""
        return self._out

    def put(self, pcm: Samples, second: float) -> Samples:
        """What comes out when `pcm`, from `second` of the recording on, is put in."""
        stretch = self._rate / (RATE * self._speed)
        self._marks.append((self._began + self._in * stretch, second, self._speed))
        self._in += len(pcm)
        if self._rate == RATE and self._speed == 1:
            return self._counted([pcm])
        if self._graph is None:
            self._graph = _graph(self._rate, self._speed)
        self._graph.push(_frame(pcm, self._in - len(pcm)))
        return self._counted(_pulled(self._graph))

    def end(self) -> Samples:
        """What was still held back. More may be put in afterwards."""
        rest: list[Samples] = []
        if self._graph is not None:
            self._graph.push(None)
            rest = _pulled(self._graph)
            self._graph = None
        samples = self._counted(rest)
        self._began, self._in = self._out, 0
        return samples

    def set_speed(self, speed: float) -> Samples:
        """From here on at another speed; gives what was still held back at the one before."""
        held = self.end()
        self._speed = speed
        return held

    def second_at(self, heard: float) -> float | None:
        """The second of the recording after `heard` samples out; None before the first is put in.

        `heard` never goes back.
        """
        while len(self._marks) > 1 and self._marks[1][0] <= heard:
            self._marks.popleft()
        if not self._marks:
            return None
        sample, second, speed = self._marks[0]
        return second + max(0.0, heard - sample) / self._rate * speed

    def _counted(self, pieces: list[Samples]) -> Samples:
        samples = np.concatenate(pieces) if pieces else _NOTHING
        self._out += len(samples)
        return samples


def _graph(rate: int, speed: float) -> Any:
    import av.filter

    graph = av.filter.Graph()
    steps = [
        graph.add_abuffer(
            format="s16", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE)
        )
    ]
    if speed != 1:
        steps.append(graph.add("atempo", f"{speed:.4f}"))
    steps.append(graph.add("aformat", f"sample_fmts=s16:sample_rates={rate}:channel_layouts=mono"))
    steps.append(graph.add("abuffersink"))
    graph.link_nodes(*steps).configure()
    return graph


def _frame(pcm: Samples, at: int) -> Any:
    import av

    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm)[None, :], "s16", "mono")
    frame.sample_rate = RATE
    frame.time_base = Fraction(1, RATE)
    frame.pts = at
    return frame


def _pulled(graph: Any) -> list[Samples]:
    import av

    pieces: list[Samples] = []
    while True:
        try:
            pieces.append(graph.pull().to_ndarray()[0])
        except (av.BlockingIOError, av.EOFError):
            return pieces
