"""From a statement of a report back: how it came to read so, what of the analysis it tells of, and
the statements, passages and words spoken that it rests on. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.case.statements import Statement
from ltconverse.case.written import Point
from ltconverse.episodes.model import Source, Table
from ltconverse.episodes.reports.laying import TAKEN_OVER
from ltconverse.errors import NotFound
from ltconverse.jobs.reports.as_report import AsReport
from ltconverse.jobs.sharing.commands import command
from ltconverse.jobs.sharing.telling import KINDS
from ltconverse.text import excerpt, one_line
from ltconverse.writeup.words import day


def trail_lines(state: CaseState, report: Report, label: str) -> Iterator[str]:
    """Where a statement (`S7`) comes from, what is nearest first. Raises NotFound."""
    seen = AsReport(state, report)
    laid = seen.laid()
    wanted = label.strip().upper().removeprefix("S")
    found = next((one for one, _ in laid.statements() if str(one.number) == wanted), None)
    if found is None:
        raise NotFound(
            f"The report has no statement “{excerpt(label)}”.",
            hint="`ltconverse report show` has every one with its number.",
        )
    yield f"{found.label}  {one_line(found.text)}"
    yield from _wordings(state, report, seen, laid.account.statements[found.id])
    paragraph = next((one for one, _, _ in seen.composed.paragraphs() if one.id == found.id), None)
    if paragraph is None:
        yield "  The analysis has nothing of it, or has it no more."
        return
    if subject := subject_words(seen.table, paragraph.subject):
        yield f"  It tells of {subject}."
    yield from (line for one in paragraph.sources for line in _source(state, one))
    if not paragraph.sources:
        yield "  Nothing else is linked to it."


def subject_words(table: Table, subject: str) -> str:
    """What of the analysis has that id, in a few words: `E3, “The call”`; "" for nothing of it."""
    return dict(_called(table)).get(subject, "") if subject else ""


def _called(table: Table) -> Iterator[tuple[str, str]]:
    """Everything in the table that has an id, with what it is called."""
    for row in table.episodes:
        yield row.id, f"{row.label}, “{one_line(row.title)}”"
        yield from ((one.id, f"{one.label}, “{excerpt(one.text)}”") for one in row.actions)
        yield from ((one.id, f"{one.label}, “{excerpt(one.text)}”") for one in row.factors)
        for compared in row.compared:
            yield compared.id, f"{compared.label} in {row.label}, “{excerpt(compared.words)}”"
    for pattern in table.patterns:
        yield pattern.id, f"{pattern.label}, “{one_line(pattern.title)}”"
    for advised in table.recommendations:
        yield advised.id, f"{advised.label}, which follows from {advised.pattern or 'no pattern'}"


def _wordings(
    state: CaseState, report: Report, seen: AsReport, statement: Statement
) -> Iterator[str]:
    """The newest first; of one that never changed, none."""
    reads = [statement.text, *(one.text for one in reversed(statement.earlier))]
    for earlier, text in zip(reversed(statement.earlier), reads, strict=False):
        if text == earlier.text:
            continue
        who = state.people.get(earlier.changed_by)
        said = [day(earlier.until.astimezone().date())]
        said += [f"by the {one_line(who.role)}"] if who else []
        point = report.written.points.get(earlier.because)
        if point is not None:
            said.append(_after(report, seen, point))
        elif earlier.why == TAKEN_OVER:
            said.append("taken over from the analysis")
        yield f"  Reads so since {', '.join(said)}; before: {one_line(earlier.text)}"


def _after(report: Report, seen: AsReport, point: Point) -> str:
    reply = report.written.replies[point.reply]
    number = report.written.versions[reply.version].number
    words = f": {one_line(point.said.text)}" if point.said.text else ""
    whose = seen.replier(reply.by) if reply.by else "somebody"
    return f"after {whose} in a reply to draft {number} ({KINDS[point.said.kind]}{words})"


def _source(state: CaseState, source: Source) -> Iterator[str]:
    against = "Against it: " if source.stance == "against" else ""
    page = f", {source.page}" if source.page else ""
    yield f"  {against}{source.label}  {one_line(f'{source.whose}{page}: {source.text}')}"
    conversation = state.conversations.get(source.conversation)
    if conversation is not None and source.key.startswith("s:"):
        number = source.label.rpartition(":")[2]
        yield f"      {command('trail', None, conversation, number)} goes on from there."
