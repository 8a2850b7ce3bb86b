"""Several microphones in step, though their clocks differ: simulated, an hour in a second."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.aligning import Aligner
from tests.hearing import Samples

BLOCK = RATE // 20


def test_one_length_and_all_of_it_when_they_go_together() -> None:
    aligner = Aligner(2)
    first = np.arange(10_000, dtype=np.int16)
    aligner.add(0, first[:6_000])
    aligner.add(1, -first[:2_000])
    early = aligner.take()
    assert [len(piece) for piece in early] == [2_000, 2_000]
    aligner.add(1, -first[2_000:])
    aligner.add(0, first[6_000:])
    late = aligner.take()
    assert np.array_equal(np.concatenate([early[0], late[0]]), first)
    assert np.array_equal(np.concatenate([early[1], late[1]]), -first)


def blocks(seconds: float, parts_per_million: float, phase: float) -> Iterator[tuple[float, int]]:
    """When each block of a device comes, and how many samples it had given before."""
    rate = RATE * (1 + parts_per_million / 1e6)
    for number in range(1, int(seconds * rate / BLOCK)):
        # It comes by the computer's clock, sometimes late, never early.
        late = 0.03 * ((number * 7) % 13) / 13
        yield number * BLOCK / rate + phase + late, (number - 1) * BLOCK


@pytest.mark.parametrize("drift", [300, -300, 20, 0])
@pytest.mark.parametrize("phase", [0.0, 0.04])
def test_an_hour_of_drift_is_kept_under_twenty_milliseconds(drift: float, phase: float) -> None:
    seconds = 600.0
    aligner = Aligner(2)
    arrivals = sorted(
        [(came, 0, at) for came, at in blocks(seconds, 0, 0.0)]
        + [(came, 1, at) for came, at in blocks(seconds, drift, phase)]
    )
    furthest, came_out = 0, 0
    for came, source, at in arrivals:
        # Each sample says when it was made, in units of 16 samples of the first's clock.
        moments = np.arange(at, at + BLOCK) / (1 + (drift if source else 0) / 1e6) / 16
        aligner.add(source, (moments % 32_768).astype(np.int16), came)
        one, other = aligner.take()
        came_out += len(one)
        if len(one):
            apart = (one.astype(int) - other + 16_384) % 32_768 - 16_384
            furthest = max(furthest, int(np.abs(apart).max()))
    assert furthest * 16 <= 0.02 * RATE
    assert came_out > (seconds - 1) * RATE


def test_one_that_is_late_is_stood_in_for_and_in_step_afterwards() -> None:
    aligner = Aligner(2)
    ramp = np.arange(1, 32_001, dtype=np.int16)
    aligner.add(0, ramp[:16_000])
    filled = aligner.take()
    assert len(filled[0]) == RATE // 2
    assert not filled[1].any()
    aligner.add(1, ramp)
    aligner.add(0, ramp[16_000:])
    first, second = aligner.take()
    assert np.array_equal(first, second)


def test_one_that_lost_samples_is_heard_again() -> None:
    aligner = Aligner(2)
    one: list[Samples] = []
    other: list[Samples] = []
    for number in range(200):
        block = np.full(BLOCK, number + 1, np.int16)
        aligner.add(0, block)
        if not 40 <= number < 80:
            aligner.add(1, block)
        pieces = aligner.take()
        one.append(pieces[0])
        other.append(pieces[1])
    first, second = np.concatenate(one), np.concatenate(other)
    assert len(first) == len(second)
    assert (second[-40 * BLOCK :] == first[-40 * BLOCK :]).all()


def test_at_the_end_all_of_the_first_is_kept() -> None:
    aligner = Aligner(3)
    aligner.add(0, np.ones(5_000, np.int16))
    aligner.add(1, np.ones(4_000, np.int16))
    aligner.add(2, np.ones(6_000, np.int16))
    pieces = [aligner.take(), aligner.take(rest=True)]
    joined = [np.concatenate(parts) for parts in zip(*pieces, strict=True)]
    assert [len(part) for part in joined] == [5_000] * 3
    assert joined[1].sum() == 4_000
