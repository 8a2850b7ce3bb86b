"""Where a recording paused, for how long and why, in words.

Pure. A recording's seconds know no pauses; only its segments tell of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from ltconverse.case.recordings import Recording

_WHY = {
    "paused": "paused",
    "off-the-record": "off the record",
    "stopped": "stopped",
    "trouble": "not recorded",
    "unknown": "not recorded",
}


@dataclass(frozen=True, slots=True)
class Break:
    """Nothing was kept from `at` on, after `second` seconds of the recording; `until` is None
    when it was not gone on with. `why` as in SegmentEnded."""

    recording: str
    second: int
    at: datetime
    until: datetime | None
    why: str

    @property
    def words(self) -> str:
        """In a few words: `paused 3 min`."""
        why = _WHY.get(self.why, self.why)
        # The clock may have been set back meanwhile; then nobody knows how long it was.
        if self.until is None or self.until < self.at:
            return why
        return f"{why} {_length(self.until - self.at)}"


def breaks(recording: Recording) -> list[Break]:
    """The breaks of `recording`, in order; not the end of one that was ended."""
    found: list[Break] = []
    for one, following in zip_longest(recording.segments, recording.segments[1:]):
        if one.why is None or one.end_second is None or (following is None and recording.ended):
            continue
        at = one.started_at + timedelta(seconds=one.end_second - one.first_second)
        until = following.started_at if following else None
        found.append(Break(recording.id, one.end_second, at, until, one.why))
    return found


def _length(time: timedelta) -> str:
    seconds = round(time.total_seconds())
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
