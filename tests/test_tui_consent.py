"""Consent to a recording, by the keyboard alone: told, asked, and what is missing said live."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from ltconverse.case.events import ConsentGiven, ConsentWithdrawn
from ltconverse.case.recordings import Consent
from ltconverse.case.state import Conversation
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.consent import AskConsent
from ltconverse.tui.widgets.answer import Answer
from tests.sample_case import CONVERSATION, sample_state
from tests.screens import HOSTILE, NARROW, ROLE, WIDE, burst, seen, until

TODAY = date(2026, 11, 22)
GIVEN_AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
USUAL = date(2027, 5, 22)
NOTHING = object()


def conversation(consent: Consent | None = None) -> Conversation:
    made = sample_state().conversations[CONVERSATION]
    made.consent = consent
    return made


def given(*who: str, withdrawn_at: datetime | None = None, until: date = USUAL) -> Consent:
    return Consent(who or (ROLE,), True, True, True, until, GIVEN_AT, withdrawn_at)


class Asked:
    """The dialog, and what it gave back."""

    def __init__(self, consent: Consent | None = None, role: str = ROLE) -> None:
        self.app = LtconverseApp(Screen)
        self.screen = AskConsent(conversation(consent), role, TODAY)
        self.gave: object = NOTHING

    async def come_up(self, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: len(self.app.screen_stack) == 2)
        self.app.push_screen(self.screen, self._keep)
        await until(pilot, lambda: "Kept until" in seen(self.app) and self.screen.focused)

    def _keep(self, gave: object) -> None:
        self.gave = gave

    async def answer(self, pilot: Pilot[None]) -> object:
        await until(pilot, lambda: self.gave is not NOTHING)
        return self.gave

    def missing(self) -> str:
        """What the dialog says of what is missing, in one line."""
        return " ".join(row.strip(" │") for row in seen(self.app).splitlines())

    def field(self, name: str) -> Input:
        return self.screen.query_one(f"#{name}", Input)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_all_is_told_and_agreed_by_y_and_enter(size: tuple[int, int]) -> None:
    asked = Asked()
    async with asked.app.run_test(size=size) as pilot:
        await asked.come_up(pilot)
        assert "nobody asks why" in asked.missing(), "words to say are there"
        burst(pilot.app, "y", "^enter", "y", "^enter", "y", "^enter", "^enter")
        assert await asked.answer(pilot) == ConsentGiven(
            conversation=CONVERSATION,
            who=(ROLE,),
            agreed=True,
            purpose_told=True,
            may_stop_told=True,
            keep_until=USUAL,
        )


async def test_everything_can_be_seen_at_eighty_by_twenty_four() -> None:
    several = given("duty social worker", "team manager", "interpreter", "union representative")
    asked = Asked(several)
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        scroll = asked.screen.query_one("#consent")
        assert scroll.max_scroll_y == 0
        burst(pilot.app, "n", "^up", "n")
        await until(pilot, lambda: "Nothing will be recorded" in asked.missing())
        assert scroll.max_scroll_y == 0
        await until(pilot, lambda: "Esc leaves it" in seen(pilot.app))


async def test_what_is_missing_is_said_as_it_is_answered() -> None:
    asked = Asked()
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.come_up(pilot)
        assert "Still missing: their agreement" in asked.missing()
        burst(pilot.app, "y")
        await until(pilot, lambda: "what the recording is for and" not in asked.missing())
        burst(pilot.app, "^down", "y", "^down", "^space")
        await until(pilot, lambda: "Nothing is missing. Kept until 22 May 2027" in asked.missing())
        asked.field("who").value = " , "
        await until(pilot, lambda: "Still missing: who agreed." in asked.missing())
        asked.field("who").value = ROLE
        asked.field("until").value = ""
        await until(pilot, lambda: "Still missing: until when it is kept." in asked.missing())


async def test_enter_at_the_end_goes_to_what_is_missing() -> None:
    asked = Asked()
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, "y", "^enter", "^enter", "y", "^enter", "^enter")
        await until(pilot, lambda: asked.screen.focused is asked.screen.query_one("#told-stop"))
        assert asked.gave is NOTHING
        assert "Still missing: that they were told it can be stopped" in asked.missing()
        asked.field("who").value = ""
        burst(pilot.app, "y", "^enter", "^enter", "^enter")
        await until(pilot, lambda: asked.screen.focused is asked.field("who"))
        assert asked.gave is NOTHING


async def test_others_are_added_by_position() -> None:
    asked = Asked(role="nurse, community")
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert asked.field("who").value == "nurse community", "a comma divides people"
        asked.field("who").focus()
        await pilot.pause()
        burst(pilot.app, ", their team manager", "^enter")
        burst(pilot.app, "y", "^enter", "y", "^enter", "y", "^enter", "^enter")
        gave = await asked.answer(pilot)
        assert isinstance(gave, ConsentGiven)
        assert gave.who == ("nurse community", "their team manager")


async def test_a_no_is_kept_with_nothing_else_asked() -> None:
    asked = Asked()
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, "^enter", "^enter", "n")
        await until(pilot, lambda: "Nothing will be recorded" in asked.missing())
        burst(pilot.app, "^enter")
        assert await asked.answer(pilot) == ConsentGiven(
            conversation=CONVERSATION, who=(ROLE,), agreed=False
        )


@pytest.mark.parametrize(
    ("typed", "until_day"),
    [("2027-01-31", date(2027, 1, 31)), ("3 months", date(2027, 2, 22)), ("2 weeks", None)],
)
async def test_until_when(typed: str, until_day: date | None) -> None:
    asked = Asked()
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        asked.field("until").value = typed
        burst(pilot.app, "y", "^enter", "y", "^enter", "y", "^enter", "^enter")
        gave = await asked.answer(pilot)
        assert isinstance(gave, ConsentGiven)
        assert gave.keep_until == (until_day or date(2026, 12, 6))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("soon", "“soon” is not a date."),
        ("2026-02-30", "“2026-02-30” is not a date."),
        ("2026-11-21", "still to come"),
        ("900 years", "at the very longest"),
        ("3 months or so", "is not a date"),
    ],
)
async def test_a_day_that_cannot_be(typed: str, words: str) -> None:
    asked = Asked()
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.come_up(pilot)
        asked.field("until").value = typed
        await until(pilot, lambda: words in asked.missing())
        burst(pilot.app, "y", "^enter", "y", "^enter", "y", "^enter", "^enter")
        await until(pilot, lambda: asked.screen.focused is asked.field("until"))
        await pilot.pause()
        assert asked.gave is NOTHING


# --- what was agreed before -----------------------------------------------------------------


async def test_what_was_agreed_is_shown_and_stays_when_nothing_is_changed() -> None:
    asked = Asked(given(ROLE, "team manager"))
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert "On 20 November 2026: agreed to being recorded" in asked.missing()
        burst(pilot.app, "^enter", "^enter")
        assert await asked.answer(pilot) is None


async def test_it_can_be_changed() -> None:
    asked = Asked(given())
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        asked.field("until").value = "1 month"
        burst(pilot.app, "^enter", "^enter")
        gave = await asked.answer(pilot)
        assert isinstance(gave, ConsentGiven)
        assert (gave.agreed, gave.keep_until) == (True, date(2026, 12, 22))


async def test_a_day_that_has_passed_is_not_offered_again() -> None:
    asked = Asked(given(until=date(2026, 11, 1)))
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert asked.field("until").value == USUAL.isoformat()


async def test_it_can_be_taken_back_by_one_of_several() -> None:
    asked = Asked(given(ROLE, "team manager"))
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, "^down", "^down")
        await until(pilot, lambda: asked.screen.focused is asked.screen.query_one("#withdraw"))
        burst(pilot.app, "^enter")
        await until(pilot, lambda: "Who takes their consent back?" in seen(pilot.app))
        burst(pilot.app, "^down", "^enter")
        assert await asked.answer(pilot) == ConsentWithdrawn(
            conversation=CONVERSATION, who="team manager"
        )


async def test_thinking_better_of_taking_it_back() -> None:
    asked = Asked(given())
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, "^down", "^down", "^enter")
        await until(pilot, lambda: "Who takes their consent back?" in seen(pilot.app))
        burst(pilot.app, "^escape")
        await until(pilot, lambda: pilot.app.screen is asked.screen)
        burst(pilot.app, "^escape")
        assert await asked.answer(pilot) is None


async def test_once_withdrawn_everything_is_asked_anew() -> None:
    asked = Asked(given(withdrawn_at=GIVEN_AT))
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert "was withdrawn on 20 November 2026" in asked.missing()
        assert [one.value for one in asked.screen.query(Answer)] == [None, None, None]
        assert not asked.screen.query("#withdraw")
        burst(pilot.app, "y", "^enter", "y", "^enter", "y", "^enter", "^enter")
        assert isinstance(await asked.answer(pilot), ConsentGiven)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words(text: str) -> None:
    asked = Asked(given(text), role=text)
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert not any(ord(letter) < 32 for letter in seen(pilot.app).replace("\n", ""))
        burst(pilot.app, "^down", "^down", "^enter")
        await until(pilot, lambda: "Who takes their consent back?" in seen(pilot.app))
        burst(pilot.app, "^enter")
        assert isinstance(await asked.answer(pilot), ConsentWithdrawn)
