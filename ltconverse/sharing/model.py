"""What goes out and what comes back, as values: a draft, a reply as it was read, a receipt.

Knows the case's vocabulary and nothing of files or layout. Every text in a `Draft` is as it is to
be read: names are out of it already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ltconverse.case.events import Form, Outcome, PointKind, ReplyForm, ReplyPoint, Tense

# Letters that nobody takes for another when reading a reference aloud.
_REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """One numbered statement as it is shared. `difference`: how the practitioner sees it, where
    both views stand. `source` says in a few words what it rests on ("from your words, in step 3b,
    14:02"), "" for nothing to say. `when` says what time it is about, where it stands ("At the
    time", "Now"), "" for what its tense says."""

    id: str
    number: int
    text: str
    form: Form = "note"
    tense: Tense = "then"
    difference: str = ""
    source: str = ""
    when: str = ""

    @property
    def label(self) -> str:
        """How it is referred to: `S7`."""
        return f"S{self.number}"


@dataclass(frozen=True, slots=True)
class DraftPart:
    """Statements under one small heading, "" for none."""

    title: str = ""
    statements: tuple[DraftStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """One section: its title, a sentence that explains it ("" for none), its parts."""

    title: str
    explanation: str = ""
    parts: tuple[DraftPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A version as it goes to one person.

    `share` is the id of this sharing, carried by the file; `reference` is its short form for
    people. `who` is whose account it is (role and agency), `review` what the review is called in
    letters. `opening` says what a draft is. `contact` says where the reply goes, "" for unknown.
    `sort` is what it is a draft of ("" : a write-up), `to` to whom it goes where that is not whose
    account it is, `key` what the small words beside a statement mean ("" : as in a write-up).
    """

    share: str
    reference: str
    version: int
    who: str
    sections: tuple[DraftSection, ...]
    shared_on: date
    due: date | None = None
    review: str = ""
    agency: str = ""
    opening: str = ""
    contact: str = ""
    of_family: bool = False
    held_on: tuple[date, ...] = ()
    sort: str = ""
    to: str = ""
    key: str = ""

    @property
    def title(self) -> str:
        """What the document is called."""
        return f"Draft {self.version} of {self.sort or 'a write-up'}: {self.who}"

    def statements(self) -> Iterator[DraftStatement]:
        """Every statement, in reading order."""
        for section in self.sections:
            for part in section.parts:
                yield from part.statements


@dataclass(frozen=True, slots=True)
class SentDraft:
    """What a returned file is held against: a draft that went out. `statements` in its order.

    `around` are the other paragraphs of its document, headings and all, in any order (see
    `around_of` of `replies.docx` and `replies.text`); without them, what was put in with tracking
    off is less certain, and what of a text was ours is known in part.
    """

    share: str
    reference: str
    version: str
    number: int
    statements: tuple[DraftStatement, ...]
    withdrawn: bool = False
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadReply:
    """A returned file as it was read.

    `share` is the id it carries, "" when it carries none that can be read; `reference` the short
    one. `answers` is the draft that its points were placed by, None when none fits. `hands` are
    those who wrote in it, by the names their program gave (never kept); `hand` 1 is `hands[0]`.
    `remarks` are what was noticed ("tracking was off"), in sentences for the reviewers.
    """

    form: ReplyForm
    source: str
    sha256: str
    points: tuple[ReplyPoint, ...]
    answers: SentDraft | None = None
    share: str = ""
    reference: str = ""
    hands: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptPoint:
    """One point of a reply and what became of it. `label` is the statement's (`S7`), "" for none.

    `said` is what they wrote, `about` the words it was about, `outcome` None while it is open,
    `reads` how the statement reads now ("" where it was left out, or there is none). `changed`:
    something was done to the write-up for it. `view` is how they see it, where both views stand.
    `since`: what became of the statement after this was settled, for something else. `called` is
    its number in the draft that was answered, where that is another one.
    """

    kind: PointKind
    label: str = ""
    said: str = ""
    about: str = ""
    outcome: Outcome | None = None
    reason: str = ""
    reads: str = ""
    changed: bool = True
    view: str = ""
    since: Literal["", "changed", "left-out"] = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of every point of a reply: to be given to whoever replied."""

    who: str
    review: str
    draft: int
    version: int
    replied_on: date
    made_on: date
    points: tuple[ReceiptPoint, ...]
    unmentioned: tuple[str, ...] = ()
    of_family: bool = False
    contact: str = ""


def reference_of(share: str) -> str:
    """A short form of a share's id that can be read out: `7F3K-9QXM`; the same for the same id."""
    number = int.from_bytes(hashlib.sha256(share.encode()).digest()[:8])
    letters = []
    for _ in range(8):
        number, rest = divmod(number, len(_REFERENCE_LETTERS))
        letters.append(_REFERENCE_LETTERS[rest])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])
