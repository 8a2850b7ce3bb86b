"""`ltconverse transcript convert | schema`: transcript files in other forms, outside any case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ltconverse.cli.saying import say

MOST_SHOWN = 20
"""Lines told of what could not be read; the rest is counted."""

TranscriptToRead = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="Of Teams, Zoom, Meet, noScribe or Whisper: .vtt, .docx, .srt, .txt, .json.",
    ),
]
FileToWrite = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        help="Ends with .vtt, .docx, .txt, .json or .rttm (speakers only).",
        metavar="FILE",
    ),
]


def convert(
    file: TranscriptToRead,
    output: FileToWrite,
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            help="What to call a speaker, such as 'Jane Doe=Health visitor'; the name is replaced "
            "in the words too. May be given several times.",
            metavar="NAME=ROLE",
        ),
    ] = None,
) -> None:
    """Write a transcript file in another form.

    No case is needed. What could not be read is told with its line, and kept as a note.
    """
    from ltconverse.jobs.words.transcripts_convert import convert_transcript

    made = convert_transcript(file, output, _called(speaker or []))
    for note in made.notes:
        say(note, err=True)
    for problem in made.problems[:MOST_SHOWN]:
        say(str(problem), err=True)
    if len(made.problems) > MOST_SHOWN:
        say(f"… and {len(made.problems) - MOST_SHOWN} more lines; all are notes in it.", err=True)
    say(f"{output}: {made.words} words" + _who(made.speakers))
    if made.gaps:
        many = "A stretch of it has" if made.gaps == 1 else f"{made.gaps} stretches of it have"
        say(f"{many} no words; that is marked.")
    if not speaker and made.speakers:
        say("Speakers are called as in the file; --speaker NAME=ROLE calls one otherwise.")


def schema(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write.", metavar="FILE"),
    ] = None,
) -> None:
    """Show the JSON Schema of transcripts.

    Of those that `export`, `convert` and `transcribe` write as .json.
    """
    from ltconverse import files
    from ltconverse.exchange.transcript_json import transcript_schema

    if output is None:
        typer.echo(transcript_schema(), nl=False)
        return
    files.write_text(output, transcript_schema())
    say(f"{output}: the schema.")


def _called(given: list[str]) -> dict[str, str]:
    from ltconverse.errors import BadArguments
    from ltconverse.text import excerpt, is_blank

    called: dict[str, str] = {}
    for one in given:
        name, _, role = one.rpartition("=")
        if is_blank(name) or is_blank(role):
            raise BadArguments(
                f"“{excerpt(one)}” does not say what to call whom.",
                hint="Write it as NAME=ROLE, for example --speaker 'Jane Doe=Health visitor'.",
            )
        called[name.strip()] = role.strip()
    return called


def _who(speakers: tuple[str, ...]) -> str:
    return f"; who speaks: {', '.join(speakers)}." if speakers else "; nobody knows who speaks."
