"""What to ask next and why, and which parked questions have come back. Pure.

A suggestion follows from what is covered, and is the same each time for the same journal: it stays
where it is while notes are saved, until what is covered has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ltconverse.case.covering import Covered, spoken
from ltconverse.case.decision import OfferedPrompt
from ltconverse.case.overview import opening_step
from ltconverse.case.state import Conversation, ParkedQuestion
from ltconverse.case.walk import here

# --- what to ask next -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The prompt that is offered, and why, in a few words."""

    prompt: OfferedPrompt
    why: str


class _Rank(IntEnum):
    """How much a prompt would add, the best first."""

    OPENS = 0
    NOT_YET = 1
    PLAIN = 2
    UNANSWERED = 3
    REACHED = 4


def asked_at(conversation: Conversation) -> set[str]:
    """Ids of the prompts marked as asked at this stop."""
    place = (conversation.step, conversation.turning_point)
    return {one.prompt for one in conversation.asked if (one.step, one.turning_point) == place}


def suggest(
    conversation: Conversation, prompts: Sequence[OfferedPrompt], covered: Covered
) -> Suggestion | None:
    """The prompt to ask next of those on show; None when there are none left to ask."""
    asked = asked_at(conversation)
    point = here(conversation).turning_point
    tried = {one.heading for one in prompts if one.id in asked}
    best: tuple[_Rank, OfferedPrompt] | None = None
    for number, prompt in enumerate(prompts):
        if prompt.id in asked:
            continue
        rank = _rank(prompt, covered, point, tried)
        if number == 0 and not asked and rank in {_Rank.PLAIN, _Rank.NOT_YET}:
            rank = _Rank.OPENS
        if best is None or rank < best[0]:
            best = (rank, prompt)
    return Suggestion(best[1], _why(*best)) if best else None


def _rank(
    prompt: OfferedPrompt, covered: Covered, point: str | None, tried: Collection[str]
) -> _Rank:
    if prompt.covers:
        standing = covered.standing(point, prompt.covers)
        ranks = {"not yet": _Rank.NOT_YET, "asked": _Rank.UNANSWERED, "reached": _Rank.REACHED}
        return ranks[standing]
    if prompt.heading:
        there = covered.cell(prompt.heading, point) if point else covered.total(prompt.heading)
        if there.count:
            return _Rank.REACHED
        return _Rank.UNANSWERED if prompt.heading in tried else _Rank.NOT_YET
    return _Rank.PLAIN


def _why(rank: _Rank, prompt: OfferedPrompt) -> str:
    if rank is _Rank.OPENS:
        return "first at this step"
    if rank is _Rank.PLAIN:
        return "next at this step"
    about = prompt.covers or spoken(prompt.heading)
    under = "" if prompt.covers else " under"
    match rank:
        case _Rank.NOT_YET:
            return f"nothing yet under: {about}" if under else f"not yet: {about}"
        case _Rank.UNANSWERED:
            return f"nothing noted yet{under}: {about}"
        case _:
            return f"more on: {about}"


# --- questions that come back ---------------------------------------------------------------


def due_questions(conversation: Conversation) -> list[ParkedQuestion]:
    """The open questions to come back to at this stop, in the order they were parked.

    One comes back at the step it was parked for; else at the view of the turning point it was
    parked at, or where it was parked once that is entered again; and all that are left at the
    step that opens the overview, and at the last one.
    """
    return [one for one in conversation.open_questions if _is_due(conversation, one)]


def _is_due(conversation: Conversation, question: ParkedQuestion) -> bool:
    places = {step.id: place for place, step in enumerate(conversation.steps)}
    here_now = places.get(conversation.step, 0)
    if here_now == len(places) - 1:
        return True
    came = conversation.visits if question.turning_point else conversation.step_since
    if question.visit >= came:  # parked here and just now: it waits
        return False
    if question.for_step in places:
        return here_now >= places[question.for_step]
    opening = opening_step(conversation)
    if opening is not None and here_now >= places[opening.id]:
        return True
    return _is_there_again(conversation, question)


def _is_there_again(conversation: Conversation, question: ParkedQuestion) -> bool:
    """Whether the talk is again at what the question is about."""
    point = conversation.turning_points.get(question.turning_point or "")
    if point is None or not point.stands:
        return conversation.step == question.step
    if conversation.turning_point != point.id:
        return False
    views = {step.id for step in conversation.steps if step.per_turning_point}
    return conversation.step in views | {question.step}
