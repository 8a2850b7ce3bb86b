"""What leaves a practice folder says that it is of no real review, or does not leave it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.case.fold_rehearsing import MARK
from ltconverse.cli.learn import LIBRARY_VARIABLE
from ltconverse.errors import NotForPractice
from ltconverse.learning.library import create_library, open_library
from tests.commands import run
from tests.conftest import LIGHT, PASSPHRASE
from tests.learning_case import analyse
from tests.rehearsed import practice, rehearsing


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice folder, closed, with a rehearsal that was noted and an analysis."""
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    with practice(tmp_path / "mine") as case:
        session = rehearsing(case)
        for line in ("Tell us about that day.", "\\A note.", "!The call", "/end"):
            session.submit(line)
        analyse(case)
    run("case", "retitle", tmp_path / "mine", "Spring course")
    return tmp_path / "mine"


def told(path: Path) -> str:
    """All that a file says, also where it is packed."""
    if path.suffix not in {".docx", ".xlsx", ".qdpx"}:
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as packed:
        return "".join(packed.read(one).decode("utf-8", "ignore") for one in packed.namelist())


PAPERS = [
    *([f"writeup FOLDER 1 -o FILE.{ending}"] for ending in ("md", "html", "docx", "json")),
    ["share FOLDER 1 -o FILE.txt"],
    *([f"letter write FOLDER conversation --with ROLE --to FILE.{end}"] for end in ("md", "txt")),
    ["letter write FOLDER thank-you --with ROLE --to FILE.docx"],
    *([f"episodes write FOLDER -o FILE.{ending}"] for ending in ("md", "html", "docx", "xlsx")),
    ["episodes write FOLDER -o FILE.json"],
    *([f"perspectives write FOLDER -o FILE.{ending}"] for ending in ("md", "html")),
    ["report new FOLDER follow-on-1", "report write FOLDER 1 -o FILE.docx"],
    ["coding export FOLDER -o FILE.qdpx"],
]
FEEDBACK = [
    "rehearse feedback --folder FOLDER -o FILE.txt",
    "rehearse results --folder FOLDER -o FILE.txt",
]


def typed(line: str, folder: Path, file: Path) -> list[str]:
    """The words of a command, with what stands for folder, file and person put in."""
    ending = line.rpartition("FILE.")[2]
    there = {
        "FOLDER": str(folder),
        f"FILE.{ending}": f"{file}.{ending}",
        "ROLE": "social worker, investigation team",
    }
    return [there.get(word, word) for word in line.split()]


@pytest.mark.parametrize("lines", PAPERS, ids=lambda lines: lines[-1])
def test_every_paper_says_that_it_is_of_a_rehearsal(
    folder: Path, tmp_path: Path, lines: list[str]
) -> None:
    for line in lines:
        words = typed(line, folder, tmp_path / "paper")
        run(*words)
    assert MARK in told(Path(words[-1]))


@pytest.mark.parametrize("line", FEEDBACK)
def test_feedback_says_of_what_it_is(folder: Path, tmp_path: Path, line: str) -> None:
    words = typed(line, folder, tmp_path / "paper")
    run(*words)
    assert "rehearsal" in told(Path(words[-1])).casefold()


@pytest.mark.parametrize(
    "line",
    [
        "episodes write FOLDER -o FILE.csv",
        "perspectives timeline FOLDER -o FILE.svg",
        "perspectives factors FOLDER -o FILE.svg",
    ],
)
def test_what_has_no_place_to_say_so_stays(folder: Path, tmp_path: Path, line: str) -> None:
    words = typed(line, folder, tmp_path / "paper")
    with pytest.raises(NotForPractice, match="would say"):
        run(*words)
    assert not Path(words[-1]).exists()


def test_a_letter_of_ones_own_template_says_so_too(folder: Path, tmp_path: Path) -> None:
    paths.own_letters().mkdir(parents=True)
    (paths.own_letters() / "thank-you.md").write_text(
        "# Thank you\n\nThank you.\n", encoding="utf-8"
    )
    paper = tmp_path / "letter.txt"
    run(*typed("letter write FOLDER thank-you --with ROLE --to", folder, paper), paper)
    said = paper.read_text(encoding="utf-8")
    assert said.splitlines()[0] == f"Rehearsal, {MARK}."
    assert "Thank you." in said


def test_nothing_of_it_goes_into_a_library(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "words for the library"
    library, _ = create_library(tmp_path / "our.ltlibrary", words, title="Ours", kdf=LIGHT)
    library.close()
    monkeypatch.setenv(LIBRARY_VARIABLE, words)
    with pytest.raises(NotForPractice, match="rehearsals") as refused:
        run("learn", "add", folder, library.path, "--yes")
    assert "Nothing was added" in str(refused.value)
    with open_library(library.path, words) as again:
        assert list(again.digests()) == []


def test_no_real_conversation_begins_in_it(folder: Path) -> None:
    with pytest.raises(NotForPractice, match="real conversation"):
        run("converse", folder, "--plain", "--with", "nurse")


def test_what_every_case_has_is_there_for_it(folder: Path) -> None:
    assert "Spring course (rehearsal, no real review)" in run("case", "show", folder)
    assert MARK in run("case", "show", folder, "--json")
    assert "All is well" in run("case", "check", folder)
