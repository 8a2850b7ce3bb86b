"""A transcript as paragraphs to read and to code."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ltconverse.exchange.account import Account, Said, Stop, account_of
from ltconverse.exchange.paragraphs import Paragraph, paragraphs, who_speaks
from ltconverse.exchange.plain import write_plain
from ltconverse.speech.transcript import Block, Gap, Transcript, Word
from ltconverse.text import one_line
from tests.test_speech_transcript import transcripts

CALLED = {"lead": "Lead reviewer", "practitioner": "Health visitor: north"}


def account(*words: Word, gaps: tuple[Gap, ...] = (), stops: tuple[Stop, ...] = ()) -> Account:
    made = Transcript("m", "s", "en", 900.0, (Block(0, 0.0, 900.0, words, gaps),))
    return Account(made, tuple(Said(line) for line in made.lines()), stops, speakers=CALLED)


def test_a_speaker_is_named_once_where_the_turn_begins() -> None:
    told = account(
        Word(1, 2, "What happened?", 1, "lead"),
        Word(3, 4, "I called.", 1, "practitioner"),
        Word(5, 6, "Nobody answered.", 1, "practitioner"),
        Word(12, 13, "Then I wrote.", 1, "practitioner"),
        Word(14, 15, "I see.", 1, "lead"),
    )
    assert paragraphs(told) == [
        Paragraph("00:00:01", "Lead reviewer", "What happened?"),
        Paragraph("00:00:03", "Health visitor - north", "I called. Nobody answered."),
        Paragraph("00:00:12", "", "Then I wrote.", goes_on=True),
        Paragraph("00:00:14", "Lead reviewer", "I see."),
    ]


def test_after_a_gap_and_a_stop_it_is_said_again_who_speaks() -> None:
    at = datetime(2026, 5, 4, 14, 7, tzinfo=UTC)
    told = account(
        Word(1, 2, "One.", 1, "lead"),
        Word(5, 6, "two", 1, "lead"),
        Word(21, 22, "three", 1, "lead"),
        gaps=(Gap(3, 4, "several"),),
        stops=(Stop(10.0, at, at, "paused", "paused 3 min"),),
    )
    assert [row for row in paragraphs(told) if isinstance(row, Paragraph)] == [
        Paragraph("00:00:01", "Lead reviewer", "One."),
        Paragraph("00:00:03", "", "[several people speak at once]", is_gap=True),
        Paragraph("00:00:05", "Lead reviewer", "two"),
        Paragraph("00:00:21", "Lead reviewer", "three"),
    ]


def test_a_long_answer_is_cut_at_a_sentence_about_every_minute() -> None:
    words = [
        Word(at, at + 1.0, "end." if at % 20 == 10 else "word", 1, "lead") for at in range(200)
    ]
    rows = [row for row in paragraphs(account(*words)) if isinstance(row, Paragraph)]
    assert [row.time for row in rows] == ["00:00:00", "00:01:11", "00:02:11", "00:03:11"]
    assert [row.speaker for row in rows] == ["Lead reviewer", "", "", ""]
    assert all(row.text.endswith("end.") for row in rows[:-1])


def test_what_could_be_taken_for_a_name_has_one_in_front_of_it() -> None:
    told = account(Word(1, 2, "Well.", 1, "lead"), Word(9, 10, "He said: no", 1, "lead"))
    assert [row.speaker for row in paragraphs(told) if isinstance(row, Paragraph)] == [
        "Lead reviewer",
        "Lead reviewer",
    ]
    bare = account(Word(1, 2, "He said: no", 1), Word(9, 10, "Right.", 1))
    assert write_plain(bare) == "[00:00:01] Unknown speaker: He said: no\n\n[00:00:09] Right.\n"


@given(transcripts)
def test_no_word_is_lost_and_no_paragraph_has_two_speakers(made: Transcript) -> None:
    told = account_of(made)
    said = [one_line(one.text) for one in told.lines]
    rows = [row for row in paragraphs(told) if isinstance(row, Paragraph)]
    assert " ".join(row.text for row in rows) == " ".join(text for text in said if text)
    assert all(row.time for row in rows)
    for before, row in pairwise([Paragraph("", "", "", is_gap=True), *rows]):
        assert not row.goes_on or not (before.is_gap or row.is_gap)


@given(transcripts, st.booleans())
def test_text_is_one_line_a_paragraph(made: Transcript, timed: bool) -> None:
    told = Account(made, account_of(made).lines, timed=timed)
    blocks = [one for one in write_plain(told).removesuffix("\n").split("\n\n") if one]
    head = [one for one in blocks if one == who_speaks(told)]
    assert len(blocks) - len(head) == len(paragraphs(told))
    assert len(head) == bool(who_speaks(told))
    assert all("\n" not in one for one in blocks)
