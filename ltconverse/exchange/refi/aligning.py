"""The same words in our text and in the text that came back from another program.

Knows nothing of projects. A program may have changed line ends, blanks or the way accents are
written, or somebody may have edited the text there. A place is given only where the very same words
stand, and never guessed: of words that stand more than once, those amid the same words count.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field

from ltconverse.exchange.refi.tidying import settle

_AROUND = 60
"""Letters before and after that tell one place from another with the same words."""
_LEAST_APART = 4
"""So many more letters around must agree than at the next best place."""

_LONG_ENOUGH = 12
"""So many letters can be known again without those around them."""


class Alignment:
    """Two states of one text, for looking up many places."""

    def __init__(self, ours: str, theirs: str) -> None:
        self._ours, self._theirs = ours, theirs
        self._is_same = ours == theirs
        self._is_settled_same = False
        if not self._is_same:
            settled, self._our_places = settle(ours)
            their_settled, self._their_places = settle(theirs)
            self._is_settled_same = settled == their_settled
        self._letters: tuple[_Letters, _Letters] | None = None

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words from `start` to `end` of their text are in ours; None where they are not,
        or where nobody could tell which they are."""
        if not 0 <= start <= end <= len(self._theirs):
            return None
        if self._is_same:
            return start, end
        if self._is_settled_same:
            first = self._back(self._their_places[start])
            if first == 0:  # never a byte order mark
                first = len(self._ours) - len(self._ours.lstrip("\ufeff"))
            return first, max(first, self._back(self._their_places[end]))
        return self._by_letters(start, end)

    def _back(self, settled: int) -> int:
        """The first place of our text that settles there."""
        return bisect_left(self._our_places, settled)

    def _by_letters(self, start: int, end: int) -> tuple[int, int] | None:
        ours, theirs = self._letters or (_Letters(self._ours), _Letters(self._theirs))
        self._letters = ours, theirs
        first, last = theirs.count_before(start), theirs.count_before(end)
        words = theirs.text[first:last]
        if not words:
            return None
        if ours.text == theirs.text:
            return ours.span(first, last)
        found = _occurrences(ours.text, words)
        if not found:
            return None
        before, after = theirs.text[max(0, first - _AROUND) : first], theirs.text[last:]
        return _best(ours, found, len(words), before, after[:_AROUND])


@dataclass
class _Letters:
    """A text without blanks and marks that nobody sees, accents taken apart, and where each was."""

    source: str
    text: str = ""
    places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        made: list[str] = []
        for position, character in enumerate(self.source):
            if character.isascii():
                shown = character if character > " " else ""
            else:
                shown = "".join(
                    one
                    for one in unicodedata.normalize("NFD", character)
                    if not one.isspace() and unicodedata.category(one) not in {"Cf", "Cc"}
                )
            made.append(shown)
            self.places.extend([position] * len(shown))
        self.text = "".join(made)

    def count_before(self, position: int) -> int:
        """How many of these letters stand before a place of the source."""
        return bisect_left(self.places, position)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The places of the source from the first letter to behind the last."""
        return self.places[first], self.places[last - 1] + 1


def _occurrences(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < 1_000:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _best(
    ours: _Letters, found: list[int], length: int, before: str, after: str
) -> tuple[int, int] | None:
    scored = sorted(
        (
            (
                _same_start(ours.text[max(0, at - _AROUND) : at][::-1], before[::-1])
                + _same_start(ours.text[at + length : at + length + _AROUND], after),
                at,
            )
            for at in found
        ),
        reverse=True,
    )
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _LEAST_APART:
        return None
    likeness, at = scored[0]
    if length < _LONG_ENOUGH and likeness < _LEAST_APART:
        return None
    return ours.span(at, at + length)


def _same_start(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
