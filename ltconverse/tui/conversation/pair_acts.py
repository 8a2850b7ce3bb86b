"""What the second reviewer does on the conversation screen: who speaks, stars, hints, the lead."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.tui.conversation.carrying_out import CarryingOut
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.pair import PairStrip, PassedOn


class PairActs(CarryingOut):
    """A conversation screen for two."""

    PAIR_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "second", "Second reviewer", show=False),
    ]

    def action_second(self) -> None:
        """To the second reviewer's keys; once more: back to the line, the strip put away."""
        strip = self.query_one(PairStrip)
        if strip.has_focus:
            strip.display = False
            self.query_one(EntryLine).focus()
            return
        strip.display = True
        self._show_pair()
        strip.focus()

    def _show_pair(self) -> None:
        """Bring the strip and the passed hint up to date."""
        conversation = self.session.conversation
        self.query_one(PairStrip).show(conversation.speaker, self.session.practitioner.role)
        self.query_one(PassedOn).show(conversation.unseen_hint)

    def _see_hint(self) -> None:
        """Esc: what was passed on has been seen."""
        if self.session.conversation.unseen_hint is not None:
            self.submit("/seen")

    def on_pair_strip_line(self, message: PairStrip.Line) -> None:
        """A key of the strip."""
        if message.ready:
            self.ready(message.text)
            self.query_one(EntryLine).focus()
        else:
            self.submit(message.text)
