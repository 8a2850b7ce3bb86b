"""Carrying out lines: in their order, shown as saved once they are, given back when they are not.

The part of the conversation screen that must never lose a word. What the screen shows is for its
other part, conversation.py.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable

from textual import work
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ltconverse.case.decision import Decision
from ltconverse.case.events import AnyBody
from ltconverse.errors import BadEntry, LtconverseError
from ltconverse.jobs.conversing import Conversing
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import line
from ltconverse.tui.widgets.entry import EntryLine


class CarryingOut(Screen[None]):
    """A screen with an entry line whose lines are carried out by `session`, one after the other.

    `alone` when there is no screen below to go back to.
    """

    def __init__(
        self, session: Conversing, *, desk: Desk | None = None, alone: bool = False
    ) -> None:
        super().__init__()
        self.session = session
        self.desk = desk or Desk(session.case)
        self._alone = alone
        self._warned_of = ""
        self._lines: dict[str, Content] = {}
        # Could not be saved and holds all the same; it is saved before the next line.
        self._owed: tuple[AnyBody, ...] = ()

    @abstractmethod
    def _after(self, decision: Decision) -> None:
        """What was decided is on the disk: show it."""

    @abstractmethod
    def _at_once(self, text: str) -> None:
        """A line was sent, and may have to wait for those before it."""

    @abstractmethod
    def _must_hold(self, decision: Decision) -> bool:
        """Whether this holds even when it cannot be saved."""

    @abstractmethod
    def _before_saving(self, decision: Decision) -> None:
        """What must not wait for the disk: the microphone is let go."""

    def _carry_out_act(self, decision: Decision) -> None:
        """What was decided is on the disk: now for the machine, and for questions to ask."""

    @abstractmethod
    def _choose(self, note_id: str) -> None:
        """Bring a note into view."""

    @abstractmethod
    def _go_to_note(self, note_id: str) -> None:
        """Go to the step of a note and bring it into view."""

    @abstractmethod
    def _tell(self, page: Content | None) -> None:
        """Show a page of words in place of the notes, or (None) the notes again."""

    @abstractmethod
    def action_panel(self, name: str) -> None:
        """Show a side panel, or put it away."""

    async def keep_line(self, line: str | None = None) -> None:
        """Keep what stands in the line (or `line`) for when the conversation is gone on with."""

    # --- lines ------------------------------------------------------------------------------

    def on_entry_line_sent(self, message: EntryLine.Sent) -> None:
        """A line was sent."""
        self._at_once(message.text)
        self._carry_out(message.text, lambda: self._meant(message.text))

    def _meant(self, text: str) -> Decision:
        """What a line means, as things stand when its turn has come. Raises BadEntry."""
        return self.session.decide(text)

    def action_submit_line(self, text: str) -> None:
        """A key that stands for a typed line."""
        self.submit(text)

    def submit(self, text: str) -> None:
        """Carry out a line that nobody typed, after those typed before it."""
        self._in_turn(lambda: self._carry_out("", lambda: self.session.decide(text)))

    def _in_turn(self, callback: Callable[[], object]) -> None:
        """Call after the lines sent so far, which wait in the entry line's queue and then ours."""
        self.query_one(EntryLine).call_later(self.call_later, callback)

    def ready(self, text: str) -> None:
        """Put `text` into the line, to be finished by hand."""
        self.query_one(EntryLine).put(text)

    @work(group="saving")
    async def _carry_out(self, text: str, decide: Callable[[], Decision], choose: str = "") -> None:
        """Decide, save, show; a line that cannot be carried out gives its `text` back."""
        async with self.desk.saving:
            decision = Decision()
            try:
                await self._save_owed()
                decision = await self._decided(decide)
                self._before_saving(decision)
                stamped = self.session.stamp(decision)
                if stamped:
                    self._say_saved("saving…")
                    await asyncio.to_thread(self.session.case.save, stamped)
            except LtconverseError as problem:
                if self._must_hold(decision):
                    self._owed = decision.bodies
                self._give_back(text, problem)
                return
            self.session.accept(decision, stamped)
        self._after(decision)
        self._carry_out_act(decision)
        if choose:
            self._choose(choose)

    async def _decided(self, decide: Callable[[], Decision]) -> Decision:
        """What is decided, as the conversation stands. Raises what deciding raises."""
        return decide()

    async def _save_owed(self) -> None:
        if self._owed:
            stamped = self.session.case.stamp(*self._owed)
            await asyncio.to_thread(self.session.case.save, stamped)
            self.session.case.accept(stamped)
            self._owed = ()

    def _give_back(self, text: str, problem: LtconverseError) -> None:
        """Nothing is lost: the line comes back, with what to do."""
        if text:
            self.query_one(EntryLine).put(text)
        self._say_saved("" if isinstance(problem, BadEntry) else "NOT SAVED")
        refused = text and isinstance(problem, BadEntry)
        self._hint(f"{problem} Ctrl+U empties the line." if refused else str(problem))
        if not isinstance(problem, BadEntry):
            self.app.clear_notifications()  # one is loud enough; a pile would hide the line
            self.notify(str(problem), title="Not saved", severity="error", markup=False, timeout=20)

    # --- what is said below the line --------------------------------------------------------

    def _hint(self, words: str) -> None:
        self._put("hint", line(words), grows=True)

    def _hint_stays(self) -> float:
        """For how many seconds more what has just been said is to stand; 0 for none."""
        return 0.0

    def _say_saved(self, words: str) -> None:
        self._put("saved", line(words))

    def _put(self, name: str, words: Content, *, grows: bool = False) -> None:
        """Change one of the lines of words. What stays as it was is not drawn again, and the
        screen is not laid out anew unless the line may grow."""
        shown = self._lines.get(name)
        if shown is None or not shown.is_same(words):
            self._lines[name] = words
            for shown_in in self.query(f"#{name}").results(Static):  # none: the screen is left
                shown_in.update(words, layout=grows)

    # --- leaving ----------------------------------------------------------------------------

    async def leave_in_order(self) -> bool:
        """Finish what is being saved; False to stay, because words in the line are not saved."""
        await self._catch_up()
        left = self.query_one(EntryLine).text.strip()
        if left and left != self._warned_of:
            self._warned_of = left
            self._hint("These words are not saved. Enter saves them; once more leaves without.")
            return False
        async with self.desk.saving:
            decision = self.session.leaving()
            stamped = self.session.stamp(decision)
            try:
                await asyncio.to_thread(self.session.case.save, stamped)
            except LtconverseError as problem:
                # Only the time of leaving is not kept; nobody is held here for that.
                self.notify(str(problem), title="Not saved", severity="error", markup=False)
                return True
            self.session.accept(decision, stamped)
        await self.keep_line("")
        return True

    async def _catch_up(self) -> None:
        """Let every key pressed so far take effect, and every line sent be saved or come back.

        An Enter waits in the line's queue, and what it sends once more there and then in ours.
        """
        entry = self.query_one(EntryLine)
        for pump in (entry, entry, self):
            reached = asyncio.Event()
            if pump.call_later(reached.set):
                await reached.wait()
        if saving := [worker for worker in self.workers if worker.group == "saving"]:
            await self.workers.wait_for_complete(saving)  # of nothing: of all, us among them

    @work
    async def _leave(self) -> None:
        if await self.leave_in_order():
            if self._alone:
                self.app.exit()
            else:
                self.dismiss(None)
