"""Versions of a write-up: freezing it as it stands, and the draft that goes to someone.

Decides and gives events; saves and writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ltconverse.case import events as e
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.written import Decision, Version, digest_of
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.sharing.sections import drafted
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.sharing.model import (
    Draft,
    DraftPart,
    DraftSection,
    DraftStatement,
    SentDraft,
    reference_of,
)
from ltconverse.writeup import words
from ltconverse.writeup.compose import compose, lay_out
from ltconverse.writeup.model import Part, Section, Statement, WriteUp


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
    """The id of a sharing, its day, and the day by which an answer is asked for."""

    share: str
    on: date
    due: date | None = None


def frozen_statements(
    state: CaseState, conversation: Conversation
) -> tuple[e.FrozenStatement, ...]:
    """The write-up as it would be shared now, in reading order: what was decided is taken out."""
    decisions = [one for one in state.decisions.values() if not one.withdrawn]
    return tuple(
        e.FrozenStatement(
            statement=statement.id,
            number=statement.number,
            section=place.section,
            part=place.part,
            text=with_decisions(statement.text, decisions, statement.id),
            form=statement.form,
            tense=statement.tense,
            difference=with_decisions(statement.difference, decisions, statement.id),
        )
        for statement, place in lay_out(state, conversation).statements()
    )


def version_now(case: OpenCase, conversation: Conversation) -> Frozen:
    """The write-up as it stands, as a version: the latest where nothing has changed since."""
    statements = frozen_statements(case.state, conversation)
    latest = conversation.written.latest
    if latest is not None and latest.statements == statements:
        return Frozen(latest.id, latest.number, statements, None)
    made = e.VersionMade(
        conversation=conversation.id,
        version=case.new_id(),
        number=latest.number + 1 if latest else 1,
        sha256=digest_of(statements),
        statements=statements,
        taken_in=tuple(sorted(case.state.heads.items())),
    )
    return Frozen(made.version, made.number, statements, made)


def changed_since(state: CaseState, conversation: Conversation) -> bool:
    """Whether the write-up reads otherwise than its latest version; True where there is none."""
    latest = conversation.written.latest
    return latest is None or latest.statements != frozen_statements(state, conversation)


def draft_of(
    state: CaseState,
    conversation: Conversation,
    frozen: Frozen,
    sending: Sending,
) -> Draft:
    """What goes out: the version's words under the headings of the write-up."""
    write_up = compose(state, conversation.id)
    decisions = [one for one in state.decisions.values() if not one.withdrawn]
    made = _Made(write_up, {one.statement: one for one in frozen.statements}, decisions)
    return Draft(
        share=sending.share,
        reference=reference_of(sending.share),
        version=frozen.number,
        who=made.clean(write_up.practitioner.role),
        agency=made.clean(write_up.practitioner.agency),
        review=made.clean(state.details.get("review") or write_up.review),
        sections=tuple(made.section(one) for one in write_up.sections if one.statements),
        shared_on=sending.on,
        due=sending.due,
        opening=words.draft(write_up),
        contact=state.details.get("contact", ""),
        of_family=write_up.of_family,
        held_on=write_up.dates,
    )


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


def around_of(
    state: CaseState, conversation: Conversation, sent: SentDraft, form: e.ReplyForm
) -> tuple[str, ...]:
    """What stood around the statements of a draft in Word, or as text, as far as it can be told
    from the write-up as it is now."""
    from ltconverse.sharing.replies import docx, text

    share = conversation.written.shares[sent.share]
    version = conversation.written.versions[sent.version]
    frozen = Frozen(version.id, version.number, version.statements, None)
    draft = draft_of(state, conversation, frozen, Sending(share.id, share.on, share.due))
    return docx.around_of(draft) if form == "docx" else text.around_of(draft)


def sent_drafts(conversation: Conversation) -> list[SentDraft]:
    """Every draft of a conversation that went out, the oldest first, as it was shared."""
    written = conversation.written
    return [
        SentDraft(
            share=share.id,
            reference=share.reference,
            version=share.version,
            number=written.versions[share.version].number,
            statements=as_shared(written.versions[share.version]),
            withdrawn=share.withdrawn,
        )
        for share in written.shares.values()
    ]


def as_shared(version: Version) -> tuple[DraftStatement, ...]:
    """The statements of a version in its reading order."""
    return tuple(map(drafted, version.statements))
