"""`ltconverse vocabulary`: the case's words, the field's, and where one may have been meant."""

from __future__ import annotations

import pytest

from ltconverse.__main__ import run
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.cli.register import REGISTER_VARIABLE
from ltconverse.jobs import register as jobs
from ltconverse.jobs.opening import OpenCase
from tests.casework import begin
from tests.conftest import LIGHT, PASSPHRASE
from tests.transcripts import add_words


@pytest.fixture
def talk(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> OpenCase:
    """A closed case: a transcript that has a place and a name wrong, and a register."""
    conversation = begin(case)
    add_words(case, conversation, [("v1", "We met at Furnow with Mr. Arconquo twice.")])
    register, _ = jobs.make_register(case, PASSPHRASE, kdf=LIGHT)
    with register:
        (person, *_) = case.state.people.values()
        jobs.set_name(register, person, "Mr Okonkwo")
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv(REGISTER_VARIABLE, PASSPHRASE)
    return case


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> list[str]:
    assert run(["vocabulary", *map(str, arguments)]) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return (out if code == 0 else err).splitlines()


def test_words_of_a_case(talk: OpenCase, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "list", talk.path)[0] == "This case has no words of its own yet."
    assert said(capsys, "add", talk.path, "Fernhowe", "Kestrel House") == [
        "Added: Fernhowe",
        "Added: Kestrel House",
    ]
    assert "already" in said(capsys, "add", talk.path, "fernhowe")[0]
    assert said(capsys, "list", talk.path) == ["Fernhowe", "Kestrel House"]
    assert said(capsys, "drop", talk.path, "kestrel house") == ["Dropped: Kestrel House"]
    assert "vocabulary list" in " ".join(said(capsys, "drop", talk.path, "x", code=2))
    assert "letters" in " ".join(said(capsys, "add", talk.path, "word " * 20, code=2))


def test_the_terms_of_the_field(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "list")
    assert "  LADO: local authority designated officer" in lines
    assert "kind: vocabulary" in lines[-1]


def test_offers(talk: OpenCase, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "offers", talk.path, 1)[0].startswith("Nothing sounds like")
    said(capsys, "add", talk.path, "Fernhowe")
    assert said(capsys, "offers", talk.path, 1) == [
        "00:02: “Furnow” - perhaps “Fernhowe”",
        "Listen before you change anything: ltconverse transcript check",
    ]
    with_names = said(capsys, "offers", talk.path, 1, "--register")
    assert with_names[1] == "00:04: “Arconquo” - perhaps “Okonkwo”"


def test_a_case_without_a_register(
    case: OpenCase, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(case)
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert "register" in " ".join(said(capsys, "offers", case.path, 1, "--register", code=2))
