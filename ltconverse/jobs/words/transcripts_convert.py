"""A transcript file in another form, outside any case: Teams, Zoom, Whisper, ... to whatever is
wanted. Asks nothing and shows nothing; names stay as the file has them unless somebody says what
to call them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse import files
from ltconverse.errors import BadArguments, Problem
from ltconverse.exchange.account import Account, Said
from ltconverse.exchange.pseudonyms import Known, Pseudonyms
from ltconverse.exchange.transcripts import check_target, made_transcript
from ltconverse.jobs.words.words_in import blocks_of
from ltconverse.speech.transcript import Transcript
from ltconverse.text import excerpt

if TYPE_CHECKING:
    from ltconverse.exchange.imports import Imported, Unread


@dataclass(frozen=True, slots=True)
class Converted:
    """What was made of a file: how many words and gaps, who speaks, what could not be read."""

    words: int
    gaps: int
    speakers: tuple[str, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


def convert_transcript(
    source: Path, out: Path, called: Mapping[str, str] | None = None
) -> Converted:
    """Write the transcript in `source` to `out`, in the form its name ends with.

    `called` says what to call a speaker, by the name in the file; that name is replaced in the
    words too. What could not be read is told, and stands in `out` as a note with its line.
    Raises BadTranscript, BadArguments for a name that is not in the file or when `out` is the
    file itself, CannotWrite.
    """
    from ltconverse.exchange.imports import read_transcript

    check_target(out)
    if source.is_file() and out.exists() and out.samefile(source):
        raise BadArguments(
            f"{source} is the file that is read; what is made of it would take its place.",
            hint="Choose another name with -o. Nothing was written.",
        )
    imported = read_transcript(source)
    told = _account(imported, called or {})
    files.write_bytes(out, made_transcript(told, out, title=source.stem))
    return Converted(
        words=len(told.transcript.words),
        gaps=len(told.transcript.gaps),
        speakers=tuple(told.speakers.values()),
        notes=imported.notes,
        problems=tuple(
            Problem(source.name, one.line, f"“{excerpt(one.text)}”: {one.why}.")
            for one in imported.unread
        ),
    )


def _account(imported: Imported, called: Mapping[str, str]) -> Account:
    for name in called:
        if name not in imported.speakers:
            there = ", ".join(excerpt(one) for one in imported.speakers) or "nobody by name"
            raise BadArguments(
                f"“{excerpt(name)}” does not speak in this file.", hint=f"There is: {there}."
            )
    # `Speaker 1` is no name: of what has a number, only the label is called otherwise.
    names = {one: label for one, label in called.items() if not any(map(str.isdigit, one))}
    without = Pseudonyms(Known(one, label) for one, label in names.items())
    blocks = blocks_of(imported)
    notes = tuple(map(without.in_text, imported.notes))
    made = Transcript(
        model="",
        model_sha256="",
        language=imported.language,
        seconds=max((block.end for block in blocks), default=0.0),
        blocks=tuple(replace(one, words=without.replaced(one.words)[0]) for one in blocks),
        notes=notes,
    )
    return Account(
        transcript=made,
        lines=tuple(Said(line) for line in made.lines()),
        notes=(*notes, *(without.in_text(_not_read(one)) for one in imported.unread)),
        speakers={
            f"f{number}": called.get(label, label)
            for number, label in enumerate(imported.speakers, start=1)
        },
        timed=imported.timed,
    )


def _not_read(one: Unread) -> str:
    return f"Line {one.line} could not be read ({one.why}): {one.text}"
