"""A report as PDF, tagged, with its pictures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ltconverse.episodes.pictures.model import Sheet
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.render import picture_pages, picture_words, stands
from ltconverse.text import one_line, printable, storable
from ltconverse.writeup.typeset import typeset

if TYPE_CHECKING:
    from ltconverse.episodes.reports.document import Document, Stated, StatedSection

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "report.typ"
_LONG = 600
_SHEET = Sheet(width=257.0, height=146.0)
"""What is left of a page lying across, between its margins and below a heading."""


def to_pdf(document: Document, on: date) -> bytes:
    """The report as the bytes of a PDF file, A4, the same for the same report and day.

    Raises PdfMissing where the extra is not installed.
    """
    return typeset(TEMPLATE, "report", _data(document, on), on)


def _data(document: Document, on: date) -> dict[str, Any]:
    return {
        "title": _line(document.title),
        "on": {"year": on.year, "month": on.month, "day": on.day},
        "stands": stands(document),
        "review": _line(document.review),
        "key": words.KEY,
        "mark": document.mark,
        "page": "Page",
        "of": "of",
        "seen": words.OTHERWISE,
        "sections": [_section(document, one) for one in document.sections],
    }


def _section(document: Document, section: StatedSection) -> dict[str, Any]:
    return {
        "title": _line(section.title),
        "explanation": _line(section.explanation),
        "pictures": [storable(one) for one in picture_pages(document, section, _SHEET)],
        "told": _line(" ".join(picture_words(document, section))),
        "parts": [
            {"title": _line(part.title), "statements": [_statement(one) for one in part.statements]}
            for part in section.parts
        ],
    }


def _statement(one: Stated) -> dict[str, Any]:
    return {
        "label": one.label,
        "lines": _lines(one.text),
        "long": len(one.text) + len(one.difference) > _LONG,
        "difference": _lines(one.difference) if one.difference else [],
        "stand": _line(one.stand),
    }


def _line(text: str) -> str:
    return storable(one_line(text))


def _lines(text: str) -> list[str]:
    return storable(printable(text)).expandtabs(4).split("\n")
