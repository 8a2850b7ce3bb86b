"""One thing at a time: what is begun meanwhile is not, and what cannot be done is told."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult
from textual.widgets import Static

from ltconverse.errors import BadEntry
from ltconverse.tui.one_at_a_time import OneAtATime


class Doing(OneAtATime):
    """Says what it is told; may go on once `may` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.may, self.done = asyncio.Event(), list[str]()

    def compose(self) -> ComposeResult:
        yield Static()

    def _say(self, words: str) -> None:
        self.done.append(words)

    async def first(self) -> None:
        await self.may.wait()
        self.done.append("first")

    async def second(self) -> None:
        self.done.append("second")

    async def refused(self) -> None:
        raise BadEntry("That is no day.", hint="See `ltconverse --help`.")


async def test_one_thing_is_done_at_a_time_and_what_cannot_be_is_told() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        screen = Doing()
        await app.push_screen(screen)
        assert screen._do_alone(screen.first)
        assert not screen._do_alone(screen.second)
        screen.may.set()
        await app.workers.wait_for_complete()
        assert screen.done == ["first"]
        assert screen._do_alone(screen.refused)
        await app.workers.wait_for_complete()
        assert screen._do_alone(screen.second)
        await app.workers.wait_for_complete()
        await pilot.pause()
        # The hint is for the command line alone.
        assert screen.done == ["first", "That is no day.", "second"]
