"""An analysis to work on without a store: three accounts of one visit, and a record."""

from __future__ import annotations

from typing import cast

from ltconverse.case import events as e
from ltconverse.case.events import Ref
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.tables import framework_of
from ltconverse.jobs.opening import OpenCase
from tests.sample_case import Script
from tests.writing_case import Kept

TOLD = {
    "social worker": (
        "The boy was shy but settled at the visit.",
        "We were two people short that month.",
    ),
    "health visitor": (
        "He was withdrawn, and would not speak.",
        "There were too few of us that autumn.",
    ),
    "teacher": (
        "He had stopped talking to every grown-up.",
        "I taught two classes, so there was little time.",
    ),
}


class Seat(Kept):
    """An open case as far as the analysis needs one; `author` is who opened it."""

    def __init__(self, made: Script) -> None:
        super().__init__(made)
        self.author = "reviewer-1"

    def sit(self, author: str) -> None:
        """Somebody else opens it."""
        self.author = self.script.author = author


class Analysed:
    """The three accounts, each with a turning point and the factor `conditions`, and what is made
    of them."""

    def __init__(self) -> None:
        made = Script()
        made.add(e.CaseOpened(case="case-1", title="Review 0418"), 0)
        made.add(e.ReviewerJoined(person="reviewer-1", role="Lead reviewer", agency="Health"), 0)
        made.add(e.ReviewerJoined(person="reviewer-2", role="Reviewer", agency="Police"), 0)
        self.points = [self._told(made, *each) for each in enumerate(TOLD.items(), 1)]
        self.seat = Seat(made)
        self.work = Analysing(cast("OpenCase", self.seat), framework_of())

    def _told(self, made: Script, number: int, told: tuple[str, tuple[str, ...]]) -> str:
        role, (saw, short) = told
        made.conversation = f"conversation-{number}"
        made.add(e.PractitionerJoined(person=role, role=role), 0)
        made.begin(role)
        made.enter("turning-points")
        point = made.raise_point("The visit")
        made.note(saw)
        made.enter("view-at-the-time", point)
        made.note(short, factor=("conditions", "hinders"))
        made.note("With what came later, one would look again.", "now")
        return point

    def ref(self, words: str) -> Ref:
        """The statement, or the passage, that has these words."""
        for one in self.work.tabling.accounts.every():
            if words in one.statement.text:
                return Ref(conversation=one.conversation.id, statement=one.statement.id)
        passages = self.work.state.analysis.passages.values()
        return Ref(passage=next(one.id for one in passages if words in one.text))
