"""Composing the write-up of one conversation from the case as it stands.

Pure and deterministic: the same case and time zone give the same write-up. Every note that stands
becomes exactly one numbered statement, in its own words, unless somebody changed that in the
write-up; withdrawn notes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from ltconverse.case.breaks import breaks
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.statements import Account
from ltconverse.errors import NotFound
from ltconverse.writeup.held import method_of
from ltconverse.writeup.model import (
    Agreement,
    OpenQuestion,
    QuoteCheck,
    Recorded,
    Section,
    Statement,
    StepTime,
    Who,
    WriteUp,
)
from ltconverse.writeup.placing import Place, step_title
from ltconverse.writeup.sections import sections_of
from ltconverse.writeup.stating import Statements


def compose(
    state: CaseState,
    conversation: str,
    zone: tzinfo | None = None,
    heard: Mapping[str, QuoteCheck] | None = None,
) -> WriteUp:
    """The write-up of the conversation of that id, times in `zone` (None: this computer's).

    `heard` says of notes and statements that quote something (by id) whether that was compared
    with a recording.
    Raises NotFound when the case has no such conversation.
    """
    found = state.conversations.get(conversation)
    if found is None:
        raise NotFound("The case has no such conversation.")
    practitioner = state.practitioner_of(found)
    sections = lay_out(state, found, zone).sections
    return WriteUp(
        title=f"Write-up of a conversation: {practitioner.role}",
        review=state.title,
        conversation=found.id,
        number=found.number,
        finished=found.closed_at is not None,
        practitioner=Who(role=practitioner.role, agency=practitioner.agency),
        of_family=practitioner.of_family,
        reviewers=_reviewers(state, found),
        schedule=found.schedule_title,
        dates=_dates(found, zone),
        recordings=_recordings(state, found, zone),
        consent=_consent(found, zone),
        records_read=tuple(found.records_read),
        minutes=_minutes(found),
        write_up_due=found.write_up_due,
        sections=sections,
        open_questions=_open_questions(found),
        method=method_of(state, found, sections, zone, heard or {}),
        agreed_on=found.agreed_on,
        drafts=found.written.latest.number if found.written.latest else 0,
    )


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The statements of a conversation where they stand: every section, and the account behind it.

    `places` has the place of every statement of the account, standing or not.
    """

    sections: tuple[Section, ...]
    account: Account
    places: dict[str, Place]

    def statements(self) -> Iterator[tuple[Statement, Place]]:
        """Every numbered statement with its place, in reading order."""
        for section in self.sections:
            for statement in section.statements:
                yield statement, self.places[statement.id]


def lay_out(state: CaseState, conversation: Conversation, zone: tzinfo | None = None) -> LaidOut:
    """The sections of the write-up alone, without what the conversation was."""
    statements = Statements(state, conversation, zone)
    sections = sections_of(statements)
    places = {one: statements.place_of(one) for one in statements.account.statements}
    return LaidOut(sections, statements.account, places)


def _reviewers(state: CaseState, conversation: Conversation) -> tuple[Who, ...]:
    """Who held it, as noted when it began; else whoever took the notes."""
    authors = dict.fromkeys(note.author for note in conversation.live_notes)
    people = (state.people.get(person) for person in conversation.reviewers or authors)
    return tuple(Who(role=one.role, agency=one.agency) for one in people if one)


def _dates(conversation: Conversation, zone: tzinfo | None) -> tuple[date, ...]:
    moments: list[datetime] = [conversation.begun_at]
    moments += [note.at for note in conversation.live_notes]
    if conversation.closed_at is not None:
        moments.append(conversation.closed_at)
    return tuple(sorted({moment.astimezone(zone).date() for moment in moments}))


def _recordings(
    state: CaseState, conversation: Conversation, zone: tzinfo | None
) -> tuple[Recorded, ...]:
    """Those with something in them: one that never got a sound is nothing to tell of."""
    return tuple(
        Recorded(
            seconds=one.seconds,
            started_at=None if one.started_at is None else one.started_at.astimezone(zone),
            breaks=tuple(stop.words for stop in breaks(one) if stop.until is not None),
            ended=one.ended,
            keep_until=one.keep_until,
            erased_on=_day(one.erased_at, zone),
            words_erased=one.words_erased,
        )
        for one in state.recordings_of(conversation)
        if one.seconds or one.segments
    )


def _consent(conversation: Conversation, zone: tzinfo | None) -> Agreement | None:
    given = conversation.consent
    if given is None:
        return None
    return Agreement(
        who=given.who,
        agreed=given.agreed,
        on=given.at.astimezone(zone).date(),
        withdrawn_on=_day(given.withdrawn_at, zone),
    )


def _day(moment: datetime | None, zone: tzinfo | None) -> date | None:
    return None if moment is None else moment.astimezone(zone).date()


def _minutes(conversation: Conversation) -> tuple[StepTime, ...]:
    spent: dict[str, float] = {}
    for (step, _), minutes in conversation.minutes.items():
        spent[step] = spent.get(step, 0.0) + minutes
    return tuple(
        StepTime(step=outline.id, title=outline.title, minutes=round(spent[outline.id], 1))
        for outline in conversation.steps
        if spent.get(outline.id, 0.0) >= 0.1
    )


def _open_questions(conversation: Conversation) -> tuple[OpenQuestion, ...]:
    return tuple(
        OpenQuestion(
            number=question.number,
            text=question.text,
            step_title=step_title(conversation, question.step),
        )
        for question in conversation.open_questions
    )
