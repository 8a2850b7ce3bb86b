"""Chunks, levels, seconds and being muted, from samples in pieces of any size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.assembling import Assembler
from ltconverse.audio.microphone.capture import Chunk, Level, Muted, Second
from ltconverse.audio.microphone.pipeline import Pipeline
from tests.hearing import Ear, Samples, band_noise
from tests.sounds import tone


def heard(pcm: Samples, sizes: list[int]) -> Ear:
    ear = Ear()
    assembler = Assembler(ear, pcm.shape[1])
    at = 0
    for size in [*sizes, len(pcm)]:
        piece = pcm[at : at + size]
        assembler.loudness(piece)
        assembler.add(piece)
        at += size
    assembler.end()
    return ear


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 40_000), st.lists(st.integers(0, 5_000), max_size=30), st.sampled_from([1, 2])
)
def test_every_sample_is_said_once(length: int, sizes: list[int], channels: int) -> None:
    pcm = np.stack([band_noise(2.5, RATE, seed=n)[:length] for n in range(channels)], axis=1)
    ear = heard(pcm, sizes)
    seconds = ear.seconds
    assert np.array_equal(seconds[: len(pcm)], pcm)
    assert not seconds[len(pcm) :].any()
    assert len(seconds) == -(-len(pcm) // RATE) * RATE
    assert np.array_equal(ear.chunks, np.floor(pcm.astype(float).mean(axis=1)).astype(np.int16))
    assert all(len(chunk.pcm) == 3_200 for chunk in ear.all(Chunk)[:-1])


def test_a_level_follows_each_chunk_and_a_second_its_ten() -> None:
    ear = heard(tone(2)[:, None], [700] * 50)
    kinds = [type(one) for one in ear.heard]
    assert kinds == ([Chunk, Level] * 10 + [Second]) * 2


def test_nothing_said_when_nothing_came() -> None:
    ear = Ear()
    Assembler(ear, 1).end()
    assert ear.heard == []


def test_levels_are_shares_of_full_scale() -> None:
    square = np.tile(np.array([16_384, -16_384], np.int16), RATE // 2)[:, None]
    level = heard(square, []).all(Level)[3]
    assert level == Level(0.5, 0.5, clipped=False)


@pytest.mark.parametrize("edge", [32_767, -32_768])
def test_clipping_shows_though_it_is_in_one_channel(edge: int) -> None:
    pcm = np.stack([tone(0.3), np.zeros(4_800, np.int16)], axis=1)
    pcm[2_000, 0] = edge
    levels = heard(pcm, [1_600, 1_600]).all(Level)
    assert [level.clipped for level in levels] == [False, True, False]
    assert max(level.peak for level in levels) <= 1


def test_zeros_are_said_after_two_seconds_and_their_end_too() -> None:
    silent = np.zeros((3 * RATE, 1), np.int16)
    pcm = np.concatenate([tone(1)[:, None], silent, tone(1)[:, None], silent[: RATE * 3 // 2]])
    ear = heard(pcm, [800] * 1_000)
    muted = [n for n, one in enumerate(ear.heard) if isinstance(one, Muted)]
    assert [ear.heard[n] for n in muted] == [Muted(over=False), Muted(over=True)]
    before = sum(isinstance(one, Chunk) for one in ear.heard[: muted[0]])
    assert before in {30, 31}, "a second of sound and two of silence"


def test_a_quiet_room_is_not_muted() -> None:
    hiss = np.random.default_rng(1).integers(-2, 3, (5 * RATE, 1)).astype(np.int16)
    assert not heard(hiss, [800] * 1_000).all(Muted)


@pytest.mark.parametrize(
    ("sources", "separate", "channels"),
    [
        ([(48_000, 1)], False, 1),
        ([(48_000, 1)], True, 1),
        ([(48_000, 2)], False, 1),
        ([(48_000, 2)], True, 2),
        ([(48_000, 4)], True, 2),
        ([(48_000, 1), (44_100, 2)], False, 1),
        ([(48_000, 1), (44_100, 2)], True, 2),
        ([(48_000, 1), (44_100, 2), (16_000, 1)], True, 1),
    ],
)
def test_channels_kept_for_each_kind_of_setup(
    sources: list[tuple[int, int]], separate: bool, channels: int
) -> None:
    ear = Ear()
    pipeline = Pipeline(sources, ear, separate=separate)
    assert pipeline.channels == channels
    for number, (rate, count) in enumerate(sources):
        pcm = np.repeat(tone(1.5, rate=rate)[:, None], count, axis=1)
        pipeline.add(number, pcm.tobytes(), came=1.5)
    pipeline.end()
    assert ear.seconds.shape == (2 * RATE, channels)
    assert abs(len(ear.chunks) - 1.5 * RATE) < 10
    assert np.abs(ear.seconds[:RATE].astype(int)).max() == pytest.approx(8_000, rel=0.02)
