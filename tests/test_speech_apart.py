"""Transcribing in a process apart: the same words, and nothing left behind when it is stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ltconverse import children
from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.children import read_messages, write_message
from ltconverse.errors import HelperGone, ModelDamaged, RecordingDamaged
from ltconverse.speech import apart
from ltconverse.speech.apart import blocks_apart
from ltconverse.speech.models import Model, find_model
from ltconverse.speech.stored import StoredSeconds, read_second, whole_second
from ltconverse.speech.transcriber import Transcriber
from ltconverse.speech.transcript import Block, Gap, block_from_json
from tests.models import real_model, write_fake_model
from tests.sounds import example_audio, pcm_of, tone
from tests.test_speech_transcriber import in_seconds

FAKE = "tests.fake_transcriber"


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[children.Child]:
    """Every helper that is started."""
    started: list[children.Child] = []

    class Watched(children.Child):
        def __init__(self, module: str, *, low_priority: bool = False) -> None:
            super().__init__(module, low_priority=low_priority)
            started.append(self)

    monkeypatch.setattr(apart, "Child", Watched)
    return started


def model(name: str) -> Model:
    return Model(name, Path(), "0")


def test_blocks_and_progress_come_in_order(processes: list[children.Child]) -> None:
    told: list[float] = []
    rows = [b"a", None, b"ccc", b"d"]
    blocks = list(
        blocks_apart(
            model("quick"), rows, first_block=4, offset=20.0, on_progress=told.append, module=FAKE
        )
    )
    assert [block.number for block in blocks] == [4, 5, 6, 7]
    assert [block.words[0].text for block in blocks] == ["1 byte", "0 byte", "3 byte", "1 byte"]
    assert told == [21.0, 22.0, 23.0, 24.0]
    assert not processes[0].running


def test_stopping_ends_the_process_in_the_middle(processes: list[children.Child]) -> None:
    stopped = threading.Event()
    closed = threading.Event()

    def rows() -> Iterator[bytes]:
        try:
            while True:
                yield b"more" * 1000
        finally:
            closed.set()

    blocks = blocks_apart(model("stuck"), rows(), stop=stopped.is_set, module=FAKE)
    assert next(blocks).number == 0
    stopped.set()
    assert list(blocks) == []
    assert not processes[0].running
    assert closed.is_set(), "where the rows come from is let go of"


@pytest.mark.parametrize("how", ["closing", "raising"])
def test_whoever_asked_may_go_away(processes: list[children.Child], how: str) -> None:
    class Enough(Exception):
        pass

    def progress(_: float) -> None:
        if how == "raising":
            raise Enough

    blocks = blocks_apart(model("stuck"), [b"a"] * 100, on_progress=progress, module=FAKE)
    if how == "closing":
        next(blocks)
        blocks.close()  # type: ignore[attr-defined]
    else:
        with pytest.raises(Enough):
            list(blocks)
    assert not processes[0].running


def test_a_helper_that_dies_is_said(processes: list[children.Child]) -> None:
    blocks = blocks_apart(model("dies"), [b"a"] * 5, module=FAKE)
    assert next(blocks).number == 0
    with pytest.raises(HelperGone, match="ended by itself"):
        list(blocks)
    assert not processes[0].running


@pytest.mark.parametrize("reason", [RecordingDamaged(), ZeroDivisionError()])
def test_rows_that_cannot_be_read_end_it(
    processes: list[children.Child], reason: Exception
) -> None:
    def rows() -> Iterator[bytes]:
        yield b"a"
        raise reason

    with pytest.raises(type(reason)):
        list(blocks_apart(model("quick"), rows(), module=FAKE))
    assert not processes[0].running


def test_a_damaged_second_is_silence_and_its_block_says_so() -> None:
    pcm = tone(1)
    assert (read_second(encode(pcm)) == pcm).all()
    assert len(whole_second(pcm[:500])) == RATE
    assert (whole_second(pcm[:500])[:500] == pcm[:500]).all()
    damaged = [None, b"", b"no sound", encode(pcm)[:40]]
    seconds = StoredSeconds([encode(pcm), *damaged, encode(pcm[:500])], first=7)
    sounds = list(seconds)
    assert [len(sound) for sound in sounds] == [RATE] * 5 + [500]
    assert not np.concatenate(sounds[1:5]).any()
    blocks = [Block(0, 7.0, 9.0, (), ()), Block(1, 9.0, 12.03125, (), ())]
    first, second = seconds.marked(blocks)
    assert first.damaged == (Gap(8.0, 9.0),)
    assert second.damaged == (Gap(9.0, 10.0), Gap(10.0, 11.0), Gap(11.0, 12.0))


# --- with the real model ----------------------------------------------------------------------


@pytest.mark.slow
def test_the_words_are_the_same_as_in_one_process() -> None:
    pcm = in_seconds(pcm_of(example_audio())[: round(24.5 * RATE)])
    rows = [encode(one) for one in pcm]
    told: list[float] = []
    given = blocks_apart(
        real_model(), rows, beam_size=2, first_block=3, offset=60.0, on_progress=told.append
    )
    here = Transcriber(real_model(), beam_size=2).blocks(pcm, first_block=3, offset=60.0)
    assert list(given) == list(here)
    assert told == sorted(told)
    assert told[-1] == 84.5


@pytest.mark.slow
def test_files_that_are_no_model_are_named_as_damaged(tmp_path: Path) -> None:
    folder = write_fake_model(tmp_path / "ours")
    with pytest.raises(ModelDamaged, match="ours") as raised:
        list(blocks_apart(find_model(str(folder)), [b""]))
    assert "model fetch" in raised.value.hint


# What the process does is asked of itself: what it prints, which settings are in force, and
# whether it reaches for a network.
WATCHED = """
import atexit, os, runpy, socket, sys
def refuse(*a, **k): raise SystemExit('reached for the network')
socket.socket.connect = refuse; socket.getaddrinfo = refuse
@atexit.register
def tell():
    wanted = {'ORT_DISABLE_TELEMETRY': '1', 'HF_HUB_OFFLINE': '1', 'HF_HUB_DISABLE_TELEMETRY': '1'}
    missing = {name for name, value in wanted.items() if os.environ.get(name) != value}
    if missing or not {'faster_whisper', 'onnxruntime'} & set(sys.modules):
        print('not in force:', missing, file=sys.stderr)
