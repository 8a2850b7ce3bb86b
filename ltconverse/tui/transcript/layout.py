"""The words of a recording as cells, paragraphs and rows of a given width. Pure.

Knows the turns of a transcript; neither a case nor Textual. What is in a cell is safe to show.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

from ltconverse.exchange.clock import clock
from ltconverse.speech.transcript import WHY_NO_TEXT, Word
from ltconverse.speech.turns import Turn
from ltconverse.text import one_line

MARGIN = 9
"""Cells at the left for the time."""
_LONG_PARAGRAPH = 45
"""Words after which a long turn goes on in a new paragraph, at the end of a sentence."""
_LONG_PAUSE = 2.0
_SENTENCE_ENDS = (".", "?", "!", "…")
_LONGEST_LABEL = 34
_WIDEST_PAUSE = 66
"""Cells: what is said of a pause fits into a row of the narrowest screen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Something the cursor can stand on: a word, a gap, or a pause of the recording.

    `turn` is the number of the turn it belongs to, -1 for a pause. `word` is None but for a word.
    """

    start: float
    end: float
    text: str
    turn: int
    word: Word | None = None
    is_gap: bool = False
    is_damaged: bool = False

    @property
    def is_pause(self) -> bool:
        """Whether nothing was kept here: there is nothing to put right."""
        return self.turn < 0

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with this word."""
        return self.text.rstrip("\"'”’)").endswith(_SENTENCE_ENDS)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Cells `first` up to, not with, `end`, shown under one time.

    `label` names the speaker where a turn begins, and is empty where it only goes on.
    """

    first: int
    end: int
    time: str
    label: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen: each cell with its column and its width; `head` where a paragraph
    begins. Without cells it is blank."""

    cells: tuple[tuple[int, int, int], ...] = ()
    head: Paragraph | None = None


