"""`ltconverse rehearse feedback`, `hand-on`, `bring-in`, `results` and the like."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ltconverse.__main__ import run
from ltconverse.case.events import RehearsalBroughtIn
from ltconverse.case.rehearsed import Rehearsal
from ltconverse.errors import (
    BadResult,
    CannotWrite,
    NotForPractice,
    NotFound,
    NothingSaid,
    NothingTranscribed,
    ResultStays,
    ResultTooNew,
)
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.rehearsing import practice as practising
from ltconverse.jobs.rehearsing.results import bring_in, hand_on, held
from ltconverse.jobs.rehearsing.turns import scenario_of
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.feedback.model import VERSION
from ltconverse.store.reading import read_history
from tests.casework import begin
from tests.commands import run as command
from tests.conftest import LIGHT, PASSPHRASE
from tests.rehearsed import CALL, practice, rehearsing, scenarios

OPEN = "Tell us about that day."
CLOSED = "Did you read the file?"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTCONVERSE_PASSPHRASE", PASSPHRASE)
    make = partial(practising.create_practice_folder, kdf=LIGHT)
    monkeypatch.setattr(practising, "create_practice_folder", make)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A practice folder, closed, in which a pair rehearsed twice."""
    with practice(tmp_path / "mine") as case:
        for lines in ((CLOSED, OPEN), (OPEN, "And then?")):
            session = rehearsing(case, pair="A and B", session="Spring")
            for line in lines:
                session.submit(line)
        rehearsing(case, pair="A and B")  # begun, and nothing said
    return tmp_path / "mine"


@pytest.fixture
def result(folder: Path, tmp_path: Path) -> Path:
    """What a pair handed on."""
    with open_case(folder, PASSPHRASE) as case:
        conversation = next(iter(case.state.rehearsals))
        return hand_on(case, conversation, tmp_path / "pair.ltresult", pair="Pair 7")


@pytest.fixture
def trainers(tmp_path: Path) -> Path:
    """A trainer's practice folder, closed."""
    practice(tmp_path / "trainer").close()
    return tmp_path / "trainer"


def brought(folder: Path) -> list[str]:
    with open_case(folder, PASSPHRASE) as case:
        return [one.pair for one in held(case) if one.brought]


# --- feedback ---------------------------------------------------------------------------------


def test_feedback_is_of_the_latest_in_which_something_was_said(folder: Path) -> None:
    told = command("rehearse", "feedback", "--folder", folder)
    assert "One thing to try next" in told
    assert "Beside earlier rehearsals" in told
    assert "no verdict" not in told.casefold()
    first = command("rehearse", "feedback", "1", "--turns", "--folder", folder)
    assert CLOSED in first
    assert "Beside earlier rehearsals" not in first
    with pytest.raises(NothingSaid):
        command("rehearse", "feedback", "3", "--folder", folder)
    with pytest.raises(NotFound, match="no rehearsal"):
        command("rehearse", "feedback", "9", "--folder", folder)


def test_what_was_not_told_comes_once_it_has_ended_or_when_asked_for(
    folder: Path, tmp_path: Path
) -> None:
    later, gives_away = "comes once the rehearsal has ended", "give away what there is"
    paper = tmp_path / "how.txt"

    def told(*more: str) -> str:
        return " ".join(command("rehearse", "feedback", "1", "--folder", folder, *more).split())

    def written(*more: str) -> str:
        told("-o", str(paper), *more)
        return " ".join(paper.read_text(encoding="utf-8").split())

    for open_yet in (told(), written()):
        assert later in open_yet
        assert gives_away not in open_yet
    for asked_for in (told("--missed"), written("--missed")):
        assert gives_away in asked_for
        assert later not in asked_for
    assert "Pompedda" not in told()
    assert "Pompedda" in told("--sources")
    with open_case(folder, PASSPHRASE) as case:
        first = practising.rehearsed(case.state)[0].id
        practising.go_on_with(case, first, closes_at_once=True).submit("/end")
    for ended in (told(), written()):
        assert gives_away in ended
        assert later not in ended
    assert "--missed` shows all" in told()


@pytest.mark.parametrize("ending", ["html", "docx", "txt"])
def test_feedback_is_written_as_its_ending_says(folder: Path, tmp_path: Path, ending: str) -> None:
    paper = tmp_path / f"how.{ending}"
    told = command("rehearse", "feedback", "-o", paper, "--folder", folder)
    assert "plain text outside the encrypted folder" in told
    assert paper.stat().st_size > 1000
    with open_case(folder, PASSPHRASE) as case:
        history = read_history(case.folder.journal, case.folder.device)
    assert history.events[-1].body.kind == "document-exported"


