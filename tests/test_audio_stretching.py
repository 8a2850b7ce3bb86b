"""Sound at another speed: its pitch, its length, and which second of the recording it is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.playback.stretching import Stretched
from tests.sounds import tone

SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)


def all_of(stretched: Stretched, pcm: NDArray[np.int16], second: float = 0.0) -> NDArray[np.int16]:
    size = RATE // 10
    pieces = [
        stretched.put(pcm[at : at + size], second + at / RATE) for at in range(0, len(pcm), size)
    ]
    return np.concatenate([*pieces, stretched.end()])


def pitch(pcm: NDArray[np.int16], rate: int) -> float:
    """The strongest frequency, in hertz."""
    strength = np.abs(np.fft.rfft(pcm * np.hanning(len(pcm)), 1 << 19))
    return float(strength.argmax() * rate / (1 << 19))


@pytest.mark.parametrize("rate", [RATE, 48_000, 44_100])
@pytest.mark.parametrize("speed", SPEEDS)
def test_the_pitch_is_kept_and_the_length_is_not(speed: float, rate: int) -> None:
    heard = all_of(Stretched(rate, speed), tone(4.0, hertz=440.0))
    assert len(heard) == pytest.approx(4.0 / speed * rate, rel=0.01)
    assert pitch(heard, rate) == pytest.approx(440.0, abs=1.5)
    middle = heard[rate // 4 : -rate // 4]
    assert 7000 < np.abs(middle.astype(np.int32)).max() < 9000, "neither louder nor softer"


def test_as_it_was_at_the_speed_it_was() -> None:
    pcm = tone(1.3, hertz=330.0)
    assert np.array_equal(all_of(Stretched(RATE), pcm), pcm)


@pytest.mark.parametrize("speed", SPEEDS)
def test_what_is_heard_when_is_where_it_was_said(speed: float) -> None:
    """A click at 2.5 seconds of the recording is where second_at says that second is."""
    pcm = np.zeros(4 * RATE, dtype=np.int16)
    at = round(2.5 * RATE)
    pcm[at : at + 160] = tone(0.01, hertz=2000.0)
    stretched = Stretched(RATE, speed)
    heard = all_of(stretched, pcm, second=60.0)
    click = int(np.abs(heard.astype(np.int32)).argmax())
    assert stretched.second_at(click) == pytest.approx(62.5, abs=0.05)


def test_nothing_put_in_is_nowhere() -> None:
    assert Stretched(RATE).second_at(0) is None
    assert len(Stretched(RATE, 2.0).end()) == 0


@settings(max_examples=30, deadline=None)
@given(
    speeds=st.lists(st.tuples(st.floats(0.75, 2.0), st.integers(1, 20)), min_size=1, max_size=6),
    rate=st.sampled_from([RATE, 48_000]),
)
def test_however_often_the_speed_changes_the_place_is_right(
    speeds: list[tuple[float, int]], rate: int
) -> None:
    stretched = Stretched(rate, speeds[0][0])
    second, wanted, marks = 0.0, 0.0, [(0, 0.0)]
    size = RATE // 10
    piece = tone(0.1)
    for speed, pieces in speeds:
        stretched.set_speed(speed)
        marks.append((stretched.out, second))
        for _ in range(pieces):
            stretched.put(piece, second)
            second += size / RATE
            wanted += 0.1 / speed * rate
    stretched.end()
    # atempo rounds by fractions of its window wherever the speed changes.
    assert stretched.out == pytest.approx(wanted, abs=0.02 * rate * (len(speeds) + 1))
    for sample, there in marks:
        found = stretched.second_at(sample)
        assert found is not None
        assert found == pytest.approx(there, abs=1e-6)
    steps = [stretched.second_at(sample) for sample in range(marks[-1][0], stretched.out, 400)]
    assert all(one is not None and two is not None and one <= two for one, two in pairwise(steps))
