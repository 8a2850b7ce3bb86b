"""The people of a review on the screen: added, put right, taken out; names behind their own key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from ltconverse.jobs import people
from ltconverse.jobs import register as names
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.ways_in import add_practitioner
from ltconverse.store.register import open_register
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.form import Form
from ltconverse.tui.screens.new_case import ShowRecoveryCode
from ltconverse.tui.screens.people import PeopleScreen
from ltconverse.tui.widgets.choice import Choice
from tests.conftest import LIGHT
from tests.screens import HOSTILE, NARROW, WIDE, burst, seen, until

WORDS = "words for the names"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names.make_register, "__kwdefaults__", {"kdf": LIGHT})


def showing(case: OpenCase) -> LtconverseApp:
    return LtconverseApp(lambda: CaseScreen(case))


def on(pilot: Pilot[None], screen: type) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted


def picture(pilot: Pilot[None]) -> str:
    return " ".join(seen(pilot.app).replace("│", " ").split())


async def to_people(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)
    await pilot.press("p")
    await until(pilot, on(pilot, PeopleScreen))
    await until(pilot, lambda: pilot.app.screen.query_one(OptionList).has_focus)


async def go_to(pilot: Pilot[None], words: str) -> None:
    """Put the cursor on the row with these words, by the arrow keys."""
    listed = pilot.app.screen.query_one(OptionList)
    for _ in range(listed.option_count):
        at = listed.highlighted
        if at is not None and words in str(listed.get_option_at_index(at).prompt):
            return
        await pilot.press("down")
    raise AssertionError(f"no row has “{words}”:\n{seen(pilot.app)}")


async def form(pilot: Pilot[None], title: str) -> None:
    await until(pilot, lambda: on(pilot, Form)() and title in seen(pilot.app))
    await until(pilot, lambda: isinstance(pilot.app.focused, Input | Choice))


async def test_everyone_is_added_by_keys_alone(case: OpenCase) -> None:
    async with showing(case).run_test(size=NARROW) as pilot:
        await to_people(pilot)
        await go_to(pilot, "Add a reviewer")
        await pilot.press("enter")
        await form(pilot, "Someone joins the review team")
        burst(pilot.app, "second reviewer", "^enter", "police", "^enter")
        await until(pilot, lambda: "second reviewer, police is on the list." in seen(pilot.app))
        await go_to(pilot, "Add someone who worked")
        await pilot.press("a")
        await form(pilot, "Someone joins the case group")
        burst(pilot.app, "midwife", "^enter", "hospital", "^enter", "^right", "^enter")
        await until(pilot, lambda: "midwife, hospital is on the list." in seen(pilot.app))
        await go_to(pilot, "Add someone of the family")
        await pilot.press("enter")
        await form(pilot, "Someone of the family")
        burst(pilot.app, "Mother", "^enter", "the child's mother", "^ctrl+s")
        await until(pilot, lambda: "Mother is on the list." in seen(pilot.app))
        picture = seen(pilot.app)
        assert "Mother   the child's mother" in picture
        assert "midwife, hospital   front-line staff" in picture
    state = case.state
    assert [one.label for one in state.reviewers] == ["lead reviewer", "second reviewer, police"]
    assert state.practitioners[0].audience == "front-line"
    assert state.family[0].relation == "the child's mother"


async def test_what_looks_like_a_name_is_asked_about_once(case: OpenCase) -> None:
    async with showing(case).run_test(size=NARROW) as pilot:
        await to_people(pilot)
        await pilot.press("a")
        await form(pilot, "Someone joins")
        burst(pilot.app, "Jane Smith", "^enter", "^enter")
        await until(pilot, lambda: "looks like a person's name" in seen(pilot.app))
        assert len(case.state.people) == 1
        burst(pilot.app, "^enter")
        await until(pilot, lambda: "Jane Smith is on the list." in seen(pilot.app))
        await pilot.press("a")
        await form(pilot, "Someone joins")
        burst(pilot.app, "^enter", "^enter")
        await until(pilot, lambda: "What are they called here?" in seen(pilot.app))
        await pilot.press("escape")
        await until(pilot, on(pilot, PeopleScreen))
    assert len(case.state.people) == 2


async def test_someone_is_put_right_taken_out_and_put_back(case: OpenCase) -> None:
    add_practitioner(case, "midwief", "hospital")
    async with showing(case).run_test(size=NARROW) as pilot:
        await to_people(pilot)
        await go_to(pilot, "midwief")
        await pilot.press("enter")
        await form(pilot, "Put right: midwief")
        pilot.app.screen.query_one("#field-role", Input).value = "midwife"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Noted: midwife, hospital." in seen(pilot.app))
        await pilot.press("delete")
        await until(pilot, lambda: "Taken out" in seen(pilot.app))
        assert not case.state.practitioners
        await go_to(pilot, "midwife")
        await pilot.press("enter")
        await until(pilot, lambda: "is in again." in seen(pilot.app))
        assert "Taken out" not in seen(pilot.app)
    assert [one.label for one in case.state.practitioners] == ["midwife, hospital"]


async def test_names_are_entered_shown_and_locked(case: OpenCase) -> None:
    person = add_practitioner(case, "midwife", "hospital")
    async with showing(case).run_test(size=NARROW) as pilot:
        await to_people(pilot)
        await pilot.press("n")
        await form(pilot, "A register of names")
        burst(pilot.app, "short", "^enter", "short", "^enter")
        await until(pilot, lambda: "at least 8 characters" in seen(pilot.app))
        for field in pilot.app.screen.query(Input):
            field.value = WORDS
        await pilot.press("ctrl+s")
        await until(pilot, on(pilot, ShowRecoveryCode))
        await until(pilot, lambda: "opens the register of names" in picture(pilot))
        assert WORDS not in seen(pilot.app)
        await pilot.click("#written")
        await until(pilot, on(pilot, PeopleScreen))
        await until(pilot, lambda: "belong on no draft" in seen(pilot.app))
        await go_to(pilot, "midwife")
        await pilot.press("n")
        await form(pilot, "The name of midwife, hospital")
        burst(pilot.app, "Jane [b]Doe", "^enter")
        await until(pilot, lambda: "midwife, hospital   Jane [b]Doe" in seen(pilot.app))
        await pilot.press("l")
        await until(pilot, lambda: "The names are locked." in seen(pilot.app))
        assert "Jane" not in seen(pilot.app)
    with open_register(case.path, WORDS) as register:
        assert register.names() == {person.id: "Jane [b]Doe"}


async def test_leaving_locks_the_names_and_a_wrong_passphrase_is_said(case: OpenCase) -> None:
    person = add_practitioner(case, "midwife", "hospital")
    register, _ = names.make_register(case, WORDS)
    names.set_name(register, person, "Jane Doe")
    register.close()
    async with showing(case).run_test(size=NARROW) as pilot:
        await to_people(pilot)
        assert "Jane" not in seen(pilot.app)
        await pilot.press("n")
        await form(pilot, "The register of names")
        burst(pilot.app, "not the words", "^enter")
        await until(pilot, lambda: "does not open the register" in seen(pilot.app))
        await form(pilot, "The register of names")
        burst(pilot.app, WORDS, "^enter")
        await until(pilot, lambda: "Jane Doe" in seen(pilot.app))
        screen = pilot.app.screen
        assert isinstance(screen, PeopleScreen)
        opened = screen._register
        assert opened is not None
        await pilot.press("escape")
        await until(pilot, on(pilot, CaseScreen))
        await until(pilot, lambda: screen._register is None)
        assert "Jane" not in repr(vars(opened))
        await to_people(pilot)
        assert "Jane" not in seen(pilot.app)


@pytest.mark.parametrize("text", HOSTILE[1:4:2])
async def test_hostile_words(case: OpenCase, text: str) -> None:
    people.add_family(case, text, text)
    add_practitioner(case, text, text)
    async with showing(case).run_test(size=WIDE) as pilot:
        await to_people(pilot)
        await go_to(pilot, "Add someone of the family")
        await pilot.press("up", "enter")
        await form(pilot, "Put right")
        await pilot.press("escape")
        await until(pilot, on(pilot, PeopleScreen))
        picture = seen(pilot.app)
        assert not any(ord(letter) < 32 for letter in picture.replace("\n", ""))
        if text.startswith("["):
            assert text in picture


async def test_letters_in_a_burst_do_no_harm(case: OpenCase) -> None:
    app = showing(case)
    async with app.run_test(size=WIDE) as pilot:
        await to_people(pilot)
        burst(app, "nala", "^enter", "^delete", "dn", "^escape", "^escape", "p", "^escape")
        await pilot.pause()
        assert app._exception is None
    assert len(case.state.people) == 1
