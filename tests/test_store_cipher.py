from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ltconverse.errors import CannotWrite, CaseDamaged, DiskFull, NotSaved
from ltconverse.store import cipher
from ltconverse.store.cipher import Database

KEY, SALT = bytes(32), bytes(range(16))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return cipher.create(tmp_path / "x.db", KEY, SALT, exclusive=True)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),  # memory
        ("locking_mode", "exclusive"),
        ("cipher_salt", SALT.hex()),
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ],
)
def test_every_setting_took_hold(database: Database, setting: str, value: object) -> None:
    assert database.rows(f"PRAGMA {setting}") == [(value,)]


def test_a_wrong_key_is_told_at_once_and_says_nothing_itself(
    database: Database, tmp_path: Path
) -> None:
    database.run("CREATE TABLE t (x)")
    database.close()
    with pytest.raises(CaseDamaged):
        cipher.connect(tmp_path / "x.db", b"1" * 32, SALT)
    program = (
        "import sys, pathlib; from ltconverse.store import cipher\n"
        "try: cipher.connect(pathlib.Path(sys.argv[1]), b'1' * 32, None)\n"
        "except Exception: pass"
    )
    tried = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "x.db")], capture_output=True, check=True
    )
    assert tried.stdout + tried.stderr == b""


def test_nothing_is_made_where_nothing_was(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="may not be opened"):
        cipher.connect(tmp_path / "nowhere.db", KEY, None)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CannotWrite):
        cipher.create(tmp_path / "no" / "where.db", KEY, SALT)


def test_a_name_with_signs_that_mean_something_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory&b#c%41 é.db"
    cipher.create(path, KEY, SALT).close()
    assert path.is_file()
    cipher.connect(path, KEY, None).close()


def insert_together(database: Database, *values: object) -> None:
    """Insert all of them; a value that can be called is called instead."""
    with database.together():
        for value in values:
            if callable(value):
                value()
            else:
                database.run("INSERT INTO t VALUES (?)", (value,))


def trip() -> None:
    raise ZeroDivisionError


def test_together_is_all_or_nothing(database: Database) -> None:
    database.run("CREATE TABLE t (x UNIQUE)")
    with pytest.raises(NotSaved):
        insert_together(database, 1, 1)
    with pytest.raises(ZeroDivisionError):
        insert_together(database, 2, trip)
    assert database.rows("SELECT x FROM t") == []
    insert_together(database, 3, 4)
    assert database.rows("SELECT x FROM t") == [(3,), (4,)]


def test_a_full_disk_in_the_midst_of_several(database: Database) -> None:
    database.run("CREATE TABLE t (x)")
    database.rows("PRAGMA max_page_count=8")
    with pytest.raises(DiskFull):
        insert_together(database, *["x" * 3000] * 100)
    assert database.rows("SELECT count(*) FROM t") == [(0,)]


def test_plain_sqlite_cannot_read_it(database: Database, tmp_path: Path) -> None:
    database.run("CREATE TABLE t (x)")
    database.close()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "x.db").execute("SELECT * FROM t")


def test_a_copy_opens_by_the_same_key_and_salt(database: Database, tmp_path: Path) -> None:
    database.run("CREATE TABLE t (x)")
    database.run("INSERT INTO t VALUES ('kept')")
    database.copy_to(tmp_path / "copy.db").close()
    assert (tmp_path / "copy.db").read_bytes()[:16] == SALT
    copy = cipher.connect(tmp_path / "copy.db", KEY, SALT)
    assert copy.rows("SELECT x FROM t") == [("kept",)]
    copy.close()


def test_damage_in_the_tail_of_a_long_row_is_not_copied_as_zeros(tmp_path: Path) -> None:
    database = cipher.create(tmp_path / "x.db", KEY, SALT)
    database.run("CREATE TABLE t (x)")
    database.run("INSERT INTO t VALUES (?)", ("x" * 20_000,))
    database.close()
    raw = bytearray((tmp_path / "x.db").read_bytes())
    raw[-2000] ^= 1
    (tmp_path / "x.db").write_bytes(raw)
    with pytest.raises(CaseDamaged):
        cipher.connect(tmp_path / "x.db", KEY, SALT).copy_to(tmp_path / "copy.db")
