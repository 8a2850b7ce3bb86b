"""Choosing a microphone and hearing whether it hears."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from ltconverse.audio.microphone.capture import Capture
from ltconverse.audio.microphone.devices import Microphone, Setup
from ltconverse.audio.microphone.messages import Ended, Heard, Level, Started
from ltconverse.errors import NoMicrophone
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.microphone import ENOUGH, JUDGED, ChooseMicrophone
from tests import fake_microphone
from tests.pulse import null_sink
from tests.screens import HOSTILE, NARROW, WIDE, burst, seen, until
from tests.sounds import tone, write_sound

BUILT_IN = Microphone(0, "Built-in", 1, 44100, True, "ALSA")
STEREO = Microphone(3, "Table microphone", 2, 48000, False, "ALSA")
HEADSET = Microphone(5, "Headset", 1, 8000, False, "ALSA")
ALL = (BUILT_IN, STEREO, HEADSET)
NOTHING = object()


class Ears:
    """Stands for Capture: remembers what was opened and closed, says what a test wants said."""

    def __init__(self, setup: Setup, hear: Callable[[Heard], None], log: list[Ears]) -> None:
        self.setup, self.hear = setup, hear
        self.closed = threading.Event()
        assert all(one.closed.is_set() for one in log), "the last microphone was released first"
        log.append(self)

    def close(self) -> None:
        self.closed.set()
        self.hear(Ended(None))

    def start(self, *missing: str) -> None:
        self.hear(Started(datetime(2026, 1, 1, tzinfo=UTC), "mic", 48000, 1, missing))

    def levels(self, peak: float, count: int = ENOUGH, *, clipped: bool = False) -> None:
        for _ in range(count):
            self.hear(Level(peak, peak / 4, clipped))


class Choosing:
    """The dialog, what it opened, and what it gave back."""

    def __init__(self, setup: Setup | None = None, found: Sequence[Microphone] = ALL) -> None:
        self.found: Sequence[Microphone] | Exception = found
        self.opened: list[Ears] = []
        self.app = LtconverseApp(Screen)
        self.screen = ChooseMicrophone(
            setup or Setup(),
            find=self._find,
            listen=lambda chosen, hear: Ears(chosen, hear, self.opened),
        )
        self.gave: object = NOTHING

    def _find(self) -> Sequence[Microphone]:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    async def come_up(self, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: len(self.app.screen_stack) == 2)
        self.app.push_screen(self.screen, self._keep)
        await until(pilot, lambda: "Microphone" in seen(self.app))

    async def listening(self, pilot: Pilot[None], count: int = 1) -> Ears:
        """The ears that were opened as the `count`th."""
        await until(pilot, lambda: len(self.opened) >= count)
        return self.opened[count - 1]

    def _keep(self, gave: object) -> None:
        self.gave = gave

    async def answer(self, pilot: Pilot[None]) -> object:
        await until(pilot, lambda: self.gave is not NOTHING)
        assert all(one.closed.is_set() for one in self.opened), "the microphone is released"
        return self.gave

    async def shows(self, pilot: Pilot[None], words: str) -> None:
        await until(pilot, lambda: words in " ".join(seen(self.app).replace("│", " ").split()))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_one_in_use_is_listened_to_at_once(size: tuple[int, int]) -> None:
    choosing = Choosing()
    async with choosing.app.run_test(size=size) as pilot:
        await choosing.come_up(pilot)
        ears = await choosing.listening(pilot)
        assert ears.setup == Setup()
        await choosing.shows(pilot, "▸ [x] The computer's usual microphone: Built-in")
        await choosing.shows(pilot, "[ ] Table microphone – two channels, 48 kHz")
        await choosing.shows(pilot, "Opening the microphone")
        ears.start()
        await choosing.shows(pilot, "Speak for a moment")
        ears.levels(0.25)
        await choosing.shows(pilot, "▅▅▅▅▅▅▅▅▅▅")
        await choosing.shows(pilot, "We can hear you.")
        await choosing.shows(pilot, "Nothing of this is kept.")
        assert choosing.screen.query_one("#microphone").max_scroll_y == 0
        burst(pilot.app, "^enter")
        assert await choosing.answer(pilot) == Setup()


@pytest.mark.parametrize(
    ("peak", "clipped", "words"),
    [
        (0.0, False, "is it muted?"),
        (0.004, False, "too quiet"),
        (1.0, True, "too loud"),
        (0.2, False, "We can hear you."),
    ],
)
async def test_verdicts(peak: float, clipped: bool, words: str) -> None:
    choosing = Choosing()
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        ears = await choosing.listening(pilot)
        ears.start()
        ears.levels(peak, ENOUGH - 1, clipped=clipped)
        await choosing.shows(pilot, "Level")
        assert words not in seen(pilot.app), "a second is needed to judge"
        ears.levels(peak, clipped=clipped)
        await choosing.shows(pilot, words)


async def test_the_verdict_follows_what_is_heard_now() -> None:
    choosing = Choosing()
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        ears = await choosing.listening(pilot)
        ears.start()
        ears.levels(0.0)
        await choosing.shows(pilot, "is it muted?")
        ears.levels(0.3)
        await choosing.shows(pilot, "We can hear you.")
        ears.levels(0.0, JUDGED)
        await choosing.shows(pilot, "is it muted?")


async def test_another_one_is_tried_then_used() -> None:
    choosing = Choosing()
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        await choosing.listening(pilot)
        burst(pilot.app, "^down", "^down", "^down")
        await choosing.shows(pilot, "Enter tries this one.")
        burst(pilot.app, "^enter")
        assert (await choosing.listening(pilot, 2)).setup == Setup(("Headset",))
        await choosing.shows(pilot, "Enter uses what is marked.")
        burst(pilot.app, "^enter")
        assert await choosing.answer(pilot) == Setup(("Headset",))


async def test_two_microphones_mixed_or_a_channel_each() -> None:
    choosing = Choosing()
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        await choosing.listening(pilot)
        burst(pilot.app, "^down")
        await choosing.shows(pilot, "▸ [ ] Built-in")
        burst(pilot.app, "^space")
        await choosing.shows(pilot, "▸ [x] Built-in")
        assert "(S changes it)" not in seen(pilot.app), "one channel has nothing to keep apart"
        burst(pilot.app, "^down", "^down")
        await choosing.shows(pilot, "▸ [ ] Headset")
        burst(pilot.app, "^space")
        await choosing.shows(pilot, "Mixed into one channel")
        burst(pilot.app, "s")
        await choosing.shows(pilot, "Kept apart, a channel each")
        burst(pilot.app, "^enter")
        assert await choosing.answer(pilot) == Setup(("Built-in", "Headset"), separate=True)


async def test_taking_the_last_mark_off_goes_back_to_the_usual_one() -> None:
    choosing = Choosing(Setup(("Headset",)))
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        assert (await choosing.listening(pilot)).setup == Setup(("Headset",))
        await choosing.shows(pilot, "▸ [x] Headset")
        burst(pilot.app, "^space")
        await choosing.shows(pilot, "[x] The computer's usual microphone")
        burst(pilot.app, "^escape")
        assert await choosing.answer(pilot) is None


async def test_one_that_is_not_there_now_stays_on_the_list() -> None:
    choosing = Choosing(Setup(("Meeting room [b]",)))
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        ears = await choosing.listening(pilot)
        await choosing.shows(pilot, "▸ [x] Meeting room [b] – not there now")
        ears.start("Meeting room [b]")
        await choosing.shows(pilot, "Meeting room [b] cannot be used just now.")
        ears.levels(0.3)
        await choosing.shows(pilot, "cannot be used just now. We can hear you.")


async def test_trouble_is_said_and_tried_again() -> None:
    choosing = Choosing()
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        ears = await choosing.listening(pilot)
        ears.start()
        ears.levels(0.3)
        ears.hear(Ended("device-gone", "The microphone is gone."))
        await choosing.shows(pilot, "The microphone is gone. R tries again.")
        burst(pilot.app, "r")
        again = await choosing.listening(pilot, 2)
        ears.levels(0.3)  # words of one that is not listened to any more
        again.start()
        await choosing.shows(pilot, "Speak for a moment")


async def test_no_microphone_until_one_is_plugged_in() -> None:
    choosing = Choosing()
    choosing.found = NoMicrophone()
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        await choosing.shows(pilot, NoMicrophone().message)
        assert not choosing.opened
        choosing.found = [HEADSET]
        burst(pilot.app, "r")
        await choosing.listening(pilot)
        await choosing.shows(pilot, "[ ] Headset")


async def test_leaving_the_program_releases_the_microphone() -> None:
    choosing = Choosing()
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        ears = await choosing.listening(pilot)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: choosing.app._exit)
        assert ears.closed.is_set()


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names(text: str) -> None:
    choosing = Choosing(found=[Microphone(1, text, 1, 48000, True, text)])
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        ears = await choosing.listening(pilot)
        ears.start(text)
        await choosing.shows(pilot, "cannot be used just now.")
        assert not any(ord(letter) < 32 for letter in seen(pilot.app).replace("\n", ""))


async def test_a_real_process_that_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_microphone.plan(monkeypatch, seconds=30.0)
    choosing = Choosing()
    choosing.screen._listen_to = partial(Capture, module=fake_microphone.MODULE)
    async with choosing.app.run_test(size=NARROW) as pilot:
        await choosing.come_up(pilot)
        await choosing.shows(pilot, "We can hear you.")
        burst(pilot.app, "^escape")
        assert await choosing.answer(pilot) is None


@pytest.mark.slow
async def test_a_real_sound_server(tmp_path: Path) -> None:
    loud = tmp_path / "loud.wav"
    write_sound(loud, tone(20.0), "pcm_s16le")
    with null_sink() as pulse:
        choosing = Choosing()
        choosing.screen = ChooseMicrophone(Setup())
        async with choosing.app.run_test(size=NARROW) as pilot:
            await choosing.come_up(pilot)
            await choosing.shows(pilot, "The computer's usual microphone")
            await choosing.shows(pilot, "is it muted?")
            playing = pulse.play(loud)
            await choosing.shows(pilot, "We can hear you.")
            burst(pilot.app, "^enter")
            assert await choosing.answer(pilot) == Setup()
            playing.kill()
            playing.wait()
