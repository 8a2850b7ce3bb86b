"""Two journals of 20,000 events each, written side by side since the case was split, made one.

    uv run python -m tests.bench.merge [EVENTS]

    pure_s      uniting the two, read already, as `case.merging` does
    folder_s    the whole merge of an open case with the other's folder: opening it, reading and
                comparing every line, appending 20,000 of them in one transaction that is on the
                disk, and folding the case anew
    again_s     the same once more, when nothing is new
    fold_s      of it, the fold of what both journals hold

The passphrase is stretched as little as libsodium allows: that second belongs to opening a case.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from ltconverse.case.events import NoteTaken
from ltconverse.case.fold import fold
from ltconverse.case.merging import unite
from ltconverse.jobs.merging import merge, split
from ltconverse.jobs.opening import OpenCase, create_case, open_case
from ltconverse.store.keys import Cost
from ltconverse.store.merging import read_all
from tests.bench.journal import TEXT, begin

PASSPHRASE = "four words and more"
_AT_ONCE = 500


def fill(case: OpenCase, conversation: str, events: int) -> None:
    """Notes, until the journal has so many events."""
    while (missing := events - case.state.events) > 0:
        bodies = [
            NoteTaken(conversation=conversation, note=case.new_id(), step="overview", text=TEXT)
            for _ in range(min(missing, _AT_ONCE))
        ]
        case.record(*bodies)


def main() -> None:
    """Measure and print."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as place:
        light = Cost(passes=1, memory=8192)
        case, _ = create_case(Path(place) / "a", title="T", passphrase=PASSPHRASE, kdf=light)
        conversation = begin(case)
        other = Path(place) / "b"
        split(case, other)
        fill(case, conversation, events)
        with open_case(other, PASSPHRASE) as theirs:
            fill(theirs, conversation, events)
            there = read_all(theirs.folder)
        here = read_all(case.folder)
        start = time.perf_counter()
        united = unite(here, there)
        pure = time.perf_counter()
        fold(one.event for one in united)
        folded = time.perf_counter()
        merged = merge(case, other, PASSPHRASE)
        folder = time.perf_counter()
        merge(case, other, PASSPHRASE)
        again = time.perf_counter()
        assert len(case.state.conversations[conversation].notes) == len(united) - case_events(case)
        case.close()
    print(f"events {len(here)} {len(there)}")
    print(f"came {merged.entries}")
    print(f"pure_s {pure - start:.3f}")
    print(f"fold_s {folded - pure:.3f}")
    print(f"folder_s {folder - folded:.3f}")
    print(f"again_s {again - folder:.3f}")


def case_events(case: OpenCase) -> int:
    """Events that are no notes: opening, people, the conversation, the split."""
    return case.state.events - len(next(iter(case.state.conversations.values())).notes)


if __name__ == "__main__":
    main()
