"""Which schedule a conversation goes by: chosen on the screen, named, or the usual one."""

from __future__ import annotations

import pytest

from ltconverse.case import events as e
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.method.library import load_library
from ltconverse.tui.conversation.screen import ConversationScreen
from tests.screens import NARROW, burst, seen, shows, until
from tests.test_tui_case import asked, on, showing

LIBRARY = load_library()


@pytest.mark.parametrize(
    ("audience", "first", "downs", "chosen"),
    [
        (
            "Someone of the family",
            "▸ Conversation with someone of the family",
            0,
            "family-conversation",
        ),
        ("Front-line staff", "▸ Learning Together", 1, "adults-safeguarding"),
    ],
)
async def test_it_is_chosen_by_its_title_and_when_it_fits(
    case: OpenCase, audience: str, first: str, downs: int, chosen: str
) -> None:
    async with showing(case).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "New conversation" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, asked(pilot, "With whom?"))
        burst(pilot.app, "Mother", "^enter")
        await until(pilot, asked(pilot, "Their agency?"))
        burst(pilot.app, "-", "^enter")
        await until(pilot, lambda: "▸ Front-line staff" in seen(pilot.app))
        while f"▸ {audience}" not in seen(pilot.app):
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: first in seen(pilot.app))
        for schedule in LIBRARY.schedules.values():
            await shows(pilot, schedule.title)
            await shows(pilot, str(schedule.when))
        for _ in range(downs):
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, on(pilot, ConversationScreen))
        (conversation,) = case.state.conversations.values()
        assert conversation.schedule == chosen


def begun(case: OpenCase, role: str, **options: str) -> tuple[str, bool]:
    """The schedule of a conversation with someone, and whether they are of the family."""
    session = begin_or_resume(case, role=role, library=LIBRARY, **options)
    return session.conversation.schedule, session.practitioner.family


def test_where_none_is_named_the_family_are_asked_in_their_own_way(case: OpenCase) -> None:
    case.record(e.FamilyMemberAdded(person="mother", pseudonym="Mother", relation="the mother"))
    assert begun(case, "health visitor") == ("learning-together", False)
    assert begun(case, "mother", agency="of no matter") == ("family-conversation", True)
    assert begun(case, "Grandmother", audience="family") == ("family-conversation", True)
    assert begun(case, "Uncle", schedule="family-conversation") == ("family-conversation", True)
    assert [person.role for person in case.state.practitioners] == ["health visitor"]
    assert [person.role for person in case.state.family] == ["Mother", "Grandmother", "Uncle"]
    assert len(case.state.conversations) == 4
    assert begun(case, "Uncle")[0] == "family-conversation"
    assert len(case.state.conversations) == 4


def test_another_may_be_named_and_stands_beside_the_first(case: OpenCase) -> None:
    assert begun(case, "nurse")[0] == "learning-together"
    assert begun(case, "nurse", schedule="short-conversation")[0] == "short-conversation"
    assert begun(case, "nurse")[0] == "short-conversation"
    assert len(case.state.conversations) == 2
    assert len(case.state.practitioners) == 1


def test_the_headings_are_called_as_the_schedule_calls_them(case: OpenCase) -> None:
    session = begin_or_resume(case, role="Mother", schedule="family-conversation", library=LIBRARY)
    assert session.conversation.headings["role"] == "What people were there to do"
    assert session.headings == list(LIBRARY.factors.heading_ids)
    assert session.audience == "family"
    assert session.found_prompts("doorstep") == []
    assert session.found_prompts("doctor") == []
    found = {prompt.id for prompt in session.found_prompts("kind")}
    assert "family-good-kind" in found
