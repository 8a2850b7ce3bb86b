"""Ways of asking that brought much, so that a pair knows what to do again. Pure."""

from __future__ import annotations

from ltconverse.rehearse.feedback.heard.hearing import NOT_SO
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import Kept
from ltconverse.text import many

MOST = 3
# An answer of fewer words is none that one learns much from.
_LEAST_WORDS = 25
_BRINGS = {"open": "An open question", "reflection": "Giving back", "summary": "Gathering it up"}


def worth_keeping(said: Said) -> tuple[Kept, ...]:
    """Up to three turns that brought most: first what deepened a story, then the longest answers.
    In the order of the conversation."""
    found = []
    for turn in (*said.ours, *said.silences):
        answer = said.answer_to(turn)
        good = turn.kind in _BRINGS or turn.kind == "silence"
        good = good and answer is not None and answer.rule != NOT_SO
        if answer and good and not answer.closed and answer.words >= _LEAST_WORDS:
            found.append((answer.layer != "more", -answer.words, turn, answer))
    found.sort(key=lambda each: (each[0], each[1], each[2].number))
    best = sorted(found[:MOST], key=lambda each: each[2].number)
    return tuple(_kept(turn, answer) for _, _, turn, answer in best)


def _kept(turn: HeardTurn, answer: HeardTurn) -> Kept:
    way = "Waiting" if turn.kind == "silence" else _BRINGS[turn.kind or "open"]
    told = f"{way} brought {many(answer.words, 'word')}"
    if answer.layer == "more":
        told += ", and what lay behind what they had told"
    return Kept(place=turn.number, answer=answer.number, text=turn.text, why=f"{told}.")
