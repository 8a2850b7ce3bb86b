"""Where two passes over one recording heard different words. Pure.

Knows the transcript's values. It does not know which of the two is right; a person listens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ltconverse.speech.tokens import Token, alike, opposed, tokens_of
from ltconverse.speech.transcript import Word

Pair = tuple[int | None, int | None]
"""Places of two tokens that stand for each other; None where one side has nothing."""

_LONGEST_SLIP = 8
"""Tokens: where one side has nothing, a longer run is a stretch it never heard, not a slip."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words from `first` to `last` (places in what was given, `last` included) and the `other`
    text in their stead.

    `negation`: one side has a “not” and the other has none, or they are opposites. `number`:
    a number differs. `weight` is how many words of some weight are concerned.
    """

    first: int
    last: int
    heard: str
    other: str
    negation: bool
    number: bool
    weight: int


def differences(words: Sequence[Word], others: Sequence[Word]) -> list[Difference]:
    """Where a second pass over a recording heard something else that matters, in order.

    Where it heard nothing at all for a while, or small words only differ, there is none.
    """
    return list(_differences(_texts(words), _texts(others)))


@lru_cache(maxsize=4)  # what the machine heard stays as it was while words are put right
def _differences(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[Difference, ...]:
    mine, theirs = tokens_of(words), tokens_of(others)
    pairs = _pairs([one.text for one in mine], [one.text for one in theirs])
    found: list[Difference] = []
    for begin, end in _blocks(pairs, mine, theirs):
        one = _difference(pairs[begin:end], mine, theirs, words, others)
        if one is not None and one.weight:
            found.append(one)
    return tuple(found)


def _texts(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple([word.text for word in words])


def _pairs(mine: list[str], theirs: list[str]) -> list[Pair]:
    from rapidfuzz.distance import Levenshtein  # late: only who compares needs it

    pairs: list[Pair] = []
    for step in Levenshtein.opcodes(mine, theirs):
        left = list(range(step.src_start, step.src_end))
        right = list(range(step.dest_start, step.dest_end))
        both = min(len(left), len(right))
        pairs += zip(left[:both], right[:both], strict=True)
        pairs += [(one, None) for one in left[both:]] + [(None, one) for one in right[both:]]
    return pairs


def _blocks(
    pairs: Sequence[Pair], mine: Sequence[Token], theirs: Sequence[Token]
) -> list[tuple[int, int]]:
    """Runs of pairs that differ, with whole words on both sides, and never without a word."""
    blocks: list[tuple[int, int]] = []
    at = 0
    while at < len(pairs):
        if same(pairs[at], mine, theirs):
            at += 1
            continue
        end = at + 1
        while end < len(pairs) and not same(pairs[end], mine, theirs):
            end += 1
        begin, end = whole_words(pairs, at, end, mine, theirs)
        if all(left is None for left, _ in pairs[begin:end]):
            # Nothing stands there: the word before goes with it, so that there is a place.
            begin, end = (begin - 1, end) if begin else (begin, min(end + 1, len(pairs)))
            begin, end = whole_words(pairs, begin, end, mine, theirs)
        if blocks and begin < blocks[-1][1]:
            begin = blocks.pop()[0]
        blocks.append((begin, end))
        at = end
    return blocks


def same(pair: Pair, mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether both sides of a pair are the same token."""
    left, right = pair
    return left is not None and right is not None and mine[left].text == theirs[right].text


def whole_words(
    pairs: Sequence[Pair], begin: int, end: int, mine: Sequence[Token], theirs: Sequence[Token]
) -> tuple[int, int]:
    """The run of pairs from `begin` to `end`, as much longer as makes whole words of it."""

    def joined(at: int) -> bool:
        """Whether the pairs before and at `at` share a word on either side."""
        (left, right), (next_left, next_right) = pairs[at - 1], pairs[at]
        return _share(mine, left, next_left) or _share(theirs, right, next_right)

    while begin > 0 and joined(begin):
        begin -= 1
    while end < len(pairs) and joined(end):
        end += 1
    return begin, end


def _share(tokens: Sequence[Token], one: int | None, following: int | None) -> bool:
    if one is None or following is None:
        return False
    return tokens[one].last >= tokens[following].first


def _difference(
    pairs: Sequence[Pair],
    mine: Sequence[Token],
    theirs: Sequence[Token],
    words: Sequence[str],
    others: Sequence[str],
) -> Difference | None:
    here = [mine[left] for left, _ in pairs if left is not None]
    there = [theirs[right] for _, right in pairs if right is not None]
    if not here:
        return None
    changed = [pair for pair in pairs if not same(pair, mine, theirs)]
    left = [mine[one] for one, _ in changed if one is not None]
    right = [theirs[one] for _, one in changed if one is not None]
    if left and not right and len(left) > _LONGEST_SLIP:
        return None
    negation, number, weight = weighed(left, right)
    # Of two whole stretches that have little in common nobody can say that a “not” was lost.
    negation = negation and abs(len(left) - len(right)) <= _LONGEST_SLIP
    first, last = here[0].first, here[-1].last
    other = " ".join(others[there[0].first : there[-1].last + 1]) if there else ""
    heard = " ".join(words[first : last + 1])
    return Difference(first, last, heard, other, negation, number, weight)


def weighed(left: Sequence[Token], right: Sequence[Token]) -> tuple[bool, bool, int]:
    """Whether a negation differs, whether a number does, and how many words of weight differ."""
    turned = sum(one.negates for one in left) % 2 != sum(one.negates for one in right) % 2
    turned = turned or any(opposed(one.text, two.text) for one in left for two in right)
    numbers = [sorted(one.text for one in side if one.is_number) for side in (left, right)]
    heavy = [
        one
        for side, against in ((left, right), (right, left))
        for one in side
        if not one.is_light and not any(alike(one.text, two.text) for two in against)
    ]
    weight = len(heavy) + turned
    return turned, numbers[0] != numbers[1], weight
