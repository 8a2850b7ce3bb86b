"""The lock of hindsight on the conversation screen, and one key that corrects a guessed tense."""

from __future__ import annotations

import pytest

from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.screens.ask_line import AskLine
from tests.screens import (
    NARROW,
    WIDE,
    begin,
    burst,
    converse,
    entry,
    hint,
    seen,
    settled,
    steps,
    type_line,
    until,
    words,
)


@pytest.fixture
def session(case: OpenCase) -> Conversing:
    other = begin(case, role="school nurse")
    other.submit('"I wrote twice and heard nothing.')
    other.leave()
    held = begin(case)
    held.submit("/query did [/b] the letters reach you")
    return held


async def test_closed_until_its_step_and_beside_it_said_so(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        assert "closed" in words(steps(pilot))
        assert "letters" not in seen(pilot.app)
        await type_line(pilot, "/goto queries")
        await until(pilot, lambda: "did [/b] the letters reach you" in seen(pilot.app))
        assert "closed" not in words(steps(pilot))
        await type_line(pilot, "/put 1")
        await until(
            pilot, lambda: session.case.state.queries_for(session.practitioner.id)[0].put_in
        )
        await type_line(pilot, "/next")
        await type_line(pilot, "/back")
        await until(pilot, lambda: session.conversation.step == "queries")
        assert "the letters reach you" not in seen(pilot.app)


async def test_gone_on_with_at_its_step_they_stand_there(session: Conversing) -> None:
    session.submit("/goto queries")
    async with converse(session).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "the letters reach you" in seen(pilot.app))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_opening_early_asks_why(session: Conversing, size: tuple[int, int]) -> None:
    async with converse(session).run_test(size=size) as pilot:
        await type_line(pilot, "/overview")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        assert "is closed until step 6, so that hindsight stays out" in " ".join(
            seen(pilot.app).replace("│", " ").split()
        )
        await pilot.press("enter")  # no reason is no reason
        assert isinstance(pilot.app.screen, AskLine)
        await pilot.press("escape")
        await until(pilot, lambda: entry(pilot).has_focus)
        assert not session.conversation.opened_early
        await type_line(pilot, "/overview")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        burst(pilot.app, "they [asked]", "^enter")
        await until(pilot, lambda: session.conversation.opened_early)
        assert session.conversation.opened_early[0].why == "they [asked]"
        await until(pilot, lambda: "I wrote twice" in seen(pilot.app))


async def test_one_key_corrects_a_guessed_tense(session: Conversing) -> None:
    session.submit("/goto overview")
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "with hindsight it was late")
        note = next(iter(session.conversation.notes))
        assert session.conversation.notes[note].tense == "now"
        await until(pilot, lambda: "saved, as looking back" in hint(pilot))
        for tense in ("then", "now", "records", "then"):
            await pilot.press("ctrl+t")
            await settled(pilot)
            assert session.conversation.notes[note].tense == tense
        assert session.tense is None
        # A note after it, of a tense that nobody guessed: the key is about what follows again.
        await type_line(pilot, "she rang the GP")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: session.tense == "now")
        assert session.conversation.notes[note].tense == "then"


async def test_while_something_is_typed_the_key_is_about_that(session: Conversing) -> None:
    session.submit("/goto overview")
    async with converse(session).run_test(size=NARROW) as pilot:
        await type_line(pilot, "looking back, it was late")
        burst(pilot.app, "and on", "^ctrl+t", "^enter")
        await until(pilot, lambda: len(session.conversation.notes) == 2)
        assert [one.tense for one in session.conversation.live_notes] == ["now", "now"]
        assert [one.tense_guessed for one in session.conversation.live_notes] == [True, False]


async def test_undo_shows_what_is_there_again(session: Conversing) -> None:
    async with converse(session).run_test(size=WIDE) as pilot:
        await type_line(pilot, "a note by a slip")
        await until(pilot, lambda: "a note by a slip" in seen(pilot.app))
        await type_line(pilot, "/undo")
        await until(pilot, lambda: "a note by a slip" not in seen(pilot.app))
        await until(pilot, lambda: "undone: note 1" in hint(pilot))
        await type_line(pilot, "/redo")
        await until(pilot, lambda: "a note by a slip" in seen(pilot.app))
