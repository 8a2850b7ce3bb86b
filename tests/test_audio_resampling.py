"""To 16 kHz: nothing lost, nothing heard that was not there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.resampling import Resampler
from tests.hearing import Samples, band_noise
from tests.sounds import tone


def resampled(pcm: Samples, rate: int, block: int = 1_000) -> Samples:
    resampler = Resampler(rate, pcm.shape[1])
    pieces = [resampler.add(pcm[at : at + block]) for at in range(0, len(pcm), block)]
    return np.concatenate([*pieces, resampler.flush()])


def decibels(pcm: Samples, against: float) -> float:
    # Both ends ring, where the sound begins and stops at once.
    middle = pcm[RATE // 4 : -RATE // 4].astype(float)
    return 20 * float(np.log10(max(np.sqrt(np.mean(middle**2)), 1e-3) / against))


def loud_tone(hertz: float, rate: int) -> Samples:
    at = np.arange(rate) / rate
    return (32_000 * np.sin(2 * np.pi * hertz * at)).astype(np.int16)[:, None]


@pytest.mark.parametrize("rate", [48_000, 44_100, 96_000, 32_000])
@pytest.mark.parametrize("hertz", [8_300, 8_700, 9_000, 10_000, 12_500, 15_900, 15_500])
def test_what_lies_above_is_not_heard_below(rate: int, hertz: float) -> None:
    assert decibels(resampled(loud_tone(hertz, rate), rate), 32_000 / np.sqrt(2)) < -80


@pytest.mark.parametrize("rate", [48_000, 44_100, 32_000])
@pytest.mark.parametrize("hertz", [100, 1_000, 3_400, 7_000])
def test_speech_passes_as_it_is(rate: int, hertz: float) -> None:
    assert abs(decibels(resampled(loud_tone(hertz, rate), rate), 32_000 / np.sqrt(2))) < 0.2


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_nothing_is_lost(rate: int) -> None:
    assert abs(len(resampled(tone(3, rate=rate)[:, None], rate)) - 3 * RATE) <= 1


def test_at_sixteen_kilohertz_samples_pass_as_they_are() -> None:
    pcm = band_noise(1, RATE)[:, None]
    assert np.array_equal(resampled(pcm, RATE), pcm)


def test_channels_stay_apart() -> None:
    pcm = np.stack([tone(1, rate=48_000), np.zeros(48_000, np.int16)], axis=1)
    out = resampled(pcm, 48_000)
    assert out.shape == (RATE, 2)
    assert not out[:, 1].any()
    assert np.abs(out[:, 0]).max() > 7_000


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=30), st.sampled_from([44_100, 8_000]))
def test_how_it_is_cut_into_blocks_makes_no_difference(cuts: list[int], rate: int) -> None:
    pcm = band_noise(1, rate)[:, None]
    resampler, at, pieces = Resampler(rate, 1), 0, []
    for size in cuts:
        pieces.append(resampler.add(pcm[at : at + size]))
        at += size
    pieces += [resampler.add(pcm[at:]), resampler.flush()]
    assert np.array_equal(np.concatenate(pieces), resampled(pcm, rate))


def test_the_delay_is_short() -> None:
    resampler = Resampler(48_000, 1)
    out = resampler.add(tone(0.1, rate=48_000)[:, None])
    assert RATE // 10 - len(out) < RATE // 50


def test_nothing_in_nothing_out() -> None:
    resampler = Resampler(48_000, 2)
    assert resampler.add(np.zeros((0, 2), np.int16)).shape == (0, 2)
    assert resampler.flush().shape == (0, 2)
