"""Live words beside a recording, whatever befalls the process that listens, and the recording.

The listeners are processes that are really killed. What they hear is numbers (tests/fake_listener),
but for the slow tests.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.audio.flac import encode
from ltconverse.case import events as e
from ltconverse.jobs.recordings import live_words
from ltconverse.jobs.recordings.live_words import LiveWords, WordsSoFar
from ltconverse.speech.live import LiveTranscript
from ltconverse.speech.models import Model
from ltconverse.speech.transcript import Block, Word, block_from_json
from tests.models import real_model
from tests.sounds import example_audio, pcm_of

RATE = 16_000
PATIENCE = 60.0
"""Seconds; the machine may be busy."""
SIGKILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def number_second(number: int, samples: int) -> bytes:
    """A second as the made-up listener knows it: its words are `number + 1`."""
    return (number + 1).to_bytes(2, "little") * samples


@dataclass
class Take:
    """A recording being made, with live words or without, as a recorder makes it."""

    model: Model
    module: str = "tests.fake_listener"
    sound: Callable[[int, int], bytes] = number_second
    row: Callable[[bytes], bytes] = bytes
    rows: list[bytes] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    journal: list[e.AnyBody] = field(default_factory=list)
    shelf: dict[int, Block] = field(default_factory=dict)
    in_segment: bool = False
    words: LiveWords | None = None
    so_far: WordsSoFar | None = None

    def on(self) -> None:
        if self.words is None:
            self.words = LiveWords(
                cast("Any", self),  # it keeps blocks as a case folder does
                "recording",
                self.model,
                so_far=self.so_far,
                new_id=lambda: "transcript",
                read_rows=lambda first, count: self.rows[first : first + count],
                keep=self.keep,
                heard=lambda _block: None,
                ends=self.ends,
                module=self.module,
            )
            self.words.stored(len(self.rows))

    def off(self) -> None:
        if self.words is not None:
            words, self.words = self.words, None
            words.close()
            self.so_far = words.so_far

    def save_block(self, _transcript: str, number: int, payload: str) -> None:
        self.shelf[number] = block_from_json(payload)

    def keep(self, bodies: Sequence[e.AnyBody]) -> Future[None]:
        self.journal += bodies
        return Future()

    def tenths(self, count: int) -> None:
        """So much of the next second is fed; it is not stored before it ends."""
        self.in_segment = True
        piece = self.sound(len(self.rows), RATE)
        for tenth in range(count):
            if self.words is not None:
                at = tenth * RATE // 10
                pcm = piece[at * 2 : (at + RATE // 10) * 2]
                self.words.feed(pcm, len(self.rows) * RATE + at)

    def store(self, tenths: int = 10) -> None:
        samples = tenths * RATE // 10
        pcm = self.sound(len(self.rows), RATE)[: samples * 2]
        self.rows.append(self.row(pcm + bytes((RATE - samples) * 2)))
        if self.words is not None:
            self.words.stored(len(self.rows))

    def seconds(self, count: int) -> None:
        for _ in range(count):
            self.tenths(10)
            self.store()

    def pause(self, tenths: int = 0) -> None:
        """The segment ends, so much of its last second having come."""
        if tenths:
            self.tenths(tenths)
        if self.in_segment:
            self.in_segment = False
            second = len(self.rows) + bool(tenths)
            self.ends.append(second)
            if self.words is not None:
                self.words.end_segment(second)
            if tenths:
                self.store(tenths)

    def kill(self) -> None:
        """The process that listens is killed, by whom one never knows."""
        if self.words is not None and not self.words.trouble:
            child = self.words._live._child
            if child is not None:
                os.kill(child.pid, SIGKILL)

    def crash(self) -> None:
        """The whole program is gone, and comes back: what is left is the journal and the rows."""
        if self.words is not None:
            self.words.close()
            self.words = None
        kept = [one for one in self.journal if isinstance(one, e.BlockTranscribed)]
        if any(isinstance(one, e.TranscriptBegun) for one in self.journal):
            reached = max((one.end for one in kept), default=0.0)
            blocks = max((one.block for one in kept), default=-1) + 1
            self.so_far = WordsSoFar("transcript", blocks, reached)
        if self.in_segment:
            self.in_segment = False
            self.ends.append(len(self.rows))

    def finish(self) -> None:
        self.pause()
        if self.words is not None and self.words.trouble:
            self.off()
        self.on()
        assert self.words is not None
        self.words.finish()
        assert self.words.done.wait(PATIENCE)
        self.words.close()

    @property
    def blocks(self) -> list[Block]:
        return [self.shelf[number] for number in sorted(self.shelf)]

    @property
    def heard(self) -> list[Word]:
        return [word for block in self.blocks for word in block.words]

    def check(self) -> None:
        """Blocks are in order, within the recording and within a segment, and none overlap."""
        kept = [one for one in self.journal if isinstance(one, e.BlockTranscribed)]
        assert [one.block for one in kept] == list(range(len(self.shelf)))
        before = 0.0
        for block in self.blocks:
            assert before <= block.start <= block.end <= len(self.rows)
            assert not [end for end in self.ends if block.start < end < block.end]
            assert all(block.start <= word.start <= word.end <= block.end for word in block.words)
            before = block.end


@pytest.fixture
def takes() -> Iterator[Callable[..., Take]]:
    made: list[Take] = []

    def make(name: str = "quick", **more: Any) -> Take:
        made.append(Take(Model(name, Path(), "0"), **more))
        return made[-1]

    yield make
    for one in made:
        one.off()


def until(holds: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends
        threading.Event().wait(0.01)


def numbers(take: Take) -> list[str]:
    return [word.text for word in take.heard if word.text != "0"]


def all_of(take: Take) -> list[str]:
    return [str(number + 1) for number in range(len(take.rows))]


def test_a_listener_killed_in_mid_recording_loses_no_word_and_doubles_none(
    takes: Callable[..., Take],
) -> None:
    take = takes()
    take.on()
    for _ in range(3):
        take.seconds(3)
        take.pause(4)
        take.seconds(2)
        until(lambda: len(take.shelf) >= len(take.rows) - 1)
        take.kill()
        take.tenths(5)
        take.store()
        take.seconds(2)
    take.finish()
    assert numbers(take) == all_of(take)
    take.check()
    assert isinstance(take.journal[-1], e.TranscriptCompleted)


def test_one_that_dies_again_and_again_and_comes_further_each_time_is_started_again(
    takes: Callable[..., Take],
) -> None:
    take = takes("dies")  # after three seconds
    take.on()
    take.seconds(25)
    take.finish()
    assert numbers(take) == all_of(take)
    take.check()


class Counted(LiveTranscript):
    started = 0

    def __init__(self, *given: Any, **named: Any) -> None:
        Counted.started += 1
        super().__init__(*given, **named)


@pytest.mark.parametrize(
    ("name", "tries", "words"),
    [("broken", 1, "The speech model broken could not be loaded."), ("mute", 4, "stopped")],
)
def test_what_will_not_get_better_is_said_once(
    takes: Callable[..., Take], monkeypatch: pytest.MonkeyPatch, name: str, tries: int, words: str
) -> None:
    monkeypatch.setattr(live_words, "LiveTranscript", Counted)
    monkeypatch.setattr(Counted, "started", 0)
    take = takes(name)
    take.on()
    take.seconds(3)
    assert take.words is not None
    assert take.words.done.wait(PATIENCE)
    assert take.words.trouble.startswith("There are no live words. ")
    assert words in take.words.trouble
    take.seconds(2)
    take.pause()
    take.words.finish()
    assert take.words.done.is_set()
    assert Counted.started == tries
    assert not [one for one in take.journal if isinstance(one, e.TranscriptCompleted)]


def test_switched_on_late_it_hears_all_and_knows_where_segments_ended(
    takes: Callable[..., Take],
) -> None:
    take = takes("ends")
    take.seconds(3)
    take.pause(5)
    take.seconds(2)
    take.on()
    take.tenths(3)
    take.kill()
    take.off()
    take.pause(6)
    take.seconds(2)
    take.on()
    take.kill()
    take.finish()
    # Nothing need be said of an end that nothing follows.
    assert numbers(take)[:11] == ["1", "2", "3", "4", "|", "5", "6", "7", "|", "8", "9"]
    take.check()


DEEDS = st.one_of(
    st.tuples(st.just("seconds"), st.integers(1, 4)),
    st.tuples(st.just("tenths"), st.integers(1, 9)),
    st.tuples(st.just("pause"), st.integers(0, 9)),
    st.tuples(st.sampled_from(["kill", "crash", "on", "off"])),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(DEEDS, max_size=12))
def test_whatever_happens_blocks_are_in_order_and_every_second_is_heard_once(
    takes: Callable[..., Take], deeds: list[tuple[Any, ...]]
) -> None:
    take = takes()
    for deed, *how in deeds:
        if deed == "on" and take.words is not None and take.words.trouble:
            take.off()
        if deed == "tenths":
            # As the microphone was lost in mid-second: filled up, and the segment ended.
            take.pause(*how)
        else:
            getattr(take, deed)(*how)
    take.finish()
    assert numbers(take) == all_of(take)
    take.check()


def plain(words: list[Word]) -> list[str]:
    """The words without signs: those may differ by what else the model has just heard."""
    return [word.text.strip(".,?!").casefold() for word in words]


def spoken(seconds: int) -> Callable[..., Take]:
    """A take with real sound and the real model."""
    pcm = pcm_of(example_audio())[: seconds * RATE].tobytes()

    def sound(number: int, samples: int) -> bytes:
        return pcm[number * RATE * 2 :][: samples * 2]

    def row(pcm: bytes) -> bytes:
        import numpy as np

        return encode(np.frombuffer(pcm, np.int16))

    def make() -> Take:
        module = "ltconverse.speech.live_child"
        return Take(real_model(), module=module, sound=sound, row=row)

    return make


@pytest.mark.slow
@pytest.mark.parametrize("deed", ["kill", "crash"])
def test_real_words_are_the_same_after_another_process_went_on(deed: str) -> None:
    make = spoken(31)
    whole, cut = make(), make()
    for take in (whole, cut):
        take.on()
        take.seconds(13)
        take.pause(5)  # in mid-sentence
        take.seconds(10)
        if take is cut:
            until(lambda: cut.heard and cut.heard[-1].end > 8)
            getattr(take, deed)()
        elif deed == "crash":
            take.pause()
        take.seconds(2)
        take.on()
        take.seconds(5)
        take.finish()
        take.check()
    # Somebody's sentence may be cut where the first process had come to; hardly a word differs.
    ours, theirs = plain(cut.heard), plain(whole.heard)
    assert len(ours) > 60
    differing = sum(one != other for one, other in zip(ours, theirs, strict=False))
    assert (len(ours), differing) == (len(theirs), 0)
