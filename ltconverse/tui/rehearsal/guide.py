"""The guide for trainers on the screen: how to run a session, how to write a scenario."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from ltconverse.tui.desk import Desk
from ltconverse.tui.rehearsal.results import Paper, ask_and_write
from ltconverse.tui.showing import block, line

_WIDEST, _MARGIN = 100, 4


class GuideScreen(Screen[None]):
    """The guide, to read and to write to a file."""

    SAYS_REHEARSAL = True
    HELP = "How to run a session with several pairs, and how to write a scenario of your own."
    HELP_MOVING = (("Up, Down, Page up, Page down", "read"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", tooltip="Write the guide to a file"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """A title, the words, what is said."""
        yield Static(line("For trainers", "bold"), id="results-top")
        with VerticalScroll(id="results"):
            yield Static(id="results-words")
        yield Static(id="results-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one("#results").focus()
        self._lay(self.app.size.width)

    @work(exclusive=True, group="guide")
    async def _lay(self, width: int) -> None:
        from ltconverse.rehearse.papers.guide import to_text

        words = await asyncio.to_thread(to_text, min(width - _MARGIN, _WIDEST))
        self.query_one("#results-words", Static).update(block(words))

    def _say(self, words: str) -> None:
        self.query_one("#results-say", Static).update(line(words))

    def action_write(self) -> None:
        """Write it to a file."""
        self._write()

    @work(exclusive=True, group="writing")
    async def _write(self) -> None:
        from ltconverse.jobs.rehearsing.papers import write_guide

        paper = Paper("Write the guide to which file?", "rehearsals-guide.docx", write_guide)
        await ask_and_write(self.app, self.desk, paper, self._say)
