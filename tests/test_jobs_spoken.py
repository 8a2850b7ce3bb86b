"""A transcript's lines by the clock, and what a person heard instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.recordings import Correction, Recording, Segment
from ltconverse.jobs.words.reading import read_words
from ltconverse.jobs.words.spoken import GAP_WORDS, SpokenLine, heading, spoken, spoken_block
from ltconverse.speech.transcript import Block, Gap, Transcript, Word

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


def shown(held: Recording, words: tuple[Word, ...], *gaps: Gap) -> list[SpokenLine]:
    heard = Transcript("m", "1", "en", 60.0, (Block(0, 0.0, 60.0, words, gaps),))
    return spoken(read_words(held, None, heard))


def test_the_clock_is_that_of_the_segment() -> None:
    lines = shown(recording(), (*said("before"), *said("after", 12.0)))
    assert [(one.text, one.at) for one in lines] == [
        ("before", BEGAN),
        ("after", LATER + timedelta(seconds=2)),
    ]
    assert lines[1].clock == "0:00:12"


def test_a_recording_nobody_knows_the_beginning_of() -> None:
    untimed = replace(recording(), segments=[], started_at=None)
    assert [one.at for one in shown(untimed, said("words"))] == [None]


def test_what_a_person_heard_stands_wherever_another_model_cuts_its_words() -> None:
    heard = right(1.0, 2.5, "did not see")
    (first,) = shown(recording(heard), said("I did see him."))
    assert (first.text, first.is_corrected) == ("I did not see him.", True)
    # Another model hears one long line, or nothing at all.
    other = shown(recording(heard), (Word(0.0, 4.0, "mumble", 0.1),))
    assert [one.text for one in other] == ["did not see"]
    assert [one.text for one in shown(recording(heard), ())] == ["did not see"]


def test_a_line_that_was_put_right_stays_a_line() -> None:
    """Without a full stop, which a hurried reviewer leaves out, it would run into the next."""
    words = (*said("I did."), *said("She rang me.", 2.1), *said("Then he left.", 5.2))
    held = recording(right(2.1, 4.6, "she never rang"))
    assert [one.text for one in shown(held, words)] == ["I did.", "she never rang", "Then he left."]


def test_a_gap_that_was_listened_to_is_none_any_more() -> None:
    gaps = Gap(5.0, 7.0), Gap(20.0, 21.0), Gap(22.0, 23.0, "several")
    lines = shown(recording(right(5.0, 7.0, "she rang me")), said("and then"), *gaps)
    assert [one.text for one in lines] == [
        "and then",
        "she rang me",
        GAP_WORDS,
        "[several people speak at once]",
    ]


def test_the_later_of_two_corrections_stands_and_an_empty_one_takes_away() -> None:
    twice = recording(right(0.0, 1.5, "once"), right(0.0, 1.5, "twice"))
    assert [one.text for one in shown(twice, said("a b"))] == ["twice"]
    nothing = recording(right(0.0, 1.5, ""))
    assert shown(nothing, said("a b")) == []


def test_a_correction_that_was_taken_back_is_not_read() -> None:
    back = replace(right(0.0, 1.5, "twice"), withdrawn=True)
    assert [one.text for one in shown(recording(back), said("a b"))] == ["a b"]


def test_an_utterance_is_shown_with_its_own_corrections_only() -> None:
    held = recording(right(0.0, 1.0, "elsewhere"), right(12.0, 13.0, "here"))
    block = Block(1, 10.0, 20.0, said("machine words", 12.0), ())
    assert [one.text for one in spoken_block(held, block)] == ["here words"]


def line(speaker: str, *, unsure: bool = False, is_gap: bool = False) -> SpokenLine:
    return SpokenLine("r", 0.0, None, "x", is_gap, speaker=speaker, unsure=unsure)


def test_who_speaks_is_named_once_and_again_after_a_gap() -> None:
    lead, gap = line("Lead reviewer"), line("", is_gap=True)
    assert [heading(None, lead), heading(lead, lead), heading(lead, gap)] == [
        "Lead reviewer",
        "",
        "",
    ]
    assert heading(gap, lead) == "Lead reviewer"
    assert heading(lead, replace(lead, recording="another")) == "Lead reviewer"
    assert heading(lead, line("Lead reviewer", unsure=True)) == "Lead reviewer?"
    # Else the words of nobody known would read as the lead's.
    assert [heading(lead, line("")), heading(None, line(""))] == ["Unknown speaker", ""]


@given(
    st.lists(st.floats(0, 50, allow_nan=False), max_size=30, unique=True),
    st.floats(0, 50, allow_nan=False),
    st.floats(0, 10, allow_nan=False),
)
def test_words_outside_a_correction_stay_and_those_within_go(
    starts: list[float], begin: float, length: float
) -> None:
    words = tuple(Word(at, at + 0.2, f"w{n}", 0.9) for n, at in enumerate(sorted(starts)))
    lines = shown(recording(right(begin, begin + length, "RIGHT")), words)
    texts = [word for one in lines for word in one.text.split()]
    outside = [w.text for w in words if not begin <= (w.start + w.end) / 2 <= begin + length]
    assert sorted(texts) == sorted([*outside, "RIGHT"])
    assert sum(one.is_corrected for one in lines) == 1
