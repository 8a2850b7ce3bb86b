"""The time line in words, for the terminal and for whoever does not see the picture.

In the order of time; who says what stands beside every line, so that no voice becomes the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from ltconverse.episodes.pictures.lines import cells, fitted, folded, hanging
from ltconverse.episodes.pictures.model import Item, Lane, Timeline, When
from ltconverse.episodes.pictures.moments import summary, told_when
from ltconverse.episodes.pictures.scale import cut_words, stretches_of
from ltconverse.episodes.pictures.timeline_layout import lanes_of
from ltconverse.writeup.words import listed

NARROWEST = 40
_UNDATED = "No date said"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line to be: when, in which place among those of that time, who, and what."""

    when: When
    place: int
    who: str
    told: str


def timeline_words(timeline: Timeline, width: int = 80) -> list[str]:
    """Everything on the time line as lines of at most `width` cells (40 at least)."""
    width = max(width, NARROWEST)
    entries = list(_entries(timeline))
    column = min(max([8, *(cells(one.who) for one in entries)]), width // 4 + width // 20)
    return [
        *folded(timeline.title, width),
        *folded(summary(timeline), width),
        *_dated([one for one in entries if one.when.known], column, width),
        *_undated([one for one in entries if not one.when.known], column, width),
    ]


def _entries(timeline: Timeline) -> Iterator[_Entry]:
    for band in timeline.bands:
        yield _Entry(band.when, -1, f"Episode {band.number}", f"“{band.title}”")
    lanes = {one.id: (place, one) for place, one in enumerate(lanes_of(timeline))}
    for item in timeline.items:
        place, lane = lanes[item.lane]
        yield _Entry(item.when, place, _who(lane), _told_of(item) + _part(item))


def _part(item: Item) -> str:
    """Of which episodes it is, in brackets, "" for none."""
    if not item.episode:
        return ""
    numbers = listed(map(str, (item.episode, *item.also)))
    return f" (episodes {numbers})" if item.also else f" (episode {numbers})"


def _told_of(item: Item) -> str:
    return f"{item.label}: {item.text}" if item.label and item.text else item.label or item.text


def _who(lane: Lane) -> str:
    return f"{lane.title} (record)" if lane.kind == "record" else lane.title


def _dated(entries: list[_Entry], column: int, width: int) -> Iterator[str]:
    known = [(one.when.start, one.when.end) for one in entries]
    busy = stretches_of((start, end) for start, end in known if start and end)
    begins = {after[0]: cut_words(before[1], after[0]) for before, after in _pairs(busy)}
    ordered = sorted(entries, key=_order)
    for told, group in groupby(ordered, key=lambda one: told_when(one.when)):
        of_then = list(group)
        start = of_then[0].when.start
        passed = [first for first in begins if start and first <= start]
        for first in passed:
            yield ""
            yield f"  // {begins.pop(first)} in which nothing is dated"
        yield ""
        yield told
        yield from _told(of_then, column, width)


def _pairs(
    busy: list[tuple[date, date]],
) -> Iterator[tuple[tuple[date, date], tuple[date, date]]]:
    return pairwise(busy)


def _order(entry: _Entry) -> tuple[str, str, bool, bool, int]:
    when = entry.when
    return (str(when.start), str(when.end), when.within, when.about, entry.place)


def _undated(entries: list[_Entry], column: int, width: int) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield _UNDATED
    ordered = sorted(entries, key=lambda one: one.place)
    quoted = (
        _Entry(one.when, one.place, one.who, f"{one.told} (“{one.when.words}”)")
        if one.when.words
        else one
        for one in ordered
    )
    yield from _told(quoted, column, width)


def _told(entries: Iterable[_Entry], column: int, width: int) -> Iterator[str]:
    for entry in entries:
        who = folded(entry.who, column)
        lines = hanging(f"{fitted(who[0] if who else '', column)}  ", entry.told, width, indent=2)
        # The rest of a long title stands below its beginning, beside the words.
        for place, line in enumerate(who[1:], start=1):
            if place < len(lines):
                lines[place] = f"  {fitted(line, column)}{lines[place][2 + column :]}"
            else:
                lines.append(f"  {line}")
        yield from lines
