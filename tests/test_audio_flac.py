"""One second as FLAC and back."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from ltconverse.audio import flac
from ltconverse.errors import RecordingDamaged
from tests.sounds import tone


@settings(max_examples=60, deadline=None)
@given(npst.arrays(np.int16, st.integers(1, 16_500)))
def test_every_sample_comes_back(pcm: np.ndarray[tuple[int], np.dtype[np.int16]]) -> None:
    assert np.array_equal(flac.decode(flac.encode(pcm)), pcm)


@pytest.mark.parametrize("length", [1, 15, 16, 17, 4607, 4608, 4609, 16_000, 16_001, 160_000])
def test_awkward_lengths_of_noise(length: int) -> None:
    pcm = np.random.default_rng(length).integers(-32768, 32767, length, dtype=np.int16)
    decoded = flac.decode(flac.encode(pcm))
    assert decoded.dtype == np.int16
    assert np.array_equal(decoded, pcm)


@settings(max_examples=40, deadline=None)
@given(npst.arrays(np.int16, st.tuples(st.integers(1, 16_500), st.just(2))))
def test_both_channels_come_back(pcm: np.ndarray[Any, np.dtype[np.int16]]) -> None:
    second = flac.encode(pcm)
    assert np.array_equal(flac.decode_channels(second), pcm)
    middle = flac.decode(second)
    assert middle.shape == (len(pcm),)
    assert np.array_equal(middle, np.floor(pcm.astype(float).mean(axis=1)).astype(np.int16))


def test_one_channel_comes_back_as_one() -> None:
    pcm = tone(1)
    assert np.array_equal(flac.decode_channels(flac.encode(pcm)), pcm[:, None])


def test_channels_as_loud_as_can_be_do_not_overflow_when_mixed() -> None:
    pcm = np.full((100, 2), -32768, np.int16)
    assert np.array_equal(flac.decode(flac.encode(pcm)), pcm[:, 0])


def test_slices_with_gaps_between_samples_are_taken_as_they_look() -> None:
    pcm = tone(2)[::2]
    assert np.array_equal(flac.decode(flac.encode(pcm)), pcm)


def test_what_is_no_second_of_sound_is_refused() -> None:
    for wrong in (
        np.zeros(0, np.int16),
        np.zeros((2, 5), np.int16),
        np.zeros((0, 2), np.int16),
        np.zeros(5, np.float32),
    ):
        with pytest.raises(ValueError, match="int16"):
            flac.encode(wrong)


def test_damaged_bytes_are_named_as_damage(capfd: pytest.CaptureFixture[str]) -> None:
    whole = flac.encode(tone(1))
    for broken in (b"", b"fLaC", b"no flac at all", whole[:50], whole[:30] + bytes(200)):
        with pytest.raises(RecordingDamaged):
            flac.decode(broken)
    assert capfd.readouterr().err == ""


def test_silence_takes_almost_no_room() -> None:
    assert len(flac.encode(np.zeros(16_000, np.int16))) < 300


def test_a_second_takes_milliseconds() -> None:
    pcm = tone(1)
    started = time.perf_counter()
    for _ in range(20):
        flac.decode(flac.encode(pcm))
    assert (time.perf_counter() - started) / 20 < 0.03
