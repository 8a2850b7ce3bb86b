"""The turns of a rehearsal as the journal has them, as the room `rehearse` takes them."""

from __future__ import annotations

from collections.abc import Sequence

from ltconverse.case.overview import is_open_at
from ltconverse.case.rehearsed import Rehearsal, RehearsalTurn
from ltconverse.case.state import Conversation
from ltconverse.errors import CaseTooNew
from ltconverse.method.scenarios import Scenario
from ltconverse.rehearse.values import QUESTIONS, Answer, Heard, Place, Turn
from ltconverse.text import excerpt


def scenario_of(rehearsal: Rehearsal) -> Scenario:
    """Who is played, as kept when it was begun. Raises CaseTooNew."""
    try:
        return Scenario.model_validate_json(rehearsal.content)
    except ValueError:  # a field of a later version, in a folder that two versions take turns at
        raise CaseTooNew(
            f"The scenario of “{excerpt(rehearsal.title)}” was written by a newer ltconverse.",
            hint="Update ltconverse on this computer, then go on. Nothing was changed.",
        ) from None


def place_at(conversation: Conversation, step: str, turning_point: str | None) -> Place:
    """A place of the structure as a question is asked there."""
    point = conversation.turning_points.get(turning_point or "")
    return Place(step, point.title if point else "", is_open_at(conversation, step))


def as_said(conversation: Conversation, rehearsal: Rehearsal) -> tuple[Turn, ...]:
    """What was said, heard as the person heard it then: what the next answer rests on."""
    return tuple(_turn(conversation, one) for one in rehearsal.turns)


def last_words(turns: Sequence[Turn]) -> str:
    """What the person said last, "" before they said anything."""
    said = (one.text for one in reversed(turns) if one.by in {"person", "trainer"} and one.text)
    return next(said, "")


def _heard_then(turn: RehearsalTurn) -> Heard | None:
    if turn.heard is None:
        return None
    asks, reflects = turn.heard in QUESTIONS, turn.heard in {"reflection", "summary"}
    return Heard(turn.text, turn.heard, asks=asks, reflects=reflects)


def _turn(conversation: Conversation, turn: RehearsalTurn) -> Turn:
    return Turn(
        id=turn.id,
        by=turn.by,
        text=turn.text,
        place=place_at(conversation, turn.step, turn.turning_point),
        speaker=turn.speaker,
        at=turn.at,
        seconds=turn.seconds,
        heard=_heard_then(turn),
        answer=_answer(turn) if turn.by == "person" else None,
        mood=turn.mood,
    )


def _answer(turn: RehearsalTurn) -> Answer:
    return Answer(
        paragraphs=turn.paragraphs,
        rule=turn.rule,
        trust=turn.trust or 0,
        memory=turn.memory,
        layer=turn.layer,
        gesture=turn.gesture,
        closed=turn.closed,
        because=turn.because,
    )
