"""Finding who speaks in a case: who may speak, what the keys say, what is kept, what is told."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.flac import encode
from ltconverse.case import events as e
from ltconverse.case.events import Speaker, VoiceTurn
from ltconverse.case.recordings import Consent, FoundSpeakers, Recording, Segment
from ltconverse.case.state import Conversation, SpeakerMark
from ltconverse.errors import NotFound
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.words import speakers as jobs
from ltconverse.jobs.words.blocks import as_kept
from ltconverse.jobs.words.reading import reading_of
from ltconverse.jobs.words.speakers import FindingSpeakers, marks_of, names_for, people_of
from ltconverse.jobs.words.speakers_told import offered, summary, told, voices_told, what_to_do
from ltconverse.speech.models import Model
from ltconverse.speech.transcript import Block, Word
from ltconverse.speech.voices import speakers_apart
from ltconverse.speech.voices.attributing import KEY_LAG
from ltconverse.speech.voices.speakers import Found, Mark, VoiceSpan
from tests.casework import begin

AT = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
MODEL = Model("quick", Path(), "5" * 64)
SECONDS = 6


def after(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def mark(
    speaker: Speaker, seconds: float, during: tuple[str, int] | None = ("r", 1)
) -> SpeakerMark:
    return SpeakerMark(speaker, after(seconds), "someone", during)


@pytest.fixture
def conversation(case: OpenCase) -> Conversation:
    return case.state.conversations[begin(case, "health visitor")]


def plain(**changes: object) -> Recording:
    """A recording that began at AT."""
    one = Recording("r", "c", "captured", "", 60, AT, "", AT)
    one.segments = [Segment(1, 0, AT, "Laptop", 16_000, 60, "stopped")]
    return replace(one, **changes)


# --- who may speak --------------------------------------------------------------------------


def test_two_speak_unless_more_is_known(conversation: Conversation) -> None:
    conversation.second = ""
    assert people_of(conversation) == ["lead", "practitioner"]


def test_the_second_reviewer_and_a_supporter_count(conversation: Conversation) -> None:
    conversation.second = "someone"
    assert people_of(conversation) == ["lead", "second", "practitioner"]
    conversation.consent = Consent(
        ("health visitor", "her supporter from the union"), True, True, True, None, AT
    )
    assert people_of(conversation) == ["lead", "second", "practitioner", "supporter"]


def test_with_keys_enough_it_is_those_who_had_one(conversation: Conversation) -> None:
    conversation.second = "someone"
    conversation.speakers = [mark("lead", 1), mark("practitioner", 2)]
    assert people_of(conversation) == ["lead", "second", "practitioner"]
    conversation.speakers *= 3
    assert people_of(conversation) == ["lead", "practitioner"]


# --- the keys in seconds of the recording ---------------------------------------------------


def test_keys_lie_where_they_were_pressed(conversation: Conversation) -> None:
    conversation.speakers = [mark("practitioner", 9.5), mark("lead", 2.0)]
    assert marks_of(conversation, plain()) == [Mark(2.0, "lead"), Mark(9.5, "practitioner")]


def test_keys_of_another_laptop_lie_by_the_clock(conversation: Conversation) -> None:
    conversation.speakers = [mark("lead", 3.0, None), mark("lead", 400.0, None)]
    assert marks_of(conversation, plain()) == [Mark(3.0, "lead")]


def test_keys_of_another_recording_are_not_this_ones(conversation: Conversation) -> None:
    conversation.speakers = [mark("lead", 3.0, ("other", 1))]
    assert marks_of(conversation, plain()) == []


def test_a_key_pressed_just_before_the_recording_holds_from_its_beginning(
    conversation: Conversation,
) -> None:
    conversation.speakers = [mark("lead", -20.0, None), mark("second", -1000.0, None)]
    assert marks_of(conversation, plain()) == [Mark(KEY_LAG, "lead")]


def test_a_key_pressed_during_a_pause_holds_from_where_it_goes_on(
    conversation: Conversation,
) -> None:
    paused = plain(
        segments=[
            Segment(1, 0, AT, "Laptop", 16_000, 20, "paused"),
            Segment(2, 20, after(120), "Laptop", 16_000, 60, "stopped"),
        ]
    )
    conversation.speakers = [mark("lead", 100.0, None), mark("practitioner", 125.0, ("r", 2))]
    assert marks_of(conversation, paused) == [
        Mark(20 + KEY_LAG, "lead"),
        Mark(25.0, "practitioner"),
    ]


def test_an_imported_recording_whose_beginning_nobody_knows_has_no_keys(
    conversation: Conversation,
) -> None:
    conversation.speakers = [mark("lead", 3.0, None)]
    unknown = plain(origin="imported", started_at=None, segments=[])
    assert marks_of(conversation, unknown) == []


# --- which voice is whose -------------------------------------------------------------------


def spans(*those: tuple[float, float, str]) -> tuple[VoiceSpan, ...]:
    return tuple(VoiceSpan(start, end, voice, 0.9) for start, end, voice in those)


KEYS = [Mark(0.8, "lead"), Mark(10.8, "practitioner"), Mark(30.8, "lead"), Mark(40.8, "second")]
BY_CHANNELS = spans((0, 10, "c1"), (10, 30, "c2"), (30, 40, "c1"), (40, 44, "c1"))


def test_keys_name_the_channels_by_most_of_their_time() -> None:
    """The second reviewer, who has no microphone of their own, does not take the lead's."""
    named = names_for(Found(BY_CHANNELS, {}), plain(), KEYS)
    assert named == {"c1": "lead", "c2": "practitioner"}


