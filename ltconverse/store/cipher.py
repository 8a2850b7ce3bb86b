"""SQLCipher connections: the exact settings, one lock, and errors in our own words.

The only module that knows sqlcipher3. Knows nothing of what the tables mean.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from ltconverse.errors import (
    CaseDamaged,
    CaseError,
    CaseInUse,
    CaseTooNew,
    DiskFull,
    LtconverseError,
    NotSaved,
    cannot_write,
)

# SQLite's primary result codes (https://sqlite.org/rescode.html).
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = (
    3,
    5,
    6,
    8,
    10,
    11,
    13,
    14,
    26,
)

# SQLCipher reports a page whose seal is broken, met while writing, as a lack of memory.
_TOLD = (sqlcipher.Error, MemoryError)

# After the key was tried. FULL: NORMAL would sync nothing at a commit in WAL mode.
_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
)


class Database:
    """One encrypted file. May be called from several threads: they take turns."""

    def __init__(self, path: Path, key: bytes, connection: Any) -> None:
        self.path = path
        self.key = key
        self._connection = connection
        self._turn = threading.RLock()
        self._execute = connection.execute

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises CaseDamaged when the pages cannot be read."""
        try:
            with self._turn:
                found: list[tuple[Any, ...]] = self._execute(sql, values).fetchall()
                return found
        except _TOLD as reason:
            raise translated(self.path, reason, writing=False) from reason

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """One changing statement, durable on return. Raises DiskFull, NotSaved, CaseDamaged."""
        try:
            with self._turn:
                self._execute(sql, values)
        except _TOLD as reason:
            raise translated(self.path, reason, writing=True) from reason

    def run_many(self, sql: str, values: Sequence[Sequence[object]]) -> None:
        """One changing statement for each of many values, inside `together`."""
        try:
            with self._turn:
                self._connection.executemany(sql, values)
        except _TOLD as reason:
            raise translated(self.path, reason, writing=True) from reason

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All statements in the block in one transaction: all durable at its end, or none."""
        with self._turn:
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                # SQLite may have rolled back by itself; then there is nothing left to undo.
                with contextlib.suppress(*_TOLD):
                    self._execute("ROLLBACK")
                raise

    def settle(self) -> bool:
        """Bring what waits in the -wal into the file itself; False if there is no room for it."""
        try:
            self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        except DiskFull:
            return False
        return True

    def copy_to(self, path: Path) -> Database:
        """Copy every page into a new file with the same key and salt; the copy, open.

        Raises CaseDamaged when a page is damaged: SQLCipher would copy it as zeros, sealed anew.
        """
        self.settle()
        if self.rows("PRAGMA cipher_integrity_check"):
            raise CaseDamaged(f"{self.path.name} in the case folder is damaged.")
        ((salt,),) = self.rows("PRAGMA cipher_salt")
        copy = create(path, self.key, bytes.fromhex(salt))
        try:
            with self._turn:
                self._connection.backup(copy._connection)
        except BaseException as reason:
            copy.close()
            if isinstance(reason, _TOLD):
                raise translated(self.path, reason, writing=True) from reason
            raise
        return copy

    def close(self) -> None:
        """Close it. What was saved is safe whether or not this is reached."""
        with self._turn, contextlib.suppress(sqlcipher.Error):
            self._connection.close()


def create(path: Path, key: bytes, salt: bytes, *, exclusive: bool = False) -> Database:
    """A new encrypted file, readable by its owner only (its -wal inherits that)."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as reason:
        raise cannot_write(path, reason) from reason
    try:
        return connect(path, key, salt, exclusive=exclusive)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def connect(path: Path, key: bytes, salt: bytes | None, *, exclusive: bool = False) -> Database:
    """Open an encrypted file that exists; `salt` None takes the one in the file.

    `exclusive` keeps everyone else out until it is closed or the process ends, by a lock of the
    operating system. Raises CaseInUse at once, CaseDamaged when the key does not fit.
    """
    connection = None
    try:
        connection = sqlcipher.connect(
            path.resolve().as_uri() + "?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=0.05 if exclusive else 5,
        )
        _prepare(connection, key, salt, exclusive)
    except BaseException as reason:
        if connection is not None:
            connection.close()
        if isinstance(reason, sqlcipher.Error):
            raise translated(path, reason, writing=False) from reason
        raise
    return Database(path, key, connection)


def _prepare(connection: Any, key: bytes, salt: bytes | None, exclusive: bool) -> None:
    # It logs to stderr by itself, which garbles the screen.
    connection.execute("PRAGMA cipher_log_level=NONE")
    # Raw bytes as hexadecimal digits: nothing a person typed comes into this statement.
    connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex() if salt else ''}'\"")
    if exclusive:
        # Before the first reading, so that WAL needs no shared memory and the lock is held.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    # Only a first reading shows whether the key fits.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()


def translated(path: Path, reason: Exception, *, writing: bool) -> LtconverseError:
    """One of our errors for one of SQLite's."""
    code = getattr(reason, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == _FULL:
        return DiskFull()
    if primary in {_BUSY, _LOCKED}:
        return CaseInUse()
    if primary == _IOERR and not writing:
        return CaseDamaged(f"{path.name} in the case folder is damaged, or the disk is.")
    if primary in {_CORRUPT, _NOTADB} or isinstance(reason, MemoryError):
        return CaseDamaged(f"{path.name} in the case folder is damaged.")
    if primary in {_PERM, _READONLY, _CANTOPEN} and not writing:
        return CaseError(
            f"{path} may not be opened on this computer.",
            hint="Check that the folder is yours to read and write.",
        )
    if "schema" in str(reason) and "version" in str(reason):
        return CaseTooNew()
    return NotSaved(f"That could not be saved ({reason}).") if writing else CaseDamaged()
