"""Looking for what may speak against something: offered by nearness of meaning, decided by us.

What is found is what another said of the same, otherwise; nothing is linked by itself.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.jobs.analysis.rigour import Evidence, Offer
from ltconverse.jobs.analysis.telling import called
from ltconverse.text import many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell
from ltconverse.tui.analysis.evidence import go_to
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.showing import join, line
from ltconverse.writeup.words import capital

OFFERED = 30
_LINKED = {"for": "linked as for it", "against": "linked as against it"}


class CounterScreen(AnalysisScreen):
    """What may speak against `subject` (id), the likeliest first."""

    NAME = "What may speak against it"
    SIDE = "Why it is offered"
    ENTER = "X: it speaks against. L: it speaks for. Enter goes to where it stands"
    HELP = (
        "One easily sees what fits. Here is what was said of the same matter and may not fit: "
        "from every account, record and transcript. X links what does speak against it, L what "
        "speaks for it after all. D says that you have looked, and what you make of it: that "
        "stands beside the judgement or pattern from then on. S looks for other words."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "link('against')", "Against", tooltip="It does speak against it"),
        Binding("l", "link('for')", "For", tooltip="It speaks for it, after all"),
        Binding("d", "done", "Looked", tooltip="Note that you looked, and what you make of it"),
        Binding("s", "search", "Other words", tooltip="Look for other words"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, subject: str) -> None:
        super().__init__(desk, work)
        self._subject, self._claim = subject, ""
        self._evidence: Evidence | None = None
        self._offers: list[Offer] = []

    def on_mount(self) -> None:
        """Read everything that was said, which takes a moment."""
        self.begin(self._read)

    def title_line(self) -> str:
        """What it is about."""
        return capital(called(self.case.state, self._subject))

    def aside(self) -> str:
        """Of how many."""
        return many(len(self._offers), "place") if self._offers else ""

    async def _read(self) -> str:
        self.say("Reading what was said…")
        self._evidence = await self.keep(lambda: Evidence(self.analysing))
        return self._find()

    def _find(self) -> str:
        if self._evidence is None:
            return ""
        self._offers = self._evidence.against(self._subject, OFFERED, self._claim)
        problems = " ".join(self._evidence.problems)
        if not self._offers:
            return f"Nothing was found. S looks for other words. {problems}".strip()
        places = many(len(self._evidence), "place")
        return f"Out of {places}. D notes that you have looked. {problems}".strip()

    def cells(self) -> list[Cell]:
        """What was found."""
        linked = {one.source.key: self._stance(one) for one in self._offers if self._stance(one)}
        return [
            Cell(
                f"{at}",
                join(
                    line(words.source(one.source), "dim"),
                    line(f"  {_LINKED[linked[one.source.key]]}", "bold")
                    if one.source.key in linked
                    else "",
                    "\n",
                    line(words.said(one.source)),
                ),
                kind="offer",
                id=str(at),
                told=(one.why,),
            )
            for at, one in enumerate(self._offers)
        ]

    def _stance(self, offer: Offer) -> str:
        from ltconverse.episodes.sources import key_of

        for link in self.case.state.analysis.links_of(self._subject):
            if key_of(link.ref) == key_of(offer.ref):
                return link.stance
        return ""

    def _chosen_offer(self) -> Offer | None:
        cell = self.chosen
        return self._offers[int(cell.id)] if cell is not None and cell.kind == "offer" else None

    def entered(self) -> None:
        """Go to where it stands."""
        if (offer := self._chosen_offer()) is not None:
            go_to(self, offer.source)

    def action_link(self, stance: e.Stance) -> None:
        """Link the chosen one."""
        self.begin(lambda: self._link(stance))

    async def _link(self, stance: e.Stance) -> str:
        offer = self._chosen_offer()
        if offer is None:
            return ""
        if self._stance(offer):
            return "It is linked already; Delete under what it rests on unlinks it."
        said = await self.app.push_screen_wait(
            AskText(f"How does it speak {stance} it?", "In a few words.", may_be_empty=True)
        )
        if said is None:
            return ""
        await self.keep(
            lambda: self.analysing.link(self._subject, offer.ref, stance=stance, words=said)
        )
        return "Linked. Ctrl+Z takes it back."

    def action_done(self) -> None:
        """Note that one has looked."""
        self.begin(self._done)

    async def _done(self) -> str:
        if self._evidence is None:
            return ""
        said = await self.app.push_screen_wait(
            AskText(
                "What do you make of what speaks against it?",
                f"{many(len(self._offers), 'place')} were offered; that is noted with it.",
                may_be_empty=True,
            )
        )
        if said is None:
            return ""
        evidence = self._evidence
        await self.keep(
            lambda: evidence.looked(self._subject, len(self._offers), said, self._claim)
        )
        return "Noted, beside it, from now on."

    def action_search(self) -> None:
        """Look for other words."""
        self.begin(self._search)

    async def _search(self) -> str:
        evidence = self._evidence
        if evidence is None:
            return ""
        now = self._claim or evidence.claim_of(self._subject)
        said = await self.app.push_screen_wait(AskText("Against which words?", answer=now))
        if said is None:
            return ""
        self._claim = said
        return self._find()
