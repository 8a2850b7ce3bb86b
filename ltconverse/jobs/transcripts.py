"""The words of a recording as they leave the case: with what a person put right, where it stood
still, and what a reader must know of it.

Knows a case's recordings and the account that every form of a transcript is written from.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from ltconverse.case.breaks import breaks
from ltconverse.case.recordings import Recording
from ltconverse.exchange.account import Account, Said, Stop
from ltconverse.jobs.reading import read_words
from ltconverse.speech.transcript import Line, Transcript
from ltconverse.writeup.words import clock, day

CORRECTED = "Where a person listened and put words right, theirs stand."


def account(recording: Recording, transcript: Transcript, zone: tzinfo | None = None) -> Account:
    """What is written of a recording; times of the clock in `zone` (None: this computer's)."""
    lines = read_words(recording, None, transcript).lines
    stops = tuple(
        Stop(
            float(one.second),
            one.at.astimezone(zone),
            one.until.astimezone(zone) if one.until else None,
            one.why,
            one.words,
        )
        for one in breaks(recording)
    )
    return Account(
        transcript,
        tuple(Said(line, _at(recording, line.start, zone), _is_right(line)) for line in lines),
        stops,
        (*_notes(recording, transcript, zone), *transcript.notes),
    )


def _is_right(line: Line) -> bool:
    return any(word.by_hand for word in line.words)


def why_no_words(recording: Recording, number: int, zone: tzinfo | None = None) -> str:
    """Why the `number`th recording of a conversation will never have words here; "" unless it was
    erased, or its words are not in this copy of the case."""
    if recording.words_elsewhere or (recording.elsewhere and not recording.transcripts):
        return f"The words of recording {number} are not in this copy of the case."
    if recording.erased_at is None or (recording.transcripts and not recording.words_erased):
        return ""
    when = day(recording.erased_at.astimezone(zone))
    if recording.words_erased:
        return f"Recording {number} and its words were erased on {when}."
    return f"Recording {number} was erased on {when}; its words had not been written down."


def _notes(recording: Recording, transcript: Transcript, zone: tzinfo | None) -> list[str]:
    notes: list[str] = []
    if recording.segments and recording.started_at:
        began = recording.started_at.astimezone(zone)
        notes.append(f"Recorded from {clock(began)} on {day(began)}.")
    if recording.erased_at:
        when = day(recording.erased_at.astimezone(zone))
        notes.append(f"The recording was erased on {when}; its words were kept.")
    if recording.corrections:
        notes.append(CORRECTED)
    if not transcript.is_complete and recording.seconds >= transcript.seconds + 1:
        reached = timedelta(seconds=int(transcript.seconds))
        notes.append(f"The words go as far as {reached}; the rest has not been transcribed yet.")
    return notes


def _at(recording: Recording, second: float, zone: tzinfo | None) -> datetime | None:
    at = recording.moment_at(second)
    return at.astimezone(zone) if at else None
