"""Writing documents of a real case, from the job and from the command line."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ltconverse.__main__ import run
from ltconverse.case import events as e
from ltconverse.errors import CannotWrite, NotFound
from ltconverse.jobs.documents import write_episodes, write_write_up
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store import reading
from tests.conftest import PASSPHRASE
from tests.sample_case import CONVERSATION, script


@pytest.fixture
def told(case: OpenCase) -> OpenCase:
    """The sample conversation in a real case, on disk."""
    ours = case.author
    for event in script().events[1:]:
        if not isinstance(event.body, e.ReviewerJoined):
            case.record(event.body)
    assert case.author == ours
    return case


def exports(case: OpenCase) -> list[e.DocumentExported]:
    history = reading.read_history(case.folder.journal, case.folder.device)
    return [one.body for one in history.events if isinstance(one.body, e.DocumentExported)]


@pytest.mark.parametrize("form", ["md", "html", "docx", "json"])
def test_a_write_up_is_written_and_noted(told: OpenCase, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out" / f"write-up.{form}"
    assert write_write_up(told, CONVERSATION, path) == path
    if form == "docx":
        content = zipfile.ZipFile(path).read("word/document.xml").decode()
    else:
        content = path.read_text(encoding="utf-8")
    assert "I filed it in my mind as an accident." in content
    assert exports(told) == [
        e.DocumentExported(document="write-up", form=form, conversation=CONVERSATION)
    ]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("form", ["csv", "md", "html", "json"])
def test_the_table_is_written_and_noted(told: OpenCase, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"Episodes.{form.upper()}"
    assert write_episodes(told, path) == path
    assert "I filed it in my mind as an accident." in path.read_text(encoding="utf-8-sig")
    assert exports(told) == [e.DocumentExported(document="episodes", form=form)]


def test_a_conversation_may_be_named_by_number_or_role(told: OpenCase, tmp_path: Path) -> None:
    for reference in ("1", "duty social worker", CONVERSATION):
        path = write_write_up(told, reference, tmp_path / "it.json")
        assert json.loads(path.read_text())["conversation"] == CONVERSATION
    with pytest.raises(NotFound):
        write_write_up(told, "3", tmp_path / "none.json")
    assert not (tmp_path / "none.json").exists()


@pytest.mark.parametrize("name", ["it.pdf", "it", "it.docx.txt"])
def test_an_unknown_ending_names_those_that_work(told: OpenCase, tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite, match=r"\.md, \.html, \.docx, \.json"):
        write_write_up(told, "1", tmp_path / name)
    if name != "it.pdf":  # a write-up as PDF is a draft of it; the table can be one
        with pytest.raises(CannotWrite, match=r"\.csv"):
            write_episodes(told, tmp_path / name)
    assert exports(told) == []
    assert not (tmp_path / name).exists()


def test_nothing_in_plain_goes_into_the_case(told: OpenCase) -> None:
    for inside in (told.path / "it.md", told.path / ".." / told.path.name / "a" / "it.md"):
        with pytest.raises(CannotWrite, match="inside the case folder"):
            write_write_up(told, "1", inside)
        assert not inside.exists()


def test_a_place_that_cannot_be_written_is_said(told: OpenCase, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite):
        write_write_up(told, "1", tmp_path / "file" / "it.md")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        write_write_up(told, "1", tmp_path / "folder.md")
    assert exports(told) == []


def test_an_earlier_file_is_replaced_as_a_whole(told: OpenCase, tmp_path: Path) -> None:
    path = tmp_path / "episodes.csv"
    path.write_text("something else, and much of it\n" * 10_000)
    write_episodes(told, path)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        assert len(list(csv.reader(handle))) == 4
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


# --- from the command line ------------------------------------------------------------------


@pytest.fixture
def at_rest(
    told: OpenCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[str, ...]]:
    """The case closed again; makes the words of a command about it."""
    path = told.path
    told.close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    return lambda command, *rest: (command, str(path), *rest)


def test_the_commands_write_and_say_so(
    at_rest: Callable[..., tuple[str, ...]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run([*at_rest("writeup", "1", "-o", "write-up.html")]) == 0
    assert run(["episodes", *at_rest("write", "-o", "episodes.csv")]) == 0
    said = capsys.readouterr().out
    assert "write-up.html: plain text outside the encrypted case." in said
    assert "episodes.csv: plain text outside the encrypted case." in said
    assert (tmp_path / "write-up.html").exists()
    assert (tmp_path / "episodes.csv").exists()
    with open_case(Path(at_rest("")[1]), PASSPHRASE) as opened:
        assert [one.document for one in exports(opened)] == ["write-up", "episodes"]


def test_the_commands_say_what_is_wrong(
    at_rest: Callable[..., tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*at_rest("writeup", "1", "-o", "write-up.pdf")]) == 2
    assert ".md, .html, .docx, .json" in capsys.readouterr().err
    assert run([*at_rest("writeup", "nobody", "-o", "write-up.md")]) == 2
    assert "There is no conversation “nobody”" in capsys.readouterr().err
