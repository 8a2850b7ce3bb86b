"""Recordings that nobody saw end: the computer went off, or the program was ended.

A recording's own file knows its seconds and segments better than the journal, which is told of
them a moment later. Here the journal is completed from it. Looks, and gives what to save.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.case import events as e
from ltconverse.case.recordings import Recording, Segment
from ltconverse.case.state import CaseState, Conversation
from ltconverse.errors import NotFound, RecordingDamaged
from ltconverse.jobs.words.blocks import as_kept, within
from ltconverse.speech.transcript import block_from_json
from ltconverse.store.rows import RowDigest, StoredSegment

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase


def unfinished(state: CaseState) -> list[Recording]:
    """The recordings made here that were begun and not ended, in the order they were begun.

    Not those whose sound is in another copy of the case: how they end is known there.
    """
    return [
        one
        for one in state.recordings.values()
        if one.origin == "captured"
        and not one.ended
        and one.erased_at is None
        and not one.elsewhere
    ]


def cut_off(state: CaseState, conversation: Conversation) -> Recording | None:
    """The latest recording of a conversation, if nobody saw it end."""
    left = unfinished(state)
    return next((one for one in state.recordings_of(conversation)[-1:] if one in left), None)


def to_go_on_with(case: OpenCase, conversation: Conversation) -> Recording | None:
    """The latest recording of a conversation, if it was not ended and can be gone on with.

    None as well when its file is missing or cannot be read: then another one is begun.
    """
    recording = cut_off(case.state, conversation)
    if recording is None or seconds_kept(case, recording) is None:
        return None
    return recording


def seconds_kept(case: OpenCase, recording: Recording) -> int | None:
    """Seconds of a recording that are there; 0 when it never got any, None when its file is
    missing or damaged so that nobody can tell."""
    if recording.id not in case.folder.recordings():
        return 0
    try:
        return case.folder.count_seconds(recording.id)
    except RecordingDamaged:
        return None


def mend_all(case: OpenCase) -> list[e.AnyBody]:
    """What the journal lacks of all recordings that nobody saw end."""
    return [body for one in unfinished(case.state) for body in mend(case, one)]


def mend(case: OpenCase, recording: Recording) -> list[e.AnyBody]:
    """What the journal lacks of a recording: segments that it was not told of, and ends.

    Afterwards each second that is there lies in exactly one segment, none runs, and no words lie
    beyond the last. Nothing for a recording whose file cannot be read: it may come back from a
    backup.
    """
    seconds = seconds_kept(case, recording)
    if seconds is None:
        return []
    stored = case.folder.segments(recording.id) if seconds else []
    known = {segment.number for segment in recording.segments}
    lacking = [segment for segment in stored if segment.number not in known]
    bodies: list[e.AnyBody] = [_begun(recording, segment) for segment in lacking]
    segments = [*recording.segments, *(_as_begun(segment) for segment in lacking)]
    for place, segment in enumerate(segments):
        following = [later.first_second for later in segments[place + 1 :]]
        end = max(segment.first_second, min([seconds, *following]))
        # An end beyond the last second: the rest waited for room on the disk when the power went.
        if segment.end_second is None or segment.end_second > end:
            bodies.append(_ended(recording, segment, end))
    return bodies + _words_within(case, recording, seconds)


def finish(case: OpenCase, recording: Recording) -> list[e.AnyBody]:
    """What to save when a recording that nobody saw end is not gone on with.

    Raises RecordingDamaged when its file is missing or cannot be read, NotFound when its sound is
    in another copy of the case.
    """
    if recording.elsewhere:
        raise NotFound(
            "The sound of that recording is not in this copy of the case.",
            hint="It can be ended in the copy that it was made in.",
        )
    there = recording.id in case.folder.recordings()
    digest = case.folder.digest(recording.id) if there else RowDigest()
    ended = e.RecordingEnded(
        recording=recording.id, seconds=float(digest.rows), sha256=digest.hexdigest()
    )
    return [*mend(case, recording), ended]


def _words_within(case: OpenCase, recording: Recording, seconds: int) -> list[e.AnyBody]:
    """Words may have been heard of a second that never reached the disk. What is recorded next
    begins there, so their blocks are made to end before it."""
    bodies: list[e.AnyBody] = []
    for record in recording.transcripts.values():
        late = [one.block for one in record.blocks.values() if one.end > seconds]
        stored = dict(case.folder.blocks(record.id)) if late else {}
        for number in sorted(stored.keys() & set(late)):
            block = within(block_from_json(stored[number]), seconds)
            payload, kept = as_kept(record.id, block)
            case.folder.save_block(record.id, number, payload)
            bodies.append(kept)
    return bodies


def _begun(recording: Recording, segment: StoredSegment) -> e.SegmentBegun:
    return e.SegmentBegun(
        recording=recording.id,
        segment=segment.number,
        first_second=segment.first_second,
        started_at=segment.started_at,
        device=segment.device,
        rate=segment.rate,
    )


def _as_begun(segment: StoredSegment) -> Segment:
    number, first, at, device, rate = segment
    return Segment(number, first, at, device, rate)


def _ended(recording: Recording, segment: Segment, seconds: int) -> e.SegmentEnded:
    return e.SegmentEnded(
        recording=recording.id,
        segment=segment.number,
        seconds=seconds,
        why=segment.why or "unknown",
    )
