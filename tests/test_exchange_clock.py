from __future__ import annotations

import re
from pathlib import Path

import pytest

import ltconverse
from ltconverse.exchange.clock import clock


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0:00:00"), (351.9, "0:05:51"), (352.0, "0:05:52"), (36000, "10:00:00")],
)
def test_a_length_is_cut_never_rounded(seconds: float, told: str) -> None:
    assert clock(seconds) == told


def test_nothing_else_makes_a_clock_of_seconds() -> None:
    rooms = Path(ltconverse.__file__).parent
    own = re.compile(r"timedelta\(seconds=(int|round)\(")
    found = {path.name for path in rooms.rglob("*.py") if own.search(path.read_text("utf-8"))}
    assert found == {"clock.py"}
