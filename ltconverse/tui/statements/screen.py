"""The statements screen: the write-up of one conversation, statement by statement.

Under the method's headings, each with what it rests on beside it. Everything that is changed here
is an event; the notes stay as they were taken.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from ltconverse.jobs.statements.details import sources_of
from ltconverse.jobs.statements.rows import Row, rows_of, summary
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.statements.changing import Changing
from ltconverse.tui.statements.listed import StatementList
from ltconverse.tui.transcript.line import TypedLine

_LETTERS = {
    binding.action.partition("(")[0]
    for binding in Changing.CHANGING_BINDINGS
    if isinstance(binding, Binding)
} | {"back"}


class StatementsScreen(Changing):
    """The statements of one conversation. `desk` is that of the open case, and stays open."""

    HELP = (
        "Every note is a statement of the write-up. Here they are put in other words, parted, "
        "joined, moved and taken out, and others are added; the notes stay as they were taken. "
        "What each rests on is beside it. Everything is saved at once; Ctrl+Z takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *Changing.CHANGING_BINDINGS,
        Binding("escape", "back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """The top line, the statements, what the chosen one rests on, the line, what is said."""
        yield Static(id="statements-top")
        with Container(id="statements-body"):
            yield StatementList()
            with VerticalScroll(id="statements-side", can_focus=False):
                yield Static(id="statements-sources")
        yield TypedLine()
        yield Static(id="statements-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the write-up."""
        self.query_one("#statements-side").border_title = "Rests on"
        self._show_again()
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Something may have been changed elsewhere."""
        if self.is_mounted:
            self._writing.again()
            self._show_again(self._row.id if self._row else "")

    def _show_again(self, at: str = "") -> None:
        lines = rows_of(self._writing)
        self._list.show(lines, at)
        person = self.case.state.practitioner_of(self._conversation)
        top = join(line("Write-up", "bold"), "   ", line(person.role, "bold"))
        latest = self._conversation.written.latest
        aside = summary(lines) + (f"; draft {latest.number} is made" if latest else "")
        self.query_one("#statements-top", Static).update(
            WithAside(top, own(aside), keeps=True), layout=False
        )
        self._show_details()

    def on_statement_list_chosen(self, message: StatementList.Chosen) -> None:
        """Show what it rests on."""
        message.stop()
        self._show_details()

    def _show_details(self) -> None:
        row = self._row
        self.query_one("#statements-sources", Static).update(self._details(row) if row else own(""))

    def _details(self, row: Row) -> Content:
        statement = self._writing.statement(row.id)
        parts: list[Content] = []
        for told in sources_of(self._writing, statement):
            parts.append(line(told.head, "dim"))
            if told.text and told.text != row.shown:
                parts.append(line(told.text))
        if not parts:
            parts.append(own("No note and no words of a recording.", "bold"))
        return Content("\n").join(parts)

    # --- keys -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys are letters."""
        if self.is_mounted and self._line.is_open and action in _LETTERS:
            return False
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self) -> None:
        """Enter, or a click on what is chosen already."""
        self.action_reword()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
