"""From a conversation to its words, and to its write-up, on screens of their own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case.decision import Decision, Show
from ltconverse.tui.conversation.carrying_out import CarryingOut

_STILL_RECORDING = "The words can be read and checked as a whole once the recording has ended."
_STATEMENTS_LATER = "The statements can be worked on once the recording has ended."


class TranscriptActs(CarryingOut):
    """A conversation screen with a way to all of its words, and to what is made of them."""

    TRANSCRIPT_BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+k",
            "transcript",
            "Check the words",
            show=False,
            tooltip="Read, check and put right all that was said",
        ),
    ]

    def action_transcript(self) -> None:
        """All the words, unless a recording goes on: its state must stay in sight."""
        from ltconverse.tui.transcript.screen import TranscriptScreen

        if self.desk.recording:
            self._hint(_STILL_RECORDING)
        elif self.app.screen is self:
            self.app.push_screen(TranscriptScreen(self.desk, self.session.conversation_id))

    def _carry_out_act(self, decision: Decision) -> None:
        super()._carry_out_act(decision)
        if decision.show is Show.STATEMENTS:
            self._to_statements()

    def _to_statements(self) -> None:
        from ltconverse.tui.statements.screen import StatementsScreen

        if self.desk.recording:
            self._hint(_STATEMENTS_LATER)
        elif self.app.screen is self:
            self.app.push_screen(StatementsScreen(self.desk, self.session.conversation_id))
