"""Consent to recording, and being off the record."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ltconverse.case.events.base import Body


class ConsentGiven(Body):
    """What was agreed about recording: by whom (by position), and what they were told.

    `agreed` False: they would rather not be recorded. A later one takes an earlier's place.
    """

    kind: Literal["consent-given"] = "consent-given"
    conversation: str
    who: tuple[str, ...]
    agreed: bool
    purpose_told: bool = False
    may_stop_told: bool = False
    keep_until: date | None = None


class ConsentWithdrawn(Body):
    """Consent to recording was taken back, by someone in this position."""

    kind: Literal["consent-withdrawn"] = "consent-withdrawn"
    conversation: str
    who: str = ""


class WentOffTheRecord(Body):
    """What follows is not recorded; `notes` says whether notes are still taken."""

    kind: Literal["went-off-the-record"] = "went-off-the-record"
    conversation: str
    notes: bool


class BackOnTheRecord(Body):
    """The conversation is on the record again."""

    kind: Literal["back-on-the-record"] = "back-on-the-record"
    conversation: str
