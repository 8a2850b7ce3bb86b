"""Transcribing in the background of the screens: who speaks is found once the words are there."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.case.events import VoiceTurn
from ltconverse.case.recordings import Recording
from ltconverse.errors import HelperGone
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words import speakers as jobs
from ltconverse.speech.models import Model
from ltconverse.speech.voices import speakers_apart
from ltconverse.tui.saver import Saver
from ltconverse.tui.transcripts import DONE, STOPPED, Transcripts
from tests.casework import begin
from tests.test_jobs_speakers import recorded

pytestmark = pytest.mark.usefixtures("stage")


class Background:
    """What goes on behind the screens of a case, and what it says."""

    def __init__(self, case: OpenCase) -> None:
        self.said: list[str] = []
        self._loop, self._news = asyncio.get_running_loop(), asyncio.Event()
        saver = Saver(case)
        saver.begin()
        self.words = Transcripts(case, saver, say=self._say, may_begin=lambda: True)

    def _say(self, words: str) -> None:
        self.said.append(words)
        self._loop.call_soon_threadsafe(self._news.set)  # how far it is comes from a thread

    async def says(self, words: str) -> None:
        """Wait until it says so."""
        while words not in self.said:
            await self._news.wait()
            self._news.clear()

    async def ended(self) -> str:
        """Wait for its end; the last that it said."""
        assert self.words._run is not None
        await asyncio.wait([self.words._run])
        return self.said[-1]


@pytest.fixture
def recording(case: OpenCase) -> Recording:
    return recorded(case, case.state.conversations[begin(case, "health visitor")])


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives the computer a speaker model that behaves so."""
    fake = functools.partial(speakers_apart.speakers_apart, module="tests.fake_finder")
    monkeypatch.setattr(speakers_apart, "speakers_apart", fake)

    def give(name: str) -> None:
        monkeypatch.setattr(jobs, "speaker_model", lambda: Model(name, Path(), "5" * 64))

    return give


async def test_speakers_are_found_once_the_words_are_there(
    case: OpenCase, recording: Recording, finder: Callable[[str], None]
) -> None:
    finder("quick")
    behind = Background(case)
    behind.words.transcribe([recording])
    told = await behind.ended()
    assert told.startswith(f"{DONE} Who speaks: 2 voices, told apart by their sound.")
    assert "Telling voices apart: 50%." in behind.said
    assert recording.found_speakers is not None
    assert behind.words.version >= 2, "the words are read anew, and once more with their speakers"


async def test_without_a_model_it_says_what_is_missing(
    case: OpenCase, recording: Recording
) -> None:
    behind = Background(case)
    behind.words.transcribe([recording])
    assert "model fetch speakers" in await behind.ended()
    assert recording.found_speakers is None


async def test_what_was_found_is_not_found_again(
    case: OpenCase, recording: Recording, finder: Callable[[str], None]
) -> None:
    finder("quick")
    turns = (VoiceTurn(start=0, end=6, voice="v1"),)
    case.record(e.SpeakersFound(recording="r", source="voices", number=1, turns=turns))
    found = recording.found_speakers
    behind = Background(case)
    behind.words.transcribe([recording])
    assert "1 voice" in await behind.ended()
    assert recording.found_speakers is found


async def test_when_it_comes_to_grief_the_words_are_there_all_the_same(
    case: OpenCase, recording: Recording, finder: Callable[[str], None]
) -> None:
    finder("dies")
    behind = Background(case)
    behind.words.transcribe([recording])
    assert await behind.ended() == f"{DONE} {HelperGone()}"


async def test_stopping_stops_it_in_the_middle(
    case: OpenCase, recording: Recording, finder: Callable[[str], None]
) -> None:
    finder("stuck")
    behind = Background(case)
    behind.words.transcribe([recording])
    await behind.says("Telling voices apart: 100%.")
    assert behind.words.stop()
    told = await behind.ended()
    assert told.startswith(DONE), "the words are there"
    assert recording.found_speakers is None
    assert STOPPED not in told


async def test_they_are_found_anew_for_so_many_people(
    case: OpenCase, recording: Recording, finder: Callable[[str], None]
) -> None:
    finder("quick")
    behind = Background(case)
    behind.words.find_speakers(recording, 3)
    assert (await behind.ended()).startswith("Who speaks: 3 voices")
    behind.words.find_speakers(recording)
    assert (await behind.ended()).startswith("Who speaks: 2 voices")


async def test_asked_for_without_a_model_it_says_why_not(
    case: OpenCase, recording: Recording
) -> None:
    behind = Background(case)
    behind.words.find_speakers(recording)
    assert "There is no speaker model on this computer." in await behind.ended()
