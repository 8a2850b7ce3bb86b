"""A form for the details of the review: a line for each, all optional."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ltconverse.jobs.letters import Detail
from ltconverse.letters.model import LONGEST


class DetailsForm(ModalScreen[dict[str, str] | None]):
    """What letters of this review are filled in with; gives the fields and their words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("enter", "go_on", "Next line", priority=True),
        Binding("up", "app.focus_previous", "Line before"),
        Binding("down", "app.focus_next", "Next line"),
        Binding("ctrl+s", "save", "Save", priority=True),
    ]

    def __init__(self, rows: Sequence[Detail]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """A line for each detail."""
        with VerticalScroll(classes="dialog", id="details"):
            yield Static("Details of the review, for its letters", classes="dialog-title")
            for row in self._rows:
                with Horizontal(classes="details-row"):
                    yield Static(row.field.asked, classes="details-asked")
                    yield Input(
                        row.words,
                        id=f"detail-{row.field.name}",
                        placeholder=row.field.otherwise or row.field.example,
                        max_length=LONGEST,
                        select_on_focus=False,
                    )
            yield Static(
                "All can stay open. Enter goes on, and saves at the end; Ctrl+S saves at once; "
                "Esc leaves everything as it was.",
                classes="dialog-say",
            )

    def on_mount(self) -> None:
        """Begin at the first that is open."""
        fields = list(self.query(Input))
        next((one for one in fields if not one.value), fields[0]).focus()

    def action_go_on(self) -> None:
        """The next line, at once, so that what is typed next lands there; at the last one save."""
        fields = list(self.query(Input))
        if self.focused is fields[-1]:
            self.action_save()
        else:
            self.focus_next(Input)

    def action_save(self) -> None:
        """Give what stands there, after the letters that still wait for the line."""
        (self.focused or self).call_later(self.call_later, self._give)

    def _give(self) -> None:
        if self in self.app.screen_stack:  # Esc came close upon it
            entered = {
                row.field.name: self.query_one(f"#detail-{row.field.name}", Input).value
                for row in self._rows
            }
            self.dismiss(entered)
