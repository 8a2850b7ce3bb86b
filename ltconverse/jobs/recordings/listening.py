"""Listening to what was said: from a note or a line of the transcript to the sound.

Knows the open case and the player. What is read of a recording is read in the player's thread.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from ltconverse.audio.playback.player import Player
from ltconverse.case.hearing import Place, Spot, lead_in, place_heard
from ltconverse.case.recordings import Recording
from ltconverse.case.state import CaseState, Note
from ltconverse.errors import NothingToPlay
from ltconverse.exchange.clock import clock
from ltconverse.jobs.opening import OpenCase

LEAD_IN = 10.0
"""Seconds before a note: what led to it, and when it was said is an estimate."""
ELSEWHERE = "The sound of it is not in this copy of the case, but in the one it was split from."
NO_SOUND = "These words came from a file, without a sound that could be played."
LINE_LEAD_IN = 0.5
"""Seconds before a line of the transcript: its first word whole."""


def place_of(case: OpenCase, note: Note) -> Place | None:
    """From where to listen for what a note is about; None when there is no sound of it.

    10 seconds before the words were said, but not before a pause in the recording.
    """
    heard = place_heard(note, _recordings(case.state, note))
    return _playable(case.state, heard, LEAD_IN) if heard else None


def place_of_line(case: OpenCase, line: Spot) -> Place | None:
    """From where to listen to a line of the transcript; None when its sound was erased."""
    return _playable(case.state, Place(line.recording, line.second), LINE_LEAD_IN)


def why_nothing(case: OpenCase, note: Note) -> str:
    """Why there is no sound of a note, in a sentence; "" when there is."""
    recordings = _recordings(case.state, note)
    heard = place_heard(note, recordings)
    if heard is not None:
        return _why_silent(case.state.recordings[heard.recording])
    if not recordings:
        return "There is no recording of this conversation."
    if all(_why_silent(one) for one in recordings):
        return _why_silent(recordings[-1])
    if all(one.started_at is None for one in recordings):
        return "Nobody knows when the recording of this conversation began."
    return f"Nothing was being recorded when note {note.number} was taken."


def play_note(case: OpenCase, player: Player, note: Note, speed: float = 1.0) -> Place:
    """Play what was said when a note was taken, from a little before; where it begins.

    Raises NothingToPlay, whose message says why.
    """
    place = place_of(case, note)
    if place is None:
        raise NothingToPlay(why_nothing(case, note))
    play_from(case, player, place, speed)
    return place


def play_from(case: OpenCase, player: Player, place: Place, speed: float = 1.0) -> None:
    """Play a recording from a second of it on; returns at once.

    What cannot be read later is silence, or told by the player. Raises NothingToPlay when the
    recording was erased, or is not that long.
    """
    recording = case.state.recordings.get(place.recording)
    if recording is None:
        raise NothingToPlay("That recording is not in this case.")
    if silent := _why_silent(recording):
        raise NothingToPlay(silent)
    if recording.ended and place.second >= recording.seconds:
        length = clock(recording.seconds)
        raise NothingToPlay(f"The recording is {length} long; there is nothing after that.")
    start = max(place.second, 0.0)
    first = int(start)
    player.play(_rows(case, recording, first), first_second=first, start=start, speed=speed)


def _playable(state: CaseState, place: Place, before: float) -> Place | None:
    recording = state.recordings.get(place.recording)
    if recording is None or _why_silent(recording):
        return None
    return Place(recording.id, lead_in(recording, place.second, before))


def _why_silent(recording: Recording) -> str:
    if recording.erased_at is not None:
        return f"The recording was erased on {recording.erased_at.astimezone():%d %B %Y}."
    if not recording.has_sound:
        return NO_SOUND
    return ELSEWHERE if recording.elsewhere else ""


def _recordings(state: CaseState, note: Note) -> list[Recording]:
    """Those with a sound; where there is none, those whose words came without."""
    every = state.recordings_of(state.conversations[note.conversation])
    return [one for one in every if one.has_sound] or every


def _rows(case: OpenCase, recording: Recording, first: int) -> Iterator[bytes | None]:
    """Its seconds from `first` on, None for one that is damaged."""
    # Of one that goes on, as many as there are by now.
    seconds = math.ceil(recording.seconds) if recording.ended else 0
    for _, row in case.folder.read_sound(recording.id, first, seconds):
        yield row