def test_without_keys_nobody_is_guessed() -> None:
    assert names_for(Found(BY_CHANNELS, {}), plain(channels=("1", "2")), ()) == {}


def test_a_channel_that_is_named_after_somebody_is_theirs() -> None:
    recording = plain(channels=("practitioner", "desk"))
    assert names_for(Found(BY_CHANNELS, {}), recording, ()) == {"c1": "practitioner"}


def test_a_voice_keeps_the_name_it_was_given_when_it_is_found_anew() -> None:
    before = plain(voices={"v2": "supporter"})
    turns = (VoiceTurn(start=0, end=9, voice="v2"), VoiceTurn(start=9, end=30, voice="v1"))
    before.found_speakers = FoundSpeakers("voices", 2, turns, AT)
    found = Found(spans((0, 9.5, "v1"), (9.5, 30, "v2")), {"v1": "lead", "v2": "practitioner"})
    assert names_for(found, before, ()) == {"v1": "supporter", "v2": "practitioner"}


def test_a_voice_that_no_key_has_most_of_stays_open() -> None:
    found = Found(spans((0, 10, "c1"), (10, 20, "c1")), {})
    assert names_for(found, plain(), [Mark(0.9, "lead"), Mark(10.9, "second")]) == {}


# --- finding --------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _finder(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = functools.partial(speakers_apart.speakers_apart, module="tests.fake_finder")
    monkeypatch.setattr(speakers_apart, "speakers_apart", fake)


def heard(seconds: int) -> tuple[Word, ...]:
    """Two words a second."""
    return tuple(Word(n / 2 + 0.1, n / 2 + 0.4, f"w{n}", 0.9) for n in range(2 * seconds))


