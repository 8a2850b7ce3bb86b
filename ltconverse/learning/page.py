"""The report as one HTML page with its pictures: it loads nothing, runs nothing, and prints."""

from __future__ import annotations

from pathlib import Path

from ltconverse.learning import pictures, words
from ltconverse.learning.report import Report
from ltconverse.writeup.render import TEMPLATES as _SHARED
from ltconverse.writeup.templating import render_html

TEMPLATES = Path(__file__).resolve().parent / "templates"


def to_html(report: Report) -> str:
    """The page; what its owner typed (the library's title) is text in it."""
    tables = [one.brief() for one in report.tables if not one.wide]
    return render_html(
        TEMPLATES,
        "learning.html",
        {
            "report": report,
            "tables": tables,
            "drawn": {table.id: pictures.of_table(table) for table in tables},
            "moves": pictures.of_changes(report),
            "words": words,
            "page_css": _trusted((_SHARED / "page.css").read_text(encoding="utf-8")),
        },
    )


def _trusted(css: str) -> object:
    from markupsafe import Markup

    return Markup(css)  # noqa: S704 - a file of ours, with no word of a person in it
