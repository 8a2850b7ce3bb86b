"""A paper as one HTML page that loads nothing and runs nothing, in the dress of the write-up."""

from __future__ import annotations

from pathlib import Path

from ltconverse.rehearse.papers.model import Paper
from ltconverse.text import one_line
from ltconverse.writeup.render import TEMPLATES as _SHARED
from ltconverse.writeup.templating import render_html

TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(paper: Paper) -> str:
    """The page; what anybody wrote is text in it."""
    css = (_SHARED / "page.css").read_text(encoding="utf-8")
    values = {"paper": paper, "page_css": _trusted(css), "drawn": _trusted, "line": one_line}
    return render_html(TEMPLATES, "paper.html", values)


def _trusted(ours: str) -> object:
    from markupsafe import Markup

    return Markup(ours)  # noqa: S704 - a file or a drawing of ours; a drawing escapes its words
