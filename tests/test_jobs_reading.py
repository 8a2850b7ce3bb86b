"""The words of a recording as they are to be read: put right, and with who spoke them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.errors import NotFound
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words.reading import Reading, read_block, reading_of, speaker_label
from ltconverse.speech.transcript import Block, Gap
from tests.casework import begin
from tests.test_jobs_transcripts import LATER, SAID, capture, live_words, words


@pytest.fixture
def talk_id(case: OpenCase) -> str:
    return begin(case)


@pytest.fixture
def recording(case: OpenCase, talk_id: str) -> Recording:
    return capture(case, "r1", talk_id)


def turns(reading: Reading) -> list[tuple[str, str]]:
    return [(one.speaker, one.text) for one in reading.turns if not one.gap]


def test_without_words_it_says_so(case: OpenCase, recording: Recording) -> None:
    with pytest.raises(NotFound, match="not been transcribed"):
        reading_of(case, recording)


def test_words_are_put_right_and_the_machines_stay_underneath(
    case: OpenCase, recording: Recording
) -> None:
    live_words(case, recording, *SAID)
    case.record(e.WordsCorrected(recording="r1", start=1.5, end=1.9, text="second"))
    reading = reading_of(case, recording)
    assert [one.text for one in reading.words] == ["The", "second", "half.", "until", "after."]
    assert [one.by_hand for one in reading.words] == [False, True, False, False, False]
    assert [one.text for one in reading.transcript.words][1] == "first"
    assert [(one.start, one.end) for one in reading.words[:3]] == [(1, 1.4), (1.5, 1.9), (2, 2.4)]
    assert reading.gaps == (Gap(22.0, 23.0),)
    assert reading.timed


def test_turns_and_lines_end_where_the_recording_stood_still(
    case: OpenCase, recording: Recording
) -> None:
    live_words(case, recording, Block(0, 18.0, 22.0, words((19.4, "before"), (20.1, "after")), ()))
    reading = reading_of(case, recording)
    assert turns(reading) == [("", "before"), ("", "after")]
    assert [one.text for one in reading.lines] == ["before", "after"]
    assert recording.moment_at(reading.turns[1].start) > LATER  # type: ignore[operator] # it has a clock


def test_who_speaks_by_voices_their_names_and_a_person(
    case: OpenCase, talk_id: str, recording: Recording
) -> None:
    live_words(case, recording, *SAID)
    found = (
        e.VoiceTurn(start=0.0, end=3.0, voice="v1"),
        e.VoiceTurn(start=18.0, end=24.0, voice="v2"),
    )
    case.record(
        e.SpeakersFound(recording="r1", source="voices", number=2, turns=found),
        e.VoiceNamed(recording="r1", voice="v1", speaker="practitioner"),
    )
    reading = reading_of(case, recording)
    assert turns(reading) == [
        ("practitioner", "The first half."),
        ("v2", "until"),
        ("v2", "after."),
    ]
    case.record(
        e.SpeakerCorrected(recording="r1", correction="c", start=20.5, end=23, speaker="lead")
    )
    assert turns(reading_of(case, recording))[-1] == ("lead", "after.")
    conversation = case.state.conversations[talk_id]
    role = case.state.practitioner_of(conversation).role
    labels = [speaker_label(case.state, conversation, one.speaker) for one in reading.words]
    assert [labels[0].casefold(), labels[-1]] == [role.casefold(), "Voice 2"]
    others = ("second", "supporter", "other", "c1", "f2", "", "Mary")
    assert [speaker_label(case.state, conversation, one) for one in others] == [
        "Second reviewer",
        "Supporter",
        "Someone else",
        "Channel 1",
        "Speaker 2 of the file",
        "",
        "Mary",
    ]


def test_the_keys_alone_say_who_speaks(case: OpenCase, talk_id: str, recording: Recording) -> None:
    live_words(case, recording, *SAID)
    assert {one.speaker for one in reading_of(case, recording).words} == {""}
    conversation = case.state.conversations[talk_id]
    case.record(e.SpeakerMarked(conversation=talk_id, speaker="lead"))
    mark = conversation.speakers[0]
    began = recording.segments[0].started_at
    conversation.speakers[0] = replace(mark, at=began, during=("r1", 1))
    assert {one.speaker for one in reading_of(case, recording).words} == {"lead"}


def test_a_block_has_its_own_corrections_only(recording: Recording, case: OpenCase) -> None:
    case.record(
        e.WordsCorrected(recording="r1", start=1.0, end=2.0, text="elsewhere"),
        e.WordsCorrected(recording="r1", start=19.0, end=19.4, text="here"),
    )
    reading = read_block(recording, None, SAID[1])
    assert [one.text for one in reading.words] == ["here", "after."]
    assert len(recording.corrections) == 2


def test_a_file_without_times_only_keeps_the_order(case: OpenCase, talk_id: str) -> None:
    block = Block(0, 0.0, 2.0, words((0.0, "Hello."), (1.0, "Hello.")), ())
    case.record(
        e.TranscriptAdded(
            conversation=talk_id, recording="r", transcript="t", form="text", seconds=2, timed=False
        )
    )
    recording = case.state.recordings["r"]
    from ltconverse.jobs.words.blocks import as_kept

    payload, kept = as_kept("t", block)
    case.folder.save_block("t", 0, payload)
    case.record(kept)
    assert not reading_of(case, recording).timed
