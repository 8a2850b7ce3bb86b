"""The events of a case: one small closed model each, and the envelope that carries them.

A journal of these is the case; nothing else is. Shapes are kept for ever: a new need is a new
event or a new optional field, never a changed meaning. `shape` in the envelope numbers the
envelope's own form, so that older ones can be upcast when read.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Tense = Literal["then", "now", "records"]
Form = Literal["note", "quote"]
Direction = Literal["supports", "hinders", "unspecified"]


class Body(BaseModel):
    """What happened. Ids are UUIDv7 texts given by whoever made the event."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- the review and its people --------------------------------------------------------------


class CaseOpened(Body):
    """The case was made. `title` is what its owner chose to see in lists."""

    kind: Literal["case-opened"] = "case-opened"
    case: str
    title: str


class CaseRetitled(Body):
    """The case was given another title."""

    kind: Literal["case-retitled"] = "case-retitled"
    title: str


class ReviewerJoined(Body):
    """Someone joined the review team. People are identified by position, never by name."""

    kind: Literal["reviewer-joined"] = "reviewer-joined"
    person: str
    role: str
    agency: str = ""


class PractitionerJoined(Body):
    """Someone joined the case group. `audience` chooses the prompts that fit their position."""

    kind: Literal["practitioner-joined"] = "practitioner-joined"
    person: str
    role: str
    agency: str = ""
    audience: str = ""


class PersonDescribed(Body):
    """A person's role, agency or audience was put right; None leaves a field as it was."""

    kind: Literal["person-described"] = "person-described"
    person: str
    role: str | None = None
    agency: str | None = None
    audience: str | None = None


class RecordsRead(Body):
    """Records that the reviewers had read before this conversation (each order biases)."""

    kind: Literal["records-read"] = "records-read"
    conversation: str
    text: str


# --- the conversation -----------------------------------------------------------------------


class StepOutline(BaseModel):
    """A step as it was when the conversation began, so that it reads the same for ever."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    number: str
    title: str
    minutes: int
    per_turning_point: bool = False
    tense: Tense = "then"


class ConversationBegun(Body):
    """A conversation with one practitioner began, by this schedule, held by these reviewers."""

    kind: Literal["conversation-begun"] = "conversation-begun"
    conversation: str
    practitioner: str
    schedule: str
    schedule_version: str
    schedule_title: str = ""
    steps: tuple[StepOutline, ...]
    headings: tuple[tuple[str, str], ...]
    reviewers: tuple[str, ...] = ()


class SittingBegun(Body):
    """The reviewers sat down to the conversation, for the first time or again."""

    kind: Literal["sitting-begun"] = "sitting-begun"
    conversation: str


class SittingEnded(Body):
    """The reviewers left the conversation; it can be gone on with at any time."""

    kind: Literal["sitting-ended"] = "sitting-ended"
    conversation: str


class StepEntered(Body):
    """The conversation moved to a step and, where a step has them, a turning point."""

    kind: Literal["step-entered"] = "step-entered"
    conversation: str
    step: str
    turning_point: str | None = None


class PromptAsked(Body):
    """A prompt was asked. Its words are kept, since the bank may change."""

    kind: Literal["prompt-asked"] = "prompt-asked"
    conversation: str
    prompt: str
    text: str
    step: str
    turning_point: str | None = None


class PromptUnasked(Body):
    """The mark "asked" was taken off a prompt again."""

    kind: Literal["prompt-unasked"] = "prompt-unasked"
    conversation: str
    prompt: str
    step: str
    turning_point: str | None = None


class NoteTaken(Body):
    """What the practitioner said (or records said), as the reviewer noted it."""

    kind: Literal["note-taken"] = "note-taken"
    conversation: str
    note: str
    step: str
    turning_point: str | None = None
    text: str
    form: Form = "note"
    tense: Tense = "then"


class NoteEdited(Body):
    """A note's words, form or tense were changed; None leaves it as it was. The old ones stay."""

    kind: Literal["note-edited"] = "note-edited"
    note: str
    text: str | None = None
    form: Form | None = None
    tense: Tense | None = None


class NoteWithdrawn(Body):
    """A note was taken back. It stays in the journal and can be restored."""

    kind: Literal["note-withdrawn"] = "note-withdrawn"
    note: str


class NoteRestored(Body):
    """A withdrawn note was put back."""

    kind: Literal["note-restored"] = "note-restored"
    note: str


class TurningPointRaised(Body):
    """A moment the practitioner sees as crucial was named."""

    kind: Literal["turning-point-raised"] = "turning-point-raised"
    conversation: str
    turning_point: str
    title: str


class TurningPointRetitled(Body):
    """A turning point was given other words."""

    kind: Literal["turning-point-retitled"] = "turning-point-retitled"
    turning_point: str
    title: str


class TurningPointWithdrawn(Body):
    """A turning point was taken back; its notes stay."""

    kind: Literal["turning-point-withdrawn"] = "turning-point-withdrawn"
    turning_point: str


