"""How a conversation's recording stands at this moment: what every face says of it.

A value only. Knows neither who records nor who shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Phase = Literal[
    "off",
    "starting",
    "recording",
    "paused",
    "off-the-record",
    "trouble",
    "stopped",
]


@dataclass(frozen=True, slots=True)
class RecordingNow:
    """`seconds` are kept on the disk; `levels` the last few peaks, 0 to 1, newest last.

    `words` say in a sentence what is wrong, or "". `lag` is by how many seconds the live words
    are behind, None while there are none; `live_trouble` why there are none, in a sentence.
    `quiet`: for a while nothing was loud enough to be understood.
    """

    phase: Phase = "off"
    seconds: int = 0
    levels: tuple[float, ...] = ()
    words: str = ""
    device: str = ""
    lag: float | None = None
    quiet: bool = False
    live_trouble: str = ""
