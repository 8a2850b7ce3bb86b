"""The process that listens: what it says of what it is given. With a model made up for it."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.children import read_messages, write_message
from ltconverse.speech import live_child, transcriber
from ltconverse.speech.live_child import Listener, listen
from ltconverse.speech.models import Model
from ltconverse.speech.pipes import number_and_rest, two_numbers, with_number
from ltconverse.speech.transcript import Block, Gap, block_from_json
from ltconverse.speech.utterances import Utterances
from tests.test_speech_transcriber import FakeWhisper
from tests.test_speech_utterances import Loud, sound

MODEL = Model("fake", Path(), "0")


@pytest.fixture
def whisper(monkeypatch: pytest.MonkeyPatch) -> FakeWhisper:
    made = FakeWhisper()
    monkeypatch.setattr(transcriber, "_load", lambda *_: made)
    monkeypatch.setattr(live_child, "Utterances", lambda start: Utterances(start, Loud()))
    return made


def said(out: io.BytesIO) -> list[tuple[str, bytes]]:
    return list(read_messages(io.BytesIO(out.getvalue())))


def blocks(out: io.BytesIO) -> list[Block]:
    return [block_from_json(payload.decode()) for kind, payload in said(out) if kind == "U"]


def samples(at: int, pcm: NDArray[np.int16]) -> bytes:
    return with_number(at, pcm.tobytes())


def test_places_go_through_the_pipe() -> None:
    first, rest = number_and_rest(two_numbers(5_000_000_000, 7))
    assert (first, *number_and_rest(rest)) == (5_000_000_000, 7, b"")


@pytest.mark.usefixtures("whisper")
def test_an_utterance_is_a_block_with_its_place_and_number() -> None:
    out = io.BytesIO()
    listener = Listener(MODEL, 2 * RATE, 5, out)
    listener.take("P", samples(2 * RATE, sound((1, 0), (3, 500), (1, 0))))
    (block,) = blocks(out)
    assert block.number == 5
    assert (block.start, block.end) == pytest.approx((2.7, 6.3), abs=0.05)
    assert [word.text for word in block.words] == ["t0", "t1", "t2"]
    kind, payload = said(out)[-1]
    assert kind == "H"
    heard, rest = number_and_rest(payload)
    assert heard == 7 * RATE
    assert 6 * RATE < number_and_rest(rest)[0] < 7 * RATE


def test_voice_without_words_is_a_gap_and_a_murmur_nothing(whisper: FakeWhisper) -> None:
    whisper.transcribe = lambda *_, **__: (iter([]), None)  # type: ignore[method-assign]
    out = io.BytesIO()
    listener = Listener(MODEL, 0, 0, out)
    listener.take("P", samples(0, sound((2, 500), (1, 0), (0.3, 500), (1, 0), (2, 500), (1, 0))))
    first, second = blocks(out)
    assert first.gaps
    assert not first.words
    assert (first.number, second.number) == (0, 1)


def test_stored_seconds_may_be_damaged(whisper: FakeWhisper) -> None:
    out = io.BytesIO()
    listener = Listener(MODEL, 0, 0, out)
    whisper.heard.clear()
    row = encode(sound((1, 500)))
    for number, one in enumerate([row, b"", row, row[:30], row]):
        listener.take("F", with_number(number, one))
    listener.take("Z", b"")
    heard_and_not = blocks(out)
    assert [round(block.start) for block in heard_and_not] == [0, 1, 2, 3, 4]
    assert [block.number for block in heard_and_not] == [0, 1, 2, 3, 4]
    assert [block.damaged for block in heard_and_not if not block.words] == [
        (Gap(1.0, 2.0),),
        (Gap(3.0, 4.0),),
    ]
    assert not [one for one in heard_and_not if one.words and one.damaged]
    for one, following in pairwise(heard_and_not):
        assert one.end <= following.start
    assert all(length < 1.7 * RATE for length in whisper.heard)
    heard, _ = number_and_rest(said(out)[-1][1])
    assert heard == 5 * RATE


def test_words_that_were_ready_are_not_looked_for_again(whisper: FakeWhisper) -> None:
    out = io.BytesIO()
    listener = Listener(MODEL, 0, 0, out)
    whisper.heard.clear()
    listener.take("P", samples(0, sound((2, 500))))
    listener.guess()
    assert whisper.heard == []
    listener.take("P", samples(2 * RATE, sound((0.4, 0))))
    listener.guess()
    listener.guess()
    assert len(whisper.heard) == 1
    assert blocks(out) == [], "it may go on"
    listener.take("P", samples(round(2.4 * RATE), sound((0.4, 0))))
    assert len(whisper.heard) == 1
    assert len(blocks(out)) == 1


def test_a_guess_that_was_wrong_is_forgotten(whisper: FakeWhisper) -> None:
    out = io.BytesIO()
    listener = Listener(MODEL, 0, 0, out)
    whisper.heard.clear()
    listener.take("P", samples(0, sound((2, 500), (0.4, 0))))
    listener.guess()
    listener.take("P", samples(round(2.4 * RATE), sound((2, 500), (1, 0))))
    (block,) = blocks(out)
    assert block.end > 4.4
    assert len(block.words) == 4
    assert len(whisper.heard) == 2


@pytest.mark.usefixtures("whisper")
def test_the_end_of_a_segment_ends_an_utterance() -> None:
    out = io.BytesIO()
    listener = Listener(MODEL, 0, 0, out)
    listener.take("P", samples(0, sound((2.5, 500), (0.5, 0))))
    listener.take("E", with_number(3))
    listener.take("P", samples(3 * RATE, sound((2, 500))))
    listener.take("Z", b"")
    first, second = blocks(out)
    assert first.end <= 3.0 == second.start
    assert second.end == 5.0


@pytest.mark.usefixtures("whisper")
def test_a_whole_run_ends_with_all_done() -> None:
    source, out = io.BytesIO(), io.BytesIO()
    asked = {"name": "fake", "directory": "", "sha256": "0", "start": 0, "first_block": 0}
    write_message(source, "M", json.dumps(asked).encode())
    write_message(source, "P", samples(0, sound((2, 500))))
    write_message(source, "Z")
    source.seek(0)
    listen(source, out)
    assert [kind for kind, _ in said(out)] == ["H", "H", "U", "H", "Z"]


@pytest.mark.usefixtures("whisper")
def test_whoever_goes_away_without_a_word_ends_it() -> None:
    for source in (io.BytesIO(), io.BytesIO(b"Q\0\0\0\0")):
        out = io.BytesIO()
        listen(source, out)
        assert said(out) == []
