"""The words of a recording while it is made: a made-up listener where order matters, the real one
where words do."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.errors import RecordingDamaged
from ltconverse.speech.live import (
    GONE,
    UNREADABLE,
    LiveTranscript,
    Lost,
    News,
    Reached,
    Utterance,
)
from ltconverse.speech.models import Model, find_model
from ltconverse.speech.transcript import Block
from tests.models import real_model, write_fake_model
from tests.needs import require
from tests.sounds import example_audio, pcm_of, tone
from tests.test_speech_transcriber import in_seconds

PATIENCE = 60.0


class Told:
    """What was told, and waiting for some of it."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self._more = threading.Condition()

    def __call__(self, news: News) -> None:
        with self._more:
            self.news.append(news)
            self._more.notify_all()

    def wait_for(self, holds: Callable[[], bool]) -> None:
        with self._more:
            assert self._more.wait_for(holds, PATIENCE), self.news

    @property
    def blocks(self) -> list[Block]:
        return [one.block for one in self.news if isinstance(one, Utterance)]

    @property
    def words(self) -> list[str]:
        return [word.text for block in self.blocks for word in block.words]

    @property
    def lost(self) -> list[str]:
        return [one.words for one in self.news if isinstance(one, Lost)]

    @property
    def reached(self) -> list[float]:
        return [one.seconds for one in self.news if isinstance(one, Reached)]


def second(number: int, length: int = RATE) -> bytes:
    """A second as the made-up listener knows it."""
    return (number + 1).to_bytes(2, "little") * length


def no_rows(first: int, count: int) -> list[bytes]:
    raise AssertionError(f"{count} rows from {first} on were read though they were in memory")


Start = Callable[..., LiveTranscript]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def start(told: Told) -> Iterator[Start]:
    """Starts a transcript with the made-up listener; closed at the end."""
    made: list[LiveTranscript] = []

    def begin(
        name: str = "quick",
        directory: Path = Path(),
        read_rows: Callable[[int, int], list[bytes]] = no_rows,
        **more: float,
    ) -> LiveTranscript:
        live = LiveTranscript(
            Model(name, directory, "0"),
            first_block=int(more.get("first_block", 0)),
            start=more.get("start", 0.0),
            read_rows=read_rows,
            tell=told,
            module="tests.fake_listener",
        )
        made.append(live)
        return live

    yield begin
    for live in made:
        live.close()


def finished(live: LiveTranscript) -> None:
    live.finish()
    assert live.done.wait(PATIENCE)


def test_what_is_fed_is_heard_in_order(start: Start, told: Told) -> None:
    live = start(first_block=7)
    for number in range(12):
        for _ in range(10):
            live.feed(second(number, 1600))
        live.stored(number + 1)
    live.end_segment(12)
    finished(live)
    assert told.words == [str(number + 1) for number in range(12)]
    assert [block.number for block in told.blocks] == list(range(7, 19))
    assert told.reached == sorted(told.reached)
    assert told.reached[-1] == 12.0
    assert live.lag == 0.0


