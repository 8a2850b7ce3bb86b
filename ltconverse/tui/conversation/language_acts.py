"""What the conversation screen does with the language guide: it whispers, and never blocks."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from ltconverse.tui.conversation.carrying_out import CarryingOut


class LanguageActs(CarryingOut):
    """A conversation screen that listens to the reviewers' own words."""

    LANGUAGE_BINDINGS: ClassVar[list[BindingType]] = []
