"""Asking whether recordings are to be erased: twice, with what becomes of the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from ltconverse.case.recordings import Recording, TranscriptRecord
from ltconverse.jobs.recordings.keeping import cannot_promise, what_erasing_does
from ltconverse.tui.app import LtconverseApp
from ltconverse.tui.conversation.erasing import AskErasing
from tests.sample_case import CONVERSATION
from tests.screens import HOSTILE, NARROW, WIDE, burst, seen, until

AT = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
NOTHING = object()


def recording(name: str = "r1", *backups: str, words: bool = True) -> Recording:
    made = Recording(name, CONVERSATION, "captured", "", 2390, AT, "", AT)
    made.backups.extend((place, AT) for place in backups)
    if words:
        made.transcripts["t"] = TranscriptRecord("t", name, "m", "", 1, AT)
    return made


class Asked:
    """The dialog over some recordings, and what it gave back."""

    def __init__(self, *recordings: Recording) -> None:
        limits = dict.fromkeys(words for one in recordings for words in cannot_promise(one))
        self.app = LtconverseApp(Screen)
        self.screen = AskErasing(recordings, list(limits))
        self.gave: object = NOTHING

    async def come_up(self, pilot: Pilot[None]) -> None:
        await until(pilot, lambda: len(self.app.screen_stack) == 2)
        self.app.push_screen(self.screen, self._keep)
        await until(pilot, lambda: "▸ Keep everything as it is" in seen(self.app))

    def _keep(self, gave: object) -> None:
        self.gave = gave

    async def answer(self, pilot: Pilot[None]) -> object:
        await until(pilot, lambda: self.gave is not NOTHING)
        return self.gave

    def shown(self) -> str:
        return " ".join(seen(self.app).replace("│", " ").split())


@pytest.mark.parametrize("key", ["^enter", "^escape"])
async def test_keeping_is_what_a_hasty_key_does(key: str) -> None:
    asked = Asked(recording())
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert "Recorded on 4 May 2026 from" in asked.shown()
        assert ", 0:39:50" in asked.shown()
        assert "Nothing is erased." in asked.shown()
        burst(pilot.app, key)
        assert await asked.answer(pilot) is None


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize(("downs", "words"), [(1, "kept"), (2, "erased")])
async def test_it_is_asked_twice(size: tuple[int, int], downs: int, words: str) -> None:
    asked = Asked(recording("r1"), recording("r2"))
    async with asked.app.run_test(size=size) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, *["^down"] * downs)
        told = what_erasing_does("kept" if downs == 1 else "erased", [recording("r1")])
        said = " ".join(told)
        await until(pilot, lambda: said in asked.shown())
        burst(pilot.app, "^enter")
        await until(pilot, lambda: "Enter once more erases it for good." in asked.shown())
        assert asked.gave is NOTHING
        burst(pilot.app, "^enter")
        assert await asked.answer(pilot) == words


async def test_going_to_another_answer_asks_twice_again() -> None:
    asked = Asked(recording())
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, "^down")
        await until(pilot, lambda: "▸ Erase the recording, keep" in asked.shown())
        burst(pilot.app, "^enter")
        await until(pilot, lambda: "Enter once more" in asked.shown())
        burst(pilot.app, "^down")
        await until(pilot, lambda: "Enter once more" not in asked.shown())
        burst(pilot.app, "^enter")
        await until(pilot, lambda: "Enter once more" in asked.shown())
        assert asked.gave is NOTHING


async def test_without_words_nothing_is_asked_of_them() -> None:
    asked = Asked(recording(words=False))
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert "and the words" not in asked.shown()
        burst(pilot.app, "^down")
        await until(pilot, lambda: "▸ Erase it" in asked.shown())


async def test_of_words_without_sound_the_words_are_erased() -> None:
    asked = Asked(replace(recording(), origin="transcript", started_at=None, source="Call.vtt"))
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert "Erase this transcript?" in asked.shown()
        assert "Words from a file, without sound, 0:39:50" in asked.shown()
        burst(pilot.app, "^down")
        await until(pilot, lambda: "▸ Erase the words" in asked.shown())
        assert "The key and the file" not in asked.shown()
        burst(pilot.app, "^enter")
        await until(pilot, lambda: "Enter once more" in asked.shown())
        burst(pilot.app, "^enter")
        assert await asked.answer(pilot) == "erased"


async def test_what_was_erased_before_is_not_asked_about() -> None:
    imported = replace(recording("r2"), started_at=None, source="[b]talk.wav", seconds=5)
    asked = Asked(replace(recording("r1"), erased_at=AT), imported)
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        assert "Erase this recording?" in asked.shown()
        assert "Recording [b]talk.wav, 0:00:05" in asked.shown()
        assert "0:39:50" not in asked.shown()


async def test_what_nobody_can_promise_is_read_to_its_end_at_eighty_by_twenty_four() -> None:
    many = recording("r1", *(f"/media/stick/copy-{n}.ltcase" for n in range(12)))
    asked = Asked(many, *(recording(f"r{n}") for n in range(2, 6)))
    async with asked.app.run_test(size=NARROW) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, "^down")
        await until(pilot, lambda: "copy-0.ltcase" in asked.shown())
        assert "Esc keeps everything." in asked.shown()
        assert asked.screen.query_one("#erasing").max_scroll_y == 0
        last = cannot_promise(many)[-1]
        for _ in range(5):
            await pilot.press("pagedown")
        await until(pilot, lambda: last in asked.shown())
        await pilot.press("pageup", "pageup", "pageup", "pageup", "pageup")
        await until(pilot, lambda: "The key and the file" in asked.shown())


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words(text: str) -> None:
    asked = Asked(recording("r1", text))
    async with asked.app.run_test(size=WIDE) as pilot:
        await asked.come_up(pilot)
        burst(pilot.app, "^down")
        await until(pilot, lambda: "still holds it." in asked.shown())
        assert not any(ord(letter) < 32 for letter in seen(pilot.app).replace("\n", ""))
