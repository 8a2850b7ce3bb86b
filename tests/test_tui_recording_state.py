"""How the recording stands, in words, on a line that any screen can have."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from ltconverse.jobs.recordings.now import Phase, RecordingNow
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.widgets.recording_state import (
    BARS,
    RecordingBar,
    clock,
    is_worth_saying,
    lag_words,
    level_bars,
    short_words,
    state_words,
)
from tests.screens import HOSTILE, seen

RUNNING = RecordingNow("recording", 2390, (0.02, 0.25, 0.7, 0.25, 0.02), "", "USB", 1.2)


def test_recording_in_words() -> None:
    assert state_words(RUNNING) == "● Recording 39:50  ▂▅▇▅▂  words 1 s behind"
    assert short_words(RUNNING) == "● Rec 39:50 ▇▅▂"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (RecordingNow(), ""),
        (RecordingNow("starting"), "Starting: waiting for the first sound"),
        (RecordingNow("paused", 723), "Paused 12:03  nothing is recorded"),
        (RecordingNow("off-the-record", 723), "Off the record 12:03  nothing is recorded"),
        (
            RecordingNow("trouble", 723, words="The disk is full. Make room."),
            "NOT RECORDING: the disk is full. Make room.  12:03 kept",
        ),
        (RecordingNow("trouble", 0), "NOT RECORDING: no sound arrives  0:00 kept"),
        (
            RecordingNow("trouble", 3, words="USB microphone is gone."),
            "NOT RECORDING: USB microphone is gone.  0:03 kept",
        ),
        (
            RecordingNow("recording", 9, words="We hear nothing; is it muted?"),
            "● Recording 0:09  We hear nothing; is it muted?",
        ),
        (RecordingNow("stopped", 3730), "Recording ended 1:02:10"),
        (RecordingNow("stopped", 60, lag=3), "Recording ended 1:00  the last words are coming"),
        (
            replace(RUNNING, lag=None, live_trouble="No speech model."),
            "● Recording 39:50  ▂▅▇▅▂  No speech model.",
        ),
        (replace(RUNNING, lag=None), "● Recording 39:50  ▂▅▇▅▂"),
    ],
)
def test_every_state_in_words(now: RecordingNow, words: str) -> None:
    assert state_words(now) == words


def test_a_voice_too_quiet_is_said_beside_the_level() -> None:
    now = replace(RUNNING, levels=(0.001,) * 5, quiet=True, lag=None)
    assert "▁▁▁▁▁" in state_words(now)
    assert "muted?" in state_words(now)
    assert short_words(now) == "● Rec 39:50 quiet?"


def test_level() -> None:
    assert level_bars(()) == ""
    assert level_bars((0.0, 0.001, 1.0, 5.0, -1.0, float("nan"))) == "▁▁██▁▁"


@given(st.floats(0, 1), st.floats(0, 1))
def test_louder_is_never_lower(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert BARS.index(level_bars((low,))) <= BARS.index(level_bars((high,)))


@pytest.mark.parametrize(
    ("lag", "words"),
    [
        (None, ""),
        (0.0, "words 1 s behind"),
        (4.4, "words 4 s behind"),
        (12, "words 12 s behind, catching up"),
        (200, "words 3 min behind, catching up"),
    ],
)
def test_lag(lag: float | None, words: str) -> None:
    assert lag_words(lag) == words


def test_clock() -> None:
    assert [clock(n) for n in (0, 59, 2390, 3730, -1)] == [
        "0:00",
        "0:59",
        "39:50",
        "1:02:10",
        "0:00",
    ]


def test_the_short_words_fit_beside_others_at_eighty_columns() -> None:
    for phase in get_args(Phase):
        assert len(short_words(replace(RUNNING, phase=phase, seconds=35999, quiet=True))) <= 24


def test_when_there_is_nothing_to_say() -> None:
    assert not is_worth_saying(RecordingNow())
    assert not is_worth_saying(RecordingNow("stopped", 60))
    assert is_worth_saying(RecordingNow("stopped", 60, lag=2))
    assert is_worth_saying(RecordingNow("stopped", 60, words="The disk is full."))


# --- the line -------------------------------------------------------------------------------


class AnyScreen(Screen[None]):
    def compose(self) -> ComposeResult:
        yield RecordingBar()
        yield Static("the rest")


def bar_of(app: App[None]) -> RecordingBar:
    return app.screen.query_one(RecordingBar)


def first(app: App[None]) -> str:
    return seen(app).splitlines()[0].strip()


@pytest.fixture
def app() -> LtconverseApp:
    return LtconverseApp(AnyScreen)


@pytest.mark.parametrize(
    ("columns", "words"), [(80, state_words(RUNNING)), (30, "● Rec 39:50 ▇▅▂")]
)
async def test_the_line_is_there_while_there_is_something_to_say(
    app: LtconverseApp, columns: int, words: str
) -> None:
    async with app.run_test(size=(columns, 10)) as pilot:
        await pilot.pause()
        bar = bar_of(app)
        assert first(app) == "the rest"
        bar.now = RUNNING
        await pilot.pause()
        assert first(app) == words
        bar.now = RecordingNow("trouble", 5, words="The disk is full.")
        await pilot.pause()
        assert first(app).startswith("NOT RECORDING: the disk is")
        bar.now = RecordingNow("stopped", 5)
        await pilot.pause()
        assert first(app) == "the rest"


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_of_a_device(app: LtconverseApp, text: str) -> None:
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        bar_of(app).now = RecordingNow("trouble", 5, words=text)
        await pilot.pause()
        assert not any(ord(letter) < 32 for letter in seen(app).replace("\n", ""))
        assert first(app).startswith("NOT RECORDING")
        if text.startswith("["):
            assert text in first(app)
