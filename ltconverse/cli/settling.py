"""Settling points by options: what `ltconverse resolve` and `ltconverse report resolve` share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ltconverse.case.events import AnyBody
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.sharing.papers import Paper
    from ltconverse.jobs.sharing.resolving import Resolving, Row

Accept = Annotated[list[int] | None, typer.Option(metavar="NUMBER", help="As they put it.")]
AcceptAs = Annotated[
    list[str] | None, typer.Option(metavar="NUMBER=TEXT", help="Accepted, reading like this.")
]
InPart = Annotated[
    list[str] | None,
    typer.Option(metavar="NUMBER=TEXT", help="In part, reading like this; needs --why."),
]
Decline = Annotated[
    list[str] | None, typer.Option(metavar="NUMBER=WHY", help="Not taken over, and why.")
]
Both = Annotated[
    list[str] | None,
    typer.Option(metavar="NUMBER[=TEXT]", help="Both views stand; theirs reads like this."),
]
Drop = Annotated[list[int] | None, typer.Option(metavar="NUMBER", help="Take the statement out.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason, for the receipt.")]
Typing = Annotated[bool, typer.Option("--typing", help="Accept all plain typing corrections.")]
Place = Annotated[
    list[str] | None,
    typer.Option(metavar="NUMBER=S7", help="Which statement it is about; `whole` for none."),
]
Reopen = Annotated[
    list[int] | None, typer.Option(metavar="NUMBER", help="Open again what was settled.")
]
Everything = Annotated[bool, typer.Option("--all", help="Show what is settled, too.")]
AsJson = Annotated[bool, typer.Option("--json", help="Every point as JSON, for programs.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to become of which points (their numbers), as it was typed."""

    accept: list[int] | None
    accept_as: list[str] | None
    in_part: list[str] | None
    decline: list[str] | None
    both: list[str] | None
    drop: list[int] | None
    why: str
    typing: bool
    place: list[str] | None
    reopen: list[int] | None


def go_through(
    opened: OpenCase, paper: Paper, asked: Asked, *, everything: bool, as_json: bool
) -> None:
    """Settle what was asked, one after the other, each saved; then list the points."""
    from ltconverse.jobs.sharing.resolving import Resolving

    def fresh() -> Resolving:
        return Resolving(opened.state, paper, opened.new_id)

    rows = {row.number: row for row in fresh().rows()}
    why = asked.why
    for wanted, settle in (
        (_pairs(asked.place), _placed),
        (_bare(asked.reopen), lambda r, row, _: r.reopen(row)),
        (_bare(asked.accept), lambda r, row, _: r.accept(row, reason=why)),
        (_pairs(asked.accept_as), lambda r, row, text: r.accept(row, text, why)),
        (_pairs(asked.in_part), lambda r, row, text: r.accept(row, text, why, in_part=True)),
        (_pairs(asked.decline), lambda r, row, text: r.decline(row, text or why)),
        (_pairs(asked.both), lambda r, row, text: r.differ(row, text, why)),
        (_bare(asked.drop), lambda r, row, _: r.drop(row, why)),
    ):
        for number, text in wanted:
            _settle(opened, fresh, settle, _row(rows, number), text)
    if asked.typing and (bodies := fresh().accept_typing()):
        opened.record(*bodies)
    if as_json:
        import json

        from ltconverse.jobs.sharing.telling import plain_point

        typer.echo(json.dumps([plain_point(row) for row in fresh().rows()], indent=1))
        return
    for line in _listed(opened, paper, fresh().rows(), everything):
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


def _listed(opened: OpenCase, paper: Paper, rows: Sequence[Row], everything: bool) -> Iterable[str]:
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
        tells = command("receipt", opened.path, paper, "-o FILE")
        yield f"{settled} {tells} tells what became of {'them' if rows[1:] else 'it'}."
