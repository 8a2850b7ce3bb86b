"""The map of contributory factors as a picture. Knows its values and how SVG is written."""

from __future__ import annotations

from ltconverse.episodes.pictures.model import LANDSCAPE, FactorMap, Sheet


def factor_map_pages(factor_map: FactorMap, sheet: Sheet = LANDSCAPE) -> list[str]:
    """The map as SVG, a picture a page, each no larger than `sheet`; at least one."""
    raise NotImplementedError


def factor_map_svg(factor_map: FactorMap, width: float = LANDSCAPE.width) -> str:
    """The map as one SVG, `width` millimetres wide and as high as it needs."""
    raise NotImplementedError
