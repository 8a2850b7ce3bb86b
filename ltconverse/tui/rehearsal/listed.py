"""How a rehearsal stands in the list of the practice folder."""

from __future__ import annotations

from textual.content import Content

from ltconverse.case.state import CaseState, Conversation
from ltconverse.text import many
from ltconverse.tui.showing import join, line


def rehearsal_row(state: CaseState, conversation: Conversation) -> Content:
    """With whom; below it when, how far, and for whom it was held."""
    rehearsal = state.rehearsals[conversation.id]
    begun = rehearsal.begun_at.astimezone()
    turns = sum(one.by == "reviewer" for one in rehearsal.turns)
    stands = "ended" if conversation.closed_at else "open"
    told = [f"{begun:%d %b %Y %H:%M}", many(turns, "turn"), stands]
    told += [one for one in (rehearsal.pair, rehearsal.session) if one]
    head = join(f"{conversation.number:<3}", line(rehearsal.title, "bold"))
    role = state.practitioner_of(conversation).role
    return join(head, "   ", line(role), "\n     ", line(", ".join(told), "dim"))
