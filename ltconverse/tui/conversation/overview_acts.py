"""What the conversation screen does with the overview, which stays closed until its step."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ltconverse.tui.conversation.carrying_out import CarryingOut


class OverviewActs(CarryingOut):
    """A conversation screen that keeps hindsight out."""

    OVERVIEW_BINDINGS: ClassVar[list[BindingType]] = []