os._exit = sys.exit  # so that the above is still told
runpy.run_module(sys.argv[1], run_name='__main__')
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["live_child", "apart_child"])
def test_the_helpers_stay_quiet_and_offline(name: str, tmp_path: Path) -> None:
    ours = real_model()
    asked = {
        "name": ours.name,
        "directory": str(ours.directory),
        "sha256": ours.sha256,
        "beam_size": 1,
        "first_block": 0,
        "offset": 0.0,
        "start": 0,
    }
    said = tmp_path / "in"
    with said.open("wb") as pipe:
        write_message(pipe, "M", json.dumps(asked).encode())
        for number, second in enumerate(in_seconds(pcm_of(example_audio())[: 9 * RATE])):
            place = number.to_bytes(8, "big") if name == "live_child" else b""
            write_message(pipe, "F", place + encode(second))
        write_message(pipe, "Z")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    with said.open("rb") as pipe:
        ran = subprocess.run(
            [sys.executable, "-c", WATCHED, f"ltconverse.speech.{name}"],
            stdin=pipe,
            capture_output=True,
            env=environment,
            check=False,
        )
    assert ran.stderr == b""
    out = tmp_path / "out"
    out.write_bytes(ran.stdout)
    with out.open("rb") as pipe:
        messages = list(read_messages(pipe))
    assert messages[-1] == ("Z", b"")
    blocks = [block_from_json(payload.decode()) for kind, payload in messages if kind == "U"]
    words = " ".join(word.text for block in blocks for word in block.words)
    assert "a conversation about learning" in words
