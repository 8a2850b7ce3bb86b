"""Colours: which there are, that every word can be read in them, and that none is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.command import CommandList
from textual.pilot import Pilot

from ltconverse.case.looks import LOOKS
from ltconverse.jobs.opening import OpenCase
from ltconverse.jobs.preferences import keep, load
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.screens.case import CaseScreen
from ltconverse.tui.themes import THEMES, USUAL, following
from tests.screens import NARROW, WIDE, begin, converse, hint, settled, type_line, until
from tests.terminal import Terminal

NAMES = [theme.name for theme in THEMES]
# WCAG 2.2: 1.4.3 for every theme, 1.4.6 for those of high contrast.
LEAST = {"evening": 4.5, "day": 4.5, "white-on-black": 7.0, "black-on-white": 7.0}


def luminance(colour: Color) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b)


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def drawn(app: App[None]) -> Iterator[tuple[str, Color, Color]]:
    """Every run of letters and signs on the screen, its colour and its ground, as they are sent.

    What lies behind a dialog steps back on purpose.
    """
    area = app.screen.region
    if app.screen.is_modal:
        dialog = next(one for one in app.screen.children if not one.is_disabled)
        area = dialog.region
    rows = app.screen._compositor.render_strips()[area.y : area.bottom]
    for rendered in rows:
        strip = rendered.crop(area.x, area.right)
        for one_filter in app._filters:
            strip = strip.apply_filter(one_filter, app.screen.background_colors[1])
        for text, style, _ in strip:
            if style is None or not any(letter.isalnum() for letter in text):
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            assert not style.dim
            ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            yield text.strip(), *((ground, ink) if style.reverse else (ink, ground))


def hard_to_read(app: App[None], least: float) -> list[str]:
    return [
        f"{text!r}: {contrast(ink, ground):.1f} ({ink.hex} on {ground.hex})"
        for text, ink, ground in drawn(app)
        if contrast(ink, ground) < least
    ]


def test_the_measure_itself() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_the_commands_and_the_screens_know_the_same() -> None:
    assert list(LOOKS) == NAMES
    assert set(LEAST) == set(NAMES)
    assert [following(name) for name in NAMES] == [*NAMES[1:], NAMES[0]]
    assert following("no such colours") == USUAL


async def fill(pilot: Pilot[None]) -> None:
    for text in (
        "/goto turning-points",
        "!the call",
        "a note",
        '"a quote',
        "#-conditions two colleagues off sick",
        "?who rang",
        "/first 3",
        "/asked 1",
        "/nonsense",
    ):
        await type_line(pilot, text)


async def hard_in_any(pilot: Pilot[None]) -> list[str]:
    """What is hard to read on this screen in any of the themes."""
    found: list[str] = []
    for name in NAMES:
        pilot.app.theme = name
        await pilot.pause()
        assert f"-theme-{name}" in pilot.app.classes
        found += [f"{name}: {one}" for one in hard_to_read(pilot.app, LEAST[name])]
    return found


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_every_word_can_be_read(case: OpenCase, size: tuple[int, int]) -> None:
    app = converse(begin(case))
    async with app.run_test(size=size, notifications=True) as pilot:
        await fill(pilot)
        for keys in (["f6"], ["escape", "f2"], ["escape", "ctrl+g"], ["escape", "f1"]):
            await pilot.press(*keys)
            await settled(pilot)
            assert not await hard_in_any(pilot)
        await pilot.press("escape", "escape", "ctrl+p")
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count > 3)
        assert not await hard_in_any(pilot)


async def test_every_word_outside_a_conversation_can_be_read(case: OpenCase) -> None:
    begin(case)
    for app, keys in ((LtconverseApp(), "n"), (LtconverseApp(lambda: CaseScreen(case)), "n")):
        async with app.run_test(size=NARROW) as pilot:
            await pilot.pause()
            assert not await hard_in_any(pilot)
            await pilot.press(keys)
            await pilot.pause()
            assert not await hard_in_any(pilot)


async def test_a_theme_is_chosen_and_remembered(case: OpenCase) -> None:
    async with converse(begin(case)).run_test(size=NARROW) as pilot:
        assert pilot.app.theme == USUAL
        await type_line(pilot, "/theme black")
        await until(pilot, lambda: load().theme == "black-on-white")
        assert pilot.app.theme == "black-on-white"
        await until(pilot, lambda: "black on white" in hint(pilot))
        await type_line(pilot, "/theme")  # the next one
        await until(pilot, lambda: load().theme == NAMES[0])
        await type_line(pilot, "/theme purple")
        await until(pilot, lambda: "There are no colours “purple”" in hint(pilot))


async def test_colours_that_are_not_known_are_the_usual_ones() -> None:
    keep(theme="of another version")
    async with LtconverseApp().run_test() as pilot:
        assert pilot.app.theme == USUAL


@pytest.mark.parametrize("name", ["day", "white-on-black"])
def test_no_colour_is_none_whatever_the_theme(tmp_path: Path, name: str) -> None:
    (tmp_path / "preferences.json").write_text(f'{{"theme": "{name}"}}')
    environment = {"NO_COLOR": "1"}
    with Terminal(["-m", "ltconverse"], home=tmp_path, environment=environment) as terminal:
        terminal.until("What do you want to do?")
        assert not terminal.colours()
        terminal.send(b"q")
        assert terminal.wait() == 0
