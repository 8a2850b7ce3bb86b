"""Time spent in a conversation, in minutes. Pure: the present is passed in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ltconverse.case.spending import LONGEST_SILENCE_MINUTES
from ltconverse.case.state import Conversation, Note

# What a note is about was said before it was typed: a moment to listen, then the typing itself.
LISTENING_SECONDS = 8.0
CHARACTERS_A_SECOND = 5.0
LONGEST_LAG_SECONDS = 60.0


def heard_at(note: Note) -> datetime:
    """About when the words were said that a note is about: an estimate, from when it was saved
    and how long it took to type."""
    typed = note.earlier[0].text if note.earlier else note.text
    lag = min(LISTENING_SECONDS + len(typed) / CHARACTERS_A_SECOND, LONGEST_LAG_SECONDS)
    return note.at - timedelta(seconds=lag)


def minutes_spent(conversation: Conversation, now: datetime) -> float:
    """Minutes in all, the time since the last event included while the reviewers sit to it."""
    return sum(conversation.minutes.values()) + running_minutes(conversation, now)


def minutes_at(conversation: Conversation, step: str, now: datetime) -> float:
    """Minutes at one step, all its turning points together."""
    spent = sum(minutes for (place, _), minutes in conversation.minutes.items() if place == step)
    return spent + (running_minutes(conversation, now) if conversation.step == step else 0.0)


def running_minutes(conversation: Conversation, now: datetime) -> float:
    """Minutes since the last event, 0 when nobody sits to the conversation."""
    if not conversation.sitting or conversation.last_at is None:
        return 0.0
    minutes = (now - conversation.last_at).total_seconds() / 60
    return min(max(minutes, 0.0), LONGEST_SILENCE_MINUTES)


def minutes_planned(conversation: Conversation) -> int:
    """Minutes the schedule suggests, with as many turning points as have been raised."""
    return sum(minutes_planned_at(conversation, step.id) for step in conversation.steps)


def minutes_planned_at(conversation: Conversation, step: str) -> int:
    """Minutes the schedule suggests for one step, all its turning points together."""
    outline = conversation.outline(step)
    points = max(len(conversation.live_turning_points), 1)
    return outline.minutes * (points if outline.per_turning_point else 1)


def working_days_after(day: date, count: int) -> date:
    """The date `count` working days (Monday to Friday) after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
