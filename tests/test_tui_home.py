"""The home screen: recent cases, making one, unlocking one."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from ltconverse.errors import CaseInUse
from ltconverse.jobs import opening
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.recents import recent_cases, remember_case
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.screens import new_case as new_case_screen
from ltconverse.tui.screens import open_case as open_case_screen
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.screens.help import Help
from ltconverse.tui.screens.home import Home
from ltconverse.tui.screens.new_case import NewCase, ShowRecoveryCode
from ltconverse.tui.screens.open_case import AskFolder, Unlock
from tests.conftest import LIGHT, PASSPHRASE
from tests.screens import HOSTILE_TITLES, NARROW, WIDE, burst, seen, shows, until, words


@pytest.fixture
def closed_case(make_case: Callable[..., OpenCase]) -> Path:
    """A case in the list of recent ones, closed."""
    made = make_case(title="Review 0417")
    made.close()
    remember_case(made.path, made.state.title)
    return made.path


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keys that are quick to derive, and a folder of one's own to stand in."""
    light = functools.partial(opening.create_case, kdf=LIGHT)
    monkeypatch.setattr(new_case_screen, "create_case", light)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))


def on(pilot: Pilot[None], screen: type) -> Callable[[], bool]:
    return lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted


def said(pilot: Pilot[None]) -> str:
    return words(pilot.app.screen.query_one(".dialog-say"))


@pytest.mark.usefixtures("closed_case")
async def test_recent_cases_come_first() -> None:
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        rows = words(pilot.app.screen.query_one("#home-list")).splitlines()
        assert rows[0].strip().startswith("Go on: Review 0417")
        assert "in ~" in rows[0], "where it is, from the home folder"


async def test_a_case_is_taken_off_the_list_and_left_alone(closed_case: Path) -> None:
    async with LtconverseApp().run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "Delete takes a case off this list" in seen(pilot.app))
        await pilot.press("delete")
        await until(pilot, lambda: "Go on:" not in seen(pilot.app))
        assert "Delete takes" not in seen(pilot.app)
        await pilot.press("delete")
        await shows(pilot, "Open a case…")
    assert not recent_cases()
    open_case(closed_case, PASSPHRASE).close()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_everything_to_begin_with_is_there(size: tuple[int, int]) -> None:
    async with LtconverseApp().run_test(size=size) as pilot:
        await until(pilot, on(pilot, Home))
        picture = seen(pilot.app)
        for choice in ("Open a case…", "New case…", "worked example", "How this works", "Leave"):
            assert choice in picture


async def test_help_and_leave() -> None:
    app = LtconverseApp()
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("f1")
        await until(pilot, on(pilot, Help))
        await pilot.press("escape")
        await until(pilot, on(pilot, Home))
        await pilot.press("q")
        await until(pilot, lambda: app._exit)


async def test_a_wrong_passphrase_says_so_and_clears(closed_case: Path) -> None:
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("enter")
        await until(pilot, on(pilot, Unlock))
        burst(pilot.app, "not this one", "^enter")
        await until(pilot, lambda: "does not open the case" in said(pilot))
        field = pilot.app.screen.query_one(Input)
        await until(pilot, lambda: field.has_focus)
        assert field.value == ""
        assert "not this one" not in seen(pilot.app)
        burst(pilot.app, PASSPHRASE, "^enter")
        await until(pilot, on(pilot, CaseScreen))
        await until(pilot, lambda: "Review 0417" in seen(pilot.app))
        assert recent_cases()[0].path == closed_case


async def test_the_passphrase_is_never_on_the_screen(closed_case: Path) -> None:
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("enter")
        await until(pilot, on(pilot, Unlock))
        burst(pilot.app, "canary")
        await until(pilot, lambda: pilot.app.screen.query_one(Input).value == "canary")
        assert "canary" not in seen(pilot.app)
        in_one = "".join(seen(pilot.app).replace("│", "").split())  # a long one goes over two lines
        assert str(closed_case) in in_one


