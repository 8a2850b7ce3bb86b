"""The entry line of a rehearsal: Enter on an empty line means something, too."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.tui.widgets.entry import EntryLine


class SayingLine(EntryLine):
    """A line with which one can also say nothing, and wait."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *EntryLine.BINDINGS[:-1],  # the last of them is that of recording
        Binding("f7", "screen.record", "Speak"),
    ]

    def action_send(self) -> None:
        """Hand the line over, or that nothing was typed."""
        if self.text.strip():
            super().action_send()
            return
        self.text = ""
        self.post_message(self.Sent(""))

    def tell(self, title: str, placeholder: str) -> None:
        """What Enter does, in words; and what there is to type while the line is empty."""
        if self.border_title != title:
            self.border_title = title
        if self.placeholder != placeholder:
            self.placeholder = placeholder
