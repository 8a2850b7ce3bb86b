"""Searching, the cheat sheet and how things look, on the conversation screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from ltconverse.case.decision import Act, Decision
from ltconverse.tui.conversation.carrying_out import CarryingOut

if TYPE_CHECKING:
    from ltconverse.tui.app import LtconverseApp


class ComfortActs(CarryingOut):
    """A conversation screen that is easy to live with."""

    COMFORT_BINDINGS: ClassVar[list[BindingType]] = []

    def _carry_out_act(self, decision: Decision) -> None:
        super()._carry_out_act(decision)
        if decision.act is Act.THEME:
            words = cast("LtconverseApp", self.app).change_theme(decision.words)
            self._hint(f"{words}; /theme once more: the next")
