"""`ltconverse transcript speakers`: voices found, named, and put right, in a real case."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from ltconverse.__main__ import run
from ltconverse.case import events as e
from ltconverse.case.events import VoiceTurn
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.cli.transcript_speakers import find_after_transcribing
from ltconverse.errors import HelperGone, ModelDamaged
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.words import speakers as jobs
from ltconverse.jobs.words.reading import reading_of
from ltconverse.speech.models import Model
from ltconverse.speech.voices import speakers_apart
from tests.casework import begin
from tests.conftest import PASSPHRASE
from tests.test_jobs_speakers import recorded


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    fake = functools.partial(speakers_apart.speakers_apart, module="tests.fake_finder")
    monkeypatch.setattr(speakers_apart, "speakers_apart", fake)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer has a speaker model."""
    monkeypatch.setattr(jobs, "speaker_model", lambda: Model("quick", Path(), "5" * 64))


@pytest.fixture
def kept(case: OpenCase) -> Path:
    """A case with a recording of six seconds and its words."""
    recorded(case, case.state.conversations[begin(case, "health visitor")])
    case.close()
    return case.path


def said(capsys: pytest.CaptureFixture[str], kept: Path, *options: str) -> tuple[int, str, str]:
    code = run(["transcript", "speakers", str(kept), "1", *options])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def speakers(kept: Path) -> list[str]:
    with open_case(kept, PASSPHRASE) as opened:
        (recording,) = opened.state.recordings.values()
        return [word.speaker for word in reading_of(opened, recording).words]


def test_without_any_means_it_says_what_is_missing(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = said(capsys, kept)
    assert code == 0
    assert "Who speaks was not told apart." in out
    assert "model fetch speakers" in out
    code, _, err = said(capsys, kept, "--again")
    assert code == 2
    assert "no speaker model" in err


@pytest.mark.usefixtures("model")
def test_voices_are_found_once_named_by_a_person_and_put_right(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, err = said(capsys, kept)
    assert "2 voices, told apart by their sound. Nobody has said yet" in out
    assert "v1 may well be the health visitor. If so, add:\n  --name v1=practitioner\n" in out
    assert "Telling voices apart" in err
    _, out, err = said(capsys, kept, "--name", "v1=prac", "--name", "v2=lead")
    assert "Each is named." in out
    assert err == "", "nothing is listened to again"
    assert speakers(kept)[:4] == ["practitioner"] * 2 + ["lead"] * 2
    said(capsys, kept, "--said", "0:00-0:01=second")
    assert speakers(kept)[:4] == ["second"] * 2 + ["lead"] * 2
    said(capsys, kept, "--take-back")
    assert speakers(kept)[:4] == ["practitioner"] * 2 + ["lead"] * 2
    said(capsys, kept, "--name", "v2=nobody")
    assert speakers(kept)[:4] == ["practitioner"] * 2 + ["v2"] * 2


@pytest.mark.usefixtures("model")
def test_of_how_many_can_be_told(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, kept)
    _, out, _ = said(capsys, kept, "--people", "3")
    assert "3 voices" in out


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--name", "v1"], "--name v1=practitioner"),
        (["--name", "=lead"], "--name v1=practitioner"),
        (["--name", "v9=lead"], "There are v"),
        (["--name", "v1=Mrs Example"], "practitioner"),
        (["--name", "v1="], "--name v1=practitioner"),
        (["--said", "0:10=lead"], "0:12:30"),
        (["--said", "0:02-0:01=lead"], "ends before it begins"),
        (["--said", "500:00-600:00=lead"], "ends at 00:00:06"),
        (["--take-back"], "stands any more"),
        (["--people", "1"], "Between 2 and"),
        (["--people", "40"], "Between 2 and"),
        (["--by", "smell"], "channels or voices"),
        (["--by", "channels"], "--by voices"),
        (["--recording", "9"], "recording list"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_meant_is_told(
    kept: Path, capsys: pytest.CaptureFixture[str], options: list[str], reason: str
) -> None:
    said(capsys, kept)
    code, _, err = said(capsys, kept, *options)
    assert code == 2
    assert reason in err


@pytest.mark.usefixtures("model")
def test_with_several_recordings_it_must_be_said_which(
    case: OpenCase, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = begin(case)
    recorded(case, case.state.conversations[talk])
    case.record(
        e.TranscriptAdded(
            conversation=talk, recording="r2", transcript="t2", form="srt", seconds=5.0
        )
    )
    case.close()
    code, out, err = said(capsys, case.path)
    assert code == 0
    assert "Recording 1:\nWho speaks: 2 voices" in out
    assert "--recording 1" in out
    assert "Recording 2:\nWho speaks: by the names that came with the file." in out + err
    code, _, err = said(capsys, case.path, "--name", "v1=lead")
    assert code == 2
    assert "--recording NUMBER" in err
    assert said(capsys, case.path, "--name", "v1=lead", "--recording", "1")[0] == 0


def test_what_is_known_is_shown_although_the_model_is_damaged(
    case: OpenCase, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> Model:
        raise ModelDamaged

    monkeypatch.setattr(jobs, "speaker_model", damaged)
    recorded(case, case.state.conversations[begin(case)])
    case.close()
    code, out, err = said(capsys, case.path)
    assert code == 0
    assert "Who speaks was not told apart." in err
    assert out.startswith("Who speaks")
    code, _, err = said(capsys, case.path, "--again")
    assert code == 2, "whoever asks for it is told that it cannot be done"


# --- after transcribing ---------------------------------------------------------------------


@pytest.fixture
def open_one(case: OpenCase) -> OpenCase:
    recorded(case, case.state.conversations[begin(case, "health visitor")])
    return case


def after_transcribing(case: OpenCase) -> None:
    (conversation,) = case.state.conversations.values()
    find_after_transcribing(case, conversation, case.state.recordings["r"])


@pytest.mark.usefixtures("model")
def test_after_transcribing_voices_are_found_and_it_is_said(
    open_one: OpenCase, capsys: pytest.CaptureFixture[str]
) -> None:
    after_transcribing(open_one)
    assert open_one.state.recordings["r"].found_speakers is not None
    assert capsys.readouterr().out.splitlines() == [
        "Who speaks: 2 voices, told apart by their sound. Nobody has said yet which is whose.",
        "Say which voice is whose: `ltconverse transcript speakers CASE 1`.",
    ]
    found = open_one.state.recordings["r"].found_speakers
    after_transcribing(open_one)
    assert open_one.state.recordings["r"].found_speakers is found, "it is not found again"


def test_after_transcribing_without_means_it_says_what_is_missing(
    open_one: OpenCase, capsys: pytest.CaptureFixture[str]
) -> None:
    after_transcribing(open_one)
    assert "model fetch speakers" in capsys.readouterr().out
    assert open_one.state.recordings["r"].found_speakers is None


@pytest.mark.usefixtures("model")
def test_when_finding_goes_wrong_the_words_are_not_lost(
    open_one: OpenCase, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise HelperGone

    monkeypatch.setattr(speakers_apart, "speakers_apart", gone)
    after_transcribing(open_one)
    assert "Who speaks was not told apart." in capsys.readouterr().err


def test_a_voice_found_by_channels_is_told_so(
    open_one: OpenCase, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = (VoiceTurn(start=0, end=6, voice="c1"),)
    open_one.record(e.SpeakersFound(recording="r", source="channels", number=2, turns=turns))
    after_transcribing(open_one)
    assert "1 voice, told apart by their microphones" in capsys.readouterr().out
