"""A draft as PDF: tagged (PDF/UA), to be marked on a screen or printed and written on.

Its keywords carry the share's id, so that a marked copy is known again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ltconverse.sharing import words
from ltconverse.text import one_line, printable, storable
from ltconverse.writeup.typeset import typeset
from ltconverse.writeup.words import capital

if TYPE_CHECKING:
    from ltconverse.sharing.model import Draft, DraftSection, DraftStatement

TEMPLATE = Path(__file__).resolve().parent / "templates" / "draft.typ"
SHARE = "share "
"""Before the share's id, in the keywords of the file."""

# Longer statements may go over to the next page.
_LONG = 600
_HOW = (
    "Every statement has a number. Take them in any order, and say as much as you like.",
    (
        "On a screen: mark words, strike them through or put notes beside them; then save it and "
        "send it back."
    ),
    (
        "On paper: tick what is right, strike through what should go, and write in the margin how "
        "it is better. The last page has room for anything else."
    ),
    "Or write to us or ring us, and say it by its number: “S__: better like this”.",
)
_HOW_FAMILY = (
    "Each thing you told us has a number. Take them in any order, and say as much as you like.",
    (
        "On paper: tick what is right, cross out what should go, and write beside it how it should "
        "be. The last page has room for anything else."
    ),
    "On a screen: put a note beside the words, save it, and send it back.",
    "Or ring us, or write to us, and tell us the number and how it should be.",
)


def to_pdf(draft: Draft) -> bytes:
    """The draft as the bytes of a PDF file, A4, the same for the same draft.

    Raises PdfMissing where the extra is not installed.
    """
    return typeset(TEMPLATE, "draft", _data(draft), draft.shared_on)


def _data(draft: Draft) -> dict[str, Any]:
    day = draft.shared_on
    return {
        "title": _line(draft.title),
        "keywords": [_line(draft.reference), SHARE + _line(draft.share)],
        "on": {"year": day.year, "month": day.month, "day": day.day},
        "draft": f"Draft {draft.version}",
        "who": capital(_line(draft.who)),
        "opening": _line(words.opening(draft)),
        "facts": [[label, _line(told)] for label, told in words.particulars(draft)],
        "how_title": "How to answer",
        "how": list(_HOW_FAMILY if draft.of_family else _HOW),
        "then_title": "What happens then",
        "silence": words.silence(draft),
        "key": words.key(draft),
        "head": capital(_line(draft.who)),
        "notes": "Room for your notes",
        "foot": f"Draft {draft.version} · reference {draft.reference}",
        "page": "Page",
        "of": "of",
        "nothing": words.NOTHING,
        "else_title": words.ANYTHING_ELSE,
        "sections": [_section(one) for one in draft.sections],
    }


def _section(section: DraftSection) -> dict[str, Any]:
    return {
        "title": _line(section.title),
        "explanation": _line(section.explanation),
        "parts": [
            {"title": _line(part.title), "statements": [_statement(one) for one in part.statements]}
            for part in section.parts
        ],
    }


def _statement(statement: DraftStatement) -> dict[str, Any]:
    told = words.told(statement)
    return {
        "label": statement.label,
        "lines": _lines(told),
        "quote": statement.form == "quote",
        "long": len(told) + len(statement.difference) > _LONG,
        "difference": _lines(statement.difference) if statement.difference else [],
        "seen": words.SEEN_DIFFERENTLY,
        "stand": _line(words.stand(statement)),
    }


def _line(text: str) -> str:
    return storable(one_line(text))


def _lines(text: str) -> list[str]:
    return storable(printable(text)).expandtabs(4).split("\n")
