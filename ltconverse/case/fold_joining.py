"""The fold of turning points that turn out to be the same; a part of fold.py, by the same rules.

What belongs to a joined turning point is shown with the one it was joined into, and remembers
where it was noted: nothing is lost when they are parted again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ltconverse.case import events as e
from ltconverse.case.events import Event
from ltconverse.case.state import CaseState, Conversation, Note


def _joined(state: CaseState, _event: Event, body: e.TurningPointsJoined) -> None:
    conversation = state.turning_point_places[body.joined]
    conversation.turning_points[body.kept]  # of another conversation: a stray
    kept = conversation.standing_point(body.kept)
    joined = conversation.turning_points[body.joined]
    if kept is None or kept == body.joined or joined.joined_into:
        return
    conversation.turning_points[body.joined] = replace(joined, joined_into=kept)
    _settle(conversation)


def _parted(state: CaseState, _event: Event, body: e.TurningPointsParted) -> None:
    conversation = state.turning_point_places[body.joined]
    point = conversation.turning_points[body.joined]
    told = (body.apart_from, point.joined_into)
    apart_from = point.apart_from | {one for one in told if one}
    conversation.turning_points[body.joined] = replace(point, joined_into="", apart_from=apart_from)
    _settle(conversation)


def _settle(conversation: Conversation) -> None:
    """Put everything where it belongs now."""
    there = conversation.standing_point
    for note in list(conversation.notes.values()):
        conversation.notes[note.id] = _settled(note, there)
    for question in list(conversation.questions.values()):
        conversation.questions[question.id] = replace(
            question, turning_point=there(question.own_point)
        )
    for star in list(conversation.stars.values()):
        conversation.stars[star.id] = replace(star, turning_point=there(star.own_point))
    conversation.asked = [
        replace(one, turning_point=there(one.own_point)) for one in conversation.asked
    ]
    conversation.turning_point = there(conversation.turning_point)


def _settled(note: Note, there: Callable[[str | None], str | None]) -> Note:
    factors = tuple(replace(one, turning_point=there(one.own_point)) for one in note.factors)
    return replace(note, turning_point=there(note.own_point), factors=factors)


JOINING: dict[type[e.Body], Callable[[CaseState, Event, Any], None]] = {
    e.TurningPointsJoined: _joined,
    e.TurningPointsParted: _parted,
}
