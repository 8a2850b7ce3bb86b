"""What the transcript screen does with sound: play from any word, and show which word is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.errors import LtconverseError
from ltconverse.tui.transcript.base import TranscriptBase

LOOK_SECONDS = 0.1
SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)
BEFORE_ITEM = 1.0
AFTER_ITEM = 0.7
"""Seconds played before and after what is to be checked: enough to hear how it was meant."""


@dataclass(frozen=True, slots=True)
class _Here:
    recording: str
    second: float
    at: datetime | None = None


class Listening(TranscriptBase):
    """A transcript screen that plays."""

    LISTENING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "Play", tooltip="Play from here, once more: silence"),
        Binding("f9", "play", "Play", show=False),
        Binding("f10", "next_speed", "Speed", show=False, tooltip="Play slower or faster"),
    ]

    def _begin_listening(self) -> None:
        self._until: float | None = None
        self._follows = False
        self.set_interval(LOOK_SECONDS, self._look_at_the_sound)

    def action_play(self) -> None:
        """Play what is chosen; from a single word on and on. Once more: silence."""
        if self.desk.player.playing:
            self.desk.player.stop()
            return
        chosen = self._chosen()
        if not chosen:
            return
        start, end = self._text.between(chosen)
        item = None if self._view.marked or not self._is_whole else self._item
        of_item = item is not None
        if item is not None and not item.placed:
            start, end = item.start, item.end  # it should be heard there, wherever the cursor is
        elif of_item:
            start = max(start - BEFORE_ITEM, 0.0)
        self._follows = len(chosen) == 1 and not of_item
        self._until = None if self._follows else end + AFTER_ITEM
        self._play(start)

    def _play(self, second: float) -> None:
        recording = self._recording
        if recording is None:
            return
        if self.desk.recording:
            self._say("What is played now would be recorded again. End the recording first.")
            return
        if not recording.has_sound:
            self._say("There is no sound here: only these words came from elsewhere.")
            return
        try:
            self.desk.play_line(_Here(recording.id, second))
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._say("Playing. Space stops, F10 changes the speed.")

    def action_next_speed(self) -> None:
        """Slower or faster, now and from now on."""
        following = [one for one in SPEEDS if one > self.desk.speed]
        self.desk.set_speed((following or SPEEDS)[0])
        self._say(f"Played at {self.desk.speed:g} times the speed.")

    def _stop_following(self) -> None:
        self._follows = False

    def _look_at_the_sound(self) -> None:
        view = self._view
        if not self.desk.player.playing or not self._text.cells:
            if view.heard >= 0:
                view.heard = -1
            return
        second = self.desk.player.position
        if self._until is not None and second >= self._until:
            self.desk.player.stop()
            return
        view.heard = self._text.cell_at(second)
        if self._follows:
            view.follow(view.heard)
