"""Opening the register of names on the command line: its own passphrase, asked for apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.passphrase import ask_passphrase_of

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.store.register import Register

REGISTER_VARIABLE = "LTCONVERSE_REGISTER_PASSPHRASE"

RegisterPassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--register-passphrase-file",
        help=f"A file with the register's passphrase; or {REGISTER_VARIABLE}.",
        metavar="FILE",
    ),
]


def ask_register(opened: OpenCase, file: Path | None) -> Register:
    """The register of an open case; made, with a new passphrase, where there is none yet."""
    from ltconverse.jobs import register as jobs

    there = jobs.has_register(opened)
    if not there:
        typer.echo("Names are kept in a register behind a passphrase of its own.", err=True)
    given = ask_passphrase_of("register", file, REGISTER_VARIABLE, new=not there)
    if there:
        return jobs.unlock_register(opened, given)
    register, code = jobs.make_register(opened, given)
    show_code(code)
    return register


def show_code(code: str) -> None:
    """The recovery code of the register, once."""
    typer.echo("")
    typer.echo(f"Recovery code of the register:  {code}")
    typer.echo("")
    typer.echo("It opens the register of names if its passphrase is forgotten. It is shown this")
    typer.echo("once: write it down on paper, and keep it apart from the case's own code.")


def names_of_register(opened: OpenCase, file: Path | None) -> list[str]:
    """Every name of the case's register, which is open only for as long as that takes.

    Raises NoRegister where there is none, and RegisterPassphrase.
    """
    from ltconverse.errors import NoRegister
    from ltconverse.jobs.register import has_names, named

    if not has_names(opened):
        raise NoRegister
    with ask_register(opened, file) as register:
        return [one.name for one in named(opened, register)]
