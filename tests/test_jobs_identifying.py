"""What in a write-up may identify someone: every text of it, decisions as events, taken back."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.errors import BadArguments, NotFound
from ltconverse.exchange.pseudonyms import Known
from ltconverse.jobs import identifying as jobs
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.register import Named
from ltconverse.jobs.sharing.versions import frozen_statements
from ltconverse.sharing.identifying import HEADING
from tests.casework import begin, note

KNOWN = (Known("Karen Whitlock", "Mother"), Known("Siobhan Poole", "the health visitor"))


@pytest.fixture
def talk(case: OpenCase) -> str:
    """A conversation with two statements in which somebody is named."""
    conversation = begin(case)
    case.record(
        note(case, conversation, "Karen Whitlock rang from Withernsea."),
        note(case, conversation, "Then Poole rang Karen Whitlock. She was 17."),
    )
    return conversation


def left(case: OpenCase, conversation: str) -> list[str]:
    held = case.state.conversations[conversation]
    return [one.found for one in jobs.undecided(case, held, KNOWN)]


def shared(case: OpenCase, conversation: str) -> list[str]:
    held = case.state.conversations[conversation]
    return [one.text for one in frozen_statements(case.state, held)]


def test_from_what_is_found_to_what_is_shared(case: OpenCase, talk: str) -> None:
    assert left(case, talk) == ["Karen Whitlock", "Withernsea", "Poole", "Karen Whitlock", "17"]
    hits = jobs.undecided(case, case.state.conversations[talk], KNOWN)
    case.record(jobs.decide(case, hits[0], hits[0].suggestion))
    assert left(case, talk) == ["Withernsea", "Poole", "17"]
    case.record(*(jobs.decide(case, hits[at], hits[at].suggestion) for at in (1, 2)))
    case.record(jobs.decide(case, hits[4], None))
    assert left(case, talk) == []
    assert shared(case, talk) == [
        "Mother rang from [place].",
        "Then the health visitor rang Mother. She was 17.",
    ]


def test_a_decision_about_what_means_something_else_elsewhere(case: OpenCase, talk: str) -> None:
    age = jobs.undecided(case, case.state.conversations[talk], KNOWN)[-1]
    body = jobs.decide(case, age, None)
    assert (body.found, body.statement) == ("17", age.statement)
    name = jobs.undecided(case, case.state.conversations[talk], KNOWN)[0]
    assert jobs.decide(case, name, "Mother").statement == ""
    assert jobs.decide(case, name, "Mother", everywhere=False).statement == name.statement
    with pytest.raises(BadArguments):
        jobs.decide(case, name, "  ")


def test_a_decision_is_taken_back(case: OpenCase, talk: str) -> None:
    hits = jobs.undecided(case, case.state.conversations[talk], KNOWN)
    case.record(jobs.decide(case, hits[0], "Mother"), jobs.decide(case, hits[1], None))
    assert [jobs.told(one) for one in jobs.decisions_of(case.state)] == [
        "“Karen Whitlock” becomes “Mother”",
        "“Withernsea” stays",
    ]
    jobs.take_back(case, "Karen Whitlock")
    assert left(case, talk)[0] == "Karen Whitlock"
    with pytest.raises(NotFound):
        jobs.take_back(case, "Karen Whitlock")


def test_words_left_out_are_looked_for_in_the_other_statements(case: OpenCase, talk: str) -> None:
    first, second = (one.id for one in case.state.conversations[talk].live_notes)
    case.record(
        e.PassageLeftOut(
            conversation=talk,
            change="c",
            statement=first,
            was="Karen Whitlock rang from Withernsea.",
            words="Then Poole rang",
            text="Somebody rang.",
        )
    )
    hits = jobs.undecided(case, case.state.conversations[talk], KNOWN)
    (passage,) = [one for one in hits if one.sort == "left out"]
    assert (passage.statement, passage.found) == (second, "Then Poole rang")
    case.record(jobs.decide(case, passage, None))
    assert "left out" not in {
        one.sort for one in jobs.undecided(case, case.state.conversations[talk], KNOWN)
    }


def test_titles_and_other_views_are_looked_through_too(case: OpenCase, talk: str) -> None:
    first, *_ = (one.id for one in case.state.conversations[talk].live_notes)
    case.record(
        e.DifferenceKept(conversation=talk, change="d", statement=first, text="I never met Bilal.")
    )
    assert "Bilal" in left(case, talk)
    other = begin(case, "duty worker", agency="Kestrel House")
    case.record(note(case, other, "It was late."))
    (hit,) = jobs.undecided(case, case.state.conversations[other], KNOWN)
    assert (hit.found, hit.statement, hit.everywhere) == ("Kestrel House", HEADING, True)


@pytest.mark.usefixtures("talk")
def test_what_stands_for_names_of_the_register(case: OpenCase) -> None:
    case.record(
        e.PractitionerJoined(person="g", role="GP", agency=""),
        e.FamilyMemberAdded(person="m", pseudonym="Mother", relation="mother"),
    )
    people = case.state.people
    register = [
        Named("g", people["g"], "Dr Osei"),
        Named("m", people["m"], "Karen"),
        Named("x", None, "Anyone Else"),
        Named("h", next(one for one in people.values() if one.role == "health visitor"), "Poole"),
    ]
    assert [one.instead for one in jobs.known_names(register)] == [
        "the GP",
        "Mother",
        "someone",
        "the health visitor",
    ]


def test_the_name_of_a_file(case: OpenCase) -> None:
    found = jobs.in_file_name(case.state, "Whitlock_draft_2", KNOWN)
    assert [one.found for one in found] == ["Whitlock"]
    assert jobs.in_file_name(case.state, "Draft for Reply", KNOWN) == []
