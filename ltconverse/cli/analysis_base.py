"""What every command on the analysis stands on: the case worked on, and saying what was done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.opening import open_named

if TYPE_CHECKING:
    from ltconverse.episodes.model import Source
    from ltconverse.jobs.analysis.joining import Joining

Case = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder.")]
Episode = Annotated[str, typer.Argument(metavar="EPISODE", help="Its number, such as E3.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why, in a few words.")]


@contextmanager
def analysing(case: Path, passphrase_file: Path | None) -> Iterator[Joining]:
    """The analysis of a case, to be worked on; the case is closed afterwards."""
    from ltconverse.jobs.analysis.joining import Joining

    with open_named(case, passphrase_file) as opened:
        yield Joining(opened)


def say(words: str) -> None:
    """One line, safe for any terminal; the blanks that set it out stay."""
    from ltconverse.text import printable

    typer.echo("".join(" " if one.isspace() else one for one in printable(words)).rstrip())


def say_sources(every: tuple[Source, ...], indent: str = "      ") -> None:
    """What something rests on, a line each; or that nothing is linked."""
    from ltconverse.episodes import words

    if not every:
        say(f"{indent}{words.NO_EVIDENCE}")
    for one in every:
        against = "against: " if one.stance == "against" else ""
        how = f" ({one.words})" if one.words else ""
        say(f"{indent}{against}{words.source(one)}: {words.said(one)}{how}")


def day(text: str) -> date | None:
    """A day as 2026-11-21, None for "". Raises BadArguments."""
    from ltconverse.errors import BadArguments
    from ltconverse.text import excerpt

    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as reason:
        said = f"“{excerpt(text)}” is no day."
        raise BadArguments(said, hint="Write it as 2026-11-21.") from reason


def one_of(given: str, known: tuple[str, ...]) -> str:
    """The one of `known` that was given, or begun. Raises BadArguments."""
    from ltconverse.errors import BadArguments
    from ltconverse.text import excerpt

    wanted = given.strip().lower()
    there = [one for one in known if wanted and one.startswith(wanted)]
    if len(there) != 1:
        raise BadArguments(
            f"“{excerpt(given)}” is not known here.", hint=f"There are: {', '.join(known)}."
        )
    return there[0]
