"""`ltconverse coding export | import`: codes and codings to and from other programs (REFI-QDA).

Two commands for the group `coding`. What they need is imported when they run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.analysis_base import Case
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile
from ltconverse.cli.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ltconverse.jobs.opening import OpenCase

MOST_SHOWN = 20
"""Lines told of what found no place; the journal has more of them."""


def export(
    case: Case,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Ends with .qdpx (texts, codes, codings) or .qdc (the codes alone).",
            metavar="FILE",
        ),
    ],
    transcripts: Annotated[
        bool,
        typer.Option("--transcripts", help="With the words of recordings, names replaced."),
    ] = False,
    blank: Annotated[
        bool,
        typer.Option("--blank", help="Without any coding, for somebody who is to code apart."),
    ] = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write texts, codes and codings for another program.

    NVivo, MAXQDA, ATLAS.ti, QualCoder and others read REFI-QDA projects. Statements of the
    write-ups and passages of records go as text; people are called by position. What others coded
    in a round that is still open stays in the case.
    """
    from ltconverse.text import many

    with open_named(case, passphrase_file) as opened:
        from ltconverse.jobs.analysis.refi.out import export_codings

        register = None
        if transcripts:
            from ltconverse.cli.transcript import register_if_open

            register = register_if_open(opened, register_passphrase_file)
        made = export_codings(
            opened, output, transcripts=transcripts, register=register, blank=blank
        )
    held = [many(made.codes, "code")]
    if made.texts:
        held = [many(made.texts, "text"), *held, many(made.codings, "coding")]
    say(f"{made.path}: {', '.join(held)}. Plain text outside the encrypted case.")
    _few(made.remarks)


def import_(
    case: Case,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .qdpx or .qdc of the other program.")
    ],
    coder: Annotated[
        str,
        typer.Option(help="Who coded, where not the file says: a role or an id.", metavar="WHO"),
    ] = "",
    in_round: Annotated[
        str,
        typer.Option("--round", help="The round of coding apart it belongs to.", metavar="ROUND"),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would come in; keep nothing.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring codes and codings back from another program.

    They are put onto the same words of the case. What is there already stays as it is, new codes
    become the review's own, and whatever finds no place is told.
    """
    with open_named(case, passphrase_file) as opened:
        from ltconverse.jobs.analysis.refi.back import Whose, import_codings
        from ltconverse.jobs.analysis.refi.out import recordings_of

        told, _ = recordings_of(opened, None)
        brought = import_codings(
            opened,
            file,
            whose=Whose(_person(opened, coder), _round(opened, in_round)),
            more=told,
            keep=not dry_run,
        )
    if dry_run:
        say("Nothing was kept. This is what would come in:")
    _told(file, brought.codings, brought.codes, brought.already)
    _few(brought.remarks)
    if brought.unplaced:
        count = len(brought.unplaced)
        say(
            "One thing found no place:" if count == 1 else f"{count} things found no place:",
            err=True,
        )
        _few(brought.unplaced, err=True)


def _told(file: Path, codings: int, codes: int, already: int) -> None:
    from ltconverse.text import many

    new = [many(count, what) for count, what in ((codings, "coding"), (codes, "code")) if count]
    there = f"{many(already, 'coding')} there already" if already else ""
    said = f"{' and '.join(new)} brought in" if new else "nothing new"
    say(f"{file}: {said}{'; ' + there if there else ''}.")


def _person(opened: OpenCase, called: str) -> str:
    from ltconverse.jobs.opening import find_person

    return find_person(opened.state, called).id if called else ""


def _round(opened: OpenCase, called: str) -> str:
    from ltconverse.jobs.analysis.analysing import Analysing
    from ltconverse.jobs.analysis.coding import Codings

    return Codings(Analysing(opened)).round_called(called).id if called else ""


def _few(lines: Iterable[str], *, err: bool = False) -> None:
    every = list(lines)
    for line in every[:MOST_SHOWN]:
        say(line, err=err)
    if len(every) > MOST_SHOWN:
        say(f"… and {len(every) - MOST_SHOWN} more.", err=err)
