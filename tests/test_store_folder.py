from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ltconverse.errors import (
    CannotWrite,
    CaseDamaged,
    CaseError,
    CaseExists,
    CaseInUse,
    CasePartMissing,
    CaseTooNew,
    DiskFull,
    KeysDoNotMatch,
    LtconverseError,
    NotACase,
    WrongPassphrase,
)
from ltconverse.jobs.opening import OpenCase, create_case, open_case
from ltconverse.jobs.register import make_register
from ltconverse.store.check import check
from tests.casework import begin, note, texts
from tests.conftest import LIGHT, PASSPHRASE
from tests.needs import require

MakeCase = Callable[..., OpenCase]


def closed(case: OpenCase, words: str = "a note") -> Path:
    """The case with a conversation in it, closed."""
    case.record(note(case, begin(case), words))
    case.close()
    return case.path


# --- what is told apart ---------------------------------------------------------------------


def test_a_wrong_passphrase(case: OpenCase) -> None:
    with pytest.raises(WrongPassphrase):
        open_case(closed(case), "some other words")


def test_a_folder_that_is_no_case_and_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    for path in (tmp_path / "letters", tmp_path / "nowhere"):
        with pytest.raises(NotACase, match=str(path)):
            open_case(path, PASSPHRASE)


@pytest.mark.parametrize("part", ["case.db", "keys.json"])
def test_a_missing_part_is_named(case: OpenCase, part: str) -> None:
    (closed(case) / part).unlink()
    with pytest.raises(CasePartMissing, match=part):
        open_case(case.path, PASSPHRASE)


@pytest.mark.parametrize("part", ["case.db", "keys.json"])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, "some other words"])
def test_a_part_of_another_case(make_case: MakeCase, part: str, passphrase: str) -> None:
    one, other = closed(make_case("one")), closed(make_case("other"))
    shutil.copyfile(other / part, one / part)
    with pytest.raises(KeysDoNotMatch):
        open_case(one, passphrase)


@pytest.mark.parametrize("content", [b"", b"short", b"\x00" * 4096])
def test_a_case_file_that_was_emptied(case: OpenCase, content: bytes) -> None:
    (closed(case) / "case.db").write_bytes(content)
    with pytest.raises((CaseDamaged, KeysDoNotMatch)):
        open_case(case.path, PASSPHRASE)


def test_a_changed_first_byte_is_damage_and_not_another_cases_key(case: OpenCase) -> None:
    file = closed(case) / "case.db"
    raw = bytearray(file.read_bytes())
    raw[3] ^= 1
    file.write_bytes(raw)
    with pytest.raises(CaseDamaged):
        open_case(case.path, PASSPHRASE)


def test_a_later_format_is_not_called_damage(case: OpenCase) -> None:
    case.folder.keep_setting("format", "2")
    with pytest.raises(CaseTooNew):
        open_case(closed(case), PASSPHRASE)


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_is_said(case: OpenCase, seed: int) -> None:
    conversation = begin(case)
    words = ["words " * 40] * 60 + ["more words " * 1000] * 5
    case.record(*(note(case, conversation, text) for text in words))
    file = closed(case) / "case.db"
    dice, raw = random.Random(seed), bytearray(file.read_bytes())
    at = dice.randrange(len(raw))
    raw[at] ^= dice.randrange(1, 256)
    file.write_bytes(raw[:at] if seed % 3 == 0 else raw)
    try:
        with open_case(case.path, PASSPHRASE) as again:
            assert texts(again) == [*words, "a note"]
            said = [finding for finding in check(again.folder) if finding.bad]
    except CaseDamaged:
        return
    assert said, f"a changed byte at {at} went unnoticed"


