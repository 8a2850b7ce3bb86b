"""What was done to a conversation's write-up: changes, versions, what was shared, what came back.

Values only, as the fold makes them. How the statements read is worked out in `statements`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ltconverse.case.events import (
    Answer,
    Change,
    FrozenStatement,
    Outcome,
    ReplyForm,
    ReplyPoint,
    ShareForm,
)


@dataclass(frozen=True, slots=True)
class MadeChange:
    """A change to the write-up, by whom, when; `order` places it among all events."""

    body: Change
    at: datetime
    author: str
    device: str
    order: tuple[int, str, str]
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """The write-up as it was frozen. `number` counts from 1."""

    id: str
    number: int
    statements: tuple[FrozenStatement, ...]
    sha256: str
    taken_in: tuple[tuple[str, int], ...]
    at: datetime
    author: str
    device: str
    order: tuple[int, str, str]

    def saw(self, order: tuple[int, str, str]) -> bool:
        """Whether whoever made it had seen the event of that order."""
        clock, device, _ = order
        if device == self.device:
            return order < self.order
        return clock <= dict(self.taken_in).get(device, 0)


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer had come by that day; what was noted of it."""

    on: date
    words: str
    author: str


@dataclass(frozen=True, slots=True)
class Share:
    """A version that went out to someone (a person's id). `sha256` is the file's."""

    id: str
    reference: str
    version: str
    to: str
    form: ShareForm
    on: date
    due: date | None
    sha256: str
    overruled: str
    password: str
    at: datetime
    author: str
    withdrawn: bool = False
    withdrawn_why: str = ""
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a point, by whom, when; `view` is how the practitioner sees it, where both
    views stand. `seen` is how many before it they had seen."""

    outcome: Outcome
    reason: str
    text: str
    at: datetime
    author: str
    device: str
    seen: int = 0
    view: str = ""

    def knew(self, other: Resolution) -> bool:
        """Whether it follows another of the same copy; a plain copy of a case keeps its device."""
        return self.device == other.device and self.seen > other.seen


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a reply says. `statement` is where it belongs, as a person placed it or as it
    was read; `resolutions` are all there have been, the last one counts unless it is `reopened`."""

    id: str
    reply: str
    said: ReplyPoint
    statement: str
    placed_by: str = ""
    resolutions: tuple[Resolution, ...] = ()
    reopened: bool = False

    @property
    def resolution(self) -> Resolution | None:
        """What became of it, None while it is open."""
        return self.resolutions[-1] if self.resolutions and not self.reopened else None

    @property
    def is_certain(self) -> bool:
        """Whether it is known which statement it is about."""
        return self.said.certain or bool(self.placed_by)

    @property
    def standing(self) -> tuple[Resolution, ...]:
        """What became of it, as each of those sees it who did not see what the others made of it:
        more than one where it was settled in two copies of the case."""
        kept: list[Resolution] = []
        for before, one in enumerate(self.resolutions):
            if one.seen >= before:
                kept = []
            kept = [other for other in kept if not one.knew(other)] + [one]
        return () if self.reopened else tuple(kept)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a version, as it was read; its points are in `Written.points`."""

    id: str
    version: str
    share: str
    by: str
    form: ReplyForm
    source: str
    sha256: str
    received_on: date
    points: tuple[str, ...]
    remarks: tuple[str, ...]
    at: datetime
    author: str
    withdrawn: bool = False
    withdrawn_why: str = ""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was said of a statement at the screen, before it was handed back."""

    answer: Answer
    text: str
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """The practitioner was told what became of these replies."""

    version: str
    replies: tuple[str, ...]
    form: str
    sha256: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The practitioner agreed it on that day: which version ("" : none was made), how."""

    on: date
    version: str
    how: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """An agreed write-up was opened again."""

    why: str
    at: datetime
    author: str


@dataclass(slots=True)
class Written:
    """All of it, in the order it came. `history` is of agreements and reopenings."""

    changes: dict[str, MadeChange] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)
    # Given at the screen, by sharing and statement ("" : the whole).
    answers: dict[str, dict[str, GivenAnswer]] = field(default_factory=dict)
    history: list[Agreed | Reopened] = field(default_factory=list)

    @property
    def latest(self) -> Version | None:
        """The newest version, None while none was made."""
        return max(self.versions.values(), key=lambda one: (one.number, one.order), default=None)

    @property
    def agreed(self) -> Agreed | None:
        """The agreement that stands, None when there is none or it was opened again."""
        last = self.history[-1] if self.history else None
        return last if isinstance(last, Agreed) else None

    @property
    def live_shares(self) -> list[Share]:
        """What went out and was not called back, in order."""
        return [one for one in self.shares.values() if not one.withdrawn]

    @property
    def live_replies(self) -> list[Reply]:
        """Answers that count, in order."""
        return [one for one in self.replies.values() if not one.withdrawn]

    @property
    def live_points(self) -> list[Point]:
        """Points of the answers that count; what an earlier reply said already is left out."""
        live = {one.id for one in self.live_replies}
        return [
            one for one in self.points.values() if one.reply in live and not self._is_again(one)
        ]

    def _is_again(self, point: Point) -> bool:
        first = self.points.get(point.said.again)
        return first is not None and not self.replies[first.reply].withdrawn

    @property
    def open_points(self) -> list[Point]:
        """Points of which nobody has said yet what becomes of them."""
        return [one for one in self.live_points if one.resolution is None]

    def points_of(self, statement: str) -> list[Point]:
        """The points that are about a statement, in the order they came."""
        return [one for one in self.live_points if one.statement == statement]

    def answers_to(self, share: str) -> list[Reply]:
        """The replies to one sharing."""
        return [one for one in self.live_replies if one.share == share]

    @property
    def not_handed_back(self) -> list[Share]:
        """What was looked through at the screen, with answers that nobody has handed back."""
        return [
            one
            for one in self.live_shares
            if self.answers.get(one.id) and not self.answers_to(one.id)
        ]

    def unanswered(self) -> list[Share]:
        """What went out and nobody has answered: not that sharing, nor a later one to them."""
        return [one for one in self.live_shares if not self._is_answered(one)]

    def _is_answered(self, share: Share) -> bool:
        """What was sent after an answer came asks for another, though it be the same version."""
        number = self.versions[share.version].number
        return any(
            reply.share == share.id
            or (
                reply.by == share.to
                and self.versions[reply.version].number >= number
                and reply.at >= share.at
            )
            for reply in self.live_replies
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of words that may identify someone; see `events.IdentifierDecided`."""

    id: str
    found: str
    sort: str
    keep: bool
    instead: str
    statement: str
    at: datetime
    author: str
    withdrawn: bool = False


def digest_of(statements: Iterable[FrozenStatement]) -> str:
    """The sha256 (hex) of a version's statements: numbers, places and words, as JSON."""
    plain = [one.model_dump(mode="json") for one in statements]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def in_order(written: Written) -> Iterator[MadeChange | Version]:
    """Changes that stand and versions, in the order in which they apply.

    A change that came from another copy and that the maker of a version had not seen comes after
    it, so that the version stays what it was and the change is not lost.
    """
    versions = sorted(written.versions.values(), key=lambda one: (one.number, one.order))
    changes = sorted(
        (one for one in written.changes.values() if not one.withdrawn), key=lambda one: one.order
    )
    for version in versions:
        yield from (one for one in changes if version.saw(one.order))
        changes = [one for one in changes if not version.saw(one.order)]
        yield version
    yield from changes


def with_withdrawn(change: MadeChange, withdrawn: bool) -> MadeChange:
    """The same change, taken back or standing."""
    return replace(change, withdrawn=withdrawn)
