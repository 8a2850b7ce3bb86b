"""What words that were heard cost in the place of those that were noted: how far they are apart.

Pure. Knows the tokens of a recording, each different one of which is weighed once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ltconverse.speech.tokens import LIGHT, NEGATIONS, OPPOSITE, Token, alike

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EXTRA, _SMALL_EXTRA = 0.6, 0.4
"""What a heard word costs that was not noted; and one that is easily left out of a note."""
_OTHER, _TURNED, _ALIKE = 1.0, 1.3, 0.5
"""Another word; one that turns the meaning round; a form of the same, or its opposite."""
# They come with a “not”.
_AIDS = frozenset(["do", "does", "did", "have", "has", "had", "would", "could"])
_BEGINNING = 4
"""Letters that two forms of a word have in common, at least; see tokens.alike."""


class Costs:
    """The tokens of a recording; `extra` is what each costs that was not noted."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        import numpy as np

        self._numbers: dict[str, int] = {}
        for one in tokens:
            self._numbers.setdefault(one.text, len(self._numbers))
        self._places = np.array([self._numbers[one.text] for one in tokens], dtype=np.intp)
        self._negates = np.array([text in NEGATIONS for text in self._numbers], dtype=bool)
        small = LIGHT | NEGATIONS | _AIDS
        extra = [_SMALL_EXTRA if text in small else _EXTRA for text in self._numbers]
        self.extra: NDArray[np.float64] = np.array(extra, dtype=np.float64)[self._places]
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for text in self._numbers:
            self._by_beginning[text[:_BEGINNING]].append(text)
        self._known: dict[str, NDArray[np.float64]] = {}

    def of(self, noted: Token) -> NDArray[np.float64]:
        """What each token of the recording costs in the place of this one; nothing if it is it."""
        import numpy as np

        known = self._known.get(noted.text)
        if known is None:
            costs = np.where(self._negates != noted.negates, _TURNED, _OTHER)
            for text in self._akin(noted.text):
                number = self._numbers[text]
                costs[number] = min(costs[number], _ALIKE) if costs[number] < _TURNED else _TURNED
            if noted.text in self._numbers:
                costs[self._numbers[noted.text]] = 0.0
            known = self._known[noted.text] = costs[self._places]
        return known

    def _akin(self, text: str) -> Iterator[str]:
        """Those of the recording that are a form of it, or its opposite: see tokens.opposed."""
        for other in self._by_beginning.get(text[:_BEGINNING], ()):
            if alike(text, other):
                yield other
        for before in OPPOSITE:
            for other, short in (
                (before + text, text),
                (text.removeprefix(before), text.removeprefix(before)),
            ):
                if len(short) >= _BEGINNING and other in self._numbers and other != text:
                    yield other
