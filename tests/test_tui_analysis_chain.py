"""One fact, by keys alone: from the prompt that was asked to the recommendation, and back."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.analysis.episode import EpisodeScreen
from ltconverse.tui.analysis.episodes import EpisodesScreen
from ltconverse.tui.analysis.evidence import EvidenceScreen
from ltconverse.tui.analysis.origin import OriginScreen
from ltconverse.tui.analysis.patterns import PatternsScreen
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.statements.listed import StatementList
from ltconverse.tui.statements.screen import StatementsScreen
from tests.analysis_screens import answered, head, on, to
from tests.screens import WIDE, begin, seen, settled, shows, type_line, until

FACT = "The call came before she had read the file."


async def test_one_fact_from_the_prompt_to_the_recommendation_and_back(case: OpenCase) -> None:
    begin(case)
    async with LtconverseApp(lambda: CaseScreen(case)).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen) and _painted(pilot))
        await on(pilot, ConversationScreen, "enter")
        await settled(pilot)
        asked = await _asked_and_noted(pilot)
        await type_line(pilot, "/leave")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        await _analysed(pilot)
        await _back(pilot, asked)


def _painted(pilot: Pilot[None]) -> bool:
    """Whether its keys are listened to."""
    return bool(vars(pilot.app.screen)["_painted"])


async def _asked_and_noted(pilot: Pilot[None]) -> str:
    """A turning point, a prompt at it, and what was said."""
    await type_line(pilot, "!The officer's call")
    await type_line(pilot, "/goto view")
    await pilot.press("f5")
    await settled(pilot)
    await type_line(pilot, FACT)
    screen = pilot.app.screen
    assert isinstance(screen, ConversationScreen)
    return screen.session.conversation.asked[-1].text


async def _analysed(pilot: Pilot[None]) -> None:
    await on(pilot, EpisodesScreen, "e")
    await until(pilot, lambda: head(pilot).endswith("1:T1"))
    await pilot.press("enter")
    await answered(pilot, "", says="What was done or decided")
    await pilot.press("a")
    await until(pilot, lambda: "left undone?" in seen(pilot.app))
    await answered(pilot, "Listened to the officer first", "duty social worker", says="L links")
    assert head(pilot) == "E1.1"
    await pilot.press("l")
    await until(pilot, lambda: FACT in seen(pilot.app) and "found" in seen(pilot.app))
    await answered(pilot, "before read", says="Linked.")
    await pilot.press("u")
    await until(pilot, lambda: "How adequate" in seen(pilot.app))
    await answered(pilot, "", "It was the duty of the day.", "", says="C looks for what may speak")
    await on(pilot, PatternsScreen, "p")
    await pilot.press("n")
    await until(pilot, lambda: "Which pattern" in seen(pilot.app))
    await answered(pilot, "The first story stays", "", "", "", says="Kept. T says")
    await pilot.press("t")
    await until(pilot, lambda: "does it show?" in seen(pilot.app))
    await pilot.press("space")
    await answered(pilot, "", says="Noted.")
    await pilot.press("a")
    await until(pilot, lambda: "What is recommended?" in seen(pilot.app))
    await answered(pilot, "Read the file before the first call", "", "the team", "", says="Kept.")
    assert head(pilot) == "A1"


async def _back(pilot: Pilot[None], asked: str) -> None:
    """From the recommendation to the pattern, the episode's cell, the statement, note, prompt."""
    await to(pilot, "up", "in E1")
    await on(pilot, EpisodeScreen, "enter")
    await to(pilot, "down", "E1.1")
    await on(pilot, EvidenceScreen, "enter")
    await shows(pilot, FACT)
    assert asked in seen(pilot.app).replace("\n", " ") or asked[:20] in seen(pilot.app)
    await on(pilot, StatementsScreen, "enter")
    await until(pilot, lambda: pilot.app.screen.query_one(StatementList).chosen)
    await settled(pilot)
    row = pilot.app.screen.query_one(StatementList).chosen
    assert row is not None
    assert row.text == FACT
    await on(pilot, OriginScreen, "g")
    shown = seen(pilot.app)
    assert shown.index(f"Asked: {asked[:20]}") < shown.index(FACT)
    await on(pilot, StatementsScreen, "escape")
    await pilot.press("e")  # and forward again: what rests on it
    await until(pilot, lambda: "Listened to the officer" in seen(pilot.app))
    await on(pilot, EpisodeScreen, "enter")
    assert head(pilot) == "E1.1"
