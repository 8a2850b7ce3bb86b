"""Searching within the words on the screen: what fits is shown while one types."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ltconverse.text import one_line
from ltconverse.tui.transcript.base import TranscriptBase
from ltconverse.tui.transcript.layout import Text


def find(text: Text, words: str) -> list[range]:
    """Where `words` stand, as cells, in order; small and large letters are the same."""
    wanted = _plain(words)
    if not wanted:
        return []
    shown = [_plain(cell.text) for cell in text.cells]
    starts, length = [], 0
    for one in shown:
        starts.append(length)
        length += len(one) + 1
    whole = " ".join(shown)
    found: list[range] = []
    at, place = whole.find(wanted), 0
    while at >= 0:
        while place + 1 < len(starts) and starts[place + 1] <= at:
            place += 1
        last = place
        while last + 1 < len(starts) and starts[last + 1] < at + len(wanted):
            last += 1
        found.append(range(place, last + 1))
        at = whole.find(wanted, at + len(wanted))
    return found


def _plain(text: str) -> str:
    return one_line(text).casefold().replace("’", "'")


class Finding(TranscriptBase):
    """A transcript screen that searches."""

    FINDING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find", key_display="/", tooltip="Find words"),
    ]

    def _begin_finding(self) -> None:
        self._wanted = ""
        self._hits: list[range] = []
        self._hit = 0
        self._from = 0

    def action_find(self) -> None:
        """Ask for words; those asked for last are there already."""
        self._from = self._view.cursor
        self._line.open("find", self._wanted)
        self._look_for(self._wanted, self._from + 1)

    def _look_for(self, words: str, begin: int) -> None:
        """Go to the first place from `begin` on where the words stand, or else to the first."""
        self._wanted = words
        self._hits = find(self._text, words)
        self._view.mark_found({place for hit in self._hits for place in hit})
        later = [at for at, hit in enumerate(self._hits) if hit.start >= begin]
        self._to_hit(later[0] if later else 0)

    def _to_hit(self, number: int) -> None:
        if not self._hits:
            self._say(f"“{self._wanted}” is not among these words." if self._wanted else "")
            return
        self._hit = number % len(self._hits)
        self._item = None
        self._view.go_to(self._hits[self._hit].start, middle=True)
        self._say(f"{self._hit + 1} of {len(self._hits)}. Up and Down go on, Enter stays here.")

    def _find_more(self, text: str, offset: int) -> None:
        if offset:
            self._to_hit(self._hit + offset)
        else:
            self._look_for(text, self._from)

    def _found(self, *, stay: bool) -> None:
        """The search is over."""
        self._view.mark_found(frozenset())
        if not stay:
            self._view.go_to(self._from, middle=True)
        self._say("")
        self._show_state()
