"""Recordings: one encrypted file each, one row a second, every row durable once appended.

Knows bytes and seconds; what the bytes mean (FLAC) and whose voice it is are for others.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ltconverse.errors import cannot_write
from ltconverse.store import cipher, keys, rows
from ltconverse.store.cipher import Database
from ltconverse.store.rows import RowDigest, RowReader, StoredSegment
from ltconverse.text import storable

_TABLES = (
    # SQLCipher hands out zeros, and no error, for a damaged page in the long tail of a row: so
    # each row carries its own sum, before the tail.
    (
        "CREATE TABLE IF NOT EXISTS seconds (second INTEGER PRIMARY KEY, "
        "crc32 INTEGER NOT NULL, flac BLOB NOT NULL) STRICT"
    ),
    # Beside the seconds themselves, so that the journal can be completed after a crash.
    (
        "CREATE TABLE IF NOT EXISTS segments (segment INTEGER PRIMARY KEY, "
        "first_second INTEGER NOT NULL, started_at TEXT NOT NULL, device TEXT NOT NULL, "
        "rate INTEGER NOT NULL) STRICT"
    ),
)


class RecordingWriter:
    """Appends the seconds of a recording, a new one or one that is gone on with.

    A context manager that closes the file. The rows are kept whatever happens afterwards;
    whoever gives the recording up erases it with `CaseFolder.erase_recording`. One thread appends;
    another may `read` meanwhile.
    """

    def __init__(self, database: Database, digest: RowDigest, segment: int = 0) -> None:
        self._database = database
        self._digest = digest
        self._reader = RowReader(database.path, database.key)
        self._waiting: list[StoredSegment] = []
        self.last_segment = segment

    @classmethod
    def create(cls, place: Path, key: bytes) -> RecordingWriter:
        """A new recording. Raises CannotWrite or DiskFull; then nothing is left behind."""
        database = cipher.create(place, key, keys.new_salt())
        try:
            _make_tables(database)
        except BaseException:
            database.close()
            delete(place)
            raise
        return cls(database, RowDigest())

    @classmethod
    def go_on(cls, place: Path, key: bytes) -> RecordingWriter:
        """A recording that is there, to append to. Raises RecordingDamaged, DiskFull."""
        digest = RowDigest()
        for _, row in rows.read_sound(place, key):
            digest.add(row)
        with RowReader(place, key) as reader:
            numbers = [segment.number for segment in reader.segments()]
        database = rows.connect(place, key)
        try:
            _make_tables(database)
        except BaseException:
            database.close()
            raise
        return cls(database, digest, max(numbers, default=0))

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
        """The sha256 over the rows kept so far, for RecordingAdded and RecordingEnded."""
        return self._digest.hexdigest()

    def begin_segment(
        self,
        number: int,
        started_at: datetime,
        device: str,
        rate: int,
        *,
        first_second: int | None = None,
    ) -> None:
        """Segment `number` begins with the next second; it is kept together with that second.

        `first_second` says so when seconds before it wait to be kept. A segment that gets no
        second leaves no trace here. Raises ValueError unless numbers and seconds go up, and
        `started_at` knows its time zone.
        """
        first = self.rows if first_second is None else first_second
        last = self._waiting[-1] if self._waiting else None
        before, least = (last.number, last.first_second) if last else (self.last_segment, self.rows)
        if number <= before or first < least or started_at.tzinfo is None:
            raise ValueError(f"segment {number} after {before}, at {first}, {started_at}")
        if last and last.first_second == first:
            self._waiting.pop()  # it got no second
        self._waiting.append(StoredSegment(number, first, started_at, storable(device), rate))

    def append(self, flac: bytes) -> None:
        """Keep the next second; it is on the disk on return. Raises DiskFull or NotSaved.

        Then nothing of it was kept, and it can be tried again.
        """
        self.append_all([flac])

    def append_all(self, seconds: Sequence[bytes]) -> None:
        """Keep the next seconds, all or none; they are on the disk on return."""
        if not seconds:
            return
        end = self.rows + len(seconds)
        begun = [segment for segment in self._waiting if segment.first_second < end]
        with self._database.together():
            for number, first, at, device, rate in begun:
                values = (number, first, at.isoformat(), device, rate)
                self._database.run("INSERT INTO segments VALUES (?, ?, ?, ?, ?)", values)
            for second, flac in enumerate(seconds, start=self.rows):
                row = (second, zlib.crc32(flac), flac)
                self._database.run("INSERT INTO seconds VALUES (?, ?, ?)", row)
        for flac in seconds:
            self._digest.add(flac)
        if begun:
            self.last_segment = begun[-1].number
            del self._waiting[: len(begun)]

    def read(self, first: int, count: int) -> list[bytes]:
        """Seconds kept, from `first` on, `count` at most; b"" for one that is damaged.

        For one other thread at a time. Raises RecordingDamaged when the file cannot be read.
        """
        count = min(count, self.rows - first)
        return [row or b"" for row in self._reader.read(first, count)] if count > 0 else []

    def close(self) -> None:
        """Close the file; what was appended stays."""
        self._reader.close()
        self._database.close()


def _make_tables(database: Database) -> None:
    with database.together():
        for table in _TABLES:
            database.run(table)


def arriving(place: Path) -> Path:
    """Where the file of a recording is copied to from another copy of the case, until all of it
    is there."""
    return place.with_name(f".{place.name}.arriving")


def clear_arriving(folder: Path) -> None:
    """Take away from the folder of recordings what a merge that was broken off has left."""
    for left in folder.glob(".*.arriving"):
        delete(left)


def delete(place: Path) -> None:
    """Delete the file of a recording and what SQLite keeps beside it."""
    try:
        for ending in ("", "-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
    except OSError as reason:
        raise cannot_write(place, reason) from reason
