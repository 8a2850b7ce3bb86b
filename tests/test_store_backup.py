from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ltconverse.case.events import RecordingAdded, RecordingBegun
from ltconverse.errors import BadArguments, CaseDamaged, CaseExists, CaseInUse, WrongPassphrase
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store.backup import backup, restore
from ltconverse.store.check import check
from tests.casework import begin, note, texts
from tests.conftest import PASSPHRASE


@pytest.fixture
def full(case: OpenCase) -> OpenCase:
    """A case with a note, a name, a block of words and a recording."""
    conversation = begin(case)
    case.record(note(case, conversation, "before the backup"))
    case.folder.database.run("INSERT INTO names VALUES ('p1', 'Jane Doe')")
    case.folder.save_block("t1", 0, "words")
    with case.folder.new_recording("r1") as writer:
        writer.append_all([b"one", b"two"])
    case.record(
        RecordingAdded(
            conversation=conversation,
            recording="r1",
            origin="imported",
            seconds=2,
            sha256=writer.sha256,
        )
    )
    return case


def contents(case: OpenCase) -> object:
    """All a case holds."""
    folder = case.folder
    sound = {one: list(folder.read_seconds(one)) for one in folder.recordings()}
    return list(folder.journal.lines()), folder.names(), folder.blocks("t1"), sound, case.state


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_there_and_back_again_holds_the_same(full: OpenCase, tmp_path: Path) -> None:
    before = contents(full)
    assert backup(full.folder, tmp_path / "backup") == []
    full.close()
    kept = fingerprints(tmp_path / "backup")
    assert restore(tmp_path / "backup", tmp_path / "again", PASSPHRASE) == []
    with open_case(tmp_path / "again", PASSPHRASE) as again:
        assert contents(again) == before
    assert fingerprints(tmp_path / "backup") == kept
    assert set(kept) == {"case.db", "keys.json", "recordings/r1.db"}


def test_a_backup_is_a_case_and_opens_by_the_same_ways(full: OpenCase, tmp_path: Path) -> None:
    backup(full.folder, tmp_path / "backup")
    with open_case(tmp_path / "backup", PASSPHRASE) as copy:
        assert texts(copy) == ["before the backup"]


def test_the_case_goes_on_being_written_while_and_after(full: OpenCase, tmp_path: Path) -> None:
    conversation = next(iter(full.state.conversations))
    backup(full.folder, tmp_path / "backup")
    full.record(note(full, conversation, "after the backup"))
    assert texts(full)[-1] == "after the backup"


def test_a_restored_case_is_another_device(full: OpenCase, tmp_path: Path) -> None:
    backup(full.folder, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "again", PASSPHRASE)
    conversation = next(iter(full.state.conversations))
    full.record(note(full, conversation, "here"))
    with open_case(tmp_path / "again", PASSPHRASE) as again:
        (theirs,) = again.record(note(again, conversation, "there"))
        assert theirs.event.device != full.folder.device
        assert theirs.event.previous == ""
        assert theirs.event.clock > max(1, full.state.events - 2)
        assert check(again.folder) == []


def test_a_copied_folder_that_both_go_on_in_is_remarked_and_not_called_damage(
    full: OpenCase, tmp_path: Path
) -> None:
    backup(full.folder, tmp_path / "copy")  # the same device: as if copied by hand
    conversation = next(iter(full.state.conversations))
    full.record(note(full, conversation, "here"))
    with open_case(tmp_path / "copy", PASSPHRASE) as copy:
        full.save(copy.stamp(note(copy, conversation, "there")))
    findings = check(full.folder)
    assert [finding.bad for finding in findings] == [False]
    assert "Two copies" in findings[0].what


def test_neither_goes_over_something(full: OpenCase, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(CaseExists):
        backup(full.folder, tmp_path / "there")
    full.close()
    with pytest.raises(CaseExists):
        restore(full.path, tmp_path / "there", PASSPHRASE)
    assert list((tmp_path / "there").iterdir()) == []


def test_restoring_what_is_open_or_by_a_wrong_passphrase(full: OpenCase, tmp_path: Path) -> None:
    with pytest.raises(CaseInUse):
        restore(full.path, tmp_path / "again", PASSPHRASE)
    full.close()
    with pytest.raises(WrongPassphrase):
        restore(full.path, tmp_path / "again", "some other words")
    assert not (tmp_path / "again").exists()


def test_a_damaged_backup_is_not_restored_in_silence(full: OpenCase, tmp_path: Path) -> None:
    conversation = next(iter(full.state.conversations))
    full.record(*(note(full, conversation, "words " * 100) for _ in range(100)))
    backup(full.folder, tmp_path / "backup")
    file = tmp_path / "backup" / "case.db"
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    with pytest.raises(CaseDamaged):
        restore(tmp_path / "backup", tmp_path / "again", PASSPHRASE)
    assert [path.name for path in tmp_path.iterdir() if "again" in path.name] == []


def test_a_damaged_recording_does_not_keep_the_rest_from_a_backup(
    full: OpenCase, tmp_path: Path
) -> None:
    file = full.folder.recording_file("r1")
    raw = bytearray(file.read_bytes())
    raw[5000] ^= 1
    file.write_bytes(raw)
    findings = backup(full.folder, tmp_path / "backup")
    assert [finding.bad for finding in findings] == [True]
    assert "r1.db" in findings[0].what
    with open_case(tmp_path / "backup", PASSPHRASE) as copy:
        assert texts(copy) == ["before the backup"]


def test_a_recording_that_was_broken_off_goes_along_and_can_be_gone_on_with(
    full: OpenCase, tmp_path: Path
) -> None:
    (conversation,) = full.state.conversations
    full.record(RecordingBegun(conversation=conversation, recording="r2"))
    with full.folder.new_recording("r2") as writer:
        writer.begin_segment(1, datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "Laptop", 48_000)
        writer.append(b"one")
        # While it runs: what is there by then is in the backup.
        (remark,) = backup(full.folder, tmp_path / "backup")
        assert not remark.bad
        assert "r2 was not ended; 0:00:01" in remark.what
        writer.append(b"two")
        assert writer.sha256 == full.folder.digest("r2").hexdigest()
    restore(tmp_path / "backup", tmp_path / "again", PASSPHRASE)
    with open_case(tmp_path / "again", PASSPHRASE) as again:
        recording = again.state.recordings["r2"]
        assert (recording.seconds, recording.segments[0].why) == (1, "unknown")
        with again.folder.go_on_with("r2") as writer:
            writer.append(b"other")
            assert writer.rows == 2


def test_a_backup_is_not_restored_into_itself(full: OpenCase, tmp_path: Path) -> None:
    backup(full.folder, tmp_path / "copy")
    with pytest.raises(BadArguments, match="inside the backup"):
        restore(tmp_path / "copy", tmp_path / "copy" / "again", PASSPHRASE)
    assert not (tmp_path / "copy" / "again").exists()
