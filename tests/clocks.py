"""A clock for tests that is set on by hand."""

from __future__ import annotations

from datetime import UTC, datetime

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)


class Clock:
    """Stands at noon until somebody sets `at`."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at