def recorded(
    case: OpenCase, conversation: Conversation, channels: tuple[str, ...] = ("",)
) -> Recording:
    """Six seconds and their words."""
    second = encode(np.zeros((16_000, len(channels)), np.int16).squeeze())
    case.record(
        e.RecordingBegun(conversation=conversation.id, recording="r", channels=channels),
    )
    with case.folder.new_recording("r") as writer:
        writer.begin_segment(1, AT, "Laptop", 16_000)
        writer.append_all([second] * SECONDS)
    block, kept = as_kept("t", Block(0, 0.0, SECONDS, heard(SECONDS), ()))
    case.record(
        e.SegmentBegun(
            recording="r", segment=1, first_second=0, started_at=AT, device="Laptop", rate=16_000
        ),
        e.SegmentEnded(recording="r", segment=1, seconds=SECONDS, why="stopped"),
        e.RecordingEnded(recording="r", seconds=SECONDS, sha256=writer.sha256),
        e.TranscriptBegun(
            recording="r", transcript="t", model="tiny.en", model_sha256="", beam_size=1
        ),
    )
    case.folder.save_block("t", 0, block)
    case.record(kept, e.TranscriptCompleted(transcript="t"))
    return case.state.recordings["r"]


def finding(
    case: OpenCase, conversation: Conversation, model: Model | None = MODEL, number: int = 2
) -> FindingSpeakers:
    return FindingSpeakers(case, conversation, case.state.recordings["r"], number, model)


def test_voices_are_found_named_by_the_keys_and_read_with_the_words(
    case: OpenCase, conversation: Conversation
) -> None:
    recording = recorded(case, conversation)
    conversation.speakers = [mark("lead", 0.0), mark("practitioner", 1.0)]
    told: list[tuple[float, float]] = []
    work = finding(case, conversation)
    work.on_progress = lambda done, total: told.append((done, total))
    assert work.possible
    case.record(*work.find())
    assert told == [(n + 1.0, 6.0) for n in range(6)]
    found = recording.found_speakers
    assert found is not None
    assert (found.source, found.number, len(found.turns)) == ("voices", 2, 6)
    assert recording.voices == {"v1": "lead", "v2": "practitioner"}
    speakers = [word.speaker for word in reading_of(case, recording).words]
    assert speakers == ["lead", "lead", "practitioner", "practitioner"] * 3


def test_a_microphone_each_needs_no_model(case: OpenCase, conversation: Conversation) -> None:
    recording = recorded(case, conversation, ("1", "2"))
    work = finding(case, conversation, model=None)
    assert work.possible
    case.record(*work.find())
    found = recording.found_speakers
    assert found is not None
    assert found.source == "channels"
    assert {turn.voice for turn in found.turns} == {"c1", "c2"}


@pytest.mark.parametrize(("by", "source"), [("", "channels"), ("voices", "voices")])
def test_microphones_come_before_voices_unless_voices_are_asked_for(
    case: OpenCase, conversation: Conversation, by: str, source: str
) -> None:
    recorded(case, conversation, ("1", "2"))
    work = finding(case, conversation)
    work.by = "voices" if by else ""
    (found, *_) = work.find()
    assert isinstance(found, e.SpeakersFound)
    assert found.source == source
    assert found.model_sha256 == (MODEL.sha256 if source == "voices" else "")


def nobody_by_channels(rows: Iterable[object], *, model: Model | None = None, **_: object) -> Found:
    list(rows)
    return Found(spans((0, 6, "v1")) if model else (), {})


def test_microphones_that_tell_nobody_apart_give_way_to_voices(
    case: OpenCase, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speakers_apart, "speakers_apart", nobody_by_channels)
    recorded(case, conversation, ("1", "2"))
    (found,) = finding(case, conversation).find()
    assert isinstance(found, e.SpeakersFound)
    assert found.source == "voices"
    with pytest.raises(NotFound, match="speaker model") as without:
        finding(case, conversation, model=None).find()
    assert "model fetch speakers" in without.value.hint
    only = finding(case, conversation)
    only.by = "channels"
    with pytest.raises(NotFound, match="microphones"):
        only.find()


def test_stopped_gives_nothing_to_save(case: OpenCase, conversation: Conversation) -> None:
    recorded(case, conversation)
    work = finding(case, conversation, replace(MODEL, name="stuck"))

    def stop(done: float, _total: float) -> None:
        work.stopped = done >= 3

    work.on_progress = stop
    assert work.find() == []


