"""Recordings: one encrypted file each, one row a second, every row durable once appended.

Knows bytes and seconds; what the bytes mean (FLAC) and whose voice it is are for others.
"""

from __future__ import annotations

import contextlib
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ltconverse.errors import CaseError, RecordingDamaged, cannot_write
from ltconverse.store import cipher, keys

# SQLCipher hands out zeros, and no error, for a damaged page in the long tail of a row: so each
# row carries its own sum, before the tail.
_TABLE = (
    "CREATE TABLE seconds (second INTEGER PRIMARY KEY, crc32 INTEGER NOT NULL, "
    "flac BLOB NOT NULL) STRICT"
)
# A minute or so of FLAC at a time: quick to read, and no hour of sound in memory.
_ROWS_AT_ONCE = 64


class RowDigest:
    """sha256 over rows in order: for each its length (4 bytes, big-endian), then its bytes."""

    def __init__(self) -> None:
        self.rows = 0
        self._sha256 = hashlib.sha256()

    def add(self, row: bytes) -> None:
        """The next row."""
        self.rows += 1
        self._sha256.update(len(row).to_bytes(4, "big"))
        self._sha256.update(row)

    def hexdigest(self) -> str:
        """The digest of the rows so far."""
        return self._sha256.hexdigest()


class RecordingWriter:
    """Appends the seconds of a new recording. A context manager that closes the file.

    The rows are kept whatever happens afterwards; whoever gives the recording up erases it
    with `CaseFolder.erase_recording`.
    """

    def __init__(self, place: Path, key: bytes) -> None:
        self._database = cipher.create(place, key, keys.new_salt())
        self._database.run(_TABLE)
        self._digest = RowDigest()

    def __enter__(self) -> RecordingWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def rows(self) -> int:
        """Seconds kept so far."""
        return self._digest.rows

    @property
    def sha256(self) -> str:
        """The sha256 over the rows kept so far, for RecordingAdded."""
        return self._digest.hexdigest()

    def append(self, flac: bytes) -> None:
        """Keep the next second; it is on the disk on return. Raises DiskFull or NotSaved."""
        self.append_all([flac])

    def append_all(self, seconds: Sequence[bytes]) -> None:
        """Keep the next seconds, all or none; they are on the disk on return."""
        with self._database.together():
            for second, flac in enumerate(seconds, start=self.rows):
                row = (second, zlib.crc32(flac), flac)
                self._database.run("INSERT INTO seconds VALUES (?, ?, ?)", row)
        for flac in seconds:
            self._digest.add(flac)

    def close(self) -> None:
        """Close the file; what was appended stays."""
        self._database.close()


def read_seconds(place: Path, key: bytes, first: int = 0) -> Iterator[tuple[int, bytes]]:
    """(second, row) from second `first` on. Raises RecordingDamaged naming the file."""
    if not place.is_file():
        raise RecordingDamaged(f"The recording {place.name} is missing from the case folder.")
    sql = "SELECT second, crc32, flac FROM seconds WHERE second >= ? ORDER BY second LIMIT ?"
    with _damage_named(place):
        database = cipher.connect(place, key, None)
    try:
        while True:
            with _damage_named(place):
                rows = database.rows(sql, (first, _ROWS_AT_ONCE))
            for second, crc32, flac in rows:
                if zlib.crc32(flac) != crc32:
                    raise _damaged(place)
                yield second, flac
            if len(rows) < _ROWS_AT_ONCE:
                return
            first = rows[-1][0] + 1
    finally:
        database.close()


@contextlib.contextmanager
def _damage_named(place: Path) -> Iterator[None]:
    try:
        yield
    except CaseError as reason:
        raise _damaged(place) from reason


def _damaged(place: Path) -> RecordingDamaged:
    return RecordingDamaged(f"The recording {place.name} is damaged, or belongs to another case.")


def delete(place: Path) -> None:
    """Delete the file of a recording and what SQLite keeps beside it."""
    try:
        for ending in ("", "-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
    except OSError as reason:
        raise cannot_write(place, reason) from reason
