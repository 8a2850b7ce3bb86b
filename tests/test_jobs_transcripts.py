"""What the words of a recording made here become outside the case."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import encode
from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.errors import NotFound
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.mending import mend
from ltconverse.jobs.words.blocks import as_kept, within
from ltconverse.jobs.words.reading import reading_of
from ltconverse.jobs.words.side_by_side import side_by_side
from ltconverse.jobs.words.transcribing import (
    Transcribing,
    spoken_lines,
    transcribe_recording,
    transcript_of,
)
from ltconverse.jobs.words.transcripts import account
from ltconverse.jobs.words.transcripts_out import export_transcripts
from ltconverse.speech.models import Model
from ltconverse.speech.transcript import Block, Gap, Word
from ltconverse.store import cipher
from ltconverse.store.check import check
from tests.casework import begin
from tests.test_jobs_transcribing import MODEL, whisper  # noqa: F401 - a fixture
from tests.test_speech_transcriber import talk

BEGAN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 5, 4, 10, 7, tzinfo=UTC)
LIVE = Model("tiny.en", Path(), "1" * 64)


def words(*said: tuple[float, str]) -> tuple[Word, ...]:
    return tuple(Word(at, at + 0.4, text, 0.9) for at, text in said)


def capture(
    case: OpenCase, name: str, talk_id: str, *, seconds: int = 30, ended: bool = True
) -> Recording:
    """A recording made here: twenty seconds, a pause until seven past, and the rest."""
    case.record(e.RecordingBegun(conversation=talk_id, recording=name))
    pcm = talk(seconds)
    with case.folder.new_recording(name) as writer:
        writer.begin_segment(1, BEGAN, "Laptop", 48_000)
        writer.append_all([encode(pcm[n * RATE : (n + 1) * RATE]) for n in range(seconds)])
    for number, first, at, end, why in (
        (1, 0, BEGAN, 20, "paused"),
        (2, 20, LATER, seconds, "stopped"),
    ):
        case.record(
            e.SegmentBegun(
                recording=name,
                segment=number,
                first_second=first,
                started_at=at,
                device="Laptop",
                rate=48_000,
            )
        )
        if ended or number == 1:
            case.record(e.SegmentEnded(recording=name, segment=number, seconds=end, why=why))
    if ended:
        case.record(e.RecordingEnded(recording=name, seconds=seconds, sha256=writer.sha256))
    return case.state.recordings[name]


def live_words(case: OpenCase, recording: Recording, *blocks: Block, complete: bool = True) -> str:
    """A live transcript of these blocks."""
    transcript = case.new_id()
    case.record(
        e.TranscriptBegun(
            recording=recording.id,
            transcript=transcript,
            model=LIVE.name,
            model_sha256=LIVE.sha256,
            beam_size=1,
            live=True,
        )
    )
    for block in blocks:
        payload, kept = as_kept(transcript, block)
        case.folder.save_block(transcript, block.number, payload)
        case.record(kept)
    if complete:
        case.record(e.TranscriptCompleted(transcript=transcript))
    return transcript


SAID = (
    Block(0, 0.5, 9.0, words((1.0, "The"), (1.5, "first"), (2.0, "half.")), ()),
    Block(1, 18.0, 23.0, words((19.0, "until"), (21.0, "after.")), (Gap(22.0, 23.0),)),
)


@pytest.fixture
def talk_id(case: OpenCase) -> str:
    return begin(case)


@pytest.fixture
def recording(case: OpenCase, talk_id: str) -> Recording:
    """With live words, of which one person put a part right."""
    made = capture(case, "r1", talk_id)
    live_words(case, made, *SAID)
    case.record(e.WordsCorrected(recording="r1", start=1.4, end=2.5, text="second third."))
    return made


def written(case: OpenCase, talk_id: str, path: Path) -> str:
    (file,) = export_transcripts(case, talk_id, path).paths
    return file.read_text(encoding="utf-8")


def test_text_has_the_persons_words_the_pause_and_the_gap(
    case: OpenCase, talk_id: str, recording: Recording, tmp_path: Path
) -> None:
    text = written(case, talk_id, tmp_path / "out.txt")
    began = recording.started_at
    assert began is not None
    lines = text.splitlines()
    local = [f"{one.astimezone():%H:%M}" for one in (BEGAN + timedelta(seconds=20), LATER)]
    head = lines[: lines.index("")]
    assert f"Recorded from {began.astimezone():%H:%M} on 4 May 2026." in head
    assert "What should be listened to: 1 of 1 checked." in head
    assert lines[lines.index("") + 1 :] == [
        "[00:00:01] The second third.",
        "",
        "[00:00:19] until",
        "",
        f"[paused 7 min] {local[0]} to {local[1]}",
        "",
        "[00:00:21] after.",
        "",
        "[00:00:22] [speech not understood]",
    ]
    assert "first half" not in text


@pytest.mark.usefixtures("recording")
def test_captions_and_json_agree_with_it(case: OpenCase, talk_id: str, tmp_path: Path) -> None:
    captions = written(case, talk_id, tmp_path / "out.vtt")
    assert "second third." in captions
    assert "first half" not in captions
    assert "NOTE paused 7 min, " in captions
    record = json.loads(written(case, talk_id, tmp_path / "out.json"))
    assert [line["text"] for line in record["lines"]] == [
        "The second third.",
        "until",
        "after.",
        None,
    ]
    assert [one.get("corrected", False) for one in record["lines"]] == [True] + [False] * 3
    at = [datetime.fromisoformat(line["at"]) for line in record["lines"]]
    assert at[0] == BEGAN + timedelta(seconds=1)
    assert at[2] == LATER + timedelta(seconds=1), "by the clock of its own segment"
    assert [one["words"] for one in record["breaks"]] == ["paused 7 min"]
    kept = [word[2] for block in record["blocks"] for word in block["words"]]
    assert kept == ["The", "second", "third.", "until", "after."], "what was put right has gone"


@pytest.mark.usefixtures("recording")
def test_beside_the_notes_too(case: OpenCase, talk_id: str) -> None:
    rows = list(side_by_side(case, case.state.conversations[talk_id]))
    assert [row.strip() for row in rows] == [
        "0:00:01  The second third.",
        "0:00:19  until",
        "-- paused 7 min --",
        "0:00:21  after.",
        "0:00:22  [speech that was not understood]",
    ]


@pytest.mark.usefixtures("recording")
def test_beside_the_notes_who_speaks_is_named_once(case: OpenCase, talk_id: str) -> None:
    turns = (
        e.VoiceTurn(start=0.0, end=19.6, voice="v1"),
        e.VoiceTurn(start=20.0, end=24.0, voice="v2"),
    )
    case.record(
        e.SpeakersFound(recording="r1", source="voices", number=2, turns=turns),
        e.VoiceNamed(recording="r1", voice="v1", speaker="lead"),
    )
    rows = [row.strip() for row in side_by_side(case, case.state.conversations[talk_id])]
    assert rows[:2] == ["0:00:01  Lead reviewer: The second third.", "0:00:19  until"]
    assert rows[3] == "0:00:21  Voice 2: after."


# --- damaged, erased, never there ---------------------------------------------------------------


@pytest.mark.usefixtures("whisper")
def test_a_damaged_second_is_marked_where_it_is(
    case: OpenCase, talk_id: str, tmp_path: Path
) -> None:
    recording = capture(case, "r1", talk_id)
    sound = cipher.connect(case.folder.recording_file("r1"), case.folder.recording_key("r1"), None)
    sound.run("UPDATE seconds SET crc32 = 0 WHERE second IN (7, 8, 25)")
    sound.close()
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=5))
    assert transcript_of(case, recording).damaged == (Gap(7, 8), Gap(8, 9), Gap(25, 26))
    shown = [(line.second, line.text) for line in spoken_lines(case, talk_id) if line.is_gap]
    assert (7.0, "[2 seconds that cannot be read]") in shown
    assert (25.0, "[a second that cannot be read]") in shown
    for name in ("out.txt", "out.vtt"):
        text = written(case, talk_id, tmp_path / name)
        assert text.count("that cannot be read]") == 2
    record = json.loads(written(case, talk_id, tmp_path / "out.json"))
    assert [one["start"] for one in record["lines"] if one.get("damaged")] == [7, 25]


def test_words_kept_of_an_erased_recording_leave_the_case_and_say_so(
    case: OpenCase, talk_id: str, recording: Recording, tmp_path: Path
) -> None:
    case.record(e.RecordingErased(recording=recording.id, words="kept"))
    text = written(case, talk_id, tmp_path / "out.txt")
    assert "second third." in text
    assert "its words were kept." in text


def test_words_that_were_erased_are_named_beside_those_that_are_there(
    case: OpenCase, talk_id: str, recording: Recording, tmp_path: Path
) -> None:
    other = capture(case, "r2", talk_id)
    live_words(case, other, Block(0, 0.0, 2.0, words((1.0, "Another.")), ()))
    case.record(e.RecordingErased(recording=recording.id, words="erased"))
    text = written(case, talk_id, tmp_path / "out.txt")
    assert "Recording 1 and its words were erased on " in text
    assert "Another." in text
    assert "second third." not in text
    rows = list(side_by_side(case, case.state.conversations[talk_id]))
    assert rows[0].startswith("Recording 1 and its words were erased on ")
    case.record(e.RecordingErased(recording=other.id, words="erased"))
    with pytest.raises(NotFound, match="were erased"):
        export_transcripts(case, talk_id, tmp_path / "none.txt")
    assert not (tmp_path / "none.txt").exists()


@pytest.mark.usefixtures("recording")
def test_one_that_never_got_a_sound_is_not_waited_for(
    case: OpenCase, talk_id: str, tmp_path: Path
) -> None:
    case.record(
        e.RecordingBegun(conversation=talk_id, recording="nothing"),
        e.RecordingEnded(recording="nothing", seconds=0, sha256=hashlib.sha256().hexdigest()),
    )
    assert "second third." in written(case, talk_id, tmp_path / "out.txt")


# --- the careful pass ---------------------------------------------------------------------------


@pytest.mark.usefixtures("whisper")
@pytest.mark.parametrize("complete", [True, False])
def test_a_careful_pass_takes_the_place_of_live_words_and_corrections_stay(
    case: OpenCase, talk_id: str, tmp_path: Path, complete: bool
) -> None:
    recording = capture(case, "r1", talk_id)
    live = live_words(case, recording, *SAID, complete=complete)
    case.record(e.WordsCorrected(recording="r1", start=1.4, end=2.5, text="second third."))
    work = Transcribing(case, recording, MODEL, beam_size=5)
    case.record(*work.begin())
    work.begun()
    assert recording.transcript is recording.transcripts[live], "until there is something better"
    blocks = work.blocks()
    case.record(work.keep(next(blocks)))
    assert recording.transcript is recording.transcripts[live] or not complete
    for block in blocks:
        case.record(work.keep(block))
    case.record(work.completed())
    assert recording.transcript is work.record
    text = written(case, talk_id, tmp_path / "out.txt")
    assert "second third." in text
    assert "t5" in text
    assert "until" not in text
    assert check(case.folder) == []


def test_live_words_cut_off_are_read_as_far_as_they_go(
    case: OpenCase, talk_id: str, tmp_path: Path
) -> None:
    recording = capture(case, "r1", talk_id, seconds=60)
    live_words(case, recording, *SAID, complete=False)
    text = written(case, talk_id, tmp_path / "out.txt")
    assert "The words go as far as 0:00:23; the rest has not been transcribed yet." in text
    assert account(reading_of(case, recording)).stops[0].start == 20


def test_words_of_a_second_that_was_lost_stand_at_the_end(case: OpenCase, talk_id: str) -> None:
    """The computer went off: a word was heard whose second had not reached the disk."""
    recording = capture(case, "r1", talk_id, ended=False)
    late = (
        Block(2, 28.5, 30.4, words((29.0, "so"), (29.8, "we")), ()),
        Block(3, 30.4, 30.9, words((30.5, "went")), (Gap(30.6, 30.8),)),
    )
    live_words(case, recording, *SAID, *late, complete=False)
    bodies = mend(case, recording)
    case.record(*bodies)
    assert mend(case, recording) == []
    transcript = transcript_of(case, recording)
    assert [block.end for block in transcript.blocks] == [9.0, 23.0, 30.0, 30.0]
    assert all(word.end <= 30.0 for word in transcript.words)
    assert [word.text for word in transcript.words][-3:] == ["so", "we", "went"]
    assert transcript.gaps == (Gap(22.0, 23.0),)
    assert recording.transcript is not None
    assert recording.transcript.reached == 30.0
    assert not [one for one in check(case.folder) if one.bad]


def test_a_block_within_its_recording_is_as_it_was() -> None:
    assert within(SAID[1], 23.0) == SAID[1]
    assert np.isclose(within(SAID[1], 19.2).words[0].end, 19.2)
