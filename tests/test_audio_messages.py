"""What is heard goes through a pipe and comes out the same; anything else is refused."""

from __future__ import annotations

import json
from datetime import UTC
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.audio import decode
from ltconverse.audio.microphone.messages import (
    RATE,
    Chunk,
    Ended,
    Heard,
    Level,
    Muted,
    Second,
    Started,
    Trouble,
    pack,
    unpack,
)
from ltconverse.case.events import Trouble as CaseTrouble
from ltconverse.text import one_line

words = st.text().map(one_line)
share = st.floats(0, 1, width=32)
troubles = st.none() | st.sampled_from(get_args(Trouble))
anything_heard = st.one_of(
    st.builds(
        Started, st.datetimes(timezones=st.just(UTC)), words, st.integers(1, 400_000),
        st.sampled_from([1, 2]), st.lists(words).map(tuple),
    ),
    st.binary(min_size=2, max_size=6_400).filter(lambda pcm: len(pcm) % 2 == 0).map(Chunk),
    st.builds(Level, share, share, st.booleans()),
    st.binary(max_size=100).map(lambda rest: Second(b"fLaC" + rest)),
    st.builds(Muted, st.booleans()),
    st.builds(Ended, troubles, words, st.booleans()),
)  # fmt: skip


@given(anything_heard)
def test_what_is_heard_comes_through(heard: Heard) -> None:
    assert unpack(*pack(heard)) == heard


@given(st.sampled_from("BCLSMEQ?\xff"), st.binary(max_size=60))
def test_other_bytes_are_refused_or_make_sense(kind: str, payload: bytes) -> None:
    try:
        heard = unpack(kind, payload)
    except ValueError:
        return
    assert unpack(*pack(heard)) == heard


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("B", {"at": "2026-01-01T10:00:00", "device": "", "rate": 1, "channels": 1, "missing": []}),
        (
            "B",
            {"at": "2026-01-01T10:00:00Z", "device": "", "rate": 0, "channels": 1, "missing": []},
        ),
        (
            "B",
            {"at": "2026-01-01T10:00:00Z", "device": "", "rate": 1, "channels": 3, "missing": []},
        ),
        ("B", {"at": 7, "device": "", "rate": 1, "channels": 1, "missing": []}),
        ("B", []),
        ("E", {"trouble": "something new", "words": "", "lasting": False}),
        ("E", {"trouble": None}),
        ("M", None),
    ],
)
def test_fields_that_make_no_sense_are_refused(kind: str, said: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of its messages
        unpack(kind, json.dumps(said).encode())


def test_a_second_has_a_bound() -> None:
    with pytest.raises(ValueError, match="too long"):
        unpack("C", bytes(2_000_000))


def test_words_and_names_move_no_cursor() -> None:
    ended = unpack(*pack(Ended("device-gone", "gone\x1b[2J\nnow")))
    assert isinstance(ended, Ended)
    assert ended.words == "gone␛[2J now"


def test_one_rate_everywhere() -> None:
    assert RATE == decode.RATE


def test_every_trouble_can_be_kept_in_the_journal() -> None:
    assert set(get_args(Trouble)) <= set(get_args(CaseTrouble))
