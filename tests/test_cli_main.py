"""The command line as a whole: what it says, with which exit code, and how quickly it is there."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import typer

from ltconverse import __main__, __version__
from ltconverse.__main__ import run
from ltconverse.case.events import PractitionerJoined
from ltconverse.cli.main import app
from ltconverse.errors import CaseError
from ltconverse.jobs.opening import OpenCase
from tests.casework import begin
from tests.conftest import PASSPHRASE


def walked(command: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command there is, and every group of them, as it is typed."""
    for name, one in getattr(command, "commands", {}).items():
        yield (*before, name)
        yield from walked(one, (*before, name))


COMMANDS = list(walked(typer.main.get_command(app)))
GROUPS = sorted({(), *(one[:-1] for one in COMMANDS)})
HEAVY = {"textual", "faster_whisper", "sounddevice", "numpy", "pydantic", "av", "docx", "jinja2"}


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def program(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, **options},
        check=False,
    )


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(capsys: pytest.CaptureFixture[str], option: str) -> None:
    code, out, err = said(capsys, option)
    assert (code, err) == (0, "")
    for command, *_ in COMMANDS:
        assert f"\n  {command} " in out


@pytest.mark.parametrize("group", GROUPS, ids=" ".join)
def test_no_line_of_help_is_cut_short(
    capsys: pytest.CaptureFixture[str], group: tuple[str, ...]
) -> None:
    _, out, _ = said(capsys, *group, "--help")
    _, commands = out.split("Commands:")
    assert commands.strip()
    assert "..." not in commands


def test_there_are_the_commands_of_every_part() -> None:
    there = {" ".join(one) for one in COMMANDS}
    assert {
        "case new",
        "converse",
        "open",
        "review",
        "transcript check",
        "statement quote",
    } <= there
    assert {"episodes judge", "records compare", "perspectives write", "patterns rank"} <= there
    assert {"recommendations add", "rigour against", "coding compare", "coding import"} <= there
    assert {"report share", "report resolve", "learn add", "learn remove"} <= there
    assert {"rehearse start", "rehearse feedback", "rehearse check", "rehearse results"} <= there


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    code, out, err = said(capsys, *command, "--help")
    assert (code, err) == (0, "")
    assert f"Usage: ltconverse {' '.join(command)}" in out
    assert "interview" not in out
    assert "[[" not in out
    assert "...]" not in out
    assert "...}" not in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == (0, f"ltconverse {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nonsense"], "nonsense"),
        (["case", "nonsense"], "nonsense"),
        (["--nonsense"], "--nonsense"),
        (["converse"], "CASE"),
        (["transcribe", "a.wav", "--beam-size", "many"], "--beam-size"),
        (["transcribe", "a.wav"], "-o FILE.vtt"),
        (["recording", "import", "a", "1", "b", "--started", "noon"], "noon"),
        (["\x1b[2J"], "No such command"),
    ],
)
def test_a_mistyped_command_is_told_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert reason in err


# --- cases ----------------------------------------------------------------------------------

ON_A_CASE = [
    ["converse", "CASE", "--plain"],
    ["case", "show", "CASE"],
    ["case", "check", "CASE"],
    ["transcribe", "CASE", "1"],
    ["transcript", "CASE", "1"],
    ["transcript", "show", "CASE", "1"],
    ["transcript", "export", "CASE", "1", "-o", "out.vtt"],
    ["transcript", "speakers", "CASE", "1"],
    ["transcript", "check", "CASE", "1"],
    ["writeup", "CASE", "1", "-o", "out.md"],
    ["statement", "list", "CASE", "1"],
    ["statement", "reword", "CASE", "1", "S1", "words"],
    ["episodes", "write", "CASE", "-o", "out.csv"],
    ["episodes", "judge", "CASE", "E1.1", "good", "In time."],
    ["records", "add", "CASE", "minutes"],
    ["patterns", "list", "CASE"],
    ["recommendations", "list", "CASE"],
    ["perspectives", "show", "CASE"],
    ["rigour", "check", "CASE"],
    ["coding", "export", "CASE", "-o", "out.qdpx"],
    ["report", "write", "CASE", "1", "-o", "out.docx"],
    ["rehearse", "look-back", "CASE", "1"],
]


def on(place: Path, command: list[str]) -> list[str]:
    return [str(place) if word == "CASE" else word for word in command]


