"""The conversations of a review: how each stands, what comes next, what is overdue. Pure.

The present day is passed in. A conversation is planned, begun, held, written up and agreed, in
that order; whoever has not been planned for yet is listed too, so that nobody is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from ltconverse.case.state import CaseState, Conversation, Person, Plan
from ltconverse.case.timing import working_days_after
from ltconverse.case.written import Share
from ltconverse.text import many, one_line

# Working days that a practitioner has to read their write-up before somebody asks after it.
DAYS_TO_AGREE = 10
# A plan may be entered afterwards; one further away than this is a slip of the hand.
FURTHEST_YEARS = 5

Stage = Literal["unplanned", "planned", "begun", "held", "written-up", "agreed"]

# How many people are not to be met by: those without a day come after those with one.
_ORDER: dict[Stage, int] = {
    "begun": 0,
    "held": 1,
    "written-up": 2,
    "planned": 3,
    "unplanned": 4,
    "agreed": 5,
}


@dataclass(frozen=True, slots=True)
class Row:
    """How one conversation of the review stands.

    `stage` has been reached on `since` (None: it has no day). `due` is the day by which the next
    one should be; `overdue` says in a sentence what should have been by now, "" when nothing.
    """

    person: Person
    stage: Stage
    plan: Plan | None = None
    conversation: Conversation | None = None
    since: date | None = None
    due: date | None = None
    overdue: str = ""
    days_over: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """Who leads and who follows, by id; "" where nobody is named."""
        if self.conversation is not None:
            return self.conversation.lead, self.conversation.second
        return (self.plan.lead, self.plan.second) if self.plan else ("", "")


def planner(state: CaseState, today: date) -> list[Row]:
    """Every conversation of the review, and everyone without one; the most urgent first.

    The case group is listed whole; of the family, and of people taken out, those with whom a
    conversation was begun, and of the family those with whom one is planned. Among rehearsals
    nothing was promised to anybody, and nothing is overdue.
    """
    rows = [row for person in state.people.values() for row in _rows(state, person, today)]
    if state.practice:
        rows = [replace(row, due=None, overdue="", days_over=0) for row in rows]
    return sorted(rows, key=_urgency)


def overdue(state: CaseState, today: date) -> list[Row]:
    """Those of `planner` with which something should have been done by now."""
    return [row for row in planner(state, today) if row.overdue]


def _urgency(row: Row) -> tuple[int, int, int, int]:
    """First what is longest overdue, then what is due soonest, then by how far each has come."""
    due = row.due.toordinal() if row.due else date.max.toordinal()
    number = row.conversation.number if row.conversation else 0
    group = 0 if row.overdue else 2 if row.stage == "agreed" else 1
    return (group, -row.days_over, due if group == 1 else 0, _ORDER[row.stage] * 10000 + number)


def _rows(state: CaseState, person: Person, today: date) -> Iterator[Row]:
    if person.reviewer:
        return
    held = state.conversations_with(person.id)
    for conversation in held:
        yield _begun(person, conversation, today)
    plan = state.plans.get(person.id)
    if person.withdrawn:
        return
    if plan is not None:
        yield _planned(person, plan, today)
    elif not held and not person.family:
        yield Row(person, "unplanned")


def _planned(person: Person, plan: Plan, today: date) -> Row:
    if plan.on is None or plan.on >= today:
        return Row(person, "planned", plan, since=plan.on, due=plan.on)
    over = f"It was planned for {day(plan.on, today)} and has not begun."
    return Row(
        person, "planned", plan, None, plan.on, plan.on, over, days_over=(today - plan.on).days
    )


def _begun(person: Person, conversation: Conversation, today: date) -> Row:
    def row(stage: Stage, since: date | None, due: date | None, over: str) -> Row:
        late = (today - due).days if due is not None and due < today else 0
        return Row(
            person,
            stage,
            conversation.plan,
            conversation,
            since,
            due,
            over if late else "",
            days_over=late,
        )

    written, closed = conversation.written_up_at, conversation.closed_at
    if conversation.agreed_on is not None:
        return row("agreed", conversation.agreed_on, None, "")
    if closed is None:
        return row("begun", _day(conversation.begun_at), None, "")
    # One that was written before the end of the conversation lacks what was said after it.
    if written is not None and written >= closed:
        if shares := conversation.written.live_shares:
            return row("written-up", _day(written), *_out(conversation, shares[-1], today))
        over = f"It was written up on {day(_day(written), today)} and is not agreed yet."
        due = working_days_after(_day(written), DAYS_TO_AGREE)
        return row("written-up", _day(written), due, over)
    promised = conversation.write_up_due
    over = f"The write-up was promised by {day(promised, today)}." if promised else ""
    return row("held", _day(closed), promised, over)


def _out(conversation: Conversation, share: Share, today: date) -> tuple[date | None, str]:
    """By when an answer to the newest draft is asked for, and what to say when that has gone by."""
    written = conversation.written
    if share in written.unanswered():
        number = written.versions[share.version].number
        return share.due, f"Draft {number} went out on {day(share.on, today)}; no answer has come."
    if still := len(written.open_points):
        answered = max(one.received_on for one in written.live_replies)
        due = working_days_after(answered, DAYS_TO_AGREE)
        return due, f"{many(still, 'point')} of their reply of {day(answered, today)} wait."
    return None, ""


def _day(moment: datetime) -> date:
    """The day on which it was where the reviewers are."""
    return moment.astimezone().date()


# --- in words -------------------------------------------------------------------------------


def day(on: date, today: date) -> str:
    """A day as it is said: `3 May`, with the year where it is not this one."""
    return f"{on.day} {on:%B}" + ("" if on.year == today.year else f" {on.year}")


def standing(row: Row, today: date) -> str:
    """How far it has come, with the day: `planned for Monday 3 May at 10:00`."""
    since = f" {day(row.since, today)}" if row.since else ""
    match row.stage:
        case "unplanned":
            return "not planned yet"
        case "planned":
            return _planned_words(row, today)
        case "begun":
            return f"begun{since}, still open"
        case "held":
            return f"held{since}"
        case "written-up":
            return _written_words(row, since)
        case "agreed":
            return f"agreed{since}"


def _written_words(row: Row, since: str) -> str:
    written = row.conversation.written if row.conversation else None
    if written is None or not written.live_shares:
        return f"written up{since}"
    number = written.versions[written.live_shares[-1].version].number
    if not written.live_replies:
        return f"draft {number} shared{since}"
    still = len(written.open_points)
    return f"draft {number} shared{since}, answered, " + (
        f"{many(still, 'point')} open" if still else "all settled"
    )


def _planned_words(row: Row, today: date) -> str:
    at = f" at {one_line(row.plan.at)}" if row.plan and row.plan.at else ""
    if row.since is None:
        return f"planned, the day is open{at}"
    if row.since == today:
        return f"planned for today{at}"
    return f"planned for {row.since:%A} {day(row.since, today)}{at}"


def following(row: Row, today: date) -> str:
    """What comes next and by when, "" where nothing does."""
    if row.overdue or row.due is None:
        return row.overdue
    by = "today" if row.due == today else f"by {day(row.due, today)}"
    match row.stage:
        case "held":
            return f"write-up due {by}"
        case "written-up":
            shared = row.conversation is not None and row.conversation.written.live_shares
            return f"answer asked for {by}" if shared else f"to be agreed {by}"
        case _:
            return ""


def late_words(row: Row) -> str:
    """How long something is overdue: `2 days overdue`."""
    if not row.overdue:
        return ""
    return f"{row.days_over} {'day' if row.days_over == 1 else 'days'} overdue"


def pair_words(state: CaseState, row: Row) -> str:
    """Who leads and who follows, by role; "" where nobody is named."""
    lead, second = (_role(state, one) for one in row.pair)
    if lead and second:
        return f"{lead} leads, {second} follows"
    if lead or second:
        return f"{lead} leads" if lead else f"{second} follows"
    return ""


def _role(state: CaseState, person: str) -> str:
    known = state.people.get(person)
    return one_line(known.role) if known else ""
