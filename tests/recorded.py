"""A recording made here, as tests of keeping want it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from ltconverse.case import events as e
from ltconverse.jobs.opening import OpenCase

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WORDS = '["what was said"]'


def recorded(
    case: OpenCase, talk: str, name: str, until: date | None = None, rows: Sequence[bytes] = ()
) -> None:
    """A recording made here, ended and transcribed."""
    case.record(e.RecordingBegun(conversation=talk, recording=name, keep_until=until))
    with case.folder.new_recording(name) as writer:
        writer.begin_segment(1, AT, "Laptop", 48_000)
        writer.append_all(rows or [name.encode() * 1000] * 3)
    case.folder.save_block(f"t-{name}", 0, WORDS)
    case.record(
        e.SegmentBegun(
            recording=name, segment=1, first_second=0, started_at=AT, device="Laptop", rate=48_000
        ),
        e.SegmentEnded(recording=name, segment=1, seconds=3, why="stopped"),
        e.RecordingEnded(recording=name, seconds=3, sha256=writer.sha256),
        e.TranscriptBegun(
            recording=name, transcript=f"t-{name}", model="tiny.en", model_sha256="", beam_size=1
        ),
        e.BlockTranscribed(
            transcript=f"t-{name}",
            block=0,
            start=0,
            end=3,
            words=3,
            gaps=0,
            sha256=hashlib.sha256(WORDS.encode()).hexdigest(),
        ),
    )
