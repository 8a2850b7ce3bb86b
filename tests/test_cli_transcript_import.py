"""`ltconverse transcript import`: what it says, what it asks, and what is in the case then."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse.__main__ import run
from ltconverse.cli import transcript_import
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.cli.register import REGISTER_VARIABLE
from ltconverse.jobs import register as jobs
from ltconverse.jobs.opening import OpenCase, open_case
from tests import elsewhere
from tests.casework import begin
from tests.conftest import LIGHT, PASSPHRASE
from tests.transcripts import add_words

Said = Callable[..., tuple[int, str, str]]
WORDS = "words for the names"


@pytest.fixture
def said(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Said:
    """Run `transcript import` on a case with one conversation, with a duty worker."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv(REGISTER_VARIABLE, WORDS)
    talk = case.state.conversations[begin(case, "duty worker")]
    register, _ = jobs.make_register(case, WORDS, kdf=LIGHT)
    with register:
        jobs.set_name(register, case.state.practitioner_of(talk), "Tom Okoro")
    case.close()

    def running(*arguments: object) -> tuple[int, str, str]:
        words = [str(one) for one in arguments]
        code = run(["transcript", "import", str(case.path), "1", *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    running.path = case.path  # type: ignore[attr-defined] # for `kept`
    return running


def kept(said: Said) -> dict[str, str]:
    """Which voice is which part, of the one recording of the case."""
    with open_case(said.path, PASSPHRASE) as case:  # type: ignore[attr-defined]
        recordings = list(case.state.recordings.values())
        return dict(recordings[0].voices) if recordings else {"none": ""}


def vtt(tmp_path: Path, more: str = "") -> Path:
    path = tmp_path / "talk.vtt"
    path.write_text(elsewhere.TEAMS_VTT + more, encoding="utf-8")
    return path


def test_parts_by_name_and_by_number(said: Said, tmp_path: Path) -> None:
    given = ("--speaker", "asha verma=lead", "--speaker", "2=Duty worker")
    code, out, err = said(vtt(tmp_path), *given)
    assert (code, err) == (0, "")
    assert "talk.vtt: captions of Teams, 21 words." in out
    assert "Added 21 words to the conversation with duty worker." in out
    assert "left open" not in out
    assert kept(said) == {"f1": "lead", "f2": "practitioner"}


def test_words_that_had_another_place_can_be_given_it(said: Said, tmp_path: Path) -> None:
    with open_case(said.path, PASSPHRASE) as case:  # type: ignore[attr-defined]
        (talk,) = case.state.conversations
        add_words(case, talk, (("v1", "Nobody asked who lived there at that time."),))
    one = tmp_path / "one.txt"
    one.write_text("Hello\n", encoding="utf-8")
    code, out, _ = said(one, "--plain-text")
    assert code == 0
    assert "one.txt: plain text, 1 word." in out
    assert "  ltconverse recording erase CASE 2 --words erased" in out
    path = said.path  # type: ignore[attr-defined]
    assert run(["recording", "erase", str(path), "2", "--words", "erased", "--yes"]) == 0
    code, out, err = said(one, "--recording", 1, "--plain-text")
    assert (code, err) == (0, "")
    assert "They stand in the place of the words that this recording had until now." in out


def test_what_could_not_be_read_is_listed(said: Said, tmp_path: Path) -> None:
    code, out, _ = said(vtt(tmp_path, "\nout of any cue\n"))
    assert code == 0
    assert "Not read (1), and kept with the transcript as text:" in out
    assert "line 17: it stands outside any cue: out of any cue" in out
    assert "Who this is has been left open: f1 (Asha Verma), f2 (Tom Okoro" in out
    assert kept(said) == {}


def test_the_register_knows_who_is_who(said: Said, tmp_path: Path) -> None:
    code, out, _ = said(vtt(tmp_path), "--register")
    assert code == 0
    assert kept(said) == {"f2": "practitioner"}
    assert "left open: f1 (Asha Verma)." in out


def test_nothing_is_added_by_a_dry_run(said: Said, tmp_path: Path) -> None:
    code, out, _ = said(vtt(tmp_path), "--dry-run")
    assert code == 0
    assert out.endswith("Nothing was added.\n")
    assert kept(said) == {"none": ""}


def test_who_is_asked_where_somebody_can_answer(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard = io.StringIO("judge\n1\n\n")
    keyboard.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(transcript_import.sys, "stdin", keyboard)
    code, out, _ = said(vtt(tmp_path))
    assert code == 0
    assert "“judge” is no part of a conversation." in out
    assert kept(said) == {"f1": "lead"}


def test_a_text_that_may_be_anything_needs_a_yes(said: Said, tmp_path: Path) -> None:
    path = tmp_path / "hello.txt"
    path.write_text("hello\n", encoding="utf-8")
    code, _, err = said(path)
    assert code == 2
    assert "--plain-text" in err
    assert kept(said) == {"none": ""}
    code, out, _ = said(path, "--plain-text")
    assert (code, "Added 1 word" in out) == (0, True)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--speaker", "Asha Verma"], "does not say who somebody is"),
        (["--speaker", "Nobody=lead"], "Nobody in the file is called “Nobody”"),
        (["--speaker", "1=judge"], "no part of a conversation"),
        (["--recording", "1"], "no recording"),
        (["--started", "noon"], "noon"),
        (["--started", "9999-12-31 23:59"], "the year 9999"),
        (["--started", "0001-01-01 00:00"], "the year 1."),
    ],
)
def test_what_cannot_be_meant_is_told(
    said: Said, tmp_path: Path, options: list[str], told: str
) -> None:
    code, _, err = said(vtt(tmp_path), *options)
    assert code == 2
    assert told in err
    assert kept(said) == {"none": ""}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("talk.pdf", b"%PDF-1.7", "talk.pdf is not a text file"),
        ("talk.docx", b"PK\x03\x04", "talk.docx: the Word document is damaged."),
        ("talk.json", b'{"a": 1}', "JSON, but not of a transcript"),
        ("talk.vtt", b"WEBVTT\n", "nothing was found in it that someone said"),
        ("", b"", "not an ordinary file"),
    ],
)
def test_files_that_are_none(
    said: Said, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    if name:
        path.write_bytes(content)
    code, out, err = said(path)
    assert (code, out) == (2, "")
    assert told in err


def test_the_same_file_twice(said: Said, tmp_path: Path) -> None:
    assert said(vtt(tmp_path))[0] == 0
    code, _, err = said(vtt(tmp_path))
    assert code == 2
    assert "with the conversation already" in err


def test_hostile_text_moves_no_cursor(
    said: Said, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text(
        "WEBVTT \x1b]0;t\x07\n\n00:01.000 --> 00:02.000\n<v \x1b[31mA>\x1b[2J[/b]\n\n\x1b[2J out\n",
        encoding="utf-8",
    )
    code, out, err = said(path)
    assert code == 0
    assert "\x1b" not in out + err
    # Nor when the words are shown, once they are in the case.
    assert run(["transcript", str(said.path), "1"]) == 0  # type: ignore[attr-defined]
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "␛[2J[/b]" in shown
