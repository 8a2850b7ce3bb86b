"""`ltconverse transcript check`: what of the words to listen to, and saying that someone did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.register import RegisterPassphraseFile, names_of_register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ltconverse.case.events import AnyBody
    from ltconverse.case.state import Conversation
    from ltconverse.jobs.checks.checking import Item
    from ltconverse.jobs.opening import OpenCase

_LONGEST_WORDS = 300


def check(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")],
    conversation: Annotated[
        str, typer.Argument(metavar="CONVERSATION", help="Its number, its role or its id.")
    ],
    right: Annotated[
        list[int] | None,
        typer.Option(
            help="You listened, and it is right as it stands. May be given several times.",
            metavar="NUMBER",
        ),
    ] = None,
    take: Annotated[
        list[int] | None,
        typer.Option(
            help="You listened, and it is what “perhaps” says. May be given several times.",
            metavar="NUMBER",
        ),
    ] = None,
    instead: Annotated[
        list[str] | None,
        typer.Option(
            help="You listened, and this was said, such as '3=I did not think so'.",
            metavar="NUMBER=WORDS",
        ),
    ] = None,
    back: Annotated[
        list[int] | None,
        typer.Option(
            help="Take back what was said of it. `--all` shows its number.", metavar="NUMBER"
        ),
    ] = None,
    checked_too: Annotated[bool, typer.Option("--all", help="Show what was checked, too.")] = False,
    everything: Annotated[
        bool,
        typer.Option("--everything", help="Also what matters less; a list with its own numbers."),
    ] = False,
    register: Annotated[
        bool, typer.Option("--register", help="Know names by the register; it is opened for that.")
    ] = False,
    register_passphrase_file: RegisterPassphraseFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List what should be listened to.

    What the write-up quotes comes first, then names, numbers, negations, and what was not
    understood. A number in the list stays the same until something of it was put right.
    """
    from ltconverse.jobs.checks.checking import not_read, progress, to_check
    from ltconverse.jobs.opening import find_conversation

    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)
        names = names_of_register(opened, register_passphrase_file) if register else []
        items = to_check(opened, found, names, everything=everything)
        if right or take or instead or back:
            bodies = _listened(opened, items, right or [], take or [], instead or [])
            bodies += _taken_back(opened, items, back or [])
            if bodies:
                opened.record(*bodies)
            items = to_check(opened, found, names, everything=everything)
        for line in _listed(opened, found, items, checked_too=checked_too):
            typer.echo(line)
        for recording in opened.state.recordings_of(found):
            for line in not_read(recording):
                typer.echo(line)
        typer.echo(f"{progress(items)}.".replace("..", "."))


# --- listing --------------------------------------------------------------------------------


def _listed(
    opened: OpenCase, conversation: Conversation, items: Sequence[Item], *, checked_too: bool
) -> list[str]:
    from ltconverse.jobs.checks.checking import WHAT
    from ltconverse.jobs.recordings.keeping import number_of
    from ltconverse.text import excerpt, one_line
    from ltconverse.writeup.words import second

    several = len(conversation.recordings) > 1
    lines: list[str] = []
    for number, one in enumerate(items, start=1):
        if one.checked and not checked_too:
            continue
        which = ""
        if several:
            which = f"recording {number_of(opened.state, opened.state.recordings[one.recording])}, "
        done = ", checked" if one.checked else ""
        said = f": “{excerpt(one.words, _LONGEST_WORDS)}”" if one.words else ""
        lines.append(f"{number}. {which}{second(one.start)}, {WHAT[one.kind]}{done}{said}")
        lines.append(f"   {one_line(one.reason)}")
        if one.kind != "quote" and (one.before or one.after):
            here = f"[{excerpt(one.words, _LONGEST_WORDS)}]" if one.words else "[…]"
            lines.append(f"   {one_line(f'… {one.before} {here} {one.after} …')}")
        if one.suggestion:
            lines.append(f"   Perhaps: “{excerpt(one.suggestion, _LONGEST_WORDS)}”")
    return lines


# --- saying that somebody listened ----------------------------------------------------------


def _listened(
    opened: OpenCase,
    items: Sequence[Item],
    right: Sequence[int],
    take: Sequence[int],
    instead: Sequence[str],
) -> list[AnyBody]:
    """What to save of what was said of these numbers, all of it or nothing."""
    from ltconverse.errors import BadArguments
    from ltconverse.jobs.checks.checked import listened_to

    said: list[tuple[Item, str | None]] = [(_item(items, one), None) for one in right]
    for number in take:
        one = _item(items, number)
        if not one.suggestion:
            raise BadArguments(
                f"{number} has no other words to take.",
                hint=f"Give them yourself: --instead '{number}=WORDS'. Nothing was saved.",
            )
        said.append((one, one.suggestion))
    for text in instead:
        number_text, sign, words = text.partition("=")
        if not sign or not number_text.strip().isdecimal():
            raise BadArguments(
                "Which number, and what was said?",
                hint="For example: --instead '3=I did not think so'. Nothing was saved.",
            )
        said.append((_item(items, int(number_text)), words))
    return [body for one, words in said for body in listened_to(opened, one, words)]


def _taken_back(opened: OpenCase, items: Sequence[Item], numbers: Sequence[int]) -> list[AnyBody]:
    from ltconverse.errors import NotFound
    from ltconverse.jobs.checks.checked import taken_back

    bodies: list[AnyBody] = []
    for number in numbers:
        found = taken_back(opened, _item(items, number))
        if not found:
            raise NotFound(f"Nothing was said of {number} alone.", hint="Nothing was saved.")
        bodies += [one for one in found if one not in bodies]
    return bodies


def _item(items: Sequence[Item], number: int) -> Item:
    from ltconverse.errors import NotFound

    if not 1 <= number <= len(items):
        raise NotFound(
            f"There is no {number} in the list.",
            hint=f"It goes from 1 to {len(items)}. Nothing was saved."
            if items
            else "Nothing here needs to be checked.",
        )
    return items[number - 1]
