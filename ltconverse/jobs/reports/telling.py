"""Reports in words and for programs: how each stands, what was written, what has moved on."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ltconverse.case.findings import Report
from ltconverse.case.state import CaseState
from ltconverse.episodes.reports.compose import title_of
from ltconverse.episodes.reports.document import Document
from ltconverse.episodes.reports.words import PLACES
from ltconverse.jobs.names_out import cleaning
from ltconverse.jobs.reports.as_report import AsReport
from ltconverse.jobs.sharing.telling import stands
from ltconverse.text import many, one_line
from ltconverse.writeup.words import day, listed


def report_lines(state: CaseState, report: Report) -> Iterator[str]:
    """What it is and how it stands; below, to whom which draft went and how often it was
    answered."""
    yield f"{report.number}  {title_of(report)}: {stands(report)}"
    seen, written = AsReport(state, report), report.written
    for share in written.live_shares:
        said = f"{share.reference}  draft {written.versions[share.version].number}"
        answers = len(written.answers_to(share.id))
        answered = many(answers, "answer") if answers else "no answer yet"
        yield f"    {said} to {seen.to_words(share.to)}, {day(share.on)}; {answered}"


def plain_report(state: CaseState, report: Report) -> dict[str, object]:
    """The same, as JSON has it; never a password."""
    seen, written = AsReport(state, report), report.written
    return {
        "number": report.number,
        "id": report.id,
        "sort": report.sort,
        "title": cleaning(state.decisions.values())(title_of(report)),
        "stands": stands(report),
        "drafts": [
            {
                "reference": share.reference,
                "draft": written.versions[share.version].number,
                "to": seen.to_words(share.to),
                "shared_on": share.on.isoformat(),
                "answers": len(written.answers_to(share.id)),
            }
            for share in written.live_shares
        ],
    }


def not_agreed(state: CaseState) -> str:
    """Whose accounts go into reports before they have agreed them, in a sentence; "" for nobody."""
    waiting = [
        f"the {one_line(state.practitioner_of(one).role)}"
        for one in state.conversations.values()
        if one.live_notes and one.written.agreed is None and one.agreed_on is None
    ]
    if not waiting:
        return ""
    noun = "account" if len(waiting) == 1 else "accounts"
    return f"Not agreed yet, and quoted in it: the {noun} of {listed(waiting)}."


def behind_lines(state: CaseState, report: Report) -> Iterator[str]:
    """Where the analysis has gone on since a version was made."""
    there = AsReport(state, report).behind()
    if there:
        yield "The analysis has gone on; `ltconverse report update` takes it over:"
    for one in there:
        yield f"  {one.label}  reads: {one.reads}"
        yield f"       {f'now: {one.now}' if one.now else 'the analysis has it no more'}"


def place_lines(report: Report) -> Iterator[str]:
    """Where the reviewers write in their own words, and what they wrote there."""
    for place, what in PLACES.items():
        yield f"{place}: {what}"
        yield f"    {report.texts.get(place, '') or 'nothing of your own yet'}"


def schema() -> str:
    """The JSON Schema of a report as it is written for programs."""
    made = Document.model_json_schema(mode="serialization")
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"
