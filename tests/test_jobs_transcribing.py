"""Transcribing in a real case: going on where it was stopped, and reading the words back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.case import events as e
from ltconverse.case.state import Conversation, Recording
from ltconverse.errors import CannotWrite, CaseDamaged, DiskFull, NotFound
from ltconverse.exchange.transcript_json import read_transcript_json
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings.importing import import_recording
from ltconverse.jobs.words.side_by_side import side_by_side
from ltconverse.jobs.words.spoken import GAP_WORDS
from ltconverse.jobs.words.transcribing import (
    Transcribing,
    spoken_lines,
    transcribe_recording,
    transcript_of,
)
from ltconverse.jobs.words.transcripts_out import export_transcripts
from ltconverse.speech import transcriber
from ltconverse.speech.models import Model
from ltconverse.store.check import check
from tests.casework import begin, note
from tests.conftest import PASSPHRASE
from tests.models import real_model
from tests.sounds import example_audio, pcm_of, write_sound
from tests.test_speech_transcriber import FakeWhisper, loud_spans, talk

MODEL = Model("made-up", Path(), "0" * 64)
BEGAN = datetime(2025, 5, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def whisper(monkeypatch: pytest.MonkeyPatch) -> FakeWhisper:
    """A model that says `t0 t1 t2…`, a word a second, in blocks of about 20 seconds."""
    made = FakeWhisper()
    monkeypatch.setattr(transcriber, "_load", lambda *_: made)
    monkeypatch.setattr(transcriber.voice, "voiced_spans", loud_spans)
    defaults = transcriber.Transcriber.__init__.__kwdefaults__
    monkeypatch.setitem(defaults, "block_seconds", 20)
    return made


@pytest.fixture
def conversation(case: OpenCase) -> Conversation:
    return case.state.conversations[begin(case)]


def add(
    case: OpenCase,
    conversation: Conversation,
    pcm: np.ndarray,
    place: Path,
    started_at: datetime | None = BEGAN,
) -> Recording:
    file = write_sound(place, pcm, "pcm_s16le")
    added = import_recording(case, conversation, file, started_at=started_at)
    return case.state.recordings[added.recording]


@pytest.fixture
def recording(case: OpenCase, conversation: Conversation, tmp_path: Path) -> Recording:
    """70.4 seconds of talk with pauses to cut at."""
    sound = np.concatenate([talk(70, 17, 36, 52), talk(1)[: round(0.4 * RATE)]])
    return add(case, conversation, sound, tmp_path / "talk.wav")


def words(case: OpenCase, recording: Recording) -> list[str]:
    return [word.text for word in transcript_of(case, recording).words]


def kinds(case: OpenCase) -> list[str]:
    return [line.stored.split('"kind":"')[1].split('"')[0] for line in case.folder.journal.lines()]


@pytest.mark.usefixtures("whisper")
def test_each_block_is_kept_when_it_is_done(case: OpenCase, recording: Recording) -> None:
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    assert kinds(case)[-6:] == [
        "transcript-begun",
        *["block-transcribed"] * 4,
        "transcript-completed",
    ]
    transcript = transcript_of(case, recording)
    assert transcript.is_complete
    assert transcript.seconds == pytest.approx(70.4)
    assert [block.end for block in transcript.blocks] == [17, 36, 52, pytest.approx(70.4)]
    assert check(case.folder) == []


def test_progress_is_told_in_seconds_of_the_recording(
    case: OpenCase, recording: Recording, whisper: FakeWhisper
) -> None:
    told: list[tuple[float, float]] = []
    work = Transcribing(case, recording, MODEL, 1, on_progress=lambda *at: told.append(at))
    transcribe_recording(work)
    assert whisper.heard
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (pytest.approx(70.4), pytest.approx(70.4))


@pytest.mark.parametrize("stop_at", [1, 25, 40, 60])
@pytest.mark.parametrize("by", ["asking", "Ctrl-C"])
@pytest.mark.usefixtures("whisper")
def test_a_second_run_goes_on_where_the_first_was_stopped(
    case: OpenCase, recording: Recording, stop_at: float, by: str
) -> None:
    first = Transcribing(case, recording, MODEL, beam_size=1)

    def stop(done: float, _: float) -> None:
        if done >= stop_at:
            if by == "Ctrl-C":
                raise KeyboardInterrupt
            first.stopped = True

    first.on_progress = stop
    try:
        transcribe_recording(first)
    except KeyboardInterrupt:
        assert by == "Ctrl-C"
    record = recording.transcript
    assert record is not None
    assert not record.complete
    kept = dict(record.blocks)
    assert all(block.end <= stop_at for block in kept.values())

    case.close()
    with open_case(case.path, PASSPHRASE) as opened:
        again = opened.state.recordings[recording.id]
        second = Transcribing(opened, again, MODEL, beam_size=1)
        transcribe_recording(second)
        assert second.is_complete
        assert len(again.transcripts) == 1
        for number, block in kept.items():
            assert second.record is not None
            assert second.record.blocks[number] == block, "what was done is not done again"
        stopped_once = transcript_of(opened, again)
        transcribe_recording(Transcribing(opened, again, MODEL, beam_size=2))
        assert stopped_once.blocks == transcript_of(opened, again).blocks, "as if in one run"
        assert check(opened.folder) == []


@pytest.mark.usefixtures("whisper")
def test_a_run_killed_after_the_last_block_only_has_to_say_so(
    case: OpenCase, recording: Recording
) -> None:
    first = Transcribing(case, recording, MODEL, beam_size=1)
    case.record(*first.begin())
    first.begun()
    for block in first.blocks():
        case.record(first.keep(block))
    before = words(case, recording)
    second = Transcribing(case, recording, MODEL, beam_size=1)
    transcribe_recording(second)
    assert second.is_complete
    assert len(second.record.blocks if second.record else ()) == 4
    assert words(case, recording) == before


@pytest.mark.usefixtures("whisper")
def test_a_block_kept_but_not_yet_told_is_done_again(case: OpenCase, recording: Recording) -> None:
    first = Transcribing(case, recording, MODEL, beam_size=1)
    case.record(*first.begin())
    first.begun()
    first.keep(next(first.blocks()))
    assert words(case, recording) == []
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    assert words(case, recording)[:2] == ["t0", "t1"]
    assert check(case.folder) == []


@pytest.mark.usefixtures("whisper")
def test_what_is_complete_is_not_done_again_but_another_model_is(
    case: OpenCase, recording: Recording
) -> None:
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    events = case.state.events
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    assert case.state.events == events
    other = Model("other", Path(), "1" * 64)
    transcribe_recording(Transcribing(case, recording, other, beam_size=1))
    assert len(recording.transcripts) == 2
    assert transcript_of(case, recording).model == "other"


@pytest.mark.usefixtures("whisper")
def test_a_full_disk_keeps_the_blocks_before_it(
    case: OpenCase, recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Transcribing(case, recording, MODEL, beam_size=1)
    with monkeypatch.context() as broken:
        keep = work.keep

        def full(block: transcriber.Block) -> e.AnyBody:
            if block.number == 2:
                raise DiskFull
            return keep(block)

        broken.setattr(work, "keep", full)
        with pytest.raises(DiskFull):
            transcribe_recording(work)
    assert work.record is not None
    assert sorted(work.record.blocks) == [0, 1]
    transcribe_recording(work)
    assert work.is_complete


@pytest.mark.usefixtures("whisper")
def test_changed_words_are_noticed(case: OpenCase, recording: Recording) -> None:
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    case.folder.database.run("UPDATE blocks SET payload = replace(payload, 't1', 'x1')")
    with pytest.raises(CaseDamaged):
        transcript_of(case, recording)


def test_without_words_it_says_what_to_do(
    case: OpenCase, conversation: Conversation, tmp_path: Path
) -> None:
    with pytest.raises(NotFound, match="recording import"):
        list(side_by_side(case, conversation))
    recording = add(case, conversation, talk(3), tmp_path / "talk.wav")
    for read in (
        lambda: transcript_of(case, recording),
        lambda: list(side_by_side(case, conversation)),
        lambda: export_transcripts(case, conversation.id, tmp_path / "out.txt"),
    ):
        with pytest.raises(NotFound, match="ltconverse transcribe"):
            read()
    assert spoken_lines(case, conversation.id) == []


# --- words and notes ------------------------------------------------------------------------


@pytest.mark.usefixtures("whisper")
def test_speech_without_words_shows_as_a_gap(
    case: OpenCase,
    conversation: Conversation,
    recording: Recording,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(FakeWhisper, "_segments", lambda *_: iter(()))
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    lines = spoken_lines(case, conversation.id)
    assert lines
    assert {line.text for line in lines} == {GAP_WORDS}


def note_at(case: OpenCase, conversation: Conversation, second: float, text: str) -> None:
    """A note whose Enter was pressed `second` seconds into the recording."""
    stamper = case._stamper
    now = stamper.now
    stamper.now = lambda: BEGAN + timedelta(seconds=second)
    case.record(note(case, conversation.id, text))
    stamper.now = now


@pytest.mark.usefixtures("whisper")
def test_words_and_notes_find_each_other_by_the_clock(
    case: OpenCase, conversation: Conversation, recording: Recording
) -> None:
    note_at(case, conversation, 30.5, "said half a minute in")
    note_at(case, conversation, 3000, "long after the recording")
    note_at(case, conversation, -60, "before it")
    note_at(case, conversation, 0.1, "as the first word came")
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    rows = list(side_by_side(case, conversation))
    assert rows[0].endswith("N3 then: before it")
    assert rows[2].endswith("N4 then: as the first word came"), "words before the note of them"
    assert rows[-1].endswith("N2 then: long after the recording")
    (at,) = [number for number, row in enumerate(rows) if "half a minute in" in row]
    assert rows[at - 1].split()[0] <= "0:00:30" <= rows[at + 1].split()[0]
    noted = next(iter(conversation.live_notes))
    second = recording.second_at(noted.at)
    assert second == pytest.approx(30.5)
    spoken = [word for word in transcript_of(case, recording).words if word.start <= second]
    assert spoken[-1].end <= 31


@pytest.mark.usefixtures("whisper")
def test_of_a_recording_without_a_time_only_the_words_are_shown(
    case: OpenCase, conversation: Conversation, tmp_path: Path
) -> None:
    recording = add(case, conversation, talk(10), tmp_path / "talk.wav", started_at=None)
    case.record(note(case, conversation.id, "when was this?"))
    if recording.started_at is not None:
        recording.started_at = None
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    rows = list(side_by_side(case, conversation))
    assert rows
    assert not any("when was this" in row for row in rows)


@pytest.mark.usefixtures("whisper")
def test_two_recordings_follow_each_other_and_go_to_two_files(
    case: OpenCase, conversation: Conversation, recording: Recording, tmp_path: Path
) -> None:
    later = BEGAN + timedelta(hours=1)
    second = add(case, conversation, talk(10), tmp_path / "second.wav", later)
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    with pytest.raises(NotFound):
        export_transcripts(case, conversation.id, tmp_path / "early.json")
    assert not (tmp_path / "early.json").exists(), "nothing leaves the case and is not on record"
    transcribe_recording(Transcribing(case, second, MODEL, beam_size=1))
    times = [line.at for line in spoken_lines(case, conversation.id)]
    assert times == sorted(times)
    written = export_transcripts(case, conversation.id, tmp_path / "out.json").paths
    assert [path.name for path in written] == ["out.json", "out-2.json"]
    assert read_transcript_json(written[0].read_text()).seconds == pytest.approx(70.4)
    assert kinds(case)[-1] == "document-exported"


@pytest.mark.usefixtures("whisper")
@pytest.mark.parametrize("name", ["out.pdf", "out", "review.ltcase/out.txt"])
def test_words_go_to_no_unknown_form_and_not_into_the_case(
    case: OpenCase, conversation: Conversation, recording: Recording, tmp_path: Path, name: str
) -> None:
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    before = case.state.events
    with pytest.raises(CannotWrite):
        export_transcripts(case, conversation.id, tmp_path / name)
    assert not (tmp_path / name).exists()
    assert case.state.events == before


# --- with the real model --------------------------------------------------------------------


@pytest.mark.slow
def test_what_was_spoken_is_found_again(
    case: OpenCase, conversation: Conversation, tmp_path: Path
) -> None:
    sound = pcm_of(example_audio())[: 25 * RATE]
    recording = add(case, conversation, sound, tmp_path / "talk.wav")
    note_at(case, conversation, 11, "told: learning, not blame")
    transcribe_recording(Transcribing(case, recording, real_model(), beam_size=1))
    rows = list(side_by_side(case, conversation))
    (at,) = [number for number, row in enumerate(rows) if "told: learning" in row]
    assert "conversation about learning" in " ".join(rows[:at])
    assert "rather you had it accurately" in " ".join(rows[at:])
    assert export_transcripts(case, conversation.id, tmp_path / "out.vtt")
    assert "not about blame" in (tmp_path / "out.vtt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_in_a_process_apart_the_words_are_the_same_and_it_can_be_stopped(
    case: OpenCase, conversation: Conversation, tmp_path: Path
) -> None:
    recording = add(case, conversation, pcm_of(example_audio())[: 20 * RATE], tmp_path / "talk.wav")
    model = real_model()
    stopped = Transcribing(case, recording, model, beam_size=1, apart=True)

    def stop(*_: float) -> None:
        stopped.stopped = True

    stopped.on_progress = stop
    transcribe_recording(stopped)
    assert not stopped.is_complete
    transcribe_recording(Transcribing(case, recording, model, beam_size=1, apart=True))
    apart = transcript_of(case, recording)
    assert len(recording.transcripts) == 1, "gone on with, not begun anew"
    transcribe_recording(Transcribing(case, recording, replace(model, sha256="1" * 64), 1))
    here = transcript_of(case, recording)
    assert len(recording.transcripts) == 2
    assert apart.is_complete
    assert here.blocks == apart.blocks


@pytest.mark.usefixtures("whisper")
def test_a_live_transcript_is_not_gone_on_with(case: OpenCase, recording: Recording) -> None:
    case.record(
        e.TranscriptBegun(
            recording=recording.id,
            transcript=case.new_id(),
            model=MODEL.name,
            model_sha256=MODEL.sha256,
            beam_size=1,
            live=True,
        )
    )
    transcribe_recording(Transcribing(case, recording, MODEL, beam_size=1))
    assert [one.complete for one in recording.transcripts.values()] == [False, True]
