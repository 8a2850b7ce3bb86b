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
Trouble = Literal[
    "muted",  # the samples are exact zeros
    "no-sound-arrives",  # the device is there and gives nothing
    "device-gone",
    "sound-server-gone",
    "buffer-overflow",  # samples were lost on the way
    "computer-slept",
    "clock-changed",
    "disk-full",
]


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


# --- consent, and being off the record ------------------------------------------------------


class ConsentGiven(Body):
    """What was agreed about recording: by whom (by position), and what they were told.

    `agreed` False: they would rather not be recorded. A later one takes an earlier's place.
    """

    kind: Literal["consent-given"] = "consent-given"
    conversation: str
    who: tuple[str, ...]
    agreed: bool
    purpose_told: bool = False
    may_stop_told: bool = False
    keep_until: date | None = None


class ConsentWithdrawn(Body):
    """Consent to recording was taken back, by someone in this position."""

    kind: Literal["consent-withdrawn"] = "consent-withdrawn"
    conversation: str
    who: str = ""


class WentOffTheRecord(Body):
    """What follows is not recorded; `notes` says whether notes are still taken."""

    kind: Literal["went-off-the-record"] = "went-off-the-record"
    conversation: str
    notes: bool


class BackOnTheRecord(Body):
    """The conversation is on the record again."""

    kind: Literal["back-on-the-record"] = "back-on-the-record"
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


class RecordingBegun(Body):
    """A recording is about to be made here; in the journal before its first second is kept.

    `channels` says whose microphone each channel is; one nameless channel when they are mixed.
    """

    kind: Literal["recording-begun"] = "recording-begun"
    conversation: str
    recording: str
    keep_until: date | None = None
    channels: tuple[str, ...] = ("",)


class SegmentBegun(Body):
    """Sound arrives without a break from here: by this device, at this time of the clock.

    `segment` counts from 1; `first_second` is where in the recording it begins; `rate` is the
    device's own, in Hz.
    """

    kind: Literal["segment-begun"] = "segment-begun"
    recording: str
    segment: int
    first_second: int
    started_at: datetime
    device: str
    rate: int


class SegmentEnded(Body):
    """A segment ended, and why; the recording has `seconds` whole seconds by then.

    `unknown` when the program was not there to see it: the computer went off, say.
    """

    kind: Literal["segment-ended"] = "segment-ended"
    recording: str
    segment: int
    seconds: int
    why: Literal["paused", "off-the-record", "stopped", "trouble", "unknown"]


class RecordingTroubled(Body):
    """Something was wrong with the recording, or (`over`) is right again."""

    kind: Literal["recording-troubled"] = "recording-troubled"
    recording: str
    trouble: Trouble
    second: int
    over: bool = False


class BookmarkSet(Body):
    """A place in the recording was marked."""

    kind: Literal["bookmark-set"] = "bookmark-set"
    recording: str
    bookmark: str
    second: float
    words: str = ""


class RecordingEnded(Body):
    """A recording made here was ended; `sha256` is over its rows in order."""

    kind: Literal["recording-ended"] = "recording-ended"
    recording: str
    seconds: float
    sha256: str


class RecordingKeptUntil(Body):
    """How long a recording may be kept was agreed anew; None when no day was named."""

    kind: Literal["recording-kept-until"] = "recording-kept-until"
    recording: str
    until: date | None = None


class RecordingExported(Body):
    """A recording left the case in plain, in this form."""

    kind: Literal["recording-exported"] = "recording-exported"
    recording: str
    form: str


class RecordingErased(Body):
    """A recording's key and file were dropped. The fact stays, and what became of its words."""

    kind: Literal["recording-erased"] = "recording-erased"
    recording: str
    words: Literal["kept", "erased"]


class TranscriptBegun(Body):
    """Transcribing of a recording began, with this model and beam size; `live` beside it."""

    kind: Literal["transcript-begun"] = "transcript-begun"
    recording: str
    transcript: str
    model: str
    model_sha256: str
    beam_size: int
    live: bool = False


class BlockTranscribed(Body):
    """One block (about five minutes; live, an utterance) was transcribed; `sha256` is over its
    stored words."""

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


class WordsCorrected(Body):
    """Someone listened and put right what was said from `start` to `end` (seconds). The
    machine's words stay underneath; these stand, whichever transcript is read."""

    kind: Literal["words-corrected"] = "words-corrected"
    recording: str
    start: float
    end: float
    text: str


# --- what leaves the case -------------------------------------------------------------------


class DocumentExported(Body):
    """A document left the case in plain: what, in which form, of which conversation."""

    kind: Literal["document-exported"] = "document-exported"
    document: Literal["write-up", "episodes", "transcript"]
    form: str
    conversation: str | None = None


class CaseBackedUp(Body):
    """A copy of the case was made at `place`, as it was called then."""

    kind: Literal["case-backed-up"] = "case-backed-up"
    place: str


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
    | ConsentGiven
    | ConsentWithdrawn
    | WentOffTheRecord
    | BackOnTheRecord
    | RecordingAdded
    | RecordingTimed
    | RecordingBegun
    | SegmentBegun
    | SegmentEnded
    | RecordingTroubled
    | BookmarkSet
    | RecordingEnded
    | RecordingKeptUntil
    | RecordingExported
    | RecordingErased
    | TranscriptBegun
    | BlockTranscribed
    | TranscriptCompleted
    | WordsCorrected
    | DocumentExported
    | CaseBackedUp,
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
