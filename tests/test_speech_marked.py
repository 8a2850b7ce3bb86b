"""Keys that come late and are sometimes wrong, and voices."""

from __future__ import annotations

import numpy as np
import pytest

from ltconverse.speech.voices.clustering import (
    Moments,
    likeliest_path,
    log_likelihoods,
    unit,
    voices_of,
)
from ltconverse.speech.voices.marked import keyed_voices, lag_of

TURN = 60
"""Moments of 0.1 s."""


def talk(turns: list[int], spread: float, seed: int = 0) -> tuple[Moments, np.ndarray]:
    """Moments of voices that take turns of six seconds, and who speaks in each."""
    dice = np.random.default_rng(seed)
    who = np.repeat(turns, TURN)
    vectors = np.abs(dice.normal(0, spread, (len(who), 24)))
    vectors[np.arange(len(who)), who] += 1
    voice = np.ones(len(who))
    return Moments(unit(vectors), voice, np.arange(0.5, len(who)) * 0.1), who


def keys(turns: list[int], late: float, wrong: tuple[int, ...] = ()) -> list[tuple[float, int]]:
    starts = enumerate(turns)
    return [(at * TURN / 10 + late, 1 - who if at in wrong else who) for at, who in starts]


def heard(moments: Moments, marks: list[tuple[float, int]], number: int = 2) -> np.ndarray:
    changing = np.full(len(moments.times), 2.0)
    found = voices_of(moments.vectors, number)
    voices, prior = keyed_voices(moments, marks, found, changing)
    return likeliest_path(log_likelihoods(moments.vectors, voices) + prior, changing)


@pytest.mark.parametrize("late", [0.3, 0.8, 1.7])
def test_how_late_keys_come_is_found(late: float) -> None:
    turns = [0, 1] * 12
    moments, _ = talk(turns, 0.1)
    assert lag_of(moments, keys(turns, late)) == pytest.approx(late, abs=0.11)


def test_a_single_key_says_little_so_the_usual_lag_stands() -> None:
    moments, _ = talk([0], 0.1)
    assert lag_of(moments, [(1.0, 0)]) == pytest.approx(0.9, abs=0.21)


def test_voices_put_late_and_wrong_keys_right_and_get_their_speakers() -> None:
    turns = [0, 1] * 10
    moments, who = talk(turns, 0.15)
    assert (heard(moments, keys(turns, 0.8, wrong=(3, 12))) == who).mean() > 0.99


def test_keys_tell_apart_voices_that_sound_alike() -> None:
    turns = [0, 1] * 10
    moments, who = talk(turns, 1.5)
    assert (heard(moments, keys(turns, 0.8)) == who).mean() > 0.95


def test_somebody_without_a_key_keeps_a_voice_of_their_own() -> None:
    turns = [0, 1, 2, 0, 1, 2, 0, 1]
    moments, who = talk(turns, 0.1)
    marks = [(second, one) for second, one in keys(turns, 0.8) if one < 2]
    assert (heard(moments, marks, 3) == who).mean() > 0.95


def test_a_part_of_a_voice_that_has_keys_is_not_somebody_else() -> None:
    moments, who = talk([0, 1] * 6, 0.3)
    assert set(heard(moments, keys([0, 1] * 6, 0.8), 4).tolist()) == {0, 1} == set(who.tolist())
