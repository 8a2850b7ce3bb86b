"""`ltconverse identifiers`: listed in sentences, decided by options or one by one, taken back."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from ltconverse.cli import identifying
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.cli.register import REGISTER_VARIABLE
from ltconverse.errors import BadArguments, NotFound
from ltconverse.jobs import register
from ltconverse.jobs.opening import OpenCase, open_case
from tests.casework import begin, note
from tests.commands import run
from tests.conftest import LIGHT, PASSPHRASE


@pytest.fixture
def talk(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> OpenCase:
    """A closed case with a register, and a conversation in which somebody is named."""
    conversation = begin(case)
    case.record(
        note(case, conversation, "Poole rang from Withernsea."),
        note(case, conversation, "I asked Mrs Poole. She was 17."),
    )
    names, _ = register.make_register(case, PASSPHRASE, kdf=LIGHT)
    with names:
        (person,) = [one for one in case.state.people.values() if one.role == "health visitor"]
        register.set_name(names, person, "Siobhan Poole")
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv(REGISTER_VARIABLE, PASSPHRASE)
    return case


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Someone at the terminal who types these lines."""

    def typed(*lines: str) -> None:
        class Stdin(io.StringIO):
            def isatty(self) -> bool:
                return True

        class Sys:
            stdin = Stdin("".join(f"{line}\n" for line in lines))

        monkeypatch.setattr(identifying, "sys", Sys)

    return typed


def decided(talk: OpenCase) -> list[str]:
    said = run("identifiers", talk.path, 1, "--decided")
    return [one for one in said.splitlines() if one]


def test_listed_in_their_sentences(talk: OpenCase) -> None:
    said = run("identifiers", talk.path, 1, "--list")
    assert "S1 «Poole» rang from Withernsea." in said
    assert "a name, in the register: the health visitor. Offered: the health visitor" in said
    assert "She was «17»." in said
    assert "4 places left to decide about." in said


def test_without_the_register(talk: OpenCase) -> None:
    said = run("identifiers", talk.path, 1, "--list", "--no-register")
    assert "«Mrs Poole»" in said
    assert "in the register" not in said
    assert "Names were not looked for by a register" in said


def test_decided_by_options(talk: OpenCase) -> None:
    said = run(
        "identifiers",
        talk.path,
        1,
        "--keep",
        "17",
        *("--replace", "Poole=the health visitor"),
        *("--replace", "Mrs Poole=the health visitor"),
        *("--replace", "Withernsea=the coast"),
    )
    assert "Nothing is left to decide about." in said
    assert decided(talk) == [
        "“17” stays in one statement",
        "“Poole” becomes “the health visitor”",
        "“Mrs Poole” becomes “the health visitor”",
        "“Withernsea” becomes “the coast”",
    ]
    run("identifiers", talk.path, 1, "--take-back", "Withernsea")
    assert "1 place left" in run("identifiers", talk.path, 1, "--list")


def test_what_was_not_found_decides_nothing(talk: OpenCase) -> None:
    with pytest.raises(NotFound):
        run("identifiers", talk.path, 1, "--keep", "17", "--keep", "Nobody")
    with pytest.raises(BadArguments):
        run("identifiers", talk.path, 1, "--replace", "Poole")
    assert decided(talk) == ["Nothing was decided in this case yet."]


def test_one_by_one(talk: OpenCase, typing: Callable[..., None]) -> None:
    typing("", "o", "the coast", "x", "h", "l")
    said = run("identifiers", talk.path, 1)
    assert "none of the keys" in said
    assert "1 place left to decide about." in said
    assert decided(talk) == [
        "“Poole” becomes “the health visitor”",
        "“Withernsea” becomes “the coast”",
        "“Mrs Poole” becomes “the health visitor” in one statement",
    ]


def test_one_by_one_until_one_stops(talk: OpenCase, typing: Callable[..., None]) -> None:
    typing("k", "o", " ", "q")
    said = run("identifiers", talk.path, 1)
    assert "Something has to stand in the place" in said
    assert decided(talk) == ["“Poole” stays"]
    with open_case(talk.path, PASSPHRASE) as opened:
        assert not any(one.instead for one in opened.state.decisions.values())


def test_what_it_does_not_see(talk: OpenCase) -> None:
    said = run("identifiers", "--limits")
    assert "does not see everything" in said
    assert "Nothing is left" not in said
    assert talk.path.exists()
