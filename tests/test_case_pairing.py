"""What a pair is told of itself, and what is asked about as a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.naming import looks_like_a_name
from ltconverse.case.pairing import NOBODY, remarks, same_agency
from ltconverse.case.state import Person

ROLES = ("lead reviewer", "second reviewer")


def reviewer(role: str, agency: str, *, withdrawn: bool = False) -> Person:
    return Person(role, role, agency, reviewer=True, withdrawn=withdrawn)


def worker(agency: str) -> Person:
    return Person("p", "health visitor", agency, reviewer=False)


LEAD, SECOND = reviewer("lead reviewer", "police"), reviewer("second reviewer", "housing")


def test_a_pair_of_two_agencies_from_outside_is_told_nothing() -> None:
    assert remarks(LEAD, SECOND, worker("community health")) == []


def test_both_from_one_agency_however_it_was_written() -> None:
    (told,) = remarks(LEAD, reviewer("second reviewer", " The  Police "), worker("health"))
    assert told.startswith("Both reviewers are from police.")


@pytest.mark.parametrize(
    ("lead", "second", "says"),
    [
        (LEAD, SECOND, "lead reviewer is from health visitor's own agency, Police."),
        (SECOND, LEAD, "lead reviewer is from"),
        (LEAD, reviewer("second reviewer", "police"), "lead reviewer and second reviewer are from"),
    ],
)
def test_one_of_them_from_the_practitioners_own_agency(
    lead: Person, second: Person, says: str
) -> None:
    assert any(says in told for told in remarks(lead, second, worker("Police")))


def test_nobody_or_only_one_is_named() -> None:
    assert remarks(None, None, worker("health")) == [NOBODY]
    (told,) = remarks(LEAD, None, worker("health"))
    assert told == "Only lead reviewer, police, is named; who will follow and note is open."
    told, *_ = remarks(reviewer("lead reviewer", ""), None, worker("health"))
    assert told == "Only lead reviewer is named; who will follow and note is open."
    (told,) = remarks(None, SECOND, worker("health"))
    assert "who will lead is open" in told


def test_the_same_reviewer_twice() -> None:
    (told,) = remarks(LEAD, LEAD, worker("health"))
    assert "named twice" in told


def test_what_was_not_entered_cannot_be_told() -> None:
    open_ = reviewer("second reviewer", "")
    assert any(
        "No agency is entered for second reviewer" in one
        for one in remarks(LEAD, open_, worker("health"))
    )
    assert any(
        "No agency is entered for health visitor" in one
        for one in remarks(LEAD, SECOND, worker(""))
    )


def test_with_the_family_there_is_no_agency_to_compare() -> None:
    mother = Person("m", "Mother", "", reviewer=False, family=True)
    assert remarks(LEAD, SECOND, mother) == []


def test_a_reviewer_who_was_taken_out() -> None:
    gone = reviewer("second reviewer", "housing", withdrawn=True)
    assert remarks(LEAD, gone, worker("health")) == [
        "second reviewer was taken out of the review team."
    ]


@given(one=st.text(), other=st.text())
def test_whether_two_are_from_one_agency_does_not_depend_on_who_is_first(
    one: str, other: str
) -> None:
    first, second = reviewer("a", one), reviewer("b", other)
    assert same_agency(first, second) == same_agency(second, first)
    assert remarks(first, second, worker(other)) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Smith", "Jane Smith"),
        ("Dr Ahmed", "Dr Ahmed"),
        ("Mrs. O'Brien", "Mrs. O'Brien"),
        ("health visitor Jane Smith", "Jane Smith"),
        ("Anne-Marie McDonald, midwife", "Anne-Marie McDonald"),
        ("PC Brown", "PC Brown"),
        ("Élodie Müller", "Élodie Müller"),
        ("Siân Ó Briain", ""),  # a single letter between them: not every name is found
    ],
)
def test_what_looks_like_a_name(text: str, name: str) -> None:
    assert looks_like_a_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "health visitor", "Health Visitor", "Duty Social Worker", "Child A", "Mother", "Police",
        "Mother's Partner", "Older Brother", "NHS Trust", "Children's Social Care", "GP", "Lead",
        "Senior Practitioner", "Detective Constable", "Designated Doctor", "Teaching Assistant",
        "Family Support Worker", "CAMHS Nurse", "Dr", "Sure Start Worker", "Two Babysitters", "",
    ],
)  # fmt: skip
def test_positions_and_pseudonyms_are_not_asked_about(text: str) -> None:
    assert not looks_like_a_name(text)


@given(st.text())
def test_any_text_may_be_looked_at(text: str) -> None:
    assert isinstance(looks_like_a_name(text), str)
