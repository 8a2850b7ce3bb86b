"""Letters on the screen: choosing, reading, entering details, writing; wide, narrow, by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from ltconverse import paths
from ltconverse.case import events as e
from ltconverse.jobs.conversing import begin_or_resume
from ltconverse.jobs.letters import enter_details
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.details import DetailsForm
from ltconverse.tui.screens.letters import LettersScreen
from tests.screens import HOSTILE, NARROW, WIDE, burst, flat, library, seen, shows, until


@pytest.fixture
def peopled(case: OpenCase) -> OpenCase:
    """Someone of the case group, with a plan, and someone of the family."""
    case.record(
        e.PractitionerJoined(person="p", role="school nurse", agency="north"),
        e.FamilyMemberAdded(person="m", pseudonym="Mother", relation="mother"),
        e.ConversationPlanned(person="p", on=date(2026, 12, 1), at="10:00", lead=case.author),
    )
    return case


def showing(case: OpenCase, person: str = "p") -> LtconverseApp:
    desk = Desk(case)
    return LtconverseApp(lambda: LettersScreen(case, desk, case.state.people[person]))


def on(pilot: Pilot[None], screen: type) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted


async def ready(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: "Still open" in flat(pilot) and "▸" in seen(pilot.app))
    await until(pilot, lambda: pilot.app.screen.query_one("#letters", OptionList).has_focus)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_chosen_letter_is_read_below(peopled: OpenCase, size: tuple[int, int]) -> None:
    async with showing(peopled).run_test(size=size) as pilot:
        await ready(pilot)
        await shows(pilot, "Letters to school nurse, north")
        await shows(pilot, "▸ Learning from the work, together: A review")
        await shows(pilot, "Dear [name]")
        assert "Would you help us to learn?" not in seen(pilot.app)
        await pilot.press("down")
        await until(pilot, lambda: "▸ Our conversation with you on Tuesday" in seen(pilot.app))
        await shows(pilot, "Time: 10:00")
        keys = ("Read", "Write to a file", "To whom", "Details", "Back")
        await until(pilot, lambda: all(key in seen(pilot.app).splitlines()[-1] for key in keys))
        await pilot.press("tab", "down", "down")
        await until(pilot, lambda: "With: lead reviewer; [second reviewer]" in flat(pilot))
        await pilot.press("end")
        await until(pilot, lambda: "We look forward to meeting you." in flat(pilot))


async def test_someone_of_the_family_is_offered_the_gentler_letters(peopled: OpenCase) -> None:
    async with showing(peopled).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("p")
        await until(pilot, on(pilot, AskOne))
        await until(pilot, lambda: "school nurse, north" in seen(pilot.app))
        await pilot.press("down")
        await until(pilot, lambda: "▸ Mother" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "Letters to Mother" in seen(pilot.app))
        await shows(pilot, "▸ Would you help us to learn?")
        assert "Learning from the work" not in seen(pilot.app)


async def test_a_letter_is_written_after_asking_where(peopled: OpenCase, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    async with showing(peopled).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        assert "introduction-school-nurse.docx" in pilot.app.focused.value  # type: ignore[union-attr]
        pilot.app.focused.value = str(path)  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: "Written:" in flat(pilot))
        await until(pilot, lambda: "Still open: Who writes, Name" in flat(pilot))
    assert "As school nurse" in path.read_text()
    assert [one[:2] for one in peopled.state.letters] == [("introduction", "p")]


async def test_a_place_inside_the_case_is_refused_in_words(peopled: OpenCase) -> None:
    async with showing(peopled).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        pilot.app.focused.value = str(peopled.path / "it.txt")  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: "is inside the case folder" in flat(pilot))
        await pilot.press("d")  # and it goes on
        await until(pilot, on(pilot, DetailsForm))


@pytest.mark.parametrize("at_once", [True, False])
async def test_details_are_entered_and_seen_at_once(peopled: OpenCase, at_once: bool) -> None:
    enter_details(peopled, {"review": "A look back"})
    async with showing(peopled).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("d")
        await until(pilot, on(pilot, DetailsForm))
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "detail-organisation")
        await shows(pilot, "Who gives support")  # all of it fits
        burst(pilot.app, "Northshire [b]", "^enter", "Jo in the office")
        burst(pilot.app, *(["^ctrl+s"] if at_once else ["^enter"] * 9))
        await until(pilot, on(pilot, LettersScreen))
        await until(pilot, lambda: "Northshire [b]" in seen(pilot.app))
    assert peopled.state.details == {
        "review": "A look back",
        "organisation": "Northshire [b]",
        "contact": "Jo in the office",
    }


async def test_going_back_from_the_form_changes_nothing(peopled: OpenCase) -> None:
    async with showing(peopled).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("d")
        await until(pilot, on(pilot, DetailsForm))
        burst(pilot.app, "thrown away", "^escape")
        await until(pilot, on(pilot, LettersScreen))
        await ready(pilot)
    assert peopled.state.details == {}


async def test_words_that_mean_harm_are_words(case: OpenCase) -> None:
    case.record(
        e.PractitionerJoined(person="p", role=HOSTILE[0], agency=HOSTILE[3]),
        e.DetailsEntered(details=(("organisation", HOSTILE[1]), ("contact", HOSTILE[2]))),
    )
    async with showing(case).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await shows(pilot, HOSTILE[0])
        await shows(pilot, HOSTILE[1])


async def test_a_broken_letter_of_ones_own_is_told(peopled: OpenCase) -> None:
    own = paths.own_letters() / "thank-you.md"
    own.parent.mkdir(parents=True)
    own.write_text("# {nobody}\n")
    async with showing(peopled).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "there is no field `nobody`" in flat(pilot))
        await until(pilot, lambda: "Thank you, and what happens next" in seen(pilot.app))


async def test_leaving_while_something_is_asked_ends(peopled: OpenCase) -> None:
    async with showing(peopled).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)


async def test_from_the_case_to_the_person_of_the_chosen_row(
    peopled: OpenCase,
) -> None:
    begin_or_resume(peopled, role="police officer", library=library()).leave()
    async with LtconverseApp(lambda: CaseScreen(peopled)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "police officer" in seen(pilot.app))
        listed = pilot.app.screen.query_one("#conversations", OptionList)
        rows = [str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count)]
        listed.highlighted = next(at for at, row in enumerate(rows) if "police officer" in row)
        await pilot.press("g")
        await until(pilot, on(pilot, LettersScreen))
        await until(pilot, lambda: "Letters to police officer" in seen(pilot.app))
        await ready(pilot)
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))


async def test_a_case_with_nobody_in_it_yet_says_so(case: OpenCase) -> None:
    async with LtconverseApp(lambda: CaseScreen(case)).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "New conversation" in seen(pilot.app))
        await pilot.press("g")
        await until(pilot, lambda: "nobody is in them yet" in flat(pilot))
