"""Taking back, searching, the cheat sheet, how things look, going on where one was."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.case.decision import Act, Decision, Show
from ltconverse.case.moving import move_to
from ltconverse.case.state import Note, ParkedQuestion, Star
from ltconverse.case.walk import Stop
from ltconverse.errors import LtconverseError
from ltconverse.jobs.guidance import coming_back
from ltconverse.jobs.resuming import keep_left, stopped_words, was_left
from ltconverse.jobs.searching import Found, kept_closed, may_be_searched
from ltconverse.text import excerpt
from ltconverse.tui.conversation.carrying_out import CarryingOut
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.words import WordsPane

if TYPE_CHECKING:
    from ltconverse.tui.app import LtconverseApp


class ComfortActs(CarryingOut):
    """A conversation screen that is easy to live with."""

    COMFORT_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "take_back", "Undo", show=False),
        Binding("ctrl+r", "search", "Search", show=False),
    ]

    def action_take_back(self) -> None:
        """Take the last thing back."""
        self.submit("/undo")

    def on_entry_line_undo_wanted(self) -> None:
        """Undo, and nothing is typed that could be undone."""
        self.action_take_back()

    def action_search(self) -> None:
        """Search while typing."""
        self._look_up("")

    def _carry_out_act(self, decision: Decision) -> None:
        super()._carry_out_act(decision)
        if decision.act is Act.THEME:
            words = cast("LtconverseApp", self.app).change_theme(decision.words)
            self._hint(f"{words}; /theme once more: the next")
        elif decision.show is Show.SEARCH:
            self._look_up(decision.words)
        elif decision.show is Show.CHEAT:
            cast("LtconverseApp", self.app).action_cheat()

    # --- searching --------------------------------------------------------------------------

    @work(exclusive=True, group="search")
    async def _look_up(self, words: str) -> None:
        from ltconverse.tui.screens.search import Search

        among, closed = may_be_searched(self.session), kept_closed(self.session)
        found = await self.app.push_screen_wait(
            Search(self.session.case, among, words=words, closed=closed)
        )
        if found is not None:
            self.go_to_found(found)

    def go_to_found(self, found: Found) -> None:
        """Go to what was found; where that is elsewhere, say where."""
        conversation = self.session.conversation
        if found.conversation != conversation.id:
            self._hint(f"In the conversation with {found.whose}: {found.where}.")
        elif found.kind == "words":
            self._go_to_words(found)
        elif found.kind == "note" and not found.aside:
            self._go_to_note(found.id)
        else:
            stop, words = self._stop_of(found), _words(found)
            self._carry_out("", lambda: replace(move_to(conversation, stop, ""), reply=words))

    def _stop_of(self, found: Found) -> Stop:
        """Where something stands that is not in the list of notes."""
        conversation = self.session.conversation
        if found.kind == "turning point":
            looked_at = [step.id for step in conversation.steps if step.per_turning_point]
            if found.aside or not looked_at:
                return Stop(conversation.step, conversation.turning_point)
            at = conversation.step if conversation.step in looked_at else looked_at[0]
            return Stop(at, found.id)
        kept: dict[str, Note | ParkedQuestion | Star] = {
            **conversation.notes,
            **conversation.questions,
            **conversation.stars,
        }
        held = kept[found.id]
        return Stop(held.step, conversation.standing_point(held.turning_point))

    def _go_to_words(self, found: Found) -> None:
        if not self.has_class("showing-words"):
            self.action_panel("words")
        self.query_one(WordsPane).go_to(found.id, found.second)

    # --- going on where one was -------------------------------------------------------------

    def _come_back(self) -> None:
        """Say where one stopped and what comes back; a line that was not sent stands there."""
        words = (stopped_words(self.session), coming_back(self.session.conversation))
        self._hint(" ".join(filter(None, words)))
        self._give_line_back()

    @work
    async def _give_line_back(self) -> None:
        session = self.session
        left = await asyncio.to_thread(was_left, session.case.folder, session.conversation_id)
        if left.line:
            self.ready(left.line)
            await self.keep_line("")

    async def keep_line(self, line: str | None = None) -> None:
        """Keep what stands in the entry line (or `line`), and the tense, for the next time."""
        if line is None:
            line = self.query_one(EntryLine).text
        try:
            async with self.desk.saving:
                await asyncio.to_thread(keep_left, self.session, line)
        except LtconverseError as problem:  # comfort only; what was sent is safe
            self._hint(str(problem))


def _words(found: Found) -> str:
    """What was found, said where it cannot be shown; and how it comes back if it was taken back."""
    command = {"note": "restore", "turning point": "undrop"}.get(found.kind, "")
    back = f"; /{command} {found.number} puts it back" if command else ""
    return f"{found.where}: {excerpt(found.text, 120)}{back if found.aside == 'taken back' else ''}"
