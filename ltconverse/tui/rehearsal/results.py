"""Results of several pairs side by side, for the trainer: by name or by letters, and as a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from ltconverse.errors import LtconverseError
from ltconverse.text import excerpt, many
from ltconverse.tui.desk import Desk
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write, path_typed
from ltconverse.tui.showing import block, line

if TYPE_CHECKING:
    from ltconverse.jobs.rehearsing.results import Held

ALL = "All of them"
_MARGIN = 4  # the room beside the words


class ResultsScreen(Screen[None]):
    """All results of a session, or of all sessions."""

    SAYS_REHEARSAL = True
    HELP = (
        "Results of several pairs beside one another, to talk about with the group: no ranks and "
        "no order of merit. A pair hands its result on as a file (X in the list of rehearsals)."
    )
    HELP_MOVING = (("Up, Down, Page up, Page down", "read"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "names", "Names", tooltip="With the pairs' names, or letters instead"),
        Binding("c", "choose", "Session", tooltip="Choose which training session"),
        Binding("i", "bring_in", "Bring in", tooltip="Bring in a result that a pair handed on"),
        Binding("w", "write", "Write", tooltip="Write it to a file, to hand out"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._named, self._session = True, ""
        self._there: list[Held] = []

    def compose(self) -> ComposeResult:
        """A title, the words, what is said."""
        yield Static(id="results-top")
        with VerticalScroll(id="results"):
            yield Static(id="results-words")
        yield Static(id="results-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Work it out."""
        self.query_one("#results").focus()
        self._load()

    def _say(self, words: str) -> None:
        self.query_one("#results-say", Static).update(line(words))

    @work(exclusive=True, group="results")
    async def _load(self, then: str = "") -> None:
        from ltconverse.jobs.rehearsing.results import held

        self._say("Working it out…")
        try:
            async with self.desk.saving:
                self._there = await asyncio.to_thread(held, self.desk.case)
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._say(then)
        self._show()

    def _chosen(self) -> list[Held]:
        return [one for one in self._there if self._session in ("", one.session)]

    def _show(self) -> None:
        from ltconverse.jobs.rehearsing.results import side_by_side_of
        from ltconverse.rehearse.feedback.side import to_text

        which = excerpt(self._session) if self._session else "all rehearsals"
        names = "by name" if self._named else "without names"
        self.query_one("#results-top", Static).update(
            line(f"REHEARSAL  Side by side: {which}, {names}", "bold")
        )
        try:
            session = side_by_side_of(self._chosen(), named=self._named, title=self._session)
        except LtconverseError as problem:
            words = str(problem)
        else:
            words = to_text(session, self.size.width - _MARGIN)
        self.query_one("#results-words", Static).update(block(words))

    def on_resize(self) -> None:
        """Other widths have other columns."""
        if self._there:
            self._show()

    # --- keys -------------------------------------------------------------------------------

    def action_names(self) -> None:
        """With names, or without."""
        self._named = not self._named
        self._show()

    def action_choose(self) -> None:
        """Choose a session."""
        self._choose()

    @work(exclusive=True, group="asking")
    async def _choose(self) -> None:
        from ltconverse.jobs.rehearsing.results import sessions

        named = sessions(self._there)
        if not named:
            self._say("No rehearsal here was named as part of a training session.")
            return
        chosen = await self.app.push_screen_wait(AskOne("Which session?", [ALL, *named]))
        if chosen is not None:
            self._session = named[chosen - 1] if chosen else ""
            self._show()

    def action_bring_in(self) -> None:
        """Bring in a file of a pair."""
        self._bring_in()

    @work(exclusive=True, group="asking")
    async def _bring_in(self) -> None:
        from ltconverse.jobs.rehearsing.results import bring_in

        typed = await self.app.push_screen_wait(
            AskLine("Which result?", "A file that ends with .ltresult; or a folder of them.")
        )
        if typed is None:
            return
        try:
            paths = await asyncio.to_thread(_files_of, path_typed(typed))
            async with self.desk.saving:
                added = await asyncio.to_thread(
                    bring_in, self.desk.case, paths, session=self._session
                )
        except LtconverseError as problem:
            self._say(str(problem))
            return
        told = many(len(added), "result") if added else "Nothing new"
        self._load(f"{told} brought in.")

    def action_write(self) -> None:
        """Write what is shown."""
        self._write(self._chosen(), self._named, self._session)

    @work(exclusive=True, group="asking")
    async def _write(self, results: Sequence[Held], named: bool, title: str) -> None:
        from ltconverse.jobs.rehearsing.papers import write_session

        paper = Paper(
            "Write it to which file?",
            "side-by-side.docx",
            lambda path: write_session(self.desk.case, results, path, named=named, title=title),
        )
        await ask_and_write(self.app, self.desk, paper, self._say)


def _files_of(path: Path) -> list[Path]:
    return sorted(path.glob("*.ltresult")) if path.is_dir() else [path]


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to write: which file is asked for, how it may be called and end, what writes it."""

    question: str
    name: str
    write: Callable[[Path], Path]
    forms: str = ".docx .html .txt"


async def ask_and_write(
    app: App[None], desk: Desk, paper: Paper, say: Callable[[str], None]
) -> None:
    """Ask for a file and write it in its turn; what came of it is said."""
    answer = await ask_file_to_write(app, paper.question, paper.forms, paper.name)
    if answer is None:
        return
    say("Writing…")
    try:
        async with desk.saving:
            written = await asyncio.to_thread(paper.write, answer)
    except LtconverseError as problem:
        say(str(problem))
        return
    say(f"Written: {written}")
