"""`ltconverse episodes write | tables | schema`: the table outside the case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ltconverse.cli.analysis_base import Case, say
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile


def register(app: typer.Typer) -> None:
    """Add these commands to `ltconverse episodes`."""
    for command in (write, tables, schema):
        app.command(command.__name__)(command)


def write(
    case: Case,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Ends with .docx, .pdf, .html, .xlsx, .csv, …"
        ),
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the table of key practice episodes.

    As .docx, .pdf, .html, .xlsx, .csv, .md or .json, by the file's ending.
    """
    from ltconverse.jobs.documents import write_episodes
    from ltconverse.text import one_line

    with open_named(case, passphrase_file) as opened:
        written = write_episodes(opened, output)
    typer.echo(f"{one_line(str(written))}: plain text outside the encrypted case.")


def tables(
    case: Case,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where they go.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write every table of the analysis as .csv into a folder.

    Episodes, actions, factors, evidence, accounts, records, patterns and the rest; in one file with
    a sheet for each: `ltconverse episodes write CASE -o FILE.xlsx`.
    """
    from ltconverse.jobs.analysis.workbook import write_tables

    with open_named(case, passphrase_file) as opened:
        for path in write_tables(opened, output):
            say(path.name)
        say(f"{output}: plain text outside the encrypted case.")


def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")
    ] = None,
) -> None:
    """Show the JSON Schema of the table.

    Of what `list --json` gives and `write` writes as .json.
    """
    from ltconverse import files
    from ltconverse.episodes.render import table_schema

    if output is None:
        typer.echo(table_schema(), nl=False)
        return
    files.write_text(output, table_schema())
    say(f"{output}: the schema.")
