"""`ltconverse recording`: add one to a conversation, put right when it began; and keeping.py's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ltconverse.cli import keeping
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command("list")(keeping.list_)

CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
ConversationName = Annotated[
    str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
]


@app.command("import")
def import_(
    case: CaseFolder,
    conversation: ConversationName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sound or video file.")],
    started: Annotated[
        datetime | None,
        typer.Option(formats=keeping.LOCAL_TIMES, help="When the recording began, in local time."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Store a recording with a conversation, encrypted."""
    from ltconverse.audio.decode import probe
    from ltconverse.cli.progress import Progress, duration_text
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.recordings.importing import import_recording
    from ltconverse.text import one_line

    length = probe(file).seconds
    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        with Progress("Importing", length) as progress:
            added = import_recording(
                opened,
                found,
                file,
                started_at=keeping.began_at(started) if started else None,
                on_progress=lambda done, _: progress.update(done),
            )
        role = one_line(opened.state.practitioner_of(found).role)
    typer.echo(f"Added {duration_text(added.seconds)} to the conversation with {role}.")
    if added.damage:
        typer.echo(f"Part of the file could not be read: {added.damage}", err=True)
    command = "ltconverse recording started CASE CONVERSATION 'YYYY-MM-DD HH:MM'"
    if added.started_at is None:
        typer.echo("Nobody knows yet when it began, so notes and words cannot find each other.")
        typer.echo(f"Say when with: {command}")
    elif started is None:
        local = added.started_at.astimezone()
        typer.echo(f"By the file it began at {local:%H:%M} on {local:%d %B %Y}.")
        typer.echo(f"If that is wrong: {command}")
    typer.echo("The file itself is still where it was, in plain; delete it when you are ready.")


@app.command("started")
def started(
    case: CaseFolder,
    conversation: ConversationName,
    at: Annotated[datetime, typer.Argument(formats=keeping.LOCAL_TIMES, help="Local time.")],
    number: Annotated[int, typer.Option(help="Which recording of the conversation.")] = 1,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say when a recording began.

    So that notes and the words spoken then find each other.
    """
    from ltconverse.errors import NotFound
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.recordings.importing import set_start

    with open_named(case, passphrase_file) as opened:
        found = opened.state.recordings_of(find_conversation(opened.state, conversation))
        if not 1 <= number <= len(found):
            raise NotFound(
                f"There is no recording {number} of this conversation.",
                hint=f"It has {len(found)}.",
            )
        set_start(opened, found[number - 1].id, keeping.began_at(at))
    typer.echo(f"Noted: it began at {at:%H:%M} on {at:%d %B %Y}.")


for _name, _command in (
    ("play", keeping.play),
    ("export", keeping.export),
    ("keep", keeping.keep),
    ("end", keeping.end),
    ("erase", keeping.erase),
):
    app.command(_name)(_command)
