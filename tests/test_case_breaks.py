"""Where a recording paused, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ltconverse.case.breaks import Break, breaks
from ltconverse.case.recordings import Recording, Segment

BEGAN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


def held(*segments: Segment, ended: bool = False) -> Recording:
    return Recording(
        "r", "c", "captured", "", 0, BEGAN, "", BEGAN, segments=list(segments), ended=ended
    )


def segment(number: int, first: int, at: int, end: int | None, why: str | None) -> Segment:
    return Segment(number, first, BEGAN + timedelta(seconds=at), "mic", 16000, end, why)


def test_a_pause_between_two_segments() -> None:
    (pause,) = breaks(held(segment(1, 0, 0, 60, "paused"), segment(2, 60, 60 + 180, None, None)))
    assert (pause.second, pause.words) == (60, "paused 3 min")
    assert pause.at == BEGAN + timedelta(seconds=60)


def test_the_last_break_lasts_until_it_is_gone_on_with_or_ended() -> None:
    one = segment(1, 0, 0, 60, "off-the-record")
    assert [pause.words for pause in breaks(held(one))] == ["off the record"]
    assert breaks(held(one, ended=True)) == []
    assert breaks(held(segment(1, 0, 0, None, None))) == []
    assert breaks(held()) == []


@pytest.mark.parametrize(
    ("why", "seconds", "words"),
    [
        ("paused", 0, "paused 0 s"),
        ("trouble", 4, "not recorded 4 s"),
        ("unknown", 59, "not recorded 59 s"),
        ("paused", 90, "paused 2 min"),
        ("off-the-record", 3720, "off the record 1 h 2 min"),
        ("trouble", -30, "not recorded"),
    ],
)
def test_how_long(why: str, seconds: int, words: str) -> None:
    assert Break("r", 0, BEGAN, BEGAN + timedelta(seconds=seconds), why).words == words
