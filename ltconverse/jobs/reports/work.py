"""Working on a report: beginning it, the reviewers' own words, and what the analysis has since.

Gives what it did; asks and shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.case import events as e
from ltconverse.case.events import ReportSort
from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.episodes.reports.compose import title_of
from ltconverse.episodes.reports.laying import TAKEN_OVER, Behind
from ltconverse.episodes.reports.words import PLACES, SORTS
from ltconverse.errors import BadArguments, NotFound, NotSettled
from ltconverse.jobs.opening import OpenCase, find_person
from ltconverse.jobs.reports.as_report import AsReport
from ltconverse.jobs.sharing.commands import to_reopen
from ltconverse.text import excerpt, is_blank, one_line

_GONE = "the analysis has it no more"


def begin_report(case: OpenCase, sort: str, title: str = "") -> Report:
    """A new report of that sort. Raises BadArguments."""
    found: ReportSort | None = next((one for one in SORTS if one == sort), None)
    if found is None:
        raise BadArguments(
            f"There is no sort of report called “{excerpt(sort)}”.",
            hint=f"It is one of: {', '.join(SORTS)}.",
        )
    report = case.new_id()
    case.record(e.ReportBegun(report=report, sort=found, title=one_line(title)))
    return case.state.analysis.reports[report]


def find_report(state: CaseState, wanted: str) -> Report:
    """A report by its number, its sort (the newest of it), or its id. Raises NotFound."""
    named = " ".join(wanted.split()).casefold()
    there = state.analysis.live_reports
    for one in reversed(there):
        if named and named in {str(one.number), one.sort, one.id, title_of(one).casefold()}:
            return one
    listed = "; ".join(f"{one.number} {one_line(title_of(one))}" for one in there)
    raise NotFound(
        f"There is no report “{excerpt(wanted)}” in this case.",
        hint=f"There is: {listed}."
        if listed
        else "`ltconverse report new CASE follow-on-1` begins one.",
    )


def write_text(case: OpenCase, report: Report, place: str, text: str) -> None:
    """The reviewers' own words for a place; without any, ours stand there again. Raises
    BadArguments, and NotSettled where the report is agreed."""
    if place not in PLACES:
        raise BadArguments(
            f"There is no place called “{excerpt(place)}”.",
            hint="It is one of: " + "; ".join(f"{key} ({said})" for key, said in PLACES.items()),
        )
    _expect_open(report)
    case.record(e.ReportTextWritten(report=report.id, place=place, text=text.strip()))


def drop_report(case: OpenCase, report: Report, why: str = "") -> None:
    """A report is taken out; it can be put back. Raises NotSettled where a draft of it went out."""
    if report.written.live_shares:
        raise NotSettled(
            "A draft of it has gone out, so it stays.",
            hint="Call the draft back first: `ltconverse drafts CASE --called-back REFERENCE`.",
        )
    case.record(e.AnalysisDropped(subject=report.id, why=why.strip()))


def take_over(case: OpenCase, report: Report, labels: Sequence[str] | None = None) -> list[Behind]:
    """Paragraphs that the analysis has otherwise by now read so in the report, too; one that it has
    no more is taken out. `labels` (`S7`) says which, None: all. Raises NotSettled, NotFound."""
    _expect_open(report)
    every = AsReport(case.state, report).behind()
    chosen = every
    if labels is not None:
        wanted = [one.strip().upper() for one in labels]
        unknown = [one for one in wanted if one not in {it.label for it in every}]
        if unknown:
            there = ", ".join(one.label for one in every) or "none"
            raise NotFound(
                f"{excerpt(unknown[0])} reads as the analysis has it.",
                hint=f"Those that do not: {there}.",
            )
        chosen = [one for one in every if one.label in wanted]
    case.record(*(_taken_over(case, report, one) for one in chosen))
    return chosen


def replier_named(state: CaseState, report: Report, wanted: str) -> str | None:
    """Whose answers are meant (a person's id, "" for whom nobody named); None where there is one
    alone. Raises NotFound."""
    there = list(dict.fromkeys(one.by for one in report.written.live_replies))
    if wanted:
        person = find_person(state, wanted)
        if person.id not in there:
            raise NotFound(f"No answer of the {one_line(person.role)} has come.")
        return person.id
    if len(there) > 1:
        roles = (state.people[one].role if one else "nobody named" for one in there)
        raise NotFound(
            "Several people have answered; each gets a receipt of their own.",
            hint=f"--to ROLE says for whom: {'; '.join(map(one_line, roles))}.",
        )
    return None


def _taken_over(case: OpenCase, report: Report, one: Behind) -> e.AnyBody:
    if is_blank(one.now):
        return e.StatementDropped(
            conversation=report.id, change=case.new_id(), statement=one.statement, why=_GONE
        )
    return e.StatementReworded(
        conversation=report.id,
        change=case.new_id(),
        statement=one.statement,
        was=one.reads,
        text=one.now,
        why=TAKEN_OVER,
    )


def _expect_open(report: Report) -> None:
    if report.written.agreed is not None:
        raise NotSettled("The report was agreed, so it stays as it is.", hint=to_reopen(report))
