"""`ltconverse compare` and `ltconverse trail`: what changed between drafts, and from any word of a
write-up back to where it comes from.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.saying import say
from ltconverse.cli.statement_base import Case, Conversation, Statement

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.sharing.papers import Paper

Older = Annotated[
    str, typer.Option("--from", metavar="DRAFT", help="Its number; left out: the one before.")
]
Newer = Annotated[
    str, typer.Option("--to", metavar="DRAFT", help="Its number, or now; left out: the last.")
]
Everything = Annotated[bool, typer.Option("--all", help="Show what stayed as it was, too.")]
AsWord = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE.docx", help="As Word, with tracked changes."),
]


def compare(
    case: Case,
    conversation: Conversation,
    older: Older = "",
    newer: Newer = "",
    everything: Everything = False,
    output: AsWord = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Compare two drafts of a write-up, word by word.

    What went out stands in [-brackets-], what came in in {+others+}.
    """
    from ltconverse.jobs.opening import find_conversation

    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        compare_paper(opened, found, (older, newer), output, everything=everything)


def compare_paper(
    opened: OpenCase,
    paper: Paper,
    drafts: tuple[str, str],
    output: Path | None,
    *,
    everything: bool,
) -> None:
    """Show two drafts of it (as they were named) beside each other, or write them as Word."""
    from ltconverse.jobs.sharing import history

    was, now = history.two_held(opened, paper, *drafts)
    if output is not None:
        history.write_comparison(opened, paper, was, now, output)
        say(f"{output}: plain text outside the encrypted case.")
        return
    say(f"{was.told} and {now.told} compared")
    sections = history.compared(opened.state, paper, was, now)
    for line in history.lines_of(sections, everything=everything):
        say(line)


def trail(
    case: Case,
    conversation: Conversation,
    statement: Statement,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="Some words of it; left out: all of it.")
    ] = "",
    draft: Annotated[
        str, typer.Option(metavar="DRAFT", help="As the draft of that number has it.")
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Trace a statement, or words of it, back to its sources.

    To the change that brought them in, the reply, the note, and the second of the recording with
    what the transcript has there.
    """
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.sharing import history
    from ltconverse.jobs.sharing.trail import lines_of, trail_of
    from ltconverse.jobs.sharing.wordings import asked_of
    from ltconverse.jobs.statements.base import AsItStands
    from ltconverse.jobs.statements.quoting import readings_of

    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        writing = AsItStands(opened, found.id)
        one = writing.statement(writing.find(statement))
        wording = ""
        if draft:
            held = history.find_held(opened, found, draft)
            wording = history.wording_in(held, one.id, writing.called(one.id))
        traced = trail_of(
            opened.state, found, asked_of(one, words, wording), readings_of(opened, found)
        )
        for line in lines_of(traced, writing.called(one.id)):
            say(line)
