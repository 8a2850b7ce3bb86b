"""The screens of the analysis: every one of them, wide and narrow, empty and with odd words."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen

from ltconverse.case.events import NoteTaken, TurningPointRaised
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.analysis.base import AnalysisScreen
from ltconverse.tui.analysis.coding import CodingRoundsScreen
from ltconverse.tui.analysis.counter import CounterScreen
from ltconverse.tui.analysis.episode import EpisodeScreen
from ltconverse.tui.analysis.episodes import EpisodesScreen
from ltconverse.tui.analysis.evidence import EvidenceScreen
from ltconverse.tui.analysis.origin import OriginScreen
from ltconverse.tui.analysis.patterns import PatternsScreen
from ltconverse.tui.analysis.perspectives import PerspectivesScreen
from ltconverse.tui.analysis.reading import ReadingScreen
from ltconverse.tui.analysis.records import RecordsScreen
from ltconverse.tui.analysis.reports import ReportsScreen
from ltconverse.tui.analysis.rigour import RigourScreen
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from ltconverse.tui.statements.page import Page
from ltconverse.tui.statements.screen import StatementsScreen
from tests.analysis_screens import answered, asks, head, on, ready, reviewed, screen, showing, to
from tests.casework import begin, note
from tests.screens import HOSTILE, NARROW, WIDE, burst, seen, settled, shows, until


async def test_on_every_screen_keys_fit_and_nothing_that_people_wrote_is_markup(
    case: OpenCase,
) -> None:
    reviewed(case, HOSTILE)
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("t")
        every = seen(pilot.app)
        ways: list[list[tuple[type[Screen[None]], str]]] = [
            [(EpisodeScreen, "enter"), (EvidenceScreen, "enter"), (OriginScreen, "o")],
            [(EpisodeScreen, "enter"), (PerspectivesScreen, "v")],
            [(EpisodeScreen, "enter"), (PatternsScreen, "p"), (EvidenceScreen, "enter")],
            [(RecordsScreen, "r")],
            [(RigourScreen, "c"), (CodingRoundsScreen, "k")],
            [(ReportsScreen, "l"), (ReadingScreen, "enter")],
        ]
        for screens in ways:
            for wanted, key in screens:
                if wanted is EvidenceScreen and isinstance(pilot.app.screen, EpisodeScreen):
                    await to(pilot, "down", "E1.1")
                await on(pilot, wanted, key)
                every += await walked(pilot)
            for _ in screens:
                await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, EpisodesScreen))
    for words in ("[/b] said", "[bold red]no markup[/bold red]", "[@click=app.bell]x[/]"):
        assert words in every
    assert "\x1b" not in every


async def walked(pilot: Pilot[None]) -> str:
    """What is seen from the first row to the last."""
    shown = seen(pilot.app)
    assert shown.splitlines()[-1].endswith("esc Back f1 Help")  # the keys fit
    if isinstance(pilot.app.screen, AnalysisScreen):
        burst(pilot.app, "^pagedown", "^end", "^shift+down")
        await pilot.pause()
        shown += seen(pilot.app)
        burst(pilot.app, "^home")
    return shown


async def test_an_empty_case_says_how_one_begins(case: OpenCase) -> None:
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await shows(pilot, "No turning point has been named")
        for wanted, key, words in (
            (PerspectivesScreen, "v", "No turning point"),
            (RecordsScreen, "r", "N enters one"),
            (PatternsScreen, "p", "N names one"),
            (ReportsScreen, "l", "N begins one"),
            (RigourScreen, "c", "That is no proof"),
        ):
            await on(pilot, wanted, key)
            await shows(pilot, words)
            await pilot.press("enter", "delete", "e")
            await on(pilot, EpisodesScreen, "escape")
        await pilot.press("f1")
        await until(pilot, lambda: "Turning points that several people" in seen(pilot.app))


async def test_what_is_beside_a_row_is_read_to_its_end(case: OpenCase) -> None:
    work = reviewed(case)
    action = next(iter(case.state.analysis.actions))
    for number in range(9):
        ref = next(iter(case.state.analysis.links.values())).ref
        work.link(action, ref, words=f"so they said, {number}")
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, EpisodeScreen, "enter")
        await to(pilot, "down", "E1.1")
        await pilot.pause()
        await shows(pilot, "Shift+Down reads on")
        assert "so they said, 8" not in seen(pilot.app)
        await pilot.press(*["shift+down"] * 12)
        side = pilot.app.screen.query_one("#analysis-side", VerticalScroll)
        assert side.scroll_y == side.max_scroll_y
        await pilot.press("left_square_bracket")  # where a terminal keeps Shift+Up to itself
        assert side.scroll_y < side.max_scroll_y
        await pilot.press("up")
        await pilot.pause()
        assert side.scroll_y == 0


async def test_turning_points_are_joined_parted_and_joined_again(case: OpenCase) -> None:
    for role in ("health visitor", "teacher"):
        talk = begin(case, role)
        case.record(_point(case, talk, f"The visit, says the {role}"))
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("space", "space")
        assert seen(pilot.app).count("✓") == 2
        await pilot.press("j")
        await answered(pilot, "", "", says="Joined; each account stays apart.")
        (episode,) = case.state.analysis.live_episodes
        assert len(case.state.analysis.points_of(episode.id)) == 2
        await to(pilot, "down", "2:T1")
        await pilot.press("u")
        await until(pilot, lambda: "It stands by itself again." in seen(pilot.app))
        assert len(case.state.analysis.points_of(episode.id)) == 1
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Taken back." in seen(pilot.app))
        assert len(case.state.analysis.points_of(episode.id)) == 2
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not case.state.analysis.live_episodes)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: case.state.analysis.live_episodes)


def _point(case: OpenCase, talk: str, title: str) -> TurningPointRaised:
    return TurningPointRaised(conversation=talk, turning_point=case.new_id(), title=title)


async def test_a_judgement_needs_its_reason_and_esc_goes_one_question_back(case: OpenCase) -> None:
    reviewed(case)
    action = next(iter(case.state.analysis.actions))
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, EpisodeScreen, "enter")
        await to(pilot, "down", "E1.1")
        await pilot.press("u")
        await answered(pilot, "", "")  # the reason that stands is taken
        await until(pilot, lambda: "known only later?" in seen(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: "what makes it so?" in seen(pilot.app))
        await pilot.press("ctrl+u")
        await pilot.press("enter")
        await pilot.pause()
        await shows(pilot, "what makes it so?")  # none is no answer
        await answered(pilot, "Seen from there it was right.", "", says="Saved.")
        judged = case.state.analysis.judgement_of(action)
        assert judged is not None
        assert judged.reason == "Seen from there it was right."


async def test_what_is_typed_ahead_between_two_questions_is_no_key(case: OpenCase) -> None:
    reviewed(case)
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, EpisodeScreen, "enter")
        await to(pilot, "down", "E1.1")
        await pilot.press("u")
        await until(pilot, lambda: asks(pilot))
        burst(pilot.app, "^enter", "pvc", "^delete")
        await until(pilot, lambda: "what makes it so?" in seen(pilot.app))
        assert len(pilot.app.screen_stack) <= 4  # none of them opened a screen of its own
        assert not next(iter(case.state.analysis.actions.values())).dropped


async def test_moving_makes_nothing_anew(case: OpenCase, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(case)
    made = Mock()
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, EpisodeScreen, "enter")
        monkeypatch.setattr(EpisodeScreen, "cells", made)
        await pilot.press(*["down"] * 6, "end", "home")
        assert not made.called


async def test_where_a_pattern_shows_is_said_at_once(case: OpenCase) -> None:
    reviewed(case)
    (pattern,) = case.state.analysis.live_patterns
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await on(pilot, PatternsScreen, "p")
        await pilot.press("t")
        await until(pilot, lambda: seen(pilot.app).count("✓") == 2)
        await pilot.press("space", "down", "space", "enter")
        await until(pilot, lambda: "Noted. Ctrl+Z" in seen(pilot.app))
        assert not case.state.analysis.patterns[pattern.id].tied
        await pilot.press("ctrl+z")  # one step, as it was done
        await until(pilot, lambda: len(case.state.analysis.patterns[pattern.id].tied) == 2)


async def test_counter_evidence_is_offered_linked_and_noted(case: OpenCase) -> None:
    reviewed(case, ("He was settled and calm at the visit.", "He was not settled, not calm."))
    (pattern,) = case.state.analysis.live_patterns
    async with showing(case).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await on(pilot, PatternsScreen, "p")
        await on(pilot, CounterScreen, "c")
        await until(pilot, lambda: screen(pilot).chosen)
        await pilot.press("x")
        await answered(pilot, "as she saw it", says="linked as against it")
        await pilot.press("d")
        await answered(pilot, "Both may be true.", says="Noted, beside it")
        (link,) = case.state.analysis.links_of(pattern.id, "against")
        assert link.words == "as she saw it"
        assert case.state.analysis.sought_of(pattern.id)[-1].words == "Both may be true."


async def test_perspectives_are_beside_each_other_or_below(case: OpenCase) -> None:
    reviewed(case, ("The visit went well.",))
    for size, side_by_side in ((WIDE, True), (NARROW, False)):
        async with showing(case).run_test(size=size) as pilot:
            await ready(pilot)
            await on(pilot, PerspectivesScreen, "v")
            rows = seen(pilot.app).splitlines()
            both = [row for row in rows if "Health visitor" in row and "Social worker" in row]
            assert bool(both) is side_by_side
            await shows(pilot, "They differ:")
            await pilot.press("t")
            await until(pilot, lambda: isinstance(pilot.app.screen, Page))
            await pilot.press("escape")
            await pilot.press("d")
            await until(pilot, lambda: asks(pilot))
            burst(pilot.app, "2026-01-01", "^enter", "2026-01-02", "^enter")
            await until(pilot, lambda: "in these days" in seen(pilot.app))


async def test_a_statement_on_which_nothing_rests_says_so(case: OpenCase) -> None:
    talk = begin(case)
    case.record(note(case, talk, "It was calm."))
    desk = Desk(case)
    app = LtconverseApp(lambda: StatementsScreen(desk, talk))
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "It was calm." in seen(pilot.app))
        await settled(pilot)
        await pilot.press("e")
        await until(pilot, lambda: "Nothing of the analysis rests on it" in seen(pilot.app))
        await on(pilot, OriginScreen, "g")
        await shows(pilot, "It was calm.")
        assert head(pilot)


async def test_an_episode_that_is_taken_back_under_ones_hands_says_so(case: OpenCase) -> None:
    talk = begin(case)
    case.record(_point(case, talk, "The visit"))
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await answered(pilot, "", says="What was done or decided")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "This episode was taken out." in seen(pilot.app))
        await pilot.press("e", "u", "f", "m", "w", "l", "c", "delete", "enter")
        assert not case.state.analysis.live_episodes
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "What was done or decided" in seen(pilot.app))


async def test_one_of_those_offered_as_the_same_moment_is_left_out(case: OpenCase) -> None:
    for role in ("health visitor", "teacher", "manager"):
        talk = begin(case, role)
        point = _point(case, talk, "The joint visit")
        case.record(point, _told_at(case, point, "He lay under the table with a blanket."))
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("g")
        await until(pilot, lambda: "Are these the same moment?" in seen(pilot.app))
        await shows(pilot, "X: they are not")  # the keys have room, too
        burst(pilot.app, "^down", "^space")
        await answered(pilot, "", says="1 moment joined.")
        (episode,) = case.state.analysis.live_episodes
        assert len(case.state.analysis.points_of(episode.id)) == 2
        await pilot.press("g")  # nobody asks that again
        await until(pilot, lambda: "Nothing more looks like" in seen(pilot.app))


def _told_at(case: OpenCase, point: TurningPointRaised, text: str) -> NoteTaken:
    return NoteTaken(
        conversation=point.conversation,
        note=case.new_id(),
        step="turning-points",
        turning_point=point.turning_point,
        text=text,
    )
