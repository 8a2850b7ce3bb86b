"""The verdict on a microphone, from real speech and from what is none."""

from __future__ import annotations

import numpy as np
import pytest

from ltconverse.audio.microphone.assembling import Assembler
from ltconverse.audio.microphone.capture import Level
from ltconverse.audio.microphone.levels import judge
from tests.hearing import Ear, Samples
from tests.sounds import example_audio, pcm_of


def levels(pcm: Samples) -> list[Level]:
    ear = Ear()
    assembler = Assembler(ear, 1)
    for at in range(0, len(pcm), 800):
        piece = pcm[at : at + 800, None]
        assembler.loudness(piece)
        assembler.add(piece)
    return ear.all(Level)


def speech() -> Samples:
    return pcm_of(example_audio("flac"))[16_000 * 10 : 16_000 * 15]


@pytest.mark.parametrize(
    ("gain", "kind"), [(1.0, "heard"), (0.3, "heard"), (0.01, "quiet"), (40.0, "loud")]
)
def test_speech_of_any_loudness(gain: float, kind: str) -> None:
    louder = np.clip(speech().astype(float) * gain, -32_768, 32_767).astype(np.int16)
    assert judge(levels(louder)).kind == kind


def test_nothing_heard_is_silence() -> None:
    verdict = judge([])
    assert verdict.kind == "silent"
    assert verdict.words == "We cannot hear anything from this microphone; is it muted?"
    assert judge(levels(np.zeros(32_000, np.int16))) == verdict
    dither = np.random.default_rng(1).integers(-1, 2, 32_000).astype(np.int16)
    assert judge(levels(dither)) == verdict


def test_hiss_alone_is_too_quiet_to_be_speech() -> None:
    hiss = np.random.default_rng(1).normal(0, 20, 48_000).astype(np.int16)
    assert judge(levels(hiss)).kind == "quiet"


def test_one_knock_on_the_table_is_not_too_loud_and_not_speech() -> None:
    knock = Level(1.0, 0.2, clipped=True)
    room = Level(0.002, 0.0005, clipped=False)
    spoken = Level(0.2, 0.05, clipped=False)
    assert judge([*[spoken] * 20, knock]).words == "We can hear you."
    assert judge([*[room] * 30, knock]).kind == "quiet"
