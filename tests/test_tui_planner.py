"""The planner on the case screen: planning, beginning what was planned, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from ltconverse.case.events import ConversationClosed, ConversationPlanned
from ltconverse.jobs import people
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.ways_in import add_practitioner, add_reviewer
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.form import Form
from tests.screens import NARROW, WIDE, burst, library, seen, shows, until

TODAY = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def prepared(case: OpenCase) -> OpenCase:
    """Two reviewers, and a midwife of an agency of neither."""
    people.change_person(case, "lead reviewer", agency="housing")
    add_reviewer(case, "second reviewer", "police")
    add_practitioner(case, "midwife", "hospital")
    return case


def showing(case: OpenCase) -> LtconverseApp:
    return LtconverseApp(lambda: CaseScreen(case))


def on(pilot: Pilot[None], screen: type) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted


async def ready(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
    await until(pilot, lambda: pilot.app.screen._painted)  # type: ignore[attr-defined]


def picture(pilot: Pilot[None]) -> str:
    return " ".join(seen(pilot.app).replace("│", " ").split())


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_conversation_is_planned_and_begun(
    prepared: OpenCase, size: tuple[int, int]
) -> None:
    (midwife,) = prepared.state.practitioners
    async with showing(prepared).run_test(size=size) as pilot:
        await ready(pilot)
        await shows(pilot, "not planned yet")
        await pilot.press("d")
        await until(pilot, lambda: on(pilot, Form)() and isinstance(pilot.app.focused, Input))
        burst(pilot.app, "tomorrow", "^ctrl+s")
        await until(pilot, lambda: "“tomorrow” is not a day" in picture(pilot))
        pilot.app.screen.query_one("#field-on", Input).value = TODAY.isoformat()
        burst(pilot.app, "^enter", "10:00", "^enter", "^right", "^enter", "^ctrl+s")
        await until(pilot, lambda: "One reviewer leads, another one follows" in picture(pilot))
        burst(pilot.app, "^left", "^ctrl+s")
        await until(pilot, on(pilot, CaseScreen))
        await until(pilot, lambda: "planned for today at 10:00" in seen(pilot.app))
        await shows(pilot, "second reviewer leads, lead")
        await shows(pilot, "Enter begins it")
        await pilot.press("enter")
        await until(
            pilot, lambda: on(pilot, AskOne)() and "midwife, hospital now?" in picture(pilot)
        )
        await pilot.press("enter")
        await until(pilot, on(pilot, ConversationScreen))
    (held,) = prepared.state.conversations.values()
    assert held.practitioner == midwife.id
    assert [prepared.state.people[one].role for one in (held.lead, held.second)] == [
        "second reviewer",
        "lead reviewer",
    ]


async def test_the_pair_is_told_before_it_begins(prepared: OpenCase) -> None:
    people.change_person(prepared, "midwife", agency="police")
    people.plan_conversation(prepared, "midwife")
    async with showing(prepared).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "second reviewer is from midwife's own agency" in picture(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Plan the conversation with midwife" in picture(pilot))
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))
    assert not prepared.state.conversations


async def test_what_is_overdue_stands_first_in_words(prepared: OpenCase) -> None:
    add_practitioner(prepared, "social worker", "council")
    first, second = prepared.state.practitioners
    prepared.record(
        ConversationPlanned(person=first.id, on=TODAY),
        ConversationPlanned(person=second.id, on=YESTERDAY),
    )
    async with showing(prepared).run_test(size=NARROW) as pilot:
        await ready(pilot)
        shown = seen(pilot.app)
        assert shown.index("social worker, council   1 day overdue") < shown.index("for today")
        assert "It was planned for" in shown


async def test_from_what_was_read_to_agreed(prepared: OpenCase) -> None:
    session = begin_or_resume(prepared, role="midwife", library=library())
    prepared.record(ConversationClosed(conversation=session.conversation_id, write_up_due=TODAY))
    async with showing(prepared).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await shows(pilot, "write-up due today")
        await pilot.press("r")
        await until(pilot, lambda: "What was read before" in seen(pilot.app))
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        burst(pilot.app, "the file", "^enter", "^enter")
        await until(pilot, lambda: "Noted." in seen(pilot.app))
        await pilot.press("a")
        await until(pilot, lambda: "was agreed" in seen(pilot.app) and on(pilot, Form)())
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press("enter")
        await until(pilot, lambda: f"agreed {TODAY.day} " in seen(pilot.app))
    (record,) = session.conversation.read
    assert record.text == "the file"
    assert len(record.by) == 2
    assert session.conversation.agreed_on == TODAY


async def test_what_cannot_be_done_yet_is_said(prepared: OpenCase) -> None:
    begun = begin_or_resume(prepared, role="midwife", library=library())
    begun.leave()
    add_practitioner(prepared, "social worker", "council")
    async with showing(prepared).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "Choose a conversation that was held" in picture(pilot))
        await pilot.press("d")
        await until(pilot, lambda: "It was begun already." in picture(pilot))
        await pilot.press("down", "w")
        await until(pilot, lambda: "has not begun yet" in picture(pilot))
        await pilot.press("down", "d")
        await until(pilot, lambda: "Plan a conversation with whom?" in picture(pilot))
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))


async def test_the_chosen_row_stays_chosen_when_the_order_changes(prepared: OpenCase) -> None:
    add_practitioner(prepared, "social worker", "council")
    async with showing(prepared).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await pilot.press("down")
        worker = prepared.state.practitioners[1]
        prepared.record(ConversationPlanned(person=worker.id, on=TODAY))
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        screen._fill()
        row = screen._row()
        assert row is not None
        assert row.person.role == "social worker"
        assert screen.query_one(OptionList).highlighted == 0


async def test_a_role_that_looks_like_a_name_is_asked_about(case: OpenCase) -> None:
    async with showing(case).run_test(size=NARROW) as pilot:
        await ready(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        answers: list[bool] = []

        async def ask() -> None:
            answers.append(await screen._may_be_called("Jane Smith"))

        for keys, kept in ((("enter",), False), (("down", "enter"), True)):
            screen._begin(ask)
            await until(pilot, lambda: on(pilot, AskOne)() and "Is that a role?" in picture(pilot))
            assert "looks like a person's name" in picture(pilot)
            await pilot.press(*keys)
            await until(pilot, lambda kept=kept: kept in answers)
            await until(pilot, lambda: on(pilot, CaseScreen)() and not screen._busy)
