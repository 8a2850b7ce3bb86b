"""What every command on statements stands on: the write-up, and saving what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.saying import say

if TYPE_CHECKING:
    from ltconverse.jobs.statements.base import Decided
    from ltconverse.jobs.statements.writing import Writing

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Conversation = Annotated[
    str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
]
Statement = Annotated[str, typer.Argument(metavar="STATEMENT", help="Its number, such as S7.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@contextmanager
def writing_of(case: Path, conversation: str, passphrase_file: Path | None) -> Iterator[Writing]:
    """The write-up of a conversation, to be worked on; the case is closed afterwards."""
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.statements.writing import Writing

    with open_named(case, passphrase_file) as opened:
        yield Writing(opened, find_conversation(opened.state, conversation).id)


def carry_out(writing: Writing, decided: Decided) -> None:
    """Save what was decided, and say so, with the statement as it reads then and what the
    language guide says of its words."""
    if not decided.bodies:
        say(decided.said)
        return
    writing.case.record(*decided.bodies)
    writing.again()
    say(decided.said)
    if decided.at:
        statement = writing.statement(decided.at)
        say(f"{writing.called(decided.at)}: {statement.text}")
        if statement.form != "quote":
            from ltconverse.jobs.statements.looking import Looking
            from ltconverse.method.library import load_library

            for sentence in Looking(load_library()).language_words(statement):
                say(sentence)
