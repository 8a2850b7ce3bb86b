"""Where among the words of a recording a quote was said, and how it differs from what was heard.

Pure. Knows the transcript's values. It does not know which of the two is right; a person listens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ltconverse.speech.agreement import Pair, same, weighed, whole_words
from ltconverse.speech.costs import Costs
from ltconverse.speech.tokens import Token, tokens_of, tokens_of_words
from ltconverse.speech.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FREE = 0.02
"""What a heard word costs where the note leaves something out."""
_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.\.\.+")
_ENDS_SENTENCE = (".", "?", "!", ";")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote was found: the places of its first and last word, `last` included.

    `score` is the share of the quote that was heard so. `differs` has what was noted and what was
    heard, where they are not the same; `small` says that nothing of weight is among it.
    `negation`: a “not” is in one and not in the other. `cut_off`: the “not” that stands before it
    in the same sentence, and was not noted.
    """

    first: int
    last: int
    score: float
    differs: tuple[tuple[str, str], ...]
    small: bool
    negation: bool
    number: bool
    cut_off: str = ""


class Quoted:
    """Words as they were noted. After the tokens in `leaves_out` the note leaves something out:
    it has “…”, or words of the reviewers in square brackets."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        after: set[int] = set()
        for part in _LEFT_OUT.split(text):
            if self.words:
                after.add(len(self.words) - 1)
            self.words += part.split()
        self.tokens = tokens_of(self.words)
        self.leaves_out = {at for at, token in enumerate(self.tokens) if token.last in after} - {
            len(self.tokens) - 1
        }


class Heard:
    """The words of a recording, as they are searched."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.tokens = tokens_of_words(words)

    @cached_property
    def costs(self) -> Costs:
        """What each token costs in the place of another."""
        return Costs(self.tokens)

    @cached_property
    def middles(self) -> list[float]:
        """Seconds at which each token was said, about."""
        return [(self.words[one.first].start + self.words[one.last].end) / 2 for one in self.tokens]


def passage_of(quoted: Quoted, heard: Heard, begin: int, end: int, near: float) -> Passage | None:
    """Where the quote was most likely said, among the tokens of `heard` from `begin` to `end`.

    Of equal places the one nearest the second `near` counts. None when there is nothing alike.
    """
    if not quoted.tokens or begin >= end:
        return None
    search = _Search(quoted, heard, begin, end)
    pairs = search.pairs(near)
    return search.passage(pairs) if any(right is not None for _, right in pairs) else None


