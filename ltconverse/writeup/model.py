"""What a write-up is made of: closed values that can be shown, dumped and compared.

Knows the case's vocabulary (tense, form, direction) and nothing of files or layout. The JSON form
of a write-up is the dump of `WriteUp`: the fields below, in this order, times as ISO 8601 with the
offset of the place where the write-up was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ltconverse.case.events import Direction, Form, Tense


class Value(BaseModel):
    """A part of a write-up; none changes once made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Who(Value):
    """Someone by position, never by name."""

    role: str
    agency: str = ""

    @property
    def label(self) -> str:
        """Role and agency in one phrase."""
        return f"{self.role}, {self.agency}" if self.agency else self.role


class Recorded(Value):
    """A recording of the conversation: seconds long; `started_at` None if nobody knows.

    `breaks` says in a few words each where it stood still (`paused 3 min`). `erased_on` None: it is
    kept, until `keep_until` if that was agreed. `ended` False: it may still be gone on with.
    """

    seconds: float
    started_at: datetime | None = None
    breaks: tuple[str, ...] = ()
    ended: bool = True
    keep_until: date | None = None
    erased_on: date | None = None
    words_erased: bool = False


class Agreement(Value):
    """What was said last about being recorded, by whom (by position); `agreed` False: rather not.

    Nothing is recorded unless they were told what it is for and that it can be stopped.
    """

    who: tuple[str, ...]
    agreed: bool
    on: date
    withdrawn_on: date | None = None


class StepTime(Value):
    """Minutes spent at one step, all its turning points together."""

    step: str
    title: str
    minutes: float


class Influence(Value):
    """A contributory factor that a statement tells of.

    `turning_point` is the number of the turning point, None for the work as a whole.
    `most_significant`: the practitioner named it first of all there.
    """

    heading: str
    title: str
    direction: Direction
    turning_point: int | None = None
    most_significant: bool = False


class Provenance(Value):
    """Where a statement comes from.

    `note` is the note's id, `number` its number in the conversation; `author` is the role of who
    noted it, "" when unknown. `taken_back`: the note was, after a draft had it. `second` counts
    from the start of `recording` (an id), if one was running when the note was taken.
    """

    note: str
    number: int
    step: str
    step_title: str
    at: datetime
    author: str = ""
    edited: bool = False
    taken_back: bool = False
    recording: str | None = None
    second: float | None = None


class Quoted(Value):
    """Words of a recording that a statement quotes, from `start` to `end` (seconds)."""

    recording: str
    start: float
    end: float
    words: str


class Answered(Value):
    """A reply after which a statement was changed: to which draft, when it came."""

    draft: int
    on: date


class Statement(Value):
    """One numbered statement (`S7`): the words of a note, as they stand, or what was made of them.

    `id` is its for ever. It rests on its `sources` (notes), on what it has `quoted`, and on replies
    it was `answered` with; on nothing where all are empty. `about` holds the numbers of the turning
    points that it belongs to or tells a factor of. `reworded`: it was put in other words than it
    was noted in. `difference`: how the practitioner sees it, where both views stand.
    """

    id: str
    number: int
    text: str
    form: Form
    tense: Tense
    about: tuple[int, ...] = ()
    influences: tuple[Influence, ...] = ()
    sources: tuple[Provenance, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    answered: tuple[Answered, ...] = ()
    reworded: bool = False
    difference: str = ""

    @property
    def label(self) -> str:
        """How it is referred to: `S7`."""
        return f"S{self.number}"

    @property
    def provenance(self) -> Provenance | None:
        """The note it rests on first of all, None for none."""
        return self.sources[0] if self.sources else None


class Part(Value):
    """Statements under one small heading ("" for none).

    `also` holds the numbers of statements told elsewhere that belong here too; `remark` is a
    sentence of ours that follows the statements, "" for none.
    """

    key: str
    title: str = ""
    statements: tuple[Statement, ...] = ()
    also: tuple[int, ...] = ()
    remark: str = ""


class Section(Value):
    """One section, its parts in reading order; `turning_point` is its number where it is one."""

    key: str
    title: str
    explanation: str = ""
    turning_point: int | None = None
    parts: tuple[Part, ...]

    @property
    def statements(self) -> list[Statement]:
        """Every statement of the section, in reading order."""
        return [statement for part in self.parts for statement in part.statements]


class OpenQuestion(Value):
    """A question the reviewers parked and have not settled; no statement of the practitioner's."""

    number: int
    text: str
    step_title: str


class ReadBefore(Value):
    """Records that were read before the conversation, by whom (by position)."""

    text: str
    by: tuple[str, ...] = ()


class OpenedEarly(Value):
    """What others said and records show was opened before its step: at which one, why, by whom."""

    step: str
    why: str
    on: date
    by: str = ""


QuoteCheck = Literal["checked", "differs", "unchecked", "unheard"]
"""Whether someone compared a quote with the recording: it reads as was heard, it `differs`, nobody
has yet, or there is no recording of it."""


class Method(Value):
    """How the conversation was held, as far as it bears on what was said. People by position.

    `led` is who led, in turn, and `followed` who followed last; `noted` is who took notes.
    `opens_at` is the step from which on what others said and records show is brought in, "" where
    nothing is kept back; `opened` says whether it came to that. `brought_before` and `guessed` are
    numbers of statements: those from records or others noted before that step, and those whose
    tense was guessed from their words and confirmed by nobody. `quotes` has the numbers of
    statements that quote something, by how far that was compared with the recording; empty where
    there is no recording with words.
    """

    led: tuple[str, ...] = ()
    followed: str = ""
    noted: tuple[str, ...] = ()
    read: tuple[ReadBefore, ...] = ()
    opens_at: str = ""
    opened: bool = False
    opened_early: tuple[OpenedEarly, ...] = ()
    brought_before: tuple[int, ...] = ()
    guessed: tuple[int, ...] = ()
    quotes: dict[QuoteCheck, tuple[int, ...]] = {}


class WriteUp(Value):
    """The write-up of one conversation: what it was, the numbered statements, what is still open.

    `format` and `version` tell a reader of the JSON form what it has; the version changes when a
    field changes its meaning or goes.
    """

    format: Literal["ltconverse-write-up"] = "ltconverse-write-up"
    version: Literal[2] = 2
    title: str
    review: str
    conversation: str
    number: int
    finished: bool
    practitioner: Who
    # Of the family: it is told in their words.
    of_family: bool = False
    reviewers: tuple[Who, ...]
    schedule: str
    dates: tuple[date, ...]
    recordings: tuple[Recorded, ...]
    consent: Agreement | None = None
    records_read: tuple[str, ...]
    minutes: tuple[StepTime, ...]
    write_up_due: date | None
    sections: tuple[Section, ...]
    open_questions: tuple[OpenQuestion, ...]
    method: Method = Method()
    # The day on which the practitioner agreed it as it stands here, None while they have not.
    agreed_on: date | None = None
    # How many drafts were made of it.
    drafts: int = 0

    @property
    def mark(self) -> str:
        """What every page says of it: `Draft` or `Agreed`."""
        return "Draft" if self.agreed_on is None else "Agreed"

    @property
    def kind(self) -> str:
        """What it is called above its title."""
        return f"{self.mark} write-up of a conversation"

    def statements(self) -> Iterator[Statement]:
        """Every statement, `S1` first."""
        for section in self.sections:
            for part in section.parts:
                yield from part.statements
