"""What every part of the statements screen stands on: the write-up, the chosen statement, and
saving one thing after another.

What is shown as saved is on the disk. Each thing is decided by what the one before has left.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from textual import work
from textual.screen import Screen
from textual.widgets import Static

from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.statements.base import Decided, expect_open
from ltconverse.jobs.statements.looking import Looking
from ltconverse.jobs.statements.rows import Row
from ltconverse.jobs.statements.writing import Writing
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import line
from ltconverse.tui.statements.listed import StatementList
from ltconverse.tui.told_on_screen import told_on_screen
from ltconverse.tui.transcript.line import TypedLine

Decide = Callable[[], Decided]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, for what, about which statement (id)."""

    purpose: str
    text: str
    statement: str
    asked: str = ""
    is_quote: bool = False


class StatementsBase(Screen[None]):
    """The statements of one conversation's write-up."""

    def __init__(self, desk: Desk, conversation_id: str, statement: str = "") -> None:
        super().__init__()
        # The statement (by id) to begin with, "" for the first.
        self._begins_at = statement
        self.desk, self.case = desk, desk.case
        self._conversation_id = conversation_id
        self._writing = Writing(desk.case, conversation_id)
        self._turn = asyncio.Lock()
        self._looking = Looking()
        # What the line is open for, and what was whispered of what is typed.
        self._typing: Typed | None = None
        self._whispered = ""
        self._warned = False

    @property
    def _conversation(self) -> Conversation:
        return self.case.state.conversations[self._conversation_id]

    @property
    def _list(self) -> StatementList:
        return self.query_one(StatementList)

    @property
    def _line(self) -> TypedLine:
        return self.query_one(TypedLine)

    @property
    def _row(self) -> Row | None:
        return self._list.chosen

    def _say(self, words: str) -> None:
        """Say it at the edge."""
        self.query_one("#statements-say", Static).update(line(words))

    def _standing(self) -> Row | None:
        """The chosen statement if the write-up has it and may change; says so where not."""
        if not self._may_change():
            return None
        row = self._row
        if row is None:
            self._say("There is no statement here yet. A adds one.")
            return None
        if row.is_out:
            self._say("That one was taken out. Delete puts it back.")
            return None
        return row

    def _may_change(self) -> bool:
        """Whether the write-up is open; says so where it was agreed."""
        try:
            expect_open(self._conversation)
        except LtconverseError as problem:
            self._say(told_on_screen(problem))
            return False
        return True

    # --- saving -----------------------------------------------------------------------------

    @work(group="saving")
    async def _carry_out(self, decide: Decide, typed: Typed | None = None) -> None:
        """Save what is decided once everything before it is saved, and show it."""
        async with self._turn:
            try:
                decided = decide()
                if decided.bodies:
                    self._say("Saving…")
                    await self.desk.save(*decided.bodies)
                    self._writing.saved(decided)
            except LtconverseError as problem:
                self._not_saved(told_on_screen(problem), typed)
                return
            if not decided.bodies:
                self._say(decided.said)
                return
            self._show_again(decided.at)
            self._say(f"{decided.said} Saved {self.case.now().astimezone():%H:%M}.")

    def _not_saved(self, why: str, typed: Typed | None) -> None:
        """Say so, loudly; what was typed is not lost."""
        self.app.bell()
        if typed is not None and not self._line.is_open:
            self._open_line(typed)
        self._say(f"NOT SAVED. {why}")

    def _open_line(self, typed: Typed) -> None:
        """Open the line for that."""
        self._typing, self._whispered = typed, ""
        self._line.open(typed.purpose, typed.text, typed.asked, rows=True, about=typed)

    @abstractmethod
    def _show_again(self, at: str = "") -> None:
        """Show the write-up as it stands, with that statement chosen."""
