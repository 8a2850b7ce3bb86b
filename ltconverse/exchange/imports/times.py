"""Times as transcripts write them, read strictly; and sharing out time among words. Pure."""

from __future__ import annotations

import re

MOST_HOURS = 99
"""A time beyond is no time of a conversation."""

TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,9})?"
"""`1:02:03.450`, `02:03,450`, `2:03`: for use within patterns."""

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?", re.ASCII)
_ARROW = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})(?:\s+(\S.*))?", re.ASCII)
_SBV = re.compile(
    r"\s*(\d{1,3}:\d{1,2}:\d{1,2}\.\d{3}),(\d{1,3}:\d{1,2}:\d{1,2}\.\d{3})\s*", re.ASCII
)
_SECONDS_A_WORD = 0.4
_SLOWEST_WORD = 0.8
_SHORTEST_CUE = 0.2


def seconds_of(text: str, *, milliseconds: bool = False) -> float | None:
    """The seconds of `1:02:03.450`; None when it is no time.

    With `milliseconds`, what stands after the point is a whole number of them: `0:0:6.90` is 6.09
    (as Teams writes in Word documents).
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    if whole > MOST_HOURS * 3600:
        return None
    if not fraction:
        return float(whole)
    if milliseconds and len(fraction) < 4:
        return whole + int(fraction) / 1000
    return whole + float(f"0.{fraction}")


def span_of(text: str, *, milliseconds: bool = False) -> tuple[float, float, str] | None:
    """Start, end and the rest of a line such as `00:01.000 --> 00:04.000 align:start`."""
    found = _ARROW.fullmatch(text)
    if found is None:
        return None
    start = seconds_of(found[1], milliseconds=milliseconds)
    end = seconds_of(found[2], milliseconds=milliseconds)
    return None if start is None or end is None else (start, end, found[3] or "")


def sbv_span_of(text: str) -> tuple[float, float, str] | None:
    """Start and end of a line such as `0:00:00.599,0:00:04.160`."""
    found = _SBV.fullmatch(text)
    if found is None:
        return None
    start, end = seconds_of(found[1]), seconds_of(found[2])
    return None if start is None or end is None else (start, end, "")


def spoken_seconds(text: str) -> float:
    """How long this takes to say, roughly."""
    return max(_SHORTEST_CUE, len(text.split()) * _SECONDS_A_WORD)


def end_before(start: float, text: str, following: float | None) -> float:
    """Where a turn ends of which only the beginning is known, and that of the `following` one.

    A silence after it does not stretch its words for ever.
    """
    slowest = start + max(_SHORTEST_CUE, len(text.split()) * _SLOWEST_WORD)
    if following is None:
        return start + spoken_seconds(text)
    if following <= start:
        return start + _SHORTEST_CUE
    return min(following, slowest)
