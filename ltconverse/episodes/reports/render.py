"""A report as one HTML page, as Markdown, as plain text, as JSON, with its pictures.

Takes values and gives text; writes no file. For Word and PDF see `word` and `pdf`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.episodes.pictures.factors import factor_map_pages, factor_map_svg
from ltconverse.episodes.pictures.factors_in_words import factor_map_words
from ltconverse.episodes.pictures.model import PORTRAIT, Sheet
from ltconverse.episodes.pictures.timeline import timeline_pages, timeline_svg
from ltconverse.episodes.pictures.timeline_in_words import timeline_words
from ltconverse.episodes.reports import words
from ltconverse.text import one_line, printable, wrapped
from ltconverse.writeup.markdown import Markdown, escape, escape_line
from ltconverse.writeup.templating import render_html, render_markdown
from ltconverse.writeup.words import day

if TYPE_CHECKING:
    from ltconverse.episodes.reports.document import Document, Stated, StatedSection

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
# The page shares its dress with the write-up.
_SHARED = TEMPLATES.parents[1] / "writeup" / "templates"
_WIDTH = 80
_IN = " " * 6


def stands(document: Document) -> str:
    """How far it has come, in a few words."""
    if document.agreed_on is not None:
        return f"Agreed on {day(document.agreed_on)}"
    return (
        f"Draft {document.drafts + 1}, not shared yet"
        if not document.drafts
        else (f"After draft {document.drafts}")
    )


def to_json(document: Document) -> str:
    """The report as JSON: the fields of `document.Document`."""
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def to_html(document: Document) -> str:
    """The report as one page that loads nothing and runs nothing; prints on A4."""
    dress = (_SHARED / one for one in ("page.css", "write-up.css"))
    css = "\n".join(one.read_text(encoding="utf-8") for one in dress)
    pictures = {
        section.key: _trusted(picture_svg(document, section, PORTRAIT.width))
        for section in document.sections
        if section.picture
    }
    values = {
        "document": document,
        "stands": stands(document),
        "words": words,
        "pictures": pictures,
        "page_css": _trusted(css.replace("{{ write_up.mark }}", document.mark)),
    }
    return render_html(TEMPLATES, "report.html", values)


def picture_svg(document: Document, section: StatedSection, width: float) -> str:
    """The picture of a section as SVG, so many millimetres wide; "" for none."""
    if section.picture == "timeline" and document.timeline is not None:
        return timeline_svg(document.timeline, width)
    if section.picture == "factors" and document.factor_map is not None:
        return factor_map_svg(document.factor_map, width)
    return ""


def picture_pages(document: Document, section: StatedSection, sheet: Sheet) -> list[str]:
    """The picture of a section as SVG, one for each page of that size; nothing for none."""
    if section.picture == "timeline" and document.timeline is not None:
        return timeline_pages(document.timeline, sheet)
    if section.picture == "factors" and document.factor_map is not None:
        return factor_map_pages(document.factor_map, sheet)
    return []


def picture_words(document: Document, section: StatedSection, width: int = _WIDTH) -> list[str]:
    """The picture of a section in words; nothing for none."""
    if section.picture == "timeline" and document.timeline is not None:
        return timeline_words(document.timeline, width)
    if section.picture == "factors" and document.factor_map is not None:
        return factor_map_words(document.factor_map, width)
    return []


def to_markdown(document: Document) -> str:
    """The report as Markdown, in which what a person wrote is never markup."""

    def shown(section: StatedSection) -> Markdown:
        return Markdown("\n".join(f"    {line}" for line in picture_words(document, section)))

    ours = {
        "line": escape_line,
        "told": escape,
        "shown": shown,
    }
    values = {
        "document": document,
        "stands": stands(document),
        "words": words,
    }
    return render_markdown(TEMPLATES, "report.md", {**values, **ours})


def to_text(document: Document) -> str:
    """The report as plain text of at most 80 columns a line."""
    return "\n".join(line.rstrip() for line in lines_of(document)) + "\n"


def lines_of(document: Document, *, evidence: bool = False) -> Iterator[str]:
    """The report in lines; with `evidence`, the very places that each statement rests on."""
    yield from _wrapped(one_line(document.title))
    yield from _wrapped(one_line(f"{document.review} · {stands(document)}"))
    for section in document.sections:
        title = list(_wrapped(one_line(section.title)))
        yield from ("", "", *title, "-" * max(map(len, title)))
        if section.explanation:
            yield from _wrapped(one_line(section.explanation))
        if section.picture:
            yield from ("", *picture_words(document, section))
        for part in section.parts:
            if part.title:
                yield from ("", *_wrapped(one_line(part.title)))
            for one in part.statements:
                yield from ("", *_statement(one, evidence))


def _statement(one: Stated, evidence: bool) -> Iterator[str]:
    first = f"{one.label:<{len(_IN)}}"
    for at, line in enumerate(printable(one.text).split("\n")):
        yield from _wrapped(line, _IN if at else first, _IN)
    if one.difference:
        yield from _wrapped(f"{words.OTHERWISE} {one_line(one.difference)}", _IN, _IN)
    if one.stand:
        yield from _wrapped(f"({one_line(one.stand)})", _IN, _IN)
    for source in one.sources if evidence else ():
        against = "against: " if source.stance == "against" else ""
        said = one_line(f"{against}{source.label}  {source.whose}: {source.text}")
        yield from _wrapped(said, _IN + "> ", _IN + "    ")


def _wrapped(text: str, first: str = "", later: str = "") -> Iterator[str]:
    yield from wrapped(text, _WIDTH, first, later) or [first.rstrip()]


def _trusted(ours: str) -> object:
    from markupsafe import Markup

    return Markup(ours)  # noqa: S704 - our own CSS, and pictures that escape what they are given
