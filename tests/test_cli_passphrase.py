from __future__ import annotations

import getpass
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from ltconverse.cli.passphrase import NEW_VARIABLE, VARIABLE, ask_new_passphrase, ask_passphrase
from ltconverse.errors import NoPassphrase, PassphraseTooShort


def answers(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Type these at the hidden prompts; the prompts that were shown."""
    left, shown = list(typed), []

    def answer(prompt: str) -> str:
        shown.append(prompt)
        return left.pop(0)

    monkeypatch.setattr(getpass, "getpass", answer)
    return shown


@pytest.mark.parametrize(
    "content", ["the words", "the words\n", "the words\r\nmore\n", "\ufeffthe words\n"]
)
def test_the_first_line_of_a_file_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv(VARIABLE, "from the environment")
    (tmp_path / "p").write_bytes(content.encode())
    assert ask_passphrase(tmp_path / "p") == "the words"


def test_then_the_environment_then_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = answers(monkeypatch, "typed")
    monkeypatch.setenv(VARIABLE, "from the environment")
    assert ask_passphrase(None) == "from the environment"
    monkeypatch.delenv(VARIABLE)
    assert ask_passphrase(None) == "typed"
    assert shown == ["Passphrase: "]


def test_the_new_one_is_never_taken_from_the_old_ones_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "the old words")
    monkeypatch.setenv(NEW_VARIABLE, "the new words")
    assert ask_new_passphrase(None) == "the new words"


def test_a_new_one_is_asked_for_until_both_are_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "some words", "same words", "some words", "some words")
    assert ask_passphrase(None, confirm=True) == "some words"
    assert "not the same" in capsys.readouterr().err


@pytest.mark.parametrize("short", ["", "       ", "seven77", " " * 9])
def test_a_short_new_one_is_declined_kindly(monkeypatch: pytest.MonkeyPatch, short: str) -> None:
    monkeypatch.setenv(VARIABLE, short)
    with pytest.raises(PassphraseTooShort, match="at least 8 characters"):
        ask_passphrase(None, confirm=True)


def test_a_file_that_is_not_there_or_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    for name in ("empty", "nowhere"):
        with pytest.raises(NoPassphrase, match=name):
            ask_passphrase(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="sessions of POSIX")
def test_without_a_terminal_it_does_not_ask() -> None:
    program = "from ltconverse.cli.passphrase import ask_passphrase; ask_passphrase(None)"
    tried = subprocess.run(
        [sys.executable, "-c", program],
        input="typed in the open\n",
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    assert "NoPassphrase" in tried.stderr
    assert "--passphrase-file" in tried.stderr
    assert "LTCONVERSE_PASSPHRASE" in tried.stderr


def test_with_nobody_to_ask_for_a_new_one_its_own_ways_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(NEW_VARIABLE, raising=False)
    monkeypatch.setattr(getpass, "getpass", Mock(side_effect=EOFError))
    with pytest.raises(NoPassphrase, match="--new-passphrase-file") as raised:
        ask_new_passphrase(None)
    assert NEW_VARIABLE in str(raised.value)
