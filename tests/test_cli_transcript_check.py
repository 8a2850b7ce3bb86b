"""`ltconverse transcript check`: the list, and saying that somebody listened."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ltconverse.__main__ import run
from ltconverse.case import events as e
from ltconverse.case.timing import CHARACTERS_A_SECOND, LISTENING_SECONDS
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.words.blocks import as_kept
from ltconverse.speech.transcript import Block
from tests.casework import begin, note
from tests.checking import words
from tests.conftest import PASSPHRASE

SAID = "So we met on the ward. I did think it was safe for him to go home. I rang Eastfield then."
QUOTE = "I did not think it was safe"


def told(case: OpenCase, name: str, said: str, live: bool = False) -> None:
    """A transcript of the recording `r`, kept as any is."""
    case.record(
        e.TranscriptBegun(
            recording="r", transcript=name, model="m", model_sha256=name, beam_size=1, live=live
        )
    )
    payload, kept = as_kept(name, Block(0, 0.0, 60.0, tuple(words(said)), ()))
    case.folder.save_block(name, 0, payload)
    case.record(kept, e.TranscriptCompleted(transcript=name))


@pytest.fixture
def talk(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> OpenCase:
    """A closed case: a quote that lost its “not”, and two passes over the recording."""
    conversation = begin(case)
    lag = LISTENING_SECONDS + len(QUOTE) / CHARACTERS_A_SECOND
    case.record(
        e.RecordingAdded(
            conversation=conversation,
            recording="r",
            origin="imported",
            seconds=60,
            started_at=case.now() - timedelta(seconds=lag + 4),
            sha256="0" * 64,
        ),
        note(case, conversation, QUOTE).model_copy(update={"form": "quote"}),
    )
    told(case, "live", SAID.replace("did think", "didn't think"), live=True)
    told(case, "careful", SAID)
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    return case


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> list[str]:
    ended = run(["transcript", "check", *(str(one) for one in arguments)])
    out, err = capsys.readouterr()
    assert ended == code, err
    return (out or err).splitlines()


def test_the_lost_not_is_first_and_taking_what_was_heard_checks_it(
    talk: OpenCase, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, talk.path, "1")
    assert lines[0] == "1. 00:03, quote: “I did think it was safe”"
    assert "perhaps the other way round: noted “not”, not heard." in lines[1]
    assert "A “not” was heard in one of two passes only" in lines[1]
    assert lines[2] == "   Perhaps: “I didn't think it was safe”"
    assert lines[-1] == "0 of 1 quote checked; 0 of 2 in all."
    after = said(capsys, talk.path, "1", "--take", 1)
    assert after[0].startswith("1. 00:0") or after[0].startswith("2. 00:0")
    assert "Eastfield" in after[0]
    assert after[-1] == "1 of 1 quote checked; 1 of 2 in all."
    every = said(capsys, talk.path, "1", "--all")
    assert any("quote, checked: “I didn't think it was safe”" in line for line in every)


def test_it_is_right_as_it_stands_or_something_else_was_said(
    talk: OpenCase, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, talk.path, "1", "--right", 2, "--instead", "1=I never thought it was safe")
    assert lines == ["1 of 1 quote checked; 2 of 2 in all."]
    with open_case(talk.path, PASSPHRASE) as again:
        recording = again.state.recordings["r"]
        assert [one.text for one in recording.corrections] == ["I never thought it was safe"]
        assert len(recording.checks) == 2


def test_what_was_said_of_it_can_be_taken_back(
    talk: OpenCase, capsys: pytest.CaptureFixture[str]
) -> None:
    before = said(capsys, talk.path, "1")
    said(capsys, talk.path, "1", "--take", 1, "--right", 2)
    every = said(capsys, talk.path, "1", "--all")
    number = next(line for line in every if "quote, checked" in line).partition(".")[0]
    other = {"1": "2", "2": "1"}[number]
    assert said(capsys, talk.path, "1", "--back", number, "--back", other) == before


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--back", 2], "Nothing was said of 2 alone."),
        (["--right", 9], "There is no 9 in the list. It goes from 1 to 2."),
        (["--take", 2], "2 has no other words to take."),
        (["--instead", "no number"], "Which number, and what was said?"),
        (["--register"], "register of names"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_saved(
    talk: OpenCase,
    capsys: pytest.CaptureFixture[str],
    arguments: list[object],
    reason: str,
) -> None:
    lines = said(capsys, talk.path, "1", "--right", 1, *arguments, code=2)
    assert reason in " ".join(lines)
    assert said(capsys, talk.path, "1")[-1] == "0 of 1 quote checked; 0 of 2 in all."


def test_the_write_up_says_which_quotes_were_compared(
    talk: OpenCase, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "write-up.md"

    def written() -> tuple[str, str]:
        assert run(["writeup", str(talk.path), "1", "-o", str(target)]) == 0
        return capsys.readouterr().out, target.read_text(encoding="utf-8")

    out, text = written()
    assert "1 of 1 quote in it not yet compared with the recording." in out
    assert "nobody has compared with the recording yet: S1." in text
    said(capsys, talk.path, "1", "--right", 1)
    out, text = written()
    assert "1 read otherwise than was heard." in out
    assert "read otherwise than was heard: S1." in text
    said(capsys, talk.path, "1", "--instead", f"1={QUOTE}")
    out, text = written()
    assert "compared" not in out
    assert "read as was heard: S1." in text


def test_without_words_it_says_what_to_do_first(
    case: OpenCase, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(case)
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert "has no recording" in " ".join(said(capsys, case.path, "1", code=2))


def test_what_could_not_be_read_of_a_file_is_told_too(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    conversation = begin(case)
    payload, kept = as_kept("t", Block(0, 0.0, 60.0, tuple(words("We met.")), ()))
    case.folder.save_block("t", 0, payload)
    case.record(
        e.TranscriptAdded(
            conversation=conversation,
            recording="r",
            transcript="t",
            form="teams-vtt",
            seconds=60.0,
            unread=(e.UnreadLine(line=12, text="\x1b[2J ??", why="no time"),),
        ),
        kept,
        e.TranscriptCompleted(transcript="t"),
    )
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    lines = said(capsys, case.path, "1")
    assert lines[0].startswith("Line 12 of the file could not be read (no time): ")
    assert "\x1b" not in lines[0]
    assert lines[1:] == ["Nothing here needs to be checked."]