@pytest.mark.parametrize("name", ["x" * 300, "nul\x00byte", "letter.txt/case"])
def test_a_name_no_folder_can_have(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(NotACase):
        open_case(tmp_path / name, PASSPHRASE)
    with pytest.raises(CannotWrite):
        create_case(tmp_path / name, title="T", passphrase=PASSPHRASE, kdf=LIGHT)


def test_a_new_case_never_goes_over_something(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    (tmp_path / "file").write_text("dear")
    for path in (tmp_path / "mine", tmp_path / "file"):
        with pytest.raises(CaseExists):
            create_case(path, title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


# --- one at a time --------------------------------------------------------------------------

ELSEWHERE = """
import sys
from pathlib import Path
from ltconverse.jobs.opening import open_case
from tests.casework import begin, note
case = open_case(Path(sys.argv[1]), sys.argv[2])
conversation = begin(case)
case.record(note(case, conversation, "from elsewhere"))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def elsewhere(case: OpenCase) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the case open, with a note saved and not yet in case.db itself."""
    case.close()
    process = subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE, str(case.path), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_a_case_open_in_another_process(case: OpenCase, elsewhere: subprocess.Popen[str]) -> None:
    with pytest.raises(CaseInUse):
        open_case(case.path, PASSPHRASE)
    elsewhere.communicate("")
    with open_case(case.path, PASSPHRASE) as again:
        assert again.state.conversations


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_killed_process_lets_go_and_loses_nothing(
    case: OpenCase, elsewhere: subprocess.Popen[str]
) -> None:
    elsewhere.send_signal(signal.SIGKILL)
    elsewhere.wait()
    assert (case.path / "case.db-wal").stat().st_size > 0
    with open_case(case.path, PASSPHRASE) as again:
        assert texts(again) == ["from elsewhere"]
        assert check(again.folder) == []


def test_a_case_open_in_this_process_stays_locked_for_all(case: OpenCase) -> None:
    for _ in range(2):
        with pytest.raises(CaseInUse):
            open_case(case.path, PASSPHRASE)
    # Looking at the file from this process must not have dropped the lock on it.
    tried = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(case.path), PASSPHRASE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CaseInUse" in tried.stderr


def test_closing_twice_does_not_open_the_door_to_another(case: OpenCase) -> None:
    case.close()
    with open_case(case.path, PASSPHRASE):
        case.close()
        with pytest.raises(CaseInUse):
            open_case(case.path, PASSPHRASE)


def test_two_threads_that_open_one_case_at_once(case: OpenCase) -> None:
    case.close()
    opened: list[OpenCase] = []
    refused: list[CaseInUse] = []

    def try_it() -> None:
        try:
            opened.append(open_case(case.path, PASSPHRASE))
        except CaseInUse as reason:
            refused.append(reason)

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(opened), len(refused)) == (1, 3)
    opened[0].close()


# --- privacy --------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_folder_is_its_owners_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        case, _ = create_case(tmp_path / "c", title="T", passphrase=PASSPHRASE, kdf=LIGHT)
        with case, case.folder.new_recording("r1") as writer:
            writer.append(b"sound")
            for path in (case.path, *case.path.rglob("*")):
                expected = 0o700 if path.is_dir() else 0o600
                assert stat.S_IMODE(path.stat().st_mode) == expected, path
    finally:
        os.umask(before)


def test_no_word_is_in_any_byte_of_the_folder(case: OpenCase) -> None:
    canary = "xylophonecanary"
    conversation = begin(case, role=f"role {canary}", agency=canary)
    case.record(note(case, conversation, f"note {canary}" * 500))
    register, _ = make_register(case, PASSPHRASE, kdf=LIGHT)
    register.keep("p", canary)
    case.folder.save_block("t1", 0, f'["{canary}"]')
    with case.folder.new_recording("r1") as writer:
        writer.append(canary.encode())
        assert {"case.db", "case.db-wal", "register.json", "r1.db", "r1.db-wal"} <= without(
            canary, case.path
        )
    case.close()
    assert {"case.db", "r1.db"} <= without(canary, case.path)


def without(word: str, folder: Path) -> set[str]:
    """The names of all files, none of which holds the word.

    Another process looks: reading case.db here while it is open would drop SQLite's lock on it.
    """
    program = (
        "import sys, pathlib; files = [p for p in pathlib.Path(sys.argv[1]).rglob('*') "
        "if p.is_file()]; print(*(p.name for p in files), sep='\\n'); "
        "sys.exit(any(sys.argv[2].encode() in p.read_bytes() for p in files))"
    )
    looked = subprocess.run(
        [sys.executable, "-c", program, str(folder), word],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(looked.stdout.split())


# --- settings, blocks -----------------------------------------------------------------------


def test_blocks_come_back_in_order_and_can_be_replaced(case: OpenCase) -> None:
    for block, payload in ((2, "c"), (0, "a"), (1, "\x00é"), (0, "A")):
        case.folder.save_block("t1", block, payload)
    case.folder.save_block("t2", 0, "other")
    assert case.folder.blocks("t1") == [(0, "A"), (1, "\x00é"), (2, "c")]


# --- a full disk ----------------------------------------------------------------------------


def fill_up(case: OpenCase, conversation: str) -> int:
    """Save notes until there is no room; how many were acknowledged."""
    for saved in range(10_000):
        try:
            case.record(note(case, conversation, "word " * 2000))
        except DiskFull:
            return saved
    pytest.fail("the disk never filled up")


def test_a_full_disk_is_said_and_saving_goes_on_once_there_is_room(case: OpenCase) -> None:
    conversation = begin(case)
    database = case.folder.database
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    database.rows("PRAGMA max_page_count=40")
    saved = fill_up(case, conversation)
    with pytest.raises(DiskFull):
        case.record(*(note(case, conversation, "word " * 2000) for _ in range(3)))
    database.rows("PRAGMA max_page_count=100000")
    case.record(note(case, conversation, "at last"))
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert len(texts(again)) == saved + 1
        assert check(again.folder) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    able = sys.platform == "linux" and shutil.which("mount") is not None
    able = able and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    require(able, "mounting a small disk needs Linux and root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    case, _ = create_case(small_disk / "c", title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    conversation = begin(case)
    (small_disk / "other.bin").write_bytes(b"x" * 500_000)
    saved = fill_up(case, conversation)
    assert saved > 0
    (small_disk / "other.bin").unlink()
    case.record(note(case, conversation, "at last"))
    case.close()
    with open_case(case.path, PASSPHRASE) as again:
        assert len(texts(again)) == saved + 1
        assert not [finding for finding in check(again.folder) if finding.bad]


def test_a_case_on_a_disk_one_may_only_read_is_not_called_damaged(small_disk: Path) -> None:
    create_case(small_disk / "c", title="T", passphrase=PASSPHRASE, kdf=LIGHT)[0].close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CaseError, match="may not be written to"):
        open_case(small_disk / "c", PASSPHRASE)


def test_a_case_that_finds_no_room_leaves_nothing_behind(small_disk: Path) -> None:
    (small_disk / "other.bin").write_bytes(b"x" * 2_090_000)
    with pytest.raises(LtconverseError):
        create_case(small_disk / "c", title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    assert [path.name for path in small_disk.iterdir()] == ["other.bin"]


def test_a_recording_on_a_disk_that_is_really_full_goes_on_with_the_first_free_byte(
    small_disk: Path,
) -> None:
    case, _ = create_case(small_disk / "c", title="T", passphrase=PASSPHRASE, kdf=LIGHT)
    second = bytes(range(256)) * 50
    with case.folder.new_recording("r1") as writer:
        (small_disk / "other.bin").write_bytes(b"x" * 500_000)
        refused = 0
        for _ in range(200):
            try:
                writer.append(second)
            except DiskFull:
                refused += 1
        kept = writer.rows
        assert refused > 0
        assert case.folder.digest("r1").rows == kept
        (small_disk / "other.bin").unlink()
        writer.append(second)
    case.close()
    with open_case(small_disk / "c", PASSPHRASE) as again:
        assert list(again.folder.read_seconds("r1")) == [(n, second) for n in range(kept + 1)]
