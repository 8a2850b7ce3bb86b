"""Importing a recording into a real case: the whole of it, or nothing."""

from __future__ import annotations

import os
import wave
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE
from ltconverse.audio.flac import decode
from ltconverse.case import events as e
from ltconverse.case.state import Conversation
from ltconverse.errors import (
    DiskFull,
    EmptyAudio,
    LtconverseError,
    NoAudioTrack,
    NotFound,
    RecordingAlreadyThere,
    SilentAudio,
    UnreadableAudio,
)
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recordings.importing import declared_start, import_recording, set_start
from ltconverse.store.check import check
from ltconverse.store.journal import SqlCipherJournal
from tests.casework import begin
from tests.conftest import PASSPHRASE
from tests.sounds import tone, truncate, write_silent_film, write_sound


@pytest.fixture
def talk(case: OpenCase) -> Conversation:
    return case.state.conversations[begin(case)]


@pytest.fixture
def wav(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "talk.wav", tone(3.5), "pcm_s16le")


def nothing_was_kept(case: OpenCase) -> bool:
    place = case.path / "recordings"
    left = list(place.iterdir()) if place.exists() else []
    return not left and not case.folder.recordings() and not case.state.recordings


def sound_of(case: OpenCase, recording: str) -> np.ndarray:
    return np.concatenate([decode(row) for _, row in case.folder.read_seconds(recording)])


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("talk.wav", "pcm_s16le"),
        ("talk.opus", "libopus"),
        ("talk.flac", "flac"),
        ("talk.m4a", "aac"),
        ("talk.mp4", "aac"),
    ],
)
def test_sound_of_any_kind_is_kept_second_by_second(
    case: OpenCase, talk: Conversation, tmp_path: Path, name: str, codec: str
) -> None:
    file = write_sound(
        tmp_path / name,
        tone(3.5, rate=48000),
        codec,
        rate=48000,
        with_video=name.endswith(".mp4"),
    )
    seen: list[tuple[float, float | None]] = []
    added = import_recording(case, talk, file, on_progress=lambda done, of: seen.append((done, of)))
    assert added.seconds == pytest.approx(3.5, abs=0.1)
    assert added.damage == ""
    assert [round(done) for done, _ in seen][:3] == [1, 2, 3]
    assert len(sound_of(case, added.recording)) == round(added.seconds * RATE)
    (recording,) = case.state.recordings_of(talk)
    assert (recording.source, recording.origin) == (name, "imported")
    assert recording.seconds == added.seconds


def test_a_recording_is_there_and_in_order_when_the_case_is_opened_again(
    case: OpenCase, talk: Conversation, wav: Path
) -> None:
    added = import_recording(case, talk, wav)
    before = sound_of(case, added.recording)
    case.close()
    with open_case(case.path, PASSPHRASE) as opened:
        assert np.array_equal(sound_of(opened, added.recording), before)
        assert check(opened.folder) == []


def test_the_same_recording_twice_is_noticed(case: OpenCase, talk: Conversation, wav: Path) -> None:
    first = import_recording(case, talk, wav)
    copy = wav.with_name("copy.wav")
    copy.write_bytes(wav.read_bytes())
    with pytest.raises(RecordingAlreadyThere, match="Nothing was added"):
        import_recording(case, talk, copy)
    assert case.folder.recordings() == [first.recording]
    assert [one.stem for one in (case.path / "recordings").glob("*.db")] == [first.recording]


def _silence(folder: Path) -> Path:
    return write_sound(folder / "mute.wav", np.zeros(3 * RATE, np.int16), "pcm_s16le")


def _empty(folder: Path) -> Path:
    (folder / "empty.wav").touch()
    return folder / "empty.wav"


def _letter(folder: Path) -> Path:
    (folder / "letter.wav").write_text("Dear colleague")
    return folder / "letter.wav"


def _header_only(folder: Path) -> Path:
    with wave.open(str(folder / "header.wav"), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
    return folder / "header.wav"


def _film(folder: Path) -> Path:
    return write_silent_film(folder / "film.mp4")


def _cut_off(folder: Path) -> Path:
    return truncate(write_sound(folder / "cut.m4a", tone(3), "aac"), 0.3)


def _folder(folder: Path) -> Path:
    return folder


def _absent(folder: Path) -> Path:
    return folder / "absent.wav"


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (_silence, SilentAudio),
        (_empty, EmptyAudio),
        (_letter, UnreadableAudio),
        (_film, NoAudioTrack),
        (_cut_off, UnreadableAudio),
        (_header_only, LtconverseError),
        (_folder, LtconverseError),
        (_absent, NotFound),
    ],
)
def test_what_cannot_be_used_is_refused_in_words_and_leaves_nothing(
    case: OpenCase,
    talk: Conversation,
    tmp_path: Path,
    make: Callable[[Path], Path],
    refusal: type[LtconverseError],
) -> None:
    file = make(tmp_path)
    events = case.state.events
    with pytest.raises(refusal) as refused:
        import_recording(case, talk, file)
    assert file.name in refused.value.message
    assert nothing_was_kept(case)
    assert case.state.events == events


