"""What the second reviewer does on the conversation screen: who speaks, stars, hints, the lead."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ltconverse.tui.conversation.carrying_out import CarryingOut


class PairActs(CarryingOut):
    """A conversation screen for two."""

    PAIR_BINDINGS: ClassVar[list[BindingType]] = []
