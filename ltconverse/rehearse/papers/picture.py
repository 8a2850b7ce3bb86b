"""What the pair said, drawn in its order: a sign in the line of how it was heard, and below it how
much was said after it. Told apart by place and shape, never by colour alone. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ltconverse.episodes.pictures.drawing import FAINT, INK, PAPER, QUIET, SUPPORTS, Drawing
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.feedback.heard.said import Said
from ltconverse.rehearse.feedback.heard.turns import HeardTurn
from ltconverse.rehearse.feedback.model import Feedback
from ltconverse.rehearse.papers import words
from ltconverse.rehearse.papers.model import Picture
from ltconverse.rehearse.values import AS_SAID, KINDS, Kind

# Lengths are points of paper.
_WIDTH, _LABELS = 446.0, 128.0
_LANE, _BARS, _FOOT, _BETWEEN = 14.0, 42.0, 12.0, 16.0
_WIDEST_STEP = 26.0
MOST_IN_A_ROW = 80
_MOST_ROWS = 6
_SIGN = 3.4
# An answer of so many words, or more, is a bar as high as there is room for.
_HIGHEST = 150
_TOLD_ONE_BY_ONE = 60


def of(result: Feedback) -> Picture | None:
    """The picture of these turns; None where the pair said nothing."""
    said = Said(result.turns)
    ours = [one for one in result.turns if one.by == "reviewer" and one.kind is not None]
    if not ours:
        return None
    # Of a very long conversation the beginning is left out; the list of turns has all of it.
    told = _told(ours)
    shown = ours[-MOST_IN_A_ROW * _MOST_ROWS :]
    drawing, height = Drawing(), 0.0
    lanes = [kind for kind in KINDS if any(kind in _lanes_of(one) for one in shown)]
    # As many in each row as in the others.
    most = math.ceil(len(shown) / math.ceil(len(shown) / MOST_IN_A_ROW))
    for first in range(0, len(shown), most):
        if first:
            height += _BETWEEN
        _Strip(drawing, said, lanes, height, most).draw(shown[first : first + most])
        height += len(lanes) * _LANE + _BARS + _FOOT
    svg = drawing.svg(_WIDTH, height, title=words.IN_ORDER, told=told)
    return Picture(svg, told, words.IN_ORDER_KEY)


def _lanes_of(turn: HeardTurn) -> tuple[Kind, ...]:
    """A question that begins by giving something back stands in two lines."""
    kind = turn.asked or turn.kind
    if kind is None:
        return ()
    if turn.reflects and kind not in {"reflection", "summary"}:
        return kind, "reflection"
    return (kind,)


def _told(ours: Sequence[HeardTurn]) -> str:
    """The same in words: one by one, or of many how often each, as they stand in the list."""
    if len(ours) <= _TOLD_ONE_BY_ONE:
        each = (f"{one.number} {AS_SAID[one.kind]}" for one in ours if one.kind)
        return f"In order: {', '.join(each)}."
    found = {kind: sum(one.kind == kind for one in ours) for kind in KINDS}
    counted = (f"{phrases.TITLES[kind]}: {count}" for kind, count in found.items() if count)
    return f"{'; '.join(counted)}. Each stands in its order in the list of turns."


class _Strip:
    """One row of the picture, from `top` down."""

    def __init__(
        self, drawing: Drawing, said: Said, lanes: Sequence[Kind], top: float, most: int
    ) -> None:
        self._drawing, self._said, self._lanes = drawing, said, lanes
        self._top = top
        self._floor = top + len(lanes) * _LANE + _BARS
        room = _WIDTH - _LABELS
        self._step = min(_WIDEST_STEP, room / most)

    def draw(self, row: Sequence[HeardTurn]) -> None:
        """Lines with their names, then each turn."""
        drawing = self._drawing
        for at, kind in enumerate(self._lanes):
            y = self._middle(at)
            drawing.line(_LABELS, y, _WIDTH, y, stroke=FAINT, stroke_width="0.6")
            drawing.text(0, y + 3, phrases.TITLES[kind], size=8.5, fill=INK)
        drawing.line(_LABELS, self._floor, _WIDTH, self._floor, stroke=QUIET, stroke_width="0.6")
        drawing.text(0, self._floor - 2, "They then said", size=8.5, fill=INK)
        numbered = set(_numbered(len(row), self._step))
        for at, turn in enumerate(row):
            self._turn(turn, _LABELS + (at + 0.5) * self._step, numbered=at in numbered)

    def _turn(self, turn: HeardTurn, x: float, *, numbered: bool) -> None:
        drawing = self._drawing
        drawing.begin(f"{turn.number}: {AS_SAID[turn.kind or 'statement']}")
        for kind in _lanes_of(turn):
            size = min(_SIGN, self._step * 0.46)
            sign(drawing, kind, x, self._middle(self._lanes.index(kind)), size)
        self._bar(turn, x)
        drawing.end()
        if numbered:
            foot = self._floor + 10
            drawing.text(x, foot, str(turn.number), size=7, fill=QUIET, anchor="middle")

    def _bar(self, turn: HeardTurn, x: float) -> None:
        answer = self._said.answer_to(turn)
        if answer is None or not answer.words:
            return
        room = _BARS - 8
        height = max(1.5, room * min(answer.words, _HIGHEST) / _HIGHEST)
        wide = min(self._step * 0.62, 9.0)
        fill = PAPER if answer.closed else SUPPORTS
        self._drawing.rectangle(
            *(x - wide / 2, self._floor - height, wide, height),
            fill=fill,
            stroke=SUPPORTS,
            stroke_width="0.8",
        )

    def _middle(self, lane: int) -> float:
        return self._top + (lane + 0.5) * _LANE


def _numbered(count: int, step: float) -> Iterator[int]:
    """Which have their number below: all, or every so many that they do not touch."""
    every = max(1, math.ceil(17 / step))
    return iter(range(0, count, every))


def sign(drawing: Drawing, kind: Kind, x: float, y: float, r: float = _SIGN) -> None:
    """The sign of a way of asking, about (x, y), reaching `r` from there."""
    full = {"fill": SUPPORTS, "stroke": SUPPORTS}
    hollow = {"fill": PAPER, "stroke": SUPPORTS, "stroke_width": "1.2"}
    thick = {"stroke": SUPPORTS, "stroke_width": "1.6"}
    match kind:
        case "open":
            drawing.circle(x, y, r, **hollow)
        case "closed":
            drawing.rectangle(x - r, y - r, 2 * r, 2 * r, **full)
        case "leading":
            drawing.path(_shape(x, y, ((-r, -r), (r, 0), (-r, r))), **full)
        case "multiple":
            for down in (-r, 0.4):
                drawing.rectangle(x - r, y + down, 2 * r, r - 0.4, **full)
        case "blaming":
            drawing.line(x - r, y - r, x + r, y + r, **thick)
            drawing.line(x - r, y + r, x + r, y - r, **thick)
        case "reflection":
            drawing.path(_shape(x, y, ((0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0))), **hollow)
        case "summary":
            drawing.path(_shape(x, y, ((0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0))), **full)
        case "statement":
            drawing.circle(x, y, 1.4, **full)
        case "silence":
            drawing.line(x - r, y, x + r, y, **thick)


def _shape(x: float, y: float, corners: Sequence[tuple[float, float]]) -> str:
    joined = " L".join(f"{x + right:.2f} {y + down:.2f}" for right, down in corners)
    return f"M{joined} Z"
