"""Counting the minutes that are spent at each place of a conversation. A part of the fold."""

from __future__ import annotations

from datetime import datetime

from ltconverse.case.state import Conversation

# A reviewer who thinks or listens for longer than this has left the desk without saying so.
LONGEST_SILENCE_MINUTES = 30.0


def touch(conversation: Conversation, at: datetime) -> None:
    """Count the time since the last event towards the step the conversation is at."""
    if conversation.sitting and conversation.last_at is not None:
        minutes = (at - conversation.last_at).total_seconds() / 60
        place = (conversation.step, conversation.turning_point)
        spent = min(max(minutes, 0.0), LONGEST_SILENCE_MINUTES)
        conversation.minutes[place] = conversation.minutes.get(place, 0.0) + spent
    conversation.last_at = at
