"""The write-up as it is worked on: its statements, what may identify someone, and differences.

Every note that stands is a statement without further ado; the statement's id is the note's. These
events change that, and only the write-up: notes stay as they were taken.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ltconverse.case.events.base import Body, Form, SpokenBy, Tense


class Spoken(BaseModel):
    """Words of a transcript, from `start` to `end` (seconds of `recording`), as they stood when
    they were chosen, and who spoke them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recording: str
    start: float
    end: float
    words: str
    speaker: SpokenBy = ""


class Change(Body):
    """Something was done to the write-up of `conversation`. `change` is a new id, for going back.

    `because` is the id of a point of a practitioner's reply that it follows, "" for none.
    """

    conversation: str
    change: str
    because: str = ""


class StatementAdded(Change):
    """A statement that no note was taken of; `quoted` where it is words of the transcript.

    It goes into that part of that section (keys of the write-up's layout), after the statement
    `after`, or first where that is "".
    """

    kind: Literal["statement-added"] = "statement-added"
    statement: str
    section: str
    part: str = "all"
    after: str = ""
    text: str
    form: Form = "note"
    tense: Tense = "then"
    quoted: Spoken | None = None


class StatementReworded(Change):
    """A statement was put in other words, or its form or tense changed; None leaves one as it was.

    `was` is how it read to whoever changed it: where it read otherwise by then, two people worked
    on it apart. `why` in a few words, "" for none.
    """

    kind: Literal["statement-reworded"] = "statement-reworded"
    statement: str
    was: str
    text: str | None = None
    form: Form | None = None
    tense: Tense | None = None
    why: str = ""


class StatementSplit(Change):
    """One statement became two: it keeps `text`, the new one `rest` has `rest_text` and follows
    it. Both rest on the same sources."""

    kind: Literal["statement-split"] = "statement-split"
    statement: str
    was: str
    text: str
    rest: str
    rest_text: str


class StatementsJoined(Change):
    """Two statements became one, `statement`, which reads `text` and rests on the sources of both;
    `was` and `joined_was` are how they read."""

    kind: Literal["statements-joined"] = "statements-joined"
    statement: str
    joined: str
    was: str
    joined_was: str
    text: str


class StatementMoved(Change):
    """A statement was moved: into that part of that section, after the statement `after`, or first
    where that is ""."""

    kind: Literal["statement-moved"] = "statement-moved"
    statement: str
    section: str
    part: str = "all"
    after: str = ""


class StatementDropped(Change):
    """A statement was taken out of the write-up. It can be restored."""

    kind: Literal["statement-dropped"] = "statement-dropped"
    statement: str
    why: str = ""


class StatementRestored(Change):
    """A dropped statement was put back."""

    kind: Literal["statement-restored"] = "statement-restored"
    statement: str


class StatementSourced(Change):
    """A statement rests on this too: a note (by id), or words of the transcript."""

    kind: Literal["statement-sourced"] = "statement-sourced"
    statement: str
    note: str = ""
    quoted: Spoken | None = None


class PassageLeftOut(Change):
    """Words were left out of a statement, as the practitioner asked: it reads `text` now.

    `words` are looked for wherever something is shared later.
    """

    kind: Literal["passage-left-out"] = "passage-left-out"
    statement: str
    was: str
    words: str
    text: str


class DifferenceKept(Change):
    """The practitioner sees it otherwise, and both views stand: theirs is `text`. "" ends that."""

    kind: Literal["difference-kept"] = "difference-kept"
    statement: str
    text: str


class ChangeWithdrawn(Body):
    """A change to the write-up was taken back."""

    kind: Literal["change-withdrawn"] = "change-withdrawn"
    conversation: str
    change: str


class ChangeRestored(Body):
    """A change to the write-up that was taken back stands again."""

    kind: Literal["change-restored"] = "change-restored"
    conversation: str
    change: str


class IdentifierDecided(Body):
    """What becomes of words that may identify someone, wherever they are shared.

    `found` are the words as they stand, `sort` what they look like (`name`, `date`, `place`, …).
    With `keep` they stay; else `instead` takes their place. `statement` limits it to one ("" : the
    whole case), the later of two decisions about the same words counts.
    """

    kind: Literal["identifier-decided"] = "identifier-decided"
    decision: str
    found: str
    sort: str = ""
    keep: bool = False
    instead: str = ""
    statement: str = ""


class IdentifierUndecided(Body):
    """A decision about words that may identify someone was taken back."""

    kind: Literal["identifier-undecided"] = "identifier-undecided"
    decision: str
