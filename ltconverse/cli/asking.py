"""Asking for a clear yes before something leaves the case or goes for good. Knows no command."""

from __future__ import annotations

import sys

import typer


def ask(question: str, yes: bool, otherwise: str, *, option: str = "--yes") -> None:
    """Go on after a clear yes only; ends with 1 after a no.

    `yes` was given by `option`; with nobody here to ask, it is the only way. Raises BadArguments.
    """
    from ltconverse.errors import BadArguments

    if yes:
        return
    if not sys.stdin.isatty():
        raise BadArguments(
            f"That needs a clear yes, and there is no one here to ask. {otherwise}",
            hint=f"With {option} it is done without asking.",
        )
    typer.echo(f"{question} Type yes: ", nl=False)
    if sys.stdin.readline().strip().casefold() != "yes":
        typer.echo(otherwise)
        raise typer.Exit(1)
