"""The words of a recording as they leave the case: with what a person put right, where it stood
still, and what a reader must know of it.

Knows a case's recordings and the account that every form of a transcript is written from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from ltconverse.case.breaks import breaks
from ltconverse.case.recordings import Recording
from ltconverse.exchange.account import Account, Said, Stop
from ltconverse.exchange.clock import clock
from ltconverse.jobs.words.reading import Reading
from ltconverse.speech.transcript import Block, Gap, Line, Word
from ltconverse.writeup.words import clock as time_of_day
from ltconverse.writeup.words import day

CORRECTED = "Where a person listened and put words right, theirs stand."
ELSEWHERE = "The transcript was made elsewhere and read in."
_SHOWN = 12
"""So many places are told one by one; of the rest, how many there are."""


def account(
    reading: Reading, speakers: Mapping[str, str] | None = None, zone: tzinfo | None = None
) -> Account:
    """What is written of a recording; times of the clock in `zone` (None: this computer's).

    `speakers` says what to call those whom the words name. The blocks hold the words as they are
    to be read: what a person put right may have been a name, so the machine's own words stay.
    """
    recording = reading.recording
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
    lines = tuple(
        Said(line, _at(recording, line.start, zone), _is_right(line)) for line in reading.lines
    )
    return Account(
        replace(reading.transcript, blocks=_blocks(reading)),
        lines,
        stops,
        (*_notes(reading, zone), *_unsure(lines if reading.timed else ())),
        speakers or {},
        reading.timed,
    )


def _blocks(reading: Reading) -> tuple[Block, ...]:
    blocks = sorted(reading.transcript.blocks, key=lambda one: one.start)
    starts = [one.start for one in blocks]

    def block_of(one: Word | Gap) -> int:
        return max(0, bisect_right(starts, (one.start + one.end) / 2) - 1)

    words: list[list[Word]] = [[] for _ in blocks]
    gaps: list[list[Gap]] = [[] for _ in blocks]
    for word in reading.words:
        words[block_of(word)].append(word)
    for gap in reading.gaps:
        gaps[block_of(gap)].append(gap)
    return tuple(
        replace(one, words=tuple(words[at]), gaps=tuple(gaps[at])) for at, one in enumerate(blocks)
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


def _notes(reading: Reading, zone: tzinfo | None) -> list[str]:
    recording, transcript = reading.recording, reading.transcript
    notes: list[str] = []
    if recording.transcript and recording.transcript.form:
        notes.append(ELSEWHERE + _unread(len(recording.transcript.unread)))
    if recording.segments and recording.started_at:
        began = recording.started_at.astimezone(zone)
        notes.append(f"Recorded from {time_of_day(began)} on {day(began)}.")
    if recording.erased_at:
        when = day(recording.erased_at.astimezone(zone))
        notes.append(f"The recording was erased on {when}; its words were kept.")
    if recording.corrections:
        notes.append(CORRECTED)
    if not transcript.is_complete and recording.seconds >= transcript.seconds + 1:
        reached = clock(transcript.seconds)
        notes.append(f"The words go as far as {reached}; the rest has not been transcribed yet.")
    return [*notes, *transcript.notes]


def _unread(lines: int) -> str:
    if not lines:
        return ""
    return f" {'A line' if lines == 1 else f'{lines} lines'} of it could not be read."


def _unsure(lines: Sequence[Said]) -> list[str]:
    """Where nobody can tell for certain who speaks."""
    places = [clock(said.start) for said in lines if said.unsure]
    if not places:
        return []
    more = f", and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return [f"It is not certain who speaks at {', '.join(places[:_SHOWN])}{more}."]


def _at(recording: Recording, second: float, zone: tzinfo | None) -> datetime | None:
    at = recording.moment_at(second)
    return at.astimezone(zone) if at else None
