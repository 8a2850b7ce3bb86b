"""Our side of capturing, with a stand-in for the process beside us: every way it may end."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.audio.microphone.capture import (
    Capture,
    Chunk,
    Ended,
    Heard,
    Level,
    Muted,
    Second,
    Started,
)
from ltconverse.audio.microphone.clocks import Clock
from ltconverse.audio.microphone.devices import Setup
from tests import fake_microphone
from tests.fake_microphone import plan
from tests.hearing import Ear
from tests.sounds import tone


def listen(ear: Ear, **more: Any) -> Capture:
    return Capture(Setup(), ear, module=fake_microphone.MODULE, **more)


@dataclass
class Clocks:
    """Clocks a test sets: each goes on as it does, with what is added."""

    wall: float = 0.0
    asleep: float = 0.0

    def clock(self) -> Clock:
        return Clock(
            wall=lambda: time.time() + self.wall + self.asleep,
            awake=time.monotonic,
            through_sleep=lambda: time.monotonic() + self.asleep,
        )


def test_what_comes_is_heard_in_order_and_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=3.25, pace=0)
    ear = Ear()
    capture = listen(ear)
    ear.wait(lambda heard: len(heard.chunks) > 3.3 * RATE)
    capture.close()
    assert isinstance(ear.heard[0], Started)
    assert ear.ended == Ended(None)
    said = len(ear.chunks)
    assert np.array_equal(ear.chunks[: 3 * RATE + RATE // 4], tone(3.25))
    whole = ear.seconds[:, 0]
    assert len(whole) == -(-said // RATE) * RATE
    assert np.array_equal(whole[:said], ear.chunks)
    assert not whole[said:].any(), "the last second is filled up with zeros"
    assert len(ear.all(Level)) == len(ear.all(Chunk))
    assert not capture.running


def test_two_channels_are_kept_and_heard_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=1, pace=0, channels=2)
    ear = Ear()
    capture = listen(ear)
    ear.wait_for(Second)
    capture.close()
    assert ear.seconds.shape[1] == 2
    assert ear.all(Started)[0].channels == 2


def test_closing_twice_and_after_the_end_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=0.2, pace=0, then="device-gone")
    ear = Ear()
    capture = listen(ear)
    ear.wait_for(Ended)
    capture.close()
    capture.close()
    assert ear.ended.trouble == "device-gone"
    assert ear.ended.words


def test_closing_from_within_what_hears_only_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=5)
    ear = Ear()
    held: list[Capture] = []
    ready = threading.Event()

    def hear(heard: Heard) -> None:
        ear(heard)
        if isinstance(heard, Chunk):
            ready.wait(5)
            held[0].close()

    held.append(Capture(Setup(), hear, module=fake_microphone.MODULE))
    ready.set()
    ear.wait_for(Ended)
    assert ear.ended == Ended(None)


def test_a_close_at_once_is_quick_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, starts=False, deaf=True)
    ear = Ear()
    capture = listen(ear)
    began = time.monotonic()
    capture.close(patience=0.5)
    assert time.monotonic() - began < 2.5
    assert ear.heard == [Ended(None)]


def test_a_process_that_dies_is_noticed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=2, pace=0.2, then="die")
    ear = Ear()
    listen(ear)
    ear.wait_for(Ended)
    assert ear.ended.trouble == "no-sound-arrives"
    assert len(ear.chunks) == 2 * RATE, "what it had said before is heard"


def test_a_process_that_is_killed_is_noticed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=60)
    ear = Ear()
    capture = listen(ear)
    ear.wait_for(Second, 2)
    killed = time.monotonic()
    os.kill(capture.pid, signal.SIGKILL)
    assert ear.wait_for(Ended) - killed < 1.0
    assert ear.ended.trouble == "no-sound-arrives"


def test_a_process_that_falls_silent_is_noticed_within_three_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan(monkeypatch, seconds=0.5, pace=0, then="silent")
    ear = Ear()
    capture = listen(ear)
    spoke = ear.wait_for(Chunk, 5)
    assert 2 < ear.wait_for(Ended) - spoke <= 3.2
    assert ear.ended.trouble == "no-sound-arrives"
    assert ear.ended.words == "No sound arrives from the microphone."
    capture.close()


def test_a_process_that_is_frozen_is_noticed_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=60)
    ear = Ear()
    capture = listen(ear)
    ear.wait_for(Chunk, 3)
    os.kill(capture.pid, signal.SIGSTOP)
    frozen = time.monotonic()
    assert ear.wait_for(Ended) - frozen <= 3.2
    assert ear.ended.trouble == "no-sound-arrives"
    with pytest.raises(ProcessLookupError):
        os.kill(capture.pid, 0)


def test_garbage_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=1, pace=0, then="garbage")
    ear = Ear()
    listen(ear)
    ear.wait_for(Ended, seconds=5)
    assert ear.ended.trouble == "no-sound-arrives"
    assert len(ear.chunks) == RATE


@pytest.mark.parametrize("module", ["tests.no_such_module", "json.tool", "this"])
def test_a_process_that_is_no_microphone_ends_it(module: str) -> None:
    ear = Ear()
    Capture(Setup(), ear, module=module)
    ear.wait_for(Ended)
    assert ear.ended.trouble == "no-sound-arrives"


def test_one_that_does_not_listen_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=60, deaf=True)
    ear = Ear()
    capture = listen(ear)
    ear.wait_for(Chunk, 2)
    began = time.monotonic()
    capture.close(patience=0.5)
    assert time.monotonic() - began < 2
    assert ear.ended == Ended(None)


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"asleep": 60.0}, "computer-slept"),
        ({"wall": -3600.0}, "clock-changed"),
        ({"wall": 5.0}, "clock-changed"),
    ],
)
def test_sleep_and_a_clock_that_was_set_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, float], trouble: str
) -> None:
    plan(monkeypatch, seconds=60)
    ear, clocks = Ear(), Clocks()
    capture = listen(ear, clock=clocks.clock())
    ear.wait_for(Second)
    for name, value in change.items():
        setattr(clocks, name, value)
    changed = time.monotonic()
    assert ear.wait_for(Ended) - changed < 1.5
    assert ear.ended.trouble == trouble
    assert ear.ended.words
    said = len(ear.chunks)
    assert len(ear.seconds) == -(-said // RATE) * RATE, "what came before is handed over"
    capture.close()


def test_a_clock_pulled_straight_slowly_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=60)
    ear, clocks = Ear(), Clocks()
    capture = listen(ear, clock=clocks.clock())
    for step in range(1, 5):
        ear.wait_for(Chunk, step)
        clocks.wall = 0.3 * step
    ear.wait_for(Chunk, 10)
    capture.close()
    assert ear.ended == Ended(None)


def test_one_who_takes_long_to_hear_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=20, pace=0, then="device-gone")
    ear = Ear()
    slow = threading.Event()

    def hear(heard: Heard) -> None:
        ear(heard)
        if isinstance(heard, Second) and not slow.is_set():
            slow.set()
            threading.Event().wait(3.5)  # a disk that makes us wait

    Capture(Setup(), hear, module=fake_microphone.MODULE)
    ear.wait_for(Ended, seconds=20)
    assert ear.ended.trouble == "device-gone"
    assert np.array_equal(ear.chunks, tone(20))


def test_being_muted_is_said_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=0.3, pace=0, then="muted")
    ear = Ear()
    capture = listen(ear)
    ear.wait_for(Muted)
    ear.wait_for(Second)
    capture.close()
    assert ear.all(Muted) == [Muted(over=False)]
    assert ear.ended == Ended(None)


def test_the_process_goes_when_we_do(monkeypatch: pytest.MonkeyPatch) -> None:
    plan(monkeypatch, seconds=60)
    ear = Ear()
    capture = listen(ear)
    ear.wait_for(Started)
    pid = capture.pid
    capture.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
