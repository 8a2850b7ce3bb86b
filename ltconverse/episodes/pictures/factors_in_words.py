"""The map of factors in words, for the terminal and for whoever does not see the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ltconverse.episodes.pictures.factor_layout import (
    DIRECTIONS,
    direction_words,
    episodes_of,
    headings_of,
    practice_words,
    told_factor,
    weightiest_first,
)
from ltconverse.episodes.pictures.lines import cells, fitted, folded, hanging
from ltconverse.episodes.pictures.model import (
    Direction,
    FactorMap,
    Heading,
    MappedEpisode,
    MappedFactor,
)

NARROWEST = 40
# From so many cells on, the map stands first as a grid.
_GRID = 110
_SIGNS: dict[Direction, str] = {"supports": "+", "hinders": "-", "unspecified": "?"}
_KEY = "+ supports, - hinders, ? which way was not said; the number says how many."


def factor_map_words(factor_map: FactorMap, width: int = 80) -> list[str]:
    """Everything on the map as lines of at most `width` cells (40 at least).

    By episode, then by heading; where the terminal is wide, a grid of both comes first.
    """
    width = max(width, NARROWEST)
    lines = folded(factor_map.title, width)
    headings, episodes = headings_of(factor_map), episodes_of(factor_map)
    if width >= _GRID and headings and episodes:
        lines += ["", *_grid(factor_map.factors, headings, episodes, width)]
        lines += folded(_KEY, width)
    column = min(max([0, *(cells(_short(one)) for one in headings)]), width // 4)
    for episode in episodes:
        lines += ["", *_episode(episode, factor_map.factors, headings, (column, width))]
    lines += ["", "By heading"]
    for heading in headings:
        told = _of_heading(factor_map.factors, heading)
        lines += hanging(f"{fitted(_short(heading), column)}  ", told, width, indent=2)
    return lines


def _short(heading: Heading) -> str:
    return heading.short or heading.title


def _grid(
    factors: Sequence[MappedFactor],
    headings: Sequence[Heading],
    episodes: Sequence[MappedEpisode],
    width: int,
) -> Iterator[str]:
    wanted = [max(cells(_short(one)), 5) for one in headings]
    most = 14
    while sum(min(one, most) + 1 for one in wanted) > width - 30 and most > 4:
        most -= 1
    columns = [min(one, most) for one in wanted]
    first = max(width - sum(columns) - len(columns), 12)
    shorts = (fitted(_short(one), wide) for one, wide in zip(headings, columns, strict=True))
    yield (" " * first + " ".join(shorts)).rstrip()
    for episode in episodes:
        title = f"{episode.number:>3}  {fitted(episode.title, first - 7)}  "
        counts = [_counts(_at(factors, episode, one)) for one in headings]
        row = (fitted(one, wide) for one, wide in zip(counts, columns, strict=True))
        yield (title + " ".join(row)).rstrip()


def _at(
    factors: Sequence[MappedFactor], episode: MappedEpisode, heading: Heading
) -> list[MappedFactor]:
    return [one for one in factors if (one.episode, one.heading) == (episode.number, heading.id)]


def _counts(factors: Sequence[MappedFactor]) -> str:
    counts = ((way, sum(one.direction == way for one in factors)) for way in DIRECTIONS)
    return " ".join(f"{_SIGNS[way]}{count}" for way, count in counts if count) or "·"


def _episode(
    episode: MappedEpisode,
    factors: Sequence[MappedFactor],
    headings: Sequence[Heading],
    widths: tuple[int, int],
) -> Iterator[str]:
    column, width = widths
    yield from hanging(f"{episode.number}  ", episode.title, width)
    yield from hanging("", practice_words(episode), width, indent=3)
    shorts = {one.id: _short(one) for one in headings}
    own = weightiest_first(one for one in factors if one.episode == episode.number)
    for factor in own:
        lead = f"{_SIGNS[factor.direction]} {fitted(shorts[factor.heading], column)}  "
        yield from hanging(lead, told_factor(factor), width, indent=3)
    if not own:
        yield "   no factors yet"


def _of_heading(factors: Sequence[MappedFactor], heading: Heading) -> str:
    told = []
    for direction in DIRECTIONS:
        own = [one for one in factors if (one.heading, one.direction) == (heading.id, direction)]
        if own:
            where = ", ".join(map(str, sorted({one.episode for one in own})))
            told.append(f"{direction_words(direction)}: {len(own)} (at {where})")
    return "; ".join(told) or "nothing yet"
