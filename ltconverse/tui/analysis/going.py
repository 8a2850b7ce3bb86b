"""From anywhere to where a thing of the analysis stands. Opens screens; saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.tui.desk import Desk

if TYPE_CHECKING:
    from textual.app import App


def go_to_thing(app: App[Any], desk: Desk, work: Analysing, subject: str, at: str = "") -> bool:
    """Open the screen on which it stands, with it chosen, or the row of the key `at`; whether it
    stands anywhere."""
    from ltconverse.tui.analysis.episode import EpisodeScreen
    from ltconverse.tui.analysis.patterns import PatternsScreen
    from ltconverse.tui.analysis.records import RecordsScreen

    analysis, state = desk.case.state.analysis, desk.case.state
    episode = ""
    if subject in analysis.episodes:
        episode = subject
    elif subject in analysis.actions:
        episode = analysis.actions[subject].episode
    elif subject in analysis.factors:
        episode = analysis.factors[subject].episode
    elif subject in analysis.comparisons:
        episode = analysis.comparisons[subject].episode
    if episode:
        app.push_screen(EpisodeScreen(desk, work, episode, at or subject))
    elif subject in analysis.patterns or subject in analysis.recommendations:
        app.push_screen(PatternsScreen(desk, work, subject))
    elif {subject} & {*analysis.records, *analysis.passages, *analysis.comparisons}:
        app.push_screen(RecordsScreen(desk, work, subject))
    elif subject in state.conversations:
        from ltconverse.tui.statements.screen import StatementsScreen

        app.push_screen(StatementsScreen(desk, subject))
    else:
        return False
    return True
