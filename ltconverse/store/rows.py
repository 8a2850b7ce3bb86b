"""Reading recordings: seconds in order, segments, and what can be read of a damaged one.

Knows bytes and seconds; what the bytes mean (FLAC) and whose voice it is are for others.
"""

from __future__ import annotations

import contextlib
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from ltconverse.errors import CaseError, CaseInUse, RecordingDamaged
from ltconverse.store import cipher
from ltconverse.store.cipher import Database

# A minute or so of FLAC at a time: quick to read, and no hour of sound in memory.
_ROWS_AT_ONCE = 64
_ROWS = "SELECT second, crc32, flac FROM seconds WHERE second >= ? ORDER BY second LIMIT ?"
_ROW = "SELECT second, crc32, flac FROM seconds WHERE second = ?"


class RowDigest:
    """sha256 over rows in order: for each its length (4 bytes, big-endian), then its bytes.

    A second that cannot be read (None) counts as a row of no bytes.
    """

    def __init__(self) -> None:
        self.rows = 0
        self._sha256 = hashlib.sha256()

    def add(self, row: bytes | None) -> None:
        """The next row."""
        row = row or b""
        self.rows += 1
        self._sha256.update(len(row).to_bytes(4, "big"))
        self._sha256.update(row)

    def hexdigest(self) -> str:
        """The digest of the rows so far."""
        return self._sha256.hexdigest()


class StoredSegment(NamedTuple):
    """A segment as its recording knows it: sound without a break from `first_second` on."""

    number: int
    first_second: int
    started_at: datetime
    device: str
    rate: int


class RowReader:
    """Reads seconds of a recording as far as they can be read, also while it grows.

    Has a connection of its own: SQLCipher, once it met a damaged page, answers nothing more
    on the same one, and a recording that is being made must not come to grief by a reader. Not
    for several threads. Raises RecordingDamaged when nothing of the file can be read.
    """

    def __init__(self, place: Path, key: bytes) -> None:
        self._place, self._key = place, key
        self._database: Database | None = None

    def __enter__(self) -> RowReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. It may still be asked: then it is opened again."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def count(self) -> int | None:
        """How many seconds there are: one more than the last. None when that cannot be read."""
        found = self._query("SELECT coalesce(max(second), -1) FROM seconds", ())
        return None if found is None else int(found[0][0]) + 1

    def read(self, first: int, count: int) -> list[bytes | None]:
        """Seconds [first, first + count), None for one that is damaged or not there."""
        found = self._query(_ROWS, (first, count))
        if found is None:
            rows = [self._query(_ROW, (first + one,)) or [] for one in range(count)]
            found = [row for one in rows for row in one]
        sound = {second: flac for second, crc32, flac in found if zlib.crc32(flac) == crc32}
        return [sound.get(second) for second in range(first, first + count)]

    def segments(self) -> list[StoredSegment]:
        """Its segments in order; none for what was made elsewhere, or if they are damaged."""
        if not self._query("SELECT 1 FROM sqlite_master WHERE name = 'segments'", ()):
            return []
        sql = "SELECT segment, first_second, started_at, device, rate FROM segments ORDER BY 1"
        found = self._query(sql, ()) or []
        return [
            StoredSegment(number, first, datetime.fromisoformat(at), device, rate)
            for number, first, at, device, rate in found
        ]

    def _query(self, sql: str, values: tuple[int, ...]) -> list[tuple[Any, ...]] | None:
        """Its rows, or None when they are damaged; the next question is asked afresh."""
        if self._database is None:
            self._database = connect(self._place, self._key)
        try:
            return self._database.rows(sql, values)
        except CaseInUse:
            raise
        except CaseError:
            self.close()
            return None


def read_sound(
    place: Path, key: bytes, first: int = 0, seconds: int = 0
) -> Iterator[tuple[int, bytes | None]]:
    """(second, row) from second `first` on, None for a damaged row: the rest is as it was.

    `seconds`, if known, says how many there must be in all: what is missing comes as None too.
    Raises RecordingDamaged when the file is missing or nothing of it can be read.
    """
    with RowReader(place, key) as reader:
        count = reader.count()
        if count is None and not seconds:
            raise damaged(place)
        end = max(count or 0, seconds)
        while first < end:
            count = min(_ROWS_AT_ONCE, end - first)
            yield from enumerate(reader.read(first, count), start=first)
            first += count


def read_seconds(place: Path, key: bytes, first: int = 0) -> Iterator[tuple[int, bytes]]:
    """(second, row) from second `first` on. Raises RecordingDamaged naming the file."""
    database = connect(place, key)
    try:
        while True:
            with _damage_named(place):
                rows = database.rows(_ROWS, (first, _ROWS_AT_ONCE))
            for second, crc32, flac in rows:
                if zlib.crc32(flac) != crc32:
                    raise damaged(place)
                yield second, flac
            if len(rows) < _ROWS_AT_ONCE:
                return
            first = rows[-1][0] + 1
    finally:
        database.close()


def connect(place: Path, key: bytes) -> Database:
    """The file of a recording, open. Raises RecordingDamaged naming it."""
    if not place.is_file():
        raise RecordingDamaged(f"The recording {place.name} is missing from the case folder.")
    with _damage_named(place):
        return cipher.connect(place, key, None)


@contextlib.contextmanager
def _damage_named(place: Path) -> Iterator[None]:
    try:
        yield
    except CaseError as reason:
        raise damaged(place) from reason


def damaged(place: Path) -> RecordingDamaged:
    """The error that names the file of a recording."""
    return RecordingDamaged(f"The recording {place.name} is damaged, or belongs to another case.")


def clock(seconds: int) -> str:
    """Where in a recording: `0:05:52`."""
    return str(timedelta(seconds=seconds))


def spans(seconds: Sequence[int]) -> str:
    """Seconds of a recording in words: `0:00:07, 0:01:00 to 0:01:02`."""
    runs: list[list[int]] = []
    for second in seconds:
        if runs and second == runs[-1][-1] + 1:
            runs[-1][1:] = [second]
        else:
            runs.append([second])
    return ", ".join(" to ".join(map(clock, run)) for run in runs)
