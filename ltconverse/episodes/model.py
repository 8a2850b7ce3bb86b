"""What the table of key practice episodes is made of. The JSON form is the dump of `Table`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ltconverse.case.events import Adequacy, Direction, Form, Stance, Tense, Together, Weight
from ltconverse.writeup.model import Influence, Value, Who


class Told(Value):
    """One statement of an account's write-up, as a cell rests on it: `number` is its `S` number in
    the write-up of `conversation` (its number), `id` the statement's.

    `influences` are the factors it tells of at the account's turning points here. `difference` is
    how they see it themselves, where both views stand: their words go nowhere without it.
    """

    id: str
    conversation: int
    number: int
    text: str
    form: Form
    tense: Tense
    influences: tuple[Influence, ...] = ()
    difference: str = ""

    @property
    def label(self) -> str:
        """How it is referred to from outside its write-up: `2:S7`."""
        return f"{self.conversation}:S{self.number}"


class Source(Value):
    """Something that a cell rests on: a statement of an account, a passage of a record, or words of
    a recording. `label` names it (`2:S7`, `R3.2`), `whose` says whose words (role, or record).

    `stance`: whether it speaks for or against; `words` how, "" for nothing said. `gone`: it was
    taken out since. `key` names it across links (see `case.analysed`); `link` is the link's id, ""
    where it follows from the accounts. `page` is a record's. `first` and `last` are the days of a
    passage, its own or else its record's, `when` the words for them; none for anything else.
    """

    key: str
    label: str
    whose: str
    text: str
    form: Form = "note"
    tense: Tense | None = None
    page: str = ""
    when: str = ""
    first: date | None = None
    last: date | None = None
    stance: Stance = "for"
    words: str = ""
    gone: bool = False
    link: str = ""
    conversation: str = ""
    second: float | None = None


class Account(Value):
    """One person's account of an episode; accounts are never mixed.

    `points` are the numbers of their turning points in it, `titles` what these are called. `first`
    to `last` are the days set for these, `when` the words; none where they only speak of it.
    `significance` is what they said of it with hindsight, `break_down` what was done or decided,
    `sense` the view at the time, `factors` what influenced it, the most significant first. `also`
    are numbers of statements about it told in other places, `cited` statements of theirs that the
    reviewers linked to the episode.
    """

    who: Who
    conversation: int
    conversation_id: str
    points: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    when: str = ""
    first: date | None = None
    last: date | None = None
    significance: tuple[Told, ...] = ()
    break_down: tuple[Told, ...] = ()
    sense: tuple[Told, ...] = ()
    factors: tuple[Told, ...] = ()
    cited: tuple[Told, ...] = ()
    also: tuple[int, ...] = ()

    @property
    def statements(self) -> list[int]:
        """The numbers of every statement that it rests on."""
        told = (*self.significance, *self.break_down, *self.sense, *self.factors, *self.cited)
        return sorted({one.number for one in told} | set(self.also))

    @property
    def told(self) -> tuple[Told, ...]:
        """Every statement it shows, each once, in reading order."""
        every = (*self.break_down, *self.sense, *self.factors, *self.significance, *self.cited)
        return tuple({one.id: one for one in every}.values())


class Judged(Value):
    """How adequate an action was, and why, as somebody (by position) judged it.

    `afterwards` is what of this was known only later.
    """

    adequacy: Adequacy
    reason: str
    afterwards: str = ""
    by: str = ""


class ActionRow(Value):
    """An action or a decision of an episode. `label` is `E3.2`. `judged` is the judgement that
    counts, None for none yet; `otherwise` how other reviewers last judged it, where they differ.

    `sought` says where what speaks against the judgement was looked for, in words.
    """

    id: str
    label: str
    text: str
    by: str = ""
    when: str = ""
    judged: Judged | None = None
    otherwise: tuple[Judged, ...] = ()
    sources: tuple[Source, ...] = ()
    sought: tuple[str, ...] = ()


class FactorRow(Value):
    """A contributory factor of an episode. `label` is `E3.f2`.

    `id` is the coded factor's, "" where it was told by a note and nobody coded it yet; then `of` is
    `statement/heading`. `whose` are those whose words it rests on (roles or records). `action` is
    the label of the action it bears on, "" for the whole.
    """

    id: str
    of: str = ""
    label: str
    heading: str
    title: str
    item: str = ""
    item_title: str = ""
    level: str = ""
    level_title: str = ""
    direction: Direction
    weight: Weight
    text: str
    action: str = ""
    whose: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def is_coded(self) -> bool:
        """Whether a reviewer coded it, or it only follows from a note."""
        return bool(self.id)


class Compared(Value):
    """Views that agree or differ, or of which one is silent. `label` is `C4`."""

    id: str
    label: str
    together: Together
    words: str
    sources: tuple[Source, ...] = ()
    silent: tuple[str, ...] = ()


class EpisodeRow(Value):
    """A key practice episode in the columns of the method's table (appendix 4).

    1: `title`, `description`, and `significance` with hindsight, as the reviewers put it. 2:
    `actions`, each with the judgement and its reason. 3: `factors`. Each person's account stays
    apart in `accounts`. `id` is "" for a turning point that is in no episode yet: then `number` is
    0, there is one account, and `point` is the turning point's id.
    """

    id: str
    number: int
    title: str
    point: str = ""
    when: str = ""
    first: date | None = None
    last: date | None = None
    description: str = ""
    significance: str = ""
    sources: tuple[Source, ...] = ()
    accounts: tuple[Account, ...] = ()
    silent: tuple[str, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    factors: tuple[FactorRow, ...] = ()
    records: tuple[Source, ...] = ()
    compared: tuple[Compared, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """`E3`, or `–` for a turning point by itself."""
        return f"E{self.number}" if self.id else "–"

    @property
    def is_joined(self) -> bool:
        """Whether more than one account is in it."""
        return len(self.accounts) > 1

    def every_source(self) -> Iterator[Source]:
        """All that its cells rest on."""
        yield from self.sources
        for action in self.actions:
            yield from action.sources
        for factor in self.factors:
            yield from factor.sources
        for compared in self.compared:
            yield from compared.sources
        yield from self.records


class PatternRow(Value):
    """A pattern: `label` is `P1`. `typology` is the id of its kind, `kind` its title.

    `episodes` and `factors` are labels of where it shows.
    """

    id: str
    label: str
    title: str
    typology: str
    kind: str
    effect: Literal["constructive", "unsafe"]
    description: str = ""
    priority: int = 0
    why_priority: str = ""
    episodes: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    sought: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()


class RecommendationRow(Value):
    """A recommendation: `label` is `A1`, `pattern` the label of the pattern it follows from."""

    id: str
    label: str
    pattern: str
    sort: Literal["clear-cut", "judgement", "research"]
    text: str
    reason: str = ""
    to: str = ""
    sources: tuple[Source, ...] = ()


class Table(Value):
    """The table of one review, and what was learned from it.

    `version` changes when a field changes its meaning or goes. 2: a row is an episode, which holds
    several accounts; before, it was one turning point of one account. `elsewhere` are comparisons
    that belong to no episode.
    """

    format: Literal["ltconverse-episodes"] = "ltconverse-episodes"
    version: Literal[2] = 2
    review: str
    rows: tuple[EpisodeRow, ...]
    patterns: tuple[PatternRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    elsewhere: tuple[Compared, ...] = ()

    @property
    def episodes(self) -> tuple[EpisodeRow, ...]:
        """The rows that are episodes; the others are turning points by themselves."""
        return tuple(row for row in self.rows if row.id)
