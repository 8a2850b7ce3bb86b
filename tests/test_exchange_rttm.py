"""Who speaks when, as RTTM."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.exchange.account import Account, Said, account_of
from ltconverse.exchange.rttm import write_rttm
from ltconverse.speech.transcript import Block, Gap, Transcript, Word
from tests.needs import SHARED, require
from tests.test_speech_transcript import transcripts

LINE = re.compile(r"SPEAKER \S+ 1 \d+\.\d{3} \d+\.\d{3} <NA> <NA> \S+ <NA> <NA>")


def test_stretches_end_at_pauses_and_speakers_have_their_labels() -> None:
    words = (
        Word(1.0, 1.5, "So", 1, "lead"),
        Word(1.75, 2.0, "what", 1, "lead"),
        Word(1.9, 2.25, "Yes", 1, "practitioner"),
        Word(4.0, 4.5, "happened?", 1, "lead"),
        Word(6.0, 6.5, "Hm.", 1),
    )
    made = Transcript("m", "s", "en", 9.0, (Block(0, 0.0, 9.0, words, (Gap(7.0, 8.0),)),))
    lines = tuple(Said(line) for line in made.lines())
    called = {"lead": "Lead reviewer", "practitioner": "Health  visitor"}
    text = write_rttm(Account(made, lines, speakers=called), title="a talk", notes=["not here"])
    assert text.splitlines() == [
        "SPEAKER a_talk 1 1.000 1.000 <NA> <NA> Lead_reviewer <NA> <NA>",
        "SPEAKER a_talk 1 1.900 0.350 <NA> <NA> Health_visitor <NA> <NA>",
        "SPEAKER a_talk 1 4.000 0.500 <NA> <NA> Lead_reviewer <NA> <NA>",
        "SPEAKER a_talk 1 6.000 0.500 <NA> <NA> Unknown_speaker <NA> <NA>",
    ]


@given(transcripts, st.text(max_size=10))
def test_every_line_has_the_ten_fields(made: Transcript, title: str) -> None:
    lines = write_rttm(made, title=title).splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    spoken = [one for one in account_of(made).lines if not one.line.is_gap]
    assert bool(lines) == bool(spoken)


def test_it_has_the_shape_of_what_others_write() -> None:
    found = sorted(Path(SHARED / "audio").glob("*/*.rttm"))
    require(found, "shared/audio with its .rttm files")
    for line in (line for one in found for line in one.read_text().splitlines()):
        assert LINE.fullmatch(line)


@pytest.mark.parametrize("start", [-3.0, 0.0])
def test_nothing_begins_before_the_recording(start: float) -> None:
    word = Word(start, -1.0, "x", 1, "a")
    made = Transcript("m", "s", "en", 1.0, (Block(0, 0.0, 1.0, (word,), ()),))
    assert write_rttm(made).split()[3:5] == ["0.000", "0.001"]
