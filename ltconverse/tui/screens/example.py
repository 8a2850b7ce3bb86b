"""The worked example from the home screen: made once, in the open, then explored like any case."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from ltconverse import paths
from ltconverse.errors import LtconverseError
from ltconverse.jobs.demo import PASSPHRASE, add_example_recording, make_reviewed_case
from ltconverse.jobs.opening import OpenCase, open_case
from ltconverse.jobs.words.transcribing import transcribe_recording
from ltconverse.tui.showing import line


class MakeExample(ModalScreen[OpenCase | None]):
    """Open the worked example, making it first if this computer has none yet."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Back")]

    def compose(self) -> ComposeResult:
        """What is being done, and how far it is."""
        with Vertical(classes="dialog"):
            yield Static("The worked example", classes="dialog-title")
            yield Static(
                "An invented review: four conversations, one of them with its recording, records, "
                "and what was made of them. "
                "Everything in it can be tried; nothing can be broken.",
                classes="dialog-line",
            )
            yield ProgressBar(total=100, show_eta=False, id="example-progress")
            yield Static("", classes="dialog-say")

    def on_mount(self) -> None:
        """Begin at once."""
        self._given_up = self._over = False
        self._make()

    def action_give_up(self) -> None:
        """Stop as soon as may be."""
        self._given_up = True
        if self._over:
            self.dismiss(None)

    def _say(self, words: str) -> None:
        self.query_one(".dialog-say", Static).update(line(words))

    def _progress(self, done: float, total: float) -> None:
        self.app.call_from_thread(self.query_one(ProgressBar).update, progress=100 * done / total)

    @work(exclusive=True)
    async def _make(self) -> None:
        try:
            case = await self._open_or_make()
        except LtconverseError as problem:
            self._over = True
            self._say(f"{problem} Esc goes back.")
            if self._given_up:
                self.dismiss(None)
            return
        self.dismiss(case)

    async def _open_or_make(self) -> OpenCase | None:
        place = paths.home() / "worked-example.ltcase"
        if paths.is_case(place):
            self._say("Opening…")
            return await asyncio.to_thread(open_case, place, PASSPHRASE)
        self._say("Typing the conversations…")
        case = await asyncio.to_thread(make_reviewed_case, place)
        self._say("Transcribing its recording, about ten seconds…")
        try:
            await asyncio.to_thread(self._transcribe, case)
        except BaseException:
            await asyncio.to_thread(case.close)
            raise
        if self._given_up:
            await asyncio.to_thread(case.close)
            return None
        return case

    def _transcribe(self, case: OpenCase) -> None:
        job = add_example_recording(case)
        job.apart = True

        def progress(done: float, total: float) -> None:
            job.stopped = self._given_up
            self._progress(done, total)

        job.on_progress = progress
        transcribe_recording(job)
