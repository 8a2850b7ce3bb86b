from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ltconverse.errors import (
    DiskFull,
    LibraryDamaged,
    LibraryExists,
    LibraryInUse,
    LibraryNotSaved,
    LibraryPassphrase,
    LibraryTooNew,
    NotALibrary,
    NotSaved,
)
from ltconverse.learning.library import (
    KEYS_FILE,
    LIBRARY_FILE,
    Library,
    create_library,
    open_library,
)
from tests.conftest import LIGHT
from tests.digests import digests

WORDS = "words for the library"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made, _ = create_library(tmp_path / "our.ltlibrary", WORDS, title="Ours", kdf=LIGHT)
    return made


def test_what_was_added_is_there_after_closing(library: Library) -> None:
    every = sorted(digests(12), key=lambda one: one.id)
    for digest in every:
        assert not library.add(digest)
    before = library.id
    library.close()
    with open_library(library.path, WORDS) as opened:
        assert (opened.id, opened.title, opened.count()) == (before, "Ours", 12)
        assert list(opened.digests()) == every


def test_a_digest_takes_the_place_of_another_only_if_told_to(library: Library) -> None:
    first, second, third = digests(3)
    library.add(first)
    assert not library.add(second)
    assert library.add(third, in_place_of=[first.id, "0" * 32])
    assert {one.id for one in library.digests()} == {second.id, third.id}
    assert library.remove(third.id)
    assert not library.remove(third.id)
    assert library.count() == 1


def test_nothing_tells_in_which_order_digests_came(library: Library, tmp_path: Path) -> None:
    every = list(digests(30))
    other, _ = create_library(tmp_path / "other.ltlibrary", WORDS, kdf=LIGHT)
    for digest in every:
        library.add(digest)
    for digest in reversed(every):
        other.add(digest)
    tables = "SELECT sql FROM sqlite_master"
    for sql in (tables, "SELECT * FROM digests"):
        assert library._database.rows(sql) == other._database.rows(sql)
    (column_names,) = library._database.rows(
        "SELECT group_concat(name) FROM pragma_table_info('digests')"
    )
    assert column_names == ("id,packed",)
    with pytest.raises(NotSaved):  # and there is no hidden number of a row
        library._database.run("UPDATE digests SET rowid = 1")


def test_nothing_of_it_lies_on_the_disk_in_plain(library: Library) -> None:
    for digest in digests(5):
        library.add(digest)
    library.close()
    for file in library.path.iterdir():
        content = file.read_bytes()
        assert b"SQLite" not in content
        assert b"family" not in content
        assert WORDS.encode() not in content
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_passphrase_and_recovery_code_open_it_and_can_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "l"
    library, code = create_library(path, WORDS, kdf=LIGHT)
    library.close()
    with open_library(path, code) as opened:
        opened.change_passphrase("other words here", kdf=LIGHT)
        renewed = opened.renew_recovery(kdf=LIGHT)
    for old in (WORDS, code, ""):
        with pytest.raises(LibraryPassphrase):
            open_library(path, old)
    for new in ("other words here", renewed):
        open_library(path, new).close()


def test_it_is_open_once_at_a_time(library: Library) -> None:
    with pytest.raises(LibraryInUse):
        open_library(library.path, WORDS)


def test_a_place_that_is_taken_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    with pytest.raises(LibraryExists):
        create_library(tmp_path / "there", WORDS, kdf=LIGHT)
    assert (tmp_path / "there").read_text() == "mine"


def test_what_is_no_library_is_told_from_a_damaged_one(library: Library, tmp_path: Path) -> None:
    library.close()
    with pytest.raises(NotALibrary):
        open_library(tmp_path, WORDS)
    with pytest.raises(NotALibrary):
        open_library(tmp_path / "nowhere", WORDS)
    for number, file in enumerate((LIBRARY_FILE, KEYS_FILE)):
        copy = shutil.copytree(library.path, tmp_path / f"copy{number}")
        content = (copy / file).read_bytes()
        (copy / file).write_bytes(content[:40] + b"\x07" + content[41:])
        with pytest.raises(LibraryDamaged):
            open_library(copy, WORDS)
        (copy / file).unlink()
        with pytest.raises(LibraryDamaged):
            open_library(copy, WORDS)


