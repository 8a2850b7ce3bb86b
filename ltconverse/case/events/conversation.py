"""What happens in a conversation: steps, prompts, notes, turning points, factors, questions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ltconverse.case.events.base import Body, Direction, Form, Tense


class StepOutline(BaseModel):
    """A step as it was when the conversation began, so that it reads the same for ever."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    number: str
    title: str
    minutes: int
    per_turning_point: bool = False
    tense: Tense = "then"
    # From this step on, what others said and records show may be brought in.
    opens_overview: bool = False


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
    # The tense was guessed from the words; nobody has said so.
    tense_guessed: bool = False


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
    """A note tells of a contributory factor, at a turning point or for the whole conversation.

    `rank` is the place it had among the most significant, where it is put back as it was; else 0.
    """

    kind: Literal["factor-linked"] = "factor-linked"
    note: str
    heading: str
    direction: Direction = "unspecified"
    turning_point: str | None = None
    rank: int = 0


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
    # The step at which to come back to it, where whoever parked it said so.
    for_step: str | None = None


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


class QuestionUnsettled(Body):
    """A settled question is open again."""

    kind: Literal["question-unsettled"] = "question-unsettled"
    question: str


class QuestionWithdrawn(Body):
    """A question was parked by a slip of the hand."""

    kind: Literal["question-withdrawn"] = "question-withdrawn"
    question: str


class QuestionRestored(Body):
    """A withdrawn question is parked again."""

    kind: Literal["question-restored"] = "question-restored"
    question: str


class TurningPointsJoined(Body):
    """Two turning points are one and the same: what belongs to `joined` belongs to `kept` now."""

    kind: Literal["turning-points-joined"] = "turning-points-joined"
    kept: str
    joined: str


class TurningPointsParted(Body):
    """A joined turning point stands by itself again, with what was its own.

    `apart_from`: somebody looked at these two, never joined, and said that they are not the same.
    """

    kind: Literal["turning-points-parted"] = "turning-points-parted"
    joined: str
    apart_from: str = ""


class OverviewOpened(Body):
    """What others said and records show was opened before its step, and why."""

    kind: Literal["overview-opened"] = "overview-opened"
    conversation: str
    step: str
    why: str
