"""The person's voice and spoken questions on the rehearsal screen, with a voice and ear made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from textual.pilot import Pilot

from ltconverse.errors import VoiceMissing
from ltconverse.jobs import preferences
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.aloud import ListeningNow, Said, Speaking, Told
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.scenarios import Voice
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.rehearsal.screen import RehearsalScreen
from tests.rehearsed import begun
from tests.screens import NARROW, entry, hint, seen, settled, type_line, until


class Sounds:
    """Stands in for the voice and the ear: what it is asked is kept, what it tells is given."""

    missing = False
    made: list[Sounds]

    def __init__(self, tell: Callable[[Told], None], **_: object) -> None:
        self.tell = tell
        self.has_voice = self.speaking = self.closed = False
        self.said: list[tuple[str, ...]] = []
        type(self).made.append(self)

    def set_voice(self, on: bool) -> None:
        if on and self.missing:
            raise VoiceMissing
        self.has_voice = on

    def set_listening(self, on: bool) -> None:
        self.tell(ListeningNow("listening" if on else "off"))

    def say(self, paragraphs: Iterable[str], voice: Voice | None = None) -> None:
        assert voice is not None
        if self.has_voice:
            self.said.append(tuple(paragraphs))
            self.speaking = True

    def hush(self) -> None:
        self.speaking = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def sounds(monkeypatch: pytest.MonkeyPatch) -> list[Sounds]:
    Sounds.made, Sounds.missing = [], False
    monkeypatch.setattr(RehearsalScreen, "make_aloud", Sounds)
    return Sounds.made


@pytest.fixture
def session(case: OpenCase, sounds: list[Sounds]) -> Rehearsing:
    assert not sounds
    return begun(case)


def rehearse(session: Rehearsing) -> LtconverseApp:
    return LtconverseApp(lambda: RehearsalScreen(session, alone=True))


def questions(session: Rehearsing) -> list[tuple[str, bool]]:
    turns = session.rehearsal.turns
    return [(one.text, one.aloud) for one in turns if one.by == "reviewer"]


async def listen(pilot: Pilot[None]) -> None:
    await pilot.press("f7")
    await until(pilot, lambda: "● listening" in seen(pilot.app))


async def test_answers_are_read_out_when_wished_and_silence_is_a_key_away(
    session: Rehearsing, sounds: list[Sounds]
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "Tell us what happened.")
        assert not sounds
        await pilot.press("f9")
        await until(pilot, lambda: "they speak aloud" in seen(pilot.app))
        await type_line(pilot, "What else?")
        (voice,) = sounds
        assert voice.said == [session.rehearsal.turns[-1].paragraphs]
        await type_line(pilot, "/hold")
        assert not voice.speaking
        await type_line(pilot, "/goon")
        await type_line(pilot, "And then?")
        assert voice.speaking
        await pilot.press("f9")
        await until(pilot, lambda: not voice.speaking)
        assert voice.has_voice
        await pilot.press("f9")
        await until(pilot, lambda: not voice.has_voice)
    assert voice.closed
    assert not preferences.load().voice


async def test_whoever_wished_a_voice_has_one_the_next_time(
    session: Rehearsing, sounds: list[Sounds]
) -> None:
    preferences.keep(voice=True)
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "they speak aloud" in seen(pilot.app))
        assert sounds[0].has_voice


async def test_what_is_wrong_with_the_voice_is_said_once(
    session: Rehearsing, sounds: list[Sounds]
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: "they speak aloud" in seen(pilot.app))
        sounds[0].tell(Speaking(on=False, words="There is no loudspeaker."))
        await until(pilot, lambda: "There is no loudspeaker." in hint(pilot))
        await type_line(pilot, "Tell us what happened.")
        sounds[0].tell(Speaking(on=True))
        sounds[0].tell(Speaking(on=False, words="There is no loudspeaker."))
        await pilot.pause()
        assert not hint(pilot).strip()


async def test_a_voice_that_is_missing_is_said(session: Rehearsing) -> None:
    Sounds.missing = True
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: "voice" in hint(pilot))
        await type_line(pilot, "Tell us what happened.")
        assert len(questions(session)) == 1


async def test_what_is_spoken_comes_into_the_line_and_enter_says_it(
    session: Rehearsing, sounds: list[Sounds]
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await listen(pilot)
        (ear,) = sounds
        ear.tell(ListeningNow("listening", so_far="what did"))
        await until(pilot, lambda: "… what did" in hint(pilot))
        ear.tell(Said("What did you see?", 2.5))
        await until(pilot, lambda: entry(pilot).text == "What did you see?")
        assert not questions(session)
        await pilot.press("enter")
        await settled(pilot)
        assert questions(session) == [("What did you see?", True)]
        assert session.rehearsal.turns[0].seconds == 2.5
        ear.tell(Said("And then", 1.0))
        await until(pilot, lambda: entry(pilot).text == "And then")
        await type_line(pilot, ", what came next?")
        assert questions(session)[-1] == ("And then, what came next?", False)
        await pilot.press("f7")
        await until(pilot, lambda: "listening" not in seen(pilot.app).splitlines()[0])


async def test_what_is_spoken_is_said_at_once_where_a_trainer_wishes_so(
    session: Rehearsing, sounds: list[Sounds]
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: "said at once" in seen(pilot.app))
        await pilot.press("end", "up", "enter")
        await until(pilot, lambda: "said at once" in hint(pilot))
        await listen(pilot)
        sounds[0].tell(Said("What did you see?", 2.5))
        await until(pilot, lambda: questions(session) == [("What did you see?", True)])
        sounds[0].tell(Said("mumbled", 2.5, unclear=True))
        await until(pilot, lambda: entry(pilot).text == "mumbled")
        assert len(questions(session)) == 1


async def test_what_is_wrong_with_the_microphone_is_said(
    session: Rehearsing, sounds: list[Sounds]
) -> None:
    async with rehearse(session).run_test(size=NARROW) as pilot:
        await listen(pilot)
        sounds[0].tell(ListeningNow("trouble", words="There is no microphone."))
        await until(pilot, lambda: "There is no microphone." in hint(pilot))
        await until(pilot, lambda: "NOT LISTENING" in seen(pilot.app).splitlines()[0])
