"""Guidance on the screen: what is offered and why, the bank, what is covered, what comes back."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ltconverse.jobs import preferences
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.method.models import Prompt, PromptBank
from ltconverse.tui.conversation.bank import Bank
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.widgets.coverage import Coverage, Parked
from tests.clocks import Clock
from tests.screens import (
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    entry,
    hint,
    library,
    prompts,
    seen,
    settled,
    shows,
    steps,
    type_line,
    until,
    words,
)

BOTH = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "140x40"])


@pytest.fixture
def case(timed_case: OpenCase) -> OpenCase:
    return timed_case


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    session = begin(case)
    for line in ("/goto turning-points", "!the call", "!home visit", "/goto view-at-the-time 1"):
        session.submit(line)
    return session


def chosen(pilot: Pilot[None]) -> str:
    """The words of the chosen row, with its mark and its reason."""
    rows = words(prompts(pilot)).splitlines()
    return next((" ".join(row.split()) for row in rows if "▸" in row), "")


def found(pilot: Pilot[None]) -> list[str]:
    rows = words(pilot.app.screen.query_one("#bank-rows")).splitlines()
    inside = (row.strip("│ ").removeprefix("▸ ") for row in rows if row[:1] not in {"╭", "╰"})
    return [row for row in inside if row]


# --- the next prompt ------------------------------------------------------------------------


@BOTH
async def test_the_next_prompt_is_chosen_and_says_why(
    session: Conversing, size: tuple[int, int]
) -> None:
    async with converse(session).run_test(size=size) as pilot:
        await settled(pilot)
        assert chosen(pilot) == "▸ What did you think was going on? first at this step"
        await pilot.press("f5")
        await settled(pilot)
        assert chosen(pilot) == "▸ How did you feel at that moment? not yet: feeling"
        await type_line(pilot, "it looked like an accident")
        assert chosen(pilot) == "▸ How did you feel at that moment? not yet: feeling"
        await pilot.press("f5", "f5")
        await settled(pilot)
        assert "not yet: attention" in chosen(pilot)
        assert entry(pilot).has_focus


async def test_asked_prompts_step_back_and_the_others_keep_their_order(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        listed = [one.id for one in prompts(pilot)._prompts]
        offered = [one.id for one in session.prompts()]
        assert listed == [*offered[1:], offered[0]]
        await pilot.press("up", "up")
        await until(pilot, lambda: "What did you think was going on? asked" in chosen(pilot))


async def test_a_choice_by_hand_stays_while_notes_are_saved(session: Conversing) -> None:
    session.submit("/goto contributory-factors")
    session.submit("/asked 1")
    async with converse(session).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "nothing yet under: family" in chosen(pilot))
        await type_line(pilot, "#-family they moved a lot")
        await until(pilot, lambda: "your role in this case" in chosen(pilot))
        await pilot.press("down")
        by_hand = prompts(pilot).chosen
        await type_line(pilot, "#role who was to visit")
        assert prompts(pilot).chosen == by_hand
        assert chosen(pilot).startswith(f"▸ {by_hand.text}" if by_hand else "-")


# --- the bank -------------------------------------------------------------------------------


@BOTH
async def test_a_prompt_of_another_step_is_shown_here_and_then_asked(
    session: Conversing, size: tuple[int, int]
) -> None:
    async with converse(session).run_test(size=size) as pilot:
        await type_line(pilot, "a note before")
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bank))
        assert "3b View at the time" in "".join(found(pilot))
        burst(pilot.app, "made that possible")
        await until(pilot, lambda: found(pilot)[0].startswith("What made that possible?"))
        assert "5 What went well" in found(pilot)[0]
        await pilot.press("enter")
        await until(pilot, lambda: chosen(pilot).startswith("▸ What made that possible?"))
        assert session.conversation.asked == []
        assert entry(pilot).has_focus
        await pilot.press("f5")
        await settled(pilot)
        (asked,) = session.conversation.asked
        assert (asked.prompt, asked.step) == ("went-well-possible", "view-at-the-time")
        assert asked.text == "What made that possible?"
        assert not chosen(pilot).startswith("▸ What made that possible?")


async def test_f5_in_the_bank_marks_at_once_and_esc_changes_nothing(session: Conversing) -> None:
    async with converse(session).run_test(size=NARROW) as pilot:
        burst(pilot.app, "half a note")
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bank))
        await pilot.press("w", "e", "l", "l", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        assert entry(pilot).text == "half a note"
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bank))
        burst(pilot.app, "made", "^down", "^up", "^f5")
        await until(pilot, lambda: session.conversation.asked)
        assert entry(pilot).text == "half a note"


async def test_off_the_record_does_not_wait_for_the_search(session: Conversing) -> None:
    async with converse(session).run_test(size=NARROW) as pilot:
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bank))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Bank))
        await until(pilot, lambda: session.conversation.off_the_record)


async def test_no_prompt_with_these_words_is_said(session: Conversing) -> None:
    async with converse(session).run_test(size=NARROW) as pilot:
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bank))
        burst(pilot.app, "xyzzy")
        await until(pilot, lambda: "no prompt has these words" in seen(pilot.app))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Bank)


async def test_hostile_words_in_the_bank_are_only_words(session: Conversing) -> None:
    async with converse(session).run_test(size=NARROW) as pilot:
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bank))
        pilot.app.screen.query_one(Input).value = "[@click=app.bell]x[/] [/b]"
        await pilot.pause()
        await shows(pilot, "no prompt has these words")


async def test_five_hundred_prompts_narrow_at_once(
    session: Conversing, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(
        Prompt(id=f"own-{number}", text=f"What about thing {number} and the other?")
        for number in range(500)
    )
    bank = PromptBank(kind="prompts", id="own", title="Own", sources=("our own",), prompts=many)
    base = library()
    monkeypatch.setattr(
        session, "library", type(base)(base.schedules, base.factors, base.patterns, {"own": bank})
    )
    async with converse(session).run_test(size=NARROW) as pilot:
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bank))
        screen = pilot.app.screen
        assert isinstance(screen, Bank)
        took = []
        for typed in ("t", "th", "thi", "thing", "thing 4", "thing 49"):
            began = time.perf_counter()
            screen._narrow(typed)
            took.append(time.perf_counter() - began)
        assert sorted(took)[len(took) // 2] < 0.05
        await until(pilot, lambda: len(found(pilot)) == 11)


# --- what is covered ------------------------------------------------------------------------


@BOTH
async def test_what_is_covered_is_told_in_words_and_signs(
    session: Conversing, size: tuple[int, int]
) -> None:
    session.submit("/asked 1")
    session.submit("#-own-team nobody free")
    session.submit("#+own-team the duty desk helped")
    session.submit("/asked 3")
    async with converse(session).run_test(size=size) as pilot:
        await settled(pilot)
        if size == NARROW:
            await pilot.press("f3")
            await settled(pilot)
        shown = words(pilot.app.screen.query_one(Coverage))
        (own_team,) = (row for row in shown.splitlines() if "own-team" in row)
        assert own_team.strip("│ ").split() == ["own-team", "2±", "·", "2±"]
        assert "▸1" in shown
        assert "+ supports  - hinders  ± both" in shown
        assert "reached: thinking" in shown
        assert "asked: feeling" in shown
        assert "not yet: information" in shown
        if size == NARROW:
            session.submit("?who told them")
            await type_line(pilot, "?what about the rota")
            assert "who told them" in words(pilot.app.screen.query_one(Parked))


async def test_all_of_it_is_told_by_a_command(session: Conversing) -> None:
    session.submit("#-own-team nobody free")
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "/covered")
        shown = seen(pilot.app)
        assert "Turning point 2: home visit" in shown
        assert "own team 1 (hinders)" in shown
        assert "Nowhere yet" in shown


async def test_other_structures_break_nothing(case: OpenCase) -> None:
    session = begin(case)
    session.conversation.headings.clear()
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "a note")
        await shows(pilot, "This structure has no headings.")
        await type_line(pilot, "/covered")
        await shows(pilot, "What is covered so far")


# --- questions and time ---------------------------------------------------------------------


@BOTH
async def test_a_parked_question_comes_back_at_its_step(
    session: Conversing, size: tuple[int, int]
) -> None:
    async with converse(session).run_test(size=size) as pilot:
        await type_line(pilot, "?@went-well who helped most")
        await until(pilot, lambda: "it comes back at 5 What went well" in hint(pilot))
        await type_line(pilot, "/goto went-well")
        assert "Come back to: who helped most. /settle 1 once" in " ".join(hint(pilot).split())
        if size == NARROW:
            await pilot.press("f3")
            await settled(pilot)
        assert "1  now  who helped most" in words(pilot.app.screen.query_one(Parked))
        await type_line(pilot, "/settle 1")
        assert "Come back to" not in hint(pilot)
        assert "nothing parked" in words(pilot.app.screen.query_one(Parked))
        await type_line(pilot, "/unsettle 1")
        assert "who helped most" in words(pilot.app.screen.query_one(Parked))


async def test_the_time_at_a_step_stands_beside_its_plan(case: OpenCase, clock: Clock) -> None:
    session = begin(case)
    session.submit("/goto overview")
    clock.at += timedelta(minutes=9, seconds=10)
    async with converse(session).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await until(pilot, lambda: "2 Their story, 9 of 12 min" in seen(pilot.app).splitlines()[0])
        (row,) = (row for row in words(steps(pilot)).splitlines() if "Their story" in row)
        assert "9 of 12 min" in row


async def test_whoever_chooses_a_step_is_left_alone_by_the_clock(
    case: OpenCase, clock: Clock
) -> None:
    async with converse(begin(case)).run_test(size=NARROW) as pilot:
        await pilot.press("f2", "down", "down")
        assert steps(pilot).highlighted == 2
        clock.at += timedelta(minutes=3)
        screen = pilot.app.screen
        assert isinstance(screen, ConversationScreen)
        screen._tick()
        await pilot.pause()
        assert steps(pilot).highlighted == 2
        assert "3 of 7" in words(steps(pilot)).splitlines()[0]


async def test_that_the_time_is_over_is_said_once(case: OpenCase, clock: Clock) -> None:
    session = begin(case)
    session.submit("/goto overview")
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "a note")
        screen = pilot.app.screen
        assert isinstance(screen, ConversationScreen)
        for _ in range(3):
            clock.at += timedelta(minutes=28)
            session.submit("a note")
        screen._hint("")
        screen._tick()
        await until(pilot, lambda: "minutes planned have passed" in hint(pilot))
        clock.at += timedelta(minutes=2)
        screen._tick()
        assert hint(pilot).strip() == ""
        clock.at += timedelta(minutes=1)
        screen._tick()
        assert "planned" not in hint(pilot)


# --- reminders ------------------------------------------------------------------------------


async def test_a_reminder_comes_at_the_edge_and_never_over_anything(
    case: OpenCase, clock: Clock
) -> None:
    session = begin(case)
    session.submit("/goto overview")
    examples = {one.text for one in library().reminders if one.when == "example"}
    async with converse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "#-conditions two off sick")
        screen = pilot.app.screen
        assert isinstance(screen, ConversationScreen)
        clock.at += timedelta(seconds=30)
        burst(pilot.app, "half")
        await until(pilot, lambda: entry(pilot).text == "half")
        screen._tick()
        assert hint(pilot).strip() == "", "never while a line is being typed"
        entry(pilot).text = ""
        screen._hint("something else")
        screen._tick()
        await until(pilot, lambda: "something else" in hint(pilot))
        screen._hint("")
        screen._tick()
        assert " ".join(hint(pilot).split()) in examples
        clock.at += timedelta(seconds=61)
        screen._tick()
        assert hint(pilot).strip() == "", "and it goes away again"


async def test_reminders_can_be_put_off(case: OpenCase, clock: Clock) -> None:
    session = begin(case)
    session.submit("/goto overview")
    async with converse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "#-conditions two off sick")
        await type_line(pilot, "/reminders off")
        screen = pilot.app.screen
        assert isinstance(screen, ConversationScreen)
        clock.at += timedelta(seconds=30)
        screen._hint("")
        screen._tick()
        assert hint(pilot).strip() == ""
        await until(pilot, lambda: not preferences.load().reminders)


# --- a first time ---------------------------------------------------------------------------


@BOTH
async def test_a_first_timer_is_shown_what_to_do(case: OpenCase, size: tuple[int, int]) -> None:
    """Raise a turning point, mark a quote, go back a step, park a question, end: without help."""
    session = begin(case)
    async with converse(session).run_test(size=size) as pilot:
        await settled(pilot)
        picture = seen(pilot.app)
        for sign in ('"quote', "!turning point", "?question", "/end closes", "Back"):
            assert sign in picture
        await type_line(pilot, "/goto turning-points")
        await shows(pilot, "!a few words raises a turning point")
        await shows(pilot, '"their own words is a quote')
        await type_line(pilot, "!the phone call")
        await type_line(pilot, '"it seemed an accident')
        assert "Nothing noted here yet" not in seen(pilot.app)
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert session.conversation.step == "overview"
        await shows(pilot, "Ctrl+B back")
        await type_line(pilot, "?who else knew")
        await type_line(pilot, "/settle 1")
        await type_line(pilot, "/goto closing")
        await until(pilot, lambda: "/end closes the conversation" in hint(pilot))
        await type_line(pilot, "/end")
        await shows(pilot, "Before you close")
        await until(pilot, lambda: "/end once more closes it" in hint(pilot))
