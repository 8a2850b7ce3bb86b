"""The voice and the ear of a rehearsal together, both worked by hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from ltconverse.errors import VoiceMissing
from ltconverse.jobs.rehearsing.aloud import (
    Aloud,
    ListeningNow,
    Said,
    Speaking,
    Told,
)
from ltconverse.method.scenarios import Voice
from ltconverse.speech.aloud.engines import Engine, Manner
from ltconverse.speech.aloud.reading import Began, Done, News

PATIENCE = 20.0
ENGINE = Engine("espeak", "a voice", "/bin/voice")
HELD, HEARS = ListeningNow("held"), ListeningNow("listening")


class HandReader:
    """Reads nothing; a test says when it has ended."""

    def __init__(self, engine: Engine, tell: Callable[[News], None]) -> None:
        self.engine, self.tell, self.reading, self.closed = engine, tell, False, False
        self.texts: list[tuple[str, Manner]] = []

    def read(self, text: str, manner: Manner) -> None:
        self.texts.append((text, manner))
        self.reading = True
        self.tell(Began())

    def ends(self, words: str = "") -> None:
        self.reading = False
        self.tell(Done(whole=not words, words=words))

    def stop(self) -> None:
        if self.reading:
            self.reading = False
            self.tell(Done(whole=False))

    def close(self) -> None:
        self.closed = True
        self.stop()


class HandListening:
    """Says how it was told to be."""

    def __init__(self, tell: Callable[[Told], None]) -> None:
        self.tell = tell
        self.asked: list[str] = []

    def start(self) -> None:
        self.asked.append("start")

    def stop(self, *, wait: bool = True) -> None:
        self.asked.append(f"stop {wait}")

    def end_turn(self) -> None:
        self.asked.append("end turn")

    def hold(self) -> None:
        self.tell(HELD)

    def go_on(self) -> None:
        self.tell(HEARS)

    def close(self) -> None:
        self.asked.append("close")


class Stage:
    """An Aloud with its voice and its ear."""

    def __init__(self) -> None:
        self.readers: list[HandReader] = []
        self.told: list[Told] = []
        self._more = threading.Condition()
        self.aloud = Aloud(
            self._tell,
            find=lambda: ENGINE,
            reader=self._reader,  # type: ignore[arg-type] # stands in for it
            listening=HandListening,  # type: ignore[arg-type] # stands in for it
        )
        self.listening: HandListening = self.aloud.listening  # type: ignore[assignment] # made so

    def _reader(self, engine: Engine, tell: Callable[[News], None]) -> HandReader:
        self.readers.append(HandReader(engine, tell))
        return self.readers[-1]

    def _tell(self, told: Told) -> None:
        with self._more:
            self.told.append(told)
            self._more.notify_all()

    def until_told(self, *wanted: Told) -> None:
        with self._more:
            same = self._more.wait_for(lambda: len(self.told) >= len(wanted), PATIENCE)
            assert same, self.told
            assert self.told == list(wanted)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.aloud.close()


def test_without_a_voice_nothing_is_read(stage: Stage) -> None:
    stage.aloud.say(["It was late."])
    stage.aloud.hush()
    assert not stage.aloud.has_voice
    assert not stage.aloud.speaking
    assert stage.told == []


def test_an_answer_is_read_as_the_person_sounds(stage: Stage) -> None:
    stage.aloud.set_voice(on=True)
    stage.aloud.say(
        ["(shrugs)", "It was late.", "I went home."],
        Voice(language="en-gb-scotland", pitch=60, words_a_minute=140),
    )
    (reader,) = stage.readers
    assert reader.engine == ENGINE
    assert reader.texts == [
        ("It was late.\n\nI went home.", Manner("en-gb-scotland", 60, 140)),
    ]


def test_a_gesture_alone_is_not_read(stage: Stage) -> None:
    stage.aloud.set_voice(on=True)
    stage.aloud.say(["(looks at the floor)"])
    assert stage.readers[0].texts == []


def test_nobody_is_listened_to_while_the_person_speaks(stage: Stage) -> None:
    stage.aloud.set_voice(on=True)
    stage.aloud.say(["It was late."])
    assert stage.aloud.speaking
    stage.readers[0].ends()
    stage.until_told(HELD, Speaking(on=True), HEARS, Speaking(on=False))
    assert not stage.aloud.speaking


def test_hushed_it_listens_again(stage: Stage) -> None:
    stage.aloud.set_voice(on=True)
    stage.aloud.say(["It was late."])
    stage.aloud.hush()
    stage.until_told(HELD, Speaking(on=True), HEARS, Speaking(on=False))


def test_an_end_that_comes_late_does_not_open_the_ear(stage: Stage) -> None:
    stage.aloud.set_voice(on=True)
    stage.aloud.say(["It was late."])
    stage.readers[0].tell(Done(whole=False))  # of the answer before
    stage.readers[0].ends()
    stage.until_told(HELD, Speaking(on=True), HEARS, Speaking(on=False))


def test_why_nothing_is_heard_is_told(stage: Stage) -> None:
    stage.aloud.set_voice(on=True)
    stage.aloud.say(["It was late."])
    stage.readers[0].ends("There is no loudspeaker.")
    stage.until_told(
        HELD, Speaking(on=True), HEARS, Speaking(on=False, words="There is no loudspeaker.")
    )


def test_the_voice_can_be_switched_off_in_mid_sentence(stage: Stage) -> None:
    stage.aloud.set_voice(on=True)
    stage.aloud.set_voice(on=True)
    stage.aloud.say(["It was late."])
    stage.aloud.set_voice(on=False)
    stage.until_told(HELD, Speaking(on=True), HEARS, Speaking(on=False))
    stage.aloud.say(["Nobody hears this."])
    (reader,) = stage.readers
    assert reader.closed
    assert len(reader.texts) == 1


def test_a_question_goes_through_as_it_was_said(stage: Stage) -> None:
    stage.listening.tell(Said("What happened then?", 1.5))
    stage.until_told(Said("What happened then?", 1.5))


def test_listening_is_switched_on_and_off(stage: Stage) -> None:
    stage.aloud.set_listening(on=True)
    stage.aloud.end_turn()
    stage.aloud.set_listening(on=False)
    assert stage.listening.asked == ["start", "end turn", "stop False"]
    stage.aloud.close()
    assert stage.listening.asked[-1] == "close"


def test_a_computer_without_a_voice_says_so() -> None:
    def missing() -> Engine:
        raise VoiceMissing

    with_none = Aloud(lambda _told: None, find=missing, listening=HandListening)  # type: ignore[arg-type] # stands in for it
    with pytest.raises(VoiceMissing):
        with_none.set_voice(on=True)
    assert not with_none.has_voice
    with_none.close()
