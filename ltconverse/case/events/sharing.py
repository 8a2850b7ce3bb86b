"""Sharing a draft with the practitioner, what comes back, and what becomes of it.

Names never stand here: whoever wrote something in a returned file is a number (`hand`).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ltconverse.case.events.base import Body, Form, Tense

# In which form a draft goes out; `screen`: read together at the screen of the reviewers.
ShareForm = Literal["docx", "html", "pdf", "txt", "md", "screen"]
# In which form an answer came.
ReplyForm = Literal["docx", "html", "pdf", "text", "screen"]
PointKind = Literal[
    "agree",  # that is right
    "reword",  # put differently: `text` is how it should read, `changes` what that changes
    "not-meant",  # not what I meant
    "leave-out",  # please leave this out
    "comment",
    "new",  # something to be added that no statement has
    "moved",  # it stands in another place
    "format",  # only its looks were changed
    "overall",  # said of the whole
]
# What may be answered to a statement at the screen, "" for nothing.
Answer = Literal["", "agree", "reword", "not-meant", "leave-out"]
Outcome = Literal["accepted", "in-part", "declined", "difference"]


class FrozenStatement(BaseModel):
    """A statement as a version has it. `text` is what was shared; `number` is its for ever."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statement: str
    number: int
    section: str
    part: str
    text: str
    form: Form = "note"
    tense: Tense = "then"
    difference: str = ""


class VersionMade(Body):
    """The write-up as it stood was frozen as version `number` (from 1), in reading order.

    `sha256` is over the statements (see `case.versions.digest_of`). `taken_in` is the newest clock
    of each device whose events whoever made it had seen.
    """

    kind: Literal["version-made"] = "version-made"
    conversation: str
    version: str
    number: int
    sha256: str
    statements: tuple[FrozenStatement, ...]
    taken_in: tuple[tuple[str, int], ...] = ()


class DraftShared(Body):
    """A version went out to someone, to be answered by `due`.

    `share` is a new id that the file carries, `reference` a short form of it that people can read.
    `to` is a person's id, or `case-group` where a report went to all of it. `sha256` is of the
    file. `overruled`: why it was shared although some words that may identify someone were not
    decided. `password` opens the file, and what comes back of it: it is kept here so that no answer
    is lost because a note of it was.
    """

    kind: Literal["draft-shared"] = "draft-shared"
    conversation: str
    version: str
    share: str
    reference: str
    to: str
    form: ShareForm
    on: date
    due: date | None = None
    sha256: str = ""
    overruled: str = ""
    password: str = ""


class ShareWithdrawn(Body):
    """A draft that was shared no longer counts: it never went out, or was called back."""

    kind: Literal["share-withdrawn"] = "share-withdrawn"
    conversation: str
    share: str
    why: str = ""


class SilenceNoted(Body):
    """No answer came to a draft. That is silence, and no agreement."""

    kind: Literal["silence-noted"] = "silence-noted"
    conversation: str
    share: str
    on: date
    words: str = ""


class TextChange(BaseModel):
    """One change within the words of a statement: `before` at `start` (characters of the shared
    text) became `after`. `hand` counts those who wrote in the file, 0 for unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    before: str
    after: str
    tracked: bool = True
    hand: int = 0
    at: datetime | None = None


class ReplyPoint(BaseModel):
    """One thing that a reply says.

    `statement` is the id of the one it is about, "" where that could not be told, or for `new` and
    `overall`. `text` is what they wrote; `was` the words it is about. `where` says where it stood
    in the file ("comment 3"). Without `certain` its statement is a guess, to be confirmed.
    `answers` is the point that this is a reply to, "" for none; `resolved`: marked so in the file.
    `again`: an earlier reply said the very same (the id of that point). `after` is the statement
    behind which something stands that was added or moved, "" for the first place, None for unknown;
    for one left out, the statement that it was joined to.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    point: str
    kind: PointKind
    statement: str = ""
    text: str = ""
    was: str = ""
    changes: tuple[TextChange, ...] = ()
    certain: bool = True
    where: str = ""
    hand: int = 0
    at: datetime | None = None
    answers: str = ""
    resolved: bool = False
    again: str = ""
    after: str | None = None


class ReplyReceived(Body):
    """An answer to a version. `by` is a person's id, "" where a report went to several and nobody
    said whose it is; `share` the sharing it answers, "" if that could not be told. `source` is the
    file's name, `sha256` its content's. `remarks` are what was noticed in reading it."""

    kind: Literal["reply-received"] = "reply-received"
    conversation: str
    reply: str
    version: str
    share: str = ""
    by: str
    form: ReplyForm
    source: str = ""
    sha256: str = ""
    received_on: date
    points: tuple[ReplyPoint, ...]
    remarks: tuple[str, ...] = ()


class AnswerGiven(Body):
    """Read together at the screen: what the practitioner says of a statement, or of the whole
    ("" as statement). Each is kept as it is given; the later of two counts. Once they hand it back,
    a ReplyReceived has all of them. "" as `answer` and no words: they took it back.

    `text` is how it should read, what was meant, or why; `comment` anything else.
    """

    kind: Literal["answer-given"] = "answer-given"
    conversation: str
    share: str
    statement: str
    answer: Answer = ""
    text: str = ""
    comment: str = ""


class ReplyWithdrawn(Body):
    """A reply was read by a slip of the hand: the wrong file, another person's."""

    kind: Literal["reply-withdrawn"] = "reply-withdrawn"
    conversation: str
    reply: str
    why: str = ""


class PointPlaced(Body):
    """A person says which statement a point is about ("" : the whole, or something new). None takes
    that back: it is about what it was read to be about."""

    kind: Literal["point-placed"] = "point-placed"
    conversation: str
    point: str
    statement: str | None


class PointResolved(Body):
    """What became of a point; the later of two counts. `reason` goes into the receipt.

    `text` is how the statement reads after it, "" where it was left out or there is none; `view`
    how the practitioner sees it, where both views stand. `seen` is how often it had been settled
    before, as far as whoever did it had seen.
    """

    kind: Literal["point-resolved"] = "point-resolved"
    conversation: str
    point: str
    outcome: Outcome
    reason: str = ""
    text: str = ""
    view: str = ""
    seen: int = 0


class PointReopened(Body):
    """What had become of a point is open again."""

    kind: Literal["point-reopened"] = "point-reopened"
    conversation: str
    point: str


class ReceiptMade(Body):
    """The practitioner was told what became of the points of these replies, in which version."""

    kind: Literal["receipt-made"] = "receipt-made"
    conversation: str
    version: str
    replies: tuple[str, ...]
    form: Literal["docx", "html", "txt"]
    sha256: str = ""


class WriteUpReopened(Body):
    """An agreed write-up is worked on again, and why."""

    kind: Literal["write-up-reopened"] = "write-up-reopened"
    conversation: str
    why: str
