"""Help and cheat sheet of a rehearsal say what is so, and fit."""

from __future__ import annotations

import re

from textual.app import App
from textual.binding import Binding

from ltconverse.case.commands import COMMANDS
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.rehearsing.cheat import SHEET
from ltconverse.jobs.rehearsing.commands import REHEARSAL_COMMANDS
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.palette import shown_key
from ltconverse.tui.rehearsal.keys import KEYS_HERE
from ltconverse.tui.rehearsal.screen import RehearsalScreen
from ltconverse.tui.screens.cheat import Cheat
from ltconverse.tui.screens.help import Help
from ltconverse.tui.widgets.entry import EntryLine
from tests.rehearsed import begun
from tests.screens import NARROW, entry, seen, until


def rehearse(case: OpenCase) -> LtconverseApp:
    session = begun(case)
    return LtconverseApp(lambda: RehearsalScreen(session, alone=True))


def bound(*classes: type) -> set[str]:
    """Keys as they are written on a keyboard."""
    found = (
        one for cls in classes for base in cls.__mro__ for one in vars(base).get("BINDINGS", ())
    )
    keys = (one.key for one in found if isinstance(one, Binding))
    return {shown_key(key.strip()) for many in keys for key in many.split(",")}


def test_the_cheat_sheet_says_what_is_so() -> None:
    keys = bound(RehearsalScreen, LtconverseApp, EntryLine, App)
    keys |= {"Up", "Down", "Enter", "PageUp", shown_key(App.COMMAND_PALETTE_BINDING)}
    signs = {usage[0] for usage, _ in Rehearsing.grammar}
    commands = {command.name for command in (*REHEARSAL_COMMANDS, *COMMANDS)}
    for tip in (tip for column in SHEET for part in column for tip in part.tips):
        for key in tip.pressed.split():
            if re.match(r"[A-Z]", key):
                assert key in keys, key
            elif key != "text":
                assert key[0] in signs | {"/"}, key
        for name in re.findall(r"/(\w+)", f"{tip.typed} {tip.pressed}"):
            assert name in commands


def test_help_tells_every_key_of_a_rehearsal() -> None:
    told_of = {key for keys, _ in KEYS_HERE for key in keys.split(", ")}
    for binding in RehearsalScreen.BINDINGS:
        assert isinstance(binding, Binding)
        if binding.show or binding.tooltip:
            assert shown_key(binding.key) in told_of, binding


async def test_the_cheat_sheet_is_that_of_rehearsals_and_nothing_in_it_is_cut(
    case: OpenCase,
) -> None:
    async with rehearse(case).run_test(size=NARROW) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, Cheat))
        picture = seen(pilot.app)
        for tip in (tip for column in SHEET for part in column for tip in part.tips):
            assert tip.words in picture, tip
        assert "Esc closes this page" in picture


async def test_help_has_the_commands_and_signs_of_rehearsals(case: OpenCase) -> None:
    async with rehearse(case).run_test(size=(100, 200)) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
        picture = seen(pilot.app)
        for command in REHEARSAL_COMMANDS:
            assert command.usage in picture
        assert "said to the person" in picture
        assert "graded" in picture


async def test_commands_of_rehearsals_are_completed(case: OpenCase) -> None:
    async with rehearse(case).run_test(size=NARROW) as pilot:
        entry(pilot).insert("/happ")
        await until(pilot, lambda: entry(pilot).suggestion == "ens")
        entry(pilot).text = ""
        entry(pilot).insert("/during o")
        await until(pilot, lambda: entry(pilot).suggestion == "n")
