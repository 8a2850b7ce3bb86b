"""Writing letters of a real case: the right one, never over another file, noted without names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from ltconverse import paths
from ltconverse.case import events as e
from ltconverse.errors import BadArguments, CannotWrite, NotFound
from ltconverse.jobs.letters import (
    check,
    details,
    enter_details,
    letters_for,
    write_letter,
)
from ltconverse.jobs.opening import OpenCase
from ltconverse.letters.library import load_letters
from ltconverse.letters.model import LONGEST
from ltconverse.method.library import load_library
from ltconverse.store import reading


@pytest.fixture
def peopled(case: OpenCase) -> OpenCase:
    """Someone of the case group, someone of the family, and an uncle entered the older way."""
    case.record(
        e.PractitionerJoined(person="p", role="school nurse", agency="north"),
        e.FamilyMemberAdded(person="m", pseudonym="Mother", relation="mother"),
        e.PractitionerJoined(person="u", role="Uncle", audience="family"),
        e.ConversationPlanned(person="p", on=date(2026, 12, 1), at="10:00", lead=case.author),
    )
    return case


def bodies(case: OpenCase) -> list[e.Body]:
    history = reading.read_history(case.folder.journal, case.folder.device)
    return [one.body for one in history.events]


@pytest.mark.parametrize("form", ["docx", "md", "txt"])
def test_a_letter_is_written_and_noted(peopled: OpenCase, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out" / f"letter.{form}"
    written = write_letter(peopled, "conversation", peopled.state.people["p"], path)
    assert (written.path, written.letter, written.problems) == (path, "conversation", [])
    blanks = [one.name for one in written.open_blanks]
    assert "name" in blanks
    assert "second" in blanks
    assert "lead" not in blanks
    if form == "docx":
        said = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    else:
        said = path.read_text(encoding="utf-8")
    assert "Our conversation with you on Tuesday 1 December 2026" in said
    assert path.stat().st_mode & 0o077 == 0
    assert bodies(peopled)[-1] == e.DocumentExported(
        document="letter", form=form, letter="conversation", person="p"
    )


def test_the_family_gets_the_gentler_letters(peopled: OpenCase, tmp_path: Path) -> None:
    people = peopled.state.people
    assert [people[one].of_family for one in ("p", "m", "u")] == [False, True, True]
    for one in ("m", "u"):
        written = write_letter(peopled, "thank-you", people[one], tmp_path / f"{one}.txt")
        assert written.letter == "thank-you-family"
    assert "called “Mother”" in (tmp_path / "m.txt").read_text()
    offered = [one.id for one in letters_for(peopled, people["m"]).letters]
    ours = ["introduction", "conversation", "thank-you", "draft", "receipt"]
    assert offered == [f"{one}-family" for one in ours]
    offered = [one.id for one in letters_for(peopled, people["p"]).letters]
    assert offered == ours


def test_its_length_is_that_of_the_schedule_that_is_planned(peopled: OpenCase) -> None:
    for schedule in load_library().schedules.values():
        peopled.record(e.ConversationPlanned(person="p", schedule=schedule.id))
        (_, letter, *_) = letters_for(peopled, peopled.state.people["p"]).letters
        minutes = schedule.minutes(3)
        said = "".join(run.text for one in letter.blocks for runs in one.lines for run in runs)
        assert f"about {minutes + -minutes % 5} minutes" in said
        assert f"within {schedule.write_up_days} working days" in said


def test_a_file_that_is_there_stays_unless_one_says_so(peopled: OpenCase, tmp_path: Path) -> None:
    path, person = tmp_path / "letter.txt", peopled.state.people["p"]
    path.write_text("worked on by hand")
    with pytest.raises(CannotWrite, match="left as it is"):
        write_letter(peopled, "thank-you", person, path)
    assert path.read_text() == "worked on by hand"
    assert peopled.state.letters == []
    write_letter(peopled, "thank-you", person, path, over=True)
    assert "Thank you" in path.read_text()


def test_what_is_for_one_letter_only_is_nowhere_else(peopled: OpenCase, tmp_path: Path) -> None:
    person = peopled.state.people["p"]
    path = tmp_path / "letter.txt"
    only = {"name": "Ms Amina Okafor", "place": "her office"}
    written = write_letter(peopled, "conversation", person, path, only_here=only)
    assert "Dear Ms Amina Okafor" in path.read_text()
    assert "name" not in [one.name for one in written.open_blanks]
    assert "Okafor" not in "".join(one.model_dump_json() for one in bodies(peopled))
    assert peopled.state.details == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [("it.pdf", r"\.docx, \.md, \.txt"), ("it", "no ending"), ("folder.md", "is a folder")],
)
def test_a_place_that_will_not_do(peopled: OpenCase, tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder.md").mkdir()
    person = peopled.state.people["p"]
    with pytest.raises(CannotWrite, match=said):
        write_letter(peopled, "thank-you", person, tmp_path / name)
    with pytest.raises(CannotWrite, match="inside the case folder"):
        write_letter(peopled, "thank-you", person, peopled.path / "it.md")
    with pytest.raises(NotFound, match="There is no letter"):
        write_letter(peopled, "farewell", person, tmp_path / "it.md")
    assert peopled.state.letters == []
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("it")] == []


def test_details_are_kept_once_and_can_be_emptied(peopled: OpenCase) -> None:
    assert enter_details(peopled, {"place": " the library ", "contact": "Jo"}) == (
        "place",
        "contact",
    )
    before = len(bodies(peopled))
    assert enter_details(peopled, {"place": "the library"}) == ()
    assert len(bodies(peopled)) == before
    assert enter_details(peopled, {"place": ""}) == ("place",)
    assert peopled.state.details == {"contact": "Jo"}
    rows = {one.field.name: one for one in details(peopled.state, load_letters())}
    assert rows["contact"].words == "Jo"
    assert rows["place"].letters == ("conversation", "conversation-family")
    assert len(rows["support"].letters) == 10


@pytest.mark.parametrize("name", ["name", "role", "lead", "nonsense", "", "\x1b[2J"])
def test_a_detail_that_is_not_entered_names_those_that_are(peopled: OpenCase, name: str) -> None:
    with pytest.raises(BadArguments, match="There is no detail") as told:
        enter_details(peopled, {"place": "kept out too", name: "x"})
    assert "organisation, contact" in told.value.hint
    assert "\x1b" not in str(told.value)
    assert peopled.state.details == {}


def test_details_are_a_few_words(peopled: OpenCase) -> None:
    with pytest.raises(BadArguments, match="longer than"):
        enter_details(peopled, {"place": "x" * (LONGEST + 1)})
    enter_details(peopled, {"place": "\ud800 broken bytes"})
    assert peopled.state.details["place"] == "? broken bytes"


def test_ones_own_letter_and_letterhead_are_used(peopled: OpenCase, tmp_path: Path) -> None:
    own = paths.own_letters()
    own.mkdir(parents=True)
    (own / "thank-you.md").write_text("# Ours, {role}\n")
    head = docx.Document()
    head.sections[0].header.paragraphs[0].text = "Northshire"
    head.save(str(own / "letterhead.docx"))
    person = peopled.state.people["p"]
    write_letter(peopled, "thank-you", person, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert [one.text for one in document.paragraphs] == ["Ours, school nurse"]
    assert document.sections[0].header.paragraphs[0].text == "Northshire"
    (own / "letterhead.docx").write_text("no longer")
    written = write_letter(peopled, "thank-you", person, tmp_path / "b.docx")
    assert "cannot be read as a Word document" in str(written.problems[0])
    assert (tmp_path / "b.docx").exists()


def test_checking_ones_own(tmp_path: Path) -> None:
    assert check([]) == []
    own = paths.own_letters()
    own.mkdir(parents=True)
    (own / "a.md").write_text("# Good\n")
    (own / "b.md").write_text("# {bad}\n")
    (own / "letterhead.docx").write_text("not one")
    found = {path.name: len(problems) for path, problems in check([])}
    assert found == {"a.md": 0, "b.md": 1, "letterhead.docx": 1}
    assert [len(problems) for _, problems in check([own / "b.md", tmp_path / "none.md"])] == [1, 1]
