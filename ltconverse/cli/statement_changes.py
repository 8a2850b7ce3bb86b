"""`ltconverse statement`: what changes the statements of a write-up, a command each.

What a command needs is imported when it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.statement_base import Case, Conversation, Statement, carry_out, writing_of

if TYPE_CHECKING:
    from ltconverse.jobs.statements.writing import Writing
    from ltconverse.writeup.placing import Place

At = Annotated[
    str | None,
    typer.Option("--under", metavar="PLACE", help="Under which heading: its number in `places`."),
]
After = Annotated[
    str | None, typer.Option("--after", metavar="STATEMENT", help="After which statement.")
]


class When(StrEnum):
    """Of when a statement is."""

    THEN = "then"
    NOW = "now"
    RECORDS = "records"


def reword(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="How it reads from now on.")],
    why: Annotated[str, typer.Option(help="Why, in a few words.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put a statement in other words; the earlier ones are kept.

    Where two people put it otherwise without knowing of each other, this settles it.
    """
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.reword(writing.find(statement), text, why))


def tense(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    when: Annotated[When, typer.Argument(metavar="then|now|records")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say of when it is: at the time, looking back, from records."""
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.tense(writing.find(statement), when.value))


def form(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    quote: Annotated[bool, typer.Option("--quote/--told", help="Their words, or yours.")] = True,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say whether it is a quote or told in your words."""
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.form(writing.find(statement), "quote" if quote else "note"))


def split(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    after: Annotated[
        str, typer.Option("--after", metavar="WORDS", help="The words with which the first ends.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make two of a statement; both rest on the same."""
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.split_after(writing.find(statement), after))


def join(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one to join it with.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make one of two statements; it rests on what both did."""
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.join(writing.find(statement), writing.find(other)))


def move(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    up: Annotated[bool, typer.Option("--up", help="One up.")] = False,
    down: Annotated[bool, typer.Option("--down", help="One down.")] = False,
    after: After = None,
    under: At = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Move a statement: up, down, to another heading."""
    from ltconverse.errors import BadArguments

    if up + down + (after is not None) + (under is not None) != 1:
        raise BadArguments(
            "It is not clear where it should go.",
            hint="Give one of --up, --down, --after STATEMENT and --under PLACE.",
        )
    with writing_of(case, conversation, passphrase_file) as writing:
        which = writing.find(statement)
        if after is not None:
            carry_out(writing, writing.move_after(which, writing.find(after)))
        elif under is not None:
            carry_out(writing, writing.move_to(which, _place(writing, under)))
        else:
            carry_out(writing, writing.move(which, -1 if up else 1))


def drop(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    why: Annotated[str, typer.Option(help="Why, in a few words.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take a statement out; `restore` puts it back."""
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.drop(writing.find(statement), why))


def restore(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put a statement back that was taken out."""
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.restore(writing.find(statement)))


def add(
    case: Case,
    conversation: Conversation,
    text: Annotated[str, typer.Argument(metavar="TEXT", help='Begin with " for a quote.')],
    after: After = None,
    under: At = None,
    when: Annotated[When | None, typer.Option("--tense", help="Of when it is.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add a statement that no note was taken of.

    The list says that it rests on nothing, until `source` names a note or words.
    """
    with writing_of(case, conversation, passphrase_file) as writing:
        place, before = where(writing, after, under)
        decided = writing.add(text, place, before, tense=when.value if when else None)
        carry_out(writing, decided)


def source(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    note: Annotated[int | None, typer.Option(metavar="NUMBER", help="This note.")] = None,
    words: Annotated[str | None, typer.Option(help="These words of the recording.")] = None,
    at: Annotated[str | None, typer.Option(metavar="TIME", help="Said then: 12:03.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what a statement rests on: a note, words of the recording."""
    from ltconverse.errors import BadArguments

    if (note is None) == (words is None):
        raise BadArguments(
            "It is not clear what it rests on.", hint="Give --note NUMBER or --words WORDS."
        )
    with writing_of(case, conversation, passphrase_file) as writing:
        which = writing.find(statement)
        if note is not None:
            carry_out(writing, writing.source_note(which, note))
        elif words is not None:
            from ltconverse.cli.statement_quotes import chosen

            carry_out(writing, writing.source_words(which, chosen(writing, words, at)))


def leave_out(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What is to be left out.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Leave words out, as the practitioner asks.

    They are looked for wherever something is shared later.
    """
    with writing_of(case, conversation, passphrase_file) as writing:
        carry_out(writing, writing.leave_out(writing.find(statement), words))


def where(writing: Writing, after: str | None, under: str | None) -> tuple[Place, str]:
    """The place that was named, and after which statement (id) there."""
    if under is not None:
        place = _place(writing, under)
        before = writing.find(after) if after else None
        there = writing.standing_at(place)
        return place, before if before in there and before else (there[-1] if there else "")
    if after is not None:
        before = writing.find(after)
        return writing.laid.places[before], before
    from ltconverse.errors import BadArguments

    raise BadArguments(
        "Where in the write-up?",
        hint="Give --after STATEMENT, or --under PLACE; `ltconverse statement places` lists them.",
    )


def _place(writing: Writing, reference: str) -> Place:
    from ltconverse.errors import NotFound
    from ltconverse.text import excerpt

    wanted = " ".join(reference.split()).casefold()
    named = [one for one in writing.places if wanted in {str(one.number), one.title.casefold()}]
    if not named:
        named = [one for one in writing.places if wanted and wanted in one.title.casefold()]
    if len(named) == 1:
        return named[0].place
    several = "More than one heading has" if named else "No heading has"
    raise NotFound(
        f"{several} “{excerpt(reference)}”.",
        hint="`ltconverse statement places CASE CONVERSATION` lists them with their numbers.",
    )


COMMANDS: Mapping[str, Callable[..., None]] = {
    "reword": reword,
    "split": split,
    "join": join,
    "move": move,
    "drop": drop,
    "restore": restore,
    "add": add,
    "tense": tense,
    "form": form,
    "source": source,
    "leave-out": leave_out,
}
"""By their names, in the order in which help lists them."""
