"""Counting the minutes that are spent at each place of a conversation. A part of the fold."""

from __future__ import annotations

from ltconverse.case.events import Event
from ltconverse.case.state import Conversation

# A reviewer who thinks or listens for longer than this has left the desk without saying so.
LONGEST_SILENCE_MINUTES = 30.0


def touch(conversation: Conversation, event: Event) -> None:
    """Count the time since the last event towards the step the conversation is at.

    Where two copies of the case went on at the same time, their minutes are counted once.
    """
    if conversation.sitting and conversation.last_at is not None:
        minutes = (event.at - conversation.last_at).total_seconds() / 60
        place = (conversation.step, conversation.turning_point)
        spent = min(max(minutes, 0.0), LONGEST_SILENCE_MINUTES)
        conversation.minutes[place] = conversation.minutes.get(place, 0.0) + spent
    _came(conversation, event)


def sit_down(conversation: Conversation, event: Event) -> None:
    """Count from here. Where another copy is sat to already, its time goes on being counted."""
    if conversation.sitting_on - {event.device}:
        touch(conversation, event)
    conversation.sitting_on.add(event.device)
    _came(conversation, event)


def _came(conversation: Conversation, event: Event) -> None:
    conversation.last_by[event.device] = event.at
    conversation.last_at = max(conversation.last_by.values())
