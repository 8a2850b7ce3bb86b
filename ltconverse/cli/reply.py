"""`ltconverse reply` and `ltconverse resolve`: what came back, and what becomes of each point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named
from ltconverse.cli.passphrase import PassphraseFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ltconverse.case.events import AnyBody
    from ltconverse.case.state import Conversation
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.sharing.resolving import Resolving, Row

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]


def reply(
    case: Case,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
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
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take in what came back of a draft.

    Every remark and change is kept as a point; nothing in the write-up changes yet.
    """
    from ltconverse.cli.passphrase import ask_passphrase
    from ltconverse.errors import LtconverseError
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
        refused: list[LtconverseError] = []
        for one in files:
            try:
                taken = take(opened, one, password=password, draft=draft)
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
    accept: Annotated[
        list[int] | None, typer.Option(metavar="NUMBER", help="As they put it.")
    ] = None,
    accept_as: Annotated[
        list[str] | None, typer.Option(metavar="NUMBER=TEXT", help="Accepted, reading like this.")
    ] = None,
    in_part: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER=TEXT", help="In part, reading like this; needs --why."),
    ] = None,
    decline: Annotated[
        list[str] | None, typer.Option(metavar="NUMBER=WHY", help="Not taken over, and why.")
    ] = None,
    both: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER[=TEXT]", help="Both views stand; theirs reads like this."),
    ] = None,
    drop: Annotated[
        list[int] | None, typer.Option(metavar="NUMBER", help="Take the statement out.")
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for the receipt.")] = "",
    typing: Annotated[
        bool, typer.Option("--typing", help="Accept all plain typing corrections.")
    ] = False,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER=S7", help="Which statement it is about; `whole` for none."),
    ] = None,
    reopen: Annotated[
        list[int] | None, typer.Option(metavar="NUMBER", help="Open again what was settled.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show what is settled, too.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Every point as JSON, for programs.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Go through the points of replies.

    Each is accepted, accepted in part, declined, or both views stand. Numbers stay the same while
    nothing new comes in.
    """
    from ltconverse.jobs.opening import find_conversation
    from ltconverse.jobs.sharing.resolving import Resolving

    with open_named(case, passphrase_file) as opened:
        found = find_conversation(opened.state, conversation)

        def fresh() -> Resolving:
            return Resolving(opened.state, found, opened.new_id)

        rows = {row.number: row for row in fresh().rows()}
        for asked, settle in (
            (_pairs(place), _placed),
            (_bare(reopen), lambda r, row, _: r.reopen(row)),
            (_bare(accept), lambda r, row, _: r.accept(row, reason=why)),
            (_pairs(accept_as), lambda r, row, text: r.accept(row, text, why)),
            (_pairs(in_part), lambda r, row, text: r.accept(row, text, why, in_part=True)),
            (_pairs(decline), lambda r, row, text: r.decline(row, text or why)),
            (_pairs(both), lambda r, row, text: r.differ(row, text, why)),
            (_bare(drop), lambda r, row, _: r.drop(row, why)),
        ):
            for number, text in asked:
                _settle(opened, fresh, settle, _row(rows, number), text)
        if typing and (bodies := fresh().accept_typing()):
            opened.record(*bodies)
        if as_json:
            import json

            from ltconverse.jobs.sharing.telling import plain_point

            typer.echo(json.dumps([plain_point(row) for row in fresh().rows()], indent=1))
            return
        for line in _listed(opened, found, fresh().rows(), everything):
            typer.echo(line)


def _settle(
    opened: OpenCase,
    fresh: Callable[[], Resolving],
    settle: Callable[[Resolving, str, str], Sequence[AnyBody]],
    row: Row,
    text: str,
) -> None:
    """Settle one point and save it; those before it in the same command are saved already."""
    from ltconverse.errors import NotSettled

    try:
        bodies = settle(fresh(), row.point.id, text)
    except NotSettled as reason:
        raise NotSettled(f"Point {row.number}: {reason}", hint=reason.hint) from None
    opened.record(*bodies)


def _placed(resolving: Resolving, point: str, text: str) -> Sequence[AnyBody]:
    whole = text.strip().casefold() in {"whole", "none", "new"}
    return resolving.place(point, "" if whole else resolving.statement_called(text))


def _bare(numbers: list[int] | None) -> list[tuple[int, str]]:
    return [(one, "") for one in numbers or ()]


def _pairs(given: list[str] | None) -> list[tuple[int, str]]:
    from ltconverse.errors import BadArguments

    found: list[tuple[int, str]] = []
    for one in given or ():
        number, _, text = one.partition("=")
        if not number.strip().isdecimal():
            raise BadArguments(
                f"Which point does “{one}” mean?",
                hint="Begin with its number in the list: '3=WORDS'. Nothing was saved.",
            )
        found.append((int(number), text.strip()))
    return found


def _row(rows: Mapping[int, Row], number: int) -> Row:
    from ltconverse.errors import NotFound

    if number not in rows:
        hint = f"They go from 1 to {len(rows)}." if rows else "No reply has come yet."
        raise NotFound(f"There is no point {number}.", hint=hint)
    return rows[number]


def _listed(
    opened: OpenCase, conversation: Conversation, rows: Sequence[Row], everything: bool
) -> Iterable[str]:
    from ltconverse.jobs.sharing.commands import command
    from ltconverse.jobs.sharing.telling import heading, lines_of
    from ltconverse.text import many

    for row in rows:
        if row.is_open or row.apart or everything:
            yield f"{row.number}. {heading(row)}"
            for line in lines_of(row):
                yield f"   {line}"
    still = sum(row.is_open for row in rows)
    if not rows:
        yield f"No reply has come yet. {command('reply', opened.path, rest='FILE')} takes one in."
    elif still:
        yield f"{many(still, 'point')} of {len(rows)} open."
    else:
        settled = f"All {len(rows)} points are settled." if len(rows) > 1 else "It is settled."
        tells = command("receipt", opened.path, conversation, "-o FILE")
        yield f"{settled} {tells} tells what became of {'them' if rows[1:] else 'it'}."
