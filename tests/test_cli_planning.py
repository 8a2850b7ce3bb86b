"""`ltconverse case plan | agreed | read | show`: what is prepared, and how each stands."""

from __future__ import annotations

import functools
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ltconverse.case.events import ConversationClosed, DocumentExported
from ltconverse.cli.main import app
from ltconverse.cli.passphrase import VARIABLE
from ltconverse.errors import BadArguments, BadEntry, LtconverseError, NotFound
from ltconverse.jobs import people
from ltconverse.jobs.conversing import begin_or_resume, begin_with
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.ways_in import add_practitioner, add_reviewer
from tests import commands
from tests.conftest import PASSPHRASE
from tests.screens import library

TODAY = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
HELD = ("--with", "midwife")


run = functools.partial(commands.run, "case")


@pytest.fixture
def folder(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with two reviewers, a midwife and the mother, closed."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    people.change_person(case, "lead reviewer", agency="housing")
    add_reviewer(case, "second reviewer", "police")
    add_practitioner(case, "midwife", "hospital")
    people.add_family(case, "Mother", "the child's mother")
    case.close()
    return case.path


def shown(folder: Path) -> dict[str, dict[str, object]]:
    return {row["role"]: row for row in json.loads(run("show", folder, "--json"))["planner"]}


def test_a_plan_is_made_changed_and_dropped(folder: Path) -> None:
    said = run("plan", folder, *HELD, "--on", TOMORROW, "--at", "10:00")
    assert f"midwife, hospital: planned for {TOMORROW:%A} {TOMORROW.day}" in said
    assert "at 10:00; lead reviewer leads, second reviewer follows." in said
    run("plan", folder, *HELD, "--lead", "second reviewer", "--second", "lead reviewer")
    row = shown(folder)["midwife"]
    assert (row["stage"], row["since"], row["at"]) == ("planned", str(TOMORROW), "10:00")
    assert "second reviewer leads, lead reviewer follows" in run("show", folder)
    assert "planned any more" in run("plan", folder, *HELD, "--drop", "they are ill")
    assert shown(folder)["midwife"]["stage"] == "unplanned"
    with pytest.raises(NotFound, match="is planned"):
        run("plan", folder, *HELD, "--drop", "again")


def test_the_pair_is_told_what_it_should_know(folder: Path) -> None:
    with open_case(folder, PASSPHRASE) as opened:
        people.change_person(opened, "midwife", agency="Police")
    assert "second reviewer is from midwife's own agency, Police." in run("plan", folder, *HELD)
    said = run("plan", folder, *HELD, "--second", "")
    assert "Only lead reviewer, housing, is named" in said
    assert "Only lead reviewer, housing, is named" in run("show", folder)
    assert "Nobody is named yet" in run("plan", folder, *HELD, "--lead", "")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--on", "tomorrow"), BadEntry),
        (("--on", "2206-05-03"), BadArguments),
        (("--lead", "midwife"), NotFound),
        (("--schedule", "none-of-that-name"), NotFound),
    ],
)
def test_what_cannot_be_planned_changes_nothing(
    folder: Path, words: tuple[str, str], error: type[LtconverseError]
) -> None:
    with pytest.raises(error):
        run("plan", folder, *HELD, *words)
    with pytest.raises(NotFound):
        run("plan", folder, "--with", "lead reviewer")
    assert shown(folder)["midwife"]["stage"] == "unplanned"


def test_a_conversation_that_is_open_is_not_planned_again(folder: Path) -> None:
    with open_case(folder, PASSPHRASE) as opened:
        begin_or_resume(opened, role="midwife", library=library()).leave()
    with pytest.raises(BadArguments, match="begun already"):
        run("plan", folder, *HELD)


def test_what_was_planned_holds_when_it_begins(folder: Path) -> None:
    run("plan", folder, *HELD, "--lead", "second reviewer", "--second", "lead reviewer")
    run("plan", folder, *HELD, "--schedule", "learning-together")
    with open_case(folder, PASSPHRASE) as opened:
        held = begin_or_resume(opened, role="midwife", library=library()).conversation
        roles = [opened.state.people[one].role for one in (held.lead, held.second)]
        assert roles == ["second reviewer", "lead reviewer"]
        assert list(held.reviewers) == [held.lead, held.second]
        assert held.plan is not None
        assert not opened.state.plans
        assert people.pair_remarks(opened.state, held) == []


