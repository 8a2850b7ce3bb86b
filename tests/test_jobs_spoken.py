"""A transcript's lines by the clock, and what a person heard instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.recordings import Correction, Recording, Segment
from ltconverse.jobs.spoken import GAP_WORDS, spoken, spoken_block
from ltconverse.speech.lines import lines_of
from ltconverse.speech.transcript import Block, Gap, Word

BEGAN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 5, 4, 11, 0, tzinfo=UTC)


def recording(*corrections: Correction) -> Recording:
    """Two segments: 10 s from ten o'clock, and on from eleven."""
    return Recording(
        "r",
        "c",
        "captured",
        "",
        60,
        BEGAN,
        "",
        BEGAN,
        segments=[
            Segment(1, 0, BEGAN, "mic", 16000, 10, "paused"),
            Segment(2, 10, LATER, "mic", 16000),
        ],
        every_correction=list(corrections),
    )


def right(start: float, end: float, text: str) -> Correction:
    return Correction(start, end, text, "reviewer", LATER)


def said(text: str, at: float = 0.0) -> tuple[Word, ...]:
    """A word a second."""
    return tuple(Word(at + n, at + n + 0.5, word, 0.9) for n, word in enumerate(text.split()))


def test_the_clock_is_that_of_the_segment() -> None:
    lines = spoken(recording(), lines_of((*said("before"), *said("after", 12.0))))
    assert [(one.text, one.at) for one in lines] == [
        ("before", BEGAN),
        ("after", LATER + timedelta(seconds=2)),
    ]
    assert lines[1].clock == "0:00:12"


def test_a_recording_nobody_knows_the_beginning_of() -> None:
    untimed = replace(recording(), segments=[], started_at=None)
    assert [one.at for one in spoken(untimed, lines_of(said("words")))] == [None]


def test_what_a_person_heard_stands_wherever_the_lines_are_cut() -> None:
    heard = right(1.0, 2.5, "did not see")
    first = spoken(recording(heard), lines_of(said("I did see him.")))
    assert [(one.text, one.is_corrected) for one in first] == [
        ("I", False),
        ("did not see", True),
        ("him.", False),
    ]
    # Another model hears one long line, or nothing at all.
    other = spoken(recording(heard), lines_of((Word(0.0, 4.0, "mumble", 0.1),)))
    assert "did not see" in [one.text for one in other]
    assert [one.text for one in spoken(recording(heard), ())] == ["did not see"]


def test_a_gap_that_was_listened_to_is_none_any_more() -> None:
    lines = lines_of(said("and then"), [Gap(5.0, 7.0), Gap(20.0, 21.0)])
    shown = spoken(recording(right(5.0, 7.0, "she rang me")), lines)
    assert [one.text for one in shown] == ["and then", "she rang me", GAP_WORDS]


def test_the_later_of_two_corrections_stands_and_an_empty_one_takes_away() -> None:
    twice = recording(right(0.0, 1.5, "once"), right(0.0, 1.5, "twice"))
    assert [one.text for one in spoken(twice, lines_of(said("a b")))] == ["twice"]
    nothing = recording(right(0.0, 1.5, ""))
    assert spoken(nothing, lines_of(said("a b"))) == []


def test_an_utterance_is_shown_with_its_own_corrections_only() -> None:
    held = recording(right(0.0, 1.0, "elsewhere"), right(12.0, 13.0, "here"))
    block = Block(1, 10.0, 20.0, said("machine words", 12.0), ())
    assert [one.text for one in spoken_block(held, block)] == ["here", "words"]


@given(
    st.lists(st.floats(0, 50, allow_nan=False), max_size=30, unique=True),
    st.floats(0, 50, allow_nan=False),
    st.floats(0, 10, allow_nan=False),
)
def test_words_outside_a_correction_stay_and_those_within_go(
    starts: list[float], begin: float, length: float
) -> None:
    words = tuple(Word(at, at + 0.2, f"w{n}", 0.9) for n, at in enumerate(sorted(starts)))
    shown = spoken(recording(right(begin, begin + length, "RIGHT")), lines_of(words))
    left = [word for one in shown if not one.is_corrected for word in one.text.split()]
    outside = [w.text for w in words if not begin <= (w.start + w.end) / 2 <= begin + length]
    assert sorted(left) == sorted(outside)
    assert [one.text for one in shown if one.is_corrected] == ["RIGHT"]
