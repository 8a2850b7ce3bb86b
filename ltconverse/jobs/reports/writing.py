"""Writing a report as a document: composed, drawn, written, and on record that it left.

What is written here is plain text outside the encrypted case.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ltconverse import files
from ltconverse.case.events import DocumentExported
from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.episodes.compose import Tabling
from ltconverse.episodes.reports import render
from ltconverse.episodes.reports.document import Document
from ltconverse.episodes.reports.document import document_of as made_of
from ltconverse.episodes.reports.render import lines_of, to_json
from ltconverse.errors import BadArguments, CannotWrite
from ltconverse.jobs.documents import check_outside
from ltconverse.jobs.names_out import names_out
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.reports.as_report import AsReport

__all__ = ["document_of", "lines_of", "read_text", "to_json", "write_report"]

FORMS = ("docx", "html", "pdf", "md", "txt", "json")
_MOST_TEXT = 1_000_000


def document_of(state: CaseState, report: Report, tabling: Tabling | None = None) -> Document:
    """The report as it stands, to be read; what was decided of what may identify someone holds in
    all of it. `tabling` spares reading the framework and laying out the write-ups again."""
    return document_seen(state, AsReport(state, report, tabling))


def document_seen(state: CaseState, seen: AsReport) -> Document:
    """The same of a report that somebody holds already."""
    made = made_of(seen.report, seen.composed, seen.table, seen.framework, seen.clean)
    return names_out(made, state.decisions.values())


def write_report(case: OpenCase, report: Report, path: Path) -> Path:
    """Write the report in the form `path` ends with. Raises CannotWrite, PdfMissing; gives back
    `path`."""
    return write_document(case, lambda: document_of(case.state, report), path)


def write_document(case: OpenCase, composed: Callable[[], Document], path: Path) -> Path:
    """Write what `composed` gives in the form `path` ends with; it is asked once the place is
    found fit. Raises CannotWrite, PdfMissing; gives back `path`."""
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise CannotWrite(
            f"{path.name} has no ending that says in which form to write it.",
            hint=f"End the file's name with one of {', '.join('.' + one for one in FORMS)}.",
        )
    check_outside(case, path)
    content = _made(composed(), form, case.now().astimezone().date())
    files.write_bytes(path, content if isinstance(content, bytes) else content.encode())
    case.record(DocumentExported(document="report", form=form))
    return path


def _made(document: Document, form: str, today: date) -> str | bytes:
    match form:
        case "docx":
            from ltconverse.episodes.reports.word import to_word

            return to_word(document, today)
        case "pdf":
            from ltconverse.episodes.reports.pdf import to_pdf

            return to_pdf(document, today)
        case "html":
            return render.to_html(document)
        case "md":
            return render.to_markdown(document)
        case "txt":
            return render.to_text(document)
    return render.to_json(document)


def read_text(path: Path) -> str:
    """The reviewers' own words from a file, or from what is typed (`-`). Raises BadArguments."""
    if str(path) == "-":
        return sys.stdin.read()
    with files.looking(path):
        if not path.is_file():
            raise BadArguments(f"There is no file {path}.", hint="Look at how its name is spelled.")
        if path.stat().st_size > _MOST_TEXT:
            raise BadArguments(f"{path.name} is larger than any text for a report: over 1 MB.")
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as reason:
            raise BadArguments(
                f"{path.name} is not plain text.", hint="Save it as plain text (UTF-8)."
            ) from reason