END = float("inf")
"""As the second of a pause: after all words."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing was kept after `second` of the recording; `words` say why and how long. Or nothing
    could be read, nobody knows of which second: then it stands at the END."""

    second: float
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """All there is to read of one recording, before it is cut into rows."""

    cells: tuple[Cell, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    turns: tuple[Turn, ...] = ()

    def cell_at(self, second: float) -> int:
        """The cell that is heard at a second, or else the last before it."""
        at = bisect_right(self.cells, second, key=lambda cell: cell.start) - 1
        return max(at, 0)

    def cells_between(self, start: float, end: float) -> range:
        """The cells of a stretch, by their middles; at least the one nearest to it, if any."""
        first = bisect_left(self.cells, start, key=lambda cell: cell.start)
        while first and _middle(self.cells[first - 1]) >= start:
            first -= 1
        last = first
        while last < len(self.cells) and _middle(self.cells[last]) <= end:
            last += 1
        if last > first:
            return range(first, last)
        nearest = min(self.cell_at(start), max(len(self.cells) - 1, 0))
        return range(nearest, nearest + bool(self.cells))

    def sentence_of(self, place: int) -> range:
        """The cells of the sentence around a cell, within its turn."""
        cells, turn = self.cells, self.cells[place].turn
        first = last = place
        while first and cells[first - 1].turn == turn and not cells[first - 1].ends_sentence:
            first -= 1
        while (
            not cells[last].ends_sentence and last + 1 < len(cells) and cells[last + 1].turn == turn
        ):
            last += 1
        return range(first, last + 1)

    def turn_of(self, place: int) -> range:
        """The cells of the turn around a cell."""
        cells, turn = self.cells, self.cells[place].turn
        first = last = place
        while first and cells[first - 1].turn == turn:
            first -= 1
        while last + 1 < len(cells) and cells[last + 1].turn == turn:
            last += 1
        return range(first, last + 1)

    def between(self, cells: range) -> tuple[float, float]:
        """From which second to which those cells go."""
        among = self.cells[cells.start : cells.stop]
        return among[0].start, max(cell.end for cell in among)

    def words(self, cells: range) -> str:
        """The words of those cells in one line; a gap has none."""
        among = self.cells[cells.start : cells.stop]
        return " ".join(cell.word.text for cell in among if cell.word is not None)


def text_of(
    turns: Sequence[Turn],
    label: Callable[[str], str],
    pauses: Iterable[Pause] = (),
    *,
    timed: bool = True,
) -> Text:
    """Everything of a recording in order. `label` says in words who a speaker is, "" for nobody
    known; without `timed` no times are shown, for they only keep the order."""
    cells: list[Cell] = []
    paragraphs: list[Paragraph] = []
    waiting = sorted(pauses, key=lambda pause: pause.second)
    before: Turn | None = None
    for number, turn in enumerate(turns):
        while waiting and waiting[0].second <= turn.start:
            _add_pause(waiting.pop(0), cells, paragraphs, timed)
            before = None
        first = len(cells)
        cells += _cells_of(turn, number)
        goes_on = before is not None and turn.gap is None and before.speaker == turn.speaker
        who = "" if goes_on else one_line(label(turn.speaker))
        paragraphs += _cut(cells, first, who, turn, timed)
        before = turn if turn.gap is None else before
    for pause in waiting:
        _add_pause(pause, cells, paragraphs, timed)
    return Text(tuple(cells), tuple(paragraphs), tuple(turns))


def _add_pause(pause: Pause, cells: list[Cell], paragraphs: list[Paragraph], timed: bool) -> None:
    is_end = pause.second == END
    second = (cells[-1].end if cells else 0.0) if is_end else pause.second
    parts = wrap(f"── {one_line(pause.words)} ──", _WIDEST_PAUSE) or ["──"]
    time = "" if is_end else _clock(second, timed)
    paragraphs.append(Paragraph(len(cells), len(cells) + len(parts), time))
    cells += [Cell(second, second, part, -1) for part in parts]


def _cells_of(turn: Turn, number: int) -> list[Cell]:
    if turn.gap is not None:
        words = "sound that cannot be read" if turn.is_damaged else WHY_NO_TEXT[turn.gap.why]
        gap = Cell(turn.start, turn.end, f"[{words}]", number, None, True, turn.is_damaged)
        return [gap]
    return [Cell(one.start, one.end, one_line(one.text) or "·", number, one) for one in turn.words]


def _cut(cells: Sequence[Cell], first: int, who: str, turn: Turn, timed: bool) -> list[Paragraph]:
    """A turn as paragraphs: a long one is cut where a sentence ends or somebody thinks."""
    cuts = [first]
    for at, (one, following) in enumerate(pairwise(cells[first:]), start=first + 1):
        thinks = following.start - one.end >= _LONG_PAUSE
        if at - cuts[-1] >= _LONG_PARAGRAPH and (one.ends_sentence or thinks):
            cuts.append(at)
    ends = [*cuts[1:], len(cells)]
    unsure = 2 * sum(word.unsure for word in turn.words) > len(turn.words)
    return [
        Paragraph(begin, end, _clock(cells[begin].start, timed), "" if at else who, unsure)
        for at, (begin, end) in enumerate(zip(cuts, ends, strict=True))
    ]


def rows_of(text: Text, width: int, *, spaced: bool) -> list[Row]:
    """The paragraphs as rows of `width` cells; `spaced`: with a blank row before each turn."""
    rows: list[Row] = []
    room = max(width, MARGIN + 8)
    for paragraph in text.paragraphs:
        if spaced and rows and paragraph.label:
            rows.append(Row())
        rows += _wrapped(text.cells, paragraph, room)
    return rows


def head_of(paragraph: Paragraph) -> str:
    """Who speaks, as it stands before the words of a turn."""
    if not paragraph.label:
        return ""
    label = paragraph.label
    if cell_len(label) > _LONGEST_LABEL:
        label = f"{set_cell_size(label, _LONGEST_LABEL - 1).rstrip()}…"
    return f"{label}{'?' if paragraph.unsure else ''}: "


def _wrapped(cells: Sequence[Cell], paragraph: Paragraph, width: int) -> list[Row]:
    rows: list[Row] = []
    held: list[tuple[int, int, int]] = []
    column = MARGIN + cell_len(head_of(paragraph))
    head: Paragraph | None = paragraph
    for place in range(paragraph.first, paragraph.end):
        long = cell_len(cells[place].text)
        if column + long > width and (held or head is not None):
            rows.append(Row(tuple(held), head))
            held, head, column = [], None, MARGIN
        long = min(long, width - MARGIN)
        held.append((place, column, long))
        column += long + 1
    rows.append(Row(tuple(held), head))
    return rows


def _clock(second: float, timed: bool) -> str:
    return clock(second) if timed else ""


def _middle(cell: Cell) -> float:
    return (cell.start + cell.end) / 2
