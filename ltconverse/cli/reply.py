"""`ltconverse reply` and `ltconverse resolve`: what came back, and what becomes of each point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli import settling as options
from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]


def reply(
    case: Case,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="What came back: .docx, .pdf, the page's file, an e-mail or notes as text.",
        ),
    ],
    draft: Annotated[
        str, typer.Option(metavar="REFERENCE", help="The draft it answers, where it does not tell.")
    ] = "",
    password_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A password that is not the draft's, in a file."),
    ] = None,
    not_theirs: Annotated[
        bool, typer.Option("--not-theirs", help="Taken in by a slip: it counts no longer.")
    ] = False,
    why: Annotated[str, typer.Option(metavar="TEXT", help="What to note of that.")] = "",
    by: Annotated[
        str,
        typer.Option(metavar="ROLE", help="Who answered, where a report went to several people."),
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take in what came back of a draft.

    Every remark and change is kept as a point; nothing in the write-up changes yet.
    """
    from ltconverse.cli.passphrase import ask_passphrase
    from ltconverse.errors import LtconverseError
    from ltconverse.jobs.opening import find_person
    from ltconverse.jobs.sharing.back import take
    from ltconverse.jobs.sharing.commands import command
    from ltconverse.jobs.sharing.telling import taken_lines
    from ltconverse.text import many

    password = ask_passphrase(password_file) if password_file else ""
    with open_named(case, passphrase_file) as opened:
        if not_theirs:
            for one in files:
                typer.echo(_withdrawn(opened, one.name, why))
            return
        whose = find_person(opened.state, by).id if by else ""
        refused: list[LtconverseError] = []
        for one in files:
            try:
                taken = take(opened, one, password=password, draft=draft, by=whose)
            except LtconverseError as reason:
                if len(files) == 1:
                    raise
                refused.append(reason)
                typer.echo(_refused(one.name, str(reason)), err=True)
                continue
            opened.record(*taken.bodies)
            for line in taken_lines(opened.state, one.name, taken):
                typer.echo(line)
            if still := len(taken.paper.written.open_points):
                shows = command("resolve", opened.path, taken.paper)
                typer.echo(f"{many(still, 'point')} open; {shows} shows them.")
        if refused:
            raise typer.Exit(2)


def _refused(name: str, reason: str) -> str:
    """Why one of several files was not taken in; the file is named once."""
    from ltconverse.text import one_line

    return one_line(reason if name in reason else f"{name}: {reason}")


def _withdrawn(opened: OpenCase, name: str, why: str) -> str:
    from ltconverse.jobs.sharing.back import find_reply, withdraw_reply
    from ltconverse.text import many, one_line

    conversation, reply = find_reply(opened.state, name)
    stayed = withdraw_reply(opened, conversation, reply, why)
    said = f"{one_line(name)} counts no longer, and what was changed for it is taken back."
    if stayed:
        said += f" {many(stayed, 'change')} that a version has already stayed."
    return said


# --- resolving ------------------------------------------------------------------------------


def resolve(
    case: Case,
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    accept: options.Accept = None,
    accept_as: options.AcceptAs = None,
    in_part: options.InPart = None,
    decline: options.Decline = None,
    both: options.Both = None,
    drop: options.Drop = None,
    why: options.Why = "",
    typing: options.Typing = False,
    place: options.Place = None,
    reopen: options.Reopen = None,
    everything: options.Everything = False,
    as_json: options.AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Go through the points of replies.

    Each is accepted, accepted in part, declined, or both views stand. Numbers stay the same while
    nothing new comes in.
    """
    from ltconverse.jobs.opening import find_conversation

    asked = options.Asked(
        accept, accept_as, in_part, decline, both, drop, why, typing, place, reopen
    )
    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        options.go_through(opened, found, asked, everything=everything, as_json=as_json)
