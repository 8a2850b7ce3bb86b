"""Composing a report from the case as it stands: which sections it has, in which order.

Pure and deterministic. A paragraph is known by what it tells of, so that the same thing of the
analysis is the same statement in every draft.
"""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.episodes.accounts import Accounts
from ltconverse.episodes.model import Table
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.model import Composed, Paragraph, ReportSection
from ltconverse.episodes.reports.of_episodes import episode_section
from ltconverse.episodes.reports.of_learning import (
    pattern_sections,
    questions,
    recommendation_sections,
)
from ltconverse.episodes.reports.of_review import WentWell, method_note, since
from ltconverse.episodes.reports.of_voices import voices_sections
from ltconverse.episodes.reports.paragraphs import Cleaning, Making, as_it_is, simple


def compose_report(
    state: CaseState,
    report: Report,
    table: Table,
    accounts: Accounts | None = None,
    clean: Cleaning = as_it_is,
) -> Composed:
    """The report as the analysis has it now. `table` is of the same case, as it is to be read;
    `clean` gives the words of a statement of an account (and its id) as they are to be read."""
    made = _Composing(state, report, table, WentWell(accounts or Accounts(state), clean))
    there = tuple(one for one in made.sections() if any(part.paragraphs for part in one.parts))
    return Composed(
        report=report.id,
        sort=report.sort,
        title=title_of(report),
        review=state.details.get("review") or state.title,
        sections=there,
    )


def title_of(report: Report) -> str:
    """What a report is called: its own title, else what it is for."""
    return report.title or words.SORTS[report.sort]


class _Composing:
    """One report in the making."""

    def __init__(self, state: CaseState, report: Report, table: Table, well: WentWell) -> None:
        self._state, self._report, self._table = state, report, table
        self._well, self._making = well, Making(report.id)

    def sections(self) -> Iterator[ReportSection]:
        """By the sort of report: voices and episodes; then patterns; then all, and what follows."""
        making, table, sort = self._making, self._table, self._report.sort
        voices = sort != "follow-on-2"
        learned = sort != "perspectives"
        yield simple(words.INTRODUCTION, self._own(words.INTRODUCTION, words.INTRODUCTIONS[sort]))
        yield simple(words.METHOD, method_note(making, self._state, self._text(words.METHOD)))
        if sort != "follow-on-1":
            yield simple(words.SINCE, self._since())
        if sort == "follow-on-2":
            yield from pattern_sections(making, table)
        for row in table.episodes if learned else ():
            yield episode_section(making, row, voices=voices)
        if not learned:
            yield from voices_sections(making, table)
        yield simple(words.WENT_WELL, self._well.paragraphs(making))
        if sort == "final":
            yield from pattern_sections(making, table)
            yield from recommendation_sections(making, table)
            yield simple(words.LIMITS, self._own(words.LIMITS))
        elif learned:
            asked = questions(making, table, self._text(words.QUESTIONS))
            yield simple(words.QUESTIONS, asked)
        yield simple(words.NEXT, self._own(words.NEXT, (words.NEXT_STEPS[sort],)))

    def _text(self, place: str) -> str:
        return self._report.texts.get(place, "")

    def _own(self, place: str, ours: tuple[str, ...] = ()) -> list[Paragraph]:
        return self._making.own(place, self._text(place), ours)

    def _since(self) -> Iterator[Paragraph]:
        """Of the report before this one that came back."""
        before = [
            one
            for one in self._state.analysis.live_reports
            if one.number < self._report.number and one.written.live_replies
        ]
        if before:
            yield from since(self._making, before[-1])
