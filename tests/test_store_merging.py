from __future__ import annotations

import hashlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ltconverse.case import events as e
from ltconverse.case.stamping import Stamped
from ltconverse.errors import CaseTooNew, DiskFull, JournalsDisagree, NotFound
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.store import merging
from ltconverse.store.check import check
from ltconverse.store.folder import CaseFolder
from ltconverse.store.left_out import sound_left_out, words_left_out
from ltconverse.store.merging import Arrived, merge_folders
from ltconverse.store.opening import open_folder
from ltconverse.store.splitting import split_folder
from tests.casework import begin, note, texts
from tests.conftest import PASSPHRASE
from tests.recorded import WORDS, recorded


def split(case: OpenCase, to: Path, *, words: bool = False) -> Path:
    """A copy for a colleague."""
    every = case.state.recordings.values()
    transcripts = [] if words else [one for each in every for one in each.transcripts]
    split_folder(
        case.folder,
        to,
        recordings=list(case.state.recordings),
        transcripts=transcripts,
        change=lambda _: None,
    )
    return to


def merge(mine: OpenCase, other: Path, *, sound: bool = True) -> Arrived:
    with open_folder(other, PASSPHRASE) as copy:
        return merge_folders(mine.folder, copy, sound=sound)


def again(case: OpenCase) -> OpenCase:
    """The same case, closed and opened again."""
    case.close()
    return open_case(case.path, PASSPHRASE)


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def contents(folder: CaseFolder) -> tuple[object, ...]:
    """What both copies have in the end: entries, keys, sound and words."""
    sound = {one: list(folder.read_seconds(one)) for one in folder.recordings()}
    lines = sorted((one.id, one.stored, one.sha256) for one in folder.journal.lines())
    return lines, sound, folder.blocks("t-r1"), folder.blocks("t-r2")


@pytest.fixture
def talk(case: OpenCase) -> str:
    return begin(case)


def bad(folder: CaseFolder) -> list[str]:
    return [str(one) for one in check(folder) if one.bad]


# --- both ways ------------------------------------------------------------------------------


def test_each_merges_the_other_and_both_are_the_same(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    case.record(note(case, talk, "before"))
    copy = split(case, tmp_path / "copy")
    case.record(note(case, talk, "of the lead"))
    recorded(case, talk, "r1")
    with open_case(copy, PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "of the second"))
        recorded(theirs, talk, "r2")
    arrived = merge(case, copy)
    assert [one.event.device for one in arrived.new] == [arrived.new[0].event.device] * 7
    assert (arrived.sound, arrived.words) == (["r2"], 1)
    with again(case) as opened:
        assert sorted(texts(opened)) == ["before", "of the lead", "of the second"]
        assert bad(opened.folder) == []
        merged = contents(opened.folder)
    with open_case(copy, PASSPHRASE) as theirs:
        merge(theirs, case.path)
    with open_case(copy, PASSPHRASE) as theirs:
        assert contents(theirs.folder) == merged
        assert bad(theirs.folder) == []
        assert sound_left_out(theirs.folder.database) == set()
        assert words_left_out(theirs.folder.database) == set()


def test_a_second_merge_brings_nothing_and_the_other_folder_stays_as_it_is(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "of the second"))
        recorded(theirs, talk, "r1")
    before = fingerprints(copy)
    merge(case, copy)
    once = contents(case.folder)
    arrived = merge(case, copy)
    assert (arrived.new, arrived.sound, arrived.words) == ([], [], 0)
    assert contents(case.folder) == once
    assert fingerprints(copy) == before


