"""Two people at one screen: the strip of the one who follows, and the hint at the edge."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.widgets.pair import PairStrip, PassedOn
from tests.screens import (
    NARROW,
    WIDE,
    begin,
    converse,
    entry,
    hint,
    settled,
    type_line,
    until,
    words,
)


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    case.record(e.ReviewerJoined(person="second", role="school nurse", agency="health"))
    return begin(case)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_one_key_says_who_speaks(session: Conversing, size: tuple[int, int]) -> None:
    async with converse(session).run_test(size=size) as pilot:
        strip = pilot.app.screen.query_one(PairStrip)
        assert not strip.display
        await pilot.press("ctrl+g")
        assert strip.has_focus
        await pilot.press("3")
        await until(pilot, lambda: session.conversation.speaker == "practitioner")
        await until(pilot, lambda: f"3 ▸{session.practitioner.role}" in words(strip))
        await pilot.press("1")
        await until(pilot, lambda: "1 ▸lead" in words(strip))
        # The keys went to the strip alone.
        assert entry(pilot).text == ""
        assert "Esc back" in words(strip)


async def test_star_turning_point_hint_and_lead_by_single_letters(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+g", "asterisk")
        await until(pilot, lambda: session.conversation.live_stars)
        lead = session.conversation.lead
        await pilot.press("w")
        await until(pilot, lambda: session.conversation.second == lead)
        await pilot.press("t")
        await until(pilot, lambda: entry(pilot).has_focus)
        await pilot.press(*"ab", "enter")
        await until(pilot, lambda: session.conversation.live_turning_points)
        assert session.conversation.live_turning_points[0].title == "ab"
        await pilot.press("ctrl+g", "h")
        await until(pilot, lambda: entry(pilot).text == "/hint ")


async def test_a_hint_stands_at_the_edge_until_it_is_seen(session: Conversing) -> None:
    async with converse(session).run_test(size=NARROW) as pilot:
        passed = pilot.app.screen.query_one(PassedOn)
        assert not passed.display
        await type_line(pilot, "/hint ask [/b] about duty")
        await until(pilot, lambda: passed.display)
        assert "ask [/b] about duty" in words(passed)
        await type_line(pilot, "a note goes on")
        assert passed.display
        await pilot.press("escape")
        await until(pilot, lambda: not passed.display)
        assert session.conversation.unseen_hint is None


async def test_back_to_the_line_by_escape_or_the_same_key(session: Conversing) -> None:
    async with converse(session).run_test(size=NARROW) as pilot:
        strip = pilot.app.screen.query_one(PairStrip)
        await pilot.press("ctrl+g")
        await pilot.press("escape")
        assert entry(pilot).has_focus
        assert strip.display
        await pilot.press("ctrl+g")
        await pilot.press("ctrl+g")
        assert entry(pilot).has_focus
        assert not strip.display
        await settled(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_pair_is_told_of_itself_once(case: OpenCase, size: tuple[int, int]) -> None:
    lead = case.state.reviewers[0].id
    case.record(
        e.PersonDescribed(person=lead, agency="police"),
        e.ReviewerJoined(person="second", role="inspector", agency="police"),
    )
    session = begin(case)
    async with converse(session).run_test(size=size) as pilot:
        await settled(pilot)
        assert "same agency" in hint(pilot) or "both" in hint(pilot).casefold()
        await until(pilot, lambda: "F1 shows" in hint(pilot))
        await type_line(pilot, "a note")
        assert hint(pilot) == ""
    async with converse(session).run_test(size=size) as pilot:
        await settled(pilot)
        assert "police" not in hint(pilot)
