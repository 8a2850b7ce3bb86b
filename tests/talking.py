"""A conversation held in memory: lines are read, decided, stamped and folded. No disk."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ltconverse.case import events as e
from ltconverse.case.deciding import decide
from ltconverse.case.decision import Decision, OfferedPrompt, Phase, Show, Surroundings
from ltconverse.case.entry import parse
from ltconverse.case.events import Event, StepOutline, Tense
from ltconverse.case.fold import apply, fold
from ltconverse.case.stamping import Stamper
from ltconverse.case.state import CaseState, Conversation
from ltconverse.case.undoing import History
from tests.sample_case import BEGAN, HEADINGS, STEPS

PROMPTS = (
    OfferedPrompt("front-of-mind", "What was at the front of your mind just then?"),
    OfferedPrompt("hoping", "What were you hoping would happen?"),
)
DUE = date(2025, 5, 27)


class Talk:
    """One conversation with a health visitor; a minute goes by with every line."""

    def __init__(
        self, steps: Sequence[StepOutline] = STEPS, prompts: Sequence[OfferedPrompt] = PROMPTS
    ) -> None:
        self.state = CaseState()
        self.journal: list[Event] = []
        self.at: datetime = BEGAN
        self.tense: Tense | None = None
        self.closes_at_once = False
        self.told_closing = False
        self.phase: Phase = "off"
        self.history = History()
        self._prompts = prompts
        self._ids = map("id-{}".format, itertools.count(1))
        self._stamper = Stamper("laptop", "reviewer-1", 0, "", lambda: self.at, self.new_id)
        self._keep(
            e.CaseOpened(case="case-1", title="A review"),
            e.PractitionerJoined(person="visitor", role="health visitor"),
            e.ConversationBegun(
                conversation="talk",
                practitioner="visitor",
                schedule="learning-together",
                schedule_version="1",
                steps=tuple(steps),
                headings=HEADINGS,
            ),
            e.SittingBegun(conversation="talk"),
        )

    def new_id(self) -> str:
        return next(self._ids)

    def _keep(self, *bodies: e.AnyBody) -> None:
        stamped = self._stamper.stamp(bodies)
        self._stamper.saved(stamped)
        for one in stamped:
            self.journal.append(one.event)
            apply(self.state, one.event)

    @property
    def conversation(self) -> Conversation:
        return self.state.conversations["talk"]

    @property
    def place(self) -> tuple[str, str | None]:
        """The step and the title of the turning point, if at one."""
        point = self.conversation.turning_points.get(self.conversation.turning_point or "")
        return self.conversation.step, point.title if point else None

    def type(self, line: str) -> Decision:
        """Read, decide, keep; raises BadEntry, and then nothing was kept."""
        entry = parse(line, list(self.conversation.headings))
        if entry is None:
            return Decision()
        around = Surroundings(
            prompts=self._prompts,
            new_id=self.new_id,
            write_up_due=DUE,
            today=self.at.date(),
            practitioner="health visitor",
            recordings=self.state.recordings_of(self.conversation),
            phase=self.phase,
            tense=self.tense,
            closes_at_once=self.closes_at_once,
            told_closing=self.told_closing,
            queries=self.state.queries_for("visitor"),
            done=self.history.done,
            undone=self.history.undone,
        )
        decision = decide(self.conversation, entry, around)
        self.at += timedelta(minutes=1)
        self.history.take(self.conversation, decision)
        self._keep(*decision.bodies)
        self.told_closing = decision.show is Show.CLOSING
        self.tense = decision.tense or (None if decision.moved else self.tense)
        return decision

    def type_all(self, *lines: str) -> None:
        for line in lines:
            self.type(line)

    def folded_again(self) -> CaseState:
        """What the journal by itself tells."""
        return fold(self.journal)
