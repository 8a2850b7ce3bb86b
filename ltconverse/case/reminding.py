"""When a word on how to listen would help, and on what. Pure: the present is passed in.

A reminder follows from what has just happened, comes seldom, and never twice for the same thing.
The words are in prompts/listening.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from ltconverse.case.state import Conversation, Note
from ltconverse.method.models import Cue

SELDOM = timedelta(minutes=4)
# So long nothing has been saved: the person may be thinking, and the reviewer looks up.
QUIET = timedelta(seconds=12)
# What was said longer ago than this is no longer what one listens to.
FRESH = timedelta(seconds=100)
LATELY = timedelta(minutes=5)
MANY_ASKED, FEW_NOTES = 4, 2
MANY_NOTES = 8
MUCH_HINDSIGHT = 3
LONG_MINUTES = 60

_FEELINGS = re.compile(
    r"\b(?:afraid|alone|angry|anger|anxious|ashamed|cried|cry|crying|despair|devastat\w+|dread\w*"
    r"|fear\w*|feel|feeling|felt|fright\w+|guilt\w*|hate[ds]?|heart|helpless|horri\w+|hurt"
    r"|lonely|nervous|panic\w*|proud|relie[fv]\w*|sad|scared|shame|shock\w*|sick|sleep|tears"
    r"|terrif\w+|uneasy|upset\w*|worr(?:y|ied|ying))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a reminder would be about. `subject` tells one occasion of a cue from another."""

    cue: Cue
    subject: str


def occasion(
    conversation: Conversation,
    now: datetime,
    *,
    sat_down: datetime,
    last: datetime | None,
    told: Collection[Occasion] = (),
) -> Occasion | None:
    """The occasion for a reminder now, or None, which is the rule.

    `sat_down` is when this sitting began, `last` when the last reminder was shown, `told` what
    there were reminders for.
    """
    if last is not None and now - last < SELDOM:
        return None
    if conversation.last_at is not None and now - conversation.last_at < QUIET:
        return None
    for look in (_feeling, _example, _hindsight, _silence, _own_words, _thanks):
        if (found := look(conversation, now)) is not None and found not in told:
            return found
    hours = int((now - sat_down).total_seconds() // 60) // LONG_MINUTES
    rest = Occasion("pace", str(hours))
    return rest if hours and rest not in told else None


def _newest(conversation: Conversation) -> Note | None:
    return next(
        (note for note in reversed(conversation.notes.values()) if not note.withdrawn), None
    )


def _feeling(conversation: Conversation, now: datetime) -> Occasion | None:
    """Their own words, and there is feeling in them."""
    note = _newest(conversation)
    if note is None or note.form != "quote" or now - note.at > FRESH:
        return None
    return Occasion("feeling", note.id) if _FEELINGS.search(note.text[:2000]) else None


def _example(conversation: Conversation, now: datetime) -> Occasion | None:
    """Something had an influence; an example would show in what way."""
    note = _newest(conversation)
    if note is None or not note.factors or now - note.at > FRESH:
        return None
    return Occasion("example", note.id)


def _hindsight(conversation: Conversation, now: datetime) -> Occasion | None:
    """The talk has slipped into looking back where it is about then."""
    if ("then", conversation.step) not in {(step.tense, step.id) for step in conversation.steps}:
        return None
    newest = _lately(conversation, now)[:MUCH_HINDSIGHT]
    if len(newest) < MUCH_HINDSIGHT or any(note.tense != "now" for note in newest):
        return None
    return Occasion("then", str(newest[0].number // MANY_NOTES))


def _silence(conversation: Conversation, now: datetime) -> Occasion | None:
    """Many questions in a short time, and little that was told."""
    asked = sum(now - one.at <= LATELY for one in conversation.asked)
    if asked < MANY_ASKED or len(_lately(conversation, now)) > FEW_NOTES:
        return None
    return Occasion("silence", str(len(conversation.asked) // MANY_ASKED))


def _own_words(conversation: Conversation, now: datetime) -> Occasion | None:
    """Much was noted, and none of it in the practitioner's own words."""
    notes = _lately(conversation, now)
    if len(notes) < MANY_NOTES or any(note.form == "quote" for note in notes):
        return None
    return Occasion("reflect", str(notes[0].number // MANY_NOTES))


def _thanks(conversation: Conversation, _now: datetime) -> Occasion | None:
    """It is nearly over."""
    at_the_end = conversation.step == conversation.steps[-1].id
    return Occasion("thanks", "") if at_the_end and conversation.notes else None


def _lately(conversation: Conversation, now: datetime) -> list[Note]:
    """The notes of the last minutes that stand, the newest first."""
    found: list[Note] = []
    for note in reversed(conversation.notes.values()):
        if now - note.at > LATELY:
            break
        if not note.withdrawn:
            found.append(note)
    return found
