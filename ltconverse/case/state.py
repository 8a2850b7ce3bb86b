"""The case as it stands: what the fold of the journal makes, and questions one may ask of it.

Values only. Records are frozen; the containers are changed by the fold alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from ltconverse.case.events import Direction, Form, StepOutline, Tense
from ltconverse.case.recordings import Consent, Recording, TranscriptRecord


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the review team or the case group, by position. Names are elsewhere."""

    id: str
    role: str
    agency: str
    reviewer: bool
    audience: str = ""

    @property
    def label(self) -> str:
        """Role and agency in one phrase."""
        return f"{self.role}, {self.agency}" if self.agency else self.role


@dataclass(frozen=True, slots=True)
class Factor:
    """A contributory factor told by a note. `rank` is 0, or higher the later it was put first."""

    heading: str
    direction: Direction
    turning_point: str | None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """How a note read before a change, and when and by whom it was changed."""

    text: str
    form: Form
    tense: Tense
    until: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands. `number` counts from 1 within its conversation and never changes."""

    id: str
    number: int
    conversation: str
    step: str
    turning_point: str | None
    text: str
    form: Form
    tense: Tense
    at: datetime
    author: str
    device: str
    withdrawn: bool = False
    factors: tuple[Factor, ...] = ()
    earlier: tuple[Wording, ...] = ()
    # The recording and its segment that ran when the note was taken, whatever the clocks say.
    during: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A moment the practitioner sees as crucial. `number` counts from 1 in its conversation."""

    id: str
    number: int
    conversation: str
    title: str
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ParkedQuestion:
    """A question to come back to. `number` counts from 1 within its conversation."""

    id: str
    number: int
    conversation: str
    text: str
    step: str
    turning_point: str | None
    at: datetime
    settled: bool = False


@dataclass(frozen=True, slots=True)
class AskedPrompt:
    """A prompt that was asked, in the words it had then."""

    prompt: str
    text: str
    step: str
    turning_point: str | None
    at: datetime


@dataclass(slots=True)
class Conversation:
    """One practitioner's conversation, with everything in the order it came."""

    id: str
    number: int
    practitioner: str
    schedule: str
    schedule_title: str
    steps: tuple[StepOutline, ...]
    headings: dict[str, str]
    reviewers: tuple[str, ...]
    begun_at: datetime
    step: str
    turning_point: str | None = None
    closed_at: datetime | None = None
    write_up_due: date | None = None
    notes: dict[str, Note] = field(default_factory=dict)
    turning_points: dict[str, TurningPoint] = field(default_factory=dict)
    questions: dict[str, ParkedQuestion] = field(default_factory=dict)
    asked: list[AskedPrompt] = field(default_factory=list)
    records_read: list[str] = field(default_factory=list)
    recordings: list[str] = field(default_factory=list)
    minutes: dict[tuple[str, str | None], float] = field(default_factory=dict)
    last_at: datetime | None = None
    sitting: bool = False
    consent: Consent | None = None
    off_the_record: bool = False
    notes_off: bool = False

    @property
    def state(self) -> str:
        """`open` while it can be gone on with, `held` once it was closed."""
        return "held" if self.closed_at else "open"

    def outline(self, step: str) -> StepOutline:
        """The outline of a step of this conversation's schedule."""
        return next(outline for outline in self.steps if outline.id == step)

    @property
    def live_turning_points(self) -> list[TurningPoint]:
        """Turning points that stand, in the order they were raised."""
        return [point for point in self.turning_points.values() if not point.withdrawn]

    @property
    def live_notes(self) -> list[Note]:
        """Notes that stand, in the order they were taken."""
        return [note for note in self.notes.values() if not note.withdrawn]

    @property
    def open_questions(self) -> list[ParkedQuestion]:
        """Parked questions not yet settled."""
        return [question for question in self.questions.values() if not question.settled]

    def notes_at(self, step: str, turning_point: str | None) -> list[Note]:
        """Notes that stand at one step (and turning point), in the order they were taken."""
        return [
            note
            for note in self.notes.values()
            if note.step == step and note.turning_point == turning_point and not note.withdrawn
        ]

    def factors(self) -> Iterator[tuple[Note, Factor]]:
        """Every factor that stands with the note that tells of it."""
        for note in self.live_notes:
            for factor in note.factors:
                yield note, factor

    def factors_at(self, turning_point: str | None) -> list[tuple[Note, Factor]]:
        """Factors of one turning point (None: of the whole), the most significant first."""
        here = [pair for pair in self.factors() if pair[1].turning_point == turning_point]
        return sorted(here, key=lambda pair: -pair[1].rank)


@dataclass(slots=True)
class CaseState:
    """A whole case as it stands after the events so far."""

    id: str = ""
    title: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    recordings: dict[str, Recording] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    events: int = 0
    # Copies of the case made so far: where, and when.
    backups: list[tuple[str, datetime]] = field(default_factory=list)
    # Where a note, turning point, question or transcript lives, so that the fold need not search.
    note_places: dict[str, Conversation] = field(default_factory=dict)
    turning_point_places: dict[str, Conversation] = field(default_factory=dict)
    question_places: dict[str, Conversation] = field(default_factory=dict)
    transcripts: dict[str, TranscriptRecord] = field(default_factory=dict)

    @property
    def reviewers(self) -> list[Person]:
        """The review team, in the order they joined."""
        return [person for person in self.people.values() if person.reviewer]

    @property
    def practitioners(self) -> list[Person]:
        """The case group, in the order they joined."""
        return [person for person in self.people.values() if not person.reviewer]

    def practitioner_of(self, conversation: Conversation) -> Person:
        """Whose conversation it is."""
        return self.people[conversation.practitioner]

    def recordings_of(self, conversation: Conversation) -> list[Recording]:
        """The recordings of one conversation, in the order they were added."""
        return [self.recordings[recording] for recording in conversation.recordings]
