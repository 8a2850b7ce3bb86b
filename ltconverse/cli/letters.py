"""`ltconverse letter`: letters to those who take part, and the details they are filled in with.

What letters need is imported inside the commands, so that `--help` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    from ltconverse.case.state import CaseState
    from ltconverse.jobs.letters import Detail, Written
    from ltconverse.letters.library import Letters

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The case folder.")]
LetterName = Annotated[str, typer.Argument(metavar="LETTER", help="As in `letter list`.")]


@app.command("list")
def list_(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A case: which were written for it.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the letters there are.

    With the folder for your own, and those written for a case.
    """
    from ltconverse import paths

    letters = _letters()
    width = max(map(len, letters.templates), default=0)
    own = paths.own_letters()
    for one in letters.templates.values():
        yours = "  (your own)" if Path(one.file).is_relative_to(own) else ""
        say_text(f"{one.id:<{width}}  {one.title}{yours}")
    head = letters.letterhead or f"{own / 'letterhead.docx'} (not there yet)"
    say_text(f"\nYour own go into {own}, by the same names.\nLetterhead for Word: {head}")
    if directory is not None:
        with open_named(directory, passphrase_file) as opened:
            for line in _written_so_far(opened.state):
                say_text(line)


@app.command("write")
def write(
    directory: Folder,
    letter: LetterName,
    role: Annotated[str, typer.Option("--with", metavar="ROLE", help="To whom: role or id.")],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="Ends with .docx, .md or .txt.")],
    only_here: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=WORDS", help="For this letter only; not kept."),
    ] = None,
    over: Annotated[bool, typer.Option("--over", help="Write over a file that is there.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a letter to someone.

    Someone of the family gets the gentler letter. What nobody has entered stays as a [blank].
    """
    from ltconverse.jobs.letters import write_letter
    from ltconverse.jobs.opening import find_person

    given = _pairs(only_here)
    with open_named(directory, passphrase_file) as opened:
        person = find_person(opened.state, role)
        _tell(write_letter(opened, letter, person, to, over=over, only_here=given))


@app.command("details")
def details(
    directory: Folder,
    entered: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=WORDS", help="Enter a detail; FIELD= empties it."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show or enter details that letters need.

    They hold for all letters of the review, and fill the blanks in them.
    """
    from ltconverse.jobs.letters import details as all_details
    from ltconverse.jobs.letters import enter_details

    given = _pairs(entered)
    letters = _letters()
    with open_named(directory, passphrase_file) as opened:
        if given:
            enter_details(opened, given)
            say_text("Saved.\n")
        for line in _shown(all_details(opened.state, letters), len(letters.templates)):
            say_text(line)


@app.command("template")
def template(letter: LetterName) -> None:
    """Print a letter of ours with its fields open.

    Save it in the folder for your own, by the same name, and change what you like.
    """
    from ltconverse import paths
    from ltconverse.letters.library import load_letters

    ours = load_letters((paths.shipped_letters(),))
    say_text(ours.find(letter).source, end="")


@app.command("check")
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Letters, or a letterhead. Default: your own.", metavar="FILE"),
    ] = None,
) -> None:
    """Say what is not in order in letters, by line.

    Ends with exit code 2 if anything is not in order.
    """
    from ltconverse import paths
    from ltconverse.jobs.letters import check as look_through

    found = look_through(files or [])
    for path, problems in found:
        for problem in problems:
            say_text(str(problem))
        if not problems:
            say_text(f"{path}: in order")
    if not found:
        say_text(f"There are no letters of your own in {paths.own_letters()}.")
    if any(problems for _, problems in found):
        raise typer.Exit(2)


def _letters() -> Letters:
    """The letters, with what is amiss in one's own folder on stderr."""
    from ltconverse.letters.library import load_letters

    letters = load_letters()
    for problem in letters.problems:
        say_text(str(problem), err=True)
    return letters


def _pairs(given: list[str] | None) -> dict[str, str]:
    from ltconverse.errors import BadArguments
    from ltconverse.text import excerpt

    pairs = {}
    for one in given or []:
        name, equals, words = one.partition("=")
        if not equals:
            raise BadArguments(
                f"“{excerpt(one)}” does not say which detail it is.",
                hint="Write it as FIELD=WORDS, for example --set place='the library'.",
            )
        pairs[name.strip()] = words
    return pairs


def _tell(written: Written) -> None:
    for problem in written.problems:
        say_text(str(problem), err=True)
    say_text(
        f"{written.path}: the letter `{written.letter}`, plain text outside the encrypted case."
    )
    if not written.open_blanks:
        return
    say_text(f"Still open, in [brackets]: {', '.join(one.asked for one in written.open_blanks)}.")
    if details := [one.name for one in written.open_blanks if one.entered]:
        say_text(f"`ltconverse letter details DIR --set FIELD=WORDS` fills: {', '.join(details)}.")


def _shown(rows: list[Detail], letters: int) -> Iterator[str]:
    """A line for each detail; below it, while it is open, what it is and who asks for it."""
    wide = max(len(one.field.name) for one in rows)
    for one in rows:
        yield f"{one.field.name:<{wide}}  {one.words or one.field.otherwise or '-'}"
        if not one.words:
            every = len(one.letters) == letters
            asking = "every letter" if every else ", ".join(one.letters) or "no letter"
            yield f"{'':<{wide}}    {one.field.asked}, e.g. {one.field.example}."
            yield f"{'':<{wide}}    Asked for by {asking}."


def _written_so_far(state: CaseState) -> Iterator[str]:
    yield "\nWritten so far:" if state.letters else "\nNone was written for this case so far."
    for letter, person, at in state.letters:
        to = state.people[person].label if person in state.people else "someone"
        yield f"  {at.astimezone():%Y-%m-%d %H:%M}  {letter}, to {to}"
