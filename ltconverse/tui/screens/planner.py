"""Planning a conversation in a dialog: the day, the time, who leads, who follows, the structure.

Asks and gives back what was planned; the case screen saves it.
"""

from __future__ import annotations

import asyncio
from datetime import date

from textual.app import App

from ltconverse.case.consenting import read_day
from ltconverse.case.events import ConversationPlanned
from ltconverse.case.planning import FURTHEST_YEARS, Row
from ltconverse.case.state import CaseState, Person, Plan
from ltconverse.errors import LtconverseError
from ltconverse.jobs.people import LONGEST_TIME, pair_remarks, plan_remarks, usual_pair
from ltconverse.text import one_line
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.form import Answers, Field, Form

BEGIN, PLAN = 0, 1


async def ask_plan(
    app: App[None], state: CaseState, person: Person, today: date
) -> ConversationPlanned | None:
    """When, by whom and how a conversation with someone is to be held; None to go back."""
    plan = state.plans.get(person.id) or Plan(person.id, None, "", "", *usual_pair(state))
    schedules = await asyncio.to_thread(_schedules)
    answers = await app.push_screen_wait(
        Form(
            f"Plan the conversation with {person.label}",
            _fields(state, plan, schedules, today),
            check=lambda given: _refused(given, today),
        )
    )
    if answers is None:
        return None
    return ConversationPlanned(
        person=person.id,
        on=read_day(answers["on"]) if answers["on"].strip("-–— ") else None,
        at=one_line(answers["at"])[:LONGEST_TIME],
        schedule=answers["schedule"],
        lead=answers["lead"],
        second=answers["second"],
    )


def _fields(
    state: CaseState, plan: Plan, schedules: tuple[tuple[str, str], ...], today: date
) -> list[Field]:
    team = (("", "open"), *((one.id, one.label) for one in state.reviewers))
    return [
        Field("on", "Day", plan.on.isoformat() if plan.on else "", f"such as {today}; or empty"),
        Field("at", "Time", plan.at, "such as 10:00; or empty"),
        Field("lead", "Who leads", plan.lead, choices=team),
        Field("second", "Who follows and notes", plan.second, choices=team),
        Field("schedule", "Structure", plan.schedule, choices=schedules),
    ]


def _schedules() -> tuple[tuple[str, str], ...]:
    from ltconverse.method.library import load_library

    known = load_library().to_choose_from
    return (("", "the usual one for them"), *((one.id, one.title) for one in known))


def _refused(given: Answers, today: date) -> str:
    if given["lead"] and given["lead"] == given["second"]:
        return "One reviewer leads, another one follows: choose two, or leave one open."
    if not given["on"].strip("-–— "):
        return ""
    try:
        on = read_day(given["on"])
    except LtconverseError:
        return f"“{one_line(given['on'])}” is not a day as it is read here: {today.isoformat()}"
    return "" if abs(on.year - today.year) <= FURTHEST_YEARS else "That is far away: which year?"


async def ask_to_begin(app: App[None], state: CaseState, row: Row) -> int | None:
    """Whether to begin the conversation of a row now, or to plan it; None to go back."""
    told = plan_remarks(state, row.plan) if row.plan else []
    if row.conversation is not None:
        told = pair_remarks(state, row.conversation)
    return await app.push_screen_wait(
        AskOne(
            f"Begin the conversation with {row.person.label} now?",
            ("Begin it", "Plan it first" if row.plan is None else "Change its plan"),
            told=told,
        )
    )


async def ask_agreed(app: App[None], role: str, today: date) -> date | None:
    """On which day a write-up was agreed; None to go back."""
    answers = await app.push_screen_wait(
        Form(
            f"The write-up of {role} was agreed",
            [Field("on", "On which day", today.isoformat())],
            check=lambda given: (
                _refused({**given, "lead": "", "second": ""}, today)
                or ("" if given["on"] else "Which day was it?")
            ),
        )
    )
    return None if answers is None else read_day(answers["on"])


async def ask_read(app: App[None], state: CaseState, role: str) -> tuple[str, list[str]] | None:
    """What was read before a conversation, and by whom (ids); None to go back."""
    team = state.reviewers
    everyone = (("", "both of us" if len(team) == 2 else "all of us"),) if len(team) > 1 else ()
    answers = await app.push_screen_wait(
        Form(
            f"What was read before the conversation with {role}?",
            [
                Field("text", "Which records", example="the referral form"),
                Field("by", "By whom", choices=(*everyone, *((one.id, one.label) for one in team))),
            ],
            told=("What one has read colours what one hears; the write-up says it.",),
            check=lambda given: "" if given["text"] else "Which records were they?",
        )
    )
    if answers is None:
        return None
    return answers["text"], [answers["by"]] if answers["by"] else [one.id for one in team]