@pytest.mark.parametrize("name", ["how.pdf", "how", "how.xlsx"])
def test_another_ending_names_those_there_are(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite, match=r"\.html"):
        command("rehearse", "feedback", "-o", tmp_path / name, "--folder", folder)
    assert not (tmp_path / name).exists()


def test_nothing_in_plain_is_written_into_the_folder(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    with pytest.raises(CannotWrite):
        command("rehearse", "feedback", "-o", folder / "how.txt", "--folder", folder)
    with pytest.raises(CannotWrite):
        command("rehearse", "hand-on", "-o", folder / "one.ltresult", "--folder", folder)
    assert sorted(folder.rglob("*")) == before


def test_a_real_conversation_without_words_has_nothing_to_look_back_at(case: OpenCase) -> None:
    begin(case)
    case.close()
    with pytest.raises(NothingTranscribed):
        command("rehearse", "look-back", case.path, "1")
    with pytest.raises(NotFound):
        command("rehearse", "look-back", case.path, "9")


# --- handing on, bringing in ------------------------------------------------------------------


def test_a_result_goes_from_the_pair_to_the_trainer_and_out_again(
    folder: Path, trainers: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "ours.ltresult"
    told = command("rehearse", "hand-on", "1", "-o", paper, "--pair", "P7", "--folder", folder)
    assert "plain text" in told
    added = command("rehearse", "bring-in", paper, "--session", "May", "--folder", trainers)
    assert added.startswith("P7, The officer's call, May")
    again = command("rehearse", "bring-in", paper, paper, "--folder", trainers)
    assert again == "1 result of these was here already.\n"
    assert brought(trainers) == ["P7"]

    assert "P7" in command("rehearse", "results", "--folder", trainers)
    assert "P7" not in command("rehearse", "results", "--no-names", "--folder", trainers)
    assert "P7" in command("rehearse", "results", "--session", " may ", "--folder", trainers)
    with pytest.raises(NotFound, match="June"):
        command("rehearse", "results", "--session", "June", "--folder", trainers)
    with pytest.raises(NotFound, match="no result 2"):
        command("rehearse", "take-out", "2", "--folder", trainers)
    assert "P7" in command("rehearse", "take-out", "1", "--folder", trainers)
    with pytest.raises(NotFound, match="No results"):
        command("rehearse", "results", "--folder", trainers)


def test_what_is_handed_on_says_how_its_file_is_to_be_called(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"\.ltresult") as refused:
        command("rehearse", "hand-on", "-o", tmp_path / "ours.json", "--folder", folder)
    assert "ours.ltresult" in str(refused.value)


def damaged(content: dict[str, Any]) -> str:
    return json.dumps(content)[:-40]


def newer(content: dict[str, Any]) -> str:
    return json.dumps({**content, "version": VERSION + 1, "grades": ["of another time"]})


def of_real(content: dict[str, Any]) -> str:
    return json.dumps({**content, "of": "conversation"})


def misnumbered(content: dict[str, Any]) -> str:
    return json.dumps({**content, "turns": content["turns"][::-1]})


@pytest.mark.parametrize(
    ("made", "refusal"),
    [
        (damaged, BadResult),
        (newer, ResultTooNew),
        (of_real, ResultStays),
        (misnumbered, BadResult),
        (lambda _: "[" * 100_000, BadResult),
        (lambda _: "", BadResult),
        (lambda _: "null", BadResult),
        (lambda _: " " * 40_000_000, BadResult),
        (lambda _: b"\xff\xfe\x00", BadResult),
    ],
)
def test_what_cannot_be_brought_in_adds_nothing(
    result: Path,
    trainers: Path,
    capsys: pytest.CaptureFixture[str],
    made: Callable[[dict[str, Any]], str | bytes],
    refusal: type[Exception],
) -> None:
    content = made(json.loads(result.read_text(encoding="utf-8")))
    broken = result.parent / "bro\x1bken.ltresult"
    broken.write_bytes(content if isinstance(content, bytes) else content.encode())
    code = run(["rehearse", "bring-in", str(result), str(broken), "--folder", str(trainers)])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "ken.ltresult" in err
    assert "\x1b" not in err
    assert "Traceback" not in err
    with pytest.raises(refusal):
        command("rehearse", "bring-in", result, broken, "--folder", trainers)
    assert brought(trainers) == []


def test_a_file_that_is_not_there_makes_no_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.ltresult", tmp_path, tmp_path / ("n" * 400)):
        with pytest.raises(BadResult, match="cannot be read"):
            command("rehearse", "bring-in", path, "--folder", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_real_review_takes_no_result(result: Path, case: OpenCase) -> None:
    case.close()
    with pytest.raises(NotForPractice, match="real review"):
        command("rehearse", "bring-in", result, "--folder", case.path)
    with open_case(case.path, PASSPHRASE) as again, pytest.raises(NotForPractice):
        bring_in(again, [result])


# --- results that cannot be read any more -----------------------------------------------------


def kept(trainers: Path, pair: str, content: str) -> None:
    """As a newer ltconverse, or a journal that was touched, may have left it there."""
    with open_case(trainers, PASSPHRASE) as case:
        case.record(
            RehearsalBroughtIn(result=case.new_id(), session="May", pair=pair, content=content)
        )


def shown(capsys: pytest.CaptureFixture[str], *more: object) -> tuple[int, str, str]:
    code = run(["rehearse", "results", *map(str, more)])
    out, err = capsys.readouterr()
    return code, " ".join(out.split()), " ".join(err.split())


def test_a_result_that_cannot_be_read_is_named_and_the_others_are_shown(
    result: Path, trainers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(result.read_text(encoding="utf-8"))
    kept(trainers, "Newcomers", newer(content))
    kept(trainers, "Halved", damaged(content))
    command("rehearse", "bring-in", result, "--session", "May", "--folder", trainers)
    code, out, err = shown(capsys, "--folder", trainers)
    assert (code, err) == (0, "")
    assert "Not among these is result 1 of those brought in, of “Newcomers” in “May”" in out
    assert "Update ltconverse on this computer" in out
    assert "Not among these is result 2 of those brought in, of “Halved”" in out
    assert "hand it on again" in out
    assert "Pair 7: “The officer's call”" in out
    assert "Brought in, 2: Halved, May (cannot be read)" in out
    assert "Brought in, 3: Pair 7" in out
    assert "nothing was added" not in out

    code, out, err = shown(capsys, "--no-names", "--folder", trainers)
    assert code == 0
    assert "Not among these is result 2 of those brought in: it" in out
    assert "Halved" not in out

    paper = tmp_path / "may.txt"
    code, _, err = shown(capsys, "-o", paper, "--folder", trainers)
    assert code == 0
    assert "“Newcomers”" in err
    assert "“Newcomers”" in " ".join(paper.read_text(encoding="utf-8").split())

    told = command("rehearse", "take-out", "2", "--folder", trainers)
    assert told == "Not shown any more: Halved, May\n"
    assert "Halved" not in shown(capsys, "--folder", trainers)[1]


def test_where_no_result_can_be_read_there_is_nothing_to_show(
    trainers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(trainers, "Halved", "{")
    for more in ([], ["-o", tmp_path / "may.txt"]):
        code, out, err = shown(capsys, *more, "--folder", trainers)
        assert (code, out) == (2, "")
        assert "“Halved” in “May”" in err
        assert "Nothing is lost" in err
    assert not (tmp_path / "may.txt").exists()


def test_a_rehearsal_here_with_a_person_of_a_later_version_is_named_too(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = scenario_of
    first = iter([True])

    def later(rehearsal: Rehearsal) -> Scenario:
        return real(replace(rehearsal, content="{}") if next(first, False) else rehearsal)

    monkeypatch.setattr("ltconverse.jobs.rehearsing.feedback.scenario_of", later)
    code, out, _ = shown(capsys, "--folder", folder)
    assert code == 0
    assert "Not among these is rehearsal 1 of this folder, of “A and B” in “Spring”" in out
    assert "A and B: “The officer's call”" in out


# --- handouts ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_a_handout_tells_nothing_of_what_there_is_to_find_out(tmp_path: Path, ending: str) -> None:
    paper = tmp_path / f"for-the-pair.{ending}"
    command("rehearse", "handout", CALL, "-o", paper)
    told = paper.read_text(encoding="utf-8")
    scenario = scenarios().find(CALL)
    assert scenario.person.role in told
    assert not [one.id for one in scenario.memories if one.title in told]
    with pytest.raises(NotFound):
        command("rehearse", "handout", "elsewhere", "-o", paper)
