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
    st.lists(gaps, max_size=2).map(tuple),
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


def test_a_block_without_damage_is_as_it_always_was() -> None:
    block = Block(0, 0.0, 1.0, (), ())
    assert "damaged" not in block_to_json(block)
    assert block_from_json('{"number":0,"start":0,"end":1,"words":[],"gaps":[]}') == block
