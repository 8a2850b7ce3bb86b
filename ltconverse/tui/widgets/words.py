"""The words of the recording in lines with their times; from a line to the note taken then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ltconverse.case.state import Conversation
from ltconverse.case.timing import heard_at
from ltconverse.jobs.transcribing import SpokenLine
from ltconverse.tui.showing import Hanging, line, own


class WordsPane(OptionList):
    """The transcript. Enter on a line goes to the note that was taken nearest to it."""

    BORDER_TITLE = "Recording"

    @dataclass
    class MomentChosen(Message):
        """A line was chosen; `note` is the id of the note taken nearest to it, if any."""

        note: str | None

    def __init__(self) -> None:
        super().__init__(id="words")
        self._spoken: list[SpokenLine] = []

    def show(self, lines: Sequence[SpokenLine], conversation: Conversation) -> None:
        """Show `lines`; the conversation says which notes were taken when."""
        self._spoken = list(lines)
        self._conversation = conversation
        if not lines:
            words = "No words yet. A recording can be added and transcribed from the case."
            self.set_options([Option(line(words, "dim"), disabled=True)])
            return
        self.set_options([Option(_row(one)) for one in lines])

    def bring_to(self, moment: datetime) -> None:
        """Bring the words spoken at `moment` into view."""
        # A second recording may have begun before the first, and one may have no known beginning.
        times = [(one.at, place) for place, one in enumerate(self._spoken) if one.at is not None]
        if times:
            before = [one for one in times if one[0] <= moment]
            self.highlighted = max(before)[1] if before else min(times)[1]

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """To the note taken nearest to these words."""
        message.stop()
        at = self._spoken[message.option_index].at
        notes = self._conversation.live_notes
        if at is None or not notes:
            self.post_message(self.MomentChosen(None))
            return
        nearest = min(notes, key=lambda note: abs((heard_at(note) - at).total_seconds()))
        self.post_message(self.MomentChosen(nearest.id))


def _row(spoken: SpokenLine) -> Hanging:
    time = own(f"{spoken.clock}  ", "dim")
    return Hanging(time, line(spoken.text, "italic dim" if spoken.is_gap else ""))