class _Search:
    def __init__(self, quoted: Quoted, heard: Heard, begin: int, end: int) -> None:
        self.quoted, self.heard = quoted, heard
        self.begin, self.end = begin, end
        self.noted = quoted.tokens
        self.table = self._table()

    def _table(self) -> list[NDArray[np.float64]]:
        """Least costs of the first so many noted tokens, ending at each heard one; it may begin
        anywhere."""
        import numpy as np

        costs, begin, end = self.heard.costs, self.begin, self.end
        rows = [np.zeros(end - begin + 1)]
        for at, token in enumerate(self.noted):
            above, extra = rows[-1], self._extra(at)
            instead = costs.of(token)[begin:end]
            # A row at a time: whatever a token costs beside the one before it is what the cheapest
            # place before costs, and all heard tokens in between.
            so_far = np.concatenate(([0.0], np.cumsum(extra)))
            best = np.concatenate(([at + 1.0], np.minimum(above[:-1] + instead, above[1:] + 1.0)))
            rows.append(np.minimum.accumulate(best - so_far) + so_far)
        return rows

    def _extra(self, at: int) -> NDArray[np.float64]:
        """What each heard token costs after the noted one at `at`."""
        import numpy as np

        if at == len(self.noted) - 1:
            return np.ones(self.end - self.begin)
        if at in self.quoted.leaves_out:
            return np.full(self.end - self.begin, _FREE)
        return self.heard.costs.extra[self.begin : self.end]

    def pairs(self, near: float) -> list[Pair]:
        """Noted and heard tokens (places in all that was heard) that stand for each other."""
        middles, costs = self.heard.middles, self.heard.costs
        # Sums that ought to be the same differ by a hair.
        last: list[float] = [round(one, 9) for one in self.table[-1].tolist()]

        def cost(at: int) -> float:
            away = abs(middles[self.begin + max(at - 1, 0)] - near)
            return last[at] + min(away / 200, 0.4)

        place, row = min(range(len(last)), key=cost), len(self.noted)
        pairs: list[Pair] = []
        while row:
            here = self.table[row][place]
            above = self.table[row - 1]
            if place and _equal(
                here, above[place - 1] + costs.of(self.noted[row - 1])[self.begin + place - 1]
            ):
                row, place = row - 1, place - 1
                pairs.append((row, self.begin + place))
            elif _equal(here, above[place] + 1.0):
                row -= 1
                pairs.append((row, None))
            else:
                place -= 1
                pairs.append((None, self.begin + place))
        return self._trimmed(pairs[::-1])

    def _trimmed(self, pairs: list[Pair]) -> list[Pair]:
        """Without words of the sentence before, or the one after, that match none of the quote."""
        alike_at = [at for at, pair in enumerate(pairs) if self._same(pair)]
        if not alike_at:
            return pairs
        begin, end = alike_at[0], alike_at[-1] + 1
        before, after = pairs[:begin], pairs[end:]
        if any(self._ends_sentence(right) for _, right in before):
            before = [(left, None) for left, _ in before if left is not None]
        if any(right and self._ends_sentence(right - 1) for _, right in after):
            after = [(left, None) for left, _ in after if left is not None]
        return [*before, *pairs[begin:end], *after]

    def _ends_sentence(self, at: int | None) -> bool:
        if at is None:
            return False
        text = self.heard.words[self.heard.tokens[at].last].text
        return text.rstrip("\"'”’)").endswith(_ENDS_SENTENCE)

    def passage(self, pairs: list[Pair]) -> Passage:
        found = [self.heard.tokens[right] for _, right in pairs if right is not None]
        alike_so = sum(self._same(pair) for pair in pairs)
        differs: list[tuple[str, str]] = []
        negation = number = False
        weight = 0
        for begin, end in self._runs(pairs):
            changed = [one for one in pairs[begin:end] if not self._same(one)]
            turned, other_number, heavy = weighed(*self._sides(changed))
            negation, number = negation or turned, number or other_number
            weight += heavy
            whole = whole_words(pairs, begin, end, self.noted, self.heard.tokens)
            left, right = self._sides(pairs[slice(*whole)])
            differs.append((_words_of(left, self.quoted.words), self._heard_words(right)))
        return Passage(
            found[0].first,
            found[-1].last,
            alike_so / len(self.noted),
            tuple(differs),
            not weight and not number,
            negation,
            number,
            _cut_off(found[0].first, self.heard.words),
        )

    def _same(self, pair: Pair) -> bool:
        return same(pair, self.noted, self.heard.tokens)

    def _sides(self, pairs: Sequence[Pair]) -> tuple[list[Token], list[Token]]:
        noted = [self.noted[left] for left, _ in pairs if left is not None]
        return noted, [self.heard.tokens[right] for _, right in pairs if right is not None]

    def _runs(self, pairs: list[Pair]) -> list[tuple[int, int]]:
        """Where they differ, run by run. What the note says it leaves out is no difference."""
        runs: list[tuple[int, int]] = []
        before = -1
        for at, pair in enumerate(pairs):
            left, _ = pair
            if not self._same(pair) and not (left is None and before in self.quoted.leaves_out):
                begin = runs.pop()[0] if runs and runs[-1][1] == at else at
                runs.append((begin, at + 1))
            before = before if left is None else left
        return runs

    def _heard_words(self, tokens: Sequence[Token]) -> str:
        places = dict.fromkeys(at for one in tokens for at in range(one.first, one.last + 1))
        return " ".join(self.heard.words[at].text for at in places)


def _equal(one: float, other: float) -> bool:
    return bool(abs(one - other) < 1e-6)


def _words_of(tokens: Sequence[Token], texts: Sequence[str]) -> str:
    places = dict.fromkeys(at for one in tokens for at in range(one.first, one.last + 1))
    return " ".join(texts[at] for at in places)


def _cut_off(first: int, words: Sequence[Word]) -> str:
    """The negation among the three words before, in the same sentence and by the same speaker."""
    for at in range(first - 1, max(first - 4, -1), -1):
        text = words[at].text
        if text.rstrip("\"'”’)").endswith(_ENDS_SENTENCE):
            break
        if words[at].speaker != words[first].speaker:
            break
        # “No, …” answers what was asked before; it turns nothing round.
        if text.casefold().rstrip(",") != "no" and any(one.negates for one in tokens_of([text])):
            return text
    return ""
