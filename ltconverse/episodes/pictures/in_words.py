"""The pictures in words, for the terminal and for whoever does not see them."""

from __future__ import annotations

from ltconverse.episodes.pictures.model import FactorMap, Timeline


def timeline_words(timeline: Timeline, width: int = 80) -> list[str]:
    """Everything on the time line as lines of at most `width` cells."""
    raise NotImplementedError


def factor_map_words(factor_map: FactorMap, width: int = 80) -> list[str]:
    """Everything on the map as lines of at most `width` cells."""
    raise NotImplementedError
