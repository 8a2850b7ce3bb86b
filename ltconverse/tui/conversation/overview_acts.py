"""What the conversation screen does with the overview, which stays closed until its step, and
with the tense of notes."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.case.changing import give_tense
from ltconverse.case.decision import Decision, Show
from ltconverse.case.events import StepEntered
from ltconverse.case.overview_commands import BECAUSE, why_open_early
from ltconverse.case.tensing import just_guessed, next_tense
from ltconverse.case.wording import following_tense
from ltconverse.tui.conversation import telling
from ltconverse.tui.conversation.carrying_out import CarryingOut
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.widgets.entry import EntryLine

WHY_HINT = "A few words; the write-up will say so. Esc leaves it closed."


class OverviewActs(CarryingOut):
    """A conversation screen that keeps hindsight out."""

    OVERVIEW_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "next_tense", "Tense", show=False),
    ]

    def on_mount(self) -> None:
        """Gone on with at the queries step: what is still to be put to them."""
        self._tell_what_to_put()

    def _carry_out_act(self, decision: Decision) -> None:
        super()._carry_out_act(decision)
        if decision.show is Show.OPEN_EARLY:
            self._ask_why()
        elif any(isinstance(body, StepEntered) for body in decision.bodies):
            self._tell_what_to_put()

    def _tell_what_to_put(self) -> None:
        if (page := telling.to_put(self.session)) is not None:
            self._tell(page)

    @work(exclusive=True, group="overview")
    async def _ask_why(self) -> None:
        """Ask why it is opened early; no reason, and it stays closed."""
        self._hint("")
        question = why_open_early(self.session.conversation)
        why = await self.app.push_screen_wait(AskLine(question, WHY_HINT))
        if why is not None:
            self.submit(f"/overview {BECAUSE} {why}")

    def action_next_tense(self) -> None:
        """Right after a note whose tense was guessed: correct that. Else: what follows is about
        another time."""
        may_correct = not self.query_one(EntryLine).text.strip()

        def decide() -> Decision:
            session = self.session
            if may_correct and session.tense is None:
                note = just_guessed(session.conversation, session.history.done)
                if note is not None:
                    return give_tense(note, next_tense(session.conversation, note))
            tense = session.tense or session.outline().tense
            return session.decide(f"@{following_tense(tense)}")

        self._in_turn(lambda: self._carry_out("", decide))
