"""`ltconverse case query`: kept beforehand, and not shown before its step."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ltconverse.__main__ import run as run_program
from ltconverse.cli.case import app
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from tests import commands
from tests.casework import begin
from tests.conftest import PASSPHRASE

run = functools.partial(commands.run, commands=app)


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    begin(case)
    case.close()
    return case.path


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


def test_line_by_line_closed_until_its_step_and_then_before_the_prompts(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def tell(*lines: str) -> str:
        raw = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, encoding="utf-8"))
        assert run_program(["converse", str(place), "--plain", "--with", "school nurse"]) == 0
        return capsys.readouterr().out

    out = tell("/query @records two calls (from the log)", "/overview", "/steps", "/goto overview")
    assert "kept until step 6" in out
    assert "two calls" not in out
    assert "is closed until step 6, so that hindsight stays out" in out
    assert "(queries): -, 0 notes, " in out
    assert "closed till 6" in out
    out = tell("looking back, it was late", "/tense", "/undo", "/undo", "/redo", "/goto queries")
    assert "saved, as looking back; Ctrl+T or /tense corrects" in out
    assert "note 1 counts as: at the time" in out
    assert "undone: note 1 changed; /redo does it again" in out
    assert "undone: note 1; /redo" in out
    assert "done again: note 1" in out
    before, _, prompts = out.partition("1 two calls (from records, the log)")
    assert "Kept until now, to put to them" in before.splitlines()[-2]
    assert "prompt 1:" in prompts
    out = tell("/put 1", "/overview", "/goto overview", "/overview because x")
    assert "two calls (from records, the log) put" in out
    assert "it is open already" in out
