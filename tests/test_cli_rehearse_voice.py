"""`ltconverse rehearse voice`: trying the voice and the microphone, with stand-ins for both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

import pytest

from ltconverse.__main__ import run
from ltconverse.cli import rehearse_voice
from ltconverse.errors import VoiceMissing
from ltconverse.jobs.rehearsing import aloud
from ltconverse.jobs.rehearsing.aloud import ListeningNow, Said, Speaking, Told
from ltconverse.method.scenarios import Voice

GONE = ListeningNow("trouble", "There is no microphone. Plug one in.")
LOUDSPEAKER = "There is no loudspeaker."


class HandAloud:
    """Says at once what it was set up to say."""

    has_voice: ClassVar[bool] = True
    after_reading: ClassVar[Speaking] = Speaking(on=False)
    heard: ClassVar[list[Told]] = []
    voices: ClassVar[list[Voice | None]] = []
    closed: ClassVar[int] = 0

    def __init__(self, tell: Callable[[Told], None]) -> None:
        self.tell = tell

    def set_voice(self, on: bool) -> None:
        assert on
        if not HandAloud.has_voice:
            raise VoiceMissing

    def say(self, _paragraphs: Iterable[str], voice: Voice | None = None) -> None:
        HandAloud.voices.append(voice)
        self.tell(Speaking(on=True))
        self.tell(HandAloud.after_reading)

    def set_listening(self, on: bool) -> None:
        assert on
        for told in HandAloud.heard:
            self.tell(told)
        if HandAloud.heard[-1:] != [GONE]:
            raise KeyboardInterrupt  # somebody has heard enough

    def close(self) -> None:
        HandAloud.closed += 1


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aloud, "Aloud", HandAloud)
    monkeypatch.setattr(HandAloud, "has_voice", True)
    monkeypatch.setattr(HandAloud, "after_reading", Speaking(on=False))
    monkeypatch.setattr(HandAloud, "heard", [])
    monkeypatch.setattr(HandAloud, "voices", [])
    monkeypatch.setattr(HandAloud, "closed", 0)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(["rehearse", "voice", *words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert HandAloud.closed == 1
    return code, out, err


def test_it_reads_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys)
    assert (code, err) == (0, "")
    assert "This is how I sound." in out
    assert "volume" in out


def test_it_sounds_as_the_person_of_a_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    from ltconverse.rehearse.scenarios.library import load_scenarios

    scenario = next(iter(load_scenarios().by_id.values()))
    assert told(capsys, scenario.id)[0] == 0
    assert HandAloud.voices == [scenario.person.voice]


def test_a_scenario_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rehearse", "voice", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_without_a_voice_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandAloud, "has_voice", False)
    code, out, err = told(capsys)
    assert (code, out) == (2, "")
    assert "espeak-ng" in err


def test_without_a_loudspeaker_it_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandAloud, "after_reading", Speaking(on=False, words=LOUDSPEAKER))
    code, _, err = told(capsys)
    assert code == 2
    assert LOUDSPEAKER in err


def test_questions_are_shown_with_how_they_are_heard(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandAloud, "has_voice", False)
    lost = ListeningNow("listening", "Something was said that could not be made out.")
    monkeypatch.setattr(
        HandAloud,
        "heard",
        [
            ListeningNow("starting"),
            ListeningNow("listening"),
            Said("What happened then?", 1.0),
            Said("Did you ring \x1b[2Jher?", 1.0),
            lost,
            ListeningNow("listening", lost.words, peak=0.3),
        ],
    )
    code, out, err = told(capsys, "--listen", "600")
    assert code == 0
    assert "espeak-ng" in err
    assert "“What happened then?” – heard as an open question" in out
    assert "“Did you ring ␛[2Jher?” – heard as a closed question" in out
    assert out.count("could not be made out") == 1
    assert out.count("Ask something") == 1


def test_a_microphone_that_is_not_there_is_said_to_be_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandAloud, "heard", [ListeningNow("starting"), GONE])
    code, _, err = told(capsys, "--listen", "5")
    assert code == 2
    assert "There is no microphone." in err


def test_a_voice_that_never_ends_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rehearse_voice, "_PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(HandAloud, "after_reading", Speaking(on=True))
    assert run(["rehearse", "voice"]) == 2
    out, err = capsys.readouterr()
    assert "did not come to an end" in err
    assert "That was it" not in out
    assert HandAloud.closed == 1


def test_a_voice_that_is_amiss_is_not_told_of_again_after_listening(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(HandAloud, "after_reading", Speaking(on=False, words=LOUDSPEAKER))
    monkeypatch.setattr(HandAloud, "set_listening", _hears_a_second)
    assert run(["rehearse", "voice", "--listen", "1"]) == 0
    assert LOUDSPEAKER not in capsys.readouterr().err


def _hears_a_second(aloud: HandAloud, on: bool) -> None:
    assert on
    aloud.tell(ListeningNow("listening", ""))
    aloud.tell(Speaking(on=False))  # as if the second had passed
