"""`ltconverse consent`: what was agreed about recording a conversation; entering a yes, a no, or
that it was taken back, outside a conversation too."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from ltconverse.case.state import Conversation
    from ltconverse.jobs.opening import OpenCase


class Answer(StrEnum):
    """What they say to being recorded."""

    YES = "yes"
    NO = "no"
    WITHDRAW = "withdraw"


def consent(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    answer: Annotated[
        Answer | None,
        typer.Argument(metavar="ANSWER", help="Left out: what was agreed so far."),
    ] = None,
    until: Annotated[
        str,
        typer.Argument(
            help="Until when it is kept: YYYY-MM-DD, or a time such as '3 months'; "
            "six months from today if left out.",
            metavar="DAY",
        ),
    ] = "",
    who: Annotated[
        list[str] | None,
        typer.Option(help="Who says so, by position; once for each.", metavar="ROLE"),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show or enter what was agreed about recording.

    A yes says that they agree, were told what the recording is for, and were told that it can be
    stopped at any time. A no loses nothing: the conversation works wholly without a recording.
    """
    from ltconverse.case.consenting import consent_lines
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.opening import find_conversation

    if until and answer is not Answer.YES:
        raise BadArguments("A day goes with yes only.", hint="consent CASE CONVERSATION yes …")
    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        if answer is not None:
            _enter(opened, found, answer, until, who)
        today = opened.now().astimezone().date()
        command = "ltconverse consent CASE CONVERSATION"
        for line in consent_lines(found.consent, today, command=command):
            typer.echo(line)
        if answer in {Answer.NO, Answer.WITHDRAW}:
            _offer_to_erase(opened, found)


def _enter(
    case: OpenCase, found: Conversation, answer: Answer, until: str, named: list[str] | None
) -> None:
    from ltconverse.case.consenting import agreeing, read_until, refusing, withdrawing
    from ltconverse.text import one_line, storable

    who = tuple(filter(None, (one_line(storable(one)) for one in named or ())))
    who = who or (case.state.practitioner_of(found).role,)
    match answer:
        case Answer.YES:
            day = read_until(until, case.now().astimezone().date())
            bodies = agreeing(found.id, who, day, case.state.recordings_of(found))
        case Answer.NO:
            bodies = refusing(found.id, who)
        case Answer.WITHDRAW:
            bodies = withdrawing(found.id, found.consent, who)
    if bodies:
        case.record(*bodies)


def _offer_to_erase(case: OpenCase, found: Conversation) -> None:
    from ltconverse.case.consenting import still_there
    from ltconverse.jobs.recordings.keeping import number_of

    there = still_there(case.state.recordings_of(found))
    if there:
        typer.echo("What was recorded is still there: ask whether it is to be erased.")
    for recording in there:
        typer.echo(f"  ltconverse recording erase CASE {number_of(case.state, recording)}")
