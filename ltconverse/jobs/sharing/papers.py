"""What goes through the loop of drafts: the write-up of a conversation, or a report.

Both have numbered statements under headings, go out as drafts, and are answered statement by
statement. What is particular to each (its headings, whose it is, to whom it may go, who agrees it)
is asked here; nothing else in this room knows which of the two it has.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.statements import Account
from ltconverse.case.written import Share, Written
from ltconverse.sharing.model import Draft, DraftSection
from ltconverse.writeup.compose import LaidOut
from ltconverse.writeup.placing import Place

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase


class Paper(Protocol):
    """What the case keeps of one: `number` counts its kind from 1, `written` is what was done to
    it, what went out and what came back. Events name it by its `id`, as `conversation`."""

    @property
    def id(self) -> str:
        """Its id for ever."""

    @property
    def number(self) -> int:
        """What people call it by."""

    @property
    def written(self) -> Written:
        """Versions, drafts, replies, changes."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version: the one there is already (`made` None), or a new one and the event that makes it.

    `statements` are in reading order, names taken out as was decided.
    """

    id: str
    number: int
    statements: tuple[e.FrozenStatement, ...]
    made: e.VersionMade | None


@dataclass(frozen=True, slots=True)
class Sending:
    """The id of a sharing, its day, the day by which an answer is asked for, and to whom it goes
    (as `DraftShared.to`)."""

    share: str
    on: date
    due: date | None = None
    to: str = ""


class AsPaper(ABC):
    """One of them as the case stands now, as the loop of drafts sees it."""

    called: str
    """What it is called in a sentence: `write-up`."""
    on_screen: bool
    """Whether it can be looked through together at the screen."""
    all_asked: bool
    """Whether whoever gets it is asked about every statement in it."""

    @abstractmethod
    def laid(self) -> LaidOut:
        """Its statements where they stand."""

    @abstractmethod
    def account(self) -> Account:
        """Its statements, standing or not, without their places: quicker than `laid`."""

    @abstractmethod
    def sections(self, statements: Iterable[e.FrozenStatement]) -> tuple[DraftSection, ...]:
        """The statements of a version, in its reading order, under their headings."""

    @abstractmethod
    def rests_on(self) -> Mapping[str, str]:
        """What each statement (by id) rests on, in a few words."""

    @abstractmethod
    def draft(self, frozen: Frozen, sending: Sending) -> Draft:
        """What goes out: the version's words under its headings."""

    @abstractmethod
    def texts(self) -> list[tuple[str, str]]:
        """Every text in it that somebody typed or said, with the statement's id, or HEADING."""

    @property
    @abstractmethod
    def label(self) -> str:
        """What it is listed under: whose account it is, or what it is called."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What stands above it."""

    @property
    @abstractmethod
    def of_family(self) -> bool:
        """Whether it is written to somebody of the family."""

    @property
    @abstractmethod
    def loose(self) -> Place:
        """Where something is added that has no other place."""

    @abstractmethod
    def recipient(self, wanted: str) -> str:
        """To whom a draft goes, as `DraftShared.to`; `wanted` as somebody named them, "" for
        nobody. Raises NotShared."""

    @abstractmethod
    def answered_by(self, share: Share | None, by: str) -> str:
        """Whose answer to a draft it is (a person's id, "" for unknown); `by` as somebody said."""

    @abstractmethod
    def replier(self, reply_by: str) -> str:
        """Whose answers these are, in words, for their receipt; `reply_by` as `ReplyReceived`."""

    @abstractmethod
    def agreeing(self, case: OpenCase, on: date | None) -> e.WriteUpAgreed:
        """The event of agreeing it. Raises BadArguments for a day that cannot be meant."""


def as_paper(state: CaseState, paper: Paper) -> AsPaper:
    """How the loop of drafts sees it."""
    if isinstance(paper, Conversation):
        from ltconverse.jobs.sharing.write_ups import AsWriteUp

        return AsWriteUp(state, paper)
    from ltconverse.jobs.reports.as_report import AsReport

    return AsReport(state, state.analysis.reports[paper.id])


def papers(state: CaseState) -> Iterator[Paper]:
    """Everything in a case that can go out as a draft."""
    yield from state.conversations.values()
    yield from state.analysis.live_reports


def paper_of(state: CaseState, id_: str) -> Paper:
    """The one of that id. Raises KeyError."""
    return state.conversations.get(id_) or state.analysis.reports[id_]
