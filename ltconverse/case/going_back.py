"""The events that take each thing back, by how things stood before it. Pure; see undoing.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import AnyBody
from ltconverse.case.moving import enter
from ltconverse.case.state import AskedPrompt, Conversation, Note
from ltconverse.case.walk import here

Bodies = tuple[AnyBody, ...]


def going_back(before: Conversation, bodies: Bodies, ids: Sequence[str] = ()) -> Bodies:
    """The events that bring `before` back after `bodies`; none where nothing can or need be.

    `ids` are those of the events that hold the bodies, where they are known.
    """
    back: list[AnyBody] = []
    names = ids or [""] * len(bodies)
    for body, name in reversed(list(zip(bodies, names, strict=True))):
        if isinstance(body, e.WordsCorrected) and name:
            back.append(e.CorrectionWithdrawn(recording=body.recording, correction=name))
        elif (make := _BACK.get(type(body))) is not None:
            back += make(before, body)
    return tuple(back)


def _note_edited(before: Conversation, body: e.NoteEdited) -> Bodies:
    note = before.notes.get(body.note)
    if note is None:
        return ()
    changed = {
        name: getattr(note, name)
        for name in ("text", "form", "tense")
        if getattr(body, name) not in (None, getattr(note, name))
    }
    return (e.NoteEdited(note=note.id, **changed),) if changed else ()


def _note_withdrawn(before: Conversation, body: e.NoteWithdrawn) -> Bodies:
    note = before.notes.get(body.note)
    return (e.NoteRestored(note=note.id),) if note and not note.withdrawn else ()


def _note_restored(before: Conversation, body: e.NoteRestored) -> Bodies:
    note = before.notes.get(body.note)
    return (e.NoteWithdrawn(note=note.id),) if note and note.withdrawn else ()


def _factor_linked(before: Conversation, body: e.FactorLinked) -> Bodies:
    note = before.notes.get(body.note)
    if note is None:  # of a note that is taken back as a whole
        return ()
    if body.heading not in {factor.heading for factor in note.factors}:
        return (e.FactorUnlinked(note=note.id, heading=body.heading),)
    return _factors_of(note)


def _factors_changed(before: Conversation, body: e.FactorUnlinked | e.FactorPutFirst) -> Bodies:
    note = before.notes.get(body.note)
    return _factors_of(note) if note else ()


def _factors_of(note: Note) -> Bodies:
    """Every factor of the note anew, in its order and with its rank."""
    return tuple(
        e.FactorLinked(
            note=note.id,
            heading=factor.heading,
            direction=factor.direction,
            turning_point=factor.own_point,
            rank=factor.rank,
        )
        for factor in note.factors
    )


def _marks(before: Conversation, body: e.PromptAsked | e.PromptUnasked) -> list[AskedPrompt]:
    """The marks that a prompt had at this place."""
    point = before.standing_point(body.turning_point)
    place = (body.prompt, body.step, point)
    return [one for one in before.asked if (one.prompt, one.step, one.turning_point) == place]


def _prompt_unasked(before: Conversation, body: e.PromptAsked | e.PromptUnasked) -> Bodies:
    return tuple(
        e.PromptAsked(
            conversation=before.id,
            prompt=one.prompt,
            text=one.text,
            step=one.step,
            turning_point=one.own_point,
        )
        for one in _marks(before, body)
    )


def _prompt_asked(before: Conversation, body: e.PromptAsked) -> Bodies:
    unasked = e.PromptUnasked(
        conversation=before.id,
        prompt=body.prompt,
        step=body.step,
        turning_point=body.turning_point,
    )
    return (unasked, *_prompt_unasked(before, body))


def _retitled(before: Conversation, body: e.TurningPointRetitled) -> Bodies:
    point = before.turning_points.get(body.turning_point)
    if point is None or point.title == body.title:
        return ()
    return (e.TurningPointRetitled(turning_point=point.id, title=point.title),)


def _joined(before: Conversation, body: e.TurningPointsJoined) -> Bodies:
    point = before.turning_points.get(body.joined)
    if point is None or point.joined_into:
        return ()
    parted = e.TurningPointsParted(joined=point.id)
    if before.turning_point == point.id:
        return (parted, enter(before, here(before)))
    return (parted,)


def _parted(before: Conversation, body: e.TurningPointsParted) -> Bodies:
    point = before.turning_points.get(body.joined)
    if point is None or not point.joined_into:
        return ()
    return (e.TurningPointsJoined(kept=point.joined_into, joined=point.id),)


def _question_settled(before: Conversation, body: e.QuestionSettled) -> Bodies:
    question = before.questions.get(body.question)
    open_before = question is not None and not question.settled
    return (e.QuestionUnsettled(question=body.question),) if open_before else ()


def _question_unsettled(before: Conversation, body: e.QuestionUnsettled) -> Bodies:
    question = before.questions.get(body.question)
    settled = question is not None and question.settled
    return (e.QuestionSettled(question=body.question),) if settled else ()


def _step_entered(before: Conversation, body: e.StepEntered) -> Bodies:
    moved = (body.step, body.turning_point) != (before.step, before.turning_point)
    return (enter(before, here(before)),) if moved else ()


def _lead_taken(before: Conversation, _body: e.LeadTaken) -> Bodies:
    return (e.LeadTaken(conversation=before.id, lead=before.lead, second=before.second),)


def _query_unput(before: Conversation, body: e.QueryUnput) -> Bodies:
    return (e.QueryPut(conversation=before.id, query=body.query),)


def _simply(
    kind: Callable[..., AnyBody], *names: str
) -> Callable[[Conversation, Any], tuple[AnyBody, ...]]:
    """An event that is about one thing has one opposite about the same thing."""
    return lambda _before, body: (kind(**{name: getattr(body, name) for name in names}),)


def _set_aside(conversation: str, turn: str) -> e.RehearsalSteppedBack:
    """This turn alone; what answers it goes with it."""
    return e.RehearsalSteppedBack(conversation=conversation, turn=turn, turns=(turn,))


def _turn_taken(_before: Conversation, body: e.ReviewerSpoke | e.RoomHappened) -> Bodies:
    """What was said or happened in a rehearsal, and the answer to it, are set aside."""
    return (_set_aside(body.conversation, body.turn),)


def _answered(_before: Conversation, body: e.PersonAnswered) -> Bodies:
    """A trainer's answer is set aside by itself; the person's goes with what was said to them."""
    if body.by != "trainer":
        return ()
    return (_set_aside(body.conversation, body.turn),)


_BACK: dict[type[e.Body], Callable[[Conversation, Any], Bodies]] = {
    e.ReviewerSpoke: _turn_taken,
    e.RoomHappened: _turn_taken,
    e.PersonAnswered: _answered,
    e.NoteTaken: _simply(e.NoteWithdrawn, "note"),
    e.NoteEdited: _note_edited,
    e.NoteWithdrawn: _note_withdrawn,
    e.NoteRestored: _note_restored,
    e.FactorLinked: _factor_linked,
    e.FactorUnlinked: _factors_changed,
    e.FactorPutFirst: _factors_changed,
    e.PromptAsked: _prompt_asked,
    e.PromptUnasked: _prompt_unasked,
    e.TurningPointRaised: _simply(e.TurningPointWithdrawn, "turning_point"),
    e.TurningPointRetitled: _retitled,
    e.TurningPointWithdrawn: _simply(e.TurningPointRestored, "turning_point"),
    e.TurningPointRestored: _simply(e.TurningPointWithdrawn, "turning_point"),
    e.TurningPointsJoined: _joined,
    e.TurningPointsParted: _parted,
    e.QuestionParked: _simply(e.QuestionWithdrawn, "question"),
    e.QuestionWithdrawn: _simply(e.QuestionRestored, "question"),
    e.QuestionRestored: _simply(e.QuestionWithdrawn, "question"),
    e.QuestionSettled: _question_settled,
    e.QuestionUnsettled: _question_unsettled,
    e.MomentStarred: _simply(e.MomentUnstarred, "moment"),
    e.MomentUnstarred: _simply(e.MomentRestored, "moment"),
    e.MomentRestored: _simply(e.MomentUnstarred, "moment"),
    e.HintPassed: _simply(e.HintSeen, "hint"),
    e.StepEntered: _step_entered,
    e.LeadTaken: _lead_taken,
    e.QueryPrepared: _simply(e.QueryWithdrawn, "query"),
    e.QueryWithdrawn: _simply(e.QueryRestored, "query"),
    e.QueryRestored: _simply(e.QueryWithdrawn, "query"),
    e.CorrectionWithdrawn: _simply(e.CorrectionRestored, "recording", "correction"),
    e.CorrectionRestored: _simply(e.CorrectionWithdrawn, "recording", "correction"),
    e.QueryPut: _simply(e.QueryUnput, "query"),
    e.QueryUnput: _query_unput,
}
