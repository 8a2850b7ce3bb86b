"""`ltconverse report`: reports for the follow-on meetings and the final one, from first to agreed.

What goes out and comes back is in `report_drafts`; here is what is worked on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.saying import say

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
    from ltconverse.jobs.reports.telling import plain_report, report_lines

    with open_named(case, passphrase_file) as opened:
        there = opened.state.analysis.live_reports
        if as_json:
            _echo_json([plain_report(opened.state, one) for one in there])
            return
        for one in there:
            for line in report_lines(opened.state, one):
                say(line)
        if not there:
            say("No report has been begun. `ltconverse report new CASE follow-on-1` begins one.")


@app.command("show")
def show(
    case: Case, report: ReportName, as_json: AsJson = False, passphrase_file: PassphraseFile = None
) -> None:
    """Show a report as it stands, with its evidence.

    And where the analysis has gone on since a draft was shared.
    """
    from ltconverse.jobs.reports.telling import behind_lines
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
        for line in behind_lines(opened.state, found):
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
        str, typer.Argument(metavar="PLACE", help="Which place; left out: what there is.")
    ] = "",
    words: Annotated[
        str | None, typer.Argument(metavar="WORDS", help="What is to stand there; '' : ours.")
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
    from ltconverse.jobs.reports.telling import place_lines
    from ltconverse.jobs.reports.work import find_report, write_text
    from ltconverse.jobs.reports.writing import read_text

    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        if not place and words is None and file is None:
            for line in place_lines(found):
                say(line)
            return
        written = words if file is None else read_text(file)
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
    from ltconverse.jobs.reports.telling import behind_lines
    from ltconverse.jobs.reports.work import find_report, take_over
    from ltconverse.text import many

    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        if not (take or everything):
            there = False
            for line in behind_lines(opened.state, found):
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


@app.command("schema")
def schema() -> None:
    """Show the JSON Schema of a report written as .json."""
    from ltconverse.jobs.reports.telling import schema as of_report

    typer.echo(of_report(), nl=False)


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


def _echo_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
