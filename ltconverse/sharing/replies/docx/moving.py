"""Statements that stand in another place than they were sent in. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ltconverse.sharing.model import DraftStatement
from ltconverse.sharing.placing import folded, label_of
from ltconverse.sharing.replies.docx.model import NewParagraph
from ltconverse.sharing.replies.docx.owners import shown

_ALIKE = 0.8
"""From which likeness on new words are those of a statement that was taken out elsewhere."""
_ALIKE_WITH_NUMBER = 0.5


class Moves:
    """Which new paragraphs are statements that were taken out elsewhere, each at most once."""

    def __init__(
        self, gone: Sequence[DraftStatement], new: Sequence[NewParagraph], numbers: set[int]
    ) -> None:
        self._to: dict[str, NewParagraph] = {}
        self._from: dict[int, str] = {}
        pairs = sorted(
            (
                (likeness, -at, one, paragraph)
                for at, one in enumerate(gone)
                for paragraph in new
                if (likeness := _likeness(one, paragraph, numbers))
            ),
            key=lambda pair: pair[:2],
            reverse=True,
        )
        for _, _, one, paragraph in pairs:
            if one.id not in self._to and id(paragraph) not in self._from:
                self._to[one.id] = paragraph
                self._from[id(paragraph)] = one.id

    def target(self, statement: str) -> NewParagraph | None:
        """Where a statement stands now, None for nowhere."""
        return self._to.get(statement)

    def statement_of(self, new: NewParagraph) -> str:
        """The statement that a new paragraph is, "" for none."""
        return self._from.get(id(new), "")


def _likeness(statement: DraftStatement, new: NewParagraph, numbers: set[int]) -> float:
    """How alike they are, with a little more for the number; 0 for not enough."""
    from rapidfuzz.fuzz import ratio

    number, rest = label_of(new.text)
    text = rest if number in numbers else new.text
    alike = ratio(folded(text), folded(shown(statement))) / 100
    if number == statement.number and alike >= _ALIKE_WITH_NUMBER:
        return alike + 1
    return alike if alike >= _ALIKE else 0.0


def out_of_order(places: Sequence[int]) -> set[int]:
    """The positions in `places` that have to move, as few as can be, for the rest to rise."""
    ends: list[int] = []  # the smallest end of a rising row of each length, by position
    values: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(values, place)
        before.append(ends[length - 1] if length else -1)
        if length == len(ends):
            ends.append(at)
            values.append(place)
        else:
            ends[length], values[length] = at, place
    stays = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        stays.add(at)
        at = before[at]
    return set(range(len(places))) - stays
