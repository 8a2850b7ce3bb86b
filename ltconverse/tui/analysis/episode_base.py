"""What the screen of one episode stands on: which episode, its row of the table, its cells."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from ltconverse.episodes.model import ActionRow, EpisodeRow, FactorRow
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.tui.analysis.base import AnalysisScreen, Cell
from ltconverse.tui.desk import Desk


class OfEpisode(AnalysisScreen):
    """A screen of one episode (by id)."""

    def __init__(self, desk: Desk, work: Analysing, episode: str, at: str = "") -> None:
        super().__init__(desk, work, at)
        self.episode = episode

    @property
    def row(self) -> EpisodeRow:
        """The episode as it stands."""
        there = self.case.state.analysis.episodes[self.episode]
        return self.analysing.finding.row(there)

    def begin(self, asks: Callable[[], Coroutine[Any, Any, str]]) -> None:
        """Not in an episode that was taken out: there one can only put it back."""
        dropped = self.case.state.analysis.episodes[self.episode].dropped
        if dropped and asks not in (self._undo, self._redo):
            self.say(self.nothing())
        else:
            super().begin(asks)

    def _action(self, cell: Cell) -> ActionRow:
        return next(one for one in self.row.actions if one.id == cell.id)

    def _factor(self, cell: Cell) -> FactorRow:
        return next(one for one in self.row.factors if (one.id or one.of) == cell.key)

    def _whispered(self, text: str) -> str:
        from ltconverse.jobs.analysis.telling import hints_for

        return " ".join(["Saved.", *hints_for(text)])
