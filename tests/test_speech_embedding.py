"""The front end, and the network against its definition."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from ltconverse.speech.models import Model
from ltconverse.speech.voices import embedding
from ltconverse.speech.voices.embedding import WINDOW, Embedder, Mels
from tests.sounds import tone


def mels_of(sound: np.ndarray, *cuts: int) -> np.ndarray:
    mels = Mels()
    for start, end in pairwise([0, *cuts, len(sound)]):
        mels.add(sound[start:end])
    return mels.all()


def test_sound_in_pieces_gives_the_frames_of_the_whole() -> None:
    sound = tone(1.0).astype(np.float32) / 32768
    whole = mels_of(sound)
    assert whole.shape == (101, 40)
    assert np.array_equal(mels_of(sound, 1, 100, 101, 399, 8000, 15_999), whole)
    assert mels_of(np.zeros(0, np.float32)).shape == (1, 40)


@pytest.mark.parametrize(("hertz", "band"), [(200, 2), (1000, 12), (4000, 31)])
def test_a_tone_is_in_the_band_of_its_pitch(hertz: float, band: int) -> None:
    # Slaney's scale up to 8 kHz in 41 equal steps: 200 Hz is 2.7 of them, 1 kHz 13.6, 4 kHz 31.8;
    # the first band is the tip of the first step.
    power = mels_of(tone(0.5, hertz=hertz).astype(np.float32) / 32768)[20]
    assert abs(int(power.argmax()) - band) <= 1


def sigmoid(value: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-value))


def test_the_network_is_three_lstm_layers_and_a_rectified_projection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dice = np.random.default_rng(0)
    weights = {
        "linear.weight": dice.normal(0, 0.1, (256, 256)),
        "linear.bias": dice.normal(0, 0.1, 256),
    }
    for layer, width in enumerate((40, 256, 256)):
        weights[f"lstm.weight_ih_l{layer}"] = dice.normal(0, 0.1, (1024, width))
        weights[f"lstm.weight_hh_l{layer}"] = dice.normal(0, 0.1, (1024, 256))
        weights[f"lstm.bias_ih_l{layer}"] = dice.normal(0, 0.1, 1024)
        weights[f"lstm.bias_hh_l{layer}"] = dice.normal(0, 0.1, 1024)
    singles = {name: array.astype(np.float32) for name, array in weights.items()}
    monkeypatch.setattr(embedding, "load_weights", lambda _: singles)
    mels = dice.random((WINDOW + 7, 40)).astype(np.float32)
    (vectors,) = Embedder(Model("", Path(), "")).vectors(mels, np.array([0, 7]))

    sequence = mels[7:].astype(np.float64)
    for layer in range(3):
        held, cell, outputs = np.zeros(256), np.zeros(256), []
        for row in sequence:
            gates = weights[f"lstm.weight_ih_l{layer}"] @ row + weights[f"lstm.bias_ih_l{layer}"]
            gates += weights[f"lstm.weight_hh_l{layer}"] @ held + weights[f"lstm.bias_hh_l{layer}"]
            entered, forgotten, new, shown = gates.reshape(4, 256)
            cell = sigmoid(forgotten) * cell + sigmoid(entered) * np.tanh(new)
            held = sigmoid(shown) * np.tanh(cell)
            outputs.append(held)
        sequence = np.array(outputs)
    raw = np.maximum(0, weights["linear.weight"] @ sequence[-1] + weights["linear.bias"])
    assert vectors[1] == pytest.approx(raw / np.linalg.norm(raw), abs=1e-5)
    assert vectors.shape == (2, 256)
