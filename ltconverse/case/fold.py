"""The fold: a journal of events becomes the case as it stands.

Deterministic and total: any sequence of well-formed events folds. An event that speaks of
something the journal does not hold is counted as a stray (`CaseState.strays`), never a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.fold_analysis import ANALYSIS
from ltconverse.case.fold_joining import JOINING
from ltconverse.case.fold_learning import LEARNING
from ltconverse.case.fold_pair import PAIR
from ltconverse.case.fold_people import PEOPLE
from ltconverse.case.fold_recordings import RECORDING, running
from ltconverse.case.fold_rehearsing import REHEARSING, marked
from ltconverse.case.fold_words import WORDS
from ltconverse.case.fold_writing import WRITING
from ltconverse.case.spending import sit_down, touch
from ltconverse.case.state import (
    AskedPrompt,
    CaseState,
    Conversation,
    Factor,
    Note,
    ParkedQuestion,
    TurningPoint,
    Wording,
)


def fold(events: Iterable[Event]) -> CaseState:
    """The case as it stands after `events`, which may come in any order."""
    state = CaseState()
    for event in sorted(events, key=lambda event: event.order):
        apply(state, event)
    return state


def apply(state: CaseState, event: Event) -> None:
    """Bring `state` on by one event that comes after all it has seen."""
    state.events += 1
    state.heads[event.device] = event.clock
    try:
        _APPLY[type(event.body)](state, event, event.body)
    except KeyError:
        state.strays.append(event.id)


# --- the review and its people --------------------------------------------------------------


def _case_opened(state: CaseState, _event: Event, body: e.CaseOpened) -> None:
    if not state.id:
        state.id, state.title = body.case, marked(body.title, practice=state.practice)


def _case_retitled(state: CaseState, _event: Event, body: e.CaseRetitled) -> None:
    state.title = marked(body.title, practice=state.practice)


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
        device=event.device,
        places={event.device: (body.steps[0].id, None)},
        lead=(*body.reviewers, "")[0],
        second=(*body.reviewers, "", "")[1],
        read=state.read_before.pop(body.practitioner, []),
    )
    if (plan := state.plans.pop(body.practitioner, None)) is not None:
        begun = state.conversations[body.conversation]
        begun.plan = plan
        if plan.lead:
            begun.lead, begun.second = plan.lead, plan.second


def _conversation(state: CaseState, event: Event, conversation: str) -> Conversation:
    found = state.conversations[conversation]
    touch(found, event)
    return found


def _sitting_begun(state: CaseState, event: Event, body: e.SittingBegun) -> None:
    conversation = state.conversations[body.conversation]
    sit_down(conversation, event)


def _sitting_ended(state: CaseState, event: Event, body: e.SittingEnded) -> None:
    _conversation(state, event, body.conversation).sitting_on.discard(event.device)


def _step_entered(state: CaseState, event: Event, body: e.StepEntered) -> None:
    conversation = _conversation(state, event, body.conversation)
    conversation.visits += 1
    if conversation.step != body.step:
        conversation.step_since = conversation.visits
    conversation.step = body.step
    conversation.turning_point = conversation.standing_point(body.turning_point)
    conversation.places[event.device] = (body.step, body.turning_point)
    places = [place for place, step in enumerate(conversation.steps) if step.id == body.step]
    conversation.furthest = max((conversation.furthest, *places))


def _prompt_asked(state: CaseState, event: Event, body: e.PromptAsked) -> None:
    conversation = _conversation(state, event, body.conversation)
    conversation.asked.append(
        AskedPrompt(
            body.prompt,
            body.text,
            body.step,
            conversation.standing_point(body.turning_point),
            event.at,
            own_point=body.turning_point,
            after_notes=len(conversation.notes),
        )
    )


def _prompt_unasked(state: CaseState, event: Event, body: e.PromptUnasked) -> None:
    conversation = _conversation(state, event, body.conversation)
    place = (body.prompt, body.step, conversation.standing_point(body.turning_point))
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
        turning_point=conversation.standing_point(body.turning_point),
        text=body.text,
        form=body.form,
        tense=body.tense,
        at=event.at,
        author=event.author,
        device=event.device,
        during=running(state, conversation, event),
        tense_guessed=body.tense_guessed,
        own_point=body.turning_point,
    )


def _change_note(state: CaseState, event: Event, note: str, change: Callable[[Note], Note]) -> None:
    conversation = state.note_places[note]
    touch(conversation, event)
    conversation.notes[note] = change(conversation.notes[note])


def _note_edited(state: CaseState, event: Event, body: e.NoteEdited) -> None:
    def change(note: Note) -> Note:
        earlier = Wording(note.text, note.form, note.tense, event.at, event.author)
        return replace(
            note,
            text=note.text if body.text is None else body.text,
            form=body.form or note.form,
            tense=body.tense or note.tense,
            tense_guessed=note.tense_guessed and body.tense is None,
            earlier=(*note.earlier, earlier),
        )

    _change_note(state, event, body.note, change)


def _note_withdrawn(state: CaseState, event: Event, body: e.NoteWithdrawn) -> None:
    _change_note(state, event, body.note, lambda note: replace(note, withdrawn=True))


def _note_restored(state: CaseState, event: Event, body: e.NoteRestored) -> None:
    _change_note(state, event, body.note, lambda note: replace(note, withdrawn=False))


def _factor_linked(state: CaseState, event: Event, body: e.FactorLinked) -> None:
    there = state.note_places[body.note].standing_point(body.turning_point)
    factor = Factor(body.heading, body.direction, there, body.rank, own_point=body.turning_point)

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
        author=event.author,
        device=event.device,
    )


def _change_turning_point(state: CaseState, event: Event, point: str, **fields: Any) -> None:
    conversation = state.turning_point_places[point]
    touch(conversation, event)
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
        conversation.standing_point(body.turning_point),
        event.at,
        for_step=body.for_step,
        own_point=body.turning_point,
        author=event.author,
        visit=conversation.visits,
    )


def _question_settled(state: CaseState, event: Event, body: e.QuestionSettled) -> None:
    _change_question(state, event, body.question, settled=True)


def _question_unsettled(state: CaseState, event: Event, body: e.QuestionUnsettled) -> None:
    _change_question(state, event, body.question, settled=False)


def _question_withdrawn(state: CaseState, event: Event, body: e.QuestionWithdrawn) -> None:
    _change_question(state, event, body.question, withdrawn=True)


def _question_restored(state: CaseState, event: Event, body: e.QuestionRestored) -> None:
    _change_question(state, event, body.question, withdrawn=False)


def _change_question(state: CaseState, event: Event, question: str, **fields: Any) -> None:
    conversation = state.question_places[question]
    touch(conversation, event)
    conversation.questions[question] = replace(conversation.questions[question], **fields)


def _conversation_closed(state: CaseState, event: Event, body: e.ConversationClosed) -> None:
    conversation = _conversation(state, event, body.conversation)
    conversation.closed_at = event.at
    conversation.sitting_on.clear()
    conversation.write_up_due = body.write_up_due


def _conversation_reopened(state: CaseState, event: Event, body: e.ConversationReopened) -> None:
    _conversation(state, event, body.conversation).closed_at = None


# --- what leaves the case -------------------------------------------------------------------


def _document_exported(state: CaseState, event: Event, body: e.DocumentExported) -> None:
    """The journal itself is the record; what was written to whom is looked at again and again."""
    if body.document == "write-up" and body.conversation:
        state.conversations[body.conversation].written_up_at = event.at
    if body.document == "letter":
        state.letters.append((body.letter, body.person, event.at))


def _case_split(_state: CaseState, _event: Event, _body: e.CaseSplit) -> None:
    """A copy went to a colleague; nothing changes here."""


def _case_backed_up(state: CaseState, event: Event, body: e.CaseBackedUp) -> None:
    state.backups.append((body.place, event.at))
    for recording in state.recordings.values():
        if recording.erased_at is None:
            recording.backups.append((body.place, event.at))


_APPLY: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.CaseOpened: _case_opened,
    e.CaseRetitled: _case_retitled,
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
    e.QuestionUnsettled: _question_unsettled,
    e.QuestionWithdrawn: _question_withdrawn,
    e.QuestionRestored: _question_restored,
    e.ConversationClosed: _conversation_closed,
    e.ConversationReopened: _conversation_reopened,
    e.DocumentExported: _document_exported,
    e.CaseBackedUp: _case_backed_up,
    e.CaseSplit: _case_split,
    **PEOPLE,
    **PAIR,
    **JOINING,
    **RECORDING,
    **WORDS,
    **WRITING,
    **ANALYSIS,
    **LEARNING,
    **REHEARSING,
}
