"""The worked example as it is typed, and its papers. With its recording: test_speech_example.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.case.entry import NoteEntry, TurningPointEntry, parse
from ltconverse.errors import BadData
from ltconverse.jobs.demo import ANALYSIS, free_folder, make_example_case
from ltconverse.jobs.example.review import REPORTS
from ltconverse.jobs.example.scripts import script
from ltconverse.jobs.example.sharing import SHARED
from ltconverse.method.library import load_library


def test_every_line_of_the_script_can_be_typed() -> None:
    headings = [heading.id for heading in load_library().factors.headings]
    lines = script()
    assert [at for at, _ in lines] == sorted(at for at, _ in lines)
    entries = [parse(line, headings) for _, line in lines]
    assert sum(isinstance(entry, NoteEntry) for entry in entries) > 20
    assert sum(isinstance(entry, TurningPointEntry) for entry in entries) >= 3


def test_a_script_line_without_its_time_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "conversation.txt").write_text("# comment\n\n0:01 a note\nno time\n")
    monkeypatch.setattr(paths, "example", lambda: tmp_path)
    with pytest.raises(BadData, match=r"conversation\.txt:4"):
        script()


def test_the_example_is_made_in_a_folder_that_is_free(tmp_path: Path) -> None:
    wanted = tmp_path / "demo"
    assert free_folder(wanted) == wanted
    wanted.mkdir()
    (tmp_path / "demo-2").mkdir()
    assert free_folder(wanted).name == "demo-3"


def test_every_line_is_accepted_and_every_note_is_there(tmp_path: Path) -> None:
    case, notes = make_example_case(tmp_path / "example.ltcase")
    with case:
        assert case.state.strays == []
        (conversation,) = case.state.conversations.values()
        assert len(conversation.live_notes) == notes
        typed = "\n".join(line for _, line in script())
        assert all(note.text in typed for note in conversation.live_notes)
        assert conversation.state == "held"
        assert len(conversation.live_turning_points) >= 3
        used = {factor.heading for _, factor in conversation.factors()}
        assert len(used) >= 5
        assert {note.tense for note in conversation.live_notes} == {"then", "now", "records"}


def test_a_document_of_ones_own_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "write-up.md"
    own.write_text("mine", encoding="utf-8")
    assert run(["demo", "-o", str(tmp_path)]) == 2
    assert "There is a write-up.md in" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["write-up.md"]
    assert own.read_text(encoding="utf-8") == "mine"


def test_the_papers_alone_need_no_recording(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "papers"
    assert run(["demo", "--papers", "-o", str(folder)]) == 0
    told = capsys.readouterr().out
    made = {path.name for path in folder.iterdir() if path.is_file()}
    assert made == {"write-up.docx", *SHARED, *REPORTS, "episodes.docx", *ANALYSIS}
    assert all(name in told for name in made)
    assert told.count("password:") == 3
    assert run(["demo", "--papers", "-o", str(folder)]) == 2
