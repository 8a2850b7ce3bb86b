"""One short line after a turn, while rehearsing, where there is something to say. Pure.

At most one, of what bears on most; silence is the usual thing, so that the pair can listen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ltconverse.rehearse.feedback.advised.rewording import reworded
from ltconverse.rehearse.feedback.heard.hearing import Hear, heard_turns
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.measured import order
from ltconverse.rehearse.questions import recognise
from ltconverse.rehearse.values import Turn

MOST = 150
"""Characters of a hint."""
# So many closed questions, or questions with nothing given back, on end.
_CLOSED, _NOTHING_BACK = 3, 6

_HEARD = {
    "blaming": "That can be heard as blame.",
    "leading": "That held its own answer.",
    "multiple": "Several questions at once; they answer the last.",
}


def hint(turns: Sequence[Turn], hear: Hear | None = recognise) -> str:
    """A word on the last thing the pair said; "" where there is nothing to say."""
    said = Said(heard_turns(turns, hear))
    last = next((one for one in reversed(said.turns) if one.by == "reviewer"), None)
    if last is None or last.kind == "silence":
        return ""
    if last.kind in _HEARD:
        return _with_example(_HEARD[last.kind], last)
    if last.number in order.own_knowledge_at(said):
        return "That brings in what others said or records show; it can wait for the queries."
    return _run(said, last)


def _run(said: Said, last: HeardTurn) -> str:
    """On what has come several times on end, said once each time it is full."""
    closed = _on_end(said, lambda one: one.asked in {"closed", None})
    if closed and closed % _CLOSED == 0:
        return _with_example(f"{closed} closed questions on end.", last)
    nothing_back = _on_end(said, lambda one: not one.reflects)
    if nothing_back and nothing_back % _NOTHING_BACK == 0 and last.asked is not None:
        return f"{nothing_back} questions with nothing given back. What did you hear?"
    return ""


def _on_end(said: Said, so: Callable[[HeardTurn], bool]) -> int:
    """How many of the last questions are so, counted from the last; what only tells is passed
    over, and what gives back ends the run."""
    count = 0
    for one in reversed(said.ours):
        if not so(one):
            break
        count += one.asked is not None
    return count


def _with_example(told: str, turn: HeardTurn) -> str:
    example = reworded(turn.text)
    line = f"{told} Perhaps: “{example}”" if example else told
    return line if len(line) <= MOST else told