def test_a_segment_may_end_in_mid_second_and_the_next_begins_at_a_whole_one(
    start: Start, told: Told
) -> None:
    live = start()
    live.feed(second(0) + second(1, 4000))
    live.stored(2)
    live.end_segment(2)
    live.feed(second(2, RATE // 2))
    finished(live)
    assert [(block.start, block.end) for block in told.blocks] == [(0, 1), (1, 2), (2, 2.5)]
    assert told.words == ["1", "0", "2", "3"]
    assert told.reached[-1] == 2.5


@pytest.mark.skipif(sys.platform == "win32", reason="it waits at a named pipe")
def test_a_slow_listener_catches_up_from_what_was_stored(
    start: Start, told: Told, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    stored: list[bytes] = []
    asked: list[int] = []

    def read_rows(first: int, count: int) -> list[bytes]:
        asked.append(first)
        return stored[first : first + min(count, 3)]

    live = start("gated", gate, read_rows)
    for number in range(300):
        live.feed(second(number))
        stored.append(second(number))
        live.stored(number + 1)
        assert live._backlog.in_memory <= 30 * RATE
    assert live.lag == 300
    assert not told.news
    gate.write_bytes(b"go")
    finished(live)
    assert told.words == [str(number + 1) for number in range(300)]
    assert asked
    assert max(asked) <= 272, "the newest half minute was still in memory"
    assert live.lag == 0


def test_a_late_start_hears_what_was_stored_before(start: Start, told: Told) -> None:
    stored = [second(number) for number in range(6)]
    live = start(read_rows=lambda first, count: stored[first : first + count], start=2.25)
    live.stored(5)
    live.feed(second(5, 8000))  # in the middle of some second: nobody said which
    live.stored(6)
    live.end_segment(6)
    live.feed(second(6))
    finished(live)
    assert told.blocks[0].start == 2.25
    assert sorted(set(told.words), key=int) == ["3", "4", "5", "6", "7"]
    assert told.reached[-1] == 7.0


def test_a_late_start_that_knows_the_place_hears_at_once(start: Start, told: Told) -> None:
    stored = [second(number) for number in range(5)]
    live = start(read_rows=lambda first, count: stored[first : first + count], start=3.0)
    live.stored(5)
    live.feed(second(5, 8000), at=5 * RATE)
    live.feed(second(5, 8000))
    told.wait_for(lambda: "6" in told.words)
    assert told.words == ["4", "5", "6"]


def test_a_damaged_and_a_missing_second_are_silence(start: Start, told: Told) -> None:
    rows = {0: [second(0), b""], 2: [], 3: [second(3)]}
    live = start(read_rows=lambda first, _: rows[first], start=0.0)
    live.stored(4)
    finished(live)
    assert told.words == ["1", "-1", "-1", "4"]


def test_after_the_listener_died_another_goes_on(start: Start, told: Told) -> None:
    stored: list[bytes] = []
    live = start("dies", read_rows=lambda first, count: stored[first : first + count])
    for number in range(8):
        live.feed(second(number))
        stored.append(second(number))
        live.stored(number + 1)
    told.wait_for(lambda: bool(told.lost))
    assert told.lost == [GONE]
    live.feed(second(8))  # nobody is there; nothing happens
    last = told.blocks[-1]
    assert not live.done.is_set()
    again = start(
        read_rows=lambda first, count: stored[first : first + count],
        first_block=last.number + 1,
        start=last.end,
    )
    again.stored(8)
    finished(again)
    assert told.words == [str(number + 1) for number in range(8)]
    assert [block.number for block in told.blocks] == list(range(8))


@pytest.mark.parametrize(
    ("name", "words"), [("mute", GONE), ("broken", "could not be loaded"), ("mad", GONE)]
)
def test_a_listener_that_is_no_good_is_lost_once(
    start: Start, told: Told, name: str, words: str
) -> None:
    live = start(name)
    live.feed(second(0))
    told.wait_for(lambda: bool(told.lost))
    live.finish()
    live.close()
    assert len(told.lost) == 1
    assert words in told.lost[0]
    assert not live.done.is_set()


@pytest.mark.parametrize(
    ("reason", "words"),
    [(RecordingDamaged(), str(RecordingDamaged())), (ZeroDivisionError(), UNREADABLE)],
)
def test_a_recording_that_cannot_be_read_is_said(
    start: Start, told: Told, reason: Exception, words: str
) -> None:
    def read_rows(*_: int) -> list[bytes]:
        raise reason

    live = start(read_rows=read_rows)
    live.stored(3)
    told.wait_for(lambda: bool(told.lost))
    assert told.lost == [words]


@pytest.mark.skipif(sys.platform == "win32", reason="it waits at a named pipe")
def test_closing_does_not_wait_for_a_busy_listener(
    start: Start, told: Told, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    live = start("gated", gate)
    for number in range(20):  # more than a pipe holds
        live.feed(second(number))
    began = time.monotonic()
    live.close()
    live.close()
    assert time.monotonic() - began < 2.0
    live.feed(second(0))
    live.finish()
    assert told.news == []


def test_it_may_be_closed_and_replaced_by_whom_it_tells(start: Start, told: Told) -> None:
    replaced: list[LiveTranscript] = []
    first: list[LiveTranscript] = []
    there = threading.Event()

    def tell(news: News) -> None:
        told(news)
        if isinstance(news, Lost):
            assert there.wait(PATIENCE)
            first[0].close()
            replaced.append(start())
            told(news)

    first.append(
        LiveTranscript(
            Model("mute", Path(), "0"),
            first_block=0,
            start=0.0,
            read_rows=no_rows,
            tell=tell,
            module="tests.fake_listener",
        )
    )
    there.set()
    told.wait_for(lambda: len(told.lost) == 2)
    replaced[0].feed(second(0))
    finished(replaced[0])
    assert told.words == ["1"]


def test_nothing_said_is_all_done(start: Start, told: Told) -> None:
    live = start(start=4.5)
    finished(live)
    assert told.news == [Reached(4.5)]


def test_the_process_of_the_screens_loads_no_model() -> None:
    code = (
        "import sys, ltconverse.speech.live, ltconverse.speech.apart\n"
        "print(*sorted({'numpy', 'av', 'faster_whisper', 'onnxruntime'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ""


# --- with the real model ----------------------------------------------------------------------


def hear(
    told: Told, pcm: NDArray[np.int16], *, start: float = 0.0, first_block: int = 0
) -> list[Block]:
    """All that was said, as fast as it goes: what memory does not hold is read back as FLAC."""
    rows = in_seconds(pcm)
    live = LiveTranscript(
        real_model(),
        first_block=first_block,
        start=start,
        read_rows=lambda first, count: [encode(row) for row in rows[first : first + count]],
        tell=told,
    )
    for number, row in enumerate(rows, start=1):
        live.feed(row.tobytes())
        live.stored(number - (len(row) < RATE))
    live.finish()
    assert live.done.wait(200)
    live.close()
    assert told.lost == []
    return told.blocks


def plain(blocks: list[Block]) -> list[str]:
    """The words without signs: those may differ by what else the model has just heard."""
    return [word.text.strip(".,?!").casefold() for block in blocks for word in block.words]


@pytest.mark.slow
def test_where_nobody_speaks_there_are_no_words(told: Told) -> None:
    rng = np.random.default_rng(2)
    noise = [rng.normal(0, loud, 12 * RATE).astype(np.int16) for loud in (60, 1500)]
    assert hear(told, np.concatenate([np.zeros(15 * RATE, np.int16), *noise, tone(5)])) == []
    assert told.reached[-1] == 44.0


@pytest.mark.slow
def test_one_short_answer_is_heard(told: Told) -> None:
    quiet = np.zeros(2 * RATE, np.int16)
    yes = pcm_of(example_audio())[round(11.0 * RATE) : round(11.45 * RATE)]
    (block,) = hear(told, np.concatenate([quiet, yes, quiet, quiet]))
    assert plain([block]) == ["yes"]
    assert 1.6 <= block.start <= 2.1


@pytest.mark.slow
def test_words_come_soon_after_they_were_said(told: Told) -> None:
    require((os.cpu_count() or 1) >= 2, "two processors")
    pcm = pcm_of(example_audio())[: 18 * RATE]
    came: list[tuple[float, Block]] = []
    loaded = threading.Event()

    def tell(news: News) -> None:
        told(news)
        if isinstance(news, Utterance):
            came.append((time.monotonic(), news.block))

    live = LiveTranscript(real_model(), first_block=0, start=0.0, read_rows=no_rows, tell=tell)
    began = time.monotonic()
    for at in range(0, len(pcm), 1600):
        live.feed(pcm[at : at + 1600].tobytes())
        # As a microphone would: a tenth of a second takes a tenth of a second.
        loaded.wait(max(0.0, began + (at + 1600) / RATE - time.monotonic()))
    live.finish()
    assert live.done.wait(5)
    live.close()
    late = sorted(at - began - block.end for at, block in came)
    assert len(late) >= 3
    assert late[len(late) // 2] < 3.0
    assert late[-1] < 5.0


@pytest.mark.slow
def test_files_that_are_no_model_are_lost_words(told: Told, tmp_path: Path) -> None:
    model = find_model(str(write_fake_model(tmp_path / "ours")))
    live = LiveTranscript(model, first_block=0, start=0.0, read_rows=no_rows, tell=told)
    told.wait_for(lambda: bool(told.lost))
    live.close()
    assert "ours" in told.lost[0]
    assert "\n" not in told.lost[0]