@pytest.mark.parametrize("command", ON_A_CASE, ids=" ".join)
def test_where_there_is_no_case_it_says_so(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    code, out, err = said(capsys, *on(tmp_path / "none.ltcase", command))
    assert (code, out) == (2, "")
    assert "There is no folder" in err
    assert "ltconverse case new" in err


@pytest.mark.parametrize("command", ON_A_CASE, ids=" ".join)
def test_a_wrong_passphrase_opens_nothing(
    capsys: pytest.CaptureFixture[str],
    case: OpenCase,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", "some other words")
    code, out, err = said(capsys, *on(case.path, command))
    assert (code, out) == (2, "")
    assert err.startswith("This passphrase does not open the case.")
    assert "some other words" not in err


def test_a_case_open_elsewhere_is_left_alone(
    capsys: pytest.CaptureFixture[str], case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    code, _, err = said(capsys, "converse", case.path, "--plain", "--with", "nurse")
    assert code == 2
    assert "open in another window" in err


def test_without_a_terminal_the_passphrase_is_not_asked_for(
    case: OpenCase,
) -> None:
    case.close()
    asked = program("-m", "ltconverse", "case", "show", str(case.path))
    assert asked.returncode == 2
    assert "LTCONVERSE_PASSPHRASE" in asked.stderr
    assert "Traceback" not in asked.stderr


# --- what nobody foresaw --------------------------------------------------------------------


def test_the_unforeseen_is_told_without_a_word_of_the_case(
    capsys: pytest.CaptureFixture[str], case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(sys, "stdin", io.StringIO("the canary in words\n"))

    def fails(*shown: object) -> str:
        raise RuntimeError(f"no room for {shown}")

    monkeypatch.setattr("ltconverse.cli.plain.note_line", fails)
    code, _, err = said(capsys, "converse", case.path, "--plain", "--with", "nurse")
    assert code == 1
    assert err.startswith("Something unexpected happened inside ltconverse (RuntimeError at plain")
    assert "canary" not in err


@pytest.mark.parametrize(
    ("raised", "code", "message"),
    [
        (KeyboardInterrupt(), 130, "Stopped. Everything saved so far is safe."),
        (ValueError("the canary"), 1, "ValueError"),
        (MemoryError(), 1, "MemoryError"),
    ],
)
def test_whatever_is_raised_ends_in_words(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    raised: BaseException,
    code: int,
    message: str,
) -> None:
    def broken(*_: object) -> None:
        raise raised

    monkeypatch.setattr("ltconverse.method.library.load_library", broken)
    ended, _, err = said(capsys, "schedule", "list")
    assert ended == code
    assert message in err
    assert "canary" not in err


def test_stopping_by_hand_says_that_what_was_saved_is_safe(case: OpenCase) -> None:
    case.close()
    command = ["converse", str(case.path), "--plain", "--with", "nurse"]
    with subprocess.Popen(
        [sys.executable, "-m", "ltconverse", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "LTCONVERSE_PASSPHRASE": PASSPHRASE},
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"a note\n")
        running.stdin.flush()
        assert any(line.startswith(b"saved ") for line in iter(running.stdout.readline, b""))
        running.send_signal(signal.SIGINT)
        out = running.stdout.read().decode()
        assert running.wait() == 130
    assert "Left for now; 1 note safe." in out


def test_no_library_may_report_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    show = "import os, ltconverse.speech.models; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "1"


# --- quickness ------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["converse", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom ltconverse.__main__ import run\n"
        f"assert run({arguments!r}) == 0\n"
        "print('loaded:', *sorted(name for name in sys.modules if '.' not in name))"
    )
    ran = program("-c", code)
    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stdout.rsplit("loaded:", 1)[1].split())
    assert "typer" in loaded
    # typer checks the options of a command with pydantic, whoever's command it is.
    assert not loaded & (HEAVY if arguments[0].startswith("-") else HEAVY - {"pydantic"})


def test_words_that_the_terminal_cannot_show_stop_nothing() -> None:
    shown = program(
        "-m", "ltconverse", "schedule", "show", "learning-together", PYTHONIOENCODING="ascii"
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Introduction" in shown.stdout


def test_what_is_written_only_its_owner_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0o022)
    monkeypatch.setattr(sys, "argv", ["ltconverse", "--version"])
    try:
        with pytest.raises(SystemExit) as ended:
            __main__.main()
        assert ended.value.code == 0
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(before)


def test_what_somebody_is_called_acts_on_no_terminal(
    case: OpenCase, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    for role in ("a\x1b[31mred\u202e", "x" * 100_000):
        case.record(PractitionerJoined(person=case.new_id(), role=role, agency="", audience=""))
    case.close()
    for arguments in (["query", case.path], ["plan", case.path, "--with", "y" * 100_000]):
        code, _, err = said(capsys, "case", *arguments)
        assert code == 2
        assert "a␛[31mred" in err
        assert not {"\x1b", "\u202e"} & set(err)
        assert len(err) < 1000
    problem = CaseError("a\x1b[31m title")
    monkeypatch.setattr("ltconverse.cli.main.run_command", Mock(side_effect=problem))
    assert said(capsys, "case")[2] == "a␛[31m title\n"


@pytest.mark.parametrize("command", [["demo", "-o"], ["schedule", "new", "-o"], ["transcribe"]])
def test_a_place_that_cannot_be_looked_at_is_named(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = said(capsys, *command, "x" * 300)
    assert code == 2
    assert "File name too long" in err


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
@pytest.mark.parametrize("command", [["case", "backup", "CASE"], ["writeup", "CASE", "1", "-o"]])
def test_links_that_lead_round_in_a_circle_are_named(
    command: list[str],
    case: OpenCase,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    begin(case)
    case.close()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    place = tmp_path / ("loop/w.md" if command[0] == "writeup" else "loop")
    code, _, err = said(capsys, *on(case.path, command), place)
    assert code == 2
    assert "loop" in err
    assert "Choose another place" in err


def test_a_place_that_nobody_named_is_no_wrong_argument(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = PermissionError(13, "Permission denied", "/somewhere/inside")
    monkeypatch.setattr("ltconverse.cli.main.run_command", Mock(side_effect=inside))
    assert said(capsys, "devices")[0] == 1
