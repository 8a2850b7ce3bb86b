from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from ltconverse.audio.decode import RATE, seconds_of
from ltconverse.audio.flac import decode, encode
from ltconverse.case import events as e
from ltconverse.case.recordings import Recording
from ltconverse.errors import CannotWrite, DiskFull, NotFound, RecordingDamaged
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.recordings.sound import export_recording, rows_of
from ltconverse.store import cipher
from ltconverse.store.journal import SqlCipherJournal
from tests.casework import begin

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def tone(second: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return np.full(RATE, 100 * (second + 1), np.int16)


@pytest.fixture
def recording(case: OpenCase) -> Recording:
    """Four seconds, made here, the third of them damaged."""
    talk = begin(case)
    case.record(e.RecordingBegun(conversation=talk, recording="r1"))
    with case.folder.new_recording("r1") as writer:
        writer.begin_segment(1, AT, "Laptop", 48_000)
        writer.append_all([encode(tone(second)) for second in range(4)])
    case.record(e.RecordingEnded(recording="r1", seconds=4, sha256=writer.sha256))
    sound = cipher.connect(case.folder.recording_file("r1"), case.folder.recording_key("r1"), None)
    sound.run("UPDATE seconds SET crc32 = 0 WHERE second = 2")
    sound.close()
    return case.state.recordings["r1"]


def exported(case: OpenCase) -> int:
    return sum('"recording-exported"' in line.stored for line in case.folder.journal.lines())


def test_a_damaged_second_is_given_as_none(case: OpenCase, recording: Recording) -> None:
    assert [row is None for row in rows_of(case, recording, 1)] == [False, True, False]
    heard = [row and decode(row)[0] for row in rows_of(case, recording)]
    assert heard == [100, 200, None, 400]


@pytest.mark.parametrize("name", ["talk.wav", "talk.FLAC"])
def test_the_whole_of_it_is_written_and_the_fact_kept(
    case: OpenCase, recording: Recording, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    made = export_recording(case, recording, path)
    assert (made.seconds, made.damaged) == (4, (2,))
    with seconds_of(path) as stream:
        assert [int(second[50]) for second in stream] == [100, 200, 0, 400]
    assert exported(case) == 1
    assert [file.name for file in tmp_path.iterdir() if "talk" in file.name] == [name]


def test_two_channels_stay_two(case: OpenCase, tmp_path: Path) -> None:
    import av

    talk = begin(case)
    case.record(e.RecordingBegun(conversation=talk, recording="r2", channels=("1", "2")))
    both = np.stack([tone(0), tone(6)], axis=1)
    with case.folder.new_recording("r2") as writer:
        writer.append_all([encode(both), encode(tone(1))])
    case.record(e.RecordingEnded(recording="r2", seconds=2, sha256=writer.sha256))
    path = tmp_path / "talk.wav"
    export_recording(case, case.state.recordings["r2"], path)
    with av.open(str(path)) as container:
        pieces = [frame.to_ndarray().reshape(-1, 2) for frame in container.decode(audio=0)]
    read = np.concatenate(pieces)
    assert read[[0, RATE]].tolist() == [[100, 700], [200, 200]]


@pytest.mark.parametrize("place", ["talk.mp3", "talk", "folder.wav", "c/recordings/talk.wav"])
def test_a_place_or_form_that_will_not_do_is_refused(
    case: OpenCase, recording: Recording, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder.wav").mkdir()
    path = case.path / "talk.wav" if place.startswith("c/") else tmp_path / place
    with pytest.raises(CannotWrite):
        export_recording(case, recording, path)
    assert exported(case) == 0


def test_nothing_gets_its_name_that_is_not_on_record(
    case: OpenCase, recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(SqlCipherJournal, "append", full)
    before = set(tmp_path.iterdir())
    with pytest.raises(DiskFull):
        export_recording(case, recording, tmp_path / "talk.wav")
    assert set(tmp_path.iterdir()) == before


def test_of_what_is_empty_lost_or_erased_nothing_is_written(
    case: OpenCase, recording: Recording, tmp_path: Path
) -> None:
    path, talk = tmp_path / "talk.wav", recording.conversation
    case.record(e.RecordingBegun(conversation=talk, recording="r0"))
    case.folder.new_recording("r0").close()
    with pytest.raises(NotFound, match="Nothing was kept"):
        export_recording(case, case.state.recordings["r0"], path)
    place = case.folder.recording_file("r1")
    place.rename(place.with_suffix(".away"))
    with pytest.raises(RecordingDamaged, match="missing"):
        export_recording(case, recording, path)
    case.record(e.RecordingErased(recording="r1", words="kept"))
    with pytest.raises(NotFound, match="erased"):
        export_recording(case, recording, path)
    assert not path.exists()
