"""The cheat sheet: one page without scrolling, any key puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ltconverse.tui.showing import Hanging, own

if TYPE_CHECKING:
    from ltconverse.jobs.cheat import Part

    Sheet = tuple[tuple[Part, ...], tuple[Part, ...]]

# The signs at the left are longer than the keys at the right.
_KEYS_WIDTHS = (14, 8)


class Cheat(ModalScreen[None]):
    """Everything one needs in a conversation, in two columns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12,q", "dismiss(None)", "Close"),
    ]

    def __init__(self, sheet: Sheet | None = None) -> None:
        super().__init__()
        self._sheet = sheet

    def compose(self) -> ComposeResult:
        """Left and right, each from the top down."""
        from ltconverse.jobs.cheat import SHEET

        with Vertical(classes="dialog", id="cheat"):
            with Horizontal(id="cheat-columns"):
                for width, column in zip(_KEYS_WIDTHS, self._sheet or SHEET, strict=True):
                    with Vertical(classes="cheat-column"):
                        for part in column:
                            yield Static(own(part.title, "bold underline"), classes="cheat-title")
                            for tip in part.tips:
                                keys = own(f"{tip.pressed:{width}} ", "bold")
                                yield Static(Hanging(keys, own(tip.words)), classes="cheat-row")
            yield Static(own("Esc closes this page. F1 says more."), id="cheat-end")

    def on_click(self, _event: events.Click) -> None:
        """A click puts it away."""
        self.dismiss(None)
