"""The fold of a recording's words: speakers, corrections, checks, transcripts from elsewhere; a
part of fold.py, by the same rules.

An unknown id raises KeyError, which the fold counts as a stray.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.recordings import (
    Check,
    Correction,
    FoundSpeakers,
    Recording,
    SpeakerCorrection,
    TranscriptRecord,
)
from ltconverse.case.state import CaseState

_Told = TypeVar("_Told", Correction, SpeakerCorrection, Check)


def _words_corrected(state: CaseState, event: Event, body: e.WordsCorrected) -> None:
    correction = Correction(body.start, body.end, body.text, event.author, event.at, event.id)
    state.recordings[body.recording].every_correction.append(correction)


def _speakers_found(state: CaseState, event: Event, body: e.SpeakersFound) -> None:
    recording = state.recordings[body.recording]
    recording.found_speakers = FoundSpeakers(body.source, body.number, body.turns, event.at)
    # A name given to a voice of an earlier finding says nothing of this one's.
    for voice in {turn.voice for turn in body.turns}:
        recording.voices.pop(voice, None)


def _voice_named(state: CaseState, _event: Event, body: e.VoiceNamed) -> None:
    recording = state.recordings[body.recording]
    if body.speaker:
        recording.voices[body.voice] = body.speaker
    else:
        recording.voices.pop(body.voice, None)


def _speaker_corrected(state: CaseState, event: Event, body: e.SpeakerCorrected) -> None:
    state.recordings[body.recording].every_speaker_correction.append(
        SpeakerCorrection(
            body.correction, body.start, body.end, body.speaker, event.author, event.at
        )
    )


def _words_checked(state: CaseState, event: Event, body: e.WordsChecked) -> None:
    check = Check(body.check, body.start, body.end, event.author, event.at)
    state.recordings[body.recording].every_check.append(check)


def _correction_withdrawn(state: CaseState, _event: Event, body: e.CorrectionWithdrawn) -> None:
    _turn_correction(state.recordings[body.recording], body.correction, withdrawn=True)


def _correction_restored(state: CaseState, _event: Event, body: e.CorrectionRestored) -> None:
    _turn_correction(state.recordings[body.recording], body.correction, withdrawn=False)


def _turn_correction(recording: Recording, correction: str, *, withdrawn: bool) -> None:
    if correction in {one.id for one in recording.every_correction}:
        _turn(recording.every_correction, correction, withdrawn=withdrawn)
    else:
        _turn(recording.every_speaker_correction, correction, withdrawn=withdrawn)


def _check_withdrawn(state: CaseState, _event: Event, body: e.CheckWithdrawn) -> None:
    _turn(state.recordings[body.recording].every_check, body.check, withdrawn=True)


def _check_restored(state: CaseState, _event: Event, body: e.CheckRestored) -> None:
    _turn(state.recordings[body.recording].every_check, body.check, withdrawn=False)


def _turn(every: list[_Told], which: str, *, withdrawn: bool) -> None:
    """Take one back, or put it back; a restored one keeps its place."""
    place = {one.id: at for at, one in enumerate(every)}[which]
    every[place] = replace(every[place], withdrawn=withdrawn)


def _transcript_added(state: CaseState, event: Event, body: e.TranscriptAdded) -> None:
    conversation = state.conversations[body.conversation]
    if body.recording not in state.recordings:
        conversation.recordings.append(body.recording)
        state.recordings[body.recording] = Recording(
            id=body.recording,
            conversation=body.conversation,
            origin="transcript",
            source=body.source,
            seconds=body.seconds,
            started_at=body.started_at,
            sha256="",
            added_at=event.at,
        )
    record = TranscriptRecord(
        id=body.transcript,
        recording=body.recording,
        model="",
        model_sha256="",
        beam_size=0,
        begun_at=event.at,
        form=body.form,
        source=body.source,
        language=body.language,
        timed=body.timed,
        unread=body.unread,
        sha256=body.sha256,
    )
    state.recordings[body.recording].transcripts[body.transcript] = record
    state.transcripts[body.transcript] = record


def _vocabulary_added(state: CaseState, _event: Event, body: e.VocabularyAdded) -> None:
    state.vocabulary += [word for word in body.words if word not in state.vocabulary]


def _vocabulary_dropped(state: CaseState, _event: Event, body: e.VocabularyDropped) -> None:
    state.vocabulary = [word for word in state.vocabulary if word not in body.words]


WORDS: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.WordsCorrected: _words_corrected,
    e.SpeakersFound: _speakers_found,
    e.VoiceNamed: _voice_named,
    e.SpeakerCorrected: _speaker_corrected,
    e.CorrectionWithdrawn: _correction_withdrawn,
    e.CorrectionRestored: _correction_restored,
    e.WordsChecked: _words_checked,
    e.CheckWithdrawn: _check_withdrawn,
    e.CheckRestored: _check_restored,
    e.TranscriptAdded: _transcript_added,
    e.VocabularyAdded: _vocabulary_added,
    e.VocabularyDropped: _vocabulary_dropped,
}
