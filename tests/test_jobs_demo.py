"""The worked example from the first note to the last document."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.case.entry import NoteEntry, TurningPointEntry, parse
from ltconverse.errors import BadData
from ltconverse.exchange.transcript_json import read_transcript_json
from ltconverse.jobs import demo
from ltconverse.jobs.demo import PASSPHRASE, free_folder, make_example_case, run_demo, script
from ltconverse.jobs.example_sharing import SHARED
from ltconverse.jobs.opening import open_case
from ltconverse.jobs.words.side_by_side import side_by_side
from ltconverse.method.library import load_library
from ltconverse.store.check import check
from tests.models import real_model

FILES = [
    *(f"write-up.{form}" for form in ("docx", "html", "json", "md")),
    *(f"episodes.{form}" for form in ("csv", "html", "json", "md")),
    *(f"transcript.{form}" for form in ("docx", "json", "txt", "vtt")),
    *SHARED,
]


def spoken() -> str:
    """What is said in the recording, without who says it."""
    reference = (paths.example() / "reference.txt").read_text(encoding="utf-8")
    return re.sub(r"^(Reviewer|Practitioner): ", "", reference, flags=re.MULTILINE)


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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.Demo:
    real_model()
    return run_demo(tmp_path_factory.mktemp("demo"))


@pytest.mark.slow
def test_every_document_is_there(made: demo.Demo) -> None:
    assert sorted(file.name for file in made.folder.iterdir() if file.is_file()) == sorted(FILES)
    assert sorted(file.name for file in made.files) == sorted(FILES)
    assert all(file.stat().st_size > 200 for file in made.files)
    assert zipfile.ZipFile(made.folder / "write-up.docx").testzip() is None
    assert (made.folder / "transcript.vtt").read_text(encoding="utf-8").startswith("WEBVTT")
    for form in ("md", "html"):
        text = (made.folder / f"write-up.{form}").read_text(encoding="utf-8")
        assert "senior practitioner" in text.casefold()
        assert "S1" in text
    rows = (made.folder / "episodes.csv").read_text(encoding="utf-8-sig")
    assert "The school's phone call is not written down" in rows


@pytest.mark.slow
def test_the_transcript_is_within_two_words_in_a_hundred(made: demo.Demo) -> None:
    import jiwer
    from whisper_normalizer.english import EnglishTextNormalizer

    normalise = EnglishTextNormalizer()
    transcript = read_transcript_json((made.folder / "transcript.json").read_text("utf-8"))
    said = " ".join(word.text for word in transcript.words)
    assert jiwer.wer(normalise(spoken()), normalise(said)) <= 0.02


@pytest.mark.slow
def test_the_case_is_whole_and_its_words_and_notes_meet(made: demo.Demo) -> None:
    with open_case(made.case_path, PASSPHRASE) as opened:
        assert check(opened.folder) == []
        assert opened.state.strays == []
        (conversation,) = opened.state.conversations.values()
        rows = list(side_by_side(opened, conversation))
    (at,) = [number for number, row in enumerate(rows) if "has stopped talking to us" in row
             and re.search(r"\bN\d+ ", row)]  # fmt: skip
    near = " ".join(rows[max(0, at - 14) : at])
    assert "stopped talking to us" in near, "what was said stands before the note of it"


@pytest.mark.slow
def test_a_second_time_in_the_same_folder_it_says_so_and_changes_nothing(
    made: demo.Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    def contents() -> dict[str, tuple[int, int]]:
        found = [file for file in made.folder.rglob("*") if file.is_file()]
        return {file.name: (file.stat().st_mtime_ns, file.stat().st_size) for file in found}

    before = contents()
    assert run(["demo", "-o", str(made.folder)]) == 2
    assert "There is a worked-example.ltcase in" in capsys.readouterr().err
    assert contents() == before


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
    assert made == {"write-up.docx", *SHARED}
    assert all(name in told for name in made)
    assert told.count("password:") == 2
    assert run(["demo", "--papers", "-o", str(folder)]) == 2
