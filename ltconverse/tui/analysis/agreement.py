"""A round of coding that both have finished: how far the two agree, and where they differ."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.episodes.rigour.kappa import Agreement, Unit
from ltconverse.errors import LtconverseError
from ltconverse.jobs.analysis.agreeing import Compared, compare, figures_in_words
from ltconverse.jobs.analysis.coding import Codings
from ltconverse.text import many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading, remark
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import join, line
from ltconverse.tui.told_on_screen import told_on_screen


class AgreementScreen(AnalysisScreen):
    """A round that both have finished: how far they agree, and where they differ."""

    NAME = "Where two coders agree and differ"
    SIDE = "In words"
    ENTER = "U counts texts, or characters"
    HELP = (
        "Cohen's kappa says how much more two people agree than they would by chance: 1 is always, "
        "0 no more than chance. With few texts it says little, and its range is wide. What counts "
        "is below it: where you differ, and what each of you saw there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "unit", "Unit", tooltip="Count whole texts, or characters"),
        *ALWAYS,
    ]

    def __init__(self, desk: Desk, codings: Codings, round_id: str) -> None:
        super().__init__(desk, codings.work)
        self.codings, self._round_id = codings, round_id
        self._unit: Unit = "text"

    def title_line(self) -> str:
        """Which round."""
        return self.case.state.analysis.rounds[self._round_id].title

    def aside(self) -> str:
        """What is counted."""
        return "counted by text" if self._unit == "text" else "counted by character"

    def cells(self) -> list[Cell]:
        """All codes together, where they differ, then each code."""
        try:
            found = compare(self.codings, self._round_id, self._unit)
        except LtconverseError as problem:
            return [remark(told_on_screen(problem))]
        figures = found.comparison
        made = [
            heading(f"{found.coders[0]} and {found.coders[1]}"),
            _figures("pooled", "All codes together", figures.pooled),
        ]
        made.append(heading("Where they differ" if found.differing else "They differ nowhere."))
        made += self._differing(found)
        made.append(heading("Code by code"))
        made += [_figures(one.code, found.titles[one.code], one) for one in figures.codes]
        if found.lost:
            made.append(remark(f"{many(found.lost, 'coding')} of words that stand no more."))
        return made

    def _differing(self, found: Compared) -> list[Cell]:
        made = []
        for at, one in enumerate(found.differing):
            who = f"{one.code}: {one.by} alone"
            shown = join(line(one.words), "\n", line(who, "dim"))
            made.append(Cell(f"differing-{at}", shown, one.label, "differing", told=(who,)))
        return made

    def action_unit(self) -> None:
        """Count by the other unit."""
        self._unit = "character" if self._unit == "text" else "text"
        self.fill()


def _figures(key: str, title: str, one: Agreement) -> Cell:
    value = "–" if one.kappa is None else f"{one.kappa:.2f}"
    told = (title, figures_in_words(one))
    return Cell(key, line(title, "bold" if key == "pooled" else ""), value, "figure", told=told)