def test_someone_of_the_family_is_talked_with_by_their_pseudonym(folder: Path) -> None:
    run("plan", folder, "--with", "mother", "--on", TOMORROW)
    with open_case(folder, PASSPHRASE) as opened:
        session = begin_or_resume(opened, role="Mother", library=library())
        assert session.practitioner.family
        assert session.conversation.schedule == "family-conversation"
        assert len(opened.state.people) == 4


def test_a_second_conversation_with_the_same_person(folder: Path) -> None:
    with open_case(folder, PASSPHRASE) as opened:
        first = begin_or_resume(opened, role="midwife", library=library()).conversation
        opened.record(ConversationClosed(conversation=first.id))
        assert begin_or_resume(opened, role="midwife", library=library()).conversation is first
        people.plan_conversation(opened, "midwife", on=TODAY)
        person = people.read_records(opened, "midwife", "the chronology")
        again = begin_with(opened, person.id, library=library()).conversation
        assert again is not first
        assert again.records_read == ["the chronology"]
        assert begin_or_resume(opened, role="midwife", library=library()).conversation is again


def test_what_was_read_before_and_by_whom(folder: Path) -> None:
    by = ("--by", "second reviewer", "--by", "lead reviewer")
    assert "Noted" in run("read", folder, *HELD, "the referral form", *by)
    run("read", folder, *HELD, "the file")
    said = run("show", folder)
    assert "read before: the referral form (second reviewer, lead reviewer)" in said
    assert "read before: the file (lead reviewer)" in said
    with open_case(folder, PASSPHRASE) as opened:
        held = begin_or_resume(opened, role="midwife", library=library()).conversation
        assert held.records_read == ["the referral form", "the file"]
        people.read_records(opened, "midwife", "one thing more")
        assert held.records_read[-1] == "one thing more"
    with pytest.raises(NotFound):
        run("read", folder, "--with", "lead reviewer", "anything")


def test_from_held_to_agreed(folder: Path) -> None:
    with pytest.raises(NotFound, match="was held to its end yet"):
        run("agreed", folder, *HELD)
    with open_case(folder, PASSPHRASE) as opened:
        held = begin_or_resume(opened, role="midwife", library=library()).conversation
        opened.record(ConversationClosed(conversation=held.id, write_up_due=YESTERDAY))
    row = shown(folder)["midwife"]
    assert (row["stage"], row["days_overdue"]) == ("held", 1)
    assert json.loads(run("show", folder, "--json"))["overdue"] == [row["overdue"]]
    assert "(1 day overdue)" in run("show", folder)
    with open_case(folder, PASSPHRASE) as opened:
        opened.record(
            DocumentExported(document="write-up", form="docx", conversation=held.id),
            DocumentExported(
                document="letter", form="docx", letter="thank-you", person=held.practitioner
            ),
        )
    assert shown(folder)["midwife"]["stage"] == "written-up"
    assert "thank-you to midwife, hospital" in run("show", folder)
    for day in (TOMORROW, YESTERDAY):
        with pytest.raises(BadArguments, match="between the conversation and today"):
            run("agreed", folder, *HELD, "--on", day)
    assert "was agreed on" in run("agreed", folder, *HELD)
    assert shown(folder)["midwife"]["stage"] == "agreed"


def test_the_most_urgent_is_shown_first(folder: Path) -> None:
    run("plan", folder, *HELD, "--on", TOMORROW)
    run("plan", folder, "--with", "Mother", "--on", YESTERDAY)
    said = run("show", folder)
    assert said.index("-  Mother: planned") < said.index("-  midwife, hospital: planned")
    assert "has not begun" in said


def test_the_pair_is_told_when_a_conversation_begins(folder: Path) -> None:
    with open_case(folder, PASSPHRASE) as opened:
        people.change_person(opened, "midwife", agency="police")
    words = ["converse", str(folder), "--with", "midwife", "--plain"]
    first = CliRunner().invoke(app, words, input="a note\n")
    assert "second reviewer is from midwife's own agency" in first.output
    again = CliRunner().invoke(app, words, input="")
    assert "own agency" not in again.output
