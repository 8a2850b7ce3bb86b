"""`ltconverse statement quote`: words of the recording as a statement of the write-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ltconverse.cli.passphrase import PassphraseFile
from ltconverse.cli.statement_base import Case, Conversation, carry_out, writing_of
from ltconverse.cli.statement_changes import After, At, When, where

if TYPE_CHECKING:
    from ltconverse.case.events import Spoken
    from ltconverse.jobs.statements.writing import Writing

Time = Annotated[str | None, typer.Option(metavar="TIME", help="Minutes and seconds: 12:03.")]


def quote(
    case: Case,
    conversation: Conversation,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="The words, as the transcript has them.")
    ] = "",
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="Which, if said more than once.")
    ] = None,
    begin: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Instead of words: from then.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="TIME", help="… to then.")] = None,
    recording: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Of several, in which recording.")
    ] = None,
    after: After = None,
    under: At = None,
    when: Annotated[When | None, typer.Option("--tense", help="Of when it is.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add a quote from the transcript.

    It keeps its times, and is held against what is put right there later.
    """
    with writing_of(case, conversation, passphrase_file) as writing:
        place, before = where(writing, after, under)
        spoken = chosen(writing, words, at, between=(begin, end), recording=recording)
        decided = writing.add(
            spoken.words, place, before, tense=when.value if when else None, quoted=spoken
        )
        carry_out(writing, decided)


def chosen(
    writing: Writing,
    words: str,
    at: str | None = None,
    *,
    between: tuple[str | None, str | None] = (None, None),
    recording: str | None = None,
) -> Spoken:
    """The words of a recording that are meant. Raises NotFound, BadArguments."""
    from ltconverse.errors import BadArguments, NotFound
    from ltconverse.jobs.recordings.keeping import find_recording
    from ltconverse.jobs.statements.quoting import (
        only_one,
        readings_of,
        spoken_between,
        spoken_words,
    )

    readings = readings_of(writing.case, writing.conversation)
    if recording is not None:
        which = find_recording(writing.case.state, recording).id
        readings = {one: reading for one, reading in readings.items() if one == which}
    if not readings:
        raise NotFound(
            "There are no words of a recording to quote from.",
            hint="`ltconverse transcribe CASE CONVERSATION` makes them.",
        )
    begin, end = between
    if begin is None and end is None:
        if not words.strip():
            raise BadArguments("Which words?", hint="Give them, or --from TIME --to TIME.")
        return only_one(spoken_words(list(readings.values()), words), words, _seconds(at))
    if words.strip() or begin is None or end is None:
        raise BadArguments("Either the words, or both --from and --to.")
    if len(readings) > 1:
        raise BadArguments("In which recording?", hint="Give --recording NUMBER.")
    start, until = _seconds(begin), _seconds(end)
    assert start is not None  # noqa: S101 - both were given
    assert until is not None  # noqa: S101 - both were given
    return spoken_between(next(iter(readings.values())), start, until)


def _seconds(time: str | None) -> float | None:
    """A place in a recording: `12:03`, `1:02:07`, `12:03.5`."""
    from ltconverse.errors import BadArguments
    from ltconverse.text import excerpt

    if time is None:
        return None
    total = 0.0
    try:
        for part in time.split(":"):
            total = total * 60 + float(part)
    except ValueError:
        total = -1.0
    if not 0 <= total < 1e6:
        raise BadArguments(
            f"“{excerpt(time)}” is no place in a recording.", hint="For example: --at 12:03"
        )
    return total
