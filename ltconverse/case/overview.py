"""The lock of hindsight: until when what others said and records show stays closed.

Pure. It opens at the step whose outline says so, stays open from then on, wherever the
conversation goes back to, and can be opened early. The only place that says whether it is open.
"""

from __future__ import annotations

from ltconverse.case.events import StepOutline
from ltconverse.case.state import Conversation

# In conversations begun before a schedule could say so, this step opens it.
QUERIES_STEP = "queries"


def opening_step(conversation: Conversation) -> StepOutline | None:
    """The step from which on the overview is open; None when this schedule keeps nothing back."""
    saying_so = (step for step in conversation.steps if step.opens_overview)
    named_so = (step for step in conversation.steps if step.id == QUERIES_STEP)
    return next(saying_so, None) or next(named_so, None)


def is_open(conversation: Conversation) -> bool:
    """Whether what others said and records show may be seen."""
    opening = opening_step(conversation)
    if opening is None or conversation.opened_early:
        return True
    return conversation.furthest >= conversation.steps.index(opening)


def is_open_at(conversation: Conversation, step: str) -> bool:
    """Whether by the structure the overview is open at that step, by its id."""
    opening = opening_step(conversation)
    ids = [one.id for one in conversation.steps]
    if opening is None or step not in ids:
        return opening is None
    return ids.index(step) >= ids.index(opening.id)


def is_at_queries(conversation: Conversation) -> bool:
    """Whether this is the step at which what was kept is put to the practitioner."""
    opening = opening_step(conversation)
    return opening is not None and conversation.step == opening.id


def closed_words(conversation: Conversation, step: str) -> str:
    """What stands beside a step that keeps the overview closed: `closed till 6`; else ""."""
    opening = opening_step(conversation)
    if opening is None or opening.id != step or is_open(conversation):
        return ""
    return f"closed till {opening.number or 'then'}"


def step_words(conversation: Conversation) -> str:
    """How the opening step is called where it is spoken of: `step 6`, or its title."""
    opening = opening_step(conversation)
    if opening is None:
        return ""
    return f"step {opening.number}" if opening.number else f"“{opening.title}”"
