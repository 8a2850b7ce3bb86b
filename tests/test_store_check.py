from __future__ import annotations

import hashlib

import pytest

from ltconverse.case.events import (
    BlockTranscribed,
    RecordingAdded,
    RecordingBegun,
    RecordingEnded,
    RecordingErased,
    TranscriptBegun,
)
from ltconverse.jobs.opening import OpenCase
from ltconverse.store import cipher
from ltconverse.store.check import Finding, check
from ltconverse.store.folder import CaseFolder
from ltconverse.store.opening import open_folder
from tests.casework import begin, note
from tests.conftest import PASSPHRASE


@pytest.fixture
def full(case: OpenCase) -> OpenCase:
    """A case with notes, a transcript's block and a recording."""
    conversation = begin(case)
    for text in ("one", "two", "three"):
        case.record(note(case, conversation, text))
    with case.folder.new_recording("r1") as writer:
        writer.append_all([b"a" * 5000, b"b", b"c"])
    words = '["some words"]'
    case.folder.save_block("t1", 0, words)
    case.record(
        RecordingAdded(
            conversation=conversation,
            recording="r1",
            origin="imported",
            seconds=3,
            sha256=writer.sha256,
        ),
        TranscriptBegun(
            recording="r1", transcript="t1", model="tiny.en", model_sha256="", beam_size=1
        ),
        BlockTranscribed(
            transcript="t1",
            block=0,
            start=0,
            end=3,
            words=2,
            gaps=0,
            sha256=hashlib.sha256(words.encode()).hexdigest(),
        ),
    )
    return case


def bad(folder: CaseFolder) -> str:
    """What is bad, in one text."""
    findings: list[Finding] = check(folder)
    assert all(finding.hint for finding in findings if finding.bad)
    return "\n".join(finding.what for finding in findings if finding.bad)


def test_all_is_well(full: OpenCase) -> None:
    assert check(full.folder) == []
    assert check(full.folder) == []  # and looking changed nothing


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM events WHERE seq = 5", "The entry before entry 6 of the journal is missing"),
        (
            "UPDATE events SET stored = replace(stored, 'two', 'too')",
            "Entry 6 of the journal in case.db was",
        ),
        ("UPDATE events SET id = 'x' WHERE seq = 3", "Entry 3 of the journal has a wrong id"),
        ("UPDATE events SET stored = '{}' WHERE seq = 2", "Entry 2"),
        (
            "UPDATE blocks SET payload = 'other words'",
            "words of block 1 of a transcript",
        ),
        ("DELETE FROM blocks", "words of block 1 of transcript t1 are missing"),
    ],
)
def test_a_change_by_someone_who_has_the_key_is_named(
    full: OpenCase, change: str, said: str
) -> None:
    full.folder.database.run(change)
    assert said in bad(full.folder)


def test_a_rewritten_entry_breaks_the_chain_even_with_its_sum_put_right(full: OpenCase) -> None:
    lines = {line.seq: line for line in full.folder.journal.lines()}
    forged = lines[6].stored.replace("two", "too")
    full.folder.database.run(
        "UPDATE events SET stored = ?, sha256 = ? WHERE seq = 6",
        (forged, hashlib.sha256(forged.encode()).hexdigest()),
    )
    assert "The entry before entry 7" in bad(full.folder)


def test_a_recording_without_its_last_second(full: OpenCase) -> None:
    place = full.folder.recording_file("r1")
    sound = cipher.connect(place, full.folder.recording_key("r1"), None)
    sound.run("DELETE FROM seconds WHERE second = 2")
    sound.close()
    assert "r1.db was changed or is not complete" in bad(full.folder)


def test_missing_damaged_and_swapped_recordings_are_named(full: OpenCase) -> None:
    with full.folder.new_recording("r2") as other:
        other.append(b"other")
    place = full.folder.recording_file("r1")
    whole = place.read_bytes()
    changed = bytearray(whole)
    changed[5000] ^= 1
    for content in (bytes(changed), full.folder.recording_file("r2").read_bytes(), b"", None):
        place.unlink() if content is None else place.write_bytes(content)
        assert "r1.db" in bad(full.folder)
    place.write_bytes(whole)
    assert bad(full.folder) == ""


def test_what_is_unfinished_strange_or_erased_is_only_remarked(full: OpenCase) -> None:
    with full.folder.new_recording("r2") as other:
        other.append(b"begun, then the power went")
    (full.path / "recordings" / "stranger.db").write_bytes(b"?")
    full.record(RecordingErased(recording="r1", words="erased"))
    findings = check(full.folder)
    assert bad(full.folder) == ""
    assert len(findings) == 3


def test_a_recording_that_is_gone_without_a_word_is_not_taken_as_erased(full: OpenCase) -> None:
    full.folder.erase_recording("r1")
    assert "Recording r1 cannot be opened: its key is missing" in bad(full.folder)


def test_a_recording_made_here_is_looked_through_ended_or_not(full: OpenCase) -> None:
    (conversation,) = full.state.conversations
    for name in ("r2", "r3"):
        full.record(RecordingBegun(conversation=conversation, recording=name))
    assert check(full.folder) == [], "nothing was recorded, nothing is missing"
    with full.folder.go_on_with("r2") as writer:
        writer.append_all([b"a", b"b"])
    (finding,) = check(full.folder)
    assert not finding.bad
    assert "r2 was not ended; 0:00:02" in finding.what
    full.record(RecordingEnded(recording="r2", seconds=2, sha256=writer.sha256))
    assert check(full.folder) == []
    with full.folder.go_on_with("r2") as writer:
        writer.append(b"c")
    assert "r2.db was changed or is not complete" in bad(full.folder)
    full.folder.recording_file("r2").unlink()
    assert "r2.db is missing" in bad(full.folder)


def test_damaged_seconds_are_named(full: OpenCase) -> None:
    place, key = full.folder.recording_file("r1"), full.folder.recording_key("r1")
    sound = cipher.connect(place, key, None)
    sound.run("UPDATE seconds SET flac = x'00' WHERE second < 2")
    sound.close()
    assert bad(full.folder) == "Of the recording r1.db 0:00:00 to 0:00:01 cannot be read."


def test_what_a_crash_left_of_an_erased_recording_is_remarked(full: OpenCase) -> None:
    full.folder.journal.append(full.stamp(RecordingErased(recording="r1", words="kept")))
    findings = check(full.folder)
    assert bad(full.folder) == ""
    assert "goes when the case is next opened" in findings[1].what


def test_a_case_that_cannot_be_folded_can_still_be_checked(full: OpenCase) -> None:
    full.folder.database.run("UPDATE events SET stored = 'nonsense' WHERE seq = 4")
    full.close()
    with open_folder(full.path, PASSPHRASE) as folder:
        assert "Entry 4" in bad(folder)


def test_what_a_newer_version_wrote_is_not_told_as_damage(full: OpenCase) -> None:
    """Of a chain of which some links cannot be read, nobody can say that one is missing."""
    lines = {line.seq: line for line in full.folder.journal.lines()}
    novel = lines[6].stored.replace('"note-taken"', '"novel-thing"')
    assert novel != lines[6].stored
    full.folder.database.run(
        "UPDATE events SET stored = ?, sha256 = ? WHERE seq = 6",
        (novel, hashlib.sha256(novel.encode()).hexdigest()),
    )
    (finding,) = check(full.folder)
    assert finding.bad
    assert finding.what == "1 entry of the journal came from a newer ltconverse."
    assert "Update" in finding.hint
