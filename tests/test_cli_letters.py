"""`ltconverse letter`: list, write, details, template and check, as a person would use them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from tests.conftest import PASSPHRASE

Letter = Callable[..., tuple[int, str, str]]


@pytest.fixture
def letter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Letter:
    """Runs `ltconverse letter ...`: exit code, what was said, and what on stderr."""
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: object) -> tuple[int, str, str]:
        code = run(["letter", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


@pytest.fixture
def at_rest(case: OpenCase) -> Path:
    """A closed case with someone of the case group and someone of the family."""
    case.record(
        e.PractitionerJoined(person="p", role="school nurse", agency="north"),
        e.FamilyMemberAdded(person="m", pseudonym="Mother", relation="mother"),
        e.ConversationPlanned(person="p", on=date(2026, 12, 1), at="10:00", lead=case.author),
    )
    case.close()
    return case.path


def test_list_names_the_letters_and_the_folder_for_ones_own(letter: Letter) -> None:
    code, said, _ = letter("list")
    assert code == 0
    assert said.splitlines()[0].startswith("introduction         Learning from the work")
    assert "thank-you-family" in said
    assert str(paths.own_letters()) in said


def test_a_letter_from_entering_details_to_the_list(letter: Letter, at_rest: Path) -> None:
    code, said, _ = letter("details", at_rest)
    assert code == 0
    assert "place          -" in said
    assert "Place of conversations, e.g. a quiet room at the library." in said
    assert "Asked for by conversation, conversation-family." in said
    assert "Asked for by every letter." in said
    assert "review         the title of the case" in said

    given = ("--set", "place=Room 4 = the small one", "--set", "contact=the office")
    code, said, _ = letter("details", at_rest, *given)
    assert code == 0
    assert "place          Room 4 = the small one" in said

    code, said, _ = letter(
        "write", at_rest, "conversation", "--with", "school nurse", "--to", "it.md",
        "--set", "name=Ms Okafor",
    )  # fmt: skip
    assert code == 0
    assert "it.md: the letter `conversation`, plain text outside the encrypted case." in said
    assert "Still open, in [brackets]: Who writes, Who follows, Telephone number," in said
    assert "--set FIELD=WORDS` fills: organisation, telephone, email, support." in said
    text = Path("it.md").read_text(encoding="utf-8")
    assert "Dear Ms Okafor" in text
    assert "Room 4 \\= the small one" in text or "Room 4 = the small one" in text

    code, said, _ = letter("list", at_rest)
    assert "conversation, to school nurse, north" in said
    assert "Okafor" not in said


def test_the_family_gets_the_gentler_letter(letter: Letter, at_rest: Path) -> None:
    code, said, _ = letter("write", at_rest, "introduction", "--with", "mother", "--to", "it.docx")
    assert code == 0
    assert "the letter `introduction-family`" in said


def test_a_file_that_is_there_is_not_written_over(letter: Letter, at_rest: Path) -> None:
    Path("it.txt").write_text("worked on")
    write = ("write", at_rest, "thank-you", "--with", "school nurse", "--to", "it.txt")
    code, _, told = letter(*write)
    assert code == 2
    assert "There is already something at it.txt; it was left as it is." in told
    assert Path("it.txt").read_text() == "worked on"
    assert letter(*write, "--over")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("write", "farewell", "--with", "school nurse", "--to", "it.md"), "There is no letter"),
        (("write", "thank-you", "--with", "nobody", "--to", "it.md"), "There is no person"),
        (("write", "thank-you", "--with", "school nurse", "--to", "it.pdf"), ".docx, .md, .txt"),
        (("details", "--set", "place"), "does not say which detail"),
        (("details", "--set", "lead=x"), "There is no detail “lead”"),
    ],
)
def test_what_was_typed_wrongly_is_said(
    letter: Letter, at_rest: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, _, told = letter(arguments[0], at_rest, *arguments[1:])
    assert code == 2
    assert said in told
    assert "Traceback" not in told
    assert not Path("it.md").exists()


def test_a_template_printed_is_a_letter_of_ones_own(letter: Letter) -> None:
    code, said, _ = letter("template", "thank-you")
    assert code == 0
    own = paths.own_letters() / "thank-you.md"
    own.parent.mkdir(parents=True)
    own.write_text(said.replace("# Thank you, and", "# Our thanks, and"), encoding="utf-8")
    code, said, _ = letter("check")
    assert (code, said) == (0, f"{own}: in order\n")
    assert "Our thanks, and what happens next  (your own)" in letter("list")[1]
    # What is printed stays ours, to begin anew with.
    assert "# Thank you, and" in letter("template", "thank-you")[1]


def test_check_names_file_and_line(letter: Letter) -> None:
    assert "no letters of your own" in letter("check")[1]
    Path("mine.md").write_text("# Hello {nam}\n\n{role\n", encoding="utf-8")
    code, said, _ = letter("check", "mine.md", "none.md")
    assert code == 2
    assert "mine.md:1:9: there is no field `nam`; did you mean `name`?" in said
    assert "mine.md:3:1: a lone `{`." in said
    assert "none.md: there is no such file." in said


def test_a_broken_own_letter_is_told_and_ours_is_used(letter: Letter, at_rest: Path) -> None:
    own = paths.own_letters() / "thank-you.md"
    own.parent.mkdir(parents=True)
    own.write_text("# {nobody}\x1b[2J\n", encoding="utf-8")
    code, said, told = letter("list")
    assert code == 0
    assert f"{own}:1:3: there is no field `nobody`" in told
    assert "Thank you, and what happens next" in said
    code, _, _ = letter("write", at_rest, "thank-you", "--with", "school nurse", "--to", "it.md")
    assert code == 0


def test_no_line_of_help_is_cut_short(letter: Letter) -> None:
    assert "..." not in letter("--help")[1].split("Commands:")[1]


def test_the_command_group_loads_nothing_heavy() -> None:
    code = (
        "import sys, ltconverse.cli.letters\n"
        "print([m for m in ('pydantic', 'yaml', 'textual', 'docx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_written_in_place_of_a_broken_own_letter_is_said(
    letter: Letter, at_rest: Path, tmp_path: Path
) -> None:
    own = paths.own_letters() / "thank-you.md"
    own.parent.mkdir(parents=True)
    own.write_text("#" * 10_000 + " {day}", encoding="utf-8")
    code, _, said = letter("write", at_rest, "thank-you", "--with", "school nurse", "--to", "a.txt")
    assert code == 0
    assert "thank-you.md" in said
    assert len(said) < 1000
    letter("write", at_rest, "conversation", "--with", "school nurse", "--to", "b.txt")
    assert (tmp_path / "b.txt").exists()


def test_a_name_that_is_too_long_is_said(letter: Letter, at_rest: Path) -> None:
    to = "x" * 300 + ".txt"
    code, _, said = letter("write", at_rest, "thank-you", "--with", "school nurse", "--to", to)
    assert code == 2
    assert "could not be written: File name too long." in said
