"""Where in which recording the words were said that a note is about; the one place that knows.

Pure. When they were said is an estimate: see timing.heard_at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ltconverse.case.recordings import Recording, Segment
from ltconverse.case.state import Note
from ltconverse.case.timing import LONGEST_LAG_SECONDS, heard_at

_NOWHERE_NEAR = float("inf")


@dataclass(frozen=True, slots=True)
class Place:
    """A second of a recording."""

    recording: str
    second: float


class Spot(Protocol):
    """Something that stands at a second of a recording: a line of a transcript, a pause."""

    @property
    def recording(self) -> str: ...  # noqa: D102 - the id

    @property
    def second(self) -> float: ...  # noqa: D102 - of the recording

    @property
    def at(self) -> datetime | None: ...  # noqa: D102 - by the clock, if anyone knows


def place_heard(note: Note, recordings: Iterable[Recording]) -> Place | None:
    """Where the words of a note were said, None when no recording ran then.

    By the segment that ran when the note was taken, else by the clock, over all `recordings`.
    """
    among = list(recordings)
    if note.during is not None:
        for recording in among:
            for segment in recording.segments:
                if (recording.id, segment.number) == note.during:
                    return Place(recording.id, _second_by(segment, recording, note))
    for recording in among:
        if (second := _second_by_clock(recording, note)) is not None:
            return Place(recording.id, second)
    return None


def segment_at(recording: Recording, second: float) -> Segment | None:
    """The segment that holds a second of a recording; None when it knows no segments."""
    begun = [one for one in recording.segments if one.first_second <= second]
    return begun[-1] if begun else None


def lead_in(recording: Recording, second: float, seconds: float) -> float:
    """So many seconds before a second, but not before a pause: that was another moment."""
    segment = segment_at(recording, second)
    return max(second - seconds, segment.first_second if segment else 0.0)


def nearest_note(notes: Iterable[Note], recordings: Sequence[Recording], spot: Spot) -> Note | None:
    """The note that was taken nearest to a line of the transcript; None when nobody can tell."""
    found, least = None, _NOWHERE_NEAR
    for note in notes:
        if (distance := _seconds_between(note, recordings, spot)) < least:
            found, least = note, distance
    return found


def nearest_spot(spots: Sequence[Spot], note: Note, recordings: Sequence[Recording]) -> int | None:
    """The number (from 0) of the line that was said when a note was heard, or the last before;
    the first of the recording when there is none before. None when the recording has none."""
    place = place_heard(note, recordings)
    if place is None:
        return None
    there = [
        (one.second, number) for number, one in enumerate(spots) if one.recording == place.recording
    ]
    before = [pair for pair in there if pair[0] <= place.second]
    chosen = max(before) if before else min(there, default=None)
    return chosen[1] if chosen else None


def _second_by(segment: Segment, recording: Recording, note: Note) -> float:
    heard = heard_at(note)
    second = segment.first_second + (heard - segment.started_at).total_seconds()
    if second >= segment.first_second:
        return second if segment.end_second is None else min(second, float(segment.end_second))
    # Said before this segment began: at the end of the one before, unless its clock was another.
    earlier = recording.second_at(heard)
    if earlier is not None and 0 <= segment.first_second - earlier <= LONGEST_LAG_SECONDS:
        return earlier
    return float(segment.first_second)


def _second_by_clock(recording: Recording, note: Note) -> float | None:
    ran = recording.second_at(note.at)
    heard = recording.second_at(heard_at(note))
    if ran is not None:
        segment = segment_at(recording, ran)
        began = float(segment.first_second) if segment else 0.0
        return began if heard is None else heard
    if heard is not None:
        # Saved just after a pause began. What was said off the record was not heard before it.
        segment = segment_at(recording, heard)
        if segment is not None and segment.why == "off-the-record":
            return None
    return heard


def _seconds_between(note: Note, recordings: Sequence[Recording], spot: Spot) -> float:
    """By the recording and by the clock, whichever is more: a recording's seconds know no pauses,
    and a clock may have been set back."""
    distances: list[float] = []
    place = place_heard(note, recordings)
    if place is not None and place.recording == spot.recording:
        distances.append(abs(place.second - spot.second))
    if spot.at is not None:
        distances.append(abs((heard_at(note) - spot.at).total_seconds()))
    return max(distances, default=_NOWHERE_NEAR)
