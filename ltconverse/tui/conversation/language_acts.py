"""What the conversation screen does with the language guide: it whispers, and never blocks.

A hint at the edge comes when a word is finished and goes when the words do. It takes no focus,
holds up no key, and waits while something else that was said is still to be read.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from ltconverse.case.decision import Act, Decision
from ltconverse.jobs import preferences
from ltconverse.jobs.own_words import hint_while_typing
from ltconverse.tui.conversation.carrying_out import CarryingOut
from ltconverse.tui.widgets.entry import EntryLine


class LanguageActs(CarryingOut):
    """A conversation screen that listens to the reviewers' own words."""

    LANGUAGE_BINDINGS: ClassVar[list[BindingType]] = []

    # Until the guide has been read, nothing is said.
    _hears = False
    _about_words = ""
    _said_before = ""
    _looked_at = ""
    _later: Timer | None = None

    def on_mount(self) -> None:
        """Read the guide, and how this person has it, beside everything else."""
        self._read_guide()

    @work(group="preferences")
    async def _read_guide(self) -> None:
        self._hears = await asyncio.to_thread(self._make_ready)
        self._listen(within_a_word=True)

    def _make_ready(self) -> bool:
        """A first look, so that no key has to wait for one; whether hints are wanted."""
        hint_while_typing(self.session, "a first look. ", 0)
        return preferences.load().language

    @work(thread=True, group="preferences")
    def _keep_language(self, wanted: bool) -> None:
        preferences.keep(language=wanted)

    def _carry_out_act(self, decision: Decision) -> None:
        super()._carry_out_act(decision)
        if decision.act is Act.LANGUAGE:
            self._hears = decision.words == "on"
            self._keep_language(self._hears)
            self._listen()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Something was typed."""
        if isinstance(message.text_area, EntryLine):
            self._listen()

    def _listen(self, *, within_a_word: bool = False) -> None:
        """Look at the words around the cursor; say something of them, or no longer.

        While nothing is said, letters within a word change nothing.
        """
        entry = next(iter(self.query(EntryLine)), None)
        if entry is None:  # the screen is left
            return
        text, (row, cursor) = entry.text, entry.cursor_location
        cursor += sum(len(each) + 1 for each in text.split("\n")[:row]) if row else 0
        added = text.removeprefix(self._looked_at) if text.startswith(self._looked_at) else ""
        if added.isalnum() and not (within_a_word or self._about_words):
            return
        self._looked_at = text
        narrow = self.has_class("-narrow")  # a second row would move the line
        hears = self._hears and self._may_whisper(text)
        words = hint_while_typing(self.session, text, cursor, shortly=narrow) if hears else ""
        if words != self._about_words:
            self._say_of_words(words)

    def _may_whisper(self, _text: str) -> bool:
        """Whether hints are wanted for a line as this."""
        return True

    def _say_of_words(self, words: str) -> None:
        """Put a hint at the edge, or give the place back to what stood there before."""
        shown = self._lines["hint"].plain if "hint" in self._lines else ""
        ours = bool(self._about_words) and shown == self._about_words
        if words and not ours and shown and (seconds := self._hint_stays()):
            self._look_again(seconds)
            return
        if words and not ours:
            self._said_before = shown
        if words or ours:
            # Not as an answer to something: that would keep others from speaking.
            CarryingOut._hint(self, words or self._said_before)
        self._about_words = words

    def _look_again(self, seconds: float) -> None:
        """When what was said has been read."""
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(seconds + 0.05, lambda: self._listen(within_a_word=True))