async def test_enter_twice_and_escape_while_it_opens(
    closed_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, opened = threading.Event(), []

    def slowly(path: Path, passphrase: str) -> OpenCase:
        opened.append(path)
        assert gate.wait(20)
        return open_case(path, passphrase)

    monkeypatch.setattr(open_case_screen, "open_case", slowly)
    app = LtconverseApp()
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("enter")
        await until(pilot, on(pilot, Unlock))
        burst(app, PASSPHRASE, "^enter", "^enter")
        await until(pilot, lambda: opened)
        await pilot.press("escape")
        assert on(pilot, Unlock)()
        gate.set()
        await until(pilot, on(pilot, CaseScreen))
        assert opened == [closed_case]
        with pytest.raises(CaseInUse):
            open_case(closed_case, PASSPHRASE)
        await pilot.press("escape")
        await until(pilot, on(pilot, Home))
    open_case(closed_case, PASSPHRASE).close()


async def test_escape_close_upon_enter_leaves_nothing_open(closed_case: Path) -> None:
    app = LtconverseApp()
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("enter")
        await until(pilot, on(pilot, Unlock))
        burst(app, PASSPHRASE, "^enter", "^escape")
        await until(pilot, lambda: not on(pilot, Unlock)())
        await pilot.pause()
        if on(pilot, CaseScreen)():
            await pilot.press("escape")
        await until(pilot, on(pilot, Home))
    open_case(closed_case, PASSPHRASE).close()


async def test_a_case_by_its_place(closed_case: Path) -> None:
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("o")
        await until(pilot, on(pilot, AskFolder))
        assert closed_case.name in words(pilot.app.screen.query_one("#near"))
        pilot.app.screen.query_one(Input).focus()
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        burst(pilot.app, "/no/such/place", "^enter")
        await until(pilot, on(pilot, Unlock))
        burst(pilot.app, "any", "^enter")
        await until(pilot, lambda: "no folder /no/such/place" in said(pilot))
        await pilot.press("escape")
        await until(pilot, on(pilot, Home))


FIELDS = ("Review 0509", None, "lead reviewer", "police")


def made_in(place: Path) -> list[Path]:
    return list(place.glob("*.ltcase"))


async def fill(pilot: Pilot[None], passphrase: str, again: str) -> None:
    await until(pilot, on(pilot, Home))
    await pilot.press("n")
    await until(pilot, on(pilot, NewCase))
    for text in FIELDS:
        if text:
            burst(pilot.app, text)
        await pilot.press("enter")
    burst(pilot.app, passphrase)
    await pilot.press("enter")
    burst(pilot.app, again)
    await pilot.press("enter")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_new_case(tmp_path: Path, size: tuple[int, int]) -> None:
    app = LtconverseApp()
    async with app.run_test(size=size) as pilot:
        await fill(pilot, PASSPHRASE, PASSPHRASE)
        await until(pilot, on(pilot, ShowRecoveryCode))
        code = words(app.screen.query_one("#recovery-code")).strip(" │╭╮╰╯─\n")
        assert len(code) >= 20
        await pilot.press("enter")
        assert on(pilot, ShowRecoveryCode)(), "an Enter too many does not take the code away"
        await pilot.press("tab", "enter")
        await until(pilot, on(pilot, CaseScreen))
        await shows(pilot, "Review 0509")
        assert code not in seen(app)
        await shows(pilot, "lead reviewer, police")
        await pilot.press("escape")
        await until(pilot, on(pilot, Home))
        await shows(pilot, "Go on: Review 0509")
    folder = tmp_path / "review-0509.ltcase"
    open_case(folder, PASSPHRASE).close()
    open_case(folder, code.split("\n")[0].strip()).close()


async def test_passphrases_that_differ(tmp_path: Path) -> None:
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await fill(pilot, PASSPHRASE, PASSPHRASE + " ")
        await until(pilot, lambda: "differ" in said(pilot))
        assert not made_in(tmp_path)
        assert pilot.app.screen.query_one("#again", Input).has_focus
        await pilot.press("backspace", "enter")
        await until(pilot, on(pilot, ShowRecoveryCode))


async def test_a_short_passphrase(tmp_path: Path) -> None:
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await fill(pilot, "short", "short")
        await until(pilot, lambda: "at least 8" in said(pilot))
        assert not made_in(tmp_path)


BAR = "▌"


def barred(pilot: Pilot[None]) -> list[str]:
    """The rows of the picture with the bar of the field that is typed in."""
    return [row for row in seen(pilot.app).splitlines() if BAR in row]


def _typed_in(pilot: Pilot[None], text: str) -> bool:
    return [text in row for row in barred(pilot)] == [True]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_field_that_is_typed_in_is_plain_without_colour(size: tuple[int, int]) -> None:
    async with LtconverseApp().run_test(size=size) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("n")
        await until(pilot, on(pilot, NewCase))
        for text in ("one title", "/some/folder", "a role"):
            pilot.app.screen.query_one("Input:focus", Input).value = text
            await until(pilot, functools.partial(_typed_in, pilot, text))
            await pilot.press("enter")


async def test_a_refusal_is_bold(closed_case: Path) -> None:
    async with LtconverseApp().run_test(size=NARROW) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input) and barred(pilot))
        assert not _bold(pilot, "Enter opens the case")
        burst(pilot.app, "not this one", "^enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input) and "pass" in said(pilot))
        assert _bold(pilot, said(pilot).split()[0])
    open_case(closed_case, PASSPHRASE).close()


def _bold(pilot: Pilot[None], text: str) -> bool:
    """Whether the picture has `text` in bold letters below the line that is typed in."""
    rows = pilot.app.screen._compositor.render_strips()
    parts = [part for row in rows for part in row if text in part.text]
    assert parts, f"{text} is not in the picture"
    return bool(parts[-1].style and parts[-1].style.bold)


async def test_enter_twice_makes_one_case_and_shows_its_code(tmp_path: Path) -> None:
    app = LtconverseApp()
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("n")
        await until(pilot, on(pilot, NewCase))
        for name, text in zip(
            ("title", "folder", "passphrase", "again"),
            ("T", "t", PASSPHRASE, PASSPHRASE),
            strict=True,
        ):
            app.screen.query_one(f"#{name}", Input).value = text
        app.screen.query_one("#again", Input).focus()
        await pilot.pause()
        burst(app, "^enter", "^enter")
        await until(pilot, on(pilot, ShowRecoveryCode))
        assert (tmp_path / "t" / "keys.json").is_file()


async def test_a_place_that_is_taken_is_said(closed_case: Path) -> None:
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("n")
        await until(pilot, on(pilot, NewCase))
        values = {"title": "T", "folder": str(closed_case)}
        values |= dict.fromkeys(("passphrase", "again"), PASSPHRASE)
        for name, text in values.items():
            pilot.app.screen.query_one(f"#{name}", Input).value = text
        pilot.app.screen.query_one("#again", Input).focus()
        await pilot.press("enter")
        await until(pilot, lambda: "something at" in said(pilot))
        await pilot.press("escape")
        await until(pilot, on(pilot, Home))


@pytest.mark.parametrize("title", HOSTILE_TITLES)
async def test_hostile_titles(make_case: Callable[..., OpenCase], title: str) -> None:
    made = make_case(title=title)
    made.close()
    remember_case(made.path, title)
    app = LtconverseApp()
    rung: list[bool] = []
    app.bell = lambda: rung.append(True)  # type: ignore[method-assign]
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await shows(pilot, "Go on:")
        await pilot.click("#home-list", offset=(12, 0))
        await until(pilot, on(pilot, Unlock))
        burst(app, PASSPHRASE, "^enter")
        await until(pilot, on(pilot, CaseScreen))
        await until(pilot, lambda: "New conversation" in seen(app))
        picture = seen(app)
        assert not any(ord(letter) < 32 for letter in picture.replace("\n", ""))
        if title.startswith("["):
            assert title in picture
        await pilot.click("#case-top", offset=(3, 0))
    assert not rung


async def answer(pilot: Pilot[None], question: str, text: str) -> None:
    """Answer a dialog of one line."""
    await until(pilot, lambda: question in seen(pilot.app) and isinstance(pilot.app.focused, Input))
    burst(pilot.app, text, "^enter")


async def test_from_home_to_a_conversation_and_back(closed_case: Path) -> None:
    app = LtconverseApp()
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("enter")
        await until(pilot, on(pilot, Unlock))
        burst(app, PASSPHRASE, "^enter")
        await until(pilot, on(pilot, CaseScreen))
        # What is typed before the screen can be seen is for nobody.
        await until(pilot, lambda: "Case group" in seen(app) and app.screen._painted)  # type: ignore[attr-defined]
        await pilot.press("n")
        await answer(pilot, "With whom?", "health visitor")
        await answer(pilot, "Their agency?", "community health")
        await until(pilot, lambda: "▸ Front-line staff" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "▸ Learning Together" in seen(pilot.app))
        await pilot.press("enter")
        await until(pilot, on(pilot, ConversationScreen))
        burst(app, "her own words", "^enter", "/leave", "^enter")
        await until(pilot, on(pilot, CaseScreen))
        await until(pilot, lambda: "health visitor, community health" in seen(app))
        await until(pilot, lambda: "1 note" in seen(app))
        await pilot.press("escape")
        await until(pilot, on(pilot, Home))
    with open_case(closed_case, PASSPHRASE) as again:
        (held,) = again.state.conversations.values()
        assert [one.text for one in held.live_notes] == ["her own words"]
        assert not held.sitting


async def test_an_example_that_cannot_be_made_can_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from ltconverse.errors import ModelMissing
    from ltconverse.tui.screens import example

    made: list[OpenCase] = []

    def make(path: Path) -> OpenCase:
        case, _ = opening.create_case(
            path, title="Worked example", passphrase=example.PASSPHRASE, kdf=LIGHT
        )
        made.append(case)
        return case

    def missing(_case: OpenCase) -> None:
        raise ModelMissing

    monkeypatch.setattr(example, "make_reviewed_case", make)
    monkeypatch.setattr(example, "add_example_recording", missing)
    async with LtconverseApp().run_test(size=WIDE) as pilot:
        await until(pilot, on(pilot, Home))
        await pilot.press("w")
        await until(pilot, lambda: "Esc goes back" in said(pilot))
        assert isinstance(pilot.app.screen.query_one(".dialog-say"), Static)
        await pilot.press("escape")
        await until(pilot, on(pilot, Home))
        assert pilot.app.screen.query_one(OptionList).has_focus
    (case,) = made
    open_case(case.path, example.PASSPHRASE).close()