def test_what_is_written_after_a_merge_comes_after_all_that_came(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        for number in range(20):
            theirs.record(note(theirs, talk, f"theirs {number}"))
    merge(case, copy)
    with again(case) as opened:
        opened.record(note(opened, talk, "last"))
        assert texts(opened)[-1] == "last"
        assert bad(opened.folder) == []


# --- plain copies ---------------------------------------------------------------------------


def test_a_plain_copy_that_both_went_on_in_is_merged_and_told(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    case.close()
    shutil.copytree(case.path, tmp_path / "plain")
    with open_case(tmp_path / "plain", PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "there"))
    with open_case(case.path, PASSPHRASE) as opened:
        device = opened.folder.device
        opened.record(note(opened, talk, "here"))
        arrived = merge(opened, tmp_path / "plain")
        assert arrived.plain_copy
        assert opened.folder.device != device
    with open_case(case.path, PASSPHRASE) as opened:
        opened.record(note(opened, talk, "after"))
        assert sorted(texts(opened)) == ["after", "here", "there"]
        assert bad(opened.folder) == []
        assert not merge(opened, tmp_path / "plain").plain_copy  # once, and no more
        lines = list(opened.folder.journal.lines())
    with open_case(tmp_path / "plain", PASSPHRASE) as theirs:
        merge(theirs, case.path)
        assert {line.stored for line in theirs.folder.journal.lines()} == {
            line.stored for line in lines
        }


# --- recordings and words -------------------------------------------------------------------


def test_sound_may_be_left_where_it_is(case: OpenCase, talk: str, tmp_path: Path) -> None:
    copy = split(case, tmp_path / "copy")
    recorded(case, talk, "r1")
    case.close()
    with open_case(copy, PASSPHRASE) as theirs:
        arrived = merge(theirs, case.path, sound=False)
        assert (arrived.sound, arrived.elsewhere, arrived.words) == ([], ["r1"], 1)
    with open_case(copy, PASSPHRASE) as theirs:
        assert theirs.state.recordings["r1"].elsewhere
        assert not theirs.state.recordings["r1"].words_elsewhere
        assert bad(theirs.folder) == []
        assert merge(theirs, case.path).sound == ["r1"]  # later it may come after all
    with open_case(copy, PASSPHRASE) as theirs:
        assert not theirs.state.recordings["r1"].elsewhere
        assert check(theirs.folder) == []


def test_a_copy_of_a_copy_says_what_neither_has(case: OpenCase, talk: str, tmp_path: Path) -> None:
    recorded(case, talk, "r1")
    with open_case(split(case, tmp_path / "second"), PASSPHRASE) as second:
        third = split(second, tmp_path / "third")
        second.record(note(second, talk, "x"))
    with open_case(third, PASSPHRASE) as theirs:
        merge(theirs, tmp_path / "second")
        assert sound_left_out(theirs.folder.database) == {"r1"}
        assert words_left_out(theirs.folder.database) == {"t-r1"}
        assert bad(theirs.folder) == []
        case.close()
        assert merge(theirs, case.path).words == 1
        assert theirs.folder.blocks("t-r1") == [(0, WORDS)]


def erase(case: OpenCase, recording: str, words: str) -> None:
    case.record(e.RecordingErased.model_validate({"recording": recording, "words": words}))


@pytest.mark.parametrize("words", ["kept", "erased"])
def test_what_was_erased_here_is_not_brought_back(
    case: OpenCase, talk: str, tmp_path: Path, words: str
) -> None:
    recorded(case, talk, "r1")
    case.close()
    shutil.copytree(case.path, tmp_path / "plain")
    with open_case(tmp_path / "plain", PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "there"))
    with open_case(case.path, PASSPHRASE) as opened:
        erase(opened, "r1", words)
        assert merge(opened, tmp_path / "plain").sound == []
        assert opened.folder.recordings() == []
        assert not opened.folder.recording_file("r1").exists()
        assert opened.folder.blocks("t-r1") == ([(0, WORDS)] if words == "kept" else [])
        assert bad(opened.folder) == []


@pytest.mark.parametrize("words", ["kept", "erased"])
def test_what_was_erased_there_is_erased_here(
    case: OpenCase, talk: str, tmp_path: Path, words: str
) -> None:
    recorded(case, talk, "r1")
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        erase(theirs, "r1", words)
        assert bad(theirs.folder) == []
    assert merge(case, copy).erased == ["r1"]
    assert case.folder.recordings() == []
    assert not case.folder.recording_file("r1").exists()
    assert case.folder.blocks("t-r1") == ([(0, WORDS)] if words == "kept" else [])
    assert bad(case.folder) == []
    assert merge(case, copy).erased == []


