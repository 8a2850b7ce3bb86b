"""A transcript from elsewhere goes into a case: its words, its speakers, and no name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.errors import BadArguments, NotFound, NothingToPlay, TranscriptAlreadyThere
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.keeping import erase, standing
from ltconverse.jobs.recordings.listening import NO_SOUND, place_of_line
from ltconverse.jobs.recordings.sound import rows_of
from ltconverse.jobs.words.reading import reading_of
from ltconverse.jobs.words.side_by_side import side_by_side
from ltconverse.jobs.words.spoken import SpokenLine
from ltconverse.jobs.words.transcribing import the_recordings
from ltconverse.jobs.words.transcripts_in import (
    TranscriptFile,
    add_transcript,
    part_named,
    read_file,
    speakers_of,
)
from ltconverse.jobs.words.transcripts_out import export_transcripts
from ltconverse.store.check import check
from tests import elsewhere
from tests.casework import begin

TALK = "WEBVTT\n\n{}"
CUE = "00:{:02}:{:02}.000 --> 00:{:02}:{:02}.000\n{}\n\n"


@pytest.fixture
def talk(case: OpenCase) -> Conversation:
    return case.state.conversations[begin(case, "duty worker")]


def file_of(
    tmp_path: Path, text: str = elsewhere.TEAMS_VTT, name: str = "talk.vtt"
) -> TranscriptFile:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def sound(case: OpenCase, talk: Conversation, seconds: float) -> str:
    """A recording with a sound, as the journal has it; no test here listens to it."""
    recording = case.new_id()
    case.record(
        e.RecordingAdded(
            conversation=talk.id,
            recording=recording,
            origin="imported",
            source="talk.wav",
            seconds=seconds,
            sha256="00",
        )
    )
    return recording


def test_words_with_times_and_parts(case: OpenCase, talk: Conversation, tmp_path: Path) -> None:
    began = datetime(2025, 5, 13, 13, 5, tzinfo=UTC)
    file = file_of(tmp_path)
    parts = {"f1": "lead", "f2": "practitioner"}
    added = add_transcript(case, talk, file, parts, started_at=began)
    recording = case.state.recordings[added.recording]
    assert (recording.origin, recording.has_sound, recording.started_at) == (
        "transcript",
        False,
        began,
    )
    reading = reading_of(case, recording)
    assert [(turn.speaker, turn.text) for turn in reading.turns] == [
        ("lead", "Thank you for coming & for making the time."),
        ("practitioner", "I had not read the file by then. Not all of it."),
    ]
    assert reading.words[0].start == 3.17
    assert reading.words[8].end == 6.85
    assert added.words == len(reading.words) == 21
    assert (added.unnamed, added.unread) == ((), 0)
    assert check(case.folder) == []


def test_no_name_of_a_speaker_reaches_the_journal(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    text = elsewhere.TEAMS_VTT + "\nasked Asha Verma again, out of any cue\n"
    file = file_of(tmp_path, text, "Call with Tom Okoro (Harbour Trust).vtt")
    add_transcript(case, talk, file, {})
    told = "\n".join(line.stored for line in case.folder.journal.lines())
    for name in ("Asha", "Verma", "Okoro"):
        assert name not in told
    (record,) = next(iter(case.state.recordings.values())).transcripts.values()
    assert record.source == "Call with Speaker 2.vtt"
    assert [one.text for one in record.unread] == ["asked Speaker 1 again, out of any cue"]
    assert record.unread[0].line == 17


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            TALK.format("x --> y\n<v Mary Poppins>lost words</v>\n\n00:01.000 --> 00:02.000\nhi"),
            "a",
        ),
        ("Mary Poppins:\nTom Okoro: Yes.\nTom Okoro: That is so.\n", "a"),
        ('[{"start": -1, "text": "a", "speaker": "Mary Poppins"}, {"start": 1, "text": "b"}]', "a"),
        ("Mary Poppins: Yes.\nTom Okoro: No.\nTom Okoro: Yes.\n", "Call_with_Mary-POPPINS_2024"),
    ],
)
def test_nor_one_of_whom_nothing_was_read_nor_one_in_the_name_of_the_file(
    case: OpenCase, talk: Conversation, tmp_path: Path, text: str, name: str
) -> None:
    file = file_of(tmp_path, text, name)
    assert file.imported.unread or name != "a", "else this shows nothing"
    add_transcript(case, talk, file, {})
    told = "\n".join(line.stored for line in case.folder.journal.lines())
    assert "poppins" not in told.casefold()


def test_who_is_left_open_stays_open(case: OpenCase, talk: Conversation, tmp_path: Path) -> None:
    added = add_transcript(case, talk, file_of(tmp_path), {"f2": "practitioner"})
    assert [one.voice for one in added.unnamed] == ["f1"]
    reading = reading_of(case, case.state.recordings[added.recording])
    assert {word.speaker for word in reading.words} == {"f1", "practitioner"}


def test_what_was_put_right_comes_back_from_our_own_json(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    added = add_transcript(case, talk, file_of(tmp_path), {"f1": "lead", "f2": "practitioner"})
    recording = added.recording
    for start, end, text in (
        (3.17, 4.5, "Thanks to you all for"),
        (7.0, 7.6, ""),
        (12.5, 13, "No"),
    ):
        case.record(e.WordsCorrected(recording=recording, start=start, end=end, text=text))
    case.record(
        e.SpeakerCorrected(recording=recording, correction="k", start=12.0, end=14, speaker="other")
    )
    before = reading_of(case, case.state.recordings[recording])
    assert before.words[0].text == "Thanks"
    out = tmp_path / "out.json"
    export_transcripts(case, talk.id, out)

    again = case.state.conversations[begin(case, "health visitor")]
    file = read_file(out)
    parts = {
        one.voice: one.likely or "practitioner" for one in speakers_of(file, case.state, again)
    }
    there = add_transcript(case, again, file, parts)
    after = reading_of(case, case.state.recordings[there.recording])
    assert [replace(word, by_hand=False) for word in before.words] == list(after.words)
    assert {word.speaker for word in after.words} == {"lead", "practitioner", "other"}


def test_names_are_known_by_the_register_and_by_parts(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    names = {talk.practitioner: "Tom M. Okoro", case.author: "Verma, Asha"}
    case.record(e.LeadTaken(conversation=talk.id, lead=case.author, second=""))
    found = speakers_of(file_of(tmp_path), case.state, talk, names)
    assert [(one.voice, one.label, one.likely) for one in found] == [
        ("f1", "Asha Verma", "lead"),
        ("f2", "Tom Okoro (Harbour Trust)", "practitioner"),
    ]
    assert [one.likely for one in speakers_of(file_of(tmp_path), case.state, talk)] == ["", ""]
    own = "Duty worker: Yes.\nLead reviewer: No.\nDuty worker: So."
    by_part = speakers_of(file_of(tmp_path, own, "own.txt"), case.state, talk)
    assert [one.likely for one in by_part] == ["practitioner", "lead"]


def test_one_first_name_of_two_people_is_nobody(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    names = {talk.practitioner: "Asha Verma", "someone": "Asha Verma"}
    assert speakers_of(file_of(tmp_path), case.state, talk, names)[0].likely == ""


@pytest.mark.parametrize("typed", ["lead", "Lead reviewer", " LEAD "])
def test_parts_as_they_are_typed(case: OpenCase, talk: Conversation, typed: str) -> None:
    assert part_named(case.state, talk, typed) == "lead"
    assert part_named(case.state, talk, "duty worker") == "practitioner"
    with pytest.raises(BadArguments, match="no part"):
        part_named(case.state, talk, "judge")


def test_words_that_belong_to_a_sound(case: OpenCase, talk: Conversation, tmp_path: Path) -> None:
    recording = case.state.recordings[sound(case, talk, 13.0)]
    added = add_transcript(case, talk, file_of(tmp_path), {"f1": "lead"}, recording=recording)
    assert added.recording == recording.id
    assert recording.has_sound
    assert recording.voices == {"f1": "lead"}
    assert max(word.end for word in reading_of(case, recording).words) <= 13.0
    assert list(the_recordings(case.state, talk)) == [recording]


def test_a_second_file_for_a_sound_does_not_take_over_the_names_of_the_first(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    recording = case.state.recordings[sound(case, talk, 60.0)]
    add_transcript(case, talk, file_of(tmp_path), {"f1": "lead"}, recording=recording)
    other = file_of(tmp_path, elsewhere.ZOOM_VTT, "other.vtt")
    add_transcript(case, talk, other, {"f2": "practitioner"}, recording=recording)
    assert recording.voices == {"f2": "practitioner"}


def test_words_longer_than_the_sound_are_of_another(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    recording = case.state.recordings[sound(case, talk, 60.0)]
    long = TALK.format(CUE.format(0, 1, 0, 2, "Yes.") + CUE.format(9, 0, 9, 5, "No."))
    with pytest.raises(BadArguments, match="goes on for 8 min"):
        add_transcript(case, talk, file_of(tmp_path, long), {}, recording=recording)
    assert not recording.transcripts


def test_words_without_times_are_spread_over_the_sound(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    recording = case.state.recordings[sound(case, talk, 600.0)]
    file = file_of(tmp_path, elsewhere.LABELLED_TEXT, "talk.txt")
    add_transcript(case, talk, file, {}, recording=recording)
    reading = reading_of(case, recording)
    assert not reading.timed
    assert reading.words[-1].end == pytest.approx(600.0)


def test_the_same_file_once_only(case: OpenCase, talk: Conversation, tmp_path: Path) -> None:
    file = file_of(tmp_path)
    added = add_transcript(case, talk, file, {})
    with pytest.raises(TranscriptAlreadyThere):
        add_transcript(case, talk, file, {})
    erase(case, case.state.recordings[added.recording], "erased")
    assert [one for one in check(case.folder) if one.bad] == []
    add_transcript(case, talk, file, {})


def test_what_has_no_sound_is_not_listened_to(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    added = add_transcript(case, talk, file_of(tmp_path), {})
    recording = case.state.recordings[added.recording]
    with pytest.raises(NotFound, match="without a sound"):
        the_recordings(case.state, talk)
    with pytest.raises(NotFound, match="without a sound"):
        rows_of(case, recording)
    line = SpokenLine(recording.id, 3.0, None, "Thank you", is_gap=False)
    assert place_of_line(case, line) is None
    assert standing(case.state, recording).startswith("words from a file, no sound")
    assert NothingToPlay(NO_SOUND).message == NO_SOUND


def test_people_who_speak_at_once_are_read_one_after_the_other(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    at_once = TALK.format(
        CUE.format(0, 1, 0, 9, "<v A>one two three four five")
        + CUE.format(0, 3, 0, 4, "<v B>mhm yes")
        + CUE.format(0, 3, 0, 6, "<v A>six seven")
    )
    added = add_transcript(case, talk, file_of(tmp_path, at_once), {})
    turns = reading_of(case, case.state.recordings[added.recording]).turns
    assert [turn.text for turn in turns] == ["one two three four five", "mhm yes", "six seven"]


def test_an_hour_is_kept_in_blocks_and_gaps_stay_gaps(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    cues = "".join(
        CUE.format(minute, 0, minute, 5, f"<v A>Minute {minute}.") for minute in range(59)
    )
    text = TALK.format(cues + CUE.format(59, 0, 59, 9, "<v A>[inaudible]"))
    added = add_transcript(case, talk, file_of(tmp_path, text), {})
    (record,) = case.state.recordings[added.recording].transcripts.values()
    assert sorted(record.blocks) == list(range(12))
    assert record.complete
    assert (added.words, added.gaps) == (118, 1)
    reading = reading_of(case, case.state.recordings[added.recording])
    assert [(gap.start, gap.end) for gap in reading.gaps] == [(3540.0, 3549.0)]


def test_a_beginning_at_the_end_of_the_calendar_hides_no_words(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    began = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    added = add_transcript(case, talk, file_of(tmp_path), {}, started_at=began)
    assert case.state.recordings[added.recording].moment_at(60.0) is None
    assert len([*side_by_side(case, talk)]) > 1
