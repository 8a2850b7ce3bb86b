"""The application: which screen it opens with, and what happens when something unforeseen does.

An unforeseen exception is reported by its kind and place only. Textual would print the values of
local variables, a passphrase or a person's words among them.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import os
import signal
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segments
from rich.text import Text
from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.messages import ExitApp
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import WorkerFailed

from ltconverse.case.looks import LOOKS
from ltconverse.errors import NoTerminal, reference
from ltconverse.jobs.preferences import keep, load
from ltconverse.text import printable
from ltconverse.tui.screens.home import Home
from ltconverse.tui.terminal import heed_its_end, write_nowhere
from ltconverse.tui.themes import THEMES, USUAL, following
from ltconverse.tui.tidying import LOOK_SECONDS, Tidying
from ltconverse.tui.widgets.keys_in_turn import KeysInTurn

if TYPE_CHECKING:
    from ltconverse.jobs.conversing import Conversing
    from ltconverse.jobs.opening import OpenCase
    from ltconverse.jobs.sharing.review import Reviewing

# How `ltconverse serve` says that the screens are drawn by a browser.
IN_A_BROWSER = "textual.drivers.web_driver:WebDriver"


def _screen_actions() -> type[Provider]:
    from ltconverse.tui.palette import ScreenActions  # late: nobody has opened the palette yet

    return ScreenActions


_NOT_FOR_GUESTS = {"command_palette", "show_help", "cheat"}


class LtconverseApp(App[None]):
    """ltconverse on the screen. `first` makes the screen it opens with."""

    COMMANDS: ClassVar = {*App.COMMANDS, _screen_actions}
    CSS_PATH = "ltconverse.tcss"
    TITLE = "ltconverse"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012 - as Textual has it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "show_help", "Help", priority=True),
        Binding("f12", "cheat", "Cheat sheet", show=False),
        Binding("ctrl+q", "leave_safely", "Quit", priority=True, show=False),
    ]

    def __init__(self, first: Callable[[], Screen[None]] = Home) -> None:
        super().__init__()
        self._first = first
        self._tidying = Tidying()
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)
        remembered = load().theme
        self.theme = remembered if remembered in self.available_themes else USUAL

    def on_mount(self) -> None:
        """Open with the first screen."""
        self.push_screen(self._first(), lambda _: self.exit())
        self._heed_the_outside()
        if not self.is_headless:  # whoever runs it without a terminal has other things to keep
            self._tidying.begin()
            self.set_interval(LOOK_SECONDS, lambda: self._tidying.look(len(self.screen_stack)))

    def on_unmount(self) -> None:
        """Python is left as it was."""
        self._tidying.end()

    def _heed_the_outside(self) -> None:
        """When the terminal is closed or the computer shuts down, end in order."""
        for name in ("SIGTERM", "SIGHUP"):
            number: Any = getattr(signal, name, None)  # Windows has not all of them
            with contextlib.suppress(NotImplementedError, RuntimeError, TypeError):
                asyncio.get_running_loop().add_signal_handler(number, self._end_in_order, number)
        terminal = getattr(self._driver, "fileno", None)
        if isinstance(terminal, int) and not self.is_headless:
            self._heed_the_terminal(terminal)

    def _heed_the_terminal(self, terminal: int) -> None:
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()

        def gone() -> None:
            if self._driver is not None:  # at once: the loop itself may be waiting to write
                write_nowhere(self._driver)
            hung_up = getattr(signal, "SIGHUP", signal.SIGTERM)
            with contextlib.suppress(RuntimeError):  # it has ended meanwhile
                loop.call_soon_threadsafe(self._end_in_order, hung_up, context=context)

        heed_its_end(terminal, gone)

    @work(exclusive=True, group="ending")
    async def _end_in_order(self, number: int) -> None:
        """Nobody can be asked any more: the recording is ended, what waits is saved."""
        if number != signal.SIGTERM and self._driver is not None:
            write_nowhere(self._driver)
        for screen in self.screen_stack:
            keep_line = getattr(screen, "keep_line", None)
            if keep_line is not None:
                await keep_line()
        desks = {desk for one in self.screen_stack if (desk := getattr(one, "desk", None))}
        for desk in desks:
            await desk.settle()
        self.exit(return_code=128 + number)

    def on_exit_app(self, message: ExitApp) -> None:
        """Nobody here asked for the end: the browser has gone, where the screens are in one."""
        if not self._exit:
            message.prevent_default()
            self._end_in_order(signal.SIGTERM)

    async def on_event(self, event: events.Event) -> None:
        """A screen may turn the focus for a key before the key is sent to what has it. Any later
        it would lose or reorder the letters of a fast typist. Whatever is pasted is words: control
        characters become pictures of themselves, wherever it goes."""
        if isinstance(event, events.Paste):
            event.text = printable(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._tidying.key()
            before_key = getattr(self.screen, "before_key", None)
            if before_key is not None:
                before_key(event)
            self._as_small_letter(event)
        await super().on_event(event)

    def _as_small_letter(self, event: events.Key) -> None:
        """With Caps Lock on, a key of the screen does what it does without. Whatever takes letters
        gets them as they were typed, and so does a list that may hand them on to a line."""
        letter, focused = event.character or "", self.focused
        if len(letter) != 1 or letter == letter.lower() or isinstance(focused, KeysInTurn):
            return
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return
        if letter.lower() in self.screen.active_bindings:
            event.key, event.character = letter.lower(), letter.lower()

    def get_system_commands(
        self,
        screen: Screen[object],  # noqa: ARG002 - Textual's; ours are the same on every screen
    ) -> Iterable[SystemCommand]:
        """What every screen's palette has; no screenshot, which would be a plain copy."""
        yield SystemCommand("Help", "What the keys do here (F1)", self.action_show_help)
        yield SystemCommand("Cheat sheet", "Keys and signs on one page (F12)", self.action_cheat)
        for name, words in LOOKS.items():
            now = ", as now" if name == self.theme else ""
            yield SystemCommand(
                f"Colours: {words}{now}", f"/theme {name}", partial(self.change_theme, name)
            )
        yield SystemCommand("Leave ltconverse", "Everything saved stays (Ctrl+Q)", self.action_quit)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's
    ) -> bool | None:
        """While someone who is not a reviewer has the screen, no other screen can be reached."""
        sealed = any(getattr(one, "SEALED", False) for one in self.screen_stack)
        return not (sealed and action in _NOT_FOR_GUESTS)

    def change_theme(self, name: str = "") -> str:
        """Have these colours from now on, "" for the next ones; what they are, in words."""
        self.theme = name or following(self.theme)
        self.run_worker(partial(keep, theme=self.theme), thread=True, group="preferences")
        return LOOKS[self.theme]

    def action_show_help(self) -> None:
        """Open the help, once."""
        from ltconverse.tui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def action_cheat(self) -> None:
        """Show the cheat sheet; the same key puts it away."""
        from ltconverse.tui.screens.cheat import Cheat

        if not isinstance(self.screen, Cheat):
            self.push_screen(Cheat(getattr(self.screen, "cheat_sheet", None)))

    def push_screen(self, screen: Any, *arguments: Any, **named: Any) -> Any:
        """Show a screen; one of a practice folder says so, whatever it is for."""
        pushed = super().push_screen(screen, *arguments, **named)
        top = self.screen
        case = getattr(getattr(top, "desk", None), "case", None)
        if case is not None and case.state.practice and not getattr(top, "SAYS_REHEARSAL", False):
            top.call_later(top.mount, Static("REHEARSAL", id="practice-mark"))
        return pushed

    async def action_leave_safely(self) -> None:
        """Quit; every screen first puts its own things in order, from the top down."""
        if isinstance(self.screen, CommandPalette):  # it would lie over what is said
            self.screen.dismiss(None)
        for screen in reversed(self.screen_stack):
            leave = getattr(screen, "leave_in_order", None)
            if leave is not None and not await leave():
                return
        self.exit()

    async def action_quit(self) -> None:
        """Quit, as the palette has it."""
        await self.action_leave_safely()

    def deliver_screenshot(self, *_args: object, **_options: object) -> str | None:
        """Never: a picture of the screen would be a plain copy of the case."""
        return None

    def _fatal_error(self) -> None:
        """Leave with the place of the exception only; overrides Textual's report with locals."""
        unforeseen: BaseException = self._exception or RuntimeError()
        if isinstance(unforeseen, WorkerFailed):  # a wrapping without place; its text has words
            unforeseen = unforeseen.error
        self._exit_renderables.append(
            Segments(self.console.render(Text(reference(unforeseen)), self.console.options))
        )
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Show our one line; anything that carries a traceback is dropped."""
        self._exit_renderables = self._exit_renderables[-1:]
        for renderable in self._exit_renderables:
            self.error_console.print(renderable)
        self._exit_renderables.clear()


def run_home() -> int:
    """Open the home screen; the exit code."""
    return _run(LtconverseApp())


def run_case(case: OpenCase) -> int:
    """Open the screen of an open case; leaving it closes the case. The exit code."""
    from ltconverse.tui.rehearsal.opening import folder_screen

    with case:
        return _run(LtconverseApp(lambda: folder_screen(case)))


def run_conversation(
    case: OpenCase, *, role: str = "", agency: str = "", audience: str = "", schedule: str = ""
) -> int:
    """Open a conversation of an open case, and close the case afterwards; the exit code."""
    from ltconverse.jobs.conversing import begin_or_resume

    def begin(closes_at_once: bool) -> Conversing:
        return begin_or_resume(
            case,
            role=role,
            agency=agency,
            audience=audience,
            schedule=schedule,
            closes_at_once=closes_at_once,
        )

    return run_begun(case, begin)


def run_begun(case: OpenCase, begin: Callable[[bool], Conversing]) -> int:
    """Hold what `begin` begins (given that someone is there to be asked about the end) on the
    screen, and close the case afterwards; the exit code."""
    from ltconverse.tui.rehearsal.opening import conversation_screen

    with case:
        expect_terminal()
        session = begin(False)
        code = _run(LtconverseApp(lambda: conversation_screen(session, alone=True)))
        session.leave()
    return code


def run_review(reviewing: Reviewing) -> int:
    """Give the screen to the practitioner, until a passphrase of the case is typed; the exit
    code. The case is closed afterwards."""
    from ltconverse.tui.desk import Desk
    from ltconverse.tui.sharing.review import ReviewScreen

    with reviewing.case:
        return _run(
            LtconverseApp(lambda: ReviewScreen(Desk(reviewing.case), reviewing, alone=True))
        )


def expect_terminal() -> None:
    """Raises NoTerminal where there is nothing to draw screens on."""
    at_a_terminal = sys.stdin and sys.stdin.isatty() and sys.__stderr__ and sys.__stderr__.isatty()
    if not (at_a_terminal or os.environ.get("TEXTUAL_DRIVER") == IN_A_BROWSER):
        raise NoTerminal


def _run(app: LtconverseApp) -> int:
    expect_terminal()
    app.run()
    return app.return_code or 0
