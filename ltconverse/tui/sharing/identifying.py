"""The screen on which a person says what becomes of what may identify someone in a write-up.

Nothing is replaced by itself: each place is shown in its sentence, with what is offered. What was
decided is an event at once, and Ctrl+Z takes it back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from ltconverse.errors import LtconverseError
from ltconverse.exchange.pseudonyms import Known
from ltconverse.jobs.identified import Identified, Row, Step
from ltconverse.jobs.sharing.papers import as_paper, paper_of
from ltconverse.sharing.identifying.limits import FOUND, LIMITS
from ltconverse.sharing.identifying.model import Hit
from ltconverse.tui.desk import Desk
from ltconverse.tui.sharing.hits import HitList, in_sentence
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.widgets.steady import Steady

_Done = TypeVar("_Done")
_LETTERS = {"offered", "keep", "own_words", "here", "same", "undo", "next", "back"}
_DONE = "Nothing is left to decide about. The search does not see everything: read it too."


class IdentifyingScreen(Screen[int | None]):
    """What was found in one write-up; gives how many places are left to decide about, None when it
    was left before anybody could know.

    `names` are those of the register, with what stands for each; none where it stayed locked.
    """

    HELP = (
        "What may identify someone in the write-up, each in its sentence. You say what becomes of "
        "it, and that holds wherever the same words stand in the case, unless they mean something "
        "else there. Nothing is replaced by itself. " + FOUND + " It misses "
        "such as: " + "; ".join(one.what for one in LIMITS) + "."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "offered", "As offered", tooltip="The role, the pseudonym or what is offered"),
        Binding("enter", "offered", "As offered", show=False),
        Binding("k", "keep", "Keep", tooltip="It stays as it is"),
        Binding("o", "own_words", "Own words", tooltip="Something else stands there"),
        Binding("a", "same", "Same for all", tooltip="The same wherever these words stand"),
        Binding("h", "here", "Here only", tooltip="What was decided holds in this statement alone"),
        Binding("n", "next", "Next open", tooltip="To the next that nobody decided about"),
        Binding("ctrl+z", "undo", "Undo", show=False, tooltip="Take the last thing back"),
        Binding("u", "undo", "Undo", show=False),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, desk: Desk, paper_id: str, names: Sequence[Known] = ()) -> None:
        super().__init__()
        self.desk, self.case = desk, desk.case
        self._paper_id, self._names = paper_id, tuple(names)
        self._identified: Identified | None = None
        self._rows: list[Row] = []
        self._turn = asyncio.Lock()
        self._typing_for: Hit | None = None

    def compose(self) -> ComposeResult:
        """The top line, the places, the chosen one, the line, what is said."""
        yield Static(id="hits-top")
        yield HitList()
        yield Steady(id="hits-chosen")
        yield TypedLine()
        yield Steady(id="hits-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Look, and show what was found."""
        self._list.focus()
        self._show_top("looking…")
        self._look()

    @property
    def _list(self) -> HitList:
        return self.query_one(HitList)

    @property
    def _line(self) -> TypedLine:
        return self.query_one(TypedLine)

    @property
    def left(self) -> int:
        """How many places nobody has decided about."""
        return sum(not one.became for one in self._rows)

    def _say(self, words: str) -> None:
        self.query_one("#hits-say", Static).update(line(words))

    # --- showing ----------------------------------------------------------------------------

    @work(exclusive=True, group="looking")
    async def _look(self) -> None:
        """In a thread: it takes a moment in a long write-up."""
        paper = paper_of(self.case.state, self._paper_id)
        async with self.desk.saving:
            self._identified = await asyncio.to_thread(Identified, self.case, paper, self._names)
        self._show_again(to_open=True)
        if not self._identified.looked_for_names:
            self._say("Names were not looked for by a register: there is none, or it is locked.")

    def _show_again(self, *, to_open: bool = False) -> None:
        if self._identified is None:
            return
        self._rows = self._identified.rows()
        at = self._list.highlighted or 0
        self._list.show(self._rows, self._next_open(at) if to_open else at)
        self._show_top(f"{self.left} of {len(self._rows)} left" if self._rows else "nothing found")
        if not self.left:
            self._say(_DONE)

    def _show_top(self, aside: str) -> None:
        paper = paper_of(self.case.state, self._paper_id)
        whose = as_paper(self.case.state, paper).title
        top = join(line("Names out", "bold"), "   ", line(whose, "bold"))
        self.query_one("#hits-top", Static).update(
            WithAside(top, own(aside), keeps=True), layout=False
        )

    def on_hit_list_chosen(self, message: HitList.Chosen) -> None:
        """Show the whole sentence, and what is offered."""
        message.stop()
        row = message.row
        if row is None:
            self.query_one("#hits-chosen", Static).update(own(""))
            return
        hit = row.hit
        where = "" if hit.everywhere else " These words may mean something else elsewhere."
        offered = join(own("Offered: "), line(hit.suggestion, "bold"), own(f"  ({hit.why})."))
        self.query_one("#hits-chosen", Static).update(
            join(in_sentence(row, whole=True), "\n", offered, own(where, "dim"))
        )

    # --- deciding ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys are letters."""
        if self.is_mounted and self._line.is_open and action in _LETTERS:
            return False
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click on what is chosen already."""
        self.action_offered()

    def action_offered(self) -> None:
        """What is offered stands there."""
        self._with_hit(lambda found, hit: found.decide(hit, hit.suggestion))

    def action_keep(self) -> None:
        """It stays."""
        self._with_hit(lambda found, hit: found.decide(hit, None))

    def action_same(self) -> None:
        """What was decided, wherever else these words stand."""
        self._with_hit(lambda found, hit: found.the_same(hit))

    def action_here(self) -> None:
        """What was decided, for this statement alone."""
        self._with_hit(lambda found, hit: found.here_only(hit))

    def action_own_words(self) -> None:
        """Open the line for what is to stand there."""
        if (row := self._list.chosen) is not None:
            self._typing_for = row.hit
            self._line.open("instead", row.hit.suggestion, "Instead:")
            self._say("Enter saves it, Esc leaves it as it was.")

    def on_typed_line_sent(self, message: TypedLine.Sent) -> None:
        """What was typed stands there."""
        hit, text = self._typing_for, message.text
        self._typing_for = None
        if hit is not None and self._identified is not None:
            found = self._identified
            self._carry_out(lambda: found.decide(hit, text))

    def on_typed_line_given_up(self) -> None:
        """Nothing of it counts."""
        self._typing_for = None
        self._say("")

    def _with_hit(self, act: Callable[[Identified, Hit], Step | None]) -> None:
        row, found = self._list.chosen, self._identified
        if row is not None and found is not None:
            self._carry_out(lambda: act(found, row.hit))

    def action_undo(self) -> None:
        """Take the last thing back that was done here."""
        if (found := self._identified) is not None:
            self._carry_out(found.undo, stay=True)

    @work(group="saving")
    async def _carry_out(self, decide: Callable[[], Step | None], *, stay: bool = False) -> None:
        """Save what is decided once everything before it is saved, and go to what is open."""
        async with self._turn:
            try:
                step = decide()
            except LtconverseError as problem:
                self._say(str(problem))
                return
            if step is None:
                self._say("Nothing was decided about it yet: r, k or o first.")
                return
            if step.bodies and not await self._saved(step):
                return
            self._say(f"{step.said} Saved." if step.bodies else step.said)
            self._show_again(to_open=not stay)

    async def _saved(self, step: Step) -> bool:
        try:
            await self.desk.save(*step.bodies)
        except LtconverseError as problem:
            self.app.bell()
            self._say(f"NOT SAVED. {problem}")
            if self._identified is not None:
                self._identified.not_saved()
            return False
        return True

    # --- moving -----------------------------------------------------------------------------

    def action_next(self) -> None:
        """To the next that nobody decided about."""
        self._list.highlighted = self._next_open((self._list.highlighted or 0) + 1)

    def _next_open(self, at: int) -> int | None:
        """The place of the first that is open from there on, else from the beginning; where one is
        when none is."""
        ahead = [*range(at, len(self._rows)), *range(min(at, len(self._rows)))]
        found = next((one for one in ahead if not self._rows[one].became), None)
        return found if found is not None else self._list.highlighted

    def action_back(self) -> None:
        """Back to where one came from, with how many are left."""
        self.dismiss(self.left if self._identified is not None else None)


class _InTurn:
    """Does something in a thread, after whatever is being saved."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, job: Callable[[], _Done], /) -> _Done:
        async with self._desk.saving:
            return await asyncio.to_thread(job)


async def names_for(app: App[None], desk: Desk) -> tuple[Known, ...] | None:
    """The names of the case's register, after asking for its passphrase; none where the case has no
    register, None to go back. To be awaited in a worker. Raises what opening a register raises."""
    from ltconverse.jobs import register as jobs
    from ltconverse.jobs.identifying import known_names
    from ltconverse.tui.screens.people_names import open_register

    if not jobs.has_names(desk.case):
        return ()

    register = await open_register(app, desk.case, _InTurn(desk))
    if register is None:
        return None
    with register:
        return known_names(jobs.named(desk.case, register))


async def decide_identifiers(app: App[None], desk: Desk, paper_id: str) -> int | None:
    """Ask for the register, then show the screen; how many places are left to decide about, None
    to go back. To be awaited in a worker."""
    names = await names_for(app, desk)
    if names is None:
        return None
    return await app.push_screen_wait(IdentifyingScreen(desk, paper_id, names))
