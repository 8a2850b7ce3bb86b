"""Parking a question, for a step if one was named. Pure."""

from __future__ import annotations

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.state import Conversation
from ltconverse.case.walk import find_stop, here
from ltconverse.text import one_line


def park(
    conversation: Conversation, text: str, around: Surroundings, *, for_step: str = ""
) -> Decision:
    """Park a question. `for_step` is a step's id, number or title as typed, "" for no step.

    Raises BadEntry when there is no such step.
    """
    place = here(conversation)
    step = find_stop(conversation, for_step).step if for_step else None
    parked = e.QuestionParked(
        conversation=conversation.id,
        question=around.new_id(),
        text=text,
        step=place.step,
        turning_point=place.turning_point,
        for_step=step,
    )
    if step is None:
        return Decision((parked,), "parked; /questions shows them")
    outline = conversation.outline(step)
    title = one_line(f"{outline.number} {outline.title}")
    return Decision((parked,), f"parked; it comes back at {title}")
