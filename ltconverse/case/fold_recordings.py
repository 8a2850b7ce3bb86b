"""The fold of consent, recordings and their words; a part of fold.py, by the same rules.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.recordings import (
    Bookmark,
    Consent,
    Recording,
    Segment,
    TranscribedBlock,
    TranscriptRecord,
    TroubleMet,
)
from ltconverse.case.state import CaseState, Conversation


def running(state: CaseState, conversation: Conversation, event: Event) -> tuple[str, int] | None:
    """The recording of this conversation that runs by the journal, and its segment.

    Of the same device as the event: what ran meanwhile on another one only the clocks can tell.
    """
    here = [state.recordings[one] for one in conversation.recordings]
    for recording in [one for one in here if one.made_on == event.device][-1:]:
        segment = recording.running
        if segment is not None:
            return recording.id, segment.number
    return None


# --- consent --------------------------------------------------------------------------------


def _consent_given(state: CaseState, event: Event, body: e.ConsentGiven) -> None:
    conversation = state.conversations[body.conversation]
    conversation.consent = Consent(
        body.who,
        body.agreed,
        body.purpose_told,
        body.may_stop_told,
        body.keep_until,
        event.at,
    )


def _consent_withdrawn(state: CaseState, event: Event, body: e.ConsentWithdrawn) -> None:
    conversation = state.conversations[body.conversation]
    if conversation.consent is not None:
        conversation.consent = replace(conversation.consent, withdrawn_at=event.at)


def _went_off_the_record(state: CaseState, _event: Event, body: e.WentOffTheRecord) -> None:
    conversation = state.conversations[body.conversation]
    conversation.off_the_record, conversation.notes_off = True, not body.notes


def _back_on_the_record(state: CaseState, _event: Event, body: e.BackOnTheRecord) -> None:
    conversation = state.conversations[body.conversation]
    conversation.off_the_record = conversation.notes_off = False


# --- recordings -----------------------------------------------------------------------------


def _recording_added(state: CaseState, event: Event, body: e.RecordingAdded) -> None:
    state.conversations[body.conversation].recordings.append(body.recording)
    state.recordings[body.recording] = Recording(
        id=body.recording,
        conversation=body.conversation,
        origin=body.origin,
        source=body.source,
        seconds=body.seconds,
        started_at=body.started_at,
        sha256=body.sha256,
        added_at=event.at,
    )


def _recording_timed(state: CaseState, _event: Event, body: e.RecordingTimed) -> None:
    state.recordings[body.recording].started_at = body.started_at


def _transcript_begun(state: CaseState, event: Event, body: e.TranscriptBegun) -> None:
    recording = state.recordings[body.recording]
    record = TranscriptRecord(
        id=body.transcript,
        recording=body.recording,
        model=body.model,
        model_sha256=body.model_sha256,
        beam_size=body.beam_size,
        begun_at=event.at,
        live=body.live,
    )
    recording.transcripts[body.transcript] = record
    state.transcripts[body.transcript] = record


def _block_transcribed(state: CaseState, _event: Event, body: e.BlockTranscribed) -> None:
    state.transcripts[body.transcript].blocks[body.block] = TranscribedBlock(
        body.block, body.start, body.end, body.words, body.gaps, body.sha256
    )


def _transcript_completed(state: CaseState, _event: Event, body: e.TranscriptCompleted) -> None:
    state.transcripts[body.transcript].complete = True


# --- recordings made here -------------------------------------------------------------------


def _recording_begun(state: CaseState, event: Event, body: e.RecordingBegun) -> None:
    state.conversations[body.conversation].recordings.append(body.recording)
    state.recordings[body.recording] = Recording(
        id=body.recording,
        conversation=body.conversation,
        origin="captured",
        source="",
        seconds=0.0,
        started_at=None,
        sha256="",
        added_at=event.at,
        channels=body.channels,
        keep_until=body.keep_until,
        ended=False,
    )


def _segment_begun(state: CaseState, event: Event, body: e.SegmentBegun) -> None:
    recording = state.recordings[body.recording]
    recording.started_at = recording.started_at or body.started_at
    recording.made_on = event.device
    segment = Segment(body.segment, body.first_second, body.started_at, body.device, body.rate)
    recording.segments.append(segment)


def _segment_ended(state: CaseState, _event: Event, body: e.SegmentEnded) -> None:
    recording = state.recordings[body.recording]
    numbers = [one.number for one in recording.segments]
    if body.segment not in numbers:
        raise KeyError(body.segment)
    place = numbers.index(body.segment)
    ended = replace(recording.segments[place], end_second=body.seconds, why=body.why)
    recording.segments[place] = ended
    recording.seconds = max(recording.seconds, float(body.seconds))


def _recording_troubled(state: CaseState, event: Event, body: e.RecordingTroubled) -> None:
    met = TroubleMet(body.trouble, body.second, event.at, body.over)
    state.recordings[body.recording].troubles.append(met)


def _bookmark_set(state: CaseState, event: Event, body: e.BookmarkSet) -> None:
    bookmarks = state.recordings[body.recording].bookmarks
    number = len(bookmarks) + 1
    bookmarks.append(Bookmark(body.bookmark, number, body.second, body.words, event.at))


def _recording_ended(state: CaseState, _event: Event, body: e.RecordingEnded) -> None:
    recording = state.recordings[body.recording]
    recording.seconds, recording.sha256, recording.ended = body.seconds, body.sha256, True


def _recording_kept_until(state: CaseState, _event: Event, body: e.RecordingKeptUntil) -> None:
    state.recordings[body.recording].keep_until = body.until


def _recording_exported(state: CaseState, _event: Event, body: e.RecordingExported) -> None:
    """Exports change nothing in the case; the journal itself is their record."""
    state.recordings[body.recording]


def _recording_erased(state: CaseState, event: Event, body: e.RecordingErased) -> None:
    recording = state.recordings[body.recording]
    recording.erased_at, recording.ended = event.at, True
    recording.words_erased = recording.words_erased or body.words == "erased"


RECORDING: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.ConsentGiven: _consent_given,
    e.ConsentWithdrawn: _consent_withdrawn,
    e.WentOffTheRecord: _went_off_the_record,
    e.BackOnTheRecord: _back_on_the_record,
    e.RecordingAdded: _recording_added,
    e.RecordingTimed: _recording_timed,
    e.RecordingBegun: _recording_begun,
    e.SegmentBegun: _segment_begun,
    e.SegmentEnded: _segment_ended,
    e.RecordingTroubled: _recording_troubled,
    e.BookmarkSet: _bookmark_set,
    e.RecordingEnded: _recording_ended,
    e.RecordingKeptUntil: _recording_kept_until,
    e.RecordingExported: _recording_exported,
    e.RecordingErased: _recording_erased,
    e.TranscriptBegun: _transcript_begun,
    e.BlockTranscribed: _block_transcribed,
    e.TranscriptCompleted: _transcript_completed,
}
