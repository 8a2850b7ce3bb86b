"""Saving a note against a bare SQLite insert with the same durability, interleaved.

    uv run python -m tests.bench.journal [NOTES]

Ours: stamp, encrypt and commit, fold. Bare: `sqlite3`, WAL, synchronous=FULL, one row of the same
bytes a commit. Prints the medians in microseconds and their ratio.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from ltconverse.case.events import ConversationBegun, NoteTaken, PractitionerJoined, StepOutline
from ltconverse.case.stamping import Stamped
from ltconverse.jobs.opening import OpenCase, create_case
from ltconverse.store.keys import Cost

TEXT = "She rang twice that week and nobody could tell her who held the case by then, she said."


def bare(path: Path) -> sqlite3.Connection:
    """A plain SQLite file with the journal's columns and no index."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, id, stored, sha256)")
    return connection


def begin(case: OpenCase) -> str:
    """A conversation to take notes in."""
    person, conversation = case.new_id(), case.new_id()
    step = StepOutline(id="overview", number="2", title="Overview", minutes=10)
    case.record(
        PractitionerJoined(person=person, role="health visitor"),
        ConversationBegun(
            conversation=conversation,
            practitioner=person,
            schedule="learning-together",
            schedule_version="1",
            steps=(step,),
            headings=(),
        ),
    )
    return conversation


def save_note(case: OpenCase, conversation: str) -> Stamped:
    """Everything from the model to the acknowledged commit, and the state brought on."""
    body = NoteTaken(conversation=conversation, note=case.new_id(), step="overview", text=TEXT)
    stamped = case.stamp(body)
    case.save(stamped)
    case.accept(stamped)
    return stamped[0]


def main() -> None:
    """Measure and print."""
    notes = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    with tempfile.TemporaryDirectory() as place:
        light = Cost(passes=1, memory=8192)
        case, _ = create_case(Path(place) / "case", title="T", passphrase="x" * 8, kdf=light)
        plain = bare(Path(place) / "bare.db")
        conversation = begin(case)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(notes):
            start = time.perf_counter()
            kept = save_note(case, conversation)
            middle = time.perf_counter()
            plain.execute(
                "INSERT INTO events (id, stored, sha256) VALUES (?, ?, ?)",
                (kept.event.id, kept.stored, kept.sha256),
            )
            ours.append(middle - start)
            theirs.append(time.perf_counter() - middle)
        case.close()
        plain.close()
    save, floor = statistics.median(ours), statistics.median(theirs)
    p99 = statistics.quantiles(ours, n=100)[98]
    print(f"save_us {save * 1e6:.1f}")
    print(f"save_p99_us {p99 * 1e6:.1f}")
    print(f"bare_us {floor * 1e6:.1f}")
    print(f"ratio {save / floor:.2f}")
    print(f"ratio_of_means {statistics.fmean(ours) / statistics.fmean(theirs):.2f}")


if __name__ == "__main__":
    main()
