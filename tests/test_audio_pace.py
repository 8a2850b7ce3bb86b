"""Samples that a sound server drops without a word show against the clock."""

from __future__ import annotations

import random

import pytest

from ltconverse.audio.microphone.pace import Pace

RATE, FRAMES = 48_000, 3_600


def run(
    seconds: float, *, drift: float = 0.0, late: float = 0.0, drop: tuple[float, int] = (1e9, 0)
) -> float | None:
    """When a loss was noticed. Blocks come `late` at most; from `drop[0]` on so many are missing"""
    dice, pace = random.Random(1), Pace(RATE)
    period = FRAMES / RATE / (1 + drift / 1e6)
    missing = 0
    for number in range(1, int(seconds / period)):
        came = number * period
        if came >= drop[0] and missing < drop[1]:
            missing += 1
            continue
        if pace.lost(FRAMES, came + dice.random() * late):
            return came
    return None


@pytest.mark.parametrize("drift", [0, 200, -200])
@pytest.mark.parametrize("late", [0.0, 0.3])
def test_an_hour_of_a_drifting_clock_on_a_busy_machine_is_no_loss(
    drift: float, late: float
) -> None:
    assert run(3600, drift=drift, late=late) is None


@pytest.mark.parametrize("at", [3.0, 30.0, 1800.0])
def test_a_third_of_a_second_lost_is_noticed_soon(at: float) -> None:
    noticed = run(3600, late=0.05, drop=(at, 5))
    assert noticed is not None
    assert noticed - at < 5


def test_one_stall_that_is_caught_up_with_is_no_loss() -> None:
    pace = Pace(RATE)
    period = FRAMES / RATE
    lost = [
        pace.lost(
            FRAMES, max(number * period, 6.0) if 4.5 < number * period < 6 else number * period
        )
        for number in range(1, 400)
    ]
    assert not any(lost)