def test_keys_of_another_library_do_not_open_it(library: Library, tmp_path: Path) -> None:
    other, _ = create_library(tmp_path / "other", WORDS, kdf=LIGHT)
    other.close()
    library.close()
    shutil.copy(other.path / KEYS_FILE, library.path / KEYS_FILE)
    with pytest.raises(LibraryDamaged):
        open_library(library.path, WORDS)


def test_a_later_form_is_not_touched(library: Library) -> None:
    library._database.run("UPDATE settings SET value = 'later' WHERE name = 'format'")
    library.close()
    with pytest.raises(LibraryTooNew):
        open_library(library.path, WORDS)


def test_a_damaged_digest_is_said_and_not_counted(library: Library) -> None:
    (digest,) = digests(1)
    library.add(digest)
    for sql in (
        "UPDATE digests SET packed = zeroblob(length(packed))",
        "UPDATE digests SET packed = x''",
    ):
        library._database.run(sql)
        with pytest.raises(LibraryDamaged):
            list(library.facts())


def test_a_full_disk_changes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = digests(2)
    library.add(first)
    run = library._database.run

    def full(sql: str, values: tuple[object, ...] = ()) -> None:
        if sql.startswith("INSERT"):
            raise DiskFull
        run(sql, values)

    monkeypatch.setattr(library._database, "run", full)
    with pytest.raises(LibraryNotSaved):
        library.add(second, in_place_of=[first.id])
    monkeypatch.undo()
    assert [one.id for one in library.digests()] == [first.id]


_KILLED = """
import os, sys
from pathlib import Path
from ltconverse.learning.library import open_library
from tests.digests import digests
first, second = digests(2)
library = open_library(Path(sys.argv[1]), sys.argv[2])
library.add(first)
run = library._database.run
def killed(sql, values=()):
    if sql == sys.argv[3]:
        os._exit(9)
    run(sql, values)
library._database.run = killed
library.add(second, in_place_of=[first.id])
"""


@pytest.mark.parametrize(
    ("at", "left"),
    [("COMMIT", 0), ("never", 1)],
)
def test_a_crash_leaves_the_old_digest_or_the_new_one(library: Library, at: str, left: int) -> None:
    library.close()
    ran = subprocess.run(
        [sys.executable, "-c", _KILLED, str(library.path), WORDS, at], check=False, timeout=60
    )
    assert ran.returncode == (0 if left else 9)
    every = [one.id for one in digests(2)]
    with open_library(library.path, WORDS) as opened:
        assert [one.id for one in opened.digests()] == [every[left]]


def test_wherever_it_is_damaged_that_is_said(library: Library, tmp_path: Path) -> None:
    first, *more, last = digests(4)
    library.add_all([first, *more])
    # A large one, and one that has gone: pages that hold but a part of something, or nothing.
    library._database.run("INSERT INTO digests VALUES ('large', randomblob(20000))")
    library.remove(first.id)
    library.close()
    whole = (library.path / LIBRARY_FILE).read_bytes()
    said = 0
    for page in range(len(whole) // 4096):
        copy = tmp_path / f"{page}.ltlibrary"
        shutil.copytree(library.path, copy)
        at = (page + 1) * 4096 - 100
        (copy / LIBRARY_FILE).write_bytes(whole[:at] + b"damaged" + whole[at + 7 :])
        try:
            with open_library(copy, WORDS) as opened:
                opened.add(last, in_place_of=["large", *(one.id for one in more)])
                opened.remove(last.id)
        except LibraryDamaged:
            said += 1
    assert said
