"""What every part of the case screen stands on: the chosen row, and one thing at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import date

from textual.widgets import OptionList, Static

from ltconverse.case.planning import Row
from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.desk import Desk
from ltconverse.tui.one_at_a_time import OneAtATime
from ltconverse.tui.showing import line


class CaseDesk(OneAtATime):
    """An open case on the screen. `_rows` are the planner's, as they are listed."""

    def __init__(self, case: OpenCase) -> None:
        super().__init__()
        self.case = case
        self.desk = Desk(case)
        self._work = asyncio.Lock()
        self._painted = False
        self._told = ""
        self._rows: list[Row] = []

    def _fill(self) -> None:
        """Show the case as it stands."""
        raise NotImplementedError

    async def _converse(self, sit_down: Callable[[], Conversing]) -> None:
        """Go to a conversation."""
        raise NotImplementedError

    def _today(self) -> date:
        return self.case.now().astimezone().date()

    def _say(self, words: str) -> None:
        self.query_one("#case-say", Static).update(line(words))

    # --- the chosen row ---------------------------------------------------------------------

    def _row(self) -> Row | None:
        """The row that is chosen, None for that of a new conversation."""
        at = self.query_one("#conversations", OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def _chosen(self) -> Conversation | None:
        row = self._row()
        if row is None:
            self._say("Choose a conversation first, with the arrow keys.")
            return None
        if row.conversation is None:
            self._say("That conversation has not begun yet.")
        return row.conversation

    # --- one thing at a time ----------------------------------------------------------------

    def _begin(self, asking: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin something that asks or opens, unless something of the kind is on its way: no
        dialog on a dialog, and nothing for letters typed on in haste from another screen."""
        if self._busy:
            self._may_begin()
        elif self._painted and self.app.screen is self:
            self._do_alone(asking)

    def _may_begin(self) -> bool:
        """Whether nothing else is going on that saves; if so, say that it must end first."""
        if self._work.locked():
            self._say("Please wait until that is done.")
        return not self._work.locked()

    async def _keep(self, job: Callable[[], object]) -> bool:
        """Save, in a thread and in its turn; whether it was saved."""
        if not self._may_begin():
            return False
        async with self._work, self.desk.saving:
            try:
                await asyncio.to_thread(job)
            except LtconverseError as problem:
                self._say(str(problem))
                return False
        self._fill()
        return True
