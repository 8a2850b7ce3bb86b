"""`ltconverse case query`: write down beforehand what to put to someone in the queries step."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile


class SourceOption(StrEnum):
    """Where a query comes from."""

    OTHERS = "others"
    RECORDS = "records"


def query(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The case folder.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to put to them.")] = "",
    with_: Annotated[
        str, typer.Option("--with", metavar="ROLE", help="To whom it will be put, by role.")
    ] = "",
    source: Annotated[
        SourceOption, typer.Option(help="Whether it comes from others or from records.")
    ] = SourceOption.OTHERS,
    whence: Annotated[str, typer.Option(help="From whom, or which records.")] = "",
    withdraw: Annotated[
        int, typer.Option(metavar="N", help="Take query N back instead.", show_default=False)
    ] = 0,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep a query for its step, and not before.

    Something that others said or records show, to put to a practitioner in the queries step.
    Without a text, say how many are kept: what they are stays closed until that step.
    """
    from ltconverse.jobs.preparing import count_words, prepare_query, withdraw_query

    with open_named(directory, passphrase_file) as case:
        if withdraw:
            typer.echo(withdraw_query(case, with_, withdraw))
        elif text.strip():
            typer.echo(prepare_query(case, with_, text, source=source.value, whence=whence))
        else:
            typer.echo(count_words(case, with_))
