"""Two wordings of a statement as one row of words: what went out, what came in, a cursor on one.

Knows values and how they look; neither a screen nor a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from textual.content import Content

from ltconverse.jobs.sharing.history import has_changed, what_became
from ltconverse.jobs.sharing.wordings import Asked
from ltconverse.sharing.comparing import Pair, PairedSection
from ltconverse.sharing.differences import PieceKind, pieces
from ltconverse.tui.showing import join, line, own

_WORD = re.compile(r"\S+")
# Signs before colours: each is told apart without them.
_SIGNS: dict[PieceKind, tuple[str, str]] = {
    "same": ("", ""),
    "out": ("[-", "-]"),
    "in": ("{+", "+}"),
}
_STYLES: dict[PieceKind, str] = {"same": "", "out": "strike", "in": "underline"}
# Two cells for the mark of the chosen row, six for a label.
_HANGING = " " * 8
_NARROWEST = 28
"""Cells of a column; in less, one wording stands under the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A word the cursor can stand on: of the older wording where it went out, else of the newer;
    `start` and `end` count characters of that wording."""

    kind: PieceKind
    start: int
    end: int


@dataclass(frozen=True)
class Compared:
    """A row: a statement in both versions."""

    pair: Pair

    @cached_property
    def texts(self) -> tuple[str, str]:
        """How it read and how it reads, "" where it is not there."""
        before, after = self.pair.before, self.pair.after
        return before.text if before else "", after.text if after else ""

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Its words, in the order in which they are shown."""
        return tuple(cell for cell, _, _ in self._told() if cell is not None)

    @property
    def statement(self) -> str:
        """Its id."""
        one = self.pair.after or self.pair.before
        return one.id if one else ""

    def asked(self, cell: Cell) -> Asked:
        """What is asked when the trail of a word is wanted."""
        wording = self.texts[0] if cell.kind == "out" else self.texts[1]
        return Asked(self.statement, wording, cell.start, cell.end)

    def word(self, cell: Cell) -> str:
        """The word itself."""
        return self.texts[0 if cell.kind == "out" else 1][cell.start : cell.end]

    def shown(self, at: int = -1, *, apart: bool = False, width: int = 0) -> Content:
        """The row, the cursor on the word of that place (-1: on none). `apart`: where there are two
        wordings, beside each other in so many cells, or one under the other."""
        said = what_became(self.pair)
        shown = self._apart(at, width) if apart else self._of(at, "same", "out", "in")
        parts = [own(f"{self.pair.label:<6}", "bold"), *shown]
        if said:
            parts += [f"\n{_HANGING}", line(said, "italic")]
        for one, title in ((self.pair.before, "was seen otherwise"), (self.pair.after, "")):
            if one is not None and one.difference and (not title or not self._same_view):
                head = title or "seen otherwise"
                parts += [f"\n{_HANGING}", line(f"{head}: {one.difference}", "italic")]
        return join(*parts)

    @property
    def _same_view(self) -> bool:
        before, after = self.pair.before, self.pair.after
        return bool(before and after and before.difference == after.difference)

    def _apart(self, at: int, width: int) -> Iterator[Content | str]:
        if not all(self.texts) or self.texts[0] == self.texts[1]:
            yield from self._of(at, "same", "out", "in")
            return
        before, after = join(*self._of(at, "same", "out")), join(*self._of(at, "same", "in"))
        half = (width - len(_HANGING) - 3) // 2
        if half < _NARROWEST:
            yield from (own("was  ", "dim"), before)
            yield from (f"\n{_HANGING}", own("now  ", "dim"), after)
            return
        lines = zip_longest(before.wrap(half), after.wrap(half), fillvalue=own(""))
        for number, (one, other) in enumerate(lines):
            if number:
                yield f"\n{_HANGING}"
            yield join(one, own(" " * (half - one.cell_length)), own(" │ ", "dim"), other)

    def _of(self, at: int, *kinds: PieceKind) -> Iterator[Content]:
        number = -1
        for cell, text, kind in self._told():
            number += cell is not None
            if kind not in kinds:
                continue
            cursor = "reverse" if cell is not None and number == at else ""
            style = " ".join(filter(None, (_STYLES[kind], cursor)))
            yield own(text, style) if cell is None else line(text, style)

    def _told(self) -> Iterator[tuple[Cell | None, str, PieceKind]]:
        """Words, blanks and signs as they are shown, and of which kind; a cell for each word."""
        before = after = 0
        for piece in pieces(*self.texts):
            kind = piece.kind
            start = before if kind == "out" else after
            begin, end = _SIGNS[kind]
            yield None, begin, kind
            last = 0
            for found in _WORD.finditer(piece.text):
                if found.start() > last:
                    yield None, " ", kind
                yield Cell(kind, start + found.start(), start + found.end()), found[0], kind
                last = found.end()
            if last < len(piece.text):
                yield None, " ", kind
            yield None, end, kind
            before += len(piece.text) if kind != "in" else 0
            after += len(piece.text) if kind != "out" else 0


def rows_of(sections: Sequence[PairedSection], *, everything: bool) -> list[Compared | str]:
    """Rows under their headings (plain strings, the small ones after two blanks)."""
    rows: list[Compared | str] = []
    for section in sections:
        under: list[Compared | str] = []
        for part in section.parts:
            pairs = [Compared(one) for one in part.pairs if everything or has_changed(one)]
            if pairs:
                under += [f"  {part.title}"] if part.title else []
                under += pairs
        if under:
            rows += [section.title + (" (no section now)" if section.gone else ""), *under]
    return rows