def test_of_a_recording_cut_short_the_rest_is_kept_and_the_damage_named(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    file = truncate(write_sound(tmp_path / "cut.wav", tone(10), "pcm_s16le"), 0.5)
    added = import_recording(case, talk, file)
    assert added.seconds == pytest.approx(5, abs=0.1)
    assert added.damage


@pytest.mark.parametrize("when", ["half way", "at the end"])
def test_a_full_disk_leaves_nothing_behind(
    case: OpenCase,
    talk: Conversation,
    wav: Path,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        if when == "at the end":
            broken.setattr(SqlCipherJournal, "append", full)
        else:
            broken.setattr("ltconverse.store.recordings.RecordingWriter.append_all", full)
        with pytest.raises(DiskFull):
            import_recording(case, talk, wav)
    assert nothing_was_kept(case)
    import_recording(case, talk, wav)
    assert len(case.state.recordings_of(talk)) == 1


def test_stopping_half_way_leaves_nothing_behind(
    case: OpenCase, talk: Conversation, wav: Path
) -> None:
    def stop(done: float, _: float | None) -> None:
        if done >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_recording(case, talk, wav, on_progress=stop)
    assert nothing_was_kept(case)


# --- when it began --------------------------------------------------------------------------


def hold(case: OpenCase, talk: Conversation) -> None:
    """Something is typed, so that the conversation has lasted a moment."""
    case.record(e.RecordsRead(conversation=talk.id, text="the school chronology"))


def test_what_a_person_says_of_its_start_is_taken(
    case: OpenCase, talk: Conversation, wav: Path
) -> None:
    at = datetime(2025, 5, 12, 13, 4, tzinfo=UTC)
    added = import_recording(case, talk, wav, started_at=at)
    assert added.started_at == at
    assert case.state.recordings[added.recording].started_at == at


def test_when_a_file_was_written_says_nothing_of_its_start(
    case: OpenCase, talk: Conversation, wav: Path
) -> None:
    hold(case, talk)
    stopped = talk.begun_at + timedelta(seconds=3.5)
    os.utime(wav, (stopped.timestamp(), stopped.timestamp()))
    assert import_recording(case, talk, wav).started_at is None, "it may be a copy"


def test_a_start_that_does_not_fit_is_left_open_until_somebody_says(
    case: OpenCase, talk: Conversation, wav: Path
) -> None:
    os.utime(wav, (0, 0))
    added = import_recording(case, talk, wav)
    assert added.started_at is None
    at = talk.begun_at + timedelta(minutes=2)
    set_start(case, added.recording, at)
    recording = case.state.recordings[added.recording]
    assert recording.second_at(at + timedelta(seconds=3)) == pytest.approx(3)
    assert recording.second_at(at + timedelta(seconds=9)) is None


def test_what_a_killed_import_left_goes_with_the_next(
    case: OpenCase, talk: Conversation, wav: Path
) -> None:
    with case.folder.new_recording("killed") as writer:
        writer.append(b"half a recording")
    added = import_recording(case, talk, wav)
    assert case.folder.recordings() == [added.recording]
    assert [file.stem for file in (case.path / "recordings").iterdir()] == [added.recording]
    assert check(case.folder) == []


def test_an_import_takes_away_nothing_that_was_recorded_here(
    case: OpenCase, talk: Conversation, wav: Path
) -> None:
    with case.folder.new_recording("captured") as writer:
        writer.begin_segment(1, datetime(2025, 5, 12, 13, 4, tzinfo=UTC), "Laptop", 48_000)
        writer.append(b"a second that cannot be had again")
    added = import_recording(case, talk, wav)
    assert set(case.folder.recordings()) == {"captured", added.recording}


def test_a_start_left_open_stays_open_whatever_the_file_says(
    case: OpenCase, talk: Conversation, tmp_path: Path
) -> None:
    hold(case, talk)
    declared = {"creation_time": talk.begun_at.isoformat()}
    film = write_sound(tmp_path / "talk.mp4", tone(2.0), "aac", metadata=declared)
    assert declared_start(film) is not None
    assert import_recording(case, talk, film, take_its_word=False).started_at is None
