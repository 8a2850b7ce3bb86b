"""Transcribing in blocks: a real model where words matter, a made-up one where cuts do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.errors import ModelDamaged
from ltconverse.speech import transcriber as module
from ltconverse.speech.models import Model, find_model
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block, Gap, Word
from tests.models import real_model, write_fake_model
from tests.sounds import example_audio, pcm_of

Seconds = list[NDArray[np.int16]]


def in_seconds(pcm: NDArray[np.int16]) -> Seconds:
    return [pcm[at : at + RATE] for at in range(0, len(pcm), RATE)]


def word_error_rate(said: str, reference: Path, until: float = 1e9) -> float:
    """A share of what was said before `until`, in seconds, by a reference of turns."""
    import jiwer
    from whisper_normalizer.english import EnglishTextNormalizer

    normalise = EnglishTextNormalizer()
    turns = json.loads(reference.read_text(encoding="utf-8"))
    truth = normalise(" ".join(turn["text"] for turn in turns if turn["start"] < until))
    return float(jiwer.wer(truth, normalise(said)))


# --- with a model made up for the purpose -----------------------------------------------------


class FakeWhisper:
    """Says `tick` for every second it is given, in sentences of `per_segment` seconds."""

    model = SimpleNamespace(is_multilingual=False)

    def __init__(self, per_segment: int = 5) -> None:
        self.per_segment = per_segment
        self.heard: list[int] = []
        self.segments_made = 0

    def transcribe(self, sound: NDArray[np.float32], **_: Any) -> tuple[Iterator[Any], None]:
        self.heard.append(len(sound))
        return self._segments(len(sound) // RATE), None

    def _segments(self, length: int) -> Iterator[Any]:
        for first in range(0, length, self.per_segment):
            self.segments_made += 1
            words = [
                SimpleNamespace(start=at + 0.1, end=at + 0.9, word=f" t{at}", probability=0.5)
                for at in range(first, min(length, first + self.per_segment))
            ]
            yield segment(words[0].start, words[-1].end, words)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeWhisper:
    """No model, and a voice wherever the sound is not zero."""
    whisper = FakeWhisper()
    monkeypatch.setattr(module, "_load", lambda *_: whisper)
    monkeypatch.setattr(module.voice, "voiced_spans", loud_spans)
    return whisper


def segment(start: float, end: float, words: Sequence[Any] = ()) -> SimpleNamespace:
    """What the library gives: words it is sure of."""
    return SimpleNamespace(
        start=start, end=end, words=list(words), avg_logprob=-0.2, compression_ratio=1.4
    )


def loud_spans(sound: NDArray[np.float32]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (sound != 0).astype(np.int8), [0]])))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def make(block_seconds: int = 20) -> Transcriber:
    return Transcriber(Model("fake", Path(), "0"), block_seconds=block_seconds)


def talk(seconds: int, *pauses: int) -> NDArray[np.int16]:
    pcm = np.full(seconds * RATE, 500, np.int16)
    for pause in pauses:
        pcm[round((pause - 0.4) * RATE) : round((pause + 0.4) * RATE)] = 0
    return pcm


@pytest.mark.usefixtures("fake")
def test_blocks_are_cut_in_pauses_and_cover_everything() -> None:
    pcm = talk(53, 18, 36)
    blocks = list(make().blocks(in_seconds(pcm)))
    assert [(block.number, block.start, block.end) for block in blocks] == [
        (0, 0.0, 18.0),
        (1, 18.0, 36.0),
        (2, 36.0, 53.0),
    ]


@pytest.mark.usefixtures("fake")
def test_going_on_after_any_block_gives_the_same_blocks() -> None:
    pcm = np.concatenate([talk(75, 17, 18, 33, 52, 70), talk(1)[:7000]])
    blocks = list(make().blocks(in_seconds(pcm)))
    assert len(blocks) == 5
    for done in blocks[:-1]:
        rest = in_seconds(pcm)[int(done.end) :]
        resumed = make().blocks(rest, first_block=done.number + 1, offset=done.end)
        assert list(resumed) == blocks[done.number + 1 :]


@pytest.mark.usefixtures("fake")
def test_a_recording_of_exactly_one_block_is_not_cut() -> None:
    assert len(list(make().blocks(in_seconds(talk(20, 17))))) == 1
    assert len(list(make().blocks(in_seconds(talk(21, 17))))) == 2
    assert list(make().blocks([])) == []


def test_silence_is_not_given_to_the_model(fake: FakeWhisper) -> None:
    pcm = np.concatenate([np.zeros(8 * RATE, np.int16), talk(4), np.zeros(6 * RATE, np.int16)])
    (block,) = make().blocks(in_seconds(pcm))
    assert fake.heard == [round(4.8 * RATE)]
    assert block.words[0] == Word(7.7, 8.5, "t0", 0.5)
    (silent,) = make().blocks(in_seconds(np.zeros(9 * RATE, np.int16)))
    assert silent == Block(0, 0.0, 9.0, (), ())
    assert len(fake.heard) == 1


def test_voice_that_the_model_says_nothing_of_is_a_gap(fake: FakeWhisper) -> None:
    fake.transcribe = lambda *_, **__: (iter([]), None)  # type: ignore[method-assign]
    pcm = np.concatenate([np.zeros(2 * RATE, np.int16), talk(5), np.zeros(2 * RATE, np.int16)])
    (block,) = make().blocks(in_seconds(pcm), first_block=3, offset=40.0)
    assert block.gaps == (Gap(42.0, 47.0),)


@pytest.mark.usefixtures("fake")
def test_progress_is_finer_than_a_block_and_never_goes_back() -> None:
    told: list[float] = []
    words: list[Word] = []
    blocks = list(
        make().blocks(
            in_seconds(talk(40, 18)), offset=100.0, on_progress=told.append, on_words=words.extend
        )
    )
    assert told == sorted(told)
    assert len(told) > 2 * len(blocks)
    assert told[-1] == 140.0
    assert words == [word for block in blocks for word in block.words]


def test_progress_does_not_follow_times_that_jump(fake: FakeWhisper) -> None:
    def transcribe(*_: object, **__: object) -> tuple[Iterator[Any], None]:
        return iter(segment(0.0, end) for end in (6.0, 2.0, 900.0)), None

    fake.transcribe = transcribe  # type: ignore[method-assign]
    told: list[float] = []
    list(make().blocks(in_seconds(talk(10)), on_progress=told.append))
    assert told == [6.0, 6.0, 10.0, 10.0]


def test_stopping_stops_the_model(fake: FakeWhisper) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(make(60).blocks(in_seconds(talk(60)), on_progress=stop))
    assert fake.segments_made == 1
    running = make().blocks(in_seconds(talk(60, 18)))
    next(running)
    made = fake.segments_made
    running.close()  # type: ignore[attr-defined]
    assert fake.segments_made == made


def test_pieces_of_one_word_are_joined(fake: FakeWhisper) -> None:
    pieces = [(" twenty", 0.9), ("-one", 0.4), (" ", 0.9), (" left.", 0.8)]

    def transcribe(*_: object, **__: object) -> tuple[Iterator[Any], None]:
        words = [
            SimpleNamespace(start=float(at), end=at + 0.9, word=text, probability=sure)
            for at, (text, sure) in enumerate(pieces)
        ]
        said = [segment(0.0, 3.9, words)]
        pieces.clear()  # at a second listening there is nothing more
        return iter(said), None

    fake.transcribe = transcribe  # type: ignore[method-assign]
    (block,) = make().blocks(in_seconds(talk(4)))
    assert [(word.text, word.probability) for word in block.words] == [
        ("twenty-one", 0.4),
        ("left.", 0.8),
    ]


# --- with the real model ----------------------------------------------------------------------


def test_files_that_are_no_model_are_named_as_damaged(tmp_path: Path) -> None:
    folder = write_fake_model(tmp_path / "ours")
    with pytest.raises(ModelDamaged, match="ours"):
        Transcriber(find_model(str(folder)))


@pytest.mark.slow
def test_the_real_model_goes_on_as_if_never_stopped() -> None:
    pcm = in_seconds(pcm_of(example_audio()))[:50]
    transcriber = Transcriber(real_model(), beam_size=1, block_seconds=20)
    whole = list(transcriber.blocks(pcm))
    assert len(whole) >= 3
    rest = Transcriber(real_model(), beam_size=1, block_seconds=20).blocks(
        pcm[int(whole[0].end) :], first_block=1, offset=whole[0].end
    )
    assert list(rest) == whole[1:]


@pytest.mark.slow
def test_a_whole_process_stays_quiet_and_offline() -> None:
    real_model()
    code = (
        "import sys, socket; from pathlib import Path\n"
        "def refuse(*a, **k): raise SystemExit('reached for the network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from ltconverse.audio.decode import seconds_of\n"
        "from ltconverse.speech.models import find_model\n"
        "from ltconverse.speech.transcriber import Transcriber\n"
        "from itertools import islice\n"
        "seconds = islice(seconds_of(Path(sys.argv[1])), 8)\n"
        "(block,) = Transcriber(find_model()).blocks(seconds)\n"
        "import os; assert os.environ['HF_HUB_OFFLINE'] == '1'\n"
        "print(len(block.words))\n"
    )
    command = [sys.executable, "-c", code, str(example_audio())]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.stderr == ""
    assert int(said.stdout) > 15
