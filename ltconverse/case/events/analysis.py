"""The analysis: key practice episodes across conversations, records, and what they rest on.

Everything here is the reviewers'; the accounts stay as they are. An id once given may be dropped
(`AnalysisDropped`) and restored. Where a field of a change is None, it stays as it was.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ltconverse.case.events.base import Body, Direction

# The reviewers' judgement of how adequate an action or a decision was.
Adequacy = Literal["good", "adequate", "mixed", "problematic", "undecided"]
Weight = Literal[1, 2, 3]
"""How much a factor weighed: 1 a little, 2 clearly, 3 the most significant."""
Stance = Literal["for", "against"]
# How several views of the same thing go together; `silent`: somebody says nothing of it.
Together = Literal["agrees", "differs", "silent"]


class Ref(BaseModel):
    """What something rests on: a statement of a conversation's write-up, a passage of a record, or
    words of a recording from `start` to `end` (seconds). `words` are the words as they were chosen,
    "" for all of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    conversation: str = ""
    statement: str = ""
    passage: str = ""
    recording: str = ""
    start: float = 0.0
    end: float = 0.0
    words: str = ""


# --- episodes -------------------------------------------------------------------------------


class EpisodeMade(Body):
    """A key practice episode, made of turning points (ids) that people raised; each account in it
    stays apart."""

    kind: Literal["episode-made"] = "episode-made"
    episode: str
    title: str
    turning_points: tuple[str, ...] = ()


class EpisodeChanged(Body):
    """What an episode is called, what happened in it, and what it meant with hindsight."""

    kind: Literal["episode-changed"] = "episode-changed"
    episode: str
    title: str | None = None
    description: str | None = None
    significance: str | None = None


class TurningPointPlaced(Body):
    """A turning point belongs to this episode; "": it stands by itself again."""

    kind: Literal["turning-point-placed"] = "turning-point-placed"
    turning_point: str
    episode: str = ""


class JoiningDeclined(Body):
    """Two turning points of different accounts are not the same moment: somebody looked."""

    kind: Literal["joining-declined"] = "joining-declined"
    decline: str
    one: str
    other: str


class WhenSet(Body):
    """When something was: a turning point, an episode, an action, a record's passage (by id).

    From `first` to `last` (a day: both the same), None for unknown; `words` as people say it.
    """

    kind: Literal["when-set"] = "when-set"
    subject: str
    first: date | None = None
    last: date | None = None
    words: str = ""


class ActionAdded(Body):
    """Something that was done, decided or left undone in an episode; `by` whom (by position).

    It stands behind the action `after`, first where that is "", at the end where it is None.
    """

    kind: Literal["action-added"] = "action-added"
    episode: str
    action: str
    text: str
    by: str = ""
    after: str | None = None


class ActionChanged(Body):
    """An action in other words, of somebody else, or in another place."""

    kind: Literal["action-changed"] = "action-changed"
    action: str
    text: str | None = None
    by: str | None = None
    after: str | None = None


class PracticeJudged(Body):
    """How adequate an action was as the reviewers see it, and why; the later of two counts.

    `afterwards` is what of this was known only later, "" for nothing.
    """

    kind: Literal["practice-judged"] = "practice-judged"
    action: str
    judgement: str
    adequacy: Adequacy
    reason: str
    afterwards: str = ""


class FactorCoded(Body):
    """A contributory factor of an episode: why it made sense at the time.

    `heading` and `item` (a factor under it, "" for none) are of the framework, `level` too ("" :
    the heading's). `text` says it in words; `action` where it bears on one alone. `of` is the
    factor that a note told of, which this takes the place of: `statement/heading`, "" for none.
    """

    kind: Literal["factor-coded"] = "factor-coded"
    episode: str
    factor: str
    heading: str
    item: str = ""
    level: str = ""
    direction: Direction = "unspecified"
    weight: Weight = 2
    text: str = ""
    action: str = ""
    of: str = ""


class FactorChanged(Body):
    """A contributory factor seen otherwise."""

    kind: Literal["factor-changed"] = "factor-changed"
    factor: str
    heading: str | None = None
    item: str | None = None
    level: str | None = None
    direction: Direction | None = None
    weight: Weight | None = None
    text: str | None = None
    action: str | None = None


# --- records --------------------------------------------------------------------------------


class RecordEntered(Body):
    """A document of an agency, as a source beside the accounts. `sort`: what it is ("minutes")."""

    kind: Literal["record-entered"] = "record-entered"
    record: str
    sort: str
    title: str = ""
    agency: str = ""
    on: date | None = None
    on_words: str = ""


class RecordChanged(Body):
    """A record described otherwise; `undated`: nobody knows its day, after all."""

    kind: Literal["record-changed"] = "record-changed"
    record: str
    sort: str | None = None
    title: str | None = None
    agency: str | None = None
    on: date | None = None
    on_words: str | None = None
    undated: bool = False


class PassageEntered(Body):
    """What a record says, in its words or told; `page` as people find it ("3", "entry 21 Sept").

    `episodes` are those it speaks of.
    """

    kind: Literal["passage-entered"] = "passage-entered"
    record: str
    passage: str
    text: str
    page: str = ""
    episodes: tuple[str, ...] = ()


class PassageChanged(Body):
    """A passage in other words, on another page, or of other episodes."""

    kind: Literal["passage-changed"] = "passage-changed"
    passage: str
    text: str | None = None
    page: str | None = None
    episodes: tuple[str, ...] | None = None


# --- what goes together, and what it rests on -----------------------------------------------


class ViewsCompared(Body):
    """Accounts and records set beside each other: they agree, they differ, or one is silent.

    `refs` are what is compared, `silent` who says nothing (people's ids), `words` in what.
    """

    kind: Literal["views-compared"] = "views-compared"
    comparison: str
    together: Together
    refs: tuple[Ref, ...]
    words: str = ""
    episode: str = ""
    silent: tuple[str, ...] = ()


class ComparisonChanged(Body):
    """Views that were compared, seen otherwise."""

    kind: Literal["comparison-changed"] = "comparison-changed"
    comparison: str
    together: Together | None = None
    words: str | None = None
    episode: str | None = None


class EvidenceLinked(Body):
    """Something speaks for or against an episode, an action (and its judgement), a factor, a
    pattern, a recommendation (`subject`, by id), and how, in a few words."""

    kind: Literal["evidence-linked"] = "evidence-linked"
    link: str
    subject: str
    ref: Ref
    stance: Stance = "for"
    words: str = ""


class CounterEvidenceSought(Body):
    """Somebody looked for what speaks against a judgement or a pattern. `query` is what was looked
    for, `looked_at` how many places were read, `words` what they make of it."""

    kind: Literal["counter-evidence-sought"] = "counter-evidence-sought"
    sought: str
    subject: str
    query: str = ""
    looked_at: int = Field(default=0, ge=0)
    words: str = ""


class AnalysisDropped(Body):
    """Something of the analysis was taken out (by id): an episode, an action, a judgement, a link,
    a pattern, a coding, … It can be restored."""

    kind: Literal["analysis-dropped"] = "analysis-dropped"
    subject: str
    why: str = ""


class AnalysisRestored(Body):
    """Something of the analysis that was taken out was put back."""

    kind: Literal["analysis-restored"] = "analysis-restored"
    subject: str
