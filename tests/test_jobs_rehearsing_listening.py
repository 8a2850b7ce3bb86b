"""Hearing the trainee, with a microphone worked by hand and a listener that hears numbers."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ltconverse.audio.microphone import capture as sound
from ltconverse.audio.microphone.devices import Setup
from ltconverse.errors import ModelMissing
from ltconverse.jobs.rehearsing.listening import MUTED, UNCLEAR, Listening, ListeningNow, Said, Told
from ltconverse.speech.aloud.hearing import Hearing
from ltconverse.speech.models import Model
from tests.hand_microphone import Microphone
from tests.test_speech_aloud_hearing import FAKE, ROOT

PATIENCE = 30.0
RATE = 16_000


class Heard:
    """What was told, and waiting for some of it."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self._more = threading.Condition()

    def __call__(self, told: Told) -> None:
        with self._more:
            self.told.append(told)
            self._more.notify_all()

    def until(self, holds: Callable[[], object]) -> None:
        with self._more:
            assert self._more.wait_for(holds, PATIENCE), self.told[-5:]

    def until_phase(self, phase: str) -> ListeningNow:
        self.until(lambda: self.phases and self.phases[-1] == phase)
        return [one for one in self.told if isinstance(one, ListeningNow)][-1]

    def said(self, count: int = 1) -> list[str]:
        self.until(lambda: len(self.turns) >= count)
        return self.turns

    @property
    def turns(self) -> list[str]:
        return [one.text for one in self.told if isinstance(one, Said)]

    @property
    def phases(self) -> list[str]:
        return [one.phase for one in self.told if isinstance(one, ListeningNow)]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def make(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Listening]]:
    monkeypatch.chdir(ROOT)
    Microphone.opened.clear()
    made: list[Listening] = []

    def listening(name: str = "plain", **changes: Any) -> Listening:
        given = {
            "model": lambda: Model(name, Path(), ""),
            "capture": Microphone,
            "hearing": partial(Hearing, module=FAKE),
        }
        made.append(Listening(heard, **(given | changes)))
        return made[-1]

    yield listening
    for one in made:
        one.close()


def opened(count: int = 1) -> Microphone:
    """The microphone, once it is asked for."""
    ends = time.monotonic() + PATIENCE
    while len(Microphone.opened) < count:
        assert time.monotonic() < ends
        time.sleep(0.005)
    return Microphone.opened[-1]


