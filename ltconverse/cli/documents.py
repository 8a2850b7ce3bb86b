"""`ltconverse writeup`: a document that leaves the case in plain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]


def writeup(
    case: Case,
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Ends with .md, .html, .docx or .json."
        ),
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write up a conversation.

    As numbered statements, for the practitioner to check.
    """
    from ltconverse.jobs.documents import write_write_up

    with open_named(case, passphrase_file) as opened:
        remarks: list[str] = []
        _say(write_write_up(opened, conversation, output, remarks.append))
        for remark in remarks:
            typer.echo(remark)
            typer.echo("`ltconverse transcript check` lists what to listen to.")


def _say(written: Path) -> None:
    from ltconverse.text import one_line

    typer.echo(f"{one_line(str(written))}: plain text outside the encrypted case.")
