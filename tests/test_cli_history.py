"""`ltconverse compare` and `ltconverse trail`."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import CannotWrite, NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store import reading
from tests.commands import run
from tests.conftest import PASSPHRASE
from tests.sharing_case import TEXTS, held, replied, settle, share


@pytest.fixture
def place(case: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed case of which a draft went out, came back and was changed after."""
    talk = held(case)
    shared = share(case, talk, tmp_path / "draft.txt")
    replied(case, shared, "S1 should read: The call came after she had read the file.")
    settle(case, talk, "S1", lambda r, point: r.accept(point))
    case.close()
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    return case.path


def test_compared_word_by_word(place: Path) -> None:
    said = run("compare", place, 1)
    assert "and The write-up as it stands compared" in said
    assert "S1 The call came [-before-]{+after+} she had read the file." in said
    assert TEXTS[1] not in said
    assert TEXTS[1] in run("compare", place, 1, "--from", 1, "--to", "now", "--all")
    with pytest.raises(NotFound, match="no draft “2”"):
        run("compare", place, 1, "--from", 2)


def test_compared_as_a_word_document(place: Path) -> None:
    path = place.parent / "changed.docx"
    assert "plain text outside the encrypted case" in run("compare", place, 1, "-o", path)
    assert path.read_bytes()[:2] == b"PK"
    with open_case(place, PASSPHRASE) as opened:
        events = reading.read_history(opened.folder.journal, opened.folder.device).events
    assert events[-1].body.kind == "document-exported"
    with pytest.raises(CannotWrite):
        run("compare", place, 1, "-o", place.parent / "changed.pdf")


def test_traced_back(place: Path) -> None:
    said = run("trail", place, 1, "S1", "after")
    assert "“after”: put so" in said
    assert f": {TEXTS[0]}" in said
    assert "Reply of" in said
    assert "Note 2" in run("trail", place, 1, 2)
    assert "“before”" in run("trail", place, 1, "S1", "before", "--draft", 1)
    with pytest.raises(NotFound):
        run("trail", place, 1, "S1", "before")
