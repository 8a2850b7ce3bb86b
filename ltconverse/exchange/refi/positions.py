"""Where a place counted by another program is in a text.

Knows nothing of projects. The standard counts Unicode code points. Not all programs do: a line end
of two characters is one place in ATLAS.ti and QualCoder and two in NVivo; programs built on 16-bit
letters may count an emoji twice; and a byte order mark, which QualCoder and NVivo write, may count
too. What a file does is told from the file: by the words it names with each place, by whether
places fall within the text, and by whether they fall where words begin and end.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from ltconverse.text import printable

OURS = "ltconverse"
_MOST_LOOKED_AT = 500
"""So many places of a source tell enough of how it counts."""
_MOST_COMPARED = 1_000
_LEAST_LOOKED_FOR, _MOST_SEARCHED = 8, 1_000_000
_MAY_BE_CUT = 20
"""Letters: some programs cut a longer name off without a sign."""
_LEAST_TELLING = 3
"""Letters: a shorter name says nothing of the words."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A place as a file gives it, and what it calls the words there."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of counting."""

    line_end_is_one: bool
    wide_is_two: bool
    mark_counts: bool


class Places:
    """The places of one text, by the way its file counts. `text` has `\\n` as line ends."""

    def __init__(self, raw: str, counted: Sequence[Counted], *, origin: str = "") -> None:
        self.text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        few = counted[:: max(1, len(counted) // _MOST_LOOKED_AT)]
        self._table = max(
            (_table(raw, way) for way in _ways(raw, origin)),
            key=lambda table: _speaks_for(table, self.text, few),
        )
        named = [one for one in few if len(_squeezed(one.name)) >= _LEAST_TELLING]
        fitting = sum(names(self._words(one), one.name) for one in named)
        self.names_tell = len(named) > 0 and fitting >= 0.8 * len(named)
        """Whether names are the words here, so that one that is not shows a wrong place."""

    def at(self, counted: Counted) -> tuple[int, int] | None:
        """Start and end in `text`; None where they lie outside, within a letter or backwards."""
        return _at(self._table, counted)

    def looked_for(self, counted: Counted) -> tuple[int, int] | None:
        """The place of the words that a passage is called, whatever place it gives; None where they
        stand nowhere, more than once, or are too few to tell."""
        words = counted.name.removesuffix("…").removesuffix("...")
        place = self.at(counted)
        if len(words) < _LEAST_LOOKED_FOR or len(self.text) > _MOST_SEARCHED or place is None:
            return None
        start = self.text.find(words)
        if start < 0 or self.text.find(words, start + 1) >= 0:
            return None
        return start, min(start + max(len(words), place[1] - place[0]), len(self.text))

    def _words(self, counted: Counted) -> str:
        place = self.at(counted)
        return self.text[slice(*place)] if place else ""


def names(words: str, name: str) -> bool:
    """Whether `name` is these words, or how they begin where it was cut off."""
    told, there = _squeezed(name), _squeezed(words)
    is_cut = name.rstrip().endswith(("…", "...")) or len(told) >= _MAY_BE_CUT
    return told == there or (is_cut and len(told) >= _LEAST_TELLING and there.startswith(told))


def _ways(raw: str, origin: str) -> list[_Way]:
    """Those that differ for this text, the likeliest first. We count as the standard does."""
    if origin.startswith(OURS):
        return [_Way(line_end_is_one=True, wide_is_two=False, mark_counts=False)]
    one_first = any(known in origin.upper() for known in ("ATLAS", "QUALCODER"))
    line_ends = (one_first, not one_first) if "\r\n" in raw else (True,)
    wide = (False, True) if any(one > "\uffff" for one in raw) else (False,)
    marks = (False, True) if raw.startswith("\ufeff") else (False,)
    return [_Way(*way) for way in itertools.product(line_ends, wide, marks)]


def _table(raw: str, way: _Way) -> Sequence[int]:
    """For each place as counted, the one in the settled text; -1 within a letter."""
    if raw.isascii() and "\r\n" not in raw:
        return range(len(raw) + 1)
    table = array("i")
    settled = 0
    for position, character in enumerate(raw):
        if character == "\ufeff" and position == 0:
            table.extend([0] if way.mark_counts else ())
            continue
        if character == "\n" and position and raw[position - 1] == "\r":
            table.extend(() if way.line_end_is_one else [settled - 1])
            continue
        table.append(settled)
        if character > "\uffff" and way.wide_is_two:
            table.append(-1)
        settled += 1
    table.append(settled)
    return table


def _at(table: Sequence[int], counted: Counted) -> tuple[int, int] | None:
    if not 0 <= counted.start <= counted.end < len(table):
        return None
    start, end = table[counted.start], table[counted.end]
    return (start, end) if 0 <= start <= end else None


def _speaks_for(
    table: Sequence[int], text: str, counted: Sequence[Counted]
) -> tuple[int, int, int]:
    """How many places are within the text, bear their name, begin and end as words do."""
    places = [(one, _at(table, one)) for one in counted]
    within = [(one, place) for one, place in places if place]
    named = sum(
        names(text[slice(*place)], one.name)
        for one, place in within
        if len(_squeezed(one.name)) >= _LEAST_TELLING
    )
    whole = sum(_is_edge(text, start) + _is_edge(text, end) for _, (start, end) in within)
    return len(within), named, whole


def _is_edge(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place : place + 1]
    return not (before.isalnum() and after.isalnum())


def _squeezed(text: str) -> str:
    plain = printable(text[:_MOST_COMPARED])  # as a name in XML has to be
    return "".join(plain.split()).removesuffix("…").removesuffix("...")
