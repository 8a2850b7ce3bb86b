"""The fold: a journal of events becomes the case as it stands.

Deterministic and total: any sequence of well-formed events folds. An event that speaks of
something the journal does not hold is counted as a stray (`CaseState.strays`), never a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold_recordings import RECORDING, running
from ltconverse.case.state import (
    AskedPrompt,
    CaseState,
    Conversation,
    Factor,
    Note,
    ParkedQuestion,
    Person,
    TurningPoint,
    Wording,
)

# A reviewer who thinks or listens for longer than this has left the desk without saying so.
LONGEST_SILENCE_MINUTES = 30.0


def fold(events: Iterable[Event]) -> CaseState:
    """The case as it stands after `events`, which may come in any order."""
    state = CaseState()
    for event in sorted(events, key=lambda event: event.order):
        apply(state, event)
    return state


def apply(state: CaseState, event: Event) -> None:
    """Bring `state` on by one event that comes after all it has seen."""
    state.events += 1
    try:
        _APPLY[type(event.body)](state, event, event.body)
    except KeyError:
        state.strays.append(event.id)


# --- the review and its people --------------------------------------------------------------


def _case_opened(state: CaseState, _event: Event, body: e.CaseOpened) -> None:
    if not state.id:
        state.id, state.title = body.case, body.title


def _case_retitled(state: CaseState, _event: Event, body: e.CaseRetitled) -> None:
    state.title = body.title


def _reviewer_joined(state: CaseState, _event: Event, body: e.ReviewerJoined) -> None:
    state.people[body.person] = Person(body.person, body.role, body.agency, reviewer=True)


def _practitioner_joined(state: CaseState, _event: Event, body: e.PractitionerJoined) -> None:
    state.people[body.person] = Person(
        body.person, body.role, body.agency, reviewer=False, audience=body.audience
    )


def _person_described(state: CaseState, _event: Event, body: e.PersonDescribed) -> None:
    given = body.model_dump(include={"role", "agency", "audience"}, exclude_none=True)
    state.people[body.person] = replace(state.people[body.person], **given)


# --- the conversation -----------------------------------------------------------------------


def _conversation_begun(state: CaseState, event: Event, body: e.ConversationBegun) -> None:
    state.people[body.practitioner]  # an unknown practitioner makes this event a stray
    state.conversations[body.conversation] = Conversation(
        id=body.conversation,
        number=len(state.conversations) + 1,
        practitioner=body.practitioner,
        schedule=body.schedule,
        schedule_title=body.schedule_title or body.schedule,
        steps=body.steps,
        headings=dict(body.headings),
        reviewers=body.reviewers,
        begun_at=event.at,
        step=body.steps[0].id,
    )


def _touch(conversation: Conversation, at: datetime) -> None:
    """Count the time since the last event towards the step the conversation is at."""
    if conversation.sitting and conversation.last_at is not None:
        minutes = (at - conversation.last_at).total_seconds() / 60
        place = (conversation.step, conversation.turning_point)
        spent = min(max(minutes, 0.0), LONGEST_SILENCE_MINUTES)
        conversation.minutes[place] = conversation.minutes.get(place, 0.0) + spent
    conversation.last_at = at


def _conversation(state: CaseState, event: Event, conversation: str) -> Conversation:
    found = state.conversations[conversation]
    _touch(found, event.at)
    return found


def _records_read(state: CaseState, event: Event, body: e.RecordsRead) -> None:
    _conversation(state, event, body.conversation).records_read.append(body.text)


def _sitting_begun(state: CaseState, event: Event, body: e.SittingBegun) -> None:
    conversation = state.conversations[body.conversation]
    conversation.sitting, conversation.last_at = True, event.at


def _sitting_ended(state: CaseState, event: Event, body: e.SittingEnded) -> None:
    _conversation(state, event, body.conversation).sitting = False


def _step_entered(state: CaseState, event: Event, body: e.StepEntered) -> None:
    conversation = _conversation(state, event, body.conversation)
    conversation.step, conversation.turning_point = body.step, body.turning_point


def _prompt_asked(state: CaseState, event: Event, body: e.PromptAsked) -> None:
    conversation = _conversation(state, event, body.conversation)
    conversation.asked.append(
        AskedPrompt(body.prompt, body.text, body.step, body.turning_point, event.at)
    )


def _prompt_unasked(state: CaseState, event: Event, body: e.PromptUnasked) -> None:
    conversation = _conversation(state, event, body.conversation)
    place = (body.prompt, body.step, body.turning_point)
    conversation.asked = [
        one for one in conversation.asked if (one.prompt, one.step, one.turning_point) != place
    ]


def _note_taken(state: CaseState, event: Event, body: e.NoteTaken) -> None:
    conversation = _conversation(state, event, body.conversation)
    state.note_places[body.note] = conversation
    conversation.notes[body.note] = Note(
        id=body.note,
        number=len(conversation.notes) + 1,
        conversation=body.conversation,
        step=body.step,
        turning_point=body.turning_point,
        text=body.text,
        form=body.form,
        tense=body.tense,
        at=event.at,
        author=event.author,
        device=event.device,
        during=running(state, conversation),
    )


def _change_note(state: CaseState, event: Event, note: str, change: Callable[[Note], Note]) -> None:
    conversation = state.note_places[note]
    _touch(conversation, event.at)
    conversation.notes[note] = change(conversation.notes[note])


def _note_edited(state: CaseState, event: Event, body: e.NoteEdited) -> None:
    def change(note: Note) -> Note:
        earlier = Wording(note.text, note.form, note.tense, event.at, event.author)
        return replace(
            note,
            text=note.text if body.text is None else body.text,
            form=body.form or note.form,
            tense=body.tense or note.tense,
            earlier=(*note.earlier, earlier),
        )

    _change_note(state, event, body.note, change)


def _note_withdrawn(state: CaseState, event: Event, body: e.NoteWithdrawn) -> None:
    _change_note(state, event, body.note, lambda note: replace(note, withdrawn=True))


def _note_restored(state: CaseState, event: Event, body: e.NoteRestored) -> None:
    _change_note(state, event, body.note, lambda note: replace(note, withdrawn=False))


def _factor_linked(state: CaseState, event: Event, body: e.FactorLinked) -> None:
    factor = Factor(body.heading, body.direction, body.turning_point)

    def change(note: Note) -> Note:
        others = tuple(one for one in note.factors if one.heading != body.heading)
        return replace(note, factors=(*others, factor))

    _change_note(state, event, body.note, change)


def _factor_unlinked(state: CaseState, event: Event, body: e.FactorUnlinked) -> None:
    def change(note: Note) -> Note:
        others = tuple(one for one in note.factors if one.heading != body.heading)
        return replace(note, factors=others)

    _change_note(state, event, body.note, change)


def _factor_put_first(state: CaseState, event: Event, body: e.FactorPutFirst) -> None:
    ranks = [factor.rank for _, factor in state.note_places[body.note].factors()]
    rank = max(ranks, default=0) + 1

    def change(note: Note) -> Note:
        return replace(note, factors=tuple(replace(one, rank=rank) for one in note.factors))

    _change_note(state, event, body.note, change)


def _turning_point_raised(state: CaseState, event: Event, body: e.TurningPointRaised) -> None:
    conversation = _conversation(state, event, body.conversation)
    state.turning_point_places[body.turning_point] = conversation
    conversation.turning_points[body.turning_point] = TurningPoint(
        body.turning_point,
        len(conversation.turning_points) + 1,
        body.conversation,
        body.title,
        event.at,
    )


def _change_turning_point(state: CaseState, event: Event, point: str, **fields: Any) -> None:
    conversation = state.turning_point_places[point]
    _touch(conversation, event.at)
    conversation.turning_points[point] = replace(conversation.turning_points[point], **fields)


def _turning_point_retitled(state: CaseState, event: Event, body: e.TurningPointRetitled) -> None:
    _change_turning_point(state, event, body.turning_point, title=body.title)


def _turning_point_withdrawn(state: CaseState, event: Event, body: e.TurningPointWithdrawn) -> None:
    _change_turning_point(state, event, body.turning_point, withdrawn=True)


def _turning_point_restored(state: CaseState, event: Event, body: e.TurningPointRestored) -> None:
    _change_turning_point(state, event, body.turning_point, withdrawn=False)


def _question_parked(state: CaseState, event: Event, body: e.QuestionParked) -> None:
    conversation = _conversation(state, event, body.conversation)
    state.question_places[body.question] = conversation
    conversation.questions[body.question] = ParkedQuestion(
        body.question,
        len(conversation.questions) + 1,
        body.conversation,
        body.text,
        body.step,
        body.turning_point,
        event.at,
    )


def _question_settled(state: CaseState, event: Event, body: e.QuestionSettled) -> None:
    conversation = state.question_places[body.question]
    _touch(conversation, event.at)
    question = conversation.questions[body.question]
    conversation.questions[body.question] = replace(question, settled=True)


def _conversation_closed(state: CaseState, event: Event, body: e.ConversationClosed) -> None:
    conversation = _conversation(state, event, body.conversation)
    conversation.closed_at, conversation.sitting = event.at, False
    conversation.write_up_due = body.write_up_due


def _conversation_reopened(state: CaseState, event: Event, body: e.ConversationReopened) -> None:
    _conversation(state, event, body.conversation).closed_at = None


# --- what leaves the case -------------------------------------------------------------------


def _document_exported(_state: CaseState, _event: Event, _body: e.DocumentExported) -> None:
    """Exports change nothing in the case; the journal itself is their record."""


def _case_backed_up(state: CaseState, event: Event, body: e.CaseBackedUp) -> None:
    state.backups.append((body.place, event.at))
    for recording in state.recordings.values():
        if recording.erased_at is None:
            recording.backups.append((body.place, event.at))


_APPLY: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.CaseOpened: _case_opened,
    e.CaseRetitled: _case_retitled,
    e.ReviewerJoined: _reviewer_joined,
    e.PractitionerJoined: _practitioner_joined,
    e.PersonDescribed: _person_described,
    e.RecordsRead: _records_read,
    e.ConversationBegun: _conversation_begun,
    e.SittingBegun: _sitting_begun,
    e.SittingEnded: _sitting_ended,
    e.StepEntered: _step_entered,
    e.PromptAsked: _prompt_asked,
    e.PromptUnasked: _prompt_unasked,
    e.NoteTaken: _note_taken,
    e.NoteEdited: _note_edited,
    e.NoteWithdrawn: _note_withdrawn,
    e.NoteRestored: _note_restored,
    e.TurningPointRaised: _turning_point_raised,
    e.TurningPointRetitled: _turning_point_retitled,
    e.TurningPointWithdrawn: _turning_point_withdrawn,
    e.TurningPointRestored: _turning_point_restored,
    e.FactorLinked: _factor_linked,
    e.FactorUnlinked: _factor_unlinked,
    e.FactorPutFirst: _factor_put_first,
    e.QuestionParked: _question_parked,
    e.QuestionSettled: _question_settled,
    e.ConversationClosed: _conversation_closed,
    e.ConversationReopened: _conversation_reopened,
    e.DocumentExported: _document_exported,
    e.CaseBackedUp: _case_backed_up,
    **RECORDING,
}
