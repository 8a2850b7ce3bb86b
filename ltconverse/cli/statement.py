"""`ltconverse statement`: the statements of a write-up, listed, looked at and taken back.

What changes them lives in a module of its own, registered at the end. What a command needs is
imported when it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.jobs.statements.base import Decided
    from ltconverse.jobs.statements.writing import Writing

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Conversation = Annotated[
    str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
]
Statement = Annotated[str, typer.Argument(metavar="STATEMENT", help="Its number, such as S7.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="The statements of a write-up: list, reword, split, join, move, quote.",
)


@contextmanager
def writing_of(case: Path, conversation: str, passphrase_file: Path | None) -> Iterator[Writing]:
    """The write-up of a conversation, to be worked on; the case is closed afterwards."""
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.statements.writing import Writing

    with open_named(case, passphrase_file) as opened:
        yield Writing(opened, find_conversation(opened.state, conversation).id)


def carry_out(writing: Writing, decided: Decided) -> None:
    """Save what was decided, and say so; with the statement as it reads then."""
    if decided.bodies:
        writing.case.record(*decided.bodies)
        writing.again()
    say(decided.said)
    if decided.at:
        statement = writing.statement(decided.at)
        say(f"{writing.called(decided.at)}  {statement.text}")


def say(words: str) -> None:
    """One line, safe for any terminal."""
    from ltconverse.text import one_line

    typer.echo(words[: len(words) - len(words.lstrip(" "))] + one_line(words))


@app.command("list")
def list_(
    case: Case,
    conversation: Conversation,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the statements under their headings.

    With what should be looked at before they are shared; those taken out come last.
    """
    from ltconverse.jobs.statements.rows import Heading, rows_of, summary

    with writing_of(case, conversation, passphrase_file) as writing:
        lines = rows_of(writing)
        if as_json:
            import json

            from ltconverse.jobs.statements.plain import as_plain

            typer.echo(json.dumps(as_plain(lines), ensure_ascii=False, indent=1))
            return
        for one in lines:
            if isinstance(one, Heading):
                say(f"  {one.title}" if one.small else one.title)
                continue
            flags = f"  ({'; '.join(flag.words for flag in one.flags)})" if one.flags else ""
            say(f"    {one.label:4} {one.tense_words}: {one.shown}{flags}")
        say(f"{summary(lines)}.")


@app.command("history")
def history(case: Case, conversation: Conversation, passphrase_file: PassphraseFile = None) -> None:
    """List what was done to the write-up, the newest last."""
    from ltconverse.jobs.statements.acts import acts_of

    with writing_of(case, conversation, passphrase_file) as writing:
        people = writing.case.state.people
        for act in acts_of(writing.conversation):
            who = people[act.author].role if act.author in people else ""
            told = [f"{act.at.astimezone():%Y-%m-%d %H:%M}", who]
            told += ["taken back"] if act.withdrawn else []
            told += [f"in draft {act.draft}"] if act.draft else []
            say(f"{act.number}. {act.words(writing.called)}  ({', '.join(filter(None, told))})")


@app.command("undo")
def undo(
    case: Case,
    conversation: Conversation,
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="Of what `history` lists.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take the last change back, or that of a number."""
    from ltconverse.jobs.statements.acts import take_back

    with writing_of(case, conversation, passphrase_file) as writing:
        device = writing.case.folder.device
        carry_out(writing, take_back(writing.conversation, device, number))


@app.command("redo")
def redo(
    case: Case,
    conversation: Conversation,
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="Of what `history` lists.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Do again what was taken back."""
    from ltconverse.jobs.statements.acts import do_again

    with writing_of(case, conversation, passphrase_file) as writing:
        device = writing.case.folder.device
        carry_out(writing, do_again(writing.conversation, device, number))


@app.command("reword")
def reword(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="How it reads from now on.")],
    why: Annotated[str, typer.Option(help="Why, in a few words.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put a statement in other words; the earlier ones are kept."""
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.reword(writing.find(statement), text, why))
