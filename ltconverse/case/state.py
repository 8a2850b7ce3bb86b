"""The case as it stands: what the fold of the journal makes, and questions one may ask of it.

Values only. Records are frozen; the containers are changed by the fold alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from ltconverse.case.analysed import Analysis
from ltconverse.case.events import Direction, Form, Source, Speaker, StepOutline, Tense
from ltconverse.case.recordings import Consent, Recording, TranscriptRecord
from ltconverse.case.rehearsed import BroughtIn, Rehearsal
from ltconverse.case.written import Decision, Written


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the review team, the case group or the family. Names are elsewhere.

    People are called by position, the family by pseudonym: that is the `role` of someone of the
    family, whose `relation` says who they are.
    """

    id: str
    role: str
    agency: str
    reviewer: bool
    audience: str = ""
    family: bool = False
    relation: str = ""
    withdrawn: bool = False

    @property
    def of_family(self) -> bool:
        """Whether they are asked and written to as the family are."""
        return self.family or self.audience == "family"

    @property
    def label(self) -> str:
        """Role and agency in one phrase."""
        return f"{self.role}, {self.agency}" if self.agency else self.role


@dataclass(frozen=True, slots=True)
class Plan:
    """A conversation that is planned with someone. `lead` and `second` are ids, "" while open."""

    person: str
    on: date | None
    at: str
    schedule: str
    lead: str
    second: str


@dataclass(frozen=True, slots=True)
class Query:
    """Something from the overview, kept until the queries step. `number` counts per person."""

    id: str
    number: int
    person: str
    text: str
    source: Source
    whence: str
    at: datetime
    author: str
    withdrawn: bool = False
    # The conversation in which it was put to them.
    put_in: str = ""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """Records that were read before a conversation: what, by whom (ids), entered when."""

    text: str
    by: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class SpeakerMark:
    """From `at` on this is who speaks; `during` as for a note."""

    speaker: Speaker
    at: datetime
    author: str
    during: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Star:
    """Something said at that moment is to be come back to in the analysis."""

    id: str
    number: int
    step: str
    turning_point: str | None
    words: str
    at: datetime
    author: str
    during: tuple[str, int] | None = None
    withdrawn: bool = False
    # The turning point it was set at, before any were joined.
    own_point: str | None = None


@dataclass(frozen=True, slots=True)
class PassedHint:
    """A few words from one reviewer to the other."""

    id: str
    text: str
    at: datetime
    author: str
    seen: bool = False


@dataclass(frozen=True, slots=True)
class OpenedEarly:
    """The overview was opened before its step: where the conversation was, and why."""

    step: str
    why: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Factor:
    """A contributory factor told by a note. `rank` is 0, or higher the later it was put first.

    `own_point` here and below is the turning point it was noted at, before any were joined.
    """

    heading: str
    direction: Direction
    turning_point: str | None
    rank: int = 0
    own_point: str | None = None


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
    # Nobody has said which tense it is: it was guessed from the words.
    tense_guessed: bool = False
    own_point: str | None = None


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A moment the practitioner sees as crucial. `number` counts from 1 in its conversation.

    `joined_into` is the turning point that it turned out to be the same as, "" while it stands
    by itself.
    """

    id: str
    number: int
    conversation: str
    title: str
    at: datetime
    withdrawn: bool = False
    joined_into: str = ""
    author: str = ""
    device: str = ""
    # Turning points that it is not the same as: somebody looked at both, or parted them.
    apart_from: frozenset[str] = frozenset()

    @property
    def stands(self) -> bool:
        """Whether it is one of the conversation's turning points now."""
        return not self.withdrawn and not self.joined_into


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
    withdrawn: bool = False
    for_step: str | None = None
    own_point: str | None = None
    author: str = ""
    # How often a step had been entered when it was parked; see Conversation.visits.
    visit: int = 0


