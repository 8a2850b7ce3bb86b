"""The register of names: its own key, its own passphrase, and all or nothing when it is kept."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ltconverse.errors import (
    CaseDamaged,
    CaseExists,
    CaseTooNew,
    LtconverseError,
    NoRegister,
    NotSaved,
    RegisterPassphrase,
    WrongPassphrase,
)
from ltconverse.jobs import register as jobs
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store.backup import backup, restore
from ltconverse.store.check import check
from ltconverse.store.register import (
    BLOCK,
    REGISTER_FILE,
    Register,
    create_register,
    has_register,
    open_register,
)
from ltconverse.text import storable
from tests.casework import begin
from tests.conftest import LIGHT, PASSPHRASE

WORDS = "words for the names"
NAME = "Jane Doe"
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def made(folder: Path, **names: str) -> str:
    """A register in `folder`, closed again; its recovery code."""
    register, code = create_register(folder, "case-1", WORDS, kdf=LIGHT)
    with register:
        register.keep_all(names)
    return code


def names_in(folder: Path, passphrase: str = WORDS) -> dict[str, str]:
    with open_register(folder, passphrase) as register:
        return register.names()


def old_name(case: OpenCase, person: str, name: str) -> None:
    """A name as the first ltconverse kept it."""
    case.folder.database.run("INSERT INTO names VALUES (?, ?)", (person, name))


def test_names_are_kept_and_taken_out(tmp_path: Path) -> None:
    made(tmp_path, a=NAME, b="John Roe")
    with open_register(tmp_path, WORDS) as register:
        register.keep("a", "Jane Roe")
        register.remove("b")
        register.remove("nobody")
    assert names_in(tmp_path) == {"a": "Jane Roe"}


@given(names=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=5))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_name_comes_back(tmp_path: Path, names: dict[str, str]) -> None:
    (tmp_path / REGISTER_FILE).unlink(missing_ok=True)
    made(tmp_path)
    with open_register(tmp_path, WORDS) as register:
        register.keep_all(names)
    assert names_in(tmp_path) == {storable(one): storable(name) for one, name in names.items()}


def test_no_name_is_in_the_file_and_its_length_does_not_tell_how_many(tmp_path: Path) -> None:
    made(tmp_path, a=NAME)
    file = tmp_path / REGISTER_FILE
    one = file.read_bytes()
    assert b"Jane" not in one
    assert NAME.encode().hex().encode() not in one
    with open_register(tmp_path, WORDS) as register:
        register.keep_all({str(number): NAME for number in range(50)})
    assert len(file.read_bytes()) == len(one) > 2 * BLOCK
    assert file.read_bytes() != one
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_only_its_own_passphrase_or_its_recovery_code_opens_it(tmp_path: Path) -> None:
    code = made(tmp_path, a=NAME)
    assert names_in(tmp_path, code.lower()) == {"a": NAME}
    with pytest.raises(RegisterPassphrase) as told:
        open_register(tmp_path, PASSPHRASE)
    assert isinstance(told.value, WrongPassphrase)
    assert "register of names" in str(told.value)


def test_a_forgotten_passphrase_gives_way_to_a_new_one_by_the_code(tmp_path: Path) -> None:
    code = made(tmp_path, a=NAME)
    with open_register(tmp_path, code) as register:
        register.change_passphrase("quite other words", kdf=LIGHT)
    with pytest.raises(RegisterPassphrase):
        open_register(tmp_path, WORDS)
    assert names_in(tmp_path, "quite other words") == names_in(tmp_path, code) == {"a": NAME}


def test_a_way_into_the_case_is_none_into_its_register(case: OpenCase) -> None:
    """Not even when somebody copies the case's slots into the register's file."""
    register, _ = jobs.make_register(case, WORDS, kdf=LIGHT)
    register.close()
    file = case.path / REGISTER_FILE
    content = json.loads(file.read_text())
    content["slots"] = json.loads((case.path / "keys.json").read_text())["slots"]
    file.write_text(json.dumps(content))
    with pytest.raises(RegisterPassphrase):
        open_register(case.path, PASSPHRASE)


def test_closed_is_closed(tmp_path: Path) -> None:
    made(tmp_path, a=NAME)
    register = open_register(tmp_path, WORDS)
    assert NAME not in repr(register)
    register.close()
    for use in (register.names, lambda: register.keep("b", "x"), lambda: register.remove("a")):
        with pytest.raises(NoRegister):
            use()
    assert NAME not in repr(vars(register))
    assert names_in(tmp_path) == {"a": NAME}


def test_there_is_one_register(tmp_path: Path) -> None:
    with pytest.raises(NoRegister):
        open_register(tmp_path, WORDS)
    made(tmp_path, a=NAME)
    with pytest.raises(CaseExists):
        create_register(tmp_path, "case-1", "other words", kdf=LIGHT)
    assert names_in(tmp_path) == {"a": NAME}


# --- damage, and being cut off --------------------------------------------------------------


@given(at=st.integers(0, 20_000), bit=st.integers(0, 7))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_changed_byte_never_gives_other_names(tmp_path: Path, at: int, bit: int) -> None:
    file = tmp_path / REGISTER_FILE
    if not file.exists():
        made(tmp_path, a=NAME)
    sound = file.read_bytes()
    at %= len(sound)
    file.write_bytes(sound[:at] + bytes([sound[at] ^ (1 << bit)]) + sound[at + 1 :])
    try:
        with contextlib.suppress(LtconverseError):
            assert names_in(tmp_path) == {"a": NAME}
    finally:
        file.write_bytes(sound)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"[" * 100_000, b'{"format": "ltconverse-register"}', b"\xff"]
)
def test_what_is_no_register_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / REGISTER_FILE).write_bytes(content)
    with pytest.raises(CaseDamaged) as told:
        open_register(tmp_path, WORDS)
    assert "latest backup" in str(told.value)


def test_one_of_a_newer_ltconverse_is_left_alone(tmp_path: Path) -> None:
    made(tmp_path)
    file = tmp_path / REGISTER_FILE
    file.write_text(file.read_text().replace('"version": 1', '"version": 2', 1))
    with pytest.raises(CaseTooNew):
        open_register(tmp_path, WORDS)


KEEPS_ON = """
import sys, pathlib
from ltconverse.store.register import open_register
register = open_register(pathlib.Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
for number in range(10**6):
    register.keep_all({"a": f"Jane {number}", "b": f"John {number}"})
    print(number, flush=True)
"""


def test_killed_in_the_middle_of_keeping_it_holds_the_old_or_the_new(tmp_path: Path) -> None:
    made(tmp_path, a="Jane -1", b="John -1")
    for kept_before_the_kill in (1, 2, 5, 11):
        keeping = subprocess.Popen(
            [sys.executable, "-c", KEEPS_ON, str(tmp_path), WORDS],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert keeping.stdout is not None
        told = [keeping.stdout.readline().strip() for _ in range(kept_before_the_kill + 1)]
        keeping.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        rest = keeping.stdout.read().split()
        keeping.wait()
        last = int([*told, *rest][-1])
        names = names_in(tmp_path)
        # Told only once it was kept; the one under way may have come through, or not.
        assert names["a"].removeprefix("Jane ") == names["b"].removeprefix("John ")
        assert int(names["a"].removeprefix("Jane ")) in {last, last + 1}


def test_what_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, a=NAME)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with open_register(tmp_path, WORDS) as register:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(NotSaved):
            register.keep("b", "John Roe")
        assert register.names() == {"a": NAME}
    monkeypatch.undo()
    assert names_in(tmp_path) == {"a": NAME}
    assert [one.name for one in tmp_path.iterdir()] == [REGISTER_FILE]


# --- beside a case --------------------------------------------------------------------------


def test_names_of_old_go_over_when_the_register_is_first_opened(case: OpenCase) -> None:
    person = case.state.conversations[begin(case)].practitioner
    old_name(case, person, NAME)
    assert jobs.has_names(case)
    assert not jobs.has_register(case)
    register, _ = jobs.make_register(case, WORDS, kdf=LIGHT)
    assert register.names() == {person: NAME}
    assert [one.name for one in jobs.named(case, register)] == [NAME]
    assert case.folder.names() == {}
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert again.folder.names() == {}
        assert jobs.unlock_register(again, WORDS).names() == {person: NAME}


def test_cut_off_between_the_two_nothing_is_lost_and_the_newer_name_stays(case: OpenCase) -> None:
    register, _ = jobs.make_register(case, WORDS, kdf=LIGHT)
    register.keep("a", "Jane Roe")
    register.close()
    old_name(case, "a", NAME)
    old_name(case, "b", "John Roe")
    with jobs.unlock_register(case, WORDS) as again:
        assert again.names() == {"a": "Jane Roe", "b": "John Roe"}
    assert case.folder.names() == {}


def test_names_of_old_stay_when_the_register_cannot_be_written(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs.make_register(case, WORDS, kdf=LIGHT)[0].close()
    old_name(case, "a", NAME)

    def full(_self: Register, _names: dict[str, str]) -> None:
        raise NotSaved

    monkeypatch.setattr(Register, "keep_all", full)
    with pytest.raises(NotSaved):
        jobs.unlock_register(case, WORDS)
    assert case.folder.names() == {"a": NAME}


def test_a_backup_takes_it_along_and_a_check_knows_it(case: OpenCase, tmp_path: Path) -> None:
    register, _ = jobs.make_register(case, WORDS, kdf=LIGHT)
    register.keep("a", NAME)
    register.close()
    assert check(case.folder) == []
    assert backup(case.folder, tmp_path / "backup") == []
    case.close()
    assert restore(tmp_path / "backup", tmp_path / "again", PASSPHRASE) == []
    for copy in (tmp_path / "backup", tmp_path / "again"):
        assert names_in(copy) == {"a": NAME}
    file = tmp_path / "again" / REGISTER_FILE
    content = json.loads(file.read_text())
    content["sealed"] = "00" + content["sealed"][2:]
    file.write_text(json.dumps(content))
    with open_case(tmp_path / "again", PASSPHRASE) as again:
        (finding,) = check(again.folder)
        assert finding.bad
        assert "register of names" in finding.what


def test_a_register_of_another_case_is_noticed(case: OpenCase) -> None:
    made(case.path)
    assert has_register(case.path)
    (finding,) = check(case.folder)
    assert "another case" in finding.what


def test_a_name_is_kept_in_one_line_and_an_empty_one_is_taken_out(case: OpenCase) -> None:
    person = case.state.people[case.state.conversations[begin(case)].practitioner]
    register, _ = jobs.make_register(case, WORDS, kdf=LIGHT)
    jobs.set_name(register, person, "  Jane\n Doe ")
    assert register.names() == {person.id: NAME}
    jobs.set_name(register, person, "  ")
    assert register.names() == {}
    register.keep("gone", NAME)
    (stranger,) = jobs.named(case, register)
    assert (stranger.id, stranger.person) == ("gone", None)


def test_what_a_broken_off_keeping_left_goes_when_the_case_is_opened(case: OpenCase) -> None:
    left = case.path / ".register.json.k1ll3d"
    left.write_text("sealed", encoding="utf-8")
    case.close()
    open_case(case.path, PASSPHRASE).close()
    assert not left.exists()
