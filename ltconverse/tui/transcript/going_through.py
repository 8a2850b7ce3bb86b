"""What the transcript screen goes through: from one thing to check to the next, and what is said
of each. What a key changes is saved by whoever puts words right."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ltconverse.case.events import AnyBody
from ltconverse.jobs.checks.checking import Item
from ltconverse.jobs.words.correcting import Correcting
from ltconverse.text import excerpt
from ltconverse.tui.transcript.base import TranscriptBase

ALL_CHECKED = "Everything that should be checked has been."
Decide = Callable[[Correcting], Sequence[AnyBody]]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in the place of what stood from `start` to `end`."""

    start: float
    end: float
    text: str


class GoingThrough(TranscriptBase):
    """A transcript screen with things to check, in the order of what matters."""

    def action_next_item(self, offset: int) -> None:
        """To what should be checked next, or to the one before."""
        items = self._now.to_check()
        if not items:
            self._say(self._now.progress if not self._now.items else ALL_CHECKED)
            return
        self._go_to_item(items[self._place_among(items, offset)])

    def _place_among(self, items: Sequence[Item], offset: int) -> int:
        """The next one in the order of what matters; one that was checked has kept its place."""
        if self._item is None:
            return 0 if offset > 0 else len(items) - 1
        every = list(self._now.items)
        here = next((at for at, one in enumerate(every) if _same(one, self._item)), -1)
        places = {id(one): at for at, one in enumerate(every)}
        if offset > 0:
            later = [at for at, one in enumerate(items) if places[id(one)] > here]
            return later[0] if later else 0
        earlier = [at for at, one in enumerate(items) if places[id(one)] < here]
        return earlier[-1] if earlier else len(items) - 1

    def _go_to_item(self, item: Item) -> None:
        if item.recording and item.recording != self._recording_id:
            self._show_recording(item.recording)
        self._item, self._is_whole = item, True
        cells = self._text.cells_between(item.start, item.end)
        if item.placed or self._are_near(cells, item):
            self._view.go_to(cells.start, middle=True)
        self._say("")
        self._show_state()

    def _are_near(self, cells: range, item: Item) -> bool:
        """Whether these are words of where it should stand, and not only the nearest there are."""
        start, end = self._text.between(cells) if cells else (0.0, -1.0)
        return start <= item.end and item.start <= end

    def action_checked(self) -> None:
        """Someone listened: what is chosen stands as it was said. Of nothing chosen, the turn."""
        marked = self._view.marked
        if self._item is not None and not marked:
            start, end, said = self._item.start, self._item.end, "Checked. N goes on"
        else:
            if not (self._now.weighed or marked):  # N has gone nowhere yet: this was meant for it
                self._say(self._now.progress)
                return
            cells = marked or self._turn_here()
            if not self._may_be_changed(cells):
                return
            start, end = self._text.between(cells)
            said = "What was marked is checked" if marked else "This turn is checked"
        self._carry_out(lambda one: one.checked(start, end), said)

    def action_take(self) -> None:
        """Yes: what is suggested is what was said."""
        item = self._item
        if item is None or not item.suggestion:
            self._say("Nothing is suggested here. N goes to the next thing to check.")
            return
        said = f"“{excerpt(item.suggestion, 30)}”"
        self._carry_out(lambda one: one.words(item.start, item.end, item.suggestion), said)

    @abstractmethod
    def _carry_out(
        self, decide: Decide, said: str, *, typed: Typed | None = None, again: int = 0
    ) -> None:
        """Save what is decided, and say so."""

    @abstractmethod
    def _may_be_changed(self, cells: range) -> bool:
        """Whether there is something in these cells; if not, it is said."""

    @abstractmethod
    def _turn_here(self) -> range:
        """The cells of the turn the cursor is in."""

    @abstractmethod
    def _show_recording(self, recording: str) -> None:
        """Show the words of another recording."""


def _same(one: Item, two: Item) -> bool:
    return (one.recording, one.kind, one.start, one.end) == (
        two.recording,
        two.kind,
        two.start,
        two.end,
    )
