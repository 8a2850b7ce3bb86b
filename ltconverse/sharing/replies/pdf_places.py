"""Which statement of a draft stands where on the pages of a PDF, letter by letter.

Pure: letters with their places and a draft in, statements and characters of their text out. It goes
by the visible numbers at the left, whichever program made the PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ltconverse.sharing.likeness import folded
from ltconverse.sharing.model import DraftStatement, SentDraft
from ltconverse.sharing.replies.pdf_file import Box, Letter
from ltconverse.sharing.words import ANYTHING_ELSE

_LABEL = re.compile(r"S(\d{1,4})[.:)]?")
_NEAR = 4.0
"""Points by which labels may stand apart from the column they stand in."""
BESIDE = 14.0
"""Points above or below the words of a statement that a note beside it may stand."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that a statement has: from `top` down to `bottom`; None: what comes before
    or after all statements. `words` is how far its own words reach there, top and bottom."""

    page: int
    top: float
    bottom: float
    statement: DraftStatement | None
    words: tuple[float, float] | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class _Start:
    page: int
    at: int
    top: float
    number: int


class Places:
    """Where each statement of a draft stands in a PDF."""

    def __init__(self, pages: Sequence[Sequence[Letter]], draft: SentDraft | None) -> None:
        self._pages = pages
        numbered = {one.number: one for one in draft.statements} if draft else {}
        starts = list(_starts(pages, set(numbered)))
        self._spots: dict[str, dict[tuple[int, int], int]] = {}
        self.regions: list[Region] = []
        self._lay_out(starts, numbered)

    def region_at(self, page: int, height: float) -> Region | None:
        """The region that a height on a page belongs to."""
        return next(
            (one for one in self.regions if one.page == page and one.bottom <= height <= one.top),
            None,
        )

    def under(self, page: int, boxes: Sequence[Box]) -> list[tuple[int, int]]:
        """The letters (page, index) whose middle lies in one of the boxes, in reading order."""
        found = []
        for at, letter in enumerate(self._pages[page - 1] if page <= len(self._pages) else ()):
            across, up = _middle(letter.box)
            if any(x0 <= across <= x1 and y0 <= up <= y1 for x0, y0, x1, y1 in boxes):
                found.append((page, at))
        return found

    def words_of(self, letters: Sequence[tuple[int, int]]) -> str:
        """How those letters read."""
        text, before = "", None
        for page, at in letters:
            letter = self._pages[page - 1][at]
            if before and (
                abs(before.box[1] - letter.box[1]) > 3 or letter.box[0] - before.box[2] > 1
            ):
                text += " "
            text += letter.text
            before = letter
        return " ".join(text.split())

    def span_of(
        self, statement: DraftStatement, letters: Sequence[tuple[int, int]]
    ) -> tuple[int, int] | None:
        """The characters of the statement's text that the letters are: (start, end). Whole words:
        who strikes a word through with a mouse often misses a letter at its end."""
        spots = self._spots.get(statement.id, {})
        there = sorted(spots[one] for one in letters if one in spots)
        if not there:
            return None
        return _whole_words(statement.text, there[0], there[-1] + 1)

    def nearest(self, statement: DraftStatement, page: int, box: Box) -> int | None:
        """The place in the statement's text that a mark for an insertion points at."""
        across, up = _middle(box)
        best: tuple[float, int] | None = None
        for (there, at), spot in self._spots.get(statement.id, {}).items():
            if there != page:
                continue
            x0, y0, x1, y1 = self._pages[page - 1][at].box
            far = max(y0 - up, up - y1, 0.0) * 3
            for edge, place in ((x0, spot), (x1, spot + 1)):
                best = min(best or (1e9, 0), (far + abs(edge - across), place))
        return best[1] if best and best[0] < 40 else None

    def _lay_out(self, starts: Sequence[_Start], numbered: dict[int, DraftStatement]) -> None:
        last: DraftStatement | None = None
        for number, letters in enumerate(self._pages, start=1):
            here = [one for one in starts if one.page == number]
            ends = _anything_else(letters) if not any(one.page > number for one in starts) else None
            edges = [(2_000.0, last, 0)]
            edges += [(one.top + _NEAR, numbered[one.number], one.at) for one in here]
            closed = ends is not None and (not here or ends[0] < edges[-1][0])
            if closed and ends:
                edges.append((ends[0] + _NEAR, None, ends[1]))
            for at, (top, statement, first) in enumerate(edges):
                bottom = edges[at + 1][0] if at + 1 < len(edges) else -2_000.0
                until = edges[at + 1][2] if at + 1 < len(edges) else len(letters)
                after = closed and at + 1 == len(edges)
                reach = self._match(statement, number, range(first, until)) if statement else None
                self.regions.append(Region(number, top, bottom, statement, reach, last=after))
            last = edges[-1][1]

    def _match(
        self, statement: DraftStatement, page: int, letters: range
    ) -> tuple[float, float] | None:
        """Each letter of the statement with its character, and how far they reach on the page."""
        spots = self._spots.setdefault(statement.id, {})
        wanted = [(spot, one) for spot, one in enumerate(statement.text) if not one.isspace()]
        done = max(spots.values(), default=-1)
        rest = [pair for pair in wanted if pair[0] > done]
        there = [
            (at, one)
            for at in letters
            for one in self._pages[page - 1][at].text
            if not one.isspace()
        ]
        start = _found([one for _, one in there], [one for _, one in rest])
        if start is None:
            return None
        boxes = []
        for (at, _), (spot, _) in zip(there[start:], rest, strict=False):
            spots.setdefault((page, at), spot)
            boxes.append(self._pages[page - 1][at].box)
        return max(box[3] for box in boxes), min(box[1] for box in boxes)


