"""What an analysis is made of: episodes, actions, factors, records, patterns, codings. Pure.

Values only, as the fold makes them; `analysed` holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from ltconverse.case.events import (
    Adequacy,
    Body,
    Direction,
    Effect,
    Recommended,
    Ref,
    ReportSort,
    Stance,
    Together,
    Weight,
)
from ltconverse.case.written import Written


@dataclass(frozen=True, slots=True)
class Done:
    """An event about something of the analysis: what, by whom (a person's id), when."""

    body: Body
    at: datetime
    author: str
    device: str


@dataclass(frozen=True, slots=True)
class When:
    """When something was, from `first` to `last`; `words` as people say it."""

    first: date | None = None
    last: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """A key practice episode. `number` counts from 1 and stays; its turning points are in
    `Analysis.points_of`."""

    id: str
    number: int
    title: str
    description: str = ""
    significance: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """How adequate an action was, and why; `afterwards` is what was known only later."""

    id: str
    action: str
    adequacy: Adequacy
    reason: str
    afterwards: str
    at: datetime
    author: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Something that was done, decided or left undone, `by` whom (by position).

    `number` counts from 1 within its episode and stays, wherever it stands among the others.
    """

    id: str
    episode: str
    number: int
    text: str
    by: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class CodedFactor:
    """A contributory factor that the reviewers coded; see `events.FactorCoded`."""

    id: str
    episode: str
    heading: str
    item: str
    level: str
    direction: Direction
    weight: Weight
    text: str
    action: str
    of: str
    author: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A document of an agency. `number` counts from 1 and stays."""

    id: str
    number: int
    sort: str
    title: str
    agency: str
    on: date | None
    on_words: str
    dropped: bool = False

    @property
    def label(self) -> str:
        """What it is called: its title, or what it is."""
        return self.title or self.sort

    @property
    def dated(self) -> str:
        """Of when it is, as it was said, or its day."""
        return self.on_words or (self.on.isoformat() if self.on else "no date")


@dataclass(frozen=True, slots=True)
class Passage:
    """What a record says; `number` counts from 1 within its record."""

    id: str
    record: str
    number: int
    text: str
    page: str
    episodes: tuple[str, ...]
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts and records set beside each other. `number` counts from 1."""

    id: str
    number: int
    together: Together
    refs: tuple[Ref, ...]
    words: str
    episode: str
    silent: tuple[str, ...]
    at: datetime
    author: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Something that speaks for or against `subject`."""

    id: str
    subject: str
    ref: Ref
    stance: Stance
    words: str
    at: datetime
    author: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody looked for what speaks against `subject`."""

    id: str
    subject: str
    query: str
    looked_at: int
    words: str
    at: datetime
    author: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern; `typology` is one of the six kinds. `priority` 1 is first, 0 is not said. `tied`
    are episodes and factors (ids) in which it shows."""

    id: str
    number: int
    title: str
    typology: str
    effect: Effect
    description: str
    priority: int = 0
    why_priority: str = ""
    tied: tuple[str, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation that follows from a pattern. `number` counts from 1."""

    id: str
    number: int
    pattern: str
    sort: Recommended
    text: str
    reason: str
    to: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the review's own."""

    id: str
    title: str
    parent: str = ""
    explanation: str = ""
    colour: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """Words that got a code; see `events.PassageCoded`. `coder` is never "" here where it is
    known."""

    id: str
    source: Ref
    start: int
    end: int
    words: str
    code: str
    coder: str
    round: str
    note: str
    at: datetime
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class CodingRound:
    """Two reviewers code the same sources apart; `finished` are those who have."""

    id: str
    number: int
    title: str
    sources: tuple[Ref, ...]
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    finished: tuple[str, ...] = ()
    dropped: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody still codes: until then nobody sees the other's."""
        return not set(self.coders) <= set(self.finished)


@dataclass(frozen=True, slots=True)
class Declined:
    """Two turning points of different accounts that are not the same moment."""

    id: str
    one: str
    other: str
    author: str
    dropped: bool = False


@dataclass(slots=True)
class Report:
    """A report of the review. `texts` are the reviewers' own words by place. What was done to its
    paragraphs, what went out and what came back is in `written`, as of a write-up."""

    id: str
    number: int
    sort: ReportSort
    title: str
    at: datetime
    author: str
    texts: dict[str, str] = field(default_factory=dict)
    written: Written = field(default_factory=Written)
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Digested:
    """A digest of this case in a library of the organisation."""

    digest: str
    library: str
    library_title: str
    quarter: str
    sha256: str
    at: datetime
    author: str
    removed: bool = False
