"""What a rehearsal says back in words, the same for both faces: answers, and why they came."""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.case import events as e
from ltconverse.case.decision import Decision
from ltconverse.case.rehearsed import RehearsalTurn
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.page import Page, Row
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.rehearse.values import AS_SAID, Heard, Kind

HEARD_AS: dict[Kind, str] = AS_SAID | {
    "blaming": "blame, or hindsight",
    "silence": "silence, and waiting",
}
"""How a turn was heard, as one says it after “heard as”."""

NOT_SAID_YET = "Nothing was said yet."
WAITED = "(you waited)"


def answered(decision: Decision) -> list[str]:
    """What is said and seen after a decision: the person's words, and what happens."""
    told = []
    for body in decision.bodies:
        if isinstance(body, e.PersonAnswered):
            told += [f"({body.gesture})"] if body.gesture else []
            told += list(body.paragraphs)
        elif isinstance(body, e.RoomHappened):
            told.append(f"[{body.text}]")
    return told


def why_page(session: Conversing, _decision: Decision) -> Page:
    """How the last words were heard, which words decided, and why the person answered so."""
    if not isinstance(session, Rehearsing):
        return [Row("This is told in rehearsals.", "aside")]
    said = reversed(session.rehearsal.turns)
    asked = next((one for one in said if one.by == "reviewer"), None)
    if asked is None:
        return [Row(NOT_SAID_YET, "aside")]
    return why_rows(session, asked)


def why_rows(session: Rehearsing, asked: RehearsalTurn) -> Page:
    """How something that was said was heard, and why it was answered so: for any of the turns."""
    answers = (one for one in session.rehearsal.turns if one.to == asked.id)
    return [
        Row(asked.text or WAITED, "title"),
        *heard_rows(session.heard_anew(asked)),
        *_answer_rows(answers),
    ]


def heard_rows(heard: Heard) -> Page:
    """How a turn is heard, and by which words."""
    rows = [Row(f"Heard as {HEARD_AS[heard.kind]}.")]
    rows += [Row(f"“{one.words}”: {one.rule}" if one.words else one.rule) for one in heard.reasons]
    if heard.hindsight:
        words = ", ".join(f"“{one}”" for one in heard.hindsight)
        rows.append(Row(f"Looks back from today: {words}."))
    if heard.sure < 0.6:
        rows.append(Row("This one could be heard otherwise, too.", "aside"))
    return rows


def _answer_rows(answers: Iterable[RehearsalTurn]) -> Iterable[Row]:
    for one in answers:
        if one.by == "trainer":
            yield Row("The trainer answered in the person's place.")
        elif one.because:
            yield Row(one.because)
