"""Coding: two reviewers give the same texts codes, apart from each other, and see how far they
agree. Beside that, anything may be coded at any time.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.case.findings import CodingRound
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.coding import Codings
from ltconverse.text import many
from ltconverse.tui.analysis.agreement import AgreementScreen
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell
from ltconverse.tui.analysis.choose_some import Choice, ChooseSome
from ltconverse.tui.analysis.coding_text import CodeScreen, codes_to_choose
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.showing import join, line

_BLIND = "Neither sees the other’s codes until both have finished."


class CodingRoundsScreen(AnalysisScreen):
    """The rounds of coding, and what may be coded beside them."""

    NAME = "Coding"
    SIDE = "This round"
    ENTER = "Enter codes; once both have finished, it shows where you differ"
    HELP = (
        "Two reviewers give the same texts codes without seeing each other's. Once both have "
        "finished, Enter shows how far they agree (Cohen's kappa, with how sure one may be of "
        "it) and where they differ: that is worth talking about, and no mark for anybody. T "
        "codes a text outside any round."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New round", tooltip="Two reviewers code the same texts apart"),
        Binding("f", "finish", "Finished", tooltip="Say that you have finished your part"),
        Binding("t", "text", "Any text", tooltip="Code a text outside any round"),
        Binding("a", "code", "Own code", tooltip="A code of this review's own"),
        Binding("delete", "drop", "Take out", show=False, tooltip="Take a round out"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, at: str = "") -> None:
        super().__init__(desk, work, at)
        self.codings = Codings(work)

    # --- showing ----------------------------------------------------------------------------

    def cells(self) -> list[Cell]:
        """The rounds."""
        return [self._round(one) for one in self.codings.rounds()]

    def _round(self, one: CodingRound) -> Cell:
        who = " and ".join(map(self.codings.called, one.coders))
        shown = join(
            line(one.title, "bold"), "\n", line(who, "dim"), "\n", line(self.codings.how_far(one))
        )
        titles = self.codings.codes()
        told = (f"By {many(len(one.codes), 'code')}:", *(titles.get(it, it) for it in one.codes))
        after = (_BLIND,) if one.is_open else ()
        return Cell(one.id, shown, f"{one.number}", "round", one.id, told=told, after=after)

    def aside(self) -> str:
        """How many, and how much is coded beside them."""
        loose = len(self.codings.seen())
        beside = f", {many(loose, 'coding')} beside them" if loose else ""
        return f"{many(len(self.codings.rounds()), 'round')}{beside}"

    def nothing(self) -> str:
        """How one begins."""
        return "No round yet: N begins one, for two reviewers; T codes a text by yourself."

    @property
    def _chosen_round(self) -> CodingRound | None:
        cell = self.chosen
        return self.case.state.analysis.rounds.get(cell.id) if cell is not None else None

    def entered(self) -> None:
        """Code, or see how far the two agree."""
        if (round_ := self._chosen_round) is None:
            return
        if not round_.is_open:
            self.app.push_screen(AgreementScreen(self.desk, self.codings, round_.id))
        elif self.codings.me in round_.coders and self.codings.me not in round_.finished:
            self.app.push_screen(CodeScreen(self.desk, self.codings, round_.sources, round_.id))
        else:
            self.say(f"{self.codings.how_far(round_)} {_BLIND}")

    # --- rounds -----------------------------------------------------------------------------

    def action_new(self) -> None:
        """A round."""
        self.begin(self._new)

    async def _new(self) -> str:
        people = self.case.state.reviewers
        if len(people) < 2:
            return "A round needs two people of the review team; they are entered under People."
        sources = await self._ask_texts("Which texts do both code?")
        if not sources:
            return ""
        me = self.codings.me
        marked = {at for at, one in enumerate(people) if one.id == me}
        marked = marked if len(people) > 2 else {0, 1}
        both = await self.app.push_screen_wait(
            ChooseSome("Which two code?", [Choice("", one.label) for one in people], marked)
        )
        if both is None:
            return ""
        codes = await self._ask_codes()
        if codes is None:
            return ""
        number = len(self.case.state.analysis.rounds) + 1
        title = await self.app.push_screen_wait(
            AskText("What is the round called?", answer=f"Round {number}")
        )
        if title is None:
            return ""
        coders = [people[at].id for at in both]
        made = await self.keep(lambda: self.codings.begin(title, sources, coders, codes))
        self.fill(made)
        return f"Begun. {_BLIND}"

    async def _ask_texts(self, question: str) -> list[e.Ref] | None:
        state = self.case.state
        called = [f"{one.number}" for one in state.conversations.values()]
        choices = [
            Choice(str(one.number), state.practitioner_of(one).label)
            for one in state.conversations.values()
        ]
        called += [f"R{one.number}" for one in state.analysis.live_records]
        choices += [Choice(f"R{one.number}", one.label) for one in state.analysis.live_records]
        chosen = await self.app.push_screen_wait(ChooseSome(question, choices))
        if chosen is None:
            return None
        return [ref for at in chosen for ref in self.codings.sources_called(called[at])]

    async def _ask_codes(self) -> list[str] | None:
        every = codes_to_choose(self.codings)
        kinds = [one for one in self.codings.codes() if one.startswith("pattern:")]
        ways = ["The headings of the framework", "The kinds of patterns", "Others: choose which"]
        chosen = await self.app.push_screen_wait(AskOne("By which codes?", ways))
        if chosen is None:
            return None
        if chosen < 2:
            return kinds if chosen else self.codings.headings()
        some = await self.app.push_screen_wait(
            ChooseSome("By which codes?", [Choice(f"{kind:9}", title) for _, title, kind in every])
        )
        return None if some is None else [every[at][0] for at in some]

    def action_finish(self) -> None:
        """One has finished one's part."""
        self.begin(self._finish)

    async def _finish(self) -> str:
        if (round_ := self._chosen_round) is None:
            return "Choose a round."
        left = len(self.codings.left(round_)) if self.codings.me in round_.coders else 0
        told = (
            f"{many(left, 'text')} of it you gave no code. That says: none fits.",
            "From then on your codes stay as they are.",
        )
        asked = AskOne(
            "Have you finished your part?", ["Yes, finished", "Not yet"], told=told[not left :]
        )
        if await self.app.push_screen_wait(asked) != 0:
            return ""
        both = await self.keep(lambda: self.codings.finish(round_.id))
        if both:
            return "Both have finished: Enter shows how far you agree, and where you differ."
        return "Noted. Once the other has finished, both of you see how far you agree."

    def action_text(self) -> None:
        """Code a text outside any round."""
        self.begin(self._text)

    async def _text(self) -> str:
        sources = await self._ask_texts("Code which texts?")
        if sources:
            self.app.push_screen(CodeScreen(self.desk, self.codings, tuple(sources)))
        return ""

    def action_code(self) -> None:
        """A code of the review's own."""
        self.begin(self._code)

    async def _code(self) -> str:
        title = await self.app.push_screen_wait(AskText("What is the code called?"))
        if title is None:
            return ""
        await self.keep(lambda: self.codings.add_code(title))
        return "Added. It stands at the end of the codes."

    def action_drop(self) -> None:
        """Take a round out."""
        self.begin(self._drop)

    async def _drop(self) -> str:
        if (round_ := self._chosen_round) is None:
            return "Choose a round."
        await self.keep(lambda: self.analysing.drop(round_.id))
        return "Taken out. Ctrl+Z puts it back."
