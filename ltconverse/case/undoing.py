"""Taking back what was done in this sitting, and doing it again. Pure.

Nothing is ever erased: what takes something back are events too. What was agreed about recording,
what was recorded or erased, and a conversation that was closed are not taken back here; each has
its own words, said when somebody tries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, Done, Surroundings
from ltconverse.case.events import AnyBody
from ltconverse.case.going_back import Bodies, going_back
from ltconverse.case.state import Conversation, Note, ParkedQuestion, TurningPoint
from ltconverse.errors import BadEntry

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

    def take(self, before: Conversation, decision: Decision, ids: Sequence[str] = ()) -> None:
        """A decision is about to hold; `before` is the conversation as it stands without it.

        `ids` are those of the decision's events, in their order.
        """
        if decision.turn == "undo":
            turned = _turned(before, decision.bodies, self.done.pop())
            if turned.back:  # a hint that was taken away is not passed on again
                self.undone.append(turned)
        elif decision.turn == "redo":
            self.done.append(_turned(before, decision.bodies, self.undone.pop()))
        elif decision.bodies and (fresh := _entry(before, decision.bodies, ids)):
            self.done.append(fresh)
            self.undone.clear()


def _turned(before: Conversation, bodies: Bodies, entry: Done) -> Done:
    return replace(entry, bodies=bodies, back=going_back(before, bodies))


def _entry(before: Conversation, bodies: Bodies, ids: Sequence[str]) -> Done | None:
    """What to remember of a decision; None when there is nothing to take back and to say."""
    stays = next((_STAYS[type(body)] for body in bodies if type(body) in _STAYS), "")
    if stays:
        return Done(bodies, (), stays=stays)
    back = going_back(before, bodies, ids)
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
    said = any(isinstance(body, e.RehearsalSteppedBack) for body in latest.back)
    # What was said once is not said again by itself: it might be answered otherwise now.
    reply = f"undone: {latest.words}{'' if said else '; /redo does it again'}"
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
    e.WordsCorrected: "words put right",
    e.ReviewerSpoke: "what was said last",
    e.RoomHappened: "what happened last",
    e.PersonAnswered: "the trainer's answer",
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
