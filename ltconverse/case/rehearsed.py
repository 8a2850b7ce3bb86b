"""A rehearsal as it stands: what was said and answered, and what was set aside to try again.

Values only; changed by the fold alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ltconverse.case.events.rehearsing import HeardAs, RoomMood, SaidLayer


@dataclass(frozen=True, slots=True)
class RehearsalTurn:
    """One thing that was said or happened. `paragraphs` of a reviewer's turn: one, or none for
    silence. `trust` and what follows it are those of the person's answer."""

    id: str
    by: Literal["reviewer", "person", "trainer", "room"]
    paragraphs: tuple[str, ...]
    at: datetime
    step: str = ""
    turning_point: str | None = None
    speaker: str = ""
    aloud: bool = False
    seconds: float | None = None
    heard: HeardAs | None = None
    to: str = ""
    gesture: str = ""
    memory: str = ""
    layer: SaidLayer = ""
    rule: str = ""
    trust: int | None = None
    closed: bool = False
    because: str = ""
    mood: RoomMood = ""

    @property
    def text(self) -> str:
        """All that was said, in one piece."""
        return "\n".join(self.paragraphs)


@dataclass(slots=True)
class Rehearsal:
    """One rehearsed conversation. `aside` are the turns that were tried before stepping back."""

    conversation: str
    scenario: str
    version: int
    title: str
    content: str
    pair: str
    session: str
    during: bool
    begun_at: datetime
    turns: list[RehearsalTurn] = field(default_factory=list)
    aside: list[tuple[RehearsalTurn, ...]] = field(default_factory=list)
    paused_at: datetime | None = None
    # From when to when it rested.
    rests: list[tuple[datetime, datetime]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A pair's result that was handed to the trainer, as JSON."""

    id: str
    session: str
    pair: str
    content: str
    at: datetime
    taken_out: bool = False
