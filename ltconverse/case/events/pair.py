"""The pair of reviewers at work: who leads, who speaks, what one of them marks for the other."""

from __future__ import annotations

from typing import Literal

from ltconverse.case.events.base import Body, Speaker


class LeadTaken(Body):
    """Who leads the conversation from now on, and who follows and notes (ids; "" for nobody)."""

    kind: Literal["lead-taken"] = "lead-taken"
    conversation: str
    lead: str
    second: str = ""


class SpeakerMarked(Body):
    """From now on this is who speaks."""

    kind: Literal["speaker-marked"] = "speaker-marked"
    conversation: str
    speaker: Speaker


class MomentStarred(Body):
    """Something to come back to in the analysis was said just now."""

    kind: Literal["moment-starred"] = "moment-starred"
    conversation: str
    moment: str
    step: str
    turning_point: str | None = None
    words: str = ""


class MomentUnstarred(Body):
    """A star was taken off again."""

    kind: Literal["moment-unstarred"] = "moment-unstarred"
    moment: str


class MomentRestored(Body):
    """A star that was taken off is set again, at the moment it was set for."""

    kind: Literal["moment-restored"] = "moment-restored"
    moment: str


class HintPassed(Body):
    """One reviewer passes the other a few words that the practitioner need not see."""

    kind: Literal["hint-passed"] = "hint-passed"
    conversation: str
    hint: str
    text: str


class HintSeen(Body):
    """The hint was seen; it need not be shown any longer."""

    kind: Literal["hint-seen"] = "hint-seen"
    hint: str
