"""Transcripts as values: lines, and the exact round trip through JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.errors import BadTranscript
from ltconverse.speech.transcript import (
    Block,
    Gap,
    Transcript,
    Word,
    block_from_json,
    block_to_json,
    lines_of,
    transcript_from_json,
    transcript_to_json,
)

times = st.floats(0, 20_000, allow_nan=False)
words = st.builds(
    Word, times, times, st.text(max_size=30), st.floats(0, 1), st.sampled_from(["", "P", "R"])
)
gaps = st.builds(Gap, times, times)
blocks = st.builds(
    Block,
    st.integers(0, 500),
    times,
    times,
    st.lists(words, max_size=8).map(tuple),
    st.lists(gaps, max_size=3).map(tuple),
)
transcripts = st.builds(
    Transcript,
    st.text(max_size=10),
    st.text(max_size=10),
    st.text(max_size=3),
    times,
    st.lists(blocks, max_size=3).map(tuple),
    st.lists(st.text(max_size=20), max_size=2).map(tuple),
    st.booleans(),
)


@given(blocks)
def test_a_block_comes_back_exactly(block: Block) -> None:
    assert block_from_json(block_to_json(block)) == block


@given(transcripts)
def test_a_transcript_comes_back_exactly(transcript: Transcript) -> None:
    assert transcript_from_json(transcript_to_json(transcript)) == transcript


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_any_other_json_is_refused_as_such(value: object) -> None:
    for read in (block_from_json, transcript_from_json):
        with pytest.raises(BadTranscript):
            read(json.dumps(value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        '{"number":0,"start":0,"end":1,"words":[[0,1,"a"]],"gaps":[]}',
        '{"number":0,"start":0,"end":1,"words":[[0,1,2,0.5]],"gaps":[]}',
        '{"number":0,"start":NaN,"end":1,"words":[],"gaps":[]}',
        '{"number":0,"start":1' + "0" * 400 + ',"end":1,"words":[],"gaps":[]}',
        '{"number":0,"start":true,"end":1,"words":[],"gaps":[]}',
        '{"number":true,"start":0,"end":1,"words":[],"gaps":[]}',
        '{"number":0,"start":0,"end":1,"words":[],"gaps":[[1]]}',
        '{"number":0,"start":0,"end":1,"words":{},"gaps":[]}',
    ],
)
def test_bad_blocks_are_refused(text: str) -> None:
    with pytest.raises(BadTranscript):
        block_from_json(text)


def test_a_newer_version_says_what_to_do() -> None:
    with pytest.raises(BadTranscript, match="Update"):
        transcript_from_json('{"format":"ltconverse-transcript","version":99}')


def say(text: str, start: float = 0.0, each: float = 0.4) -> list[Word]:
    return [
        Word(start + at * each, start + (at + 0.9) * each, word, 0.9)
        for at, word in enumerate(text.split())
    ]


def test_lines_end_at_sentences_and_pauses() -> None:
    spoken = say("I went there. She was") + say("not at home", start=4.0)
    assert [line.text for line in lines_of(spoken)] == ["I went there.", "She was", "not at home"]


def test_a_gap_is_a_line_of_its_own_where_it_belongs() -> None:
    spoken = say("before") + say("after", start=0.5)
    lines = lines_of(spoken, [Gap(0.37, 0.5)])
    assert [(line.text, line.is_gap) for line in lines] == [
        ("before", False),
        ("", True),
        ("after", False),
    ]


def test_a_change_of_speaker_starts_a_line() -> None:
    spoken = [Word(0, 1, "Yes", 1, "P"), Word(1, 2, "and", 1, "R")]
    assert len(lines_of(spoken)) == 2


@given(st.lists(words, max_size=60), st.lists(gaps, max_size=5))
def test_lines_lose_and_repeat_nothing(spoken: list[Word], unheard: list[Gap]) -> None:
    lines = lines_of(spoken, unheard)
    in_lines = [word for line in lines for word in line.words]
    assert sorted(map(repr, in_lines)) == sorted(map(repr, spoken))
    assert sum(line.is_gap for line in lines) == len(unheard)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    assert all(len(line.text) <= 84 or len(line.words) == 1 for line in lines)
