"""Drafts and receipts as they go out on paper: ordinary ones, a large one, hostile ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ltconverse.sharing.model import (
    Draft,
    DraftPart,
    DraftSection,
    DraftStatement,
    Receipt,
    ReceiptPoint,
    reference_of,
)
from tests.hostile import HOSTILE

SHARE = "0193c7f2-1111-7000-8000-000000000001"
_LATER = "She asked me twice whether I was sure."
_TURNING_POINT = (
    DraftPart(
        "What happened",
        (
            DraftStatement(
                *("id-3", 3, "The call came before she had read the file."), source="note 3, 14:03"
            ),
        ),
    ),
    DraftPart(
        "The view at the time",
        (
            DraftStatement("id-4", 4, "I filed it in my mind as an accident.", form="quote"),
            DraftStatement("id-7", 7, "Her supervisor took her word for it.", difference=_LATER),
        ),
    ),
)


def draft() -> Draft:
    """Draft 2 of the account of a duty social worker, six statements."""
    story = DraftStatement("id-1", 1, "The case was handed over on the phone.\nIt took a minute.")
    back = DraftStatement("id-8", 8, "The call set the tone for everything.", tense="now")
    records = DraftStatement("id-9", 9, "A bruise was noted in March.", tense="records")
    return Draft(
        share=SHARE,
        reference=reference_of(SHARE),
        version=2,
        who="duty social worker, children’s social care",
        sections=(
            DraftSection("Their story", "Their own account.", (DraftPart("", (story,)),)),
            DraftSection("Turning point 1: the officer’s call", "", _TURNING_POINT),
            DraftSection("Looking back", "", (DraftPart("", (back, records)),)),
            DraftSection("Suggestions", "Ideas for what could change.", (DraftPart(),)),
        ),
        shared_on=date(2026, 11, 22),
        due=date(2026, 12, 4),
        review="Review 0417",
        contact="the review coordinator, review@example.org",
        held_on=(date(2026, 11, 16),),
    )


def family_draft() -> Draft:
    """The same, as it goes to someone of the family."""
    return replace(draft(), who="Mother", of_family=True, due=None)


def hostile_draft() -> Draft:
    """A draft in which every text that a person can give means harm."""
    bad = " ".join(HOSTILE[:6])
    statements = tuple(
        DraftStatement(
            f"id-{at}",
            at,
            text,
            form="quote" if at % 2 else "note",
            difference=text if at % 3 == 0 else "",
            source=text,
        )
        for at, text in enumerate(HOSTILE, start=1)
    )
    section = DraftSection(bad, bad, (DraftPart(bad, statements),))
    return replace(
        draft(), who=bad, review=bad, contact=bad, opening=bad, agency=bad, sections=(section,)
    )


def large_draft(statements: int = 300) -> Draft:
    """A draft with that many statements over thirty sections, for timing."""
    text = (
        "What was at the front of her mind was the family’s wish to have him home by the weekend, "
        "and that no one else had the time to visit on a Friday afternoon."
    )
    each = statements // 30
    sections = []
    for section in range(30):
        numbers = range(section * each + 1, (section + 1) * each + 1)
        those = tuple(DraftStatement(f"id-{n}", n, f"{text} {n}", source="note 7") for n in numbers)
        sections.append(DraftSection(f"Turning point {section}", "", (DraftPart("View", those),)))
    return replace(draft(), sections=tuple(sections))


def receipt(*points: ReceiptPoint) -> Receipt:
    """A receipt for these points, by default for a few of each outcome."""
    said = "The call came before I had read the file."
    was = "The call came before she had read the file."
    some = (
        *(ReceiptPoint("agree", label, outcome="accepted") for label in ("S1", "S4", "S5", "S6")),
        ReceiptPoint("reword", "S3", said, was, "accepted", reads=said),
        ReceiptPoint(
            *("not-meant", "S7", "She asked me twice.", "", "difference"),
            reason="Both remember it clearly.",
            reads="Her supervisor took her word for it.",
        ),
        ReceiptPoint("leave-out", "S8", outcome="accepted"),
        ReceiptPoint(
            *("leave-out", "S9", "Not mine.", "a bruise", "declined"), "It is in the records.", "A."
        ),
        ReceiptPoint("new", "", "We never had a handover in person.", outcome="accepted"),
        ReceiptPoint("comment", "S10", "Rather two.", outcome="in-part", reason="It says two now."),
        ReceiptPoint("overall", "", "It reads fairly."),
    )
    return Receipt(
        who="duty social worker, children’s social care",
        review="Review 0417",
        draft=2,
        version=3,
        replied_on=date(2026, 12, 4),
        made_on=date(2026, 12, 9),
        points=points or some,
        unmentioned=("S11", "S12"),
        contact="the review coordinator",
    )


def hostile_receipt() -> Receipt:
    """A receipt in which every text that a person can give means harm."""
    bad = " ".join(HOSTILE[:6])
    points = tuple(
        ReceiptPoint("reword", f"S{at}", text, text + " more", "declined", text, text)
        for at, text in enumerate(HOSTILE, start=1)
    )
    return replace(receipt(*points), who=bad, review=bad, contact=bad)
