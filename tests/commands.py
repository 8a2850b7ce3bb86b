"""What a command line says, run within the tests' own process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from ltconverse.cli import asking
from ltconverse.cli.main import app
from ltconverse.errors import LtconverseError


def run(*words: object, code: int = 0, answers: str = "", commands: Any = app) -> str:
    """What `ltconverse WORDS…` says, on both streams; it must end with `code`.

    Our own errors are raised. `answers` is what is typed, line by line.
    """
    result = CliRunner().invoke(commands, [str(word) for word in words], input=answers or None)
    if isinstance(result.exception, LtconverseError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


def somebody_answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Someone at the terminal who types one line, when asked by cli.asking."""

    def typed(line: str) -> None:
        class Stdin:
            def isatty(self) -> bool:
                return True

            def readline(self) -> str:
                return line + "\n"

        class Sys:
            stdin = Stdin()

        monkeypatch.setattr(asking, "sys", Sys)

    return typed
