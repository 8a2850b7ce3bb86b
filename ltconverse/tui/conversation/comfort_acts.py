"""Taking back, searching, the cheat sheet and how things look, on the conversation screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ltconverse.tui.conversation.carrying_out import CarryingOut


class ComfortActs(CarryingOut):
    """A conversation screen that is easy to live with."""

    COMFORT_BINDINGS: ClassVar[list[BindingType]] = []
