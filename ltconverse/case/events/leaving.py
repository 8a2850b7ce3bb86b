"""What leaves the case."""

from __future__ import annotations

from typing import Literal

from ltconverse.case.events.base import Body


class DocumentExported(Body):
    """A document left the case in plain: what, in which form, of which conversation."""

    kind: Literal["document-exported"] = "document-exported"
    document: Literal[
        "write-up",
        "episodes",
        "transcript",
        "transcript with names",
        "letter",
        "comparison",
        "agreed record",
        "codings",
        "report",
        "picture",
        "analysis",
        "feedback",
    ]
    form: str
    conversation: str | None = None
    # A letter: which, and to whom (by id).
    letter: str = ""
    person: str = ""


class CaseBackedUp(Body):
    """A copy of the case was made at `place`, as it was called then."""

    kind: Literal["case-backed-up"] = "case-backed-up"
    place: str


class CaseSplit(Body):
    """A copy without recordings was made for a colleague to take notes in; its own device id."""

    kind: Literal["case-split"] = "case-split"
    device: str
