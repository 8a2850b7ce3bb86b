"""`ltconverse case merge` and `case split`: two laptops, each with a copy of one case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.passphrase import (
    NewPassphraseFile,
    PassphraseFile,
    ask_new_passphrase,
    ask_passphrase,
)

if TYPE_CHECKING:
    from ltconverse.jobs.merging import Merged, Twice
    from ltconverse.jobs.opening import OpenCase

OTHER_VARIABLE = "LTCONVERSE_OTHER_PASSPHRASE"

Folder = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]


def merge(
    directory: Folder,
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="Your colleague's copy.")],
    without_recordings: Annotated[
        bool, typer.Option("--without-recordings", help="Leave the recordings where they are.")
    ] = False,
    ask_to_join: Annotated[
        bool, typer.Option("--join", help="Ask of each pair of turning points if it is one.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    other_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--other-passphrase-file",
            help=f"A file with the other copy's passphrase, if it is not the same; or "
            f"{OTHER_VARIABLE}.",
            metavar="FILE",
        ),
    ] = None,
) -> None:
    """Bring in what a colleague noted in their copy.

    Nothing is lost and nothing is joined unasked. The other copy stays as it is; merge the
    other way round there, and both hold the same.
    """
    from ltconverse.jobs.merging import merge as bring_together
    from ltconverse.jobs.opening import open_case
    from ltconverse.store.opening import expect_case

    expect_case(directory)
    expect_case(other)
    passphrase = ask_passphrase(passphrase_file)
    theirs = _other_passphrase(passphrase, other_passphrase_file)
    with open_case(directory, passphrase) as case:
        merged = bring_together(case, other, theirs, sound=not without_recordings)
        _tell(merged)
        if ask_to_join:
            for pair in merged.twice:
                _ask(case, pair)
        else:
            _offer(case, merged.twice)


def split(
    directory: Folder,
    to: Annotated[Path, typer.Argument(metavar="TO", help="A folder not yet there.")],
    person: Annotated[
        str, typer.Option("--for", help="The reviewer it is for, by role or id.", metavar="ROLE")
    ] = "",
    with_words: Annotated[
        bool, typer.Option("--with-words", help="Let what was transcribed go along.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: NewPassphraseFile = None,
) -> None:
    """Make a copy of a case for a colleague to take notes in.

    It holds no recordings and no names. `ltconverse case merge` brings the notes back.
    """
    from ltconverse.cli.opening import open_named
    from ltconverse.jobs import merging
    from ltconverse.jobs.opening import find_person
    from ltconverse.text import one_line

    with open_named(directory, passphrase_file) as case:
        whom = find_person(case.state, person) if person else None
        given = ""
        if whom is not None:
            merging.expect_reviewer(whom)
            if not merging.has_passphrase(case, whom):
                given = ask_new_passphrase(new_passphrase_file, "A passphrase for them")
        findings, not_noted = merging.split(
            case, to, person=whom, passphrase=given, words=with_words
        )
        opens = f"the passphrase of the {whom.label}" if whom else "the same passphrases"
    holds = "no recordings" if with_words else "no recordings, no transcribed words"
    typer.echo(one_line(f"The copy is at {to}. It holds {holds} and no names."))
    typer.echo(one_line(f"It opens by {opens}; whoever opens it, their notes bear their role."))
    typer.echo(one_line(f"Bring the notes back: ltconverse case merge {directory} {to}"))
    if not_noted:
        typer.echo(one_line(f"The case could not note that it was made: {not_noted}"))
    bad = [str(one) for one in findings if one.bad]
    for finding in bad:
        typer.echo(one_line(f"Bad: {finding}"))
    if bad:
        raise typer.Exit(2)


# --- helpers --------------------------------------------------------------------------------


def _other_passphrase(first: str, file: Path | None) -> str:
    """The other copy's, "" typed or nobody there to ask: the same as the first."""
    from ltconverse.errors import NoPassphrase

    prompt = "Passphrase of the other copy (Enter if it is the same)"
    if file is not None:
        return ask_passphrase(file)
    try:
        return ask_passphrase(None, prompt=prompt, variable=OTHER_VARIABLE) or first
    except NoPassphrase:
        return first


def _tell(merged: Merged) -> None:
    from ltconverse.text import one_line

    if merged.came:
        typer.echo("From the other copy came:")
        for line in merged.came:
            typer.echo(f"  {one_line(line)}")
    else:
        typer.echo("Nothing new: this copy has all the entries of the other one.")
    for line in merged.remarks:
        typer.echo(one_line(line))


def _offer(case: OpenCase, pairs: tuple[Twice, ...]) -> None:
    """Name the turning points that may be the same, and how to say so."""
    from ltconverse.text import one_line

    told = ""
    for pair in pairs:
        conversation = pair.conversation
        if told != conversation.id:
            role = one_line(case.state.practitioner_of(conversation).role)
            typer.echo(
                f"In conversation {conversation.number}, with the {role}, these may be the same:"
            )
            told = conversation.id
        numbers = f"{pair.double.first.number} {pair.double.second.number}"
        typer.echo(f"  {one_line(pair.words)}  (/join {numbers})")
    if pairs:
        typer.echo("Join them in the conversation by /join, or here: the same command with --join.")


def _ask(case: OpenCase, pair: Twice) -> None:
    from ltconverse.jobs.merging import join, still_twice, tell_apart
    from ltconverse.text import one_line

    if not still_twice(case.state, pair):
        return
    one, other = pair.double.first, pair.double.second
    typer.echo(f"\nAre these the same? {one_line(pair.words)}.")
    typer.echo(f"  1  the same: keep “{one_line(one.title)}”")
    typer.echo(f"  2  the same: keep “{one_line(other.title)}”")
    typer.echo("  3  two different ones")
    typer.echo("  Enter leaves it open.")
    try:
        answer = input("> ").strip()
    except EOFError:
        answer = ""
    if answer in {"1", "2"}:
        join(case, pair, keep=int(answer))
        typer.echo("Joined; both hands' notes are under it. /part in the conversation parts them.")
    elif answer == "3":
        tell_apart(case, pair)
        typer.echo("Kept as two.")