def says(microphone: Microphone, number: int, seconds: float = 0.5) -> None:
    """A tenth of a second at a time, as from a real one; 0 is silence."""
    for _ in range(round(seconds * 10)):
        microphone.hear(sound.Chunk(array("h", [number] * (RATE // 10)).tobytes()))


def started(listening: Listening, heard: Heard, count: int = 1) -> Microphone:
    listening.start()
    microphone = opened(count)
    microphone.starts()
    heard.until_phase("listening")
    return microphone


def test_each_turn_is_told_once_it_is_over(make: Callable[..., Listening], heard: Heard) -> None:
    microphone = started(make(), heard)
    says(microphone, 1)
    says(microphone, 0, 2.0)
    says(microphone, 2)
    says(microphone, 0, 2.0)
    assert heard.said(2) == ["1", "2"]
    assert heard.phases[:2] == ["starting", "listening"]


def test_the_words_so_far_are_there_before_the_turn_is_over(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make()
    microphone = started(listening, heard)
    says(microphone, 1)
    says(microphone, 0, 0.6)
    heard.until(lambda: listening.now.so_far == "1")
    assert heard.turns == []
    assert listening.now.talking
    listening.end_turn()
    assert heard.said() == ["1"]
    assert not listening.now.talking
    heard.until(lambda: listening.now.so_far == "")


def test_it_listens_only_once_microphone_and_model_are_there(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make()
    listening.start()
    microphone = opened()
    says(microphone, 1)  # what is said before is heard all the same
    assert listening.now.phase == "starting"
    microphone.starts()
    heard.until_phase("listening")
    says(microphone, 0, 2.0)
    assert heard.said() == ["1"]


def test_the_model_can_be_loaded_before_the_microphone_is_opened(
    make: Callable[..., Listening], heard: Heard
) -> None:
    loaded: list[str] = []
    listening = make(model=lambda: loaded.append("once") or Model("plain", Path(), ""))
    listening.prepare()
    listening.start()
    opened().starts()
    heard.until_phase("listening")
    assert loaded == ["once"]


def test_while_the_person_speaks_nothing_is_heard(
    make: Callable[..., Listening], heard: Heard
) -> None:
    now = [100.0]
    listening = make(clock=lambda: now[0])
    microphone = started(listening, heard)
    says(microphone, 1)
    listening.hold()
    assert listening.now.phase == "held"
    says(microphone, 7, 3.0)  # their voice, from the loudspeaker; the turn before it is over
    assert heard.said() == ["1"]
    listening.go_on(after=0.4)
    says(microphone, 8)  # its echo
    now[0] += 0.5
    says(microphone, 2)
    says(microphone, 0, 2.0)
    assert heard.said(2) == ["1", "2"]


def test_speech_that_cannot_be_made_out_is_no_question(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make("unclear")
    microphone = started(listening, heard)
    says(microphone, 1)
    listening.end_turn()
    heard.until(lambda: listening.now.words == UNCLEAR)
    assert heard.turns == []


def test_a_muted_microphone_is_said_to_be_so(make: Callable[..., Listening], heard: Heard) -> None:
    listening = make()
    microphone = started(listening, heard)
    microphone.hear(sound.Muted(over=False))
    heard.until(lambda: listening.now.words == MUTED)
    microphone.hear(sound.Muted(over=True))
    heard.until(lambda: listening.now.words == "")


def test_how_loud_it_is_can_be_seen_but_not_while_held(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make()
    microphone = started(listening, heard)
    microphone.hear(sound.Level(0.3, 0.1, False))
    heard.until(lambda: listening.now.peak == 0.3)
    listening.hold()
    microphone.hear(sound.Level(0.3, 0.1, False))
    heard.until(lambda: listening.now.peak == 0.0)


def test_without_a_model_it_says_what_to_do(make: Callable[..., Listening], heard: Heard) -> None:
    def missing() -> Model:
        raise ModelMissing

    listening = make(model=missing)
    listening.start()
    now = heard.until_phase("trouble")
    assert now.words == str(ModelMissing())
    assert Microphone.opened == []


@pytest.mark.parametrize(
    ("name", "words"), [("broken", "broken could not be loaded"), ("dies", "")]
)
def test_what_hears_may_be_lost_and_started_again(
    make: Callable[..., Listening], heard: Heard, name: str, words: str
) -> None:
    names = [name, "plain"]
    listening = make(model=lambda: Model(names.pop(0), Path(), ""))
    listening.start()
    microphone = opened()
    microphone.starts()
    says(microphone, 9)
    assert words in heard.until_phase("trouble").words
    again = started(listening, heard, count=2)
    assert microphone.closed
    says(microphone, 5)  # an old one has no more to say
    says(again, 3)
    says(again, 0, 2.0)
    assert heard.said() == ["3"]


def test_a_microphone_that_goes_is_told_and_typing_goes_on(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make()
    microphone = started(listening, heard)
    microphone.hear(sound.Ended("device-gone", "The microphone is gone."))
    assert heard.until_phase("trouble").words == "The microphone is gone."
    started(listening, heard, count=2)


def test_what_nobody_foresaw_is_said_and_shows_no_traceback(
    make: Callable[..., Listening], heard: Heard, capfd: pytest.CaptureFixture[str]
) -> None:
    def unforeseen(_setup: Setup, _hear: object) -> Any:
        raise RuntimeError("a secret")

    make(capture=unforeseen).start()
    words = heard.until_phase("trouble").words
    assert "RuntimeError" in words
    assert "secret" not in words
    assert capfd.readouterr().err == ""


def test_stopped_it_lets_go_of_the_microphone_and_what_was_being_said(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make()
    microphone = started(listening, heard)
    says(microphone, 1)
    listening.stop()
    assert microphone.closed
    assert listening.now == ListeningNow()
    again = started(listening, heard, count=2)
    says(again, 2)
    says(again, 0, 2.0)
    assert heard.said() == ["2"]


def test_switched_off_and_on_at_once_it_waits_for_the_microphone(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make()
    first = started(listening, heard)
    gate = threading.Event()
    close, first.close = first.close, lambda: (gate.wait(PATIENCE), close())  # type: ignore[method-assign]
    listening.stop(wait=False)
    listening.start()
    assert listening.now.phase == "starting"
    assert len(Microphone.opened) == 1
    gate.set()
    opened(2).starts()
    heard.until_phase("listening")
    assert first.closed


def test_started_twice_it_is_one_microphone(make: Callable[..., Listening], heard: Heard) -> None:
    listening = make()
    started(listening, heard)
    listening.start()
    listening.prepare()
    assert len(Microphone.opened) == 1


def test_closed_it_tells_nothing_and_does_not_start(
    make: Callable[..., Listening], heard: Heard
) -> None:
    listening = make()
    microphone = started(listening, heard)
    listening.close()
    listening.close()
    before = len(Microphone.opened)
    says(microphone, 1)
    listening.start()
    listening.end_turn()
    assert len(Microphone.opened) == before
    assert heard.turns == []
