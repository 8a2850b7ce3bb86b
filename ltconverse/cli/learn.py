"""`ltconverse learn`: a library of the organisation, what cases give to it, and what recurs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import (
    NewPassphraseFile,
    PassphraseFile,
    ask_new_passphrase,
    ask_passphrase_of,
)

if TYPE_CHECKING:
    from ltconverse.learning.library import Library

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

LIBRARY_VARIABLE = "LTCONVERSE_LIBRARY_PASSPHRASE"

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
LibraryFolder = Annotated[
    Path, typer.Argument(metavar="LIBRARY", help="The library's folder, such as NAME.ltlibrary.")
]
LibraryPassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--library-passphrase-file",
        help=f"A file with the library's passphrase; or {LIBRARY_VARIABLE}.",
        metavar="FILE",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Without asking, for scripts.")]


@app.command("create")
def create(
    library: Annotated[Path, typer.Argument(metavar="LIBRARY", help="A folder not yet there.")],
    title: Annotated[str, typer.Option(help="What it is called in reports.")] = "",
    library_passphrase_file: LibraryPassphraseFile = None,
) -> None:
    """Make a library, with a passphrase of its own.

    It is an encrypted folder.
    """
    from ltconverse.learning.library import create_library
    from ltconverse.text import one_line

    given = _passphrase(library_passphrase_file, new=True)
    made, code = create_library(library, given, title=one_line(title))
    made.close()
    typer.echo(f"The library is at {one_line(str(library))}. It is empty.")
    typer.echo("")
    typer.echo(f"Recovery code of the library:  {code}")
    typer.echo("")
    typer.echo("It opens the library if its passphrase is forgotten. It is shown this once: write")
    typer.echo("it down on paper and keep it somewhere safe, away from this computer.")


@app.command("add")
def add(
    case: Case,
    library: LibraryFolder,
    yes: Yes = False,
    passphrase_file: PassphraseFile = None,
    library_passphrase_file: LibraryPassphraseFile = None,
) -> None:
    """Give a small digest of a case to a library.

    Factors, patterns, kinds of agency, levels, recommendations: shown whole, and asked about first.
    What the case gave before is replaced.
    """
    from ltconverse.cli.asking import ask
    from ltconverse.jobs import learning
    from ltconverse.learning import words
    from ltconverse.text import one_line

    with (
        open_named(case, passphrase_file) as opened,
        _open(library, library_passphrase_file) as there,
    ):
        digest = learning.prepare(opened, there)
        typer.echo(words.GOES)
        for line in words.described(digest):
            typer.echo(f"  {line}")
        typer.echo(words.STAYS)
        title = one_line(there.title)
        if learning.given(opened.state, there.id):
            typer.echo("It would take the place of what this case gave before.")
        ask(f"Add it to “{title}”?", yes, "Nothing was added.")
        replaced = learning.add(opened, there, digest)
        done = "Replaced in" if replaced else "Added to"
        typer.echo(f"{done} “{title}”; the journal of the case says so.")


@app.command("remove")
def remove(
    case: Case,
    library: LibraryFolder,
    yes: Yes = False,
    passphrase_file: PassphraseFile = None,
    library_passphrase_file: LibraryPassphraseFile = None,
) -> None:
    """Take what a case gave to a library out of it again."""
    from ltconverse.cli.asking import ask
    from ltconverse.jobs import learning
    from ltconverse.text import one_line

    with (
        open_named(case, passphrase_file) as opened,
        _open(library, library_passphrase_file) as there,
    ):
        title = one_line(there.title)
        ask(f"Take what this case gave out of “{title}”?", yes, "Nothing was taken out.")
        learning.remove(opened, there)
        typer.echo(f"Taken out of “{title}”. Backups of the library made before still have it.")


@app.command("report")
def report(
    library: LibraryFolder,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Ends with .txt, .html, .xlsx or .parquet."
        ),
    ] = None,
    library_passphrase_file: LibraryPassphraseFile = None,
) -> None:
    """Show what recurs across reviews.

    Factors, patterns and recommendations by agency, level and practice; what is new, growing or
    fading. Small numbers are withheld.
    """
    from datetime import datetime

    from ltconverse.jobs.learned import report_on, write_report
    from ltconverse.learning.plain import to_text
    from ltconverse.text import one_line, printable

    today = datetime.now().astimezone().date()
    with _open(library, library_passphrase_file) as there:
        found = report_on(there, today)
        if output is None:
            typer.echo(printable(to_text(found)), nl=False)
            return
        write_report(found, output)
    typer.echo(f"{one_line(str(output))}: plain numbers outside the encrypted library.")


@app.command("list")
def list_(library: LibraryFolder, library_passphrase_file: LibraryPassphraseFile = None) -> None:
    """List what is in a library.

    Random ids, and the quarter each was added in.
    """
    from ltconverse.text import many, one_line

    with _open(library, library_passphrase_file) as there:
        typer.echo(f"“{one_line(there.title)}”: {many(there.count(), 'review')}.")
        for digest in there.digests():
            typer.echo(f"  {digest.id}  {digest.quarter}")


@app.command("discard")
def discard(
    library: LibraryFolder,
    digest: Annotated[str, typer.Argument(metavar="ID", help="As `learn list` shows it.")],
    yes: Yes = False,
    library_passphrase_file: LibraryPassphraseFile = None,
) -> None:
    """Take out a digest whose case is no longer there to do it."""
    from ltconverse.cli.asking import ask
    from ltconverse.errors import NotFound
    from ltconverse.text import excerpt

    with _open(library, library_passphrase_file) as there:
        if not there.has(digest):
            raise NotFound(
                f"There is no “{excerpt(digest)}” in the library.",
                hint="`ltconverse learn list` shows what there is.",
            )
        ask("Take it out? Its case, if there is one, is not told.", yes, "Nothing was taken out.")
        there.remove(digest)
        typer.echo("Taken out.")


@app.command("passphrase")
def passphrase(
    library: LibraryFolder,
    recovery: Annotated[
        bool, typer.Option("--recovery", help="A new recovery code in place of the passphrase.")
    ] = False,
    library_passphrase_file: LibraryPassphraseFile = None,
    new_passphrase_file: NewPassphraseFile = None,
) -> None:
    """Change the passphrase of a library, or its recovery code."""
    with _open(library, library_passphrase_file) as there:
        if recovery:
            typer.echo(f"Recovery code of the library:  {there.renew_recovery()}")
            typer.echo("The one from before opens it no longer.")
            return
        there.change_passphrase(ask_new_passphrase(new_passphrase_file))
        typer.echo("The new passphrase opens the library; the old one does not.")


def _open(library: Path, file: Path | None) -> Library:
    """The library, open. Nobody is asked for a passphrase of something else."""
    from ltconverse.learning.library import expect_library, open_library

    expect_library(library)
    return open_library(library, _passphrase(file))


def _passphrase(file: Path | None, *, new: bool = False) -> str:
    return ask_passphrase_of("library", file, LIBRARY_VARIABLE, new=new)
