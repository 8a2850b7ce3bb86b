from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ltconverse.case.events import ConversationClosed, TurningPointRaised
from ltconverse.cli.case import app
from ltconverse.cli.passphrase import NEW_VARIABLE, VARIABLE
from ltconverse.cli.register import REGISTER_VARIABLE
from ltconverse.errors import (
    CaseExists,
    LastWayIn,
    LtconverseError,
    NotACase,
    NotFound,
    WrongPassphrase,
)
from ltconverse.jobs import opening, register, ways_in
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store import folder
from tests.casework import begin, note
from tests.conftest import LIGHT, PASSPHRASE

Run = Callable[..., str]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase in the environment, and light key derivation."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv(REGISTER_VARIABLE, "words for the names")
    for function in (
        opening.create_case,
        ways_in.set_passphrase,
        folder.CaseFolder.renew_recovery,
        register.make_register,
    ):
        defaults = {**(function.__kwdefaults__ or {}), "kdf": LIGHT}
        monkeypatch.setattr(function, "__kwdefaults__", defaults)


def invoked(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def run(*words: object, code: int = 0) -> str:
    """What a command says; it must end with `code`."""
    result = invoked(*words)
    if isinstance(result.exception, LtconverseError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def held(case: OpenCase) -> Path:
    """A case with a conversation that was held and one just begun, closed."""
    conversation = begin(case, "health visitor", "NHS")
    case.record(
        note(case, conversation, "one"),
        note(case, conversation, "two"),
        TurningPointRaised(conversation=conversation, turning_point="t", title="The call"),
        ConversationClosed(conversation=conversation, write_up_due=date(2026, 5, 3)),
    )
    begin(case, "social worker")
    case.close()
    return case.path


def test_new_shows_the_recovery_code_once_and_it_opens_the_case(tmp_path: Path) -> None:
    said = run("new", tmp_path / "c", "--title", "A review", "--agency", "Partnership")
    codes = re.findall(r"\b(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}\b", said)
    assert len(codes) == 1
    assert "write it" in said
    with open_case(tmp_path / "c", codes[0]) as opened:
        assert opened.state.reviewers[0].label == "lead reviewer, Partnership"


def test_show_says_how_everything_stands(held: Path) -> None:
    said = run("show", held)
    assert "1  health visitor, NHS: held " in said
    assert "2 notes, 1 turning point, 0 recordings" in said
    assert "The write-up was promised by 3 May" in said
    assert "2  social worker: begun " in said
    assert "0 notes" in said
    assert "lead reviewer" in said


def test_show_as_json(held: Path) -> None:
    shown = json.loads(run("show", held, "--json"))
    assert set(shown) == {
        *("title", "case", "review_team", "case_group", "family", "planner", "overdue"),
        *("letters", "conversations", "reminders"),
    }
    first, second = shown["conversations"]
    assert {**first, "id": ""} == {
        "id": "",
        "number": 1,
        "role": "health visitor",
        "agency": "NHS",
        "state": "held",
        "notes": 2,
        "turning_points": 1,
        "recordings": 0,
        "write_up_due": "2026-05-03",
    }
    assert (second["state"], second["write_up_due"]) == ("open", None)


def test_what_people_typed_moves_no_cursor(make_case: Callable[..., OpenCase]) -> None:
    case = make_case(title="\x1b[2J[/b]\u202e title")
    begin(case, "\x1b]0;nurse\x07")
    case.close()
    for words in (["show", case.path], ["show", case.path, "--json"]):
        said = run(*words)
        assert not set("\x1b\x07\u202e") & set(said)
        assert "[/b]" in said


def test_check_says_that_all_is_well(held: Path) -> None:
    assert "All is well" in run("check", held)


def test_check_names_what_is_bad_and_ends_with_2(case: OpenCase) -> None:
    case.record(note(case, begin(case), "one"))
    case.folder.database.run("UPDATE events SET stored = replace(stored, 'one', 'two')")
    case.close()
    said = run("check", case.path, code=2)
    assert "Bad: Entry" in said
    assert "restore" in said


def test_backup_and_restore(held: Path, tmp_path: Path) -> None:
    assert "whole" in run("backup", held, tmp_path / "backup")
    assert "whole" in run("restore", tmp_path / "backup", tmp_path / "again")
    assert run("show", tmp_path / "again") == run("show", held)


def test_people_join_by_position_and_names_stay_in_the_register(held: Path) -> None:
    run("reviewer", held, "--role", "second reviewer", "--agency", "Police")
    said = run("practitioner", held, "--role", "midwife", "--name", "Jane Doe")
    assert "Recovery code of the register:" in said
    for words in (["show", held], ["show", held, "--json"]):
        said = run(*words)
        assert "second reviewer" in said
        assert "midwife" in said
        assert "Jane" not in said
    assert "midwife: Jane Doe" in run("names", held)


def test_what_was_mistyped_of_a_person_or_a_case_can_be_put_right(held: Path) -> None:
    run("practitioner", held, "--role", "midwief", "--audience", "front-line")
    assert "midwife, a hospital" in run(
        "person", held, "midwief", "--role", "midwife", "--agency", "a hospital"
    )
    with pytest.raises(NotFound, match="There is no person"):
        run("person", held, "midwief", "--role", "x")
    run("retitle", held, "Another title")
    said = run("show", held)
    assert "Another title" in said
    assert "midwife, a hospital" in said
    assert "midwief" not in said
    people = json.loads(run("show", held, "--json"))["case_group"]
    assert [one["audience"] for one in people if one["role"] == "midwife"] == ["front-line"]


def test_names_of_a_case_without_any(held: Path) -> None:
    assert "no names" in run("names", held)


def test_changing_the_passphrase(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NEW_VARIABLE, "quite other words")
    run("passphrase", held)
    with pytest.raises(WrongPassphrase):
        run("show", held)
    monkeypatch.setenv(VARIABLE, "quite other words")
    run("show", held)


def test_a_way_in_for_a_second_reviewer(held: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("their own words\n")
    add = ("passphrase", held, "add", "--role", "second reviewer")
    run(*add, "--new-passphrase-file", tmp_path / "theirs")
    listed = run("passphrase", held, "list", "--passphrase-file", tmp_path / "theirs")
    assert "second reviewer (opened by this one now)" in listed
    run("passphrase", held, "remove", "--person", "second reviewer")
    with pytest.raises(WrongPassphrase):
        run("show", held, "--passphrase-file", tmp_path / "theirs")
    with pytest.raises(LastWayIn):
        run("passphrase", held, "remove", "--person", "lead reviewer")


def test_a_new_recovery_code(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run("passphrase", held, "recovery")
    code = said.split("Recovery code:")[1].split()[0]
    monkeypatch.setenv(VARIABLE, code.lower().replace("-", " "))
    run("show", held)


@pytest.mark.parametrize("command", ["show", "check", "backup", "restore", "passphrase"])
def test_a_folder_that_is_no_case_is_said_before_a_passphrase_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(NotACase):
        run(command, tmp_path, *([tmp_path / "to"] if command in {"backup", "restore"} else []))


def test_a_new_case_never_goes_over_something(held: Path) -> None:
    with pytest.raises(CaseExists):
        run("new", held, "--title", "Another")
    assert "health visitor" in run("show", held)


def test_every_command_has_help() -> None:
    said = run("--help")
    for command in app.registered_commands:
        # Those that `people` has taken over go on working without being named.
        assert (f"\n  {command.name} " in said) is not command.hidden
        assert "Usage" in run(str(command.name), "--help")
