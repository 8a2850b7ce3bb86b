"""How a conversation begins in the journal: with its structure as it is on that day.

Schedules and headings may change later; the conversation keeps those it was begun with.
"""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.events import StepOutline
from ltconverse.method.library import Library
from ltconverse.method.models import Factors, Schedule, Step


def conversation_begun(
    conversation: str,
    practitioner: str,
    schedule: Schedule,
    library: Library,
    reviewers: tuple[str, ...],
) -> e.ConversationBegun:
    """The event that begins `conversation` with `practitioner`, held by `reviewers`, who leads
    first: all three by their ids."""
    return e.ConversationBegun(
        conversation=conversation,
        practitioner=practitioner,
        schedule=schedule.id,
        schedule_version=str(schedule.version),
        schedule_title=schedule.title,
        steps=tuple(_outline(step) for step in schedule.steps),
        headings=_headings(library.factors, schedule),
        reviewers=reviewers,
    )


def _outline(step: Step) -> StepOutline:
    """What the journal keeps of a step."""
    return StepOutline(
        id=step.id,
        number=step.number,
        title=step.title,
        minutes=step.minutes,
        per_turning_point=step.each == "turning-point",
        tense=step.tense,
        opens_overview=step.opens_overview,
    )


def _headings(factors: Factors, schedule: Schedule) -> tuple[tuple[str, str], ...]:
    """Ids and titles of the headings as the schedule calls them."""
    titles = schedule.heading_titles
    return tuple((one.id, titles.get(one.id, one.title)) for one in factors.headings)
