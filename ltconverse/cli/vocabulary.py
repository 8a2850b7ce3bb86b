"""`ltconverse vocabulary`: words that a speech model should know, and where one may be meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile, names_of_register
from ltconverse.cli.saying import say_text

if TYPE_CHECKING:
    pass

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Words = Annotated[
    list[str],
    typer.Argument(metavar="WORD", help="Places, agencies, acronyms; quote several words."),
]
UseRegister = Annotated[
    bool,
    typer.Option("--register", help="Know names by the register, too; it is opened for that."),
]


@app.command("list")
def list_(
    case: Annotated[
        Path | None, typer.Argument(metavar="CASE", help="A case; without it the field's terms.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the words of a case, or the terms of the field that ship."""
    if case is None:
        _list_field()
        return
    with open_named(case, passphrase_file) as opened:
        words = opened.state.vocabulary
        for word in words:
            say_text(word)
        if not words:
            say_text("This case has no words of its own yet.")
            say_text(f"Add some: ltconverse vocabulary add {case} WORD...")


@app.command("add")
def add(case: Case, words: Words, passphrase_file: PassphraseFile = None) -> None:
    """Add words of this case: places, agencies, acronyms.

    The speech model then listens for them. They are kept in the encrypted case; people's names
    belong into the register instead (ltconverse people names).
    """
    from ltconverse.jobs.words import vocabulary

    with open_named(case, passphrase_file) as opened:
        new = vocabulary.add_words(opened, words)
        for word in new:
            say_text(f"Added: {word}")
        if not new:
            say_text("All of that is in the case's vocabulary already.")


@app.command("drop")
def drop(case: Case, words: Words, passphrase_file: PassphraseFile = None) -> None:
    """Take words out of the vocabulary of this case."""
    from ltconverse.jobs.words import vocabulary

    with open_named(case, passphrase_file) as opened:
        for word in vocabulary.drop_words(opened, words):
            say_text(f"Dropped: {word}")


@app.command("offers")
def offers(
    case: Case,
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    register: UseRegister = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show where a word of the vocabulary may have been meant.

    Nothing is changed. Listen, then confirm each by `ltconverse transcript check`.
    """
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.words import vocabulary
    from ltconverse.writeup.words import second

    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        names = names_of_register(opened, register_passphrase_file) if register else []
        there = vocabulary.offers(opened, found, names)
        several = len({one.recording for one in there}) > 1
        for one in there:
            which = f"recording {one.part}, " if several else ""
            say_text(
                f"{which}{second(one.near.start)}: “{one.near.heard}” - perhaps “{one.near.meant}”"
            )
        if there:
            say_text("Listen before you change anything: ltconverse transcript check")
        else:
            say_text("Nothing sounds like a word of the vocabulary that is not there.")


def _list_field() -> None:
    from ltconverse import paths
    from ltconverse.method.library import load_library

    library = load_library()
    for problem in library.problems:
        say_text(str(problem), err=True)
    for vocabulary in library.vocabularies.values():
        for group in vocabulary.groups:
            say_text(f"{group.title} ({group.source})")
            for term in group.terms:
                say_text(f"  {term.text}: {term.means}")
            say_text("")
    say_text(f"A list of your own goes into {paths.own_prompts()}, with `kind: vocabulary`.")
