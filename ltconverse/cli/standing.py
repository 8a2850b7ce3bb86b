"""How a case stands, in lines and as JSON: people, the planner, letters, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ltconverse.case.planning import (
    Row,
    following,
    late_words,
    pair_words,
    planner,
    standing,
)
from ltconverse.cli.people import listed
from ltconverse.jobs.people import pair_remarks, plan_remarks
from ltconverse.text import many, one_line

if TYPE_CHECKING:
    from ltconverse.case.state import CaseState, Conversation, Person, ReadRecord


def shown(state: CaseState, today: date) -> Iterator[str]:
    """The case in lines, safe to show."""
    yield one_line(state.title)
    for line in listed(state):
        indent = line[: len(line) - len(line.lstrip())]
        yield indent + one_line(line) if indent else f"\n{line}"
    rows = planner(state, today)
    yield "\nConversations"
    for row in rows:
        yield from _row_lines(state, row, today)
    if not rows:
        yield "  none yet; `ltconverse converse DIR --with ROLE` begins one"
    yield from _letters(state, today)


def _row_lines(state: CaseState, row: Row, today: date) -> Iterator[str]:
    conversation = row.conversation
    number = f"{conversation.number}  " if conversation else "-  "
    late = f"   ({late_words(row)})" if row.overdue else ""
    yield f"  {number}{one_line(row.person.label)}: {standing(row, today)}{late}"
    if after := following(row, today):
        yield f"     {after}"
    if row.stage != "agreed" and (pair := pair_words(state, row)):
        yield f"     {pair}"
    for remark in _pair_remarks(state, row):
        yield f"     {remark}"
    for record in _read(state, row):
        yield f"     read before: {one_line(record.text)} ({_roles(state, record.by)})"
    if conversation is not None:
        yield f"     {_holds(conversation)}"
        yield f"     {conversation.id}"


def _pair_remarks(state: CaseState, row: Row) -> list[str]:
    """Of conversations still to come or under way: later nothing can be done about it."""
    if row.stage == "planned" and row.plan:
        return plan_remarks(state, row.plan)
    if row.stage == "begun" and row.conversation:
        return pair_remarks(state, row.conversation)
    return []


def _read(state: CaseState, row: Row) -> list[ReadRecord]:
    if row.conversation is not None:
        return row.conversation.read
    return state.read_before.get(row.person.id, [])


def _roles(state: CaseState, people: tuple[str, ...]) -> str:
    known = [state.people[one].role for one in people if one in state.people]
    return one_line(", ".join(known)) or "nobody noted by whom"


def _holds(one: Conversation) -> str:
    return ", ".join(
        (
            many(len(one.live_notes), "note"),
            many(len(one.live_turning_points), "turning point"),
            many(len(one.recordings), "recording"),
        )
    )


def _letters(state: CaseState, today: date) -> Iterator[str]:
    if not state.letters:
        return
    from ltconverse.case.planning import day

    yield "\nLetters written"
    for letter, person, at in state.letters:
        known = state.people.get(person)
        to = f" to {known.label}" if known else ""
        yield "  " + one_line(f"{letter}{to}, {day(at.astimezone().date(), today)}")


# --- as JSON --------------------------------------------------------------------------------


def summary(state: CaseState, today: date) -> dict[str, Any]:
    """The case for programs."""
    from ltconverse.jobs.recordings.keeping import due

    rows = planner(state, today)
    return {
        "title": state.title,
        "case": state.id,
        "review_team": [_person(one) for one in state.reviewers],
        "case_group": [{**_person(one), "audience": one.audience} for one in state.practitioners],
        "family": [
            {"id": one.id, "pseudonym": one.role, "relation": one.relation} for one in state.family
        ],
        "planner": [_planned(state, row, today) for row in rows],
        "overdue": [row.overdue for row in rows if row.overdue],
        "letters": [
            {"letter": letter, "person": person, "at": at.isoformat()}
            for letter, person, at in state.letters
        ],
        "conversations": [_summed(state, one) for one in state.conversations.values()],
        "reminders": [
            {"recording": one.recording, "number": one.number, "until": one.until.isoformat()}
            for one in due(state, today)
        ],
    }


def _person(one: Person) -> dict[str, str]:
    return {"id": one.id, "role": one.role, "agency": one.agency}


def _planned(state: CaseState, row: Row, today: date) -> dict[str, Any]:
    lead, second = row.pair
    return {
        "person": row.person.id,
        "role": row.person.role,
        "agency": row.person.agency,
        "stage": row.stage,
        "since": row.since.isoformat() if row.since else None,
        "at": row.plan.at if row.plan else "",
        "due": row.due.isoformat() if row.due else None,
        "overdue": row.overdue,
        "days_overdue": row.days_over,
        "words": standing(row, today),
        "lead": lead,
        "second": second,
        "pair_remarks": _pair_remarks(state, row),
        "records_read": [
            {"text": one.text, "by": list(one.by), "at": one.at.isoformat()}
            for one in _read(state, row)
        ],
        "conversation": row.conversation.id if row.conversation else None,
    }


def _summed(state: CaseState, one: Conversation) -> dict[str, Any]:
    whose = state.practitioner_of(one)
    return {
        "id": one.id,
        "number": one.number,
        "role": whose.role,
        "agency": whose.agency,
        "state": one.state,
        "notes": len(one.live_notes),
        "turning_points": len(one.live_turning_points),
        "recordings": len(one.recordings),
        "write_up_due": one.write_up_due.isoformat() if one.write_up_due else None,
    }
