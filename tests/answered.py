"""A draft that went out, for reading what comes back, and ids that can be foretold."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date

from ltconverse.sharing.model import (
    Draft,
    DraftPart,
    DraftSection,
    DraftStatement,
    ReadReply,
    SentDraft,
)

TEXTS = (
    "She rang the hospital at two on Monday.",
    "The mother was calm when I visited, and the baby slept.",
    "I thought it was the babysitters who let him fall.",
    "My supervisor did not read the file; she relied on what I told her.",
    "We had four vacancies in the team at the time.",
    "The partner was not at home when I came.",
    "It went well that the nurse called me at once.",
    "I would have liked to have the records from the other hospital.",
    "The police officer was the first who called me.",
    "There was no time to read everything.",
)
STATEMENTS = tuple(DraftStatement(f"id{at}", at, text) for at, text in enumerate(TEXTS, start=1))
SENT = SentDraft("0193c7f2-2222-7000-8000-000000000002", "7F3K-9QXM", "v1", 1, STATEMENTS)


def draft() -> Draft:
    """The same as it went out."""
    return Draft(
        share=SENT.share,
        reference=SENT.reference,
        version=1,
        who="health visitor",
        sections=(
            DraftSection("Their story", "Their own account.", (DraftPart("", STATEMENTS[:5]),)),
            DraftSection("Turning points", "", (DraftPart("The call", STATEMENTS[5:]),)),
        ),
        shared_on=date(2025, 5, 12),
        due=date(2025, 6, 1),
    )


def ids() -> Callable[[], str]:
    """`p1`, `p2`, …"""
    count = itertools.count(1)
    return lambda: f"p{next(count)}"


def told(reply: ReadReply) -> list[tuple[str, str, str]]:
    """What each point is, which statement it is about, and what it says; a guess has a "?"."""
    return [
        (one.kind, one.statement + ("" if one.certain else "?"), one.text) for one in reply.points
    ]
