"""The language guide on the conversation screen: a quiet hint that comes and goes with words."""

from __future__ import annotations

import time

import pytest
from textual.pilot import Pilot

from ltconverse.jobs import preferences
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.own_words import hint_while_typing
from ltconverse.tui.conversation.screen import ConversationScreen
from tests.screens import (
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    entry,
    hint,
    paste,
    seen,
    settled,
    type_line,
    until,
)  # fmt: skip

SHOULD_HAVE = "“should have rung” judges from today; perhaps “what made it hard to see”"
SHORTLY = "“should have rung”: perhaps “what made it hard to see”"


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    return begin(case)


def screen(pilot: Pilot[None]) -> ConversationScreen:
    found = pilot.app.screen
    assert isinstance(found, ConversationScreen)
    return found


async def hears(pilot: Pilot[None]) -> None:
    """The guide is read, and what was said at the beginning has been read too."""
    await until(pilot, lambda: screen(pilot)._hears)
    screen(pilot)._hint("")


async def typed(pilot: Pilot[None], text: str) -> None:
    burst(pilot.app, text)
    await until(pilot, lambda: entry(pilot).text.endswith(text))
    await pilot.pause()


def said(pilot: Pilot[None]) -> str:
    return " ".join(hint(pilot).split())


@pytest.mark.parametrize(("size", "told"), [(NARROW, SHORTLY), (WIDE, SHOULD_HAVE)])
async def test_a_hint_comes_when_the_word_is_finished_and_goes_with_it(
    session: Conversing, size: tuple[int, int], told: str
) -> None:
    async with converse(session).run_test(size=size) as pilot:
        await hears(pilot)
        await typed(pilot, "She should have rung")
        assert said(pilot) == ""
        await typed(pilot, " ")
        await until(pilot, lambda: hint(pilot).strip() == told)
        assert entry(pilot).has_focus
        await typed(pilot, "the ward.")
        assert hint(pilot).strip() == told
        for _ in range(len("rung the ward.")):
            await pilot.press("backspace")
        await until(pilot, lambda: said(pilot) == "")
        assert entry(pilot).text == "She should have "


async def test_questions_turning_points_factors_and_what_is_parked(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        for line in (
            *("?Why didn't they ring?", "!The error.", "#-family an error ", "@now an error "),
            "/park closing an error ",
        ):
            await typed(pilot, line)
            await until(pilot, lambda: "; perhaps “" in said(pilot))
            entry(pilot).text = ""
            await until(pilot, lambda: said(pilot) == "")


async def test_never_in_quotes_or_commands(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        for line in (
            *('"an error. ', "“an error. ", "„an error. ", "«an error. ", '@then "an error. '),
            *("/retitle 1 an error. ", "/find error ", 'she said "an error '),
        ):
            await typed(pilot, line)
            assert said(pilot) == "", line
            entry(pilot).text = ""
            await pilot.pause()


async def test_changing_a_note_is_heard_and_changing_a_quote_is_not(session: Conversing) -> None:
    session.submit("a note")
    session.submit('"a quote')
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        await typed(pilot, "/edit 2 an error. ")
        assert said(pilot) == ""
        entry(pilot).text = ""
        await typed(pilot, "/edit 1 an error. ")
        await until(pilot, lambda: said(pilot).startswith("“error” judges"))


async def test_what_was_just_said_stays_and_what_stood_there_comes_back(
    session: Conversing,
) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        here = screen(pilot)
        here._hint("NOT RECORDING. Look at the plug.")
        await typed(pilot, "an error, ")
        assert said(pilot) == "NOT RECORDING. Look at the plug."
        # Read by now: nothing need be typed for the hint to come.
        here._hint_stays_until = time.monotonic()
        here._listen()
        await until(pilot, lambda: said(pilot).startswith("“error”"))
        entry(pilot).text = "a gap"
        await until(pilot, lambda: said(pilot) == "NOT RECORDING. Look at the plug.")


async def test_it_comes_by_itself_once_the_other_has_been_read(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ltconverse.tui.conversation.recording_acts.HINT_STAYS_SECONDS", 0.2)
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        screen(pilot)._hint("read this first")
        await typed(pilot, "an error, and then mo")
        await until(pilot, lambda: said(pilot).startswith("“error”"))


async def test_it_can_be_muted_and_that_is_remembered(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        await type_line(pilot, "/language off")
        assert said(pilot) == "no more hints about words"
        await until(pilot, lambda: preferences.load().language is False)
        screen(pilot)._hint("")
        await typed(pilot, "an error, ")
        assert said(pilot) == ""
        entry(pilot).text = ""
        await type_line(pilot, "/language on")
        await until(pilot, lambda: preferences.load().language is True)
        await type_line(pilot, "/language")
        assert "on or off." in said(pilot)


async def test_muted_it_begins_muted(session: Conversing) -> None:
    preferences.keep(language=False)
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.app.workers.wait_for_complete()
        screen(pilot)._hint("")
        await typed(pilot, "an error, ")
        assert said(pilot) == ""


async def test_a_sent_line_takes_its_hint_along(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        await type_line(pilot, "an error here")
        await until(pilot, lambda: session.conversation.live_notes)
        await until(pilot, lambda: "error” judges" not in seen(pilot.app))
        assert session.conversation.live_notes[-1].text == "an error here"


async def test_a_large_paste_holds_nothing_up(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await hears(pilot)
        await paste(pilot, "an error of judgement and more, " * 3_000)
        await until(pilot, lambda: len(entry(pilot).text) > 90_000)
        await typed(pilot, "x ")
        await until(pilot, lambda: said(pilot).startswith("“error”"))


def test_a_key_costs_the_same_in_a_pasted_report(session: Conversing) -> None:
    """Guide figure 1 ms; the best of many, as other work goes on."""
    note = "The duty worker took the call before she had read the file, as the rota had it. "
    taken = []
    for text in (note * 4, note * 1_200):
        times = []
        for _ in range(60):
            began = time.perf_counter()
            assert hint_while_typing(session, text, len(text)) == ""
            times.append(time.perf_counter() - began)
        taken.append(min(times))
    assert taken[0] < 0.001
    assert taken[1] < 0.002


def test_the_hint_is_about_the_words_nearest_before_the_cursor(session: Conversing) -> None:
    text = "obviously one, an error two, a mistake three"
    assert hint_while_typing(session, text, len(text)).startswith("“mistake”")
    assert hint_while_typing(session, text, text.index("two")).startswith("“error”")
    assert hint_while_typing(session, text, 0).startswith("“obviously”")


def test_a_quotation_begun_far_before_is_still_one(session: Conversing) -> None:
    long = "and so on, " * 200
    assert hint_while_typing(session, f'she said "{long} an error ', 10_000) == ""
    text = f"she said “{long} an error "
    assert hint_while_typing(session, text, len(text)) == ""
    text = f"she said “yes” {long} an error "
    assert hint_while_typing(session, text, len(text)).startswith("“error”")
