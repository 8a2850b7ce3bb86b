"""What a case gives to the organisation's library: shown whole, and asked about, before it goes.

To be awaited in a worker. Gives a sentence to say, "" where one went back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ltconverse.text import one_line
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import path_typed
from ltconverse.tui.screens.form import Field, Form
from ltconverse.tui.showing import Hanging, line, own

if TYPE_CHECKING:
    from ltconverse.learning.library import Library
    from ltconverse.tui.analysis.base import AnalysisScreen

_KEYS = "A adds exactly this; Esc goes back, and nothing goes."


async def ask_library(screen: AnalysisScreen) -> str:
    """Add what was learned here to a library, or take out again what this case gave."""
    ways = ["Add what was learned in this review", "Take out what this review gave before"]
    chosen = await screen.app.push_screen_wait(AskOne("The organisation's library", ways))
    if chosen is None:
        return ""
    folder = await screen.app.push_screen_wait(
        AskLine("Which library?", "Its folder; the name ends with .ltlibrary.")
    )
    if folder is None:
        return ""
    given = await screen.app.push_screen_wait(
        Form(
            "The library is locked",
            [Field("passphrase", "Passphrase", hidden=True)],
            told=("The library has a passphrase of its own.",),
        )
    )
    if given is None:
        return ""
    screen.say("Opening the library…")
    library = await asyncio.to_thread(_opened, folder, given["passphrase"])
    try:
        return await (_remove(screen, library) if chosen else _add(screen, library))
    finally:
        await asyncio.to_thread(library.close)


def _opened(folder: str, passphrase: str) -> Library:
    from ltconverse.learning.library import open_library

    return open_library(path_typed(folder), passphrase)


async def _add(screen: AnalysisScreen, library: Library) -> str:
    from ltconverse.jobs import learning
    from ltconverse.learning import words

    case, title = screen.case, one_line(library.title)
    digest = await screen.keep(lambda: learning.prepare(case, library))
    rows = [words.GOES, *(f"  {one}" for one in words.described(digest)), words.STAYS]
    if learning.given(case.state, library.id):
        rows.append("It would take the place of what this review gave before.")
    if not await screen.app.push_screen_wait(WhatGoes(f"Add this to “{title}”?", rows)):
        return "Nothing went."
    replaced = await screen.keep(lambda: learning.add(case, library, digest))
    return f"{'Replaced in' if replaced else 'Added to'} “{title}”; the journal says so."


async def _remove(screen: AnalysisScreen, library: Library) -> str:
    from ltconverse.jobs import learning

    title = one_line(library.title)
    asked = AskOne(
        f"Take what this review gave out of “{title}”?",
        ["Take it out", "Leave it there"],
        told=("Backups of the library made before still have it.",),
    )
    if await screen.app.push_screen_wait(asked) != 0:
        return ""
    await screen.keep(lambda: learning.remove(screen.case, library))
    return f"Taken out of “{title}”; the journal says so."


class WhatGoes(ModalScreen[bool]):
    """Everything that would go, to be read; gives whether it is to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "dismiss(True)", "Add it"),
        Binding("escape", "dismiss(False)", "Back"),
    ]

    def __init__(self, question: str, rows: Sequence[str]) -> None:
        super().__init__()
        self._question, self._rows = question, rows

    def compose(self) -> ComposeResult:
        """The question, all of it, the keys."""
        with Vertical(classes="dialog", id="what-goes"):
            yield Static(line(self._question), classes="dialog-title")
            with VerticalScroll():
                for one in self._rows:  # its own blanks before it stay
                    inner = one.lstrip(" ")
                    yield Static(Hanging(own(" " * (1 + len(one) - len(inner))), line(inner)))
            yield Static(_KEYS, classes="dialog-say")

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one(VerticalScroll).focus()
