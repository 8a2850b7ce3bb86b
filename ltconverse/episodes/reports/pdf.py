"""A report as PDF, tagged, with its pictures. Knows typst, which the extra `pdf` brings.

What a person wrote goes in as data, and is never read as typst's markup or code.
"""

from __future__ import annotations

import contextlib
import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ltconverse.episodes.pictures.model import Sheet
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.render import picture_pages, picture_words, stands
from ltconverse.errors import PdfMissing
from ltconverse.text import one_line, printable, storable

if TYPE_CHECKING:
    from ltconverse.episodes.reports.document import Document, Stated, StatedSection

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "report.typ"
_LONG = 600
_SHEET = Sheet(width=257.0, height=146.0)
"""What is left of a page lying across, between its margins and below a heading."""


def to_pdf(document: Document, on: datetime.date) -> bytes:
    """The report as the bytes of a PDF file, A4, the same for the same report and day.

    Raises PdfMissing where the extra is not installed.
    """
    try:
        import typst  # late: an extra, and large
    except ImportError as reason:
        raise PdfMissing from reason
    data = json.dumps(_data(document, on))
    # Its own fonts first: then the same report is the same file on every computer.
    for alone in (True, False):
        with contextlib.suppress(typst.TypstError):
            return _compiled(data, on, "ua-1", alone=alone)
    return _compiled(data, on, "1.7", alone=False)


def _compiled(
    data: str, on: datetime.date, standard: Literal["ua-1", "1.7"], *, alone: bool
) -> bytes:
    import typst

    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"report": data},
        pdf_standards=standard,
        timestamp=datetime.datetime.combine(on, datetime.time(), datetime.UTC),
        ignore_system_fonts=alone,
    )


def _data(document: Document, on: datetime.date) -> dict[str, Any]:
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
