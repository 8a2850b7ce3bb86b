"""The journal: events appended one after another, and read back as they were stored.

`Journal` is what the rest needs; other databases can stand behind it. Knows events as stamped
lines, and nothing of what they mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from ltconverse.case.stamping import Stamped
from ltconverse.errors import NotSaved
from ltconverse.store.cipher import Database

# No index on id: it would be a second page to seal and sync with every note. Whoever has the case
# open has it alone, so the journal itself sees that no id comes twice.
TABLE = (
    "CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, "
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

    def append(self, stamped: Sequence[Stamped], also: Callable[[], None] | None = None) -> None:
        """Keep all of them, or none; on return they are on the disk.

        `also` changes tables beside the journal in the same transaction.
        """

    def lines(self) -> Iterable[Line]:
        """Everything kept, in the order it came."""


class SqlCipherJournal:
    """The journal in case.db."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids: set[str] | None = None

    def append(self, stamped: Sequence[Stamped], also: Callable[[], None] | None = None) -> None:
        """Keep all of them and do `also`, or nothing. Raises DiskFull, NotSaved, CaseDamaged."""
        rows = [(one.event.id, one.stored, one.sha256) for one in stamped]
        ids = {row[0] for row in rows}
        if self._ids is None:
            self._ids = {row[0] for row in self._database.rows("SELECT id FROM events")}
        if len(ids) < len(rows) or not self._ids.isdisjoint(ids):
            raise NotSaved("That is in the journal already.", hint="Nothing was changed.")
        if (
            len(rows) == 1 and also is None
        ):  # a statement by itself is a transaction, and the cheapest
            self._database.run(_INSERT, rows[0])
        else:
            with self._database.together():
                self._database.run_many(_INSERT, rows)
                if also is not None:
                    also()
        self._ids |= ids

    def lines(self) -> list[Line]:
        """Everything kept, in the order it came. Raises CaseDamaged."""
        found = self._database.rows("SELECT seq, id, stored, sha256 FROM events ORDER BY seq")
        return [Line(*row) for row in found]
