"""The accounts of a case: every numbered statement, found by its id, and told at turning points.

Pure. Laying a write-up out takes some milliseconds: each is laid out once, when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ltconverse.case.state import CaseState, Conversation
from ltconverse.episodes.model import Account, Told
from ltconverse.writeup import placing
from ltconverse.writeup.compose import LaidOut, lay_out
from ltconverse.writeup.model import Section, Statement, Who


@dataclass(frozen=True, slots=True)
class Found:
    """A statement where it stands now; `section` is the title of its section."""

    statement: Statement
    conversation: Conversation
    section: Section


class Accounts:
    """Every conversation's statements as the write-up numbers them."""

    def __init__(self, state: CaseState) -> None:
        self.state = state
        self._laid_out: dict[str, LaidOut] = {}
        self._found: dict[str, dict[str, Found]] = {}

    def laid_out(self, conversation: Conversation) -> LaidOut:
        """A conversation's sections and the account behind them."""
        if conversation.id not in self._laid_out:
            self._laid_out[conversation.id] = lay_out(self.state, conversation)
        return self._laid_out[conversation.id]

    def who(self, conversation: Conversation) -> Who:
        """Whose account it is."""
        person = self.state.practitioner_of(conversation)
        return Who(role=person.role, agency=person.agency)

    def find(self, conversation: str, statement: str) -> Found | None:
        """A statement by its id, where it went if it was joined; None where it stands no more."""
        held = self.state.conversations.get(conversation)
        if held is None:
            return None
        there = self._by_id(held)
        return there.get(statement) or there.get(self.laid_out(held).account.into(statement))

    def by_number(self, conversation: Conversation, number: int) -> Found | None:
        """The statement of that number, None where there is none."""
        every = self._by_id(conversation).values()
        return next((one for one in every if one.statement.number == number), None)

    def all_of(self, conversation: Conversation) -> Iterator[Found]:
        """Every statement of a conversation, `S1` first."""
        yield from self._by_id(conversation).values()

    def every(self) -> Iterator[Found]:
        """Every statement of every conversation."""
        for conversation in self.state.conversations.values():
            yield from self.all_of(conversation)

    def account(self, conversation: Conversation, points: Sequence[int], when: str = "") -> Account:
        """What one person tells of those of their turning points (numbers)."""
        made = _Telling(self, conversation, tuple(points))
        return made.account(when)

    def _by_id(self, conversation: Conversation) -> dict[str, Found]:
        if conversation.id not in self._found:
            self._found[conversation.id] = {
                statement.id: Found(statement, conversation, section)
                for section in self.laid_out(conversation).sections
                for statement in section.statements
            }
        return self._found[conversation.id]


@dataclass(slots=True)
class _Telling:
    """One account of one episode in the making."""

    accounts: Accounts
    conversation: Conversation
    points: tuple[int, ...]

    def account(self, when: str) -> Account:
        sections = self.accounts.laid_out(self.conversation).sections
        here = [one for one in sections if one.turning_point in self.points]
        every = [one for section in sections for one in section.statements]
        about = [one for one in every if set(self.points) & set(one.about)]
        hindsight = [one for one in about if one.tense == "now"]
        factors = self._factors(here, about)
        sense, done = _view_and_deeds(here)
        used = {one.number for section in here for one in section.statements}
        used |= {one.number for one in (*hindsight, *factors)}
        titles = {one.number: one.title for one in self.conversation.live_turning_points}
        return Account(
            who=self.accounts.who(self.conversation),
            conversation=self.conversation.number,
            conversation_id=self.conversation.id,
            points=self.points,
            titles=tuple(titles[one] for one in self.points),
            when=when,
            significance=tuple(map(self.told, hindsight)),
            break_down=tuple(map(self.told, done)),
            sense=tuple(map(self.told, sense)),
            factors=tuple(map(self.told, factors)),
            also=tuple(one.number for one in about if one.number not in used),
        )

    def told(self, statement: Statement) -> Told:
        return told_of(statement, self.conversation, self.points)

    def _factors(self, here: list[Section], about: list[Statement]) -> list[Statement]:
        """What influenced it: as the write-up orders it, then factors told elsewhere, but
        hindsight."""
        there = [
            statement
            for section in here
            for part in section.parts
            if part.key == placing.INFLUENCE
            for statement in part.statements
        ]
        known = {one.number for one in there}
        elsewhere = [
            one
            for one in about
            if one.number not in known
            and one.tense != "now"
            and any(influence.turning_point in self.points for influence in one.influences)
        ]
        return [*there, *elsewhere]


def told_of(
    statement: Statement, conversation: Conversation, points: Sequence[int] | None = None
) -> Told:
    """A statement as a cell shows it, with what it tells of at those turning points (None: all)."""
    return Told(
        id=statement.id,
        conversation=conversation.number,
        number=statement.number,
        text=statement.text,
        form=statement.form,
        tense=statement.tense,
        influences=tuple(
            one for one in statement.influences if points is None or one.turning_point in points
        ),
        difference=statement.difference,
    )


def _view_and_deeds(sections: list[Section]) -> tuple[list[Statement], list[Statement]]:
    sense, done = [], []
    for section in sections:
        for part in section.parts:
            for statement in part.statements:
                if part.key == placing.VIEW:
                    sense.append(statement)
                elif part.key != placing.INFLUENCE:
                    done.append(statement)
    return sense, done
