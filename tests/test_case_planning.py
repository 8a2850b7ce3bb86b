"""The planner: how far each conversation of a review has come, and what is overdue."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ltconverse.case.planning import (
    DAYS_TO_AGREE,
    Row,
    day,
    following,
    late_words,
    overdue,
    pair_words,
    planner,
    standing,
)
from ltconverse.case.state import CaseState, Conversation, Person, Plan
from ltconverse.case.timing import working_days_after
from tests.casework import STEPS

TODAY = date(2026, 5, 20)  # a Wednesday


def noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def a_case(*roles: str) -> CaseState:
    state = CaseState()
    state.people["lead"] = Person("lead", "lead reviewer", "police", reviewer=True)
    state.people["second"] = Person("second", "second reviewer", "housing", reviewer=True)
    for role in roles:
        state.people[role] = Person(role, role, "health", reviewer=False)
    return state


def plan(state: CaseState, role: str, on: date | None, at: str = "") -> None:
    state.plans[role] = Plan(role, on, at, "", "lead", "second")


def begin(state: CaseState, role: str, on: date = TODAY) -> Conversation:
    number = len(state.conversations) + 1
    made = Conversation(
        id=f"c{number}",
        number=number,
        practitioner=role,
        schedule="learning-together",
        schedule_title="",
        steps=STEPS,
        headings={},
        reviewers=(),
        begun_at=noon(on),
        step="overview",
        lead="lead",
    )
    state.conversations[made.id] = made
    return made


def only(state: CaseState) -> Row:
    (row,) = planner(state, TODAY)
    return row


def test_nobody_of_the_case_group_is_forgotten() -> None:
    row = only(a_case("midwife"))
    assert (row.stage, standing(row, TODAY)) == ("unplanned", "not planned yet")
    assert not row.overdue


@pytest.mark.parametrize(
    ("on", "at", "words", "over"),
    [
        (date(2026, 5, 25), "10:00", "planned for Monday 25 May at 10:00", ""),
        (TODAY, "10:00", "planned for today at 10:00", ""),
        (None, "", "planned, the day is open", ""),
        (date(2027, 1, 4), "", "planned for Monday 4 January 2027", ""),
        (
            date(2026, 5, 18),
            "",
            "planned for Monday 18 May",
            "It was planned for 18 May and has not begun.",
        ),
    ],
)
def test_what_is_planned(on: date | None, at: str, words: str, over: str) -> None:
    state = a_case("midwife")
    plan(state, "midwife", on, at)
    row = only(state)
    assert standing(row, TODAY) == words
    assert row.overdue == over
    assert late_words(row) == ("2 days overdue" if over else "")
    assert pair_words(state, row) == "lead reviewer leads, second reviewer follows"


def test_what_was_begun_and_is_open() -> None:
    state = a_case("midwife")
    begin(state, "midwife", date(2026, 5, 18))
    assert standing(only(state), TODAY) == "begun 18 May, still open"
    assert pair_words(state, only(state)) == "lead reviewer leads"


def test_held_and_the_write_up_due() -> None:
    state = a_case("midwife")
    held = begin(state, "midwife")
    held.closed_at, held.write_up_due = noon(date(2026, 5, 18)), date(2026, 5, 21)
    assert standing(only(state), TODAY) == "held 18 May"
    assert following(only(state), TODAY) == "write-up due by 21 May"
    held.write_up_due = TODAY
    assert following(only(state), TODAY) == "write-up due today"
    held.write_up_due = date(2026, 5, 19)
    row = only(state)
    assert row.overdue == following(row, TODAY) == "The write-up was promised by 19 May."
    assert late_words(row) == "1 day overdue"


def test_nothing_is_overdue_among_rehearsals() -> None:
    state = a_case("nurse", "doctor")
    held = begin(state, "nurse")
    held.closed_at, held.write_up_due = noon(TODAY), TODAY - timedelta(days=3)
    plan(state, "doctor", TODAY - timedelta(days=1))
    assert len(overdue(state, TODAY)) == 2
    state.practice = True
    assert overdue(state, TODAY) == []
    assert len(planner(state, TODAY)) == 2


def test_a_write_up_from_before_the_end_is_none_of_the_whole() -> None:
    state = a_case("midwife")
    held = begin(state, "midwife")
    held.written_up_at, held.closed_at = noon(date(2026, 5, 17)), noon(date(2026, 5, 18))
    assert only(state).stage == "held"


def test_written_up_and_not_agreed_after_ten_working_days() -> None:
    state = a_case("midwife")
    held = begin(state, "midwife")
    written = date(2026, 5, 5)
    held.closed_at, held.written_up_at = noon(date(2026, 5, 4)), noon(written)
    assert working_days_after(written, DAYS_TO_AGREE) == date(2026, 5, 19)
    row = only(state)
    assert row.stage == "written-up"
    assert row.overdue == "It was written up on 5 May and is not agreed yet."
    held.written_up_at = noon(date(2026, 5, 6))
    assert not only(state).overdue
    assert following(only(state), TODAY) == "to be agreed today"
    held.agreed_on = date(2026, 5, 7)
    assert standing(only(state), TODAY) == "agreed 7 May"
    assert following(only(state), TODAY) == ""


def test_the_most_urgent_comes_first() -> None:
    state = a_case("agreed", "unplanned", "later", "soon", "late", "later still", "open")
    begin(state, "agreed").agreed_on = TODAY
    plan(state, "later", date(2026, 6, 3))
    plan(state, "soon", TODAY)
    plan(state, "late", date(2026, 5, 18))
    plan(state, "later still", date(2026, 5, 11))
    begin(state, "open")
    assert [row.person.role for row in planner(state, TODAY)] == [
        "later still",
        "late",
        "soon",
        "later",
        "open",
        "unplanned",
        "agreed",
    ]
    assert [row.person.role for row in overdue(state, TODAY)] == ["later still", "late"]


def test_the_family_and_people_taken_out_are_listed_where_there_is_something_of_them() -> None:
    state = a_case("midwife")
    state.people["m"] = Person("m", "Mother", "", reviewer=False, family=True)
    state.people["midwife"] = Person("midwife", "midwife", "", reviewer=False, withdrawn=True)
    plan(state, "midwife", TODAY)
    assert planner(state, TODAY) == []
    plan(state, "m", TODAY)
    assert [row.person.role for row in planner(state, TODAY)] == ["Mother"]
    begin(state, "midwife")
    assert {row.person.role for row in planner(state, TODAY)} == {"Mother", "midwife"}


def test_a_second_conversation_has_a_row_of_its_own() -> None:
    state = a_case("midwife")
    begin(state, "midwife").closed_at = noon(TODAY)
    plan(state, "midwife", TODAY)
    assert {row.stage for row in planner(state, TODAY)} == {"held", "planned"}


DAYS = st.none() | st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=60))


@given(st.lists(st.tuples(DAYS, DAYS, DAYS, DAYS, DAYS), max_size=6))
def test_whatever_the_days_are_each_conversation_is_there_once_and_the_overdue_first(
    days: list[tuple[date | None, ...]],
) -> None:
    state = a_case(*map(str, range(len(days))))
    for at, (planned, begun, closed, due, written) in enumerate(days):
        if begun is None:
            plan(state, str(at), planned)
            continue
        one = begin(state, str(at), begun)
        one.closed_at = noon(closed) if closed else None
        one.written_up_at = noon(written) if written else None
        one.write_up_due = due
    rows = planner(state, TODAY)
    assert sorted(row.person.role for row in rows) == sorted(map(str, range(len(days))))
    late = [bool(row.overdue) for row in rows]
    assert late == sorted(late, reverse=True)
    for row in rows:
        assert bool(row.overdue) == (row.days_over > 0) == bool(late_words(row))
        assert standing(row, TODAY)


def test_a_day_has_its_year_where_it_is_not_this_one() -> None:
    assert (day(TODAY, TODAY), day(date(2025, 5, 3), TODAY)) == ("20 May", "3 May 2025")
