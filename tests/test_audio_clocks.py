"""Sleep and a clock that was set, told from three clocks."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest

from ltconverse.audio.microphone.clocks import Clock, ClockWatch


@dataclass
class Clocks:
    wall: float = 1_800_000_000.0
    awake: float = 100.0
    through: float = 500.0

    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.awake, lambda: self.through)

    def go(self, seconds: float, *, wall: float | None = None, awake: float | None = None) -> None:
        self.through += seconds
        self.wall += seconds if wall is None else wall
        self.awake += seconds if awake is None else awake


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"seconds": 0.2}, None),
        ({"seconds": 30.0}, None),  # we were held up; the clocks went on together
        ({"seconds": 7200.0, "awake": 0.1}, "computer-slept"),
        ({"seconds": 7200.0, "awake": 0.1, "wall": 7300.0}, "computer-slept"),
        ({"seconds": 0.2, "wall": 3600.0}, "clock-changed"),
        ({"seconds": 0.2, "wall": -3600.0}, "clock-changed"),
        ({"seconds": 0.2, "wall": 0.9}, None),
    ],
)
def test_what_happened_since_the_last_look(step: dict[str, float], said: str | None) -> None:
    clocks = Clocks()
    watch = ClockWatch(clocks.clock())
    clocks.go(0.2)
    assert watch.changed() is None
    clocks.go(**step)
    assert watch.changed() == said
    clocks.go(0.2)
    assert watch.changed() is None, "it is said once"


def test_a_clock_pulled_straight_slowly_is_told_when_it_is_seconds_away() -> None:
    clocks = Clocks()
    watch = ClockWatch(clocks.clock())
    said = []
    for _ in range(25):
        clocks.go(0.2, wall=0.3)
        said.append(watch.changed())
    assert said.count("clock-changed") == 1
    assert said.index("clock-changed") >= 19


def test_the_computers_own_clocks_go_together() -> None:
    watch = ClockWatch(Clock())
    for _ in range(5):
        time.sleep(0.01)  # real clocks, so a real moment
        assert watch.changed() is None