@dataclass(frozen=True, slots=True)
class AskedPrompt:
    """A prompt that was asked, in the words it had then. `after_notes` is how many notes the
    conversation had, whatever the clocks say."""

    prompt: str
    text: str
    step: str
    turning_point: str | None
    at: datetime
    own_point: str | None = None
    after_notes: int = 0


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
    # The place in `steps` of the furthest one it has ever been at.
    furthest: int = 0
    # How often a step or another turning point has been entered, and how often it had been when
    # the present step was.
    visits: int = 0
    step_since: int = 0
    closed_at: datetime | None = None
    write_up_due: date | None = None
    notes: dict[str, Note] = field(default_factory=dict)
    turning_points: dict[str, TurningPoint] = field(default_factory=dict)
    questions: dict[str, ParkedQuestion] = field(default_factory=dict)
    asked: list[AskedPrompt] = field(default_factory=list)
    read: list[ReadRecord] = field(default_factory=list)
    recordings: list[str] = field(default_factory=list)
    minutes: dict[tuple[str, str | None], float] = field(default_factory=dict)
    # The last event of all, and of each device: two copies of a case go on side by side.
    last_at: datetime | None = None
    last_by: dict[str, datetime] = field(default_factory=dict)
    # The step and turning point at which each device stands.
    places: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    sitting_on: set[str] = field(default_factory=set)
    consent: Consent | None = None
    off_the_record: bool = False
    notes_off: bool = False
    # Who leads and who follows, by id; "" while nobody has said.
    lead: str = ""
    second: str = ""
    # Who led before, in order, while notes were taken already.
    led_before: list[str] = field(default_factory=list)
    speakers: list[SpeakerMark] = field(default_factory=list)
    stars: dict[str, Star] = field(default_factory=dict)
    hints: dict[str, PassedHint] = field(default_factory=dict)
    opened_early: list[OpenedEarly] = field(default_factory=list)
    written_up_at: datetime | None = None
    agreed_on: date | None = None
    # Where it was begun.
    device: str = ""
    # What had been planned for it, where something had.
    plan: Plan | None = None
    # What was done to its write-up, what went out and what came back.
    written: Written = field(default_factory=Written)

    @property
    def sitting(self) -> bool:
        """Whether the reviewers sit to it, in whichever copy of the case."""
        return bool(self.sitting_on)

    @property
    def records_read(self) -> list[str]:
        """What was read before it, in the order it was entered."""
        return [one.text for one in self.read]

    @property
    def speaker(self) -> Speaker | None:
        """Who was last said to be speaking."""
        return self.speakers[-1].speaker if self.speakers else None

    @property
    def live_stars(self) -> list[Star]:
        """Stars that stand, in the order they were set."""
        return [star for star in self.stars.values() if not star.withdrawn]

    @property
    def unseen_hint(self) -> PassedHint | None:
        """The newest hint that has not been seen, if there is one."""
        return next((one for one in reversed(self.hints.values()) if not one.seen), None)

    def standing_point(self, turning_point: str | None) -> str | None:
        """The turning point something belongs to now: where joined ones went, followed."""
        while turning_point in self.turning_points:
            into = self.turning_points[turning_point].joined_into
            if not into:
                break
            turning_point = into
        return turning_point

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
        return [point for point in self.turning_points.values() if point.stands]

    @property
    def live_notes(self) -> list[Note]:
        """Notes that stand, in the order they were taken."""
        return [note for note in self.notes.values() if not note.withdrawn]

    @property
    def open_questions(self) -> list[ParkedQuestion]:
        """Parked questions not yet settled."""
        return [question for question in self.live_questions if not question.settled]

    @property
    def live_questions(self) -> list[ParkedQuestion]:
        """Parked questions that stand, settled or not, in the order they were parked."""
        return [question for question in self.questions.values() if not question.withdrawn]

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
    # The newest clock of each device.
    heads: dict[str, int] = field(default_factory=dict)
    # What becomes of words that may identify someone, by the decision's id.
    decisions: dict[str, Decision] = field(default_factory=dict)
    # Copies of the case made so far: where, and when.
    backups: list[tuple[str, datetime]] = field(default_factory=list)
    # What letters are filled in with.
    details: dict[str, str] = field(default_factory=dict)
    # By the person with whom it will be; a plan moves to its conversation when that begins.
    plans: dict[str, Plan] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    read_before: dict[str, list[ReadRecord]] = field(default_factory=dict)
    # Letters written so far: which, to whom (id), when.
    letters: list[tuple[str, str, datetime]] = field(default_factory=list)
    # Words a speech model should know, in the order they were added.
    vocabulary: list[str] = field(default_factory=list)
    # Where a note, turning point, question or transcript lives, so that the fold need not search.
    note_places: dict[str, Conversation] = field(default_factory=dict)
    turning_point_places: dict[str, Conversation] = field(default_factory=dict)
    question_places: dict[str, Conversation] = field(default_factory=dict)
    star_places: dict[str, Conversation] = field(default_factory=dict)
    hint_places: dict[str, Conversation] = field(default_factory=dict)
    transcripts: dict[str, TranscriptRecord] = field(default_factory=dict)
    # Episodes, records, patterns, reports: what the reviewers make of it all.
    analysis: Analysis = field(default_factory=Analysis)
    # A practice folder: every conversation in it is rehearsed, nothing in it is real.
    practice: bool = False
    # By the conversation that is rehearsed.
    rehearsals: dict[str, Rehearsal] = field(default_factory=dict)
    # Results of pairs that were handed to the trainer, by id.
    results: dict[str, BroughtIn] = field(default_factory=dict)

    @property
    def reviewers(self) -> list[Person]:
        """The review team, in the order they joined."""
        return [one for one in self.people.values() if one.reviewer and not one.withdrawn]

    @property
    def practitioners(self) -> list[Person]:
        """The case group, in the order they joined."""
        there = (one for one in self.people.values() if not one.withdrawn)
        return [one for one in there if not one.reviewer and not one.family]

    @property
    def family(self) -> list[Person]:
        """The family, by pseudonym, in the order they were added."""
        return [one for one in self.people.values() if one.family and not one.withdrawn]

    def queries_for(self, person: str) -> list[Query]:
        """What is kept for the queries step with someone, in the order it was prepared."""
        return [one for one in self.queries.values() if one.person == person and not one.withdrawn]

    def conversations_with(self, person: str) -> list[Conversation]:
        """The conversations with someone, the newest last."""
        return [one for one in self.conversations.values() if one.practitioner == person]

    def practitioner_of(self, conversation: Conversation) -> Person:
        """Whose conversation it is."""
        return self.people[conversation.practitioner]

    def recordings_of(self, conversation: Conversation) -> list[Recording]:
        """The recordings of one conversation, in the order they were added."""
        return [self.recordings[recording] for recording in conversation.recordings]