def test_a_recording_that_went_on_there_comes_whole(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    case.record(e.RecordingBegun(conversation=talk, recording="r1"))
    with case.folder.new_recording("r1") as writer:
        writer.append_all([b"one", b"two"])
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        case.close()
        assert merge(theirs, case.path).sound == ["r1"]
    with open_case(case.path, PASSPHRASE) as opened:
        with opened.folder.go_on_with("r1") as writer:
            writer.append(b"three")
        opened.record(e.RecordingEnded(recording="r1", seconds=3, sha256=writer.sha256))
    with open_case(copy, PASSPHRASE) as theirs:
        assert merge(theirs, case.path).sound == ["r1"]
        assert [row for _, row in theirs.folder.read_seconds("r1")] == [b"one", b"two", b"three"]
        assert check(theirs.folder) == []
    with open_case(case.path, PASSPHRASE) as opened:
        merged = merge(opened, copy)  # here it is whole already
        assert (merged.sound, merged.differing) == ([], [])


def test_two_that_went_on_differently_are_told_and_left(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    case.record(e.RecordingBegun(conversation=talk, recording="r1"))
    with case.folder.new_recording("r1") as writer:
        writer.append(b"one")
    case.close()
    shutil.copytree(case.path, tmp_path / "plain")
    for place, rows in ((case.path, [b"here"]), (tmp_path / "plain", [b"there", b"too"])):
        with open_case(place, PASSPHRASE) as opened:
            with opened.folder.go_on_with("r1") as writer:
                writer.append_all(rows)
            opened.record(note(opened, talk, "x"))
    with open_case(case.path, PASSPHRASE) as opened:
        assert merge(opened, tmp_path / "plain").differing == ["r1"]
        assert [row for _, row in opened.folder.read_seconds("r1")] == [b"one", b"here"]


def test_a_damaged_recording_comes_as_it_is_and_is_named(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        recorded(theirs, talk, "r1", rows=[b"x" * 3000] * 3)
        file = theirs.folder.recording_file("r1")
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    assert merge(case, copy).sound == ["r1"]
    assert file.read_bytes() == case.folder.recording_file("r1").read_bytes()
    assert [text for text in bad(case.folder) if "r1.db" in text]


# --- what does not go well ------------------------------------------------------------------


def test_an_entry_changed_there_is_named_and_nothing_is_changed(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    case.record(note(case, talk, "as it was"))
    copy = split(case, tmp_path / "copy")
    with open_folder(copy, PASSPHRASE) as theirs:
        line = list(theirs.journal.lines())[-1]
        changed = line.stored.replace("as it was", "as it is")
        theirs.database.run(
            "UPDATE events SET stored = ?, sha256 = ? WHERE seq = ?",
            (changed, e.digest(changed), line.seq),
        )
    before = contents(case.folder)
    with pytest.raises(JournalsDisagree, match=line.id):
        merge(case, copy)
    assert contents(case.folder) == before


@pytest.mark.usefixtures("talk")
def test_a_copy_written_by_a_newer_program_is_left_alone(case: OpenCase, tmp_path: Path) -> None:
    copy = split(case, tmp_path / "copy")
    with open_folder(copy, PASSPHRASE) as theirs:
        line = list(theirs.journal.lines())[-1]
        newer = line.stored.replace("conversation-begun", "conversation-dreamt").replace(
            line.id, "newer"
        )
        assert newer != line.stored
        row = ("newer", newer, e.digest(newer))
        theirs.database.run("INSERT INTO events (id, stored, sha256) VALUES (?, ?, ?)", row)
    before = contents(case.folder)
    with pytest.raises(CaseTooNew):
        merge(case, copy)
    assert contents(case.folder) == before


def test_a_full_disk_leaves_all_as_it_was(
    case: OpenCase, talk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "there"))
        recorded(theirs, talk, "r1")
    before = contents(case.folder)

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(case.folder, "save_block", full)
    with pytest.raises(DiskFull):
        merge(case, copy)
    assert contents(case.folder) == before
    monkeypatch.undo()
    merge(case, copy)
    assert case.folder.recordings() == ["r1"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from ltconverse.store import merging
from ltconverse.store.folder import CaseFolder
from ltconverse.store.opening import open_folder

def dies(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

where, passphrase, mine, other = sys.argv[1:]
place, name = {
    "before-the-file-has-its-name": (merging, "_put_in_place"),
    "before-the-entries": (CaseFolder, "append_erasing"),
    "among-the-entries": (CaseFolder, "save_block"),
    "before-the-end": (merging, "leave_out"),
}[where]
setattr(place, name, dies)
mine, other = Path(mine), Path(other)
merging.merge_folders(open_folder(mine, passphrase), open_folder(other, passphrase))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are not sent so on Windows")
@pytest.mark.parametrize(
    "where",
    [
        "before-the-file-has-its-name",
        "before-the-entries",
        "among-the-entries",
        "before-the-end",
    ],
)
def test_a_merge_that_is_killed_leaves_all_as_it_was_or_nothing_half(
    case: OpenCase, talk: str, tmp_path: Path, where: str
) -> None:
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        theirs.record(note(theirs, talk, "there"))
        recorded(theirs, talk, "r1")
    before = contents(case.folder)
    case.close()
    command = [sys.executable, "-c", _KILLED, where, PASSPHRASE, case.path, copy]
    ran = subprocess.run(command, timeout=60, check=False)
    assert ran.returncode == -signal.SIGKILL
    with open_case(case.path, PASSPHRASE) as opened:
        assert contents(opened.folder) == before
        assert bad(opened.folder) == []
        assert list((opened.path / "recordings").glob(".*")) == []
        merge(opened, copy)
    with open_case(case.path, PASSPHRASE) as opened:
        assert texts(opened) == ["there"]
        assert opened.folder.recordings() == ["r1"]
        assert check(opened.folder) == []
        left = sorted(file.name for file in (opened.path / "recordings").iterdir())
        assert left == ["r1.db"]


# --- splitting ------------------------------------------------------------------------------


def test_a_copy_for_a_colleague_holds_no_sound_no_words_and_no_names(
    case: OpenCase, talk: str, tmp_path: Path
) -> None:
    case.record(note(case, talk, "before"))
    recorded(case, talk, "r1")
    case.folder.database.run("INSERT INTO names VALUES ('p1', 'Jane Doe')")
    (case.path / "register.json").write_text("{}")
    key = case.folder.recording_key("r1")
    copy = split(case, tmp_path / "copy")
    (case.path / "register.json").unlink()
    assert sorted(path.name for path in copy.rglob("*")) == ["case.db", "keys.json"]
    with open_case(copy, PASSPHRASE) as theirs:
        assert texts(theirs) == ["before"]
        assert theirs.folder.device != case.folder.device
        assert theirs.folder.names() == {}
        assert theirs.folder.blocks("t-r1") == []
        assert theirs.folder.recordings() == []
        with pytest.raises(NotFound, match="not in this copy"):
            theirs.folder.recording_key("r1")
        plain = b"".join(
            bytes(str(row), "utf-8")
            for row in theirs.folder.database.rows("SELECT * FROM settings")
        )
        assert key.hex().encode() not in plain
    assert bad(case.folder) == []
    with open_case(split(case, tmp_path / "with-words", words=True), PASSPHRASE) as theirs:
        assert theirs.folder.blocks("t-r1") == [(0, WORDS)]
        assert words_left_out(theirs.folder.database) == set()


def test_what_is_left_out_is_told_from_damage(case: OpenCase, talk: str, tmp_path: Path) -> None:
    recorded(case, talk, "r1")
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        (remark,) = check(theirs.folder)
        assert not remark.bad
        assert "not in this copy" in remark.what
        recorded(theirs, talk, "r2")
        theirs.folder.erase_recording("r2")  # its key is gone, and nobody said so
        assert ["r2" in one for one in bad(theirs.folder)] == [True]
    arrived = merge(case, copy)
    assert arrived.elsewhere == ["r2"]


def test_lines_are_kept_to_the_byte(case: OpenCase, talk: str, tmp_path: Path) -> None:
    """An entry of an older shape of ours keeps its own spelling, and so its hash."""
    copy = split(case, tmp_path / "copy")
    with open_case(copy, PASSPHRASE) as theirs:
        (one,) = theirs.stamp(note(theirs, talk, "x"))
        stored = one.stored.replace('"form":"note",', "")
        theirs.folder.journal.append([Stamped(one.event, stored, e.digest(stored))])
    merge(case, copy)
    assert list(case.folder.journal.lines())[-1].stored == stored
    assert bad(case.folder) == []
    assert merging.read_all(case.folder)[-1].stored == stored
