"""`ltconverse report share`, `reply`, `resolve`, …: a report in the loop of drafts.

The same as for write-ups; a report names to whom each draft goes, and whose answer came.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ltconverse.cli import history, identifying, sharing
from ltconverse.cli import reply as replies
from ltconverse.cli import settling as options
from ltconverse.cli.analysis_base import day
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile
from ltconverse.cli.report import Case, ReportName, app
from ltconverse.cli.saying import say

__all__ = ["app"]

app.command("reply")(replies.reply)


@app.command("share")
def share(
    case: Case,
    report: ReportName,
    output: sharing.Output,
    to: Annotated[
        str,
        typer.Option("--to", metavar="WHOM", help="A role of the case group, or group for all."),
    ] = "",
    due: sharing.Due = None,
    overrule: sharing.Overrule = None,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Share a draft of a report.

    With somebody of the case group, or with the whole group. It is frozen as a numbered version.
    The password of a .docx or .html is shown once.
    """
    from ltconverse.jobs.reports.as_report import AsReport
    from ltconverse.jobs.reports.telling import not_agreed
    from ltconverse.jobs.reports.work import find_report
    from ltconverse.text import many

    wanted = sharing.Wanted(day(due or ""), overrule or "", to)
    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        AsReport(opened.state, found).recipient(to)
        sharing.share_paper(opened, found, output, wanted, register_passphrase_file)
        if waiting := not_agreed(opened.state):
            say(waiting)
        if behind := AsReport(opened.state, found).behind():
            say(
                f"{many(len(behind), 'statement')} of it the analysis has otherwise by now; "
                "`ltconverse report update` shows which."
            )


@app.command("resolve")
def resolve(
    case: Case,
    report: ReportName,
    accept: options.Accept = None,
    accept_as: options.AcceptAs = None,
    in_part: options.InPart = None,
    decline: options.Decline = None,
    both: options.Both = None,
    drop: options.Drop = None,
    why: options.Why = "",
    typing: options.Typing = False,
    place: options.Place = None,
    reopen: options.Reopen = None,
    everything: options.Everything = False,
    as_json: options.AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Go through the points of replies to a report.

    Each is accepted, accepted in part, declined, or both views stand.
    """
    from ltconverse.jobs.reports.work import find_report

    asked = options.Asked(
        accept, accept_as, in_part, decline, both, drop, why, typing, place, reopen
    )
    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        options.go_through(opened, found, asked, everything=everything, as_json=as_json)


@app.command("receipt")
def receipt(
    case: Case,
    report: ReportName,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Ends with .docx, .html, .txt.")
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="ROLE", help="For whom, where several have answered.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write what became of every point that somebody made.

    Each person is told of their own points alone.
    """
    from ltconverse.jobs.reports.work import find_report, replier_named

    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        by = replier_named(opened.state, found, to)
        sharing.write_receipt_of(opened, found, output, by)


@app.command("agree")
def agree(
    case: Case,
    report: ReportName,
    how: Annotated[str, typer.Option(metavar="TEXT", help="How it was agreed.")] = "",
    on: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day; today.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that a report is agreed as it stands.

    It is frozen as a version.
    """
    from ltconverse.jobs.reports.work import find_report

    when = day(on or "")
    with open_named(case, passphrase_file) as opened:
        sharing.agree_paper(opened, find_report(opened.state, report), how, when)


@app.command("reopen")
def reopen(
    case: Case,
    report: ReportName,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why it is opened again.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Open an agreed report again. That stays to be seen."""
    from ltconverse.jobs.reports.work import find_report

    sharing.expect_why(why)
    with open_named(case, passphrase_file) as opened:
        sharing.reopen_paper(opened, find_report(opened.state, report), why)


@app.command("identifiers")
def identifiers(
    case: Case,
    report: ReportName,
    keep: identifying.Keep = None,
    replace: identifying.Replace = None,
    list_: identifying.ListOnly = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Find what may identify someone in a report.

    Nothing is replaced by itself: each is shown in its sentence, and you decide.
    """
    from ltconverse.jobs.reports.work import find_report

    wanted = identifying.wanted_of(keep or [], replace or [])
    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        names = identifying.known_names(opened, register_passphrase_file)
        identifying.look_through(opened, found, wanted, names, list_only=list_)


@app.command("compare")
def compare(
    case: Case,
    report: ReportName,
    older: history.Older = "",
    newer: history.Newer = "",
    everything: history.Everything = False,
    output: history.AsWord = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Compare two drafts of a report, word by word.

    What went out stands in [-brackets-], what came in in {+others+}.
    """
    from ltconverse.jobs.reports.work import find_report

    with open_named(case, passphrase_file) as opened:
        found = find_report(opened.state, report)
        history.compare_paper(opened, found, (older, newer), output, everything=everything)
