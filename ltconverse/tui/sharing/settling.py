"""What the screen of replies stands on: the points, the chosen one, and saving one thing after
another, which can be taken back.

What is shown as saved is on the disk. Each thing is decided by what the one before has left.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from textual import work
from textual.widgets import Static

from ltconverse.errors import LtconverseError, NotWorded
from ltconverse.jobs.sharing.papers import Paper, as_paper, paper_of
from ltconverse.jobs.sharing.resolving import Bodies, Resolving
from ltconverse.jobs.sharing.rows import Row
from ltconverse.jobs.sharing.undoing import Step, step_of, undone
from ltconverse.tui.desk import Desk
from ltconverse.tui.one_at_a_time import OneAtATime
from ltconverse.tui.sharing.points import PointList
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.told_on_screen import told_on_screen
from ltconverse.tui.transcript.line import TypedLine

Decide = Callable[[Resolving], Bodies]
_DONE = "Every point is settled. W writes the receipt that tells them; G notes that they agree."


@dataclass(frozen=True, slots=True)
class Typing:
    """What is typed, about which point (id); `text` is what was typed before it."""

    purpose: str
    point: str
    text: str = ""


class Settling(OneAtATime):
    """The points of the replies to one write-up or report. `desk` is that of the open case."""

    def __init__(self, desk: Desk, paper_id: str) -> None:
        super().__init__()
        self.desk, self.case = desk, desk.case
        self._paper_id = paper_id
        self._turn = asyncio.Lock()
        self._rows: list[Row] = []
        self._done: list[Step] = []
        self._taken_back: list[Step] = []
        self._typing: Typing | None = None

    @property
    def _list(self) -> PointList:
        return self.query_one(PointList)

    @property
    def _line(self) -> TypedLine:
        return self.query_one(TypedLine)

    @property
    def _chosen(self) -> Row | None:
        return self._list.chosen

    @property
    def _paper(self) -> Paper:
        return paper_of(self.case.state, self._paper_id)

    def _resolving(self) -> Resolving:
        return Resolving(self.case.state, self._paper, self.case.new_id)

    def _say(self, words: str) -> None:
        self.query_one("#points-say", Static).update(line(words))

    # --- showing ----------------------------------------------------------------------------

    def _show_again(self, chosen: str = "") -> None:
        self._rows = self._resolving().rows()
        self._list.show(self._rows, chosen)
        left = sum(one.is_open for one in self._rows)
        aside = f"{left} of {len(self._rows)} open" if self._rows else "no reply yet"
        if apart := sum(bool(one.apart) for one in self._rows):
            aside = f"{apart} settled differently; {aside}"
        whose = as_paper(self.case.state, self._paper).title
        top = join(line("Replies", "bold"), "   ", line(whose, "bold"))
        self.query_one("#points-top", Static).update(
            WithAside(top, own(aside), keeps=True), layout=False
        )
        if not self._rows:
            self._say("No reply has come yet. On the screen before, I takes one in.")

    # --- saving -----------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take the last thing back that was done here."""
        self._go_back(self._done, self._taken_back, "Taken back.", "Nothing was done here yet.")

    def action_redo(self) -> None:
        """Do it again."""
        self._go_back(self._taken_back, self._done, "Done again.", "There is nothing to do again.")

    @work(group="saving")
    async def _go_back(self, last: list[Step], then: list[Step], said: str, none: str) -> None:
        async with self._turn:
            if not last:
                self._say(none)
                return
            step = step_of(self._paper, undone(last[-1], self._paper))
            if await self._saved(step):
                last.pop()
                then.append(step)
                self._show_again(next(iter(step.before), ""))
                self._say(said)

    @work(group="saving")
    async def _carry_out(
        self,
        decide: Decide,
        said: str,
        *,
        stay: bool = False,
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        """Save what is decided once everything before it is saved, and go to what is open.

        `refused` follows where a person has to say first how a statement is to read.
        """
        async with self._turn:
            try:
                step = step_of(self._paper, decide(self._resolving()))
            except LtconverseError as problem:
                if isinstance(problem, NotWorded):
                    refused()
                self._say(told_on_screen(problem))
                return
            if not await self._saved(step):
                return
            self._done.append(step)
            self._taken_back.clear()
            at = self._list.highlighted or 0
            self._show_again(next(iter(step.before), ""))
            left = sum(one.is_open for one in self._rows)
            if not stay:
                self._list.highlighted = self._next_open(at)
            self._say(f"{said} Saved." if left else _DONE)

    async def _saved(self, step: Step) -> bool:
        try:
            await self.desk.save(*step.bodies)
        except LtconverseError as problem:
            self.app.bell()
            self._say(f"NOT SAVED. {problem}")
            return False
        return True

    def _next_open(self, at: int) -> int | None:
        """The place of the first that is open from there on, else from the beginning; where one is
        when none is."""
        ahead = [*range(at, len(self._rows)), *range(min(at, len(self._rows)))]
        found = next((one for one in ahead if self._rows[one].is_open), None)
        return self._list.highlighted if found is None else found

    async def leave_in_order(self) -> bool:
        """What is being saved is saved."""
        async with self._turn:
            return True
