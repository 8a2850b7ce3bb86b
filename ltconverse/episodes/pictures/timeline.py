"""The time line as a picture. Knows its values and how SVG is written."""

from __future__ import annotations

from ltconverse.episodes.pictures.model import LANDSCAPE, Sheet, Timeline


def timeline_pages(timeline: Timeline, sheet: Sheet = LANDSCAPE) -> list[str]:
    """The time line as SVG, a picture a page, each no larger than `sheet`; at least one."""
    raise NotImplementedError


def timeline_svg(timeline: Timeline, width: float = LANDSCAPE.width) -> str:
    """The time line as one SVG, `width` millimetres wide and as high as it needs."""
    raise NotImplementedError
