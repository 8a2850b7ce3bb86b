"""The command line as a whole. Which commands there are and where each lives: parts.py.

Only typer is imported here; a command is imported when it is named, and what it needs when it runs,
so that `--help` answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ltconverse import __version__
from ltconverse.cli.parts import Parts

app = typer.Typer(
    name="ltconverse",
    cls=Parts,
    help="Hold, transcribe and write up one-to-one conversations in case reviews. "
    "Without a command the home screen opens.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
