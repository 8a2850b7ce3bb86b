"""The narrative of perspectives as a document: several voices, whole or of some days.

It is a report that is not kept: composed from the case, written, and on record that it left. To
share it with those who took part, begin a report of that sort.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.episodes.model import Table
from ltconverse.episodes.perspectives import Narrative, between, between_words, narrative
from ltconverse.episodes.reports.document import Document
from ltconverse.jobs.analysis.tables import tabling_of
from ltconverse.jobs.names_out import names_out
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.reports.as_report import AsReport
from ltconverse.jobs.reports.writing import document_seen, write_document


def narrative_of(
    state: CaseState, first: date | None = None, last: date | None = None
) -> Narrative:
    """The narrative as it may leave: what was decided of words that may identify someone holds in
    all of it. From `first` to `last`, None: open."""
    return names_out(narrative(tabling_of(state), first, last), state.decisions.values())


def perspectives_document(
    case: OpenCase, first: date | None = None, last: date | None = None
) -> Document:
    """The narrative as a document to be read; of those days, None: open."""
    report = Report(
        id="perspectives", number=0, sort="perspectives", title="", at=case.now(), author=""
    )
    made = document_seen(case.state, _Between(case.state, report, first, last))
    days = between_words(first, last)
    return made.model_copy(update={"review": f"{made.review}, {days}" if days else made.review})


def write_perspectives(
    case: OpenCase, path: Path, first: date | None = None, last: date | None = None
) -> Path:
    """Write the narrative in the form `path` ends with: .docx, .html, .pdf, .md, .txt or .json.

    Raises CannotWrite, PdfMissing; gives back `path`.
    """
    return write_document(case, lambda: perspectives_document(case, first, last), path)


class _Between(AsReport):
    """A report of some days alone."""

    def __init__(
        self, state: CaseState, report: Report, first: date | None, last: date | None
    ) -> None:
        super().__init__(state, report)
        self._days = first, last

    @cached_property
    def table(self) -> Table:
        """The table of those days."""
        return between(super().table, *self._days)
