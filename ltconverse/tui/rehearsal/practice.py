"""The practice folder on the screen: its rehearsals, one to begin, one to go on with.

The place of the screen of a case, which nothing here is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, OptionList, Static

from ltconverse.case.state import Conversation
from ltconverse.errors import LtconverseError
from ltconverse.jobs.rehearsing.practice import begin_rehearsal, go_on_with, rehearsed
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.text import many
from ltconverse.tui.desk import Desk
from ltconverse.tui.one_at_a_time import OneAtATime
from ltconverse.tui.rehearsal import choosing
from ltconverse.tui.rehearsal.listed import rehearsal_row
from ltconverse.tui.rehearsal.results import Paper, ResultsScreen, ask_and_write
from ltconverse.tui.rehearsal.screen import MARK, RehearsalScreen
from ltconverse.tui.screens.form import Form
from ltconverse.tui.showing import join, line, own
from ltconverse.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase

LOOK_SECONDS = 0.2
ABOUT = "Conversations with a person played by this computer. Nothing here is a real review."
NOT_YET = "Nothing was rehearsed yet. N begins: you choose with whom. G is a guide for trainers."


class PracticeScreen(OneAtATime):
    """The rehearsals of an open practice folder, the latest first. Leaving it closes the folder."""

    SAYS_REHEARSAL = True
    HELP = (
        "Here you rehearse: choose a person, hold the conversation as you would hold a real one, "
        "and see afterwards how you asked and what they would have told. Everything stays on this "
        "computer, encrypted; no real review can be in this folder."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", tooltip="Begin a rehearsal: choose with whom"),
        Binding("f", "feedback", "Feedback", tooltip="How you asked, and one thing to try next"),
        Binding("s", "statements", "Statements", tooltip="Work on the write-up's statements"),
        Binding("w", "write_up", "Write-up", tooltip="Write the write-up to a file"),
        Binding("x", "hand_on", "Hand on", tooltip="Write its result to a file for the trainer"),
        Binding("r", "results", "Results", tooltip="Results of several pairs side by side"),
        Binding("g", "guide", "Guide", show=False, tooltip="For trainers: a session, a scenario"),
        Binding("escape", "close", "Close", tooltip="Close the folder"),
    ]

    def __init__(self, case: OpenCase) -> None:
        super().__init__()
        self.case = case
        self.desk = Desk(case)
        self._work = asyncio.Lock()
        self._painted = False
        self._there: list[Conversation] = []

    def compose(self) -> ComposeResult:
        """What this is, the rehearsals, what is going on."""
        yield Static(id="practice-top")
        with VerticalScroll(id="practice-body", can_focus=False):
            yield Static(ABOUT, id="practice-about")
            yield MarkedList(id="rehearsals")
        yield Static(id="practice-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show what there is."""
        self._fill()

    def on_screen_resume(self) -> None:
        """One may have gone on."""
        self._painted = False
        self._fill()
        self.call_after_refresh(self._can_be_seen)

    def _can_be_seen(self) -> None:
        self._painted = True

    def _fill(self) -> None:
        state = self.case.state
        self.query_one("#practice-top", Static).update(
            join(line(MARK, "bold reverse"), "  ", line(state.title, "bold"))
        )
        before = self._chosen_id()
        self._there = rehearsed(state)[::-1]
        rows = [own("New rehearsal…  (N)"), *(rehearsal_row(state, one) for one in self._there)]
        listed = self.query_one("#rehearsals", MarkedList)
        listed.border_title = "Rehearsals"
        ids = [one.id for one in self._there]
        place = ids.index(before) + 1 if before in ids else min(1, len(self._there))
        listed.show_rows(rows, place)
        listed.focus()
        if not self._there:
            self._say(NOT_YET)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """What can be done with the chosen one, at the edge of the list."""
        chosen = self._chosen()
        keys = "Enter begins: you choose with whom"
        if chosen is not None:
            keys = "Enter looks at it again" if chosen.closed_at else "Enter goes on"
            keys += ", F how it was asked"
        self.query_one("#rehearsals", MarkedList).border_subtitle = own(keys)

    def _say(self, words: str) -> None:
        self.query_one("#practice-say", Static).update(line(words))

    def _chosen(self) -> Conversation | None:
        at = self.query_one("#rehearsals", OptionList).highlighted
        return self._there[at - 1] if at and at <= len(self._there) else None

    def _chosen_id(self) -> str:
        chosen = self._chosen()
        return chosen.id if chosen else ""

    # --- one thing at a time ----------------------------------------------------------------

    def _begin(self, asking: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin something that asks or opens, unless something of the kind is on its way."""
        if self._painted and self.app.screen is self:
            self._do_alone(asking)

    def _with_chosen(self, do: Callable[[Conversation], Coroutine[None, None, None]]) -> None:
        if (chosen := self._chosen()) is None:
            self._say("Choose a rehearsal first, with the arrow keys.")
        else:
            self._begin(lambda: do(chosen))

    # --- rehearsals -------------------------------------------------------------------------

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A new one, or go on with the chosen one."""
        if message.option_index == 0:
            self.action_new()
            return
        chosen = self._there[message.option_index - 1].id
        self._begin(lambda: self._hold(lambda: go_on_with(self.case, chosen)))

    def action_new(self) -> None:
        """Choose with whom, and how; then begin."""
        self._begin(self._new)

    async def _new(self) -> None:
        from ltconverse.rehearse.scenarios.library import load_scenarios

        there = await asyncio.to_thread(load_scenarios)
        remarks = ""
        if there.problems:
            count = many(len({one.file for one in there.problems}), "scenario file")
            remarks = f"{count} cannot be used; `ltconverse rehearse check` says why."
        chosen = await self.app.push_screen_wait(
            choosing.ChooseScenario(self.desk, there.to_choose_from, remarks)
        )
        if chosen is None:
            return
        answers = await self.app.push_screen_wait(
            Form(
                chosen.title,
                choosing.how_fields(self._as_before()),
                told=choosing.HOW_TOLD,
                check=choosing.too_long,
            )
        )
        if answers is None:
            return
        how = choosing.as_how(answers)
        await self._hold(
            lambda: begin_rehearsal(
                self.case,
                chosen,
                common=there.common,
                pair=how.pair,
                session=how.session,
                during=how.during,
            )
        )

    def _as_before(self) -> choosing.How | None:
        """How the latest one was held: the next is as a rule the same pair's."""
        latest = self._there[:1]
        held = [self.case.state.rehearsals[one.id] for one in latest]
        return choosing.How(held[0].pair, held[0].session, held[0].during) if held else None

    async def _hold(self, sit_down: Callable[[], Rehearsing]) -> None:
        async with self._work, self.desk.saving:
            try:
                session = await asyncio.to_thread(sit_down)
            except LtconverseError as problem:
                self._say(str(problem))
                return
        self._say("")
        self.app.push_screen(RehearsalScreen(session, desk=self.desk))

    def action_feedback(self) -> None:
        """How the chosen one was asked."""
        self._with_chosen(self._feedback)

    async def _feedback(self, chosen: Conversation) -> None:
        from ltconverse.tui.rehearsal.feedback import FeedbackScreen
        from ltconverse.tui.rehearsal.giving import of_rehearsal

        if not self.case.state.rehearsals[chosen.id].turns:
            self._say("Nothing was said in it yet; there is nothing to look at.")
            return
        self._say("")
        self.app.push_screen(FeedbackScreen(self.desk, of_rehearsal(self.case, chosen.id)))

    def action_hand_on(self) -> None:
        """Write the result of the chosen one to a file for the trainer."""
        self._with_chosen(self._hand_on)

    async def _hand_on(self, chosen: Conversation) -> None:
        from ltconverse.jobs.rehearsing.results import hand_on

        paper = Paper(
            "Write its result, for the trainer, to which file?",
            f"rehearsal-{chosen.number}.ltresult",
            lambda path: hand_on(self.case, chosen.id, path),
            ".ltresult",
        )
        await ask_and_write(self.app, self.desk, paper, self._say)

    def action_results(self) -> None:
        """Results of several pairs side by side."""
        self._begin(self._results)

    async def _results(self) -> None:
        self._say("")
        self.app.push_screen(ResultsScreen(self.desk))

    def action_guide(self) -> None:
        """How to run a session and write a scenario."""
        self._begin(self._guide)

    async def _guide(self) -> None:
        from ltconverse.tui.rehearsal.guide import GuideScreen

        self.app.push_screen(GuideScreen(self.desk))

    # --- what was noted ---------------------------------------------------------------------

    def action_statements(self) -> None:
        """The statements of the chosen one's write-up."""
        self._with_chosen(self._statements)

    async def _statements(self, chosen: Conversation) -> None:
        from ltconverse.tui.statements.screen import StatementsScreen

        self.app.push_screen(StatementsScreen(self.desk, chosen.id))

    def action_write_up(self) -> None:
        """Write the chosen one's write-up to a file."""
        self._with_chosen(self._write_up)

    async def _write_up(self, chosen: Conversation) -> None:
        from ltconverse.jobs.documents import write_write_up

        paper = Paper(
            "Write the write-up of this rehearsal to which file?",
            f"rehearsal-{chosen.number}.docx",
            lambda path: write_write_up(self.case, chosen.id, path),
            ".docx .html .md .json",
        )
        await ask_and_write(self.app, self.desk, paper, self._say)

    # --- leaving ----------------------------------------------------------------------------

    async def leave_in_order(self) -> bool:
        """Put everything in order, then close the folder."""
        async with self._work:
            await self.desk.close()
        return True

    async def action_close(self) -> None:
        """Close the folder and go home."""
        self.run_worker(self._close())

    async def _close(self) -> None:
        if not self._busy and not self._work.locked() and await self.leave_in_order():
            self.dismiss(None)
