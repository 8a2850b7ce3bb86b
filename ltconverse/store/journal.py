"""The journal: events appended one after another, and read back as they were stored.

`Journal` is what the rest needs; other databases can stand behind it. Knows events as stamped
lines, and nothing of what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from ltconverse.case.stamping import Stamped
from ltconverse.store.cipher import Database

TABLE = (
    "CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "stored TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT"
)
_INSERT = "INSERT INTO events (id, stored, sha256) VALUES (?, ?, ?)"


class Line(NamedTuple):
    """An event as the journal keeps it: place in it (from 1), id, line of JSON, its sha256."""

    seq: int
    id: str
    stored: str
    sha256: str


class Journal(Protocol):
    """Where the events of a case are kept."""

    def append(self, stamped: Sequence[Stamped]) -> None:
        """Keep all of them, or none; on return they are on the disk."""

    def lines(self) -> Iterable[Line]:
        """Everything kept, in the order it came."""


class SqlCipherJournal:
    """The journal in case.db."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, stamped: Sequence[Stamped]) -> None:
        """Keep all of them, or none. Raises DiskFull, NotSaved or CaseDamaged."""
        rows = [(one.event.id, one.stored, one.sha256) for one in stamped]
        if len(rows) == 1:  # a statement by itself is a transaction, and the cheapest
            self._database.run(_INSERT, rows[0])
            return
        with self._database.together():
            for row in rows:
                self._database.run(_INSERT, row)

    def lines(self) -> list[Line]:
        """Everything kept, in the order it came. Raises CaseDamaged."""
        found = self._database.rows("SELECT seq, id, stored, sha256 FROM events ORDER BY seq")
        return [Line(*row) for row in found]
