"""Taking back what was done in this sitting, and doing it again. Pure.

Nothing is ever erased: what takes something back are events too. What was agreed about recording,
what was recorded or erased, and a conversation that was closed are not taken back here; each has
its own words, said when somebody tries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, Done, Surroundings
from ltconverse.case.events import AnyBody
from ltconverse.case.moving import enter
from ltconverse.case.state import AskedPrompt, Conversation, Note, ParkedQuestion, TurningPoint
from ltconverse.case.walk import here
from ltconverse.errors import BadEntry

Bodies = tuple[AnyBody, ...]

_AGREED = "What was agreed about recording stays as it is; /consent enters it anew."
_SPOKEN = "Going off the record or back on it is not undone; /on and /off say how it is now."
# What is not taken back here, and what to do instead.
_STAYS: dict[type[e.Body], str] = {
    e.ConsentGiven: _AGREED,
    e.ConsentWithdrawn: _AGREED,
    e.RecordingKeptUntil: _AGREED,
    e.WentOffTheRecord: _SPOKEN,
    e.BackOnTheRecord: _SPOKEN,
    e.RecordingErased: "What was erased is gone and does not come back.",
    e.ConversationClosed: "Closing is not undone; the next note opens the conversation again.",
    e.OverviewOpened: "The overview was opened, and what was seen was seen; the write-up says so.",
    e.RecordsRead: "What was read beforehand stays noted.",
}


@dataclass
class History:
    """What was done in one sitting and can be taken back, and what was taken back."""

    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)

    def take(self, before: Conversation, decision: Decision) -> None:
        """A decision is about to hold; `before` is the conversation as it stands without it."""
        if decision.turn == "undo":
            turned = _turned(before, decision.bodies, self.done.pop())
            if turned.back:  # a hint that was taken away is not passed on again
                self.undone.append(turned)
        elif decision.turn == "redo":
            self.done.append(_turned(before, decision.bodies, self.undone.pop()))
        elif decision.bodies and (fresh := _entry(before, decision.bodies)) is not None:
            self.done.append(fresh)
            self.undone.clear()


def _turned(before: Conversation, bodies: Bodies, entry: Done) -> Done:
    return replace(entry, bodies=bodies, back=going_back(before, bodies))


def _entry(before: Conversation, bodies: Bodies) -> Done | None:
    """What to remember of a decision; None when there is nothing to take back and to say."""
    stays = next((_STAYS[type(body)] for body in bodies if type(body) in _STAYS), "")
    if stays:
        return Done(bodies, (), stays=stays)
    back = going_back(before, bodies)
    return Done(bodies, back, _called(before, bodies[0])) if back else None


def undo(_conversation: Conversation, _argument: str, around: Surroundings) -> Decision:
    """Take back the latest thing done in this sitting."""
    if not around.done:
        raise BadEntry(
            "Nothing of this sitting is left to undo.",
            hint="/withdraw N takes back a note of an earlier one.",
        )
    latest = around.done[-1]
    if latest.stays:
        more = " /undo once more goes on to what was before." if len(around.done) > 1 else ""
        return Decision(reply=latest.stays + more, turn="undo")
    reply = f"undone: {latest.words}; /redo does it again"
    return Decision(latest.back, reply, turn="undo", moved=_moves(latest.back))


def redo(_conversation: Conversation, _argument: str, around: Surroundings) -> Decision:
    """Do again what was taken back last, unless something else was done since."""
    if not around.undone:
        raise BadEntry("Nothing was undone that could be done again.", hint="/undo takes back.")
    latest = around.undone[-1]
    return Decision(
        latest.back, f"done again: {latest.words}", turn="redo", moved=_moves(latest.back)
    )


_MOVING = (
    e.StepEntered,
    e.TurningPointRetitled,
    e.TurningPointWithdrawn,
    e.TurningPointRestored,
    e.TurningPointsJoined,
    e.TurningPointsParted,
)


def _moves(bodies: Bodies) -> bool:
    return any(isinstance(body, _MOVING) for body in bodies)


# --- what takes each thing back -------------------------------------------------------------


def going_back(before: Conversation, bodies: Bodies) -> Bodies:
    """The events that bring `before` back after `bodies`; none where nothing can or need be."""
    back: list[AnyBody] = []
    for body in reversed(bodies):
        if (make := _BACK.get(type(body))) is not None:
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


def _simply(
    kind: Callable[..., AnyBody], name: str
) -> Callable[[Conversation, Any], tuple[AnyBody, ...]]:
    """An event that is about one thing has one opposite about the same thing."""
    return lambda _before, body: (kind(**{name: getattr(body, name)}),)


_BACK: dict[type[e.Body], Callable[[Conversation, Any], Bodies]] = {
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
    e.QueryPut: _simply(e.QueryUnput, "query"),
}

# --- how each thing is called ---------------------------------------------------------------

_CALLED: dict[type[e.Body], str] = {
    e.NoteEdited: "note {note} changed",
    e.NoteWithdrawn: "note {note} taken back",
    e.NoteRestored: "note {note} put back",
    e.FactorLinked: "note {note} tagged",
    e.FactorUnlinked: "a factor taken off note {note}",
    e.FactorPutFirst: "note {note} put first",
    e.PromptAsked: "a prompt marked as asked",
    e.PromptUnasked: "a mark taken off a prompt",
    e.TurningPointRetitled: "new words for turning point {point}",
    e.TurningPointWithdrawn: "turning point {point} taken back",
    e.TurningPointRestored: "turning point {point} put back",
    e.TurningPointsJoined: "two turning points joined",
    e.TurningPointsParted: "two turning points parted",
    e.QuestionSettled: "question {question} settled",
    e.QuestionUnsettled: "question {question} open again",
    e.StepEntered: "going to another place",
    e.MomentUnstarred: "a star taken off",
    e.HintPassed: "the hint",
    e.LeadTaken: "who leads",
    e.QueryPrepared: "the query",
    e.QueryWithdrawn: "a query taken back",
    e.QueryPut: "a query marked as put",
}


def _called(before: Conversation, body: AnyBody) -> str:
    """What was done, in a few words."""
    match body:
        case e.NoteTaken():
            return f"note {len(before.notes) + 1}"
        case e.TurningPointRaised():
            return f"turning point {len(before.turning_points) + 1}"
        case e.QuestionParked():
            return f"question {len(before.questions) + 1}"
        case e.MomentStarred():
            return f"star {len(before.stars) + 1}"
    things = (
        ("note", _numbers(before.notes), "note"),
        ("point", _numbers(before.turning_points), "turning_point"),
        ("question", _numbers(before.questions), "question"),
    )
    numbers = {
        name: str(numbered.get(getattr(body, field_name, ""), ""))
        for name, numbered, field_name in things
    }
    return _CALLED.get(type(body), "that").format_map(numbers)


def _numbers(things: Mapping[str, Note | TurningPoint | ParkedQuestion]) -> dict[str, int]:
    return {name: thing.number for name, thing in things.items()}
