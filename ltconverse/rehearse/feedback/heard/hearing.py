"""The turns of a conversation as they are heard today: numbered, with the kind of each. Pure.

What the person answered stays as it was said. How the reviewers are heard is worked out anew, so
that this rehearsal and one of last year are measured by the same ruler.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ltconverse.rehearse.feedback.heard.brought_in import brought_in
from ltconverse.rehearse.feedback.heard.turns import HeardTurn, Why
from ltconverse.rehearse.values import QUESTIONS, Answer, Heard, Kind, Place, Turn

NOT_SO = "not-so"
"""The rule by which the person puts right what was given back."""

Hear = Callable[[str, str], Heard]
"""How a turn is heard, from its text and what the person said before."""


def heard_turns(turns: Sequence[Turn], hear: Hear | None = None) -> tuple[HeardTurn, ...]:
    """All turns in order. Without `hear` each is heard as it was heard then."""
    made: list[HeardTurn] = []
    before = ""
    for number, turn in enumerate(turns, start=1):
        made.append(_heard(turn, number, _hearing(turn, before, hear)))
        if not before:  # nothing was told yet that could be given back
            made[-1] = made[-1].model_copy(update={"reflects": False})
        if turn.by in {"person", "trainer"}:
            before = turn.text
            if turn.answer is not None and turn.answer.rule == NOT_SO:
                _put_right(made)
    return tuple(made)


def _put_right(made: list[HeardTurn]) -> None:
    """What was given back last was not so, and counts as nothing given back."""
    for place in range(len(made) - 1, -1, -1):
        if made[place].by == "reviewer":
            made[place] = made[place].model_copy(update={"reflects": False})
            return


def turns_of(heard: Sequence[HeardTurn]) -> tuple[Turn, ...]:
    """The turns as they were passed in, but for how they were heard: to hear them again."""
    return tuple(
        Turn(
            one.id,
            one.by,
            one.text,
            place=Place(one.step, one.turning_point, one.overview),
            speaker=one.speaker,
            at=one.at,
            seconds=one.seconds,
            heard=Heard(one.text, one.kind, asks=one.asked is not None, reflects=one.reflects)
            if one.kind is not None
            else None,
            answer=_answer_of(one),
            mood=one.mood,
        )
        for one in heard
    )


def asked(heard: Heard) -> Kind | None:
    """Of what kind the question in a turn is; None where it asks nothing. A turn that comes across
    as something else, and asks at its end, is known by its parts."""
    if heard.kind in QUESTIONS:
        return heard.kind
    if not heard.asks:
        return None
    return next((one.kind for one in reversed(heard.parts) if one.kind in QUESTIONS), "closed")


def _answer_of(one: HeardTurn) -> Answer | None:
    if one.by != "person" or one.trust is None:
        return None
    return Answer(
        tuple(one.text.split("\n")) if one.text else (),
        one.rule,
        one.trust,
        memory=one.memory,
        layer=one.layer,
        gesture=one.gesture,
        closed=one.closed,
        because=one.because,
    )


def _hearing(turn: Turn, before: str, hear: Hear | None) -> Heard | None:
    if turn.by != "reviewer":
        return None
    if not turn.text.strip():
        return Heard(turn.text, "silence")
    if hear is not None:
        return hear(turn.text, before)
    return turn.heard or Heard(turn.text, "statement", sure=0.0)


def _heard(turn: Turn, number: int, heard: Heard | None) -> HeardTurn:
    made = HeardTurn(
        id=turn.id,
        number=number,
        by=turn.by,
        text=turn.text,
        speaker=turn.speaker,
        step=turn.place.step,
        turning_point=turn.place.turning_point,
        overview=turn.place.overview,
        at=turn.at,
        seconds=turn.seconds,
        mood=turn.mood,
    )
    if heard is not None:
        return made.model_copy(update=_as_heard(heard))
    return made.model_copy(update=_as_answered(turn.answer)) if turn.answer else made


def _gives_back(heard: Heard) -> bool:
    """Whether anything of theirs is given back; what others said is not theirs."""
    if heard.kind in {"reflection", "summary"}:
        return True
    return heard.reflects and not brought_in(heard.text, announced=False)


def _as_heard(heard: Heard) -> dict[str, object]:
    return {
        "kind": heard.kind,
        "asked": asked(heard),
        "reflects": _gives_back(heard),
        "sure": heard.sure,
        "whys": tuple(Why(words=one.words, rule=one.rule) for one in heard.reasons),
        "hindsight": heard.hindsight,
    }


def _as_answered(answer: Answer) -> dict[str, object]:
    return {
        "gesture": answer.gesture,
        "memory": answer.memory,
        "layer": answer.layer,
        "rule": answer.rule,
        "trust": answer.trust,
        "closed": answer.closed,
        "because": answer.because,
    }
