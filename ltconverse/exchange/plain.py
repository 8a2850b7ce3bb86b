"""A transcript as plain text for reading: a time and a line. Knows the transcript's values."""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.exchange.clock import hours_minutes_seconds
from ltconverse.exchange.webvtt import NOT_UNDERSTOOD
from ltconverse.speech.transcript import Line, Transcript
from ltconverse.text import one_line


def write_plain(transcript: Transcript, *, title: str = "", notes: Iterable[str] = ()) -> str:
    """Lines such as `[00:04:12] I had not read the file by then.`; title and notes go first."""
    head = [one_line(part) for part in (title, *notes, *transcript.notes) if part.strip()]
    lines = [_line(line) for line in transcript.lines()]
    return "\n".join([*head, *([""] if head else []), *lines]) + "\n"


def _line(line: Line) -> str:
    text = NOT_UNDERSTOOD if line.is_gap else one_line(line.text)
    speaker = one_line(line.words[0].speaker) if line.words else ""
    return f"[{hours_minutes_seconds(line.start)}] {speaker + ': ' if speaker else ''}{text}"
