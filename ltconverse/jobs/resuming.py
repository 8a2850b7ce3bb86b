"""Going on days later exactly where one was: the place, the tense, a line that was not sent.

The journal knows the step and the turning point. What belongs to the desk and not to the evidence
(a tense set for what follows; words typed when the terminal was closed over them) is a setting of
the encrypted case. Waits for the disk. Shows nothing itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from ltconverse.case.events import Tense
from ltconverse.case.state import Conversation
from ltconverse.text import excerpt

if TYPE_CHECKING:
    from ltconverse.jobs.conversing import Conversing
    from ltconverse.store.folder import CaseFolder

_SETTING = "left:"


@dataclass(frozen=True, slots=True)
class Left:
    """What was on the desk when a conversation was left. `tense` None means the step's own."""

    tense: Tense | None = None
    line: str = ""


def was_left(folder: CaseFolder, conversation: str) -> Left:
    """What was on the desk; nothing, where nothing was kept or it cannot be read."""
    kept = folder.setting(_SETTING + conversation)
    try:
        found = json.loads(kept or "{}")
        tense, line = found.get("tense"), found.get("line", "")
    except (ValueError, AttributeError):
        return Left()
    known = tense if tense in get_args(Tense) else None
    return Left(known, line if isinstance(line, str) else "")


def keep_left(session: Conversing, line: str = "") -> None:
    """Keep what is on the desk, and `line`, for when the conversation is gone on with."""
    left = Left(session.tense, line)
    folder, conversation = session.case.folder, session.conversation_id
    if left != was_left(folder, conversation):
        kept = json.dumps({"tense": left.tense, "line": left.line})
        folder.keep_setting(_SETTING + conversation, kept)


def stopped_at(conversation: Conversation, device: str) -> datetime | None:
    """When it was left in this copy of the case; None where nobody has sat at it yet.

    Ask before sitting down.
    """
    if not conversation.minutes:
        return None
    several = len(conversation.last_by) > 1
    return conversation.last_by.get(device) if several else conversation.last_at


def stopped_words(session: Conversing) -> str:
    """Where and when one stopped, and what is parked; "" at the beginning, and once closed."""
    conversation, at = session.conversation, session.stopped_at
    if at is None or conversation.closed_at:
        return ""
    now, then = session.case.now().astimezone(), at.astimezone()
    year = f" {then.year}" if then.year != now.year else ""
    day = "" if then.date() == now.date() else f"on {then:%A} {then.day} {then:%B}{year} "
    outline = session.outline()
    place = f"{outline.number} {outline.title}".strip()
    if point := conversation.turning_points.get(conversation.turning_point or ""):
        place = f"{outline.number} “{excerpt(point.title)}”".strip()
    parked = len(conversation.open_questions)
    many = "1 question is" if parked == 1 else f"{parked} questions are"
    rest = f"; {many} parked" if parked else ""
    return f"You stopped here {day}at {then:%H:%M}, at {place}{rest}."
