"""Names out, on the screen: each in its sentence, decided by keys, taken back; wide and narrow."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ltconverse.errors import NotSaved
from ltconverse.exchange.pseudonyms import Known
from ltconverse.jobs import identifying as jobs
from ltconverse.jobs import register
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.desk import Desk
from ltconverse.tui.sharing.hits import HitList
from ltconverse.tui.sharing.identifying import IdentifyingScreen, names_for
from tests.casework import begin, note
from tests.conftest import LIGHT, PASSPHRASE
from tests.screens import HOSTILE, NARROW, WIDE, burst, flat, seen, shows, until

KNOWN = (Known("Siobhan Poole", "the health visitor"), Known("Karen Whitlock", "Mother"))


@pytest.fixture
def talk(case: OpenCase) -> str:
    """A conversation in which people and a place are named."""
    conversation = begin(case)
    case.record(
        note(case, conversation, "Poole rang from Withernsea. She was 17."),
        note(case, conversation, "I asked Karen Whitlock. He is 17, he said."),
        note(case, conversation, "Then Karen Whitlock rang Poole."),
    )
    return conversation


def showing(case: OpenCase, conversation: str, *names: Known) -> LtconverseApp:
    return LtconverseApp(lambda: IdentifyingScreen(Desk(case), conversation, names or KNOWN))


async def ready(pilot: Pilot[None], left: str = "7 of 7 left") -> None:
    await until(pilot, lambda: left in flat(pilot))
    await until(pilot, lambda: pilot.app.screen.query_one(HitList).has_focus)


async def press(pilot: Pilot[None], key: str, then: str) -> None:
    await pilot.press(key)
    await until(pilot, lambda: then in flat(pilot))


def decided(case: OpenCase) -> list[str]:
    return [jobs.told(one) for one in jobs.decisions_of(case.state)]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_each_in_its_sentence(case: OpenCase, talk: str, size: tuple[int, int]) -> None:
    async with showing(case, talk).run_test(size=size) as pilot:
        await ready(pilot)
        await shows(pilot, "▸ S1")
        await shows(pilot, "«Poole» rang from Withernsea.")
        await until(pilot, lambda: "Offered: the health visitor" in flat(pilot))
        await shows(pilot, "a name, in the register")
        keys = ("As offered", "Keep", "Own words", "Back")
        await until(pilot, lambda: all(key in seen(pilot.app).splitlines()[-1] for key in keys))


async def test_decided_by_keys_and_what_is_left(case: OpenCase, talk: str) -> None:
    async with showing(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await press(pilot, "r", "5 of 7 left")  # the other Poole goes with it
        await shows(pilot, "becomes “the health visitor”")
        await until(pilot, lambda: "Offered: [place]" in flat(pilot))
        await press(pilot, "k", "4 of 7 left")
        await until(pilot, lambda: "may mean something else elsewhere" in flat(pilot))
        await press(pilot, "k", "3 of 7 left")  # an age, in this statement alone
        await pilot.press("o")
        await until(pilot, lambda: "Instead:" in seen(pilot.app))
        burst(pilot.app, *["^backspace"] * 6, "the mother", "^enter")
        await until(pilot, lambda: "1 of 7 left" in flat(pilot))
        assert decided(case) == [
            "“Poole” becomes “the health visitor”",
            "“Withernsea” stays",
            "“17” stays in one statement",
            "“Karen Whitlock” becomes “the mother”",
        ]
        await press(pilot, "k", "0 of 7 left")
        await shows(pilot, "Nothing is left to decide about. The search does not see everything")


async def test_taken_back_here_only_and_the_same_for_all(case: OpenCase, talk: str) -> None:
    async with showing(case, talk).run_test(size=WIDE) as pilot:
        await ready(pilot)
        await press(pilot, "h", "Nothing was decided about it yet")
        await press(pilot, "r", "5 of 7 left")
        await pilot.press("up")
        await press(pilot, "h", "6 of 7 left")
        assert decided(case) == ["“Poole” becomes “the health visitor” in one statement"]
        await pilot.press("home")
        await press(pilot, "a", "5 of 7 left")
        await press(pilot, "ctrl+z", "6 of 7 left")
        await press(pilot, "ctrl+z", "5 of 7 left")
        assert decided(case) == ["“Poole” becomes “the health visitor”"]
        await press(pilot, "u", "7 of 7 left")
        assert decided(case) == []
        await press(pilot, "u", "nothing to take back")


async def test_what_is_not_saved_is_said(
    case: OpenCase, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with showing(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)

        def full(_stamped: object) -> None:
            raise NotSaved("The disk is full.")

        with monkeypatch.context() as while_full:
            while_full.setattr(case, "save", full)
            await press(pilot, "r", "NOT SAVED. The disk is full.")
        await shows(pilot, "7 of 7 left")
        await press(pilot, "u", "nothing to take back")


async def test_nothing_to_stand_there_is_refused(case: OpenCase, talk: str) -> None:
    async with showing(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        await pilot.press("o")
        await until(pilot, lambda: "Instead:" in seen(pilot.app))
        burst(pilot.app, *["^backspace"] * 30, "^enter")
        await until(pilot, lambda: "Something has to stand in the place" in flat(pilot))
        assert decided(case) == []


async def test_left_before_anything_was_found(case: OpenCase, talk: str) -> None:
    told: list[int | None] = []
    async with showing(case, talk).run_test(size=NARROW) as pilot:
        await ready(pilot)
        again = IdentifyingScreen(Desk(case), talk, KNOWN)
        async with again.desk.saving:  # it cannot begin to look
            pilot.app.push_screen(again, told.append)
            await until(pilot, lambda: "looking…" in flat(pilot))
            await pilot.press("escape")
            await until(pilot, lambda: told == [None])
        pilot.app.push_screen(IdentifyingScreen(Desk(case), talk, KNOWN), told.append)
        await ready(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: told == [None, 7])


async def test_nothing_found(case: OpenCase) -> None:
    conversation = begin(case)
    case.record(note(case, conversation, "The call came before she had read the file."))
    async with showing(case, conversation).run_test(size=NARROW) as pilot:
        await ready(pilot, "nothing found")
        await shows(pilot, "The search does not see everything: read it too.")
        await pilot.press("r", "n", "a")  # nothing to do it with


async def test_hostile_words_are_words(case: OpenCase) -> None:
    conversation = begin(case)
    case.record(*(note(case, conversation, f"Zebedee {words} Zebedee") for words in HOSTILE))
    async with showing(case, conversation).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "left" in flat(pilot))
        await shows(pilot, "[bold red]no markup[/bold red]")
        await pilot.press("o", *"[/b]", "enter")
        await until(pilot, lambda: "becomes" in flat(pilot))


async def test_the_register_is_asked_for(case: OpenCase, talk: str) -> None:
    names, _ = register.make_register(case, PASSPHRASE, kdf=LIGHT)
    with names:
        (person,) = [one for one in case.state.people.values() if one.role == "health visitor"]
        register.set_name(names, person, "Siobhan Poole")
    app = showing(case, talk)
    async with app.run_test(size=NARROW) as pilot:
        await ready(pilot)
        asked = pilot.app.run_worker(names_for(pilot.app, Desk(case)))
        await until(pilot, lambda: "register of names" in flat(pilot))
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        burst(pilot.app, PASSPHRASE, "^enter")
        await until(pilot, lambda: asked.is_finished)
        assert asked.result == (Known("Siobhan Poole", "the health visitor"),)
