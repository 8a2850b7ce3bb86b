"""What the case screen does before a conversation and after it: people, plans, records, agreeing.

A part of the case screen, apart from it for size alone.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case.planning import Row
from ltconverse.case.state import Person
from ltconverse.jobs import people as jobs
from ltconverse.jobs.conversing import begin_with
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.case_desk import CaseDesk
from ltconverse.tui.screens.planner import (
    BEGIN,
    ask_agreed,
    ask_plan,
    ask_read,
    ask_to_begin,
)


class CasePreparing(CaseDesk):
    """The part of the case screen that prepares."""

    PREPARING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "plan", "Plan", tooltip="Plan a conversation: day, time, pair, structure"),
        Binding("p", "people", "People", tooltip="Team, case group, family, and their names"),
        Binding(
            "r", "read", "Records read", show=False, tooltip="Note what was read before it, by whom"
        ),
        Binding(
            "a", "agreed", "Agreed", show=False, tooltip="Note that a write-up has been agreed"
        ),
    ]

    # --- people and plans -------------------------------------------------------------------

    def action_people(self) -> None:
        """Who is in the review."""
        self._begin(self._people)

    async def _people(self) -> None:
        from ltconverse.tui.screens.people import PeopleScreen

        if self._may_begin():
            self.app.push_screen(PeopleScreen(self.case, self.desk))

    def action_plan(self) -> None:
        """Plan the conversation of the chosen row, or with whom is asked."""
        row = self._row()
        self._begin(lambda: self._plan(row.person if row else None))

    async def _plan(self, person: Person | None) -> None:
        state = self.case.state
        person = person or await self._with_whom()
        if person is None:
            return
        if any(not one.closed_at for one in state.conversations_with(person.id)):
            self._say("It was begun already. In it, /lead says who leads.")
            return
        planned = await ask_plan(self.app, state, person, self._today())
        if planned is not None and await self._keep(lambda: jobs.replan(self.case, planned)):
            self._say(" ".join(jobs.plan_remarks(state, state.plans[person.id])) or "Planned.")

    async def _with_whom(self) -> Person | None:
        people = jobs.talked_with(self.case.state)
        if not people:
            self._say("Nobody is in the case group yet: P puts them in.")
            return None
        chosen = await self.app.push_screen_wait(
            AskOne("Plan a conversation with whom?", [one.label for one in people])
        )
        return None if chosen is None else people[chosen]

    async def _begin_with(self, row: Row) -> None:
        """A row without a conversation was chosen: begin it, or plan it first."""
        answer = await ask_to_begin(self.app, self.case.state, row)
        if answer == BEGIN:
            await self._converse(lambda: begin_with(self.case, row.person.id))
        elif answer is not None:
            await self._plan(row.person)

    # --- what was read, what was agreed -----------------------------------------------------

    def action_read(self) -> None:
        """Note what was read before the conversation of the chosen row, and by whom."""
        row = self._row()
        if row is None:
            self._say("Choose someone first, with the arrow keys.")
            return
        self._begin(lambda: self._read(row))

    async def _read(self, row: Row) -> None:
        read = await ask_read(self.app, self.case.state, row.person.role)
        if read is not None and await self._keep(
            lambda: jobs.read_records(self.case, row.person.id, *read)
        ):
            self._say("Noted.")

    def action_agreed(self) -> None:
        """Note that the write-up of the chosen conversation has been agreed."""
        row = self._row()
        if row is None or row.conversation is None or row.conversation.closed_at is None:
            self._say("Choose a conversation that was held; what is agreed is its write-up.")
            return
        self._begin(lambda: self._agreed(row))

    async def _agreed(self, row: Row) -> None:
        on = await ask_agreed(self.app, row.person.role, self._today())
        held = row.conversation
        if (
            on is not None
            and held is not None
            and await self._keep(lambda: jobs.note_agreement(self.case, held, on))
        ):
            self._say("Noted.")
