"""Which counts of a report stay unsaid, so that no review can be made out behind a small number.

A count of one to four is withheld, and so is every other that it could be worked out from. Pure;
knows numbers and how they hang together, not what they count.

The reader is taken to know everything that is shown, that what is withheld is at least one, and how
the counts hang together (`Family`). What such a reader can work out is computed (`bounds`), and
more is withheld until it leaves four values at least: for a small count all of one to four, as far
as the number of all reviews, which is told, lets it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

LEAST = 5
"""The smallest count that is shown, beside none at all."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Family(Generic[K]):
    """Counts that hang together: `whole` counts what is in any of the `parts`.

    `exact`: each is in one part alone, so that the parts add up to the whole.
    """

    whole: K
    parts: tuple[K, ...]
    exact: bool = False

    @property
    def members(self) -> tuple[K, ...]:
        """All of them."""
        return (self.whole, *self.parts)


@dataclass(slots=True)
class _Span:
    """What a reader knows of a count."""

    low: int
    high: int

    def narrow(self, other: _Span) -> bool:
        """Take in what else is known; whether that was news."""
        before = (self.low, self.high)
        # A family that does not hold for certain must not turn a span inside out.
        self.low = min(max(self.low, other.low), self.high)
        self.high = max(min(self.high, other.high), self.low)
        return before != (self.low, self.high)


def withheld(
    counts: Mapping[K, int],
    families: Sequence[Family[K]],
    most: int,
    order: Mapping[K, int],
    known: Collection[K] = (),
) -> set[K]:
    """The keys that stay unsaid. No count is over `most`; `order` settles between equals.

    `known` are told in any case (how many reviews there are at all).
    """
    hidden = {key for key, count in counts.items() if 0 < count < LEAST}
    while True:
        spans = _spans(counts, hidden, families, most)
        told = {key for key in hidden if _tells(counts[key], spans[key])}
        if not told:
            return hidden
        binding = [one for one in families if _binds(one, told, counts, spans)]
        # Where only several families together tell it, each of them counts.
        around = binding or [one for one in families if not told.isdisjoint(one.members)]
        more = {key for one in around for key in _next(one, told, counts, hidden, order)}
        more.difference_update(known)
        if not more:
            return hidden
        hidden |= more


def _tells(count: int, known: _Span) -> bool:
    """Whether a withheld count could be worked out too closely."""
    if count < LEAST:
        return known.low > 1 or known.high < LEAST - 1
    return known.high - known.low < LEAST - 2


def _binds(
    family: Family[K], told: set[K], counts: Mapping[K, int], spans: Mapping[K, _Span]
) -> bool:
    """Whether this family by itself tells one of those too closely."""
    return any(
        _tells(counts[key], _implied(family, key, spans)) for key in told & set(family.members)
    )


def _next(
    family: Family[K],
    told: set[K],
    counts: Mapping[K, int],
    hidden: set[K],
    order: Mapping[K, int],
) -> list[K]:
    """What to withhold next in a family: its smallest part that is shown, or the whole."""
    shown = [one for one in family.parts if counts[one] and one not in hidden]
    if shown:
        return [min(shown, key=lambda one: (counts[one], order[one]))]
    whole_tells = family.whole not in hidden and not told.isdisjoint(family.parts)
    return [family.whole] if whole_tells else []


def bounds(
    counts: Mapping[K, int], hidden: set[K], families: Sequence[Family[K]], most: int
) -> dict[K, tuple[int, int]]:
    """The least and the most that each withheld count can be, for who knows all the others."""
    spans = _spans(counts, hidden, families, most)
    return {key: (spans[key].low, spans[key].high) for key in hidden}


def _spans(
    counts: Mapping[K, int], hidden: set[K], families: Sequence[Family[K]], most: int
) -> dict[K, _Span]:
    spans = {
        key: _Span(1, most) if key in hidden else _Span(count, count)
        for key, count in counts.items()
    }
    bearing = [one for one in families if not hidden.isdisjoint(one.members)]
    changed = True
    while changed:
        changed = False
        for family in bearing:
            for key in family.members:
                if key in hidden:
                    changed |= spans[key].narrow(_implied(family, key, spans))
    return spans


def _implied(family: Family[K], key: K, spans: Mapping[K, _Span]) -> _Span:
    """What a family by itself says of one of its counts, from what is known of the others."""
    parts = [spans[one] for one in family.parts]
    low, high = sum(one.low for one in parts), sum(one.high for one in parts)
    whole, known = spans[family.whole], spans[key]
    if key == family.whole:
        return _Span(low if family.exact else max(one.low for one in parts), high)
    ceiling = whole.high - (low - known.low) if family.exact else whole.high
    return _Span(max(1, whole.low - (high - known.high)), ceiling)