def _starts(pages: Sequence[Sequence[Letter]], known: set[int]) -> Iterator[_Start]:
    """Where each visible number stands: in the column in which most of them do."""
    found: list[tuple[float, _Start]] = []
    for number, letters in enumerate(pages, start=1):
        for at, text in _runs(letters):
            label = _LABEL.fullmatch(text)
            if label and int(label[1]) in known:
                box = letters[at].box
                found.append((box[0], _Start(number, at, box[3], int(label[1]))))
    columns = Counter(round(left / _NEAR) for left, _ in found)
    if not columns:
        return
    column = columns.most_common(1)[0][0] * _NEAR
    seen: set[int] = set()
    for left, start in found:
        if abs(left - column) <= _NEAR and start.number not in seen:
            seen.add(start.number)
            yield start


def _runs(letters: Sequence[Letter]) -> Iterator[tuple[int, str]]:
    """The words of a page, each with the index of its first letter."""
    begun, text = 0, ""
    for at, letter in enumerate(letters):
        before = letters[at - 1].box if at else letter.box
        apart = abs(before[1] - letter.box[1]) > 2 or not -2 < letter.box[0] - before[2] < 2
        if text and (apart or letter.text.isspace()):
            yield begun, text
            text = ""
        if not letter.text.isspace():
            begun = begun if text else at
            text += letter.text
    if text:
        yield begun, text


def _anything_else(letters: Sequence[Letter]) -> tuple[float, int] | None:
    """Where the room for anything else begins: its top, and the index of its first letter."""
    wanted = folded(ANYTHING_ELSE).replace(" ", "")
    signs = [(at, one) for at, letter in enumerate(letters) for one in folded(letter.text)]
    signs = [(at, one) for at, one in signs if not one.isspace()]
    start = "".join(one for _, one in signs).rfind(wanted)
    return (letters[signs[start][0]].box[3], signs[start][0]) if start >= 0 else None


def _found(there: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where `wanted` begins in `there`: all of it, or its beginning up to the end of the page."""
    page, text = "".join(map(_sign, there)), "".join(map(_sign, wanted))
    if not text:
        return None
    start = page.find(text)
    if start >= 0:
        return start
    for length in (min(len(page), len(text)), 24, 8):
        start = page.find(text[:length]) if length <= len(text) else -1
        if start >= 0 and text.startswith(page[start:][: len(text)][:length]):
            return start
    return None


def _sign(one: str) -> str:
    return (folded(one) or one)[:1]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with words that are cut made whole where most of one is in it, else left out."""
    for word in re.finditer(r"\w+", text):
        inside = min(end, word.end()) - max(start, word.start())
        if 0 < inside < word.end() - word.start():
            most = 2 * inside > word.end() - word.start()
            if word.start() < start:
                start = word.start() if most else word.end()
            if word.end() > end:
                end = word.end() if most else word.start()
    return (start, end) if start < end else (end, end)
