"""`ltconverse people`: who is in a review, and the register of names behind its own passphrase."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ltconverse import files
from ltconverse.cli.main import app
from ltconverse.cli.passphrase import NEW_VARIABLE, VARIABLE
from ltconverse.cli.register import REGISTER_VARIABLE
from ltconverse.errors import (
    BadArguments,
    CaseDamaged,
    NoPassphrase,
    NotFound,
    PassphraseTooShort,
    RegisterPassphrase,
)
from ltconverse.jobs import register as jobs
from ltconverse.jobs import ways_in
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store.register import Register, open_register
from tests import commands
from tests.casework import begin, note
from tests.conftest import LIGHT, PASSPHRASE

WORDS = "words for the names"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrases in the environment, and light key derivation."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv(REGISTER_VARIABLE, WORDS)
    for function in (
        jobs.make_register,
        Register.change_passphrase,
        Register.renew_recovery,
    ):
        monkeypatch.setattr(function, "__kwdefaults__", {"kdf": LIGHT})


run = functools.partial(commands.run, "people")


@pytest.fixture
def folder(case: OpenCase) -> Path:
    """A case with a conversation with a health visitor, closed."""
    case.record(note(case, begin(case, "health visitor", "NHS"), "one"))
    case.close()
    return case.path


def test_people_of_every_kind_are_added_and_listed(folder: Path) -> None:
    run("add", folder, "second reviewer", "--reviewer", "--agency", "police")
    run("add", folder, "midwife", "--practitioner", "--audience", "front-line")
    run("add", folder, "Mother", "--family", "--relation", "the child's mother")
    assert run("list", folder).splitlines() == [
        "Review team",
        "  lead reviewer",
        "  second reviewer, police",
        "Case group",
        "  health visitor, NHS",
        "  midwife",
        "Family",
        "  Mother (the child's mother)",
    ]
    with open_case(folder, PASSPHRASE) as opened:
        assert opened.state.practitioners[-1].audience == "front-line"
        assert opened.state.people[opened.state.family[0].id].family


@pytest.mark.parametrize("where", [[], ["--family", "--reviewer"]])
def test_where_someone_belongs_is_not_guessed(folder: Path, where: list[str]) -> None:
    with pytest.raises(BadArguments, match="not clear"):
        run("add", folder, "midwife", *where)


def test_what_looks_like_a_name_is_asked_about_and_not_refused(folder: Path) -> None:
    said = run("add", folder, "Jane Smith", "--practitioner")
    assert "“Jane Smith” looks like a person's name" in said
    assert "Jane Smith is in the case group." in said
    assert "looks like" in run("change", folder, "health visitor", "--role", "Dr Ahmed")
    assert "looks like" not in run("change", folder, "Dr Ahmed", "--role", "Health Visitor")


@pytest.mark.parametrize(("typed", "code", "there"), [("yes\n", 0, True), ("no\n", 1, False)])
def test_whoever_sits_there_may_think_better_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int, there: bool
) -> None:
    monkeypatch.setattr("ltconverse.cli.people._is_here", lambda: True)
    words = ["people", "add", str(folder), "Jane Smith", "--practitioner"]
    result = CliRunner().invoke(app, words, input=typed)
    assert result.exit_code == code
    assert ("Jane Smith" in run("list", folder)) is there


def test_two_of_a_kind_are_noticed(folder: Path) -> None:
    assert "There is another" in run(
        "add", folder, "Health visitor", "--practitioner", "--agency", "nhs"
    )


def test_what_was_entered_can_be_put_right(folder: Path) -> None:
    run("add", folder, "Mther", "--family")
    run("change", folder, "Mther", "--role", "Mother", "--relation", "mother")
    run("change", folder, "health visitor", "--agency", "community health")
    said = run("list", folder)
    assert "Mother (mother)" in said
    assert "health visitor, community health" in said
    with pytest.raises(BadArguments):
        run("change", folder, "Mother", "--agency", "none")
    with pytest.raises(BadArguments):
        run("change", folder, "health visitor", "--relation", "none")
    with pytest.raises(BadArguments, match="empty"):
        run("change", folder, "Mother", "--role", " ")


def test_someone_is_taken_out_and_put_back_and_what_they_said_stays(folder: Path) -> None:
    said = run("remove", folder, "health visitor")
    assert "The conversation with them stays" in said
    assert "Taken out\n  health visitor, NHS" in run("list", folder)
    with open_case(folder, PASSPHRASE) as opened:
        (conversation,) = opened.state.conversations.values()
        assert opened.state.practitioner_of(conversation).label == "health visitor, NHS"
        assert len(conversation.live_notes) == 1
    with pytest.raises(NotFound):
        run("remove", folder, "health visitor")
    run("add", folder, "health visitor", "--practitioner")
    assert "again" in run("restore", folder, "health visitor, NHS")
    assert "Taken out" not in run("list", folder)


def test_a_reviewer_who_is_taken_out_still_has_their_passphrase(folder: Path) -> None:
    assert "passphrase opens the case as before" in run("remove", folder, "lead reviewer")


def test_what_was_typed_moves_no_cursor(folder: Path) -> None:
    run("add", folder, "\x1b[2J[/b]\u202e nurse", "--practitioner", "--agency", "\x1b]0;x\x07")
    assert not set("\x1b\x07\u202e") & set(run("list", folder, "--ids"))


# --- names ----------------------------------------------------------------------------------


def test_names_are_kept_shown_and_taken_out(folder: Path) -> None:
    said = run("names", folder, "--set", "health visitor", "Jane \x1b[2JDoe")
    (code,) = re.findall(r"\b(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}\b", said)
    said = run("names", folder)
    assert "health visitor, NHS: Jane ␛[2JDoe" in said
    assert "They belong on no draft" in said
    assert "Recovery code" not in said
    with open_register(folder, code) as register:
        assert len(register.names()) == 1
    run("names", folder, "--remove", "health visitor")
    assert "holds no names" in run("names", folder)


def test_a_case_without_names_asks_for_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(REGISTER_VARIABLE)
    assert "holds no names" in run("names", folder)


def test_a_wrong_passphrase_is_said_and_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("names", folder, "--set", "health visitor", "Jane Doe")
    monkeypatch.setenv(REGISTER_VARIABLE, PASSPHRASE)
    with pytest.raises(RegisterPassphrase, match="does not open the register of names"):
        run("names", folder, "--set", "health visitor", "John Roe")
    monkeypatch.setenv(REGISTER_VARIABLE, WORDS)
    assert "Jane Doe" in run("names", folder)


def test_with_nobody_to_ask_the_way_to_give_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(REGISTER_VARIABLE)
    with pytest.raises(NoPassphrase) as told:
        run("names", folder, "--set", "health visitor", "Jane Doe")
    assert "--register-passphrase-file" in str(told.value)
    (tmp_path / "short").write_text("short\n")
    with pytest.raises(PassphraseTooShort):
        run(
            *("names", folder, "--set", "health visitor", "Jane Doe"),
            *("--register-passphrase-file", tmp_path / "short"),
        )
    (tmp_path / "words").write_text(WORDS + "\n")
    run(
        *("names", folder, "--set", "health visitor", "Jane Doe"),
        *("--register-passphrase-file", tmp_path / "words"),
    )


def test_another_passphrase_for_the_register(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("names", folder, "--set", "health visitor", "Jane Doe")
    monkeypatch.setenv(NEW_VARIABLE, "quite other words")
    assert "the old one does not" in run("names", folder, "--new-passphrase")
    with pytest.raises(RegisterPassphrase):
        run("names", folder)
    monkeypatch.setenv(REGISTER_VARIABLE, "quite other words")
    assert "Jane Doe" in run("names", folder)


def test_another_recovery_code_for_the_register(folder: Path) -> None:
    first = run("names", folder, "--set", "health visitor", "Jane Doe")
    again = run("names", folder, "--new-recovery-code")
    codes = [re.findall(r"\b(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}\b", said)[0] for said in (first, again)]
    with pytest.raises(RegisterPassphrase):
        open_register(folder, codes[0])
    with open_register(folder, codes[1]) as register:
        assert list(register.names().values()) == ["Jane Doe"]


def test_names_of_old_go_over(case: OpenCase) -> None:
    person = case.state.conversations[begin(case, "midwife")].practitioner
    case.folder.database.run("INSERT INTO names VALUES (?, ?)", (person, "Jane Doe"))
    case.close()
    assert "midwife: Jane Doe" in run("names", case.path)
    with open_case(case.path, PASSPHRASE) as again:
        assert again.folder.names() == {}


def test_an_unknown_person_is_said_before_a_passphrase_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(REGISTER_VARIABLE)
    with pytest.raises(NotFound):
        run("names", folder, "--set", "nobody", "Jane Doe")


def test_every_command_has_help() -> None:
    for name in ("list", "add", "change", "remove", "restore", "names"):
        assert "Usage" in run(name, "--help")


def test_an_empty_name_takes_none_away_and_two_wishes_are_not_one(folder: Path) -> None:
    run("names", folder, "--set", "health visitor", "Jane Doe")
    for wrong in (
        ("--set", "health visitor", " \u200b"),
        ("--set", "health visitor", "Jo Bloggs", "--remove", "lead reviewer"),
    ):
        with pytest.raises(BadArguments):
            run("names", folder, *wrong)
    assert "health visitor, NHS: Jane Doe" in run("names", folder)


def test_the_register_of_another_case_is_neither_shown_nor_written(
    folder: Path, make_case: Callable[..., OpenCase]
) -> None:
    run("names", folder, "--set", "health visitor", "Jane Doe")
    other = make_case("another")
    ways_in.add_practitioner(other, "midwife")
    other.close()
    files.write_bytes(other.path / "register.json", (folder / "register.json").read_bytes())
    before = (other.path / "register.json").read_bytes()
    for words in ([], ["--set", "midwife", "Jo Bloggs"]):
        with pytest.raises(CaseDamaged, match="another case"):
            run("names", other.path, *words)
    assert (other.path / "register.json").read_bytes() == before
