"""Caps Lock: keys of a screen work in capitals, and what is typed stays as it was typed."""

from __future__ import annotations

from textual.widgets import Input

from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.analysis.episodes import EpisodesScreen
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.case import CaseScreen
from tests.screens import WIDE, burst, until


async def test_keys_in_capitals_and_words_as_typed(case: OpenCase) -> None:
    app = LtconverseApp(lambda: CaseScreen(case))
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CaseScreen))
        await pilot.pause()
        burst(app, "E")
        await until(pilot, lambda: isinstance(app.screen, EpisodesScreen))
        burst(app, "^escape")
        await until(pilot, lambda: isinstance(app.screen, CaseScreen))
        await pilot.pause()
        burst(app, "N")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        burst(app, "Health Visitor")
        await until(pilot, lambda: app.screen.query_one(Input).value == "Health Visitor")


async def test_leaving_the_only_screen_ends_the_program(case: OpenCase) -> None:
    app = LtconverseApp(lambda: CaseScreen(case))
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CaseScreen))
        await pilot.pause()
        burst(app, "^escape")
        await until(pilot, lambda: app._exit)
