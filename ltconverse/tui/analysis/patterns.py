"""Patterns, the most urgent first, with what each rests on and what is recommended because of it.

Good practice has the same room as problematic: constructive patterns stand among the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case import events as e
from ltconverse.episodes import words
from ltconverse.episodes.compose import Tabling, episode_table
from ltconverse.episodes.model import PatternRow, RecommendationRow, Table
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.text import many
from ltconverse.tui.analysis.asking import ask_in_turn
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.analysis.choose_some import Choice, ChooseSome
from ltconverse.tui.analysis.evidence import EvidenceScreen, ask_link
from ltconverse.tui.analysis.going import go_to_thing
from ltconverse.tui.analysis.patterns_asking import ask_pattern, ask_recommendation
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_text import AskText
from ltconverse.tui.showing import join, line

_NOT_LOOKED = "Nobody has looked for what speaks against this pattern yet: C does."


class PatternsScreen(AnalysisScreen):
    """Patterns and recommendations; `at` is the one to begin with."""

    NAME = "Patterns and recommendations"
    SIDE = "Rests on"
    ENTER = "Enter: what it rests on. E changes it"
    HELP = (
        "A pattern lies underneath several episodes; it may be constructive or create unsafe "
        "conditions. It is one of six kinds, so that cases can be compared. T says in which "
        "episodes and factors it shows, R how urgent it is and why, A recommends something "
        "because of it. C looks for what may speak against it: do that before the group does. "
        "Y adds what was learned, without a word of it, to the organisation's library."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Pattern", tooltip="A new pattern"),
        Binding("a", "recommend", "Recommend", tooltip="Recommend something because of it"),
        Binding("e", "edit", "Change", show=False, tooltip="Put it otherwise"),
        Binding("r", "rank", "Rank", tooltip="How urgent, and why"),
        Binding("t", "tie", "Shows in", tooltip="In which episodes and factors it shows"),
        Binding("l", "link('for')", "Link", tooltip="Link what speaks for it"),
        Binding("x", "link('against')", "Against", show=False, tooltip="What speaks against it"),
        Binding("c", "seek", "Counter", tooltip="Look for what may speak against it"),
        Binding("y", "library", "Library", show=False, tooltip="The organisation's library"),
        Binding("delete", "drop", "Take out", show=False, tooltip="Take it out"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, work: Analysing, at: str = "") -> None:
        super().__init__(desk, work, at)
        self._made: tuple[Tabling, Table] | None = None

    # --- showing ----------------------------------------------------------------------------

    @property
    def _table(self) -> Table:
        """The table as it stands, made once as long as the case stays as it is."""
        tabling = self.analysing.tabling
        if self._made is None or self._made[0] is not tabling:
            made = episode_table(self.case.state, self.analysing.framework, tabling.accounts)
            self._made = (tabling, made)
        return self._made[1]

    def cells(self) -> list[Cell]:
        """Patterns, each with where it shows and what is recommended."""
        table = self._table
        made: list[Cell] = []
        for one in table.patterns:
            made.append(_pattern(one))
            made += self._places(one)
            made += [
                _recommendation(there)
                for there in table.recommendations
                if there.pattern == one.label
            ]
        left = [one for one in table.recommendations if not one.pattern]
        if left:
            made.append(heading("Recommended because of a pattern that was taken out"))
        return made + [_recommendation(one) for one in left]

    def _places(self, pattern: PatternRow) -> Iterator[Cell]:
        """A row for each episode and factor it shows in; Enter goes there."""
        analysis = self.case.state.analysis
        for subject in analysis.patterns[pattern.id].tied:
            key = f"{pattern.id} {subject}"
            if subject in analysis.episodes and not analysis.episodes[subject].dropped:
                episode = analysis.episodes[subject]
                shown = line(episode.title, "dim")
                told = ("Enter goes to the episode.",)
                yield Cell(key, shown, f"  in E{episode.number}", "place", subject, told=told)
            elif subject in analysis.factors and not analysis.factors[subject].dropped:
                _, factor = self.analysing.finding.factor(subject)
                shown = line(factor.text or words.factor(factor), "dim")
                told = (words.factor(factor),)
                label = f"  in {factor.label}"
                yield Cell(key, shown, label, "place", subject, factor.sources, told)

    def aside(self) -> str:
        """How many there are."""
        a = self.case.state.analysis
        patterns = many(len(a.live_patterns), "pattern")
        return f"{patterns}, {many(len(a.live_recommendations), 'recommendation')}"

    def nothing(self) -> str:
        """How one begins."""
        return "No pattern was found yet: N names one."

    def entered(self) -> None:
        """What a pattern or recommendation rests on; from a place to the episode."""
        cell = self.chosen
        if cell is None:
            return
        if cell.kind == "place":
            self._go(cell.id)
            return
        self.app.push_screen(EvidenceScreen(self.desk, self.analysing, cell.id, cell))

    def _go(self, subject: str) -> None:
        go_to_thing(self.app, self.desk, self.analysing, subject)

    # --- patterns ---------------------------------------------------------------------------

    def action_new(self) -> None:
        """A new pattern."""
        self.begin(self._new)

    async def _new(self) -> str:
        given = await ask_pattern(self, None)
        if given is None:
            return ""
        made = await self.keep(
            lambda: self.analysing.find_pattern(
                given["title"], given["kind"], given["effect"], given["description"]
            )
        )
        self.fill(made)
        return "Kept. T says where it shows, L links what speaks for it, C what against."

    def action_edit(self) -> None:
        """Put the chosen one otherwise."""
        self.begin(self._edit)

    async def _edit(self) -> str:
        cell = self.chosen
        if cell is None or cell.kind == "place":
            return "Choose a pattern or a recommendation."
        if cell.kind == "recommendation":
            return await self._edit_recommendation(cell)
        was = next(one for one in self._table.patterns if one.id == cell.id)
        given = await ask_pattern(self, was)
        if given is None:
            return ""
        changed = e.PatternChanged(
            pattern=cell.id,
            title=given["title"],
            typology=given["kind"],
            effect=given["effect"],
            description=given["description"],
        )
        await self.keep(lambda: self.analysing.do(changed))
        return "Saved."

    def action_rank(self) -> None:
        """How urgent the chosen pattern is, and why."""
        self.begin(self._rank)

    async def _rank(self) -> str:
        cell = self.chosen
        if cell is None or cell.kind != "pattern":
            return "Choose a pattern."
        was = self.case.state.analysis.patterns[cell.id]

        given = await ask_in_turn(
            self.app,
            {
                "priority": lambda given: AskLine(
                    "How urgent is it? 1 comes first, 0 is none.",
                    was.title,
                    given.get("priority", ""),
                ),
                "reason": lambda given: AskText(
                    "Why does it come there?",
                    "A priority needs its reason.",
                    given.get("reason", ""),
                    may_be_empty=given["priority"].strip() == "0",
                ),
            },
            {"priority": str(was.priority or ""), "reason": was.why_priority},
        )
        if given is None:
            return ""
        if not given["priority"].strip().isdecimal():
            return "A priority is a number: 1 comes first, 0 is none."
        priority = int(given["priority"])
        await self.keep(lambda: self.analysing.rank(cell.id, priority, given["reason"]))
        return "Noted."

    def action_tie(self) -> None:
        """Say in which episodes and factors the chosen pattern shows."""
        self.begin(self._tie)

    async def _tie(self) -> str:
        cell = self.chosen
        if cell is None or cell.kind == "recommendation":
            return "Choose a pattern."
        pattern = cell.key.split(" ")[0]
        tied = set(self.case.state.analysis.patterns[pattern].tied)
        choices: list[Choice] = []
        subjects: list[str] = []
        for row in self._table.episodes:
            subjects.append(row.id)
            choices.append(Choice(row.label, row.title))
            for factor in row.factors:
                if factor.id:
                    subjects.append(factor.id)
                    said = factor.text or words.factor(factor)
                    choices.append(Choice(factor.label, said, under=True))
        if not choices:
            return "There is no episode yet."
        before = {at for at, one in enumerate(subjects) if one in tied}
        chosen = await self.app.push_screen_wait(
            ChooseSome("In which episodes and factors does it show?", choices, before)
        )
        if chosen is None or set(chosen) == before:
            return ""
        new = [subjects[at] for at in chosen if at not in before]
        gone = [subjects[at] for at in before.difference(chosen)]
        bodies: list[e.AnyBody] = [
            *(e.PatternTied(pattern=pattern, subject=one) for one in new),
            *(e.PatternUntied(pattern=pattern, subject=one) for one in gone),
        ]
        await self.keep(lambda: self.analysing.do(*bodies))
        return "Noted. Ctrl+Z takes it back."

    # --- recommendations --------------------------------------------------------------------

    def action_recommend(self) -> None:
        """Recommend something because of the chosen pattern."""
        self.begin(self._recommend)

    async def _recommend(self) -> str:
        cell = self.chosen
        pattern = cell.key.split(" ")[0] if cell and cell.kind != "recommendation" else ""
        if not pattern:
            return "Choose the pattern that it follows from."
        given = await ask_recommendation(self, None)
        if given is None:
            return ""
        sort, text, to, reason = given
        made = await self.keep(
            lambda: self.analysing.recommend(pattern, sort, text, reason=reason, to=to)
        )
        self.fill(made)
        return "Kept."

    async def _edit_recommendation(self, cell: Cell) -> str:
        was = next(one for one in self._table.recommendations if one.id == cell.id)
        given = await ask_recommendation(self, was)
        if given is None:
            return ""
        sort, text, to, reason = given
        changed = e.RecommendationChanged(
            recommendation=cell.id, sort=sort, text=text, to=to, reason=reason
        )
        await self.keep(lambda: self.analysing.do(changed))
        return "Saved."

    # --- evidence ---------------------------------------------------------------------------

    def action_link(self, stance: e.Stance) -> None:
        """Link what speaks for or against the chosen one."""
        self.begin(lambda: self._link(stance))

    async def _link(self, stance: e.Stance) -> str:
        cell = self.chosen
        if cell is None or cell.kind == "place":
            return "Choose a pattern or a recommendation."
        return await ask_link(self, cell.id, stance)

    def action_seek(self) -> None:
        """Look for what may speak against the chosen one."""
        from ltconverse.tui.analysis.counter import CounterScreen

        cell = self.chosen
        if cell is not None and cell.kind != "place":
            self.app.push_screen(CounterScreen(self.desk, self.analysing, cell.id))

    def action_library(self) -> None:
        """Give what was learned to the organisation's library, or take it out again."""
        from ltconverse.tui.analysis.learning import ask_library

        self.begin(lambda: ask_library(self))

    def action_drop(self) -> None:
        """Take the chosen one out; a place: it does not show there."""
        self.begin(self._drop)

    async def _drop(self) -> str:
        cell = self.chosen
        if cell is None:
            return ""
        if cell.kind == "place":
            pattern = cell.key.split(" ")[0]
            await self.keep(lambda: self.analysing.untie(pattern, cell.id))
            return "It does not show there. Ctrl+Z takes that back."
        await self.keep(lambda: self.analysing.drop(cell.id))
        return "Taken out. Ctrl+Z puts it back."


def _pattern(one: PatternRow) -> Cell:
    urgent = f"Priority {one.priority}" if one.priority else "No priority yet"
    effect = "Constructive" if one.effect == "constructive" else "Creates unsafe conditions"
    shown = join(
        line(one.title, "bold"),
        "\n",
        line(f"{urgent}. {effect}. {one.kind}.", "dim"),
        join("\n", line(one.description)) if one.description else "",
        join("\n", line("So early because:", "dim"), " ", line(one.why_priority))
        if one.why_priority
        else "",
    )
    after = one.sought or (_NOT_LOOKED,)
    return Cell(one.id, shown, one.label, "pattern", one.id, one.sources, after=after)


def _recommendation(one: RecommendationRow) -> Cell:
    for_whom = f" For: {one.to}." if one.to else ""
    shown = join(
        line(one.text),
        "\n",
        line(f"{words.SORTS[one.sort]}.{for_whom}", "dim"),
        join("\n", line("Because:", "dim"), " ", line(one.reason)) if one.reason else "",
    )
    told = (f"From {one.pattern or 'no pattern'}.",)
    return Cell(one.id, shown, f"  {one.label}", "recommendation", one.id, one.sources, told)
