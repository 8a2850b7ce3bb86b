"""The fold of speakers, corrections, checks, transcripts from elsewhere and vocabulary."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase
from tests.casework import begin


@pytest.fixture
def recording(case: OpenCase) -> str:
    conversation = begin(case)
    case.record(
        e.TranscriptAdded(
            conversation=conversation,
            recording="r",
            transcript="t",
            form="teams-vtt",
            source="meeting.vtt",
            seconds=60.0,
            unread=(e.UnreadLine(line=3, text="?", why="no time"),),
        )
    )
    return "r"


def test_a_transcript_without_sound_makes_a_recording_without_sound(
    case: OpenCase, recording: str
) -> None:
    one = case.state.recordings[recording]
    assert not one.has_sound
    assert one.seconds == 60
    assert one.transcript is not None
    assert (one.transcript.form, one.transcript.unread[0].line) == ("teams-vtt", 3)
    assert [list(each.recordings) for each in case.state.conversations.values()] == [["r"]]


def test_corrections_and_checks_are_taken_back_and_stand_again(
    case: OpenCase, recording: str
) -> None:
    one = case.state.recordings[recording]
    case.record(e.WordsCorrected(recording="r", start=1, end=2, text="not"))
    case.record(
        e.SpeakerCorrected(recording="r", correction="c", start=1, end=2, speaker="second"),
        e.WordsChecked(recording="r", check="k", start=1, end=2),
    )
    words = one.corrections[0].id
    for correction in (words, "c"):
        case.record(e.CorrectionWithdrawn(recording="r", correction=correction))
    case.record(e.CheckWithdrawn(recording="r", check="k"))
    assert [*one.corrections, *one.speaker_corrections, *one.checks] == []
    for correction in (words, "c"):
        case.record(e.CorrectionRestored(recording="r", correction=correction))
    case.record(e.CheckRestored(recording="r", check="k"))
    assert [one.corrections[0].text, one.speaker_corrections[0].speaker] == ["not", "second"]
    assert one.checks[0].end == 2
    case.record(e.CorrectionWithdrawn(recording="r", correction="nobody's"))
    assert len(case.state.strays) == 1


def test_voices_have_names_until_they_are_worked_out_anew(case: OpenCase, recording: str) -> None:
    one = case.state.recordings[recording]
    found = e.SpeakersFound(
        recording="r",
        source="voices",
        number=2,
        turns=(e.VoiceTurn(start=0, end=5, voice="v1"),),
    )
    case.record(found, e.VoiceNamed(recording="r", voice="v1", speaker="practitioner"))
    assert one.voices == {"v1": "practitioner"}
    case.record(e.VoiceNamed(recording="r", voice="f1", speaker="lead"), found)
    assert one.voices == {"f1": "lead"}
    case.record(e.VoiceNamed(recording="r", voice="f1", speaker=""))
    assert one.voices == {}


def test_the_vocabulary_keeps_each_word_once(case: OpenCase) -> None:
    case.record(e.VocabularyAdded(words=("MASH", "Elm Lane")), e.VocabularyAdded(words=("MASH",)))
    case.record(e.VocabularyDropped(words=("Elm Lane", "unknown")))
    assert case.state.vocabulary == ["MASH"]
