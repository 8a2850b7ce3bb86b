"""Where the person closed and why, and how the same could have been asked. Pure."""

from __future__ import annotations

from ltconverse.rehearse.feedback.advised.rewording import reworded
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import Closing


def closings(said: Said) -> tuple[Closing, ...]:
    """Every answer with which they closed, with what was said before it."""
    found = []
    for answer in said.theirs:
        before = said.before(answer) if answer.closed else None
        if before is not None:
            found.append(
                Closing(
                    place=before.number,
                    answer=answer.number,
                    text=before.text,
                    why=answer.because,
                    rule=answer.rule,
                    instead=_instead(before),
                )
            )
    return tuple(found)


def _instead(turn: HeardTurn) -> str:
    """How it could be asked; nothing for what is open already and only came too early."""
    if turn.asked == "open" or not turn.text.strip():
        return ""
    return reworded(turn.text) or ""
