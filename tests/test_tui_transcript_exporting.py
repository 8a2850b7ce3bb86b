"""The words on the transcript screen taken elsewhere: by which file, and with what of names."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from ltconverse.case import events as e
from ltconverse.jobs import people
from ltconverse.jobs import register as registers
from ltconverse.jobs.opening import OpenCase
from ltconverse.tui.app import LtconverseApp
from tests.conftest import LIGHT
from tests.screens import WIDE, seen, settled, until
from tests.test_tui_transcript import read, showing, started

WORDS = "words for the names"


def with_names(case: OpenCase) -> LtconverseApp:
    """Words in which a name was said that the register holds."""
    conversation = started(case, (("v1", "I rang Jane on Monday."),))
    case.record(e.VoiceNamed(recording="r1", voice="v1", speaker="practitioner"))
    mother = people.add_family(case, "Mother", "mother")
    register, _ = registers.make_register(case, WORDS, kdf=LIGHT)
    with register:
        registers.set_name(register, mother, "Jane Smith")
    return showing(case, conversation)


async def ask_for(pilot: Pilot[None], path: Path) -> None:
    await read(pilot)
    await pilot.press("x")
    await until(pilot, lambda: "to which file" in seen(pilot.app))
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")
    await until(pilot, lambda: "What of people's names?" in seen(pilot.app))


async def choose(pilot: Pilot[None], place: int) -> None:
    pilot.app.screen.query_one(OptionList).highlighted = place
    await pilot.press("enter")


async def test_names_of_the_register_are_replaced_once_it_is_open(
    case: OpenCase, tmp_path: Path
) -> None:
    path = tmp_path / "out.vtt"
    async with with_names(case).run_test(size=WIDE) as pilot:
        await ask_for(pilot, path)
        await choose(pilot, 0)
        await until(pilot, lambda: "Its passphrase" in seen(pilot.app))
        pilot.app.screen.query_one(Input).value = WORDS
        await pilot.press("enter")
        await until(pilot, lambda: "Written: " in seen(pilot.app))
        await settled(pilot)
    assert ">I rang [Mother] on Monday." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("sure", [True, False])
async def test_with_names_only_after_a_clear_yes(
    case: OpenCase, tmp_path: Path, sure: bool
) -> None:
    path = tmp_path / "out.txt"
    async with with_names(case).run_test(size=WIDE) as pilot:
        await ask_for(pilot, path)
        await choose(pilot, 2)
        await until(pilot, lambda: "Write it with names?" in seen(pilot.app))
        await choose(pilot, int(sure))
        if sure:
            await until(pilot, lambda: "Written: " in seen(pilot.app))
        await settled(pilot)
    assert path.exists() == sure
    assert not sure or "I rang Jane on Monday." in path.read_text(encoding="utf-8")


async def test_what_goes_wrong_is_said_and_nothing_is_there(case: OpenCase) -> None:
    path = case.path / "out.txt"
    async with with_names(case).run_test(size=WIDE) as pilot:
        await ask_for(pilot, path)
        await choose(pilot, 1)
        await until(pilot, lambda: "inside the case folder" in seen(pilot.app))
    assert not path.exists()