def test_one_person_alone_is_not_told_apart(case: OpenCase, conversation: Conversation) -> None:
    recorded(case, conversation)
    assert not finding(case, conversation, number=1).possible
    assert not finding(case, conversation, model=None).possible


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"erased_at": AT}, "erased"),
        ({"elsewhere": True}, "not in this copy"),
        ({"origin": "transcript"}, "without a sound"),
        ({"ended": False}, "not ended"),
    ],
)
def test_without_a_sound_it_says_why(
    case: OpenCase, conversation: Conversation, changed: dict[str, object], reason: str
) -> None:
    work = FindingSpeakers(case, conversation, plain(**changed), 2, MODEL)
    assert not work.possible
    with pytest.raises(NotFound, match=reason):
        work.find()


# --- told in words --------------------------------------------------------------------------


def test_what_is_known_is_told_and_the_practitioner_offered(
    case: OpenCase, conversation: Conversation
) -> None:
    recording = recorded(case, conversation)
    assert summary(conversation, recording) == (
        "Who speaks was not told apart. A speaker model can do it. "
        "Get it once: `ltconverse model fetch speakers`."
    )
    case.record(
        e.SpeakersFound(
            recording="r",
            source="voices",
            number=2,
            turns=(
                VoiceTurn(start=0, end=2, voice="v1"),
                VoiceTurn(start=2, end=6, voice="v2", certainty=0.1),
            ),
        )
    )
    reading = reading_of(case, recording)
    assert [(one.voice, one.seconds) for one in voices_told(reading)] == [("v2", 4), ("v1", 2)]
    assert told(case.state, conversation, reading) == [
        "Who speaks: 2 voices, told apart by their sound. Nobody has said yet which is whose.",
        "  v2  00:00:04  not named yet  “w4 w5 w6 w7 w8 w9 w10 w11”",
        "  v1  00:00:02  not named yet  “w0 w1 w2 w3”",
        "Of 12 words, 8 are marked: who spoke is uncertain.",
    ]
    assert offered(conversation, reading) == ("v2", "practitioner")
    assert what_to_do(conversation, recording).endswith("`ltconverse transcript speakers CASE 1`.")
    case.record(e.VoiceNamed(recording="r", voice="v2", speaker="practitioner"))
    reading = reading_of(case, recording)
    assert offered(conversation, reading) == ("v1", "lead")
    assert "1 of them is not named yet" in summary(conversation, recording)
    assert "Health visitor" in told(case.state, conversation, reading)[1]
    case.record(e.VoiceNamed(recording="r", voice="v1", speaker="lead"))
    assert offered(conversation, reading_of(case, recording)) is None
    assert summary(conversation, recording).endswith("Each is named.")
    assert what_to_do(conversation, recording) == ""


def test_keys_alone_are_told_with_what_would_help(
    case: OpenCase, conversation: Conversation
) -> None:
    recording = recorded(case, conversation)
    conversation.speakers = [mark("lead", 0.0)]
    assert summary(conversation, recording).startswith("Who speaks: as the speaking-now keys say.")


def test_labels_of_a_file_are_voices_too(case: OpenCase, conversation: Conversation) -> None:
    recording = recorded(case, conversation)
    reading = reading_of(case, recording)
    words = tuple(
        replace(word, speaker="f1" if n % 3 else "f2")
        for n, word in enumerate(reading.transcript.words)
    )
    labelled = replace(
        reading,
        words=words,
        transcript=replace(
            reading.transcript, blocks=(replace(reading.transcript.blocks[0], words=words),)
        ),
    )
    first, second = voices_told(labelled)
    assert (first.voice, second.voice) == ("f1", "f2")
    assert first.words == "w1 w2"


def test_there_is_no_model_where_none_was_fetched() -> None:
    assert jobs.speaker_model() is None
