"""`ltconverse review --plain`: the same line by line; and what keeps it from beginning."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ltconverse.cli import review
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import NoTerminal, NotFound, NotShared
from ltconverse.jobs.opening import OpenCase, open_case
from tests.commands import run
from tests.conftest import PASSPHRASE
from tests.sharing_case import TEXTS, held


@pytest.fixture
def place(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed case whose conversation was held."""
    held(case)
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    return case.path


def look(place: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> str:
    """What is said while these lines are typed."""

    class Sys:
        stdin = io.StringIO("".join(f"{line}\n" for line in lines))

    monkeypatch.setattr(review, "sys", Sys)
    return run("review", place, 1, "--plain")


def test_line_by_line_to_the_end(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = look(
        place, monkeypatch, "y", "p", "p Three were off sick.", "", "o told elsewhere", "S1",
        "c as I said", "u", "what?", "end", "w Thank you.", "HAND BACK", "y",
    )  # fmt: skip
    assert f"Statement 1 of 4. Their story\nS1: {TEXTS[0]}\nAt the time · note 1" in said
    assert "How should it read?" in said
    assert "You said: Put differently: “Three were off sick.”" in said
    assert "You said: That is right; said about it: “as I said”" in said
    assert "4 statements; “Put differently”: 1, “To be left out”: 1, not answered: 2." in said
    assert "Thank you. Everything you said is kept" in said
    with open_case(place, PASSPHRASE) as case:
        (talk,) = case.state.conversations.values()
        assert [one.said.kind for one in talk.written.points.values()] == [
            "reword", "leave-out", "overall",
        ]  # fmt: skip


def test_what_was_said_is_there_the_next_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = look(place, monkeypatch, "n It was the week before.")
    assert "`ltconverse review` goes on with it" in said
    said = look(place, monkeypatch, "end", "leave")
    assert "S1: Not what I meant: “It was the week before.”" in said
    said = look(place, monkeypatch, "u", "end", "hand back", "b", "b", "b")
    assert "Nothing was answered yet." in said


def test_what_keeps_it_from_beginning(place: Path) -> None:
    with pytest.raises(NotFound):
        run("review", place, 7, "--plain")
    with pytest.raises(NoTerminal):
        run("review", place, 1)
    with open_case(place, PASSPHRASE) as case:  # closed each time, whatever happened
        assert not any(one.written.shares for one in case.state.conversations.values())
        talk = held(case, ("Mrs Poole rang.",), "midwife")
    with pytest.raises(NotShared, match="may identify someone"):
        run("review", place, talk.number, "--plain")
    assert "Mrs Poole rang." in run(
        "review", place, talk.number, "--plain", "--overrule", "they are invented"
    )
