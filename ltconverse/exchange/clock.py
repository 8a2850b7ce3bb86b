"""Seconds as people and WebVTT write them. Knows nothing else of ltconverse."""

from __future__ import annotations

from datetime import timedelta


def hours_minutes_seconds(seconds: float) -> str:
    """`01:02:03`, cut, not rounded, so that playing from there misses no word."""
    minutes, rest = divmod(int(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}"


def clock(seconds: float) -> str:
    """`0:05:52`: how far into a recording, or how long it is. Cut, not rounded, so that a length is
    the same wherever it is told."""
    return str(timedelta(seconds=int(seconds)))


def with_milliseconds(milliseconds: int) -> str:
    """`01:02:03.450`, as WebVTT wants it."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{hours_minutes_seconds(seconds)}.{rest:03}"
