"""What a voice sounds like, as vectors: GE2E (Wan et al. 2018, arXiv:1710.10467) in numpy alone.

Three LSTM layers of 256 over 40 mel bands, with the weights of Resemblyzer; the front end is that
of librosa's melspectrogram. Knows the speaker model's array file. Vectors stay in memory: a voice
can be recognised by them, so nothing here or above ever writes one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.speech.models import Model
from ltconverse.speech.voices.speaker_model import load_weights

Floats = NDArray[np.float32]

HOP = RATE // 100
"""Samples from one mel frame to the next: 10 ms."""
WINDOW = 110
"""Frames of one vector: 1.1 s. Trained on 1.6 s; shorter ones hold two voices less often, and on
real meetings they kept confusion at .17 to .19 where 1.6 s gave .18 to .25."""

_FFT = RATE // 40
_BANDS = 40
_HIDDEN = 256
_LAYERS = 3
_THREADS = min(4, os.cpu_count() or 1)
_BATCH = 256
"""Windows at a time: matrices large enough to be quick, 1 MB of gates."""
_FRAMES_AT_ONCE = 3000
_FLOOR = 1e-6


class Embedder:
    """Turns stretches of mel frames into vectors of length 1. Raises ModelDamaged."""

    def __init__(self, model: Model) -> None:
        weights = load_weights(model)
        self._layers = [_layer(weights, number) for number in range(_LAYERS)]
        self._linear = np.ascontiguousarray(weights["linear.weight"].T)
        self._bias = weights["linear.bias"]

    def vectors(self, mels: Floats, starts: NDArray[np.int64]) -> Iterator[Floats]:
        """Vectors (256 each) for the WINDOW frames from each start, some hundred at a time."""
        batches = [starts[at : at + _BATCH] for at in range(0, len(starts), _BATCH)]
        with ThreadPoolExecutor(_THREADS) as threads:
            for at in range(0, len(batches), _THREADS):
                some = batches[at : at + _THREADS]
                yield from threads.map(lambda batch: self._batch(mels, batch), some)

    def _batch(self, mels: Floats, starts: NDArray[np.int64]) -> Floats:
        count = len(starts)
        # Each layer reads its input and its own last output side by side: one product a step.
        inputs = [np.zeros((count, len(matrix)), np.float32) for matrix, _ in self._layers]
        cells = [np.zeros((count, _HIDDEN), np.float32) for _ in self._layers]
        gates = np.empty((count, 4 * _HIDDEN), np.float32)
        output = cells[0]
        for step in range(WINDOW):
            output = mels[starts + step]
            for (matrix, bias), held, cell in zip(self._layers, inputs, cells, strict=True):
                held[:, :-_HIDDEN] = output
                np.matmul(held, matrix, out=gates)
                output = _step(gates, bias, cell)
                held[:, -_HIDDEN:] = output
        raw = np.maximum(output @ self._linear + self._bias, 0)
        length = np.linalg.norm(raw, axis=1, keepdims=True)
        vectors: Floats = raw / np.maximum(length, _FLOOR)
        return vectors


def _layer(weights: dict[str, Floats], number: int) -> tuple[Floats, Floats]:
    """A layer's matrix (inputs and outputs, 4 x 256) and bias, in the order of _step's gates.

    Gates that go through a sigmoid are halved: sigmoid(x) = (1 + tanh(x / 2)) / 2, so that one
    call of tanh serves all four.
    """
    matrix = np.concatenate(
        [weights[f"lstm.weight_ih_l{number}"], weights[f"lstm.weight_hh_l{number}"]], axis=1
    )
    bias = weights[f"lstm.bias_ih_l{number}"] + weights[f"lstm.bias_hh_l{number}"]
    entered, forgotten, new, shown = (slice(at, at + _HIDDEN) for at in range(0, 1024, _HIDDEN))
    order = [np.r_[gate] for gate in (entered, forgotten, shown, new)]
    scale = np.repeat(np.array([0.5, 0.5, 0.5, 1], np.float32), _HIDDEN)
    at = np.concatenate(order)
    return np.ascontiguousarray((matrix[at] * scale[:, None]).T), bias[at] * scale


def _step(gates: Floats, bias: Floats, cell: Floats) -> Floats:
    """One step of an LSTM layer: `cell` is changed in place, its output given back."""
    gates += bias
    np.tanh(gates, out=gates)
    soft = gates[:, : 3 * _HIDDEN]
    soft *= 0.5
    soft += 0.5
    cell *= gates[:, _HIDDEN : 2 * _HIDDEN]
    cell += gates[:, :_HIDDEN] * gates[:, 3 * _HIDDEN :]
    output: Floats = np.tanh(cell)
    output *= gates[:, 2 * _HIDDEN : 3 * _HIDDEN]
    return output


class Mels:
    """Mel frames of sound that comes in pieces: `add` each, then read `all`."""

    def __init__(self) -> None:
        # The first frame is centred on the first sample, so half of it is silence.
        self._rest = np.zeros(_FFT // 2, np.float32)
        self._parts: list[Floats] = []

    def add(self, sound: Floats) -> None:
        """Take the next samples, from -1 to 1."""
        self._rest = np.concatenate([self._rest, sound])
        count = (len(self._rest) - _FFT) // HOP + 1
        if count > 0:
            self._parts.append(_frames(self._rest[: (count - 1) * HOP + _FFT]))
            self._rest = self._rest[count * HOP :]

    def all(self) -> Floats:
        """Power in 40 mel bands every 10 ms: (frames, 40), frame i centred on sample i * 160."""
        self.add(np.zeros(_FFT // 2, np.float32))
        return np.concatenate(self._parts) if self._parts else np.empty((0, _BANDS), np.float32)


def _frames(sound: Floats) -> Floats:
    hann = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_FFT) / _FFT)).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound, _FFT)[::HOP]
    parts = []
    for at in range(0, len(frames), _FRAMES_AT_ONCE):
        spectrum = np.fft.rfft(frames[at : at + _FRAMES_AT_ONCE] * hann, axis=1)
        power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
        parts.append(power @ _filters())
    return np.concatenate(parts)


@cache
def _filters() -> Floats:
    """Triangles on Slaney's mel scale, each of the same area: (201, 40)."""
    edges = _hertz(np.linspace(_mel(0.0), _mel(RATE / 2), _BANDS + 2))
    bins = np.linspace(0, RATE / 2, _FFT // 2 + 1)
    up = (bins[:, None] - edges[:-2]) / np.diff(edges)[:-1]
    down = (edges[2:] - bins[:, None]) / np.diff(edges)[1:]
    triangles = np.maximum(0, np.minimum(up, down)) * (2 / (edges[2:] - edges[:-2]))
    return triangles.astype(np.float32)


def _mel(hertz: float) -> float:
    """Slaney's scale: even up to 1 kHz, by factors above."""
    return hertz * 3 / 200 if hertz < 1000 else 15 + 27 * float(np.log(hertz / 1000)) / np.log(6.4)


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp(np.log(6.4) * (mel - 15) / 27))
