"""Drafts to share, and what a reply is held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ltconverse.sharing.model import (
    Draft,
    DraftPart,
    DraftSection,
    DraftStatement,
    SentDraft,
    reference_of,
)

SHARE = "0198c1a0-0000-7000-8000-000000000001"

TEXTS = (
    "The call came before she had read the file.",
    "I filed it in my mind as an accident.",
    "Two colleagues were off sick, and the duty rota had been short for weeks.",
    "The supervisor took her word; it was quicker than reading.",
    "Looking back, the call set the tone for everything.",
    "The health visitor’s note was in another system.",
)


def statements(texts: Iterable[str] = TEXTS) -> tuple[DraftStatement, ...]:
    """A statement a text, the second of them a quote."""
    return tuple(
        DraftStatement(
            id=f"0198c1a0-0000-7000-9000-{number:012}",
            number=number,
            text=text,
            form="quote" if number == 2 else "note",
            source="note 3, 14:02",
        )
        for number, text in enumerate(texts, start=1)
    )


def draft_of(
    said: Sequence[DraftStatement] | None = None, *, share: str = SHARE, contact: str = ""
) -> Draft:
    """A draft of these statements in two sections, and one that nothing was noted in."""
    whole = statements() if said is None else tuple(said)
    half = (len(whole) + 1) // 2
    return Draft(
        share=share,
        reference=reference_of(share),
        version=2,
        who="duty social worker",
        agency="children’s social care",
        sections=(
            DraftSection("Their story", "What happened.", (DraftPart("", whole[:half]),)),
            DraftSection("What influenced it", "", (DraftPart("The call", whole[half:]),)),
            DraftSection("Suggestions"),
        ),
        shared_on=date(2026, 11, 20),
        due=date(2026, 12, 4),
        review="Review 0417",
        contact=contact,
        held_on=(date(2026, 11, 10),),
    )


def sent(draft: Draft) -> SentDraft:
    """What a reply to it is held against."""
    return SentDraft(
        draft.share, draft.reference, "version", draft.version, tuple(draft.statements())
    )
