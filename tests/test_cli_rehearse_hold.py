"""`ltconverse rehearse start`, `go-on`, `held`: line by line, through the real entry."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ltconverse import paths
from ltconverse.__main__ import run
from ltconverse.case.rehearsed import Rehearsal
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.rehearsing import practice as practising
from ltconverse.jobs.rehearsing.commands import REHEARSAL_COMMANDS
from tests.conftest import LIGHT, PASSPHRASE
from tests.rehearsed import CALL, practice, rehearsing

Told = tuple[int, str, str]
OPEN = "Tell us about that day."


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase is in the environment, and a new folder takes no second to make."""
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    make = partial(practising.create_practice_folder, kdf=LIGHT)
    monkeypatch.setattr(practising, "create_practice_folder", make)


@pytest.fixture
def told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Told]:
    """Runs `ltconverse rehearse WORDS…` with `lines` typed; exit code, stdout and stderr."""

    def ran(*words: object, lines: tuple[str | bytes, ...] = ()) -> Told:
        raw = b"".join(one if isinstance(one, bytes) else f"{one}\n".encode() for one in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))
        code = run(["rehearse", *map(str, words)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return ran


def kept(folder: Path) -> list[Rehearsal]:
    with open_case(folder, PASSPHRASE) as case:
        return list(case.state.rehearsals.values())


def said(rehearsal: Rehearsal) -> list[str]:
    return [one.text for one in rehearsal.turns if one.by == "reviewer"]


# --- beginning --------------------------------------------------------------------------------


def test_the_first_one_makes_the_folder_and_shows_the_code_once(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    start = ("start", CALL, "--plain", "--folder", folder)
    code, out, err = told(*start, "--pair", "A and B", lines=(OPEN, '"I drove.', "/end"))
    assert (code, err) == (0, "")
    (line,) = [one for one in out.splitlines() if one.startswith("Recovery code")]
    (one,) = kept(folder)
    assert said(one) == [OPEN]
    assert one.turns[1].paragraphs[0] in out
    assert one.pair == "A and B"
    with open_case(folder, line.split(": ")[1]) as case:
        assert case.state.practice
    code, out, _ = told(*start)
    assert code == 0
    assert "Recovery code" not in out
    assert len(kept(folder)) == 2


def test_without_a_folder_named_it_is_ones_own(told: Callable[..., Told]) -> None:
    assert told("start", CALL, "--plain", lines=(OPEN,))[0] == 0
    assert len(kept(paths.rehearsals())) == 1
    code, out, _ = told("held")
    assert code == 0
    assert "officer's call" in out
    assert "1 turn " in out


def test_an_unknown_scenario_names_the_next_step_and_makes_nothing(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    code, out, err = told("start", "elsewhere", "--plain", "--folder", tmp_path / "mine")
    assert (code, out) == (2, "")
    assert "elsewhere" in err
    assert CALL in err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("words", [("start", CALL, "--plain"), ("held",), ("feedback",)])
def test_a_real_review_is_no_practice_folder(
    told: Callable[..., Told], case: OpenCase, words: tuple[str, ...]
) -> None:
    case.close()
    code, out, err = told(*words, "--folder", case.path)
    assert (code, out) == (2, "")
    assert "real review" in err
    assert "practice folder" in err
    with open_case(case.path, PASSPHRASE) as again:
        assert again.state == case.state


@pytest.mark.parametrize("words", [("start", CALL, "--plain"), ("go-on", "--plain"), ("results",)])
def test_a_wrong_passphrase_opens_no_practice_folder(
    told: Callable[..., Told],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    practice(tmp_path / "mine").close()
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", "some other words")
    code, out, err = told(*words, "--folder", tmp_path / "mine")
    assert (code, out) == (2, "")
    assert "passphrase" in err
    assert "some other words" not in err
    assert kept(tmp_path / "mine") == []


@pytest.mark.parametrize("name", ["a-file", "empty"])
def test_what_is_no_case_is_left_alone(
    told: Callable[..., Told], tmp_path: Path, name: str
) -> None:
    (tmp_path / "a-file").write_text("words", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    code, out, err = told("start", CALL, "--plain", "--folder", tmp_path / name)
    assert (code, out) == (2, "")
    assert name in err
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "home") == [
        "a-file",
        "empty",
    ]
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("go-on", "--plain"),
        ("held",),
        ("feedback",),
        ("results",),
        ("take-out", "1"),
        ("hand-on", "-o", "one.ltresult"),
    ],
)
def test_where_nothing_was_made_yet_it_says_how(
    told: Callable[..., Told], tmp_path: Path, words: tuple[str, ...]
) -> None:
    code, out, err = told(*words, "--folder", tmp_path / "none")
    assert (code, out) == (2, "")
    assert "rehearse start" in err
    assert not (tmp_path / "none").exists()


# --- going on ---------------------------------------------------------------------------------


def test_it_is_gone_on_with_where_it_was_left(told: Callable[..., Told], tmp_path: Path) -> None:
    with practice(tmp_path / "mine") as case:
        rehearsing(case).submit(OPEN)
    before = kept(tmp_path / "mine")[0].turns
    code, _, err = told("go-on", "--plain", "--folder", tmp_path / "mine", lines=("And then?",))
    assert (code, err) == (0, "")
    (one,) = kept(tmp_path / "mine")
    assert one.turns[:2] == before
    assert said(one) == [OPEN, "And then?"]


@pytest.mark.parametrize("number", ["7", "nonsense", "-1", "¹", "a" * 3000, "[/bold]"])
def test_an_unknown_number_lists_what_there_is(
    told: Callable[..., Told], tmp_path: Path, number: str
) -> None:
    with practice(tmp_path / "mine") as case:
        rehearsing(case)
    code, out, err = told("go-on", "--plain", "--folder", tmp_path / "mine", "--", number)
    assert (code, out) == (2, "")
    assert "1 The officer's call" in err
    assert len(err) < 600


# --- what is typed ----------------------------------------------------------------------------


def test_blank_huge_and_broken_lines(told: Callable[..., Told], tmp_path: Path) -> None:
    practice(tmp_path / "mine").close()
    code, _, err = told(
        "start",
        CALL,
        "--plain",
        "--folder",
        tmp_path / "mine",
        lines=("", "   ", "What " + "a" * 30_000, b"What hap\xffpened\x00\x1b[2J?\n", OPEN),
    )
    assert code == 2
    assert "line 3:" in err
    assert "\x1b" not in err
    (one,) = kept(tmp_path / "mine")
    first, second, broken, last = said(one)
    assert (first, second, last) == ("", "", OPEN)
    assert broken.startswith("What hap�pened")
    assert len(one.turns) == 8


def test_feedback_is_given_when_asked_for_and_after_the_end(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    start = ("start", CALL, "--plain", "--folder", tmp_path / "mine")
    code, out, err = told(*start, lines=("/feedback", OPEN, "/feedback", "/end"))
    assert (code, err) == (0, "")
    assert out.count("Nothing was said") == 1
    assert out.count("\nHow you asked\n") == 2
    while_it_goes_on, at_the_end = " ".join(out.split()).split("One thing to try next")[1:]
    assert "comes once the rehearsal has ended" in while_it_goes_on
    assert "comes once the rehearsal has ended" not in at_the_end
    assert "give away what there is" in at_the_end
    _, out, _ = told(*start, lines=("\\only a note", "/end"))
    assert "\nHow you asked\n" not in out


def test_help_and_cheat_sheet_are_those_of_a_rehearsal(
    told: Callable[..., Told], tmp_path: Path
) -> None:
    start = ("start", CALL, "--plain", "--folder", tmp_path / "mine")
    _, out, _ = told(*start, lines=("/cheat", "/help"))
    sheet = {"text: said to them", "\\text: a note", "/again: step back, try again"}
    assert sheet <= {line.strip() for line in out.splitlines()}
    assert "text: a note; Enter saves it" not in out
    for command in REHEARSAL_COMMANDS:
        assert f"  {command.usage}" in out


def test_why_and_during_and_resting_line_by_line(told: Callable[..., Told], tmp_path: Path) -> None:
    lines = ("/why", "/during on", OPEN, "/why", "/hold", "Not now?", "/goon", "/again", "/again")
    code, out, err = told(
        "start", CALL, "--plain", "--folder", tmp_path / "mine", lines=(*lines, "/happens 3")
    )
    assert code == 2
    assert "line 6: The rehearsal rests" in err
    assert "line 9: Nothing was said yet" in err
    assert "Heard as an open question" in out
    assert "[The telephone rings.]" in out
    (one,) = kept(tmp_path / "mine")
    assert [turn.by for turn in one.turns] == ["room"]
    assert len(one.aside) == 1
