"""The command line as a whole: which commands there are and where each lives.

Only typer is imported here; what a command needs is imported when it runs, so that `--help`
answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ltconverse import __version__
from ltconverse.cli import (
    case,
    coding,
    consent,
    converse,
    demo,
    devices,
    documents,
    episodes,
    history,
    identifying,
    language,
    learn,
    letters,
    model,
    patterns,
    people,
    perspectives,
    recording,
    records,
    rehearse,
    reply,
    report_drafts,
    review,
    rigour,
    schedule,
    serve,
    sharing,
    statement,
    transcribe,
    transcript,
    vocabulary,
)

app = typer.Typer(
    name="ltconverse",
    help="Hold, transcribe and write up one-to-one conversations in case reviews. "
    "Without a command the home screen opens.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(case.app, name="case", help="Make, show, check, back up and share out a case.")
app.add_typer(people.app, name="people", help="Who is in a review, and the register of names.")
app.command("open")(converse.open_)
app.command("converse")(converse.converse)
app.command("consent")(consent.consent)
app.command("devices")(devices.devices)
app.add_typer(
    recording.app, name="recording", help="Recordings: import, list, play, keep, export, erase."
)
app.command("transcribe")(transcribe.transcribe)
app.add_typer(transcript.app, name="transcript")
app.command("writeup")(documents.writeup)
app.add_typer(statement.app, name="statement")
app.command("identifiers")(identifying.identifiers)
app.command("share")(sharing.share)
app.command("drafts")(sharing.drafts)
app.command("reply")(reply.reply)
app.command("review")(review.review)
app.command("resolve")(reply.resolve)
app.command("receipt")(sharing.receipt)
app.command("agree")(sharing.agree)
app.command("reopen")(sharing.reopen)
app.command("compare")(history.compare)
app.command("trail")(history.trail)
app.add_typer(episodes.app, name="episodes")
app.add_typer(records.app, name="records")
app.add_typer(perspectives.app, name="perspectives")
app.add_typer(patterns.app, name="patterns")
app.add_typer(patterns.recommendations, name="recommendations")
app.add_typer(rigour.app, name="rigour")
app.add_typer(coding.app, name="coding")
app.add_typer(learn.app, name="learn", help="Across reviews: what recurs, in a library of digests.")
app.add_typer(
    report_drafts.app, name="report", help="Reports for the follow-on meetings, and the final one."
)
app.add_typer(letters.app, name="letter", help="Letters to those who take part: write, adapt.")
app.add_typer(rehearse.app, name="rehearse")
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.add_typer(schedule.app, name="schedule", help="Conversation structures: show, check, make.")
app.add_typer(
    language.app,
    name="language",
    help="Words of hindsight and blame: check, show.",
)
app.add_typer(
    vocabulary.app,
    name="vocabulary",
    help="Words to listen for: those of a case, and the field's.",
)
app.add_typer(model.app, name="model", help="Speech models on this computer.")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ltconverse {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """What may stand before any command."""


def run_command(arguments: list[str]) -> int:
    """Run one command; the exit code. Our own errors pass through to the caller.

    A command that was typed wrongly is told by typer itself (usage and reason, exit code 2).
    """
    try:
        app(arguments, prog_name="ltconverse")
    except SystemExit as end:
        stopped = end.__context__.__cause__ if end.__context__ else None
        if isinstance(stopped, KeyboardInterrupt):  # typer would say nothing of it
            raise stopped from None
        return end.code if isinstance(end.code, int) else 1
    return 0
