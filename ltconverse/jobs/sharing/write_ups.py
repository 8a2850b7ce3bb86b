"""The write-up of a conversation in the loop of drafts: whose it is, what it rests on.

Decides and tells; saves and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation, Person
from ltconverse.case.statements import Account, account_of
from ltconverse.case.written import Decision, Share
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.papers import AsPaper, Frozen, Sending
from ltconverse.jobs.sharing.sections import drafted, sections_of
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.sharing.model import Draft, DraftPart, DraftSection, DraftStatement, reference_of
from ltconverse.text import is_blank
from ltconverse.writeup import words
from ltconverse.writeup.compose import LaidOut, compose, lay_out
from ltconverse.writeup.model import Part, Section, Statement, WriteUp
from ltconverse.writeup.placing import ALL, STORY, Place


class AsWriteUp(AsPaper):
    """One conversation's write-up."""

    called = "write-up"
    on_screen = True
    all_asked = True

    def __init__(self, state: CaseState, conversation: Conversation) -> None:
        self._state, self._conversation = state, conversation

    @property
    def _whose(self) -> Person:
        return self._state.practitioner_of(self._conversation)

    @property
    def _decisions(self) -> list[Decision]:
        return [one for one in self._state.decisions.values() if not one.withdrawn]

    @property
    def label(self) -> str:
        """Whose account it is."""
        return self._whose.label

    @property
    def title(self) -> str:
        """Whose account it is, by role alone."""
        return self._whose.role

    @property
    def of_family(self) -> bool:
        """Whether it is somebody of the family's."""
        return self._whose.of_family

    @property
    def loose(self) -> Place:
        """At the end of their story."""
        return Place(STORY, ALL)

    def laid(self) -> LaidOut:
        """Its statements where they stand."""
        return lay_out(self._state, self._conversation)

    def account(self) -> Account:
        """Its statements, standing or not."""
        return account_of(self._conversation)

    def sections(self, statements: Iterable[e.FrozenStatement]) -> tuple[DraftSection, ...]:
        """The statements of a version under their headings."""
        return sections_of(self._state, self._conversation, statements)

    def rests_on(self) -> Mapping[str, str]:
        """What each statement rests on."""
        write_up = compose(self._state, self._conversation.id)
        return {
            one.id: ", ".join(words.source(one, section, write_up))
            for section in write_up.sections
            for one in section.statements
        }

    def draft(self, frozen: Frozen, sending: Sending) -> Draft:
        """The version's words under the headings of the write-up."""
        write_up = compose(self._state, self._conversation.id)
        statements = {one.statement: one for one in frozen.statements}
        made = _Made(write_up, statements, self._decisions)
        return Draft(
            share=sending.share,
            reference=reference_of(sending.share),
            version=frozen.number,
            who=made.clean(write_up.practitioner.role),
            agency=made.clean(write_up.practitioner.agency),
            review=made.clean(self._state.details.get("review") or write_up.review),
            sections=tuple(made.section(one) for one in write_up.sections if one.statements),
            shared_on=sending.on,
            due=sending.due,
            opening=words.draft(write_up),
            contact=self._state.details.get("contact", ""),
            of_family=write_up.of_family,
            held_on=write_up.dates,
        )

    def texts(self) -> list[tuple[str, str]]:
        """Every text that somebody typed or said, in reading order."""
        write_up = compose(self._state, self._conversation.id)
        review = self._state.details.get("review") or write_up.review
        texts = [(HEADING, one) for one in (write_up.practitioner.agency, review)]
        for section in write_up.sections:
            for part in section.parts:
                texts += [(HEADING, part.title)] if part.statements else []
                for one in part.statements:
                    texts += [(one.id, one.text), (one.id, one.difference)]
        return [(id_, text) for id_, text in texts if not is_blank(text)]

    def recipient(self, wanted: str) -> str:  # noqa: ARG002 - it is theirs, whoever was named
        """Whose account it is, and nobody else."""
        return self._conversation.practitioner

    def answered_by(self, share: Share | None, by: str) -> str:  # noqa: ARG002 - the same
        """Theirs to whom it went: whose account it is."""
        return share.to if share else self._conversation.practitioner

    def replier(self, reply_by: str) -> str:  # noqa: ARG002 - there is one who can answer
        """Whose account it is."""
        return self._whose.role

    def agreeing(self, case: OpenCase, on: date | None) -> e.WriteUpAgreed:
        """On a day between the conversation and today."""
        from ltconverse.jobs.people import agreeing

        return agreeing(case, self._conversation, on)


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft in the making: every text in it as was decided of what may identify someone."""

    write_up: WriteUp
    frozen: Mapping[str, e.FrozenStatement]
    decisions: Sequence[Decision]

    def clean(self, text: str) -> str:
        return with_decisions(text, self.decisions, HEADING)

    def section(self, section: Section) -> DraftSection:
        return DraftSection(
            title=self.clean(section.title),
            explanation=section.explanation,
            parts=tuple(
                DraftPart(title=self.clean(part.title), statements=statements)
                for part in section.parts
                if (statements := self._statements(part, section))
            ),
        )

    def _statements(self, part: Part, section: Section) -> tuple[DraftStatement, ...]:
        """Those the version has; of an older one, others may stand there now."""
        there = (one for one in part.statements if one.id in self.frozen)
        return tuple(self._statement(one, section) for one in there)

    def _statement(self, statement: Statement, section: Section) -> DraftStatement:
        frozen = self.frozen[statement.id]
        said = words.source(statement, section, self.write_up)
        when = words.capital(words.when(frozen.tense, section.key))
        source = self.clean(words.capital(" · ".join(said)))
        return replace(drafted(frozen), source=source, when=when)
