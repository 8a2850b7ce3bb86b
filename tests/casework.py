"""A small case to test with: bodies of events as a conversation makes them."""

from __future__ import annotations

from ltconverse.case.events import ConversationBegun, NoteTaken, PractitionerJoined, StepOutline
from ltconverse.jobs.opening import OpenCase

STEPS = (
    StepOutline(id="overview", number="2", title="Overview", minutes=10),
    StepOutline(id="turning-points", number="3a", title="Turning points", minutes=10),
)


def begin(case: OpenCase, role: str = "health visitor", agency: str = "") -> str:
    """A conversation with someone new; its id."""
    person, conversation = case.new_id(), case.new_id()
    case.record(
        PractitionerJoined(person=person, role=role, agency=agency),
        ConversationBegun(
            conversation=conversation,
            practitioner=person,
            schedule="learning-together",
            schedule_version="1",
            steps=STEPS,
            headings=(("conditions", "Conditions of work"),),
        ),
    )
    return conversation


def note(case: OpenCase, conversation: str, text: str) -> NoteTaken:
    """A note, not yet saved."""
    return NoteTaken(conversation=conversation, note=case.new_id(), step="overview", text=text)


def texts(case: OpenCase) -> list[str]:
    """What every note of the case says, in order."""
    return [one.text for held in case.state.conversations.values() for one in held.live_notes]
