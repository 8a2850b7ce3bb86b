"""The statements screen: the write-up of one conversation, statement by statement.

Under the method's headings, each with what it rests on beside it. Everything that is changed here
is an event; the notes stay as they were taken.
"""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Footer, Static

from ltconverse.tui.statements.base import Typed
from ltconverse.tui.statements.changing import Changing
from ltconverse.tui.statements.leading import Leading
from ltconverse.tui.statements.listed import StatementList
from ltconverse.tui.statements.seeing import Seeing
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.widgets.keys_in_turn import screen_keys
from ltconverse.tui.widgets.steady import Steady

LOOK_SECONDS = 0.5
_LETTERS = {
    binding.action.partition("(")[0]
    for binding in (
        *Changing.CHANGING_BINDINGS,
        *Seeing.SEEING_BINDINGS,
        *Leading.LEADING_BINDINGS,
    )
    if isinstance(binding, Binding)
} | {"back"}


class StatementsScreen(Seeing, Changing, Leading):
    """The statements of one conversation. `desk` is that of the open case, and stays open."""

    HELP = (
        "Every note is a statement of the write-up. Here they are put in other words, parted, "
        "joined, moved and taken out, and others are added; the notes stay as they were taken. "
        "What each rests on is beside it, G goes there; E goes to what rests on it in the "
        "analysis. N goes to the next one to look at. Everything is saved at once; Ctrl+Z takes "
        "it back."
    )
    HELP_MOVING = (
        ("Up, Down", "from statement to statement"),
        ("Ctrl+J", "while you type: a new row within the statement"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *Changing.CHANGING_BINDINGS,
        *Seeing.SEEING_BINDINGS,
        *Leading.LEADING_BINDINGS,
        Binding("escape", "back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """The top line, the statements, what the chosen one rests on, the line, what is said."""
        yield Static(id="statements-top")
        with Container(id="statements-body"):
            yield StatementList()
            yield Static(id="statements-side")
        yield TypedLine()
        yield Steady(id="statements-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the write-up."""
        self.query_one("#statements-side").border_title = "Rests on"
        self._list.serve(screen_keys(self.BINDINGS), self._line)
        self._show_again(self._writing.laid.account.into(self._begins_at))
        if self._begins_at:  # its place is known once the list has one
            self.call_after_refresh(self._list.scroll_to_highlight)
        self._list.focus()
        self._begin_seeing()
        self.set_interval(LOOK_SECONDS, self._look)

    def on_screen_resume(self) -> None:
        """Something may have been changed elsewhere."""
        if self.is_mounted and self._list.rows:
            self._writing.again()
            self._show_again(self._row.id if self._row else "")

    def on_statement_list_chosen(self, message: StatementList.Chosen) -> None:
        """Show what it rests on."""
        message.stop()
        self._show_details()

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click on what is chosen already."""
        self.action_reword()

    # --- the line ---------------------------------------------------------------------------

    def on_typed_line_sent(self, message: TypedLine.Sent) -> None:
        """What was typed counts."""
        if isinstance(message.about, Typed):
            self._take(message.about, message)
        else:
            if message.text != self._wanted:  # sent before its letters were told one by one
                self._find(message.text)
            self._say("")

    def on_typed_line_given_up(self, _message: TypedLine.GivenUp) -> None:
        """Nothing of it counts."""
        self._say("")

    def on_typed_line_changed(self, message: TypedLine.Changed) -> None:
        """A search goes on with every letter; words are listened to."""
        if message.purpose == "find":
            self._find(message.text, message.offset)
        else:
            self._whisper(message.purpose, message.text)

    # --- keys -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys are letters."""
        if self.is_mounted and self._line.is_open and action in _LETTERS:
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Stop the sound, else go back to where one came from."""
        if self.desk.player.playing:
            self.desk.player.stop()
        else:
            self._leave()

    @work(group="leaving")
    async def _leave(self) -> None:
        async with self._turn:
            pass
        self.dismiss(None)

    async def leave_in_order(self) -> bool:
        """What was typed and not saved is spoken of once."""
        if self._line.is_open and self._line.purpose != "find" and not self._warned:
            self._warned = True
            self._say("What you typed is not saved yet: Enter saves it. Ctrl+Q again leaves it.")
            return False
        self.desk.player.stop()
        async with self._turn:
            return True
