"""What is learned: patterns, recommendations, codings, the reports, and what leaves for learning.

As in `analysis`: an id once given may be dropped and restored, a field that is None stays.
"""

from __future__ import annotations

from typing import Literal

from ltconverse.case.events.analysis import Ref
from ltconverse.case.events.base import Body

Effect = Literal["constructive", "unsafe"]
# The three kinds of recommendations: to be settled locally; a matter of judgement and compromise;
# to be studied further, or national.
Recommended = Literal["clear-cut", "judgement", "research"]
ReportSort = Literal["follow-on-1", "follow-on-2", "final", "perspectives"]


class PatternFound(Body):
    """A pattern underneath several episodes; `typology` is the id of one of the six kinds."""

    kind: Literal["pattern-found"] = "pattern-found"
    pattern: str
    title: str
    typology: str
    effect: Effect
    description: str = ""


class PatternChanged(Body):
    """A pattern seen otherwise."""

    kind: Literal["pattern-changed"] = "pattern-changed"
    pattern: str
    title: str | None = None
    typology: str | None = None
    effect: Effect | None = None
    description: str | None = None


class PatternRanked(Body):
    """How urgent a pattern is: 1 first; 0 takes that back. And why."""

    kind: Literal["pattern-ranked"] = "pattern-ranked"
    pattern: str
    priority: int
    reason: str = ""


class PatternTied(Body):
    """A pattern shows in this episode, or in this factor of one (by id)."""

    kind: Literal["pattern-tied"] = "pattern-tied"
    pattern: str
    subject: str


class PatternUntied(Body):
    """A pattern does not show there."""

    kind: Literal["pattern-untied"] = "pattern-untied"
    pattern: str
    subject: str


class RecommendationMade(Body):
    """A recommendation that follows from a pattern; `to` is who would decide (by position)."""

    kind: Literal["recommendation-made"] = "recommendation-made"
    recommendation: str
    pattern: str
    sort: Recommended
    text: str
    reason: str = ""
    to: str = ""


class RecommendationChanged(Body):
    """A recommendation in other words, of another kind, or from another pattern."""

    kind: Literal["recommendation-changed"] = "recommendation-changed"
    recommendation: str
    pattern: str | None = None
    sort: Recommended | None = None
    text: str | None = None
    reason: str | None = None
    to: str | None = None


# --- coding ---------------------------------------------------------------------------------


class CodeAdded(Body):
    """A code of the review's own, beside the framework's and the typology's, under `parent`."""

    kind: Literal["code-added"] = "code-added"
    code: str
    title: str
    parent: str = ""
    explanation: str = ""
    colour: str = ""


class CodeChanged(Body):
    """A code of the review's own, called otherwise."""

    kind: Literal["code-changed"] = "code-changed"
    code: str
    title: str | None = None
    explanation: str | None = None


class PassageCoded(Body):
    """Words from `start` to `end` (Unicode code points of the source's text) got a code.

    `code` is `heading:ID`, `factor:ID` or `level:ID` of the framework, `pattern:ID` of the
    typology, or the id of a code of the review's own. `coder` is a person's id, or the name another
    program gave; "" for the event's author. `round` is the round of coding apart it belongs to.
    """

    kind: Literal["passage-coded"] = "passage-coded"
    coding: str
    source: Ref
    start: int
    end: int
    words: str
    code: str
    coder: str = ""
    round: str = ""
    note: str = ""


class CodingRoundBegun(Body):
    """Two reviewers (ids) code the same sources apart, with these codes; neither sees the other's
    until both have finished."""

    kind: Literal["coding-round-begun"] = "coding-round-begun"
    round: str
    title: str
    sources: tuple[Ref, ...]
    coders: tuple[str, ...]
    codes: tuple[str, ...] = ()


class CodingFinished(Body):
    """A coder has finished their part of a round (`coder` a person's id)."""

    kind: Literal["coding-finished"] = "coding-finished"
    round: str
    coder: str


class CodingsBroughtIn(Body):
    """Codes and codings made in another program were read from a file. `unplaced` are those that
    found no place, in words."""

    kind: Literal["codings-brought-in"] = "codings-brought-in"
    source: str
    sha256: str
    codings: int
    unplaced: tuple[str, ...] = ()


# --- reports --------------------------------------------------------------------------------


class ReportBegun(Body):
    """A report for a follow-on meeting, the final one, or the narrative of perspectives alone.

    Its versions, drafts, replies and changes are events of write-ups whose `conversation` is the
    report's id, and its paragraphs are their statements.
    """

    kind: Literal["report-begun"] = "report-begun"
    report: str
    sort: ReportSort
    title: str = ""


class ReportTextWritten(Body):
    """The reviewers' own words for one place of a report; the later of two counts."""

    kind: Literal["report-text-written"] = "report-text-written"
    report: str
    place: str
    text: str


# --- across reviews -------------------------------------------------------------------------


class DigestAdded(Body):
    """A small de-identified digest of this case went into a library of the organisation: its random
    id there, the library's id and title, the sha256 of what went."""

    kind: Literal["digest-added"] = "digest-added"
    digest: str
    library: str
    library_title: str = ""
    quarter: str
    sha256: str


class DigestRemoved(Body):
    """The digest was taken out of the library again."""

    kind: Literal["digest-removed"] = "digest-removed"
    digest: str
    library: str
