"""Feedback on a rehearsal that is held line by line; for real conversations it says nothing.

What it needs is imported once it is asked for, so that a conversation begins as quickly as ever.
"""

from __future__ import annotations

import shutil

import typer

from ltconverse.case.decision import Decision
from ltconverse.case.events import ConversationClosed
from ltconverse.errors import NothingSaid
from ltconverse.jobs.conversing import Conversing
from ltconverse.text import many, printable

_WIDEST = 100


def tell_feedback(session: Conversing, _decision: Decision) -> None:
    """How it is going, or how it went; nothing said yet is said so. What was not found comes
    once it has ended."""
    from ltconverse.jobs.rehearsing.feedback import feedback_of
    from ltconverse.rehearse.feedback.plain import to_text

    try:
        made = feedback_of(session.case, session.conversation_id, library=session.library)
    except NothingSaid as nothing:
        typer.echo(nothing.message)
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    ended = session.conversation.closed_at is not None
    for line in to_text(made, width, tell_missed=ended).splitlines():
        typer.echo(printable(line))


def tell_after_the_end(session: Conversing, decision: Decision) -> None:
    """Once a rehearsal was closed, how it went."""
    rehearsal = session.case.state.rehearsals.get(session.conversation_id)
    closed = any(isinstance(body, ConversationClosed) for body in decision.bodies)
    if closed and rehearsal is not None and rehearsal.turns:
        typer.echo("")
        tell_feedback(session, decision)


def turns_kept(session: Conversing) -> list[str]:
    """How often the pair spoke or waited, as words; none of it in a real conversation."""
    rehearsal = session.case.state.rehearsals.get(session.conversation_id)
    spoken = sum(one.by == "reviewer" for one in rehearsal.turns) if rehearsal else 0
    return [many(spoken, "turn")] if spoken else []
