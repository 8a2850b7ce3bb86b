"""What the analysis may have passed over: a list to go through, each a key away from its place."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.episodes.rigour.checks import TITLES, Check
from ltconverse.jobs.analysis.rigour import to_look_at
from ltconverse.text import many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.analysis.going import go_to_thing
from ltconverse.tui.showing import line


class RigourScreen(AnalysisScreen):
    """Everything to look at again, by kind."""

    NAME = "To look at again"
    ENTER = "Enter goes there; C looks for what may speak against it"
    HELP = (
        "What guards against seeing only what fits: judgements for which nobody looked for the "
        "contrary, what rests on one voice, accounts and records that nothing rests on, what was "
        "known only later. It is a list of questions, not a measure of anybody."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "seek", "Counter", tooltip="Look for what may speak against it"),
        Binding("k", "coding", "Coding", tooltip="Two reviewers code the same text apart"),
        *ALWAYS,
    ]

    def cells(self) -> list[Cell]:
        """The checks under their titles."""
        made: list[Cell] = []
        last = ""
        for at, one in enumerate(to_look_at(self.analysing)):
            if one.kind != last:
                made.append(heading(TITLES[one.kind]))
                last = one.kind
            made.append(self._row(at, one))
        return made

    def _row(self, at: int, check: Check) -> Cell:
        key = f"{check.kind} {check.subject} {at if not check.subject else ''}"
        kind = "check" if check.subject else "whole"
        return Cell(key, line(check.words), check.label, kind, check.subject, check.sources)

    def aside(self) -> str:
        """How many."""
        return many(sum(not one.is_heading for one in self.listed), "thing")

    def nothing(self) -> str:
        """Where there is nothing."""
        return "Nothing stands out. That is no proof; the group may see what we did not."

    def entered(self) -> None:
        """Go to the thing itself."""
        cell = self.chosen
        if cell is not None and cell.id:
            go_to_thing(self.app, self.desk, self.analysing, cell.id)

    def action_seek(self) -> None:
        """Look for what may speak against the chosen one."""
        from ltconverse.tui.analysis.counter import CounterScreen

        cell, analysis = self.chosen, self.case.state.analysis
        things = (analysis.actions, analysis.patterns, analysis.factors, analysis.episodes)
        if cell is not None and any(cell.id in one for one in things):
            self.app.push_screen(CounterScreen(self.desk, self.analysing, cell.id))
        else:
            self.say("Choose a judgement, a factor or a pattern.")

    def action_coding(self) -> None:
        """Two reviewers code the same text apart."""
        from ltconverse.tui.analysis.coding import CodingRoundsScreen

        self.app.push_screen(CodingRoundsScreen(self.desk, self.analysing))
