"""Drafts made by hand, as they go out: a small one with every kind of statement, a hostile one, a
large one. Nothing of a case is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement, SentDraft

SHARE = "0190a0b0-1111-7222-8333-444455556666"
REFERENCE = "7F3K-9QXM"


def statement_id(number: int) -> str:
    return f"0190a0b0-0000-7000-8000-{number:012}"


def statement(number: int, text: str, **more: str) -> DraftStatement:
    return DraftStatement(statement_id(number), number, text, **more)  # type: ignore[arg-type]


def sample_draft(share: str = SHARE) -> Draft:
    """Eight statements in three sections: quotes, all tenses, a standing difference, an empty part;
    two that differ in one word; numbers with a gap."""
    story = (
        statement(1, "I took the case over from the duty desk on a Thursday, in a hurry."),
        statement(2, "It all seemed calm, for once.", form="quote", source="recording, 4:10"),
        statement(
            3,
            "The first I heard was the police officer's call: two teenagers had let him fall.",
            difference="I did not take it as settled; it was the mother's word only.",
            source="from your words, 14:09",
        ),
    )
    view = (
        statement(8, "The team was two people short, and calls like this came every day."),
        statement(9, "I would read the file before the visit today.", tense="now"),
        statement(10, "The hospital's letter was in the file.", tense="records", source="step 6"),
    )
    helped = (
        statement(11, "The ward sister rang twice, and stayed on the line."),
        statement(12, "The ward sister rang once, and stayed on the line."),
    )
    return Draft(
        share=share,
        reference=REFERENCE,
        version=2,
        who="duty social worker, Children's Services",
        sections=(
            DraftSection("Their story", "Their own account.", (DraftPart("", story),)),
            DraftSection(
                "Turning point 1: the first call",
                "",
                (DraftPart("The view at the time", view), DraftPart("What influenced it")),
            ),
            DraftSection("What went well", "", (DraftPart("", helped),)),
        ),
        shared_on=date(2025, 5, 20),
        due=date(2025, 6, 3),
        review="Review of how agencies worked together around Child A",
        agency="Children's Services",
        contact="the review team, review.team@example.org",
        held_on=(date(2025, 5, 12),),
    )


def sent_draft(draft: Draft) -> SentDraft:
    """What a reply to it is held against."""
    statements = tuple(draft.statements())
    return SentDraft(draft.share, draft.reference, "version-1", draft.version, statements)


HOSTILE = (
    "</w:t></w:p><w:p>&amp; &#x41; <!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    "Two\nlines\tand a tab",
    "S7: not a number of mine",
    "control \x00\x07\x1b signs, \u202eright to left\u202c, \ud800 half a pair",
    "שלום, 你好, 👩\u200d🏫, e\u0301",
    " leading and trailing blanks ",
    "“already in quotation marks”",
    '{{ cycler.__init__ }} =HYPERLINK("http://example.org") \\includegraphics #set',
)


def hostile_draft() -> Draft:
    """Each word of a person's is hostile, in statements, titles and every other field."""
    sample = sample_draft()
    every = [
        replace(statement(number, text), form=form, difference=text, source=text)
        for number, (text, form) in enumerate(
            ((text, form) for text in HOSTILE for form in ("note", "quote")), start=1
        )
    ]
    first = HOSTILE[0]
    return replace(
        sample,
        who=first + HOSTILE[1],
        review=HOSTILE[3],
        agency=HOSTILE[4],
        contact=HOSTILE[7],
        opening=first,
        sections=(DraftSection(HOSTILE[3], first, (DraftPart(HOSTILE[1], tuple(every)),)),),
    )


def large_draft(statements: int = 300) -> Draft:
    """So many statements of some forty words each."""
    text = "On the day I rang the ward and was told that the doctor had left a note for us, " * 2
    every = [statement(one, f"{text}which was number {one}.") for one in range(1, statements + 1)]
    sections = tuple(
        DraftSection(f"Section {at}", "", (DraftPart("", tuple(every[at : at + 20])),))
        for at in range(0, statements, 20)
    )
    return replace(sample_draft(), sections=sections)
