"""The conversation in which something was said: the prompts asked and the notes taken, in turn.

The first links of the chain of evidence. To be read and listened to; it changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.case.state import AskedPrompt, Conversation, Note
from ltconverse.errors import LtconverseError
from ltconverse.jobs.analysis.analysing import Analysing
from ltconverse.text import many
from ltconverse.tui.analysis.base import ALWAYS, AnalysisScreen, Cell, heading
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import join, line
from ltconverse.writeup.words import quoted

_TENSES = {"then": "at the time", "now": "looking back", "records": "from records"}


class OriginScreen(AnalysisScreen):
    """One conversation as it was noted; `notes` (ids) are those to look at."""

    NAME = "As it was noted"
    SIDE = "This note"
    ENTER = "Enter goes to the words of the recording"
    HELP = (
        "What was asked and what was noted, in the order it came: each note under the step and "
        "the turning point it was taken at. Space plays what was said then, where it was recorded. "
        "Enter goes to the words of the recording; Esc comes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,f9", "play", "Play", tooltip="Play what was said; once more: silence"),
        *ALWAYS,
    ]

    def __init__(
        self, desk: Desk, work: Analysing, conversation: str, notes: Sequence[str] = ()
    ) -> None:
        super().__init__(desk, work, notes[0] if notes else "")
        self._held = conversation

    @property
    def _conversation(self) -> Conversation:
        return self.case.state.conversations[self._held]

    def title_line(self) -> str:
        """Whose."""
        return self.case.state.practitioner_of(self._conversation).label

    def aside(self) -> str:
        """How much there is."""
        return many(len(self._conversation.live_notes), "note")

    def nothing(self) -> str:
        """Where there is nothing."""
        return "Nothing was noted in this conversation."

    def cells(self) -> list[Cell]:
        """Prompts and notes as they came, under their steps."""
        made: list[Cell] = []
        place: tuple[str, str | None] | None = None
        for one in self._in_turn():
            if (one.step, one.turning_point) != place:
                place = (one.step, one.turning_point)
                made.append(heading(self._place(*place)))
            made.append(self._asked(one) if isinstance(one, AskedPrompt) else self._note(one))
        return made

    def _in_turn(self) -> list[AskedPrompt | Note]:
        asked, notes = list(self._conversation.asked), self._conversation.live_notes
        every: list[AskedPrompt | Note] = []
        for note in notes:
            while asked and asked[0].after_notes < note.number:
                every.append(asked.pop(0))
            every.append(note)
        return [*every, *asked]

    def _place(self, step: str, point: str | None) -> str:
        outline = self._conversation.outline(step)
        there = self._conversation.turning_points.get(point or "")
        title = f"{outline.number} {outline.title}".strip()
        return f"{title}: “{there.title}”" if there is not None else title

    def _asked(self, one: AskedPrompt) -> Cell:
        shown = join(line("Asked:", "dim"), " ", line(one.text, "italic"))
        when = f"{one.at.astimezone():%H:%M}"
        return Cell(f"asked {one.prompt} {one.after_notes}", shown, when, told=("Was asked.",))

    def _note(self, one: Note) -> Cell:
        words = f"“{quoted(one.text)}”" if one.form == "quote" else one.text
        by = self.case.state.people.get(one.author)
        told = (
            f"Note {one.number}, {one.at.astimezone():%Y-%m-%d %H:%M}.",
            f"Said of: {_TENSES[one.tense]}.",
            f"Noted by {by.label}." if by is not None else "",
            "It was recorded: Space plays it." if one.during else "",
        )
        when = f"{one.at.astimezone():%H:%M}"
        return Cell(one.id, line(words), when, "note", one.id, told=told)

    # --- listening --------------------------------------------------------------------------

    def entered(self) -> None:
        """The words of the recording, if there are any."""
        from ltconverse.tui.transcript.screen import TranscriptScreen

        if not self.case.state.recordings_of(self._conversation):
            self.say("Nothing was recorded in this conversation.")
        else:
            self.app.push_screen(TranscriptScreen(self.desk, self._held))

    def action_play(self) -> None:
        """Play what was said when the chosen note was taken."""
        if self.desk.player.playing:
            self.desk.player.stop()
            return
        cell = self.chosen
        note = self._conversation.notes.get(cell.id) if cell is not None else None
        if note is None:
            self.say("Choose a note.")
            return
        try:
            self.desk.play_note(note)
        except LtconverseError as problem:
            self.say(str(problem))
            return
        self.say("Playing. Space stops.")

    def action_back(self) -> None:
        """Silence, and back."""
        self.desk.player.stop()
        super().action_back()
