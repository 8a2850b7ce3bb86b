"""`ltconverse case plan | agreed | read`: what is prepared before a conversation, and its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.saying import say

if TYPE_CHECKING:
    from datetime import date

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The case folder.")]
With = Annotated[
    str, typer.Option("--with", metavar="ROLE", help="With whom: role, pseudonym or id.")
]


def plan(
    directory: Folder,
    with_: With,
    on: Annotated[str | None, typer.Option(help="The day.", metavar="YYYY-MM-DD")] = None,
    at: Annotated[str | None, typer.Option(help="The time, such as 10:00.")] = None,
    lead: Annotated[
        str | None, typer.Option(help="The reviewer who leads.", metavar="ROLE")
    ] = None,
    second: Annotated[
        str | None, typer.Option(help="The reviewer who follows and notes.", metavar="ROLE")
    ] = None,
    schedule: Annotated[
        str | None, typer.Option(help="Structure; see `schedule list`.", metavar="ID")
    ] = None,
    drop: Annotated[
        str | None, typer.Option(help="It will not take place; in a few words, why.", metavar="WHY")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Plan a conversation, change its plan, or drop it.

    What is not given stays as it was planned.
    """
    from ltconverse.case.planning import Row, pair_words, standing
    from ltconverse.jobs import people

    day = _day(on)
    with open_named(directory, passphrase_file) as opened:
        state, today = opened.state, opened.now().astimezone().date()
        if drop is not None:
            gone = people.drop_plan(opened, with_, drop)
            say(f"No conversation with {gone.label} is planned any more.")
            return
        made = people.plan_conversation(
            opened, with_, on=day, at=at, schedule=schedule, lead=lead, second=second
        )
        row = Row(state.people[made.person], "planned", made, since=made.on)
        pair = f"; {words}" if (words := pair_words(state, row)) else ""
        say(f"{row.person.label}: {standing(row, today)}{pair}.")
        for remark in people.plan_remarks(state, made):
            say(remark)


def agreed(
    directory: Folder,
    with_: With,
    on: Annotated[str | None, typer.Option(help="The day; today.", metavar="YYYY-MM-DD")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that a write-up was agreed.

    That of the newest conversation with someone that was held to its end.
    """
    from ltconverse.case.consenting import day_words
    from ltconverse.jobs.people import agree

    day = _day(on)
    with open_named(directory, passphrase_file) as opened:
        held = agree(opened, with_, day)
        whose = opened.state.practitioner_of(held).label
        when = day_words(held.agreed_on) if held.agreed_on else ""
        say(f"Noted: the write-up of {whose} was agreed on {when}.")


def read(
    directory: Folder,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was read, in a few words.")],
    with_: With,
    by: Annotated[
        list[str] | None, typer.Option(help="Who read it; may be given again.", metavar="ROLE")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note which records were read before it, and by whom.

    What one has read colours what one hears; the write-up says it.
    """
    from ltconverse.jobs.people import read_records

    with open_named(directory, passphrase_file) as opened:
        person = read_records(opened, with_, text, by or ())
        say(f"Noted for the conversation with {person.label}: {text}")


def _day(text: str | None) -> date | None:
    from ltconverse.case.consenting import read_day

    return None if text is None else read_day(text)
