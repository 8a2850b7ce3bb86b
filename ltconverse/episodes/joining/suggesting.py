"""Suggesting which moments of several conversations may be one.

Pure. A person decides; this only looks for them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from ltconverse.episodes.joining.likeness import NEVER, Compared, Place, compared
from ltconverse.episodes.joining.model import Moment, Pair, Suggestion
from ltconverse.episodes.joining.reasons import why

_LEAST = 0.0  # odds (logarithm) from which two groups are offered as one
_FURTHER = -2.5  # the same for somebody who asks for more: many of those are not one
_WORTH = -4.0  # odds below which two groups are not looked at again

_Both = tuple[int, int]
"""Two groups by their names, the greater first."""


def suggest(
    moments: Sequence[Moment],
    apart: Collection[Pair] = frozenset(),
    joined: Sequence[Collection[str]] = (),
    near: Iterable[Sequence[str]] = (),
    *,
    further: bool = False,
) -> list[Suggestion]:
    """Groups of moments that may be one, the likeliest first.

    `apart` are pairs that somebody declined: they never come in one group. `joined` are groups
    that stand already: they are kept whole, and others are offered to them. Moments of one
    conversation are put together only where the same person seems to tell one of them twice.
    `near` are groups of words and phrases that mean nearly the same. With `further`, weaker
    likenesses are offered, too, for somebody who has been through the others. The same moments
    give the same suggestions, in whatever order they come; 200 moments take about 0.3 s.
    """
    ordered = sorted(moments, key=lambda one: (one.conversation, one.place, one.id))
    grouping = _Grouping(compared(ordered, near), apart, joined)
    grouping.join(_LEAST)
    if further:
        grouping.join(_FURTHER)
    return grouping.suggestions()


class _Grouping:
    """Groups that grow from single moments, the likeliest two joined again and again."""

    def __init__(
        self, both: Compared, apart: Collection[Pair], joined: Sequence[Collection[str]]
    ) -> None:
        self._both = both
        place = {one.id: at for at, one in enumerate(both.moments)}
        known = [pair for pair in apart if len(pair) == 2 and all(one in place for one in pair)]
        self._apart = {frozenset(place[one] for one in pair) for pair in known}
        self._standing: dict[int, list[Place]] = {}
        taken: set[Place] = set()
        for group in joined:
            there = sorted({place[one] for one in group if one in place} - taken)
            taken.update(there)
            if there:
                self._standing[there[0]] = there
        alone = {at: [at] for at in range(len(both.moments)) if at not in taken}
        self._groups: dict[int, list[Place]] = alone | self._standing
        of = {at: name for name, group in self._groups.items() for at in group}
        self._odds: dict[_Both, float] = {}
        self._beside: dict[int, set[int]] = {name: set() for name in self._groups}
        for one, other in both.words:
            if one > other:
                self._weigh(of[one], of[other])

    def join(self, least: float) -> None:
        """Until no two groups are likely enough to be one."""
        while (chosen := self._likeliest(least)) is not None:
            self._merge(*chosen)

    def _weigh(self, one: int, other: int) -> None:
        both = max(one, other), min(one, other)
        if (
            one == other
            or both in self._odds
            or (one in self._standing and other in self._standing)
        ):
            return
        odds = self._both.odds(self._groups[one], self._groups[other])
        if odds > _WORTH:
            self._odds[both] = odds
            self._beside[one].add(other)
            self._beside[other].add(one)

    def _likeliest(self, least: float) -> _Both | None:
        """The two groups that are to be joined next; None when none are likely enough."""
        for both, odds in sorted(self._odds.items(), key=lambda one: (-one[1], one[0])):
            if odds <= least:
                break
            if not self._kept_apart(*both):
                return both
        return None

    def _kept_apart(self, one: int, other: int) -> bool:
        return any(
            frozenset((a, b)) in self._apart for a in self._groups[one] for b in self._groups[other]
        )

    def _merge(self, kept: int, gone: int) -> None:
        if gone in self._standing:
            kept, gone = gone, kept
        near = (self._beside[kept] | self._beside[gone]) - {kept, gone}
        for name in (kept, gone):
            for other in self._beside[name]:
                self._odds.pop((max(name, other), min(name, other)), None)
                self._beside[other].discard(name)
            self._beside[name] = set()
        self._groups[kept] = sorted(self._groups[kept] + self._groups.pop(gone))
        for other in sorted(near):
            self._weigh(kept, other)

    def suggestions(self) -> list[Suggestion]:
        """What came of it, but for groups that stand as they are."""
        found = []
        for name, group in self._groups.items():
            standing = self._standing.get(name, [])
            if len(group) < 2 or len(group) == len(standing):
                continue
            ids = [self._both.moments[at].id for at in group]
            found.append(
                Suggestion(
                    moments=tuple(ids),
                    likeness=self._likeness(group, standing),
                    why=why(self._both, group),
                    already=tuple(
                        one for one, at in zip(ids, group, strict=True) if at in standing
                    ),
                )
            )
        return sorted(found, key=lambda one: (-one.likeness, one.moments))

    def _likeness(self, group: Sequence[Place], standing: Sequence[Place]) -> float:
        """The mean, over the moments that would be joined, of how likely each is with the rest."""
        offered = [at for at in group if at not in standing]
        odds = [self._both.odds([at], [one for one in group if one != at]) for at in offered]
        chances = [1 / (1 + math.exp(-max(min(one, 30), NEVER))) for one in odds]
        return round(sum(chances) / len(chances), 3)
