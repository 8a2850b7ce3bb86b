"""Turns put together of utterances: made-up ones where order matters, real ones where words do."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ltconverse.speech.aloud.hearing import Hearing, News, Ready, Said, SoFar, Talking, Turns
from ltconverse.speech.live import Lost
from ltconverse.speech.models import Model
from ltconverse.speech.transcript import Block, Gap, Word
from tests.models import real_model
from tests.sounds import EXAMPLE, RATE, example_audio, pcm_of

PATIENCE = 60.0
FAKE = "tests.fake_turns"
ROOT = Path(__file__).resolve().parents[1]


class Told:
    """What was told, and waiting for some of it."""

    def __init__(self) -> None:
        self.news: list[News] = []
        self._more = threading.Condition()

    def __call__(self, news: News) -> None:
        with self._more:
            self.news.append(news)
            self._more.notify_all()

    def wait_for(self, kind: type[News], count: int = 1) -> list[News]:
        with self._more:
            found = lambda: [one for one in self.news if isinstance(one, kind)]  # noqa: E731 - used twice
            assert self._more.wait_for(lambda: len(found()) >= count, PATIENCE), self.news
            return found()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def make(told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Hearing]]:
    monkeypatch.chdir(ROOT)
    made: list[Hearing] = []

    def hearing(name: str = "plain", **changes: float) -> Hearing:
        made.append(Hearing(Model(name, Path(), ""), told, module=FAKE, **changes))
        return made[-1]

    yield hearing
    for one in made:
        one.close()


def sound(number: int, seconds: float) -> bytes:
    return array("h", [number] * round(seconds * RATE)).tobytes()


def block(start: float, end: float, *words: str, gap: bool = False) -> Block:
    """An utterance from its first to its last voice, padded as the real ones are."""
    made = tuple(Word(start, end, one, 1.0) for one in words)
    return Block(0, start - 0.3, end + 0.3, made, (Gap(start, end),) if gap else ())


# --- turns ------------------------------------------------------------------------------------


def test_a_pause_within_a_question_is_no_end() -> None:
    turns = Turns(1.0)
    turns.add(block(1.0, 2.0, "So", "what"))
    assert turns.reached(2.6) is None  # 0.9 s after the last voice, seen 0.3 s later
    turns.add(block(2.9, 4.0, "happened", "then?"))
    assert turns.reached(4.65) is None
    assert turns.reached(4.75) == Said("So what happened then?", 3.0)
    assert turns.reached(9.0) is None
    assert turns.text == ""


def test_what_could_not_be_made_out_is_said_to_be_so() -> None:
    turns = Turns(1.0)
    turns.add(block(1.0, 2.0, gap=True))
    turns.add(block(2.5, 3.0, "then?"))
    assert turns.reached(9.0) == Said("then?", 2.0, unclear=True)
    turns.add(block(10.0, 11.0, gap=True))
    assert turns.reached(20.0) == Said("", 1.0, unclear=True)


def test_nothing_in_it_is_no_turn() -> None:
    turns = Turns(1.0)
    turns.add(block(1.0, 2.0))
    assert turns.reached(9.0) is None


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.floats(0.05, 3), st.floats(0.05, 3)), min_size=1, max_size=12),
    st.floats(0.6, 2.5),
)
def test_turns_are_cut_at_long_pauses_and_no_word_is_lost(
    talk: list[tuple[float, float]], pause: float
) -> None:
    """Each (voice, silence) is a word, and how long nobody speaks after it."""
    turns, told, at, wanted = Turns(pause), [], 0.0, [[]]
    for number, (voice, silence) in enumerate(talk):
        turns.add(block(at, at + voice, str(number)))
        wanted[-1].append(str(number))
        at += voice + silence
        # The next voice begins here: what it needs of the sound before it begins 0.3 s earlier.
        if said := turns.reached(at - 0.3):
            told.append(said)
        if silence > pause + 1e-6:
            wanted.append([])
        elif silence > pause - 1e-6:
            return  # either is right
    if said := turns.reached(at + 10):
        told.append(said)
    assert [one.text for one in told] == [" ".join(words) for words in wanted if words]


# --- the process ------------------------------------------------------------------------------


def test_it_is_ready_before_anything_is_said(make: Callable[..., Hearing], told: Told) -> None:
    make()
    told.wait_for(Ready)
    assert told.news == [Ready()]


def test_words_come_as_they_are_said_and_the_turn_a_pause_later(
    make: Callable[..., Hearing], told: Told
) -> None:
    hearing = make()
    for number, seconds in [(0, 0.4), (1, 1.0), (0, 0.6), (2, 0.5)]:
        hearing.feed(sound(number, seconds))
    hearing.be_silent(RATE * 2)
    told.wait_for(Said)
    assert [one for one in told.news if not isinstance(one, Talking)] == [
        Ready(),
        SoFar("1"),
        SoFar("1 2"),
        Said("1 2", 2.1),
    ]


def test_that_somebody_speaks_is_told_before_there_are_words(
    make: Callable[..., Hearing], told: Told
) -> None:
    hearing = make()
    hearing.be_silent(RATE)
    for _ in range(5):
        hearing.feed(sound(1, 0.1))
    told.wait_for(Talking)
    assert told.news == [Ready(), Talking(on=True)]
    hearing.end_turn()
    told.wait_for(Talking, 2)
    assert told.news[2:] == [SoFar("1"), Said("1", 0.5), Talking(on=False)]


def test_the_next_turn_is_another(make: Callable[..., Hearing], told: Told) -> None:
    hearing = make()
    for number in (1, 2):
        hearing.feed(sound(number, 0.5))
        hearing.be_silent(RATE * 2)
    assert told.wait_for(Said, 2) == [Said("1", 0.5), Said("2", 0.5)]


def test_one_who_says_that_it_is_over_waits_for_no_pause(
    make: Callable[..., Hearing], told: Told
) -> None:
    hearing = make()
    hearing.feed(sound(3, 0.5))
    hearing.end_turn()
    assert told.wait_for(Said) == [Said("3", 0.5)]
    hearing.feed(sound(4, 0.5))
    hearing.end_turn()
    assert told.wait_for(Said, 2)[1] == Said("4", 0.5)


def test_a_longer_pause_may_be_wished(make: Callable[..., Hearing], told: Told) -> None:
    hearing = make(pause_s=2.0)
    for number in (1, 2):
        hearing.feed(sound(number, 0.5))
        hearing.be_silent(round(RATE * 1.5))
    hearing.be_silent(RATE * 2)
    assert told.wait_for(Said) == [Said("1 2", 2.5)]


def test_speech_that_cannot_be_made_out_is_told(make: Callable[..., Hearing], told: Told) -> None:
    hearing = make("unclear")
    hearing.feed(sound(3, 0.5))
    hearing.end_turn()
    (said,) = told.wait_for(Said)
    assert isinstance(said, Said)
    assert (said.text, said.unclear) == ("", True)


@pytest.mark.parametrize(
    ("name", "words", "lasting"),
    [("broken", "The speech model broken could not be loaded.", True), ("dies", "stopped", False)],
)
def test_what_is_lost_is_told_once(
    make: Callable[..., Hearing], told: Told, name: str, words: str, lasting: bool
) -> None:
    hearing = make(name)
    hearing.feed(sound(9, 0.2))
    (lost,) = told.wait_for(Lost)
    assert isinstance(lost, Lost)
    assert words in lost.words
    assert lost.lasting == lasting
    hearing.feed(sound(9, 0.2))  # nobody is there; nothing happens
    hearing.close()
    assert len(told.wait_for(Lost)) == 1


def test_closed_it_tells_nothing(make: Callable[..., Hearing], told: Told) -> None:
    hearing = make()
    told.wait_for(Ready)
    hearing.close()
    hearing.close()
    hearing.feed(sound(1, 1.0))
    assert told.news == [Ready()]


@pytest.mark.slow
def test_a_real_question_in_real_words(told: Told) -> None:
    turns = json.loads((EXAMPLE / "interview.json").read_text(encoding="utf-8"))
    asked = next(one for one in turns if one["text"].startswith("What gave you that"))
    pcm = pcm_of(example_audio())[round(asked["start"] * RATE) : round(asked["end"] * RATE)]
    hearing = Hearing(real_model(), told)
    try:
        hearing.feed(pcm.tobytes())
        hearing.be_silent(RATE * 2)
        (said,) = told.wait_for(Said)
    finally:
        hearing.close()
    assert isinstance(said, Said)
    assert said.text == "What gave you that impression?"
    assert abs(said.seconds - len(pcm) / RATE) < 0.5
