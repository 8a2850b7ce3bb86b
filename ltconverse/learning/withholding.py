"""Which counts of a report stay unsaid, so that no review can be made out behind a small number.

A count of one to four is withheld, and so is every other that it could be worked out from. Pure;
knows numbers and how they hang together, not what they count.

The reader is taken to know everything that is shown, that what is withheld is at least one, and how
the counts hang together (`Family`). What such a reader can work out is computed (`bounds`), and
more is withheld until it leaves four values at least: for a small count all of one to four.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
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


@dataclass(slots=True)
class _Span:
    """What a reader knows of a count."""

    low: int
    high: int


def withheld(
    counts: Mapping[K, int], families: Sequence[Family[K]], most: int, order: Mapping[K, int]
) -> set[K]:
    """The keys that stay unsaid. No count is over `most`; `order` settles between equals."""
    hidden = {key for key, count in counts.items() if 0 < count < LEAST}
    while True:
        known = bounds(counts, hidden, families, most)
        told = {key for key in hidden if _tells(counts[key], known[key])}
        more = _to_hide(told, counts, hidden, families, order)
        if not more:
            return hidden
        hidden |= more


def _tells(count: int, known: tuple[int, int]) -> bool:
    """Whether a withheld count could be worked out too closely."""
    low, high = known
    if count < LEAST:
        return low > 1 or high < LEAST - 1
    return high - low < LEAST - 2


def _to_hide(
    told: set[K],
    counts: Mapping[K, int],
    hidden: set[K],
    families: Sequence[Family[K]],
    order: Mapping[K, int],
) -> set[K]:
    """In each family through which something is told, the smallest count that is still shown."""
    more: set[K] = set()
    for family in families:
        members = (family.whole, *family.parts)
        if told.isdisjoint(members):
            continue
        shown = [one for one in family.parts if counts.get(one) and one not in hidden]
        if shown:
            more.add(min(shown, key=lambda one: (counts[one], order[one])))
        elif family.whole not in hidden and any(one in told for one in family.parts):
            more.add(family.whole)
    return more


def bounds(
    counts: Mapping[K, int], hidden: set[K], families: Sequence[Family[K]], most: int
) -> dict[K, tuple[int, int]]:
    """The least and the most that each withheld count can be, for who knows all the others."""
    spans = {
        key: _Span(1, most) if key in hidden else _Span(count, count)
        for key, count in counts.items()
    }
    bearing = [one for one in families if not hidden.isdisjoint((one.whole, *one.parts))]
    changed = True
    while changed:
        changed = False
        for family in bearing:
            changed |= _narrow(family, spans)
    return {key: (spans[key].low, spans[key].high) for key in hidden}


def _narrow(family: Family[K], spans: dict[K, _Span]) -> bool:
    """Draw what follows from one family; whether anything did."""
    whole = spans[family.whole]
    parts = [spans[one] for one in family.parts if one in spans]
    low, high = sum(one.low for one in parts), sum(one.high for one in parts)
    least = low if family.exact else max((one.low for one in parts), default=0)
    changed = _tighten(whole, least, high)
    for part in parts:
        ceiling = whole.high - (low - part.low) if family.exact else whole.high
        changed |= _tighten(part, whole.low - (high - part.high), ceiling)
    return changed


def _tighten(span: _Span, low: int, high: int) -> bool:
    # A family that does not hold for certain must not turn a span inside out.
    low, high = min(max(span.low, low), span.high), max(min(span.high, high), span.low)
    changed = (low, high) != (span.low, span.high)
    span.low, span.high = low, high
    return changed
