"""`ltconverse report`: reports for the follow-on meetings and the final one, from first to agreed.

What goes out and comes back is in `report_drafts`; here is what is worked on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.statement_base import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ltconverse.case.findings import Report
    from ltconverse.case.state import CaseState
    from ltconverse.episodes.reports.laying import Behind

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
ReportName = Annotated[
    str, typer.Argument(metavar="REPORT", help="Its number, its sort or its title.")
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]

app = typer.Typer(
    name="report",
    help="Reports for the follow-on meetings, and the final one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("new")
def new(
    case: Case,
    sort: Annotated[
        str, typer.Argument(metavar="SORT", help="follow-on-1, follow-on-2, final or perspectives.")
    ],
    title: Annotated[str, typer.Option(metavar="TEXT", help="What it is called.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Begin a report.

    It is composed of the analysis as it stands, and goes on with it until a draft is shared.
    """
    from ltconverse.episodes.reports.compose import title_of
    from ltconverse.jobs.reports.work import begin_report

    with open_named(case, passphrase_file) as opened:
        report = begin_report(opened, sort, title)
        say(f"Report {report.number}: {title_of(report)}.")


@app.command("list")
def list_(case: Case, as_json: AsJson = False, passphrase_file: PassphraseFile = None) -> None:
    """List the reports and how each stands."""
    from ltconverse.episodes.reports.compose import title_of
    from ltconverse.jobs.sharing.telling import stands

    with open_named(case, passphrase_file) as opened:
        there = opened.state.analysis.live_reports
        if as_json:
            _echo_json([_plain(opened.state, one) for one in there])
            return
        for one in there:
            say(f"{one.number}  {title_of(one)}: {stands(one)}")
            for line in _sent(opened.state, one):
                say(f"    {line}")
        if not there:
            say("No report has been begun. `ltconverse report new CASE follow-on-1` begins one.")


@app.command("show")
def show(
    case: Case, report: ReportName, as_json: AsJson = False, passphrase_file: PassphraseFile = None
) -> None:
    """Show a report as it stands, with its evidence.

    And where the analysis has gone on since a draft was shared.
    """
    from ltconverse.jobs.reports.work import find_report
    from ltconverse.jobs.reports.writing import document_of, lines_of, to_json

    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        document = document_of(opened.state, found)
        if as_json:
            typer.echo(to_json(document), nl=False)
            return
        # In columns, and safe for any terminal: nothing that was written is in it as it was.
        for line in lines_of(document, evidence=True):
            typer.echo(line)
        for line in _behind_lines(opened.state, found):
            say(line)


@app.command("trail")
def trail(
    case: Case,
    report: ReportName,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="Its number, such as S7.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Trace a statement of a report back.

    To the reply that changed it, what of the analysis it tells of, and what that rests on.
    """
    from ltconverse.jobs.reports.trail import trail_lines
    from ltconverse.jobs.reports.work import find_report

    with open_named(case, passphrase_file) as opened:
        for line in trail_lines(opened.state, find_report(opened.state, report), statement):
            say(line)


@app.command("text")
def text(
    case: Case,
    report: ReportName,
    place: Annotated[
        str, typer.Argument(metavar="[PLACE]", help="Which place; left out: what there is.")
    ] = "",
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help="What is to stand there; '' : ours.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What is to stand there, from a file; - reads it here."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a place of a report in your own words.

    A blank line parts one statement from the next.
    """
    from ltconverse.jobs.analysis.telling import hints_for
    from ltconverse.jobs.reports.work import find_report, write_text

    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        if not place:
            for line in _places(found):
                say(line)
            return
        written = words if file is None else _read(file)
        if written is None:
            say(found.texts.get(place, "") or "Nothing of your own stands there.")
            return
        write_text(opened, found, place, written)
        say("Saved." if written.strip() else "Ours stands there again.")
        for sentence in hints_for(written):
            say(sentence)


@app.command("update")
def update(
    case: Case,
    report: ReportName,
    take: Annotated[
        list[str] | None,
        typer.Option(metavar="STATEMENT", help="Take this one over; may be repeated."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Take all of them over.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take over what the analysis has otherwise by now.

    What was shared stays as it was until you say so. Without an option, the statements are listed.
    """
    from ltconverse.jobs.reports.work import find_report, take_over
    from ltconverse.text import many

    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        if not (take or everything):
            there = False
            for line in _behind_lines(opened.state, found):
                there = True
                say(line)
            if not there:
                say("The report reads as the analysis has it.")
            return
        done = take_over(opened, found, None if everything else take)
        say(f"{many(len(done), 'statement')} taken over.")


@app.command("write")
def write(
    case: Case,
    report: ReportName,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Ends with .docx, .html, .pdf, .md, .txt or .json.",
        ),
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a report as a document, with its pictures.

    To be read; for answers, share a draft of it.
    """
    from ltconverse.jobs.reports.work import find_report
    from ltconverse.jobs.reports.writing import write_report

    with open_named(case, passphrase_file) as opened:
        write_report(opened, find_report(opened.state, report), output)
        say(f"{output}: plain text outside the encrypted case.")


@app.command("drop")
def drop(
    case: Case,
    report: ReportName,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why, in a few words.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take out a report of which no draft has gone out."""
    from ltconverse.jobs.reports.work import drop_report, find_report

    with open_named(case, passphrase_file) as opened:
        drop_report(opened, find_report(opened.state, report), why)
        say("Taken out; it stays in the journal.")


def _behind_lines(state: CaseState, report: Report) -> Iterator[str]:
    from ltconverse.jobs.reports.as_report import AsReport

    there: list[Behind] = AsReport(state, report).behind()
    if there:
        yield "The analysis has gone on; `ltconverse report update` takes it over:"
    for one in there:
        yield f"  {one.label}  reads: {one.reads}"
        yield f"       {f'now: {one.now}' if one.now else 'the analysis has it no more'}"


def _places(report: Report) -> Iterator[str]:
    from ltconverse.episodes.reports.words import PLACES

    for place, what in PLACES.items():
        yield f"{place}: {what}"
        yield f"    {report.texts.get(place, '') or 'nothing of your own yet'}"


def _read(file: Path) -> str:
    from ltconverse.jobs.reports.writing import read_text

    return read_text(file)


def _sent(state: CaseState, report: Report) -> Iterator[str]:
    """To whom which draft went, and how often it was answered."""
    from ltconverse.jobs.reports.as_report import AsReport
    from ltconverse.text import many
    from ltconverse.writeup.words import day

    seen, written = AsReport(state, report), report.written
    for share in written.live_shares:
        said = f"{share.reference}  draft {written.versions[share.version].number}"
        answers = len(written.answers_to(share.id))
        answered = many(answers, "answer") if answers else "no answer yet"
        yield f"{said} to {seen.to_words(share.to)}, {day(share.on)}; {answered}"


def _plain(state: CaseState, report: Report) -> dict[str, object]:
    from ltconverse.episodes.reports.compose import title_of
    from ltconverse.jobs.reports.as_report import AsReport
    from ltconverse.jobs.sharing.telling import stands

    seen, written = AsReport(state, report), report.written
    return {
        "number": report.number,
        "id": report.id,
        "sort": report.sort,
        "title": title_of(report),
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


def _echo_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
