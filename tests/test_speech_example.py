"""The whole example conversation understood by the real model: in one go, and while it goes on."""

from __future__ import annotations

import functools
import json

import pytest

from ltconverse.audio.decode import RATE, seconds_of
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block
from tests.models import real_model
from tests.sounds import example_audio, pcm_of
from tests.test_speech_live import Told, hear, plain
from tests.test_speech_transcriber import word_error_rate

pytestmark = pytest.mark.slow


@functools.cache
def batch() -> list[Block]:
    """The example in one go: once for all tests, and for whichever comes first."""
    return list(Transcriber(real_model()).blocks(seconds_of(example_audio())))


@functools.cache
def live() -> Told:
    """The same, heard as it would be while it is recorded."""
    told = Told()
    hear(told, pcm_of(example_audio()))
    return told


def test_the_example_is_understood(capfd: pytest.CaptureFixture[str]) -> None:
    blocks = batch()
    words = [word for block in blocks for word in block.words]
    said = " ".join(word.text for word in words)
    assert word_error_rate(said, example_audio().with_suffix(".json")) <= 0.012
    assert not [gap for block in blocks for gap in block.gaps]
    assert len(blocks) == 2
    assert blocks[0].end == blocks[1].start == int(blocks[0].end)
    assert all(
        block.start <= w.start <= w.end <= block.end for block in blocks for w in block.words
    )
    assert all(word.text == word.text.strip() != "" for word in words)
    captured = capfd.readouterr()
    assert captured.err == ""
    assert captured.out == ""


def test_words_are_where_they_were_said() -> None:
    turns = json.loads(example_audio().with_suffix(".json").read_text(encoding="utf-8"))
    words = [word for block in batch() for word in block.words]
    for turn in turns[1:6]:
        first = turn["text"].split()[0].strip(",.?").casefold()
        near = [w for w in words if w.text.strip(",.?").casefold() == first]
        assert min(abs(word.start - turn["start"]) for word in near) < 0.6, turn["text"]


def test_live_words_are_as_good_as_those_of_a_batch() -> None:
    told, seconds = live(), len(pcm_of(example_audio())) / RATE
    said = " ".join(word.text for block in batch() for word in block.words)
    reference = example_audio().with_suffix(".json")
    assert word_error_rate(" ".join(told.words), reference) <= 1.5 * word_error_rate(
        said, reference
    )
    words = [word for block in told.blocks for word in block.words]
    assert [word.start for word in words] == sorted(word.start for word in words)
    before = 0.0
    for block in told.blocks:
        assert before <= block.start < block.end <= seconds
        assert block.end - block.start <= 15.1
        assert all(block.start <= w.start <= w.end <= block.end for w in block.words)
        assert not block.gaps
        before = block.end
    assert told.reached[-1] == pytest.approx(seconds, abs=0.001)


def test_going_on_after_an_utterance_gives_the_same_words() -> None:
    until = 53.0  # in a pause
    whole = [block for block in live().blocks if block.end <= until]
    third = whole[2]
    pcm = pcm_of(example_audio())[: round(until * RATE)]
    rest = hear(Told(), pcm, start=third.end, first_block=3)
    assert len(rest) >= 3
    assert [block.number for block in rest] == [block.number for block in whole[3:]]
    assert rest[0].start >= third.end
    assert plain(rest) == plain(whole[3:])
