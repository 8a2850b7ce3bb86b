"""The home screen: what do you want to do? Nothing of a case can be read here but its title.

Only Textual and a short list of places are loaded before it is painted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.jobs.recents import RecentCase, forget_case, recent_cases
from ltconverse.tui.showing import join, line

if TYPE_CHECKING:
    from ltconverse.jobs.opening import OpenCase

_CHOICES = (
    ("open", "Open a case…"),
    ("new", "New case…"),
    ("rehearse", "Rehearse…"),
    ("example", "Look at the worked example"),
    ("help", "How this works"),
    ("quit", "Leave"),
)


class Home(Screen[None]):
    """Recent cases first, then everything else one can begin with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose('open')", "Open a case"),
        Binding("n", "choose('new')", "New case"),
        Binding("r", "choose('rehearse')", "Rehearse"),
        Binding("w", "choose('example')", "Example", tooltip="Look at the worked example"),
        Binding("q", "choose('quit')", "Leave"),
        Binding("delete", "forget", "Take off the list", show=False),
    ]

    def compose(self) -> ComposeResult:
        """A title, a question, a list."""
        with Vertical(id="home"):
            yield Static("ltconverse", id="home-title")
            yield Static("Why did it seem the sensible thing to do at the time?", id="home-line")
            yield Static("What do you want to do?", id="home-question")
            yield OptionList(id="home-list")
            yield Static("", id="home-say")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list, and fetch what comes next once the list can be seen."""
        self._fill()
        self.call_after_refresh(self._load_what_follows)

    @work(thread=True)
    def _load_what_follows(self) -> None:
        """So that the first key need not wait for it."""
        import ltconverse.tui.screens.case
        import ltconverse.tui.screens.new_case
        import ltconverse.tui.screens.open_case  # noqa: F401 - only to have them loaded

    def on_screen_resume(self) -> None:
        """The list may have changed while another screen was on top."""
        self._fill()

    def _fill(self) -> None:
        choices = self.query_one("#home-list", OptionList)
        self._recent = {f"recent-{at}": one for at, one in enumerate(recent_cases())}
        choices.clear_options()
        choices.add_options([Option(_row(one), id=key) for key, one in self._recent.items()])
        choices.add_options([Option(words, id=key) for key, words in _CHOICES])
        choices.highlighted = 0
        choices.focus()
        hint = "Delete takes a case off this list; the case stays where it is."
        self.query_one("#home-say", Static).update(hint if self._recent else "")

    def action_forget(self) -> None:
        """Take the chosen case off the list; nothing happens to the case."""
        choices = self.query_one("#home-list", OptionList)
        place = choices.highlighted or 0
        forgotten = self._recent.get(choices.get_option_at_index(place).id or "")
        if forgotten is not None:
            forget_case(forgotten.path)
            self._fill()
            choices.highlighted = place

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        self.action_choose(message.option.id or "")

    def action_choose(self, choice: str) -> None:
        """Do one of the choices."""
        if choice == "quit":
            self.app.exit()
        elif choice == "help":
            self.app.run_worker(self.app.run_action("show_help"))
        elif choice == "new":
            self._new_case()
        elif choice == "rehearse":
            self._rehearse()
        elif choice == "example":
            self._example()
        elif choice == "open":
            self._open_case(None)
        elif choice in self._recent:
            self._open_case(self._recent[choice].path)

    @work
    async def _new_case(self) -> None:
        from ltconverse.tui.screens.new_case import NewCase

        self._show(await self.app.push_screen_wait(NewCase()))

    @work
    async def _open_case(self, path: Path | None) -> None:
        from ltconverse.tui.screens.open_case import AskFolder, Unlock

        path = path or await self.app.push_screen_wait(AskFolder())
        if path is not None:
            self._show(await self.app.push_screen_wait(Unlock(path)))

    @work
    async def _example(self) -> None:
        from ltconverse.tui.screens.example import MakeExample

        self._show(await self.app.push_screen_wait(MakeExample()))

    @work
    async def _rehearse(self) -> None:
        from ltconverse.tui.rehearsal.making import ask_practice_folder

        self._show(await ask_practice_folder(self.app))

    def _show(self, case: OpenCase | None) -> None:
        if case is not None:
            from ltconverse.tui.rehearsal.opening import folder_screen

            self.app.push_screen(folder_screen(case))


def _row(recent: RecentCase) -> Content:
    return join("Go on: ", line(recent.title or "a case"), "   ", line(_place(recent)))


def _place(recent: RecentCase) -> str:
    folder = recent.path.parent
    home = Path.home()
    shown = Path("~") / folder.relative_to(home) if folder.is_relative_to(home) else folder
    return f"in {shown}"
