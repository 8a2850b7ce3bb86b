"""Letters to someone: choosing one, reading it as it stands, the details it needs, writing it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.jobs.letters import ForOne, details, enter_details, letters_for, write_letter
from ltconverse.letters.library import load_letters
from ltconverse.letters.render import shown
from ltconverse.tui.one_at_a_time import OneAtATime
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.screens.asking import ask_file_to_write
from ltconverse.tui.screens.details import DetailsForm
from ltconverse.tui.showing import join, line, own

if TYPE_CHECKING:
    from ltconverse.case.state import Person
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.letters.model import Block, Letter, Run
    from ltconverse.tui.desk import Desk

_STYLES = {"title": "bold underline", "heading": "bold", "item": "", "paragraph": ""}


class LettersScreen(OneAtATime):
    """The letters that fit one person; the chosen one can be read below before it is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write to a file"),
        Binding("p", "whom", "To whom"),
        Binding("d", "details", "Details"),
        Binding("tab", "app.focus_next", "Read", show=True),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, case: OpenCase, desk: Desk, person: Person) -> None:
        super().__init__()
        self._case, self._desk, self._person = case, desk, person
        self._letters: tuple[Letter, ...] = ()
        self._amiss = ""
        # Held while a thread is at work, and not while somebody is asked.
        self._work = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """To whom, which letters there are, how the chosen one reads, what is open in it."""
        yield Static(id="letters-top")
        yield OptionList(id="letters")
        with VerticalScroll(id="letter-preview"):
            yield Static(id="letter")
        yield Static(id="letters-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the letters in."""
        self.query_one("#letters").focus()
        self._begin(self._fill)

    def _say(self, words: str) -> None:
        self.query_one("#letters-say", Static).update(line(words))

    def _begin(self, doing: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do one thing that asks, reads or writes, unless another is on its way."""
        if not self._do_alone(doing):
            self._say("Please wait until that is done.")

    # --- what is shown ----------------------------------------------------------------------

    async def _fill(self) -> None:
        """Fill in every letter that fits; the list stays where it was."""
        async with self._work, self._desk.saving:
            found: ForOne = await asyncio.to_thread(letters_for, self._case, self._person)
        self._letters = found.letters
        top = join("Letters to ", line(self._person.label, "bold"))
        self.query_one("#letters-top", Static).update(top)
        listed = self.query_one("#letters", OptionList)
        place = min(listed.highlighted or 0, len(self._letters) - 1)
        listed.set_options([Option(line(one.title)) for one in self._letters])
        listed.highlighted = place
        self._amiss = f" {found.problems[0]}" if found.problems else ""
        self._show()

    @property
    def _chosen(self) -> Letter | None:
        at = self.query_one("#letters", OptionList).highlighted
        return self._letters[at] if at is not None and at < len(self._letters) else None

    def _show(self) -> None:
        """The chosen letter, and what is still open in it."""
        listed = self.query_one("#letters", OptionList)
        for at, one in enumerate(self._letters):
            mark, style = ("▸ ", "bold") if at == listed.highlighted else ("  ", "")
            listed.replace_option_prompt_at_index(at, join(mark, line(one.title, style)))
        if (letter := self._chosen) is None:
            return
        self.query_one("#letter", Static).update(letter_content(letter))
        self.query_one("#letter-preview", VerticalScroll).scroll_home(animate=False)
        blanks = ", ".join(letter.asked)
        still = f"Still open: {blanks}." if blanks else "Everything is filled in."
        self._say(still + self._amiss)

    def on_option_list_option_highlighted(self) -> None:
        """Another letter was chosen."""
        self._show()

    def on_option_list_option_selected(self) -> None:
        """Enter writes the chosen one."""
        self.action_write()

    # --- what can be done -------------------------------------------------------------------

    def action_write(self) -> None:
        """Ask for a file and write the chosen letter to it."""
        if (letter := self._chosen) is not None:
            self._begin(lambda: self._write(letter))

    async def _write(self, letter: Letter) -> None:
        path = await ask_file_to_write(
            self.app,
            f"Write the letter to {self._person.role} to which file?",
            ".docx .md .txt",
            f"{letter.id}-{_plain(self._person.role)}.docx",
        )
        if path is None:
            return
        self._say("Writing…")
        async with self._work, self._desk.saving:
            written = await asyncio.to_thread(
                # Asked for just now, if there was something.
                lambda: write_letter(self._case, letter.id, self._person, path, over=True)
            )
        blanks = ", ".join(one.asked for one in written.open_blanks)
        rest = f" Still open: {blanks}." if blanks else ""
        amiss = f" {written.problems[0]}" if written.problems else ""
        self._say(f"Written: {written.path}.{rest}{amiss}")

    def action_whom(self) -> None:
        """Choose another person."""
        self._begin(self._whom)

    async def _whom(self) -> None:
        people = people_to_write_to(self._case)
        chosen = await self.app.push_screen_wait(AskOne("To whom?", [one.label for one in people]))
        if chosen is not None:
            self._person = people[chosen]
            await self._fill()

    def action_details(self) -> None:
        """Enter the details that letters of this review are filled in with."""
        self._begin(self._details)

    async def _details(self) -> None:
        async with self._work, self._desk.saving:
            there = await asyncio.to_thread(load_letters)
            rows = details(self._case.state, there)
        entered = await self.app.push_screen_wait(DetailsForm(rows))
        if entered is None:
            return
        async with self._work, self._desk.saving:
            await asyncio.to_thread(enter_details, self._case, entered)
        await self._fill()

    async def leave_in_order(self) -> bool:
        """Nothing is left half written."""
        async with self._work:
            return True

    def action_back(self) -> None:
        """Back to the case, once nothing is on its way."""
        if self._busy:
            self._say("Please wait until that is done.")
        else:
            self.dismiss(None)


def people_to_write_to(case: OpenCase) -> list[Person]:
    """The case group, then the family."""
    return [*case.state.practitioners, *case.state.family]


def letter_content(letter: Letter) -> Content:
    """A letter as it reads, blanks in brackets and bold."""
    parts: list[Content] = []
    for at, block in enumerate(letter.blocks):
        if at:
            both = letter.blocks[at - 1].kind == block.kind == "item"
            parts.append(Content("\n" if both else "\n\n"))
        parts.append(_block_content(block))
    return join(*parts)


def _block_content(block: Block) -> Content:
    style = _STYLES[block.kind]
    parts: list[Content | str] = ["• "] if block.kind == "item" else []
    for at, runs in enumerate(block.lines):
        if at:
            parts.append("\n")
        parts += [own(shown(run), _style(run, style)) for run in runs]
    return join(*parts)


def _style(run: Run, style: str) -> str:
    if run.blank:
        return "bold reverse"
    return style or ("bold" if run.bold else "")


def _plain(role: str) -> str:
    """A role as a part of a file's name."""
    kept = "".join(letter if letter.isalnum() else " " for letter in role.casefold())
    return "-".join(kept.split())[:40] or "letter"
