"""The contributory factors of an episode: added, or coded from what was told by a note."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.episodes.model import FactorRow
from ltconverse.jobs.analysis.analysing import Seen
from ltconverse.tui.analysis.asking import ask_in_turn
from ltconverse.tui.analysis.episode_base import OfEpisode
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.screens.form import Answers, Field, Form

_DIRECTIONS = (("hinders", "hindered"), ("supports", "supported"), ("unspecified", "played a part"))
_WEIGHTS = (("2", "clearly"), ("3", "most of all"), ("1", "a little"))


class Factors(OfEpisode):
    """A screen of one episode, on which factors are coded."""

    FACTOR_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "factor", "Factor", tooltip="Add or code a contributory factor"),
    ]

    def action_factor(self) -> None:
        """Code the chosen factor; from anywhere else, add one."""
        self.begin(self._factor_asked)

    async def _factor_asked(self) -> str:
        cell = self.chosen
        return await self._code(
            self._factor(cell) if cell is not None and cell.kind == "factor" else None
        )

    async def _code(self, factor: FactorRow | None) -> str:
        given = await ask_in_turn(
            self.app,
            {
                "how": lambda given: self._ask_how(factor, given.get("how")),
                "item": lambda given: self._ask_item(given["how"]["heading"], factor),
                "text": lambda given: AskText(
                    "What was it, and how did it work?",
                    "In a sentence or two. Empty: as it was told.",
                    given.get("text", ""),
                    may_be_empty=True,
                ),
            },
            {"text": factor.text if factor and factor.id else ""},
        )
        if given is None:
            return ""
        how, text = given["how"], given["text"]
        item = self._items(how["heading"], factor)[given["item"]]
        weight = cast("e.Weight", int(how["weight"]))
        way = cast("e.Direction", how["direction"])
        if factor is not None and factor.id:
            changed = e.FactorChanged(
                factor=factor.id,
                heading=how["heading"],
                item=item,
                direction=way,
                weight=weight,
                text=text,
            )
            await self.keep(lambda: self.analysing.change_factor(changed))
            return "Saved."
        of = factor.of if factor else ""
        seen = Seen(how["heading"], item, direction=way, weight=weight, text=text, of=of)
        made = await self.keep(lambda: self.analysing.code_factor(self.episode, seen))
        self.fill(made)
        return "Coded." if factor else "Added. L links what it rests on."

    def _ask_how(self, factor: FactorRow | None, now: Answers | None) -> Form:
        headings = tuple(self.analysing.framework.headings.items())
        at = now or {}
        if factor is not None and not at:
            at = {"heading": factor.heading, "direction": factor.direction}
            at["weight"] = str(factor.weight)
        return Form(
            "What contributed?",
            [
                Field("heading", "Heading", at.get("heading", ""), choices=headings),
                Field("direction", "It", at.get("direction", "hinders"), choices=_DIRECTIONS),
                Field("weight", "How much", at.get("weight", "2"), choices=_WEIGHTS),
            ],
            told=(factor.text,) if factor else (),
        )

    def _items(self, of: str, factor: FactorRow | None) -> list[str]:
        """The factors under a heading, "" for none of them; what stands comes first."""
        framework = self.analysing.framework
        items = [one for one, there in framework.heading_by_item.items() if there == of]
        was = factor.item if factor is not None else ""
        return sorted(["", *items], key=lambda one: one != was)

    def _ask_item(self, of: str, factor: FactorRow | None) -> AskOne:
        framework = self.analysing.framework
        titles = [
            framework.item(one) if one else "None in particular" for one in self._items(of, factor)
        ]
        return AskOne(f"Which, under “{framework.headings[of]}”?", titles)