class TurningPointRestored(Body):
    """A withdrawn turning point was put back."""

    kind: Literal["turning-point-restored"] = "turning-point-restored"
    turning_point: str


class FactorLinked(Body):
    """A note tells of a contributory factor, at a turning point or for the whole conversation."""

    kind: Literal["factor-linked"] = "factor-linked"
    note: str
    heading: str
    direction: Direction = "unspecified"
    turning_point: str | None = None


class FactorUnlinked(Body):
    """A note no longer counts under that heading."""

    kind: Literal["factor-unlinked"] = "factor-unlinked"
    note: str
    heading: str


class FactorPutFirst(Body):
    """The practitioner calls this factor the most significant of its turning point."""

    kind: Literal["factor-put-first"] = "factor-put-first"
    note: str


class QuestionParked(Body):
    """A question to come back to."""

    kind: Literal["question-parked"] = "question-parked"
    conversation: str
    question: str
    text: str
    step: str
    turning_point: str | None = None


class QuestionSettled(Body):
    """A parked question was answered, or is no longer needed."""

    kind: Literal["question-settled"] = "question-settled"
    question: str


class ConversationClosed(Body):
    """The conversation was held to its end; the write-up was promised by `write_up_due`."""

    kind: Literal["conversation-closed"] = "conversation-closed"
    conversation: str
    write_up_due: date | None = None


class ConversationReopened(Body):
    """A closed conversation was taken up again."""

    kind: Literal["conversation-reopened"] = "conversation-reopened"
    conversation: str


# --- the recording and its words ------------------------------------------------------------


class RecordingAdded(Body):
    """A recording was stored: `seconds` long, begun at `started_at` if anyone knows when.

    `sha256` is over its rows in order, so that a changed or lost second shows.
    """

    kind: Literal["recording-added"] = "recording-added"
    conversation: str
    recording: str
    origin: Literal["imported", "captured"]
    source: str = ""
    seconds: float
    started_at: datetime | None = None
    sha256: str


class RecordingTimed(Body):
    """When a recording began was put right, so that notes and words find each other."""

    kind: Literal["recording-timed"] = "recording-timed"
    recording: str
    started_at: datetime


class TranscriptBegun(Body):
    """Transcribing of a recording began, with this model and beam size."""

    kind: Literal["transcript-begun"] = "transcript-begun"
    recording: str
    transcript: str
    model: str
    model_sha256: str
    beam_size: int


class BlockTranscribed(Body):
    """One block (about five minutes) was transcribed; `sha256` is over its stored words."""

    kind: Literal["block-transcribed"] = "block-transcribed"
    transcript: str
    block: int
    start: float
    end: float
    words: int
    gaps: int
    sha256: str


class TranscriptCompleted(Body):
    """The whole recording has been transcribed."""

    kind: Literal["transcript-completed"] = "transcript-completed"
    transcript: str


# --- what leaves the case -------------------------------------------------------------------


class DocumentExported(Body):
    """A document left the case in plain: what, in which form, of which conversation."""

    kind: Literal["document-exported"] = "document-exported"
    document: Literal["write-up", "episodes", "transcript"]
    form: str
    conversation: str | None = None


AnyBody = Annotated[
    CaseOpened
    | CaseRetitled
    | ReviewerJoined
    | PractitionerJoined
    | PersonDescribed
    | RecordsRead
    | ConversationBegun
    | SittingBegun
    | SittingEnded
    | StepEntered
    | PromptAsked
    | PromptUnasked
    | NoteTaken
    | NoteEdited
    | NoteWithdrawn
    | NoteRestored
    | TurningPointRaised
    | TurningPointRetitled
    | TurningPointWithdrawn
    | TurningPointRestored
    | FactorLinked
    | FactorUnlinked
    | FactorPutFirst
    | QuestionParked
    | QuestionSettled
    | ConversationClosed
    | ConversationReopened
    | RecordingAdded
    | RecordingTimed
    | TranscriptBegun
    | BlockTranscribed
    | TranscriptCompleted
    | DocumentExported,
    Field(discriminator="kind"),
]


class Event(BaseModel):
    """An event in its envelope.

    `clock` is a Lamport clock (1, 2, ...): greater than every clock its device had seen.
    `previous` is the sha256 of the same device's previous event as stored, "" for its first.
    `author` is the id of the person whose way in opened the case, "" for the recovery code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shape: Literal[1] = 1
    id: str
    author: str
    device: str
    clock: int
    at: datetime
    previous: str
    body: AnyBody

    @property
    def order(self) -> tuple[int, str, str]:
        """Where the event stands among all: journals from several devices unite by this."""
        return (self.clock, self.device, self.id)

    def stored(self) -> str:
        """The event as the journal keeps it: one line of JSON, fields in the order above."""
        return self.model_dump_json()


def digest(stored: str) -> str:
    """The sha256 (hex) of an event as stored; what the device's next event calls `previous`."""
    return hashlib.sha256(stored.encode()).hexdigest()


def read_event(stored: str) -> Event:
    """Read an event back. Raises pydantic.ValidationError when it is none that we know."""
    return Event.model_validate_json(stored)
