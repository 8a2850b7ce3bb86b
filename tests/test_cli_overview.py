"""`ltconverse case query`: kept beforehand, and not shown before its step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ltconverse.cli.case import app
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from tests.casework import begin
from tests.conftest import PASSPHRASE


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    begin(case)
    case.close()
    return case.path


def run(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_a_query_is_kept_and_its_words_are_not_said_again(place: Path) -> None:
    said = run("query", place, "--with", "health visitor", "two calls", "--source", "records")
    assert said.startswith("Kept for health visitor as query 1")
    run("query", place, "another account (from the school)")
    counted = run("query", place)
    assert counted.startswith("2 queries are kept for health visitor")
    assert "two calls" not in counted
    assert "taken back" in run("query", place, "--withdraw", 2)
    with pytest.raises(NotFound, match="health visitor"):
        run("query", place, "--with", "somebody else", "words")
    with open_case(place, PASSPHRASE) as again:
        kept = [(one.text, one.source, one.withdrawn) for one in again.state.queries.values()]
    assert kept == [("two calls", "records", False), ("another account", "others", True)]
