"""What the transcript screen changes: words, who spoke, what was checked; and taking that back.

What is shown as saved is on the disk. One thing is saved after the other, each decided by what
the one before has left.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.case.events import AnyBody, SpokenBy
from ltconverse.case.recordings import Recording
from ltconverse.errors import LtconverseError
from ltconverse.jobs.checks.checking import Item
from ltconverse.jobs.words.correcting import Correcting
from ltconverse.jobs.words.speakers import FETCH_HINT
from ltconverse.text import excerpt
from ltconverse.tui.transcript.going_through import Decide, GoingThrough, Typed
from ltconverse.tui.transcript.held import Now

SPEAKERS: tuple[SpokenBy, ...] = ("", "lead", "second", "practitioner", "supporter", "other")
"""By their digits: 1 is the lead reviewer, 0 nobody known."""


class PuttingRight(GoingThrough):
    """A transcript screen that changes what stands there."""

    CORRECTING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "right('chosen')", "Put right", tooltip="Say what was really said"),
        Binding(
            "e",
            "right('sentence')",
            "Sentence",
            show=False,
            tooltip="Put the whole sentence right",
        ),
        Binding("delete", "drop", "Drop", show=False, tooltip="Nothing of this was said"),
        Binding("n", "next_item(1)", "Next", tooltip="The next thing to check"),
        Binding("p", "next_item(-1)", "Before", show=False, tooltip="The one before"),
        Binding("c", "checked", "Checked", tooltip="I listened: it is as it stands here"),
        Binding("y", "take", "Take", show=False, tooltip="Yes: take what is suggested"),
        *(
            Binding(
                str(digit),
                f"speaker({digit})",
                f"Said by {who}",
                show=False,
                tooltip=f"Said by {who}: this turn, or what is marked",
            )
            for digit, who in enumerate(
                (
                    "nobody known",
                    "the lead reviewer",
                    "the second reviewer",
                    "the practitioner",
                    "their supporter",
                    "someone else",
                )
            )
        ),
        Binding(
            "v",
            "whole_voice",
            "Voice",
            show=False,
            tooltip="Then 1 to 5: everything by this voice was said by them",
        ),
        Binding("ctrl+z", "undo", "Undo", show=False, tooltip="Take the last thing back"),
        Binding("u", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False, tooltip="Do it again after all"),
    ]

    def _begin_correcting(self) -> None:
        self._correcting: dict[str, Correcting] = {}
        self._order: list[str] = []
        self._undone: list[str] = []
        self._editing: tuple[float, float] | None = None
        self._voice_next = False
        self._words_version = 0

    # --- words ------------------------------------------------------------------------------

    def action_right(self, what: str) -> None:
        """Open the line with the words that are chosen, or with the sentence around."""
        cells = self._chosen()
        if what == "sentence" and cells:
            cells = self._text.sentence_of(cells.start)
        if not self._may_be_changed(cells):
            return
        self._edit(*self._text.between(cells), self._text.words(cells))
        self._say("Enter saves what was really said, F9 plays it, Esc leaves it as it was.")

    def _edit(self, start: float, end: float, text: str) -> None:
        self._editing = start, end
        self._view.mark_edited(self._text.cells_between(start, end))
        self._line.open("right", text)

    def _may_be_changed(self, cells: range) -> bool:
        if not cells:
            return False
        if all(self._text.cells[at].is_pause for at in cells):
            self._say("Nothing was said here that could be put right.")
            return False
        return True

    def _typed_right(self, text: str) -> None:
        """Save what was typed in the place of what stood there."""
        if self._editing is None:
            return
        (start, end), self._editing = self._editing, None
        before = self._text.words(self._text.cells_between(start, end))
        self._view.mark_edited(range(0))
        if text.split() == before.split():
            self._say("As it was.")
            return
        said = f"“{excerpt(text, 30)}”" if text.strip() else "Nothing was said here"
        of = self._one_speaker(self._text.cells_between(start, end))
        typed = Typed(start, end, text)
        self._carry_out(lambda one: one.words(start, end, text.strip(), of), said, typed=typed)

    def _left_as_it_was(self) -> None:
        self._editing = None
        self._view.mark_edited(range(0))
        self._say("As it was.")

    def action_drop(self) -> None:
        """Nothing of what is chosen was said."""
        cells = self._chosen()
        if self._may_be_changed(cells):
            start, end = self._text.between(cells)
            words = excerpt(self._text.words(cells), 30)
            of = self._one_speaker(cells)
            said = f"“{words}” is gone; U takes it back"
            self._carry_out(lambda one: one.words(start, end, "", of), said)

    def _one_speaker(self, cells: range) -> str | None:
        """Who speaks in all of these; None when they are of several, or of nobody known. Somebody
        else may speak at the same time, and is left alone."""
        those = {self._text.cells[at].word for at in cells}
        speakers = {word.speaker if word is not None else "" for word in those}
        return speakers.pop() or None if len(speakers) == 1 else None

    # --- who spoke --------------------------------------------------------------------------

    def action_whole_voice(self) -> None:
        """The next digit is for everything by this voice."""
        if not self._voice():
            self._say(self._no_voice())
            return
        self._voice_next = True
        self._say("Everything by this voice was said by: 1 lead, 2 second, 3 them, 4 supporter?")

    def _no_voice(self) -> str:
        recording = self._recording
        to_be_found = recording and recording.has_sound and not recording.found_speakers
        how = "; T on the case screen does that, if it can be done" if to_be_found else ""
        if to_be_found and self._held.lacks_model:
            how = f". {FETCH_HINT} Then T on the case screen does that"
        return f"No voice was told apart here{how}. 1 to 5 alone say who spoke."

    def _voice(self) -> str:
        recording, cells = self._recording, self._text.cells
        if recording is None or not cells:
            return ""
        cell = cells[self._view.cursor]
        return self._held.voice_at(recording, (cell.start + cell.end) / 2)

    def action_speaker(self, digit: int) -> None:
        """Say who speaks: in what is marked, else in this turn, else everywhere in this voice."""
        speaker = SPEAKERS[digit]
        label = self._label(speaker)
        if self._voice_next:
            self._voice_next, voice = False, self._voice()
            said = f"Everything by this voice: {label}"
            self._carry_out(lambda one: one.voice(voice, speaker), said)
            return
        cells = self._view.marked or self._said_by_one()
        if not self._may_be_changed(cells):
            return
        start, end = self._text.between(cells)
        is_turn = cells == self._turn_here()
        what = "What was marked" if self._view.marked else "This turn"
        said = f"{what if self._view.marked or is_turn else 'This sentence'}: {label}"
        of = self._one_speaker(cells)
        self._carry_out(lambda one: one.speaker_of(start, end, speaker, of), said)

    def _said_by_one(self) -> range:
        """The turn the cursor is in; where nobody knows who speaks, several may: the sentence."""
        turn = self._turn_here()
        if turn and self._one_speaker(turn) is None and self._text.cells[turn.start].word:
            return self._text.sentence_of(self._view.cursor)
        return turn

    def _turn_here(self) -> range:
        return self._text.turn_of(self._view.cursor) if self._text.cells else range(0)

    # --- taking back ------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take the last thing back that was done here."""
        self._carry_out(Correcting.undo, "Taken back", again=-1)

    def action_redo(self) -> None:
        """Do what was taken back once more."""
        self._carry_out(Correcting.redo, "Done again", again=1)

    # --- saving -----------------------------------------------------------------------------

    def _carry_out(
        self, decide: Decide, said: str, *, typed: Typed | None = None, again: int = 0
    ) -> None:
        self._voice_next = False
        if self._recording_id:
            self._save(self._recording_id, decide, said, typed, again)

    @work(group="saving")
    async def _save(
        self, recording: str, decide: Decide, said: str, typed: Typed | None, again: int
    ) -> None:
        async with self._turn:
            if again:
                stack = self._order if again < 0 else self._undone
                if not stack:
                    self._say("There is nothing to take back." if again < 0 else "That is all.")
                    return
                recording = stack[-1]
            correcting = self._correcting_of(recording)
            try:
                # In a thread: the first time the words are read from the disk.
                bodies = list(await asyncio.to_thread(decide, correcting))
                if not bodies:
                    self._say("As it was.")
                    return
                self._say("Saving…")
                await self.desk.save(*bodies)
            except LtconverseError as problem:
                self._not_saved(str(problem), typed)
                return
            self._remember(recording, again)
            await self._make_again(correcting, bodies)
            self._say(f"{said.rstrip('.')}. Saved {self.case.now().astimezone():%H:%M}.")

    def _correcting_of(self, recording: str) -> Correcting:
        if recording not in self._correcting:
            made = Correcting(self.case, self._conversation_id, recording)
            self._correcting[recording] = made
        return self._correcting[recording]

    def _remember(self, recording: str, again: int) -> None:
        if again < 0:
            self._undone.append(self._order.pop())
        elif again > 0:
            self._order.append(self._undone.pop())
        else:
            self._order.append(recording)
            self._undone.clear()

    def _not_saved(self, why: str, typed: Typed | None) -> None:
        """Say so, loudly; what was typed is not lost."""
        self.app.bell()
        if typed is not None and not self._line.is_open:
            self._edit(typed.start, typed.end, typed.text)
        self._say(f"NOT SAVED. {why}")

    async def _make_again(self, correcting: Correcting, bodies: Sequence[AnyBody]) -> None:
        """Make the words again that were changed, and show them where they are."""
        recording = correcting.recording

        def make() -> Now:
            correcting.saved(bodies)
            before = as_checked(self._now.items, recording) if self._now.weighed else None
            return self._held.now(before, correcting.reading)

        async with self.desk.saving:  # nothing changes meanwhile
            now = await asyncio.to_thread(make)
        self.desk.words_changed()
        self._words_version = self.desk.words_version  # these words are known here
        self._show_now(now)

    @abstractmethod
    def _show_now(self, now: Now) -> None:
        """Show words that were made again."""


def as_checked(items: Sequence[Item], recording: Recording) -> list[Item]:
    """The same things to check, with what was listened to by now; until all is known anew."""
    heard = [(one.start, one.end) for one in recording.checks]
    return [
        replace(one, checked=any(start <= one.start and one.end <= end for start, end in heard))
        if one.recording == recording.id
        else one
        for one in items
    ]
