"""Days to places on a line. Stretches in which nothing is dated are cut short, and say so.

Pure; knows dates and the widths of text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ltconverse.episodes.pictures.measuring import width_of
from ltconverse.text import many

TICK = 6.5
"""Size of the letters along the line."""
BESIDE = 1.5
"""How far they stand from their tick."""
_DAY = timedelta(days=1)
# A stretch is cut when it is longer than this many days and this share of all.
_LONG, _SHARE = 21, 0.06
_SPARE = 6.0
# A stretch shorter than this has no room for its month and year.
_ROOM_FOR_DATE, _TRIES = 52.0, 5
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, both ends counted, from `x` for `width` points."""

    first: date
    last: date
    x: float
    width: float

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Cut:
    """Where days were left out in which nothing is dated; `words` say how many."""

    x: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the line; `label` may be "" where there is no room."""

    x: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The line of time from `stretches[0].x`; nothing on it where there is no stretch."""

    stretches: tuple[Stretch, ...]
    cuts: tuple[Cut, ...]

    def left(self, day: date) -> float:
        """Where the day begins; a day in a cut lies at its edge."""
        for one in self.stretches:
            if day <= one.last:
                days = max((day - one.first).days, 0)
                return one.x + one.width * days / one.days
        last = self.stretches[-1]
        return last.x + last.width

    def right(self, day: date) -> float:
        """Where the day ends."""
        for one in reversed(self.stretches):
            if day >= one.first:
                days = min((day - one.first).days + 1, one.days)
                return one.x + one.width * days / one.days
        return self.stretches[0].x

    @property
    def a_day(self) -> float:
        """How wide a day is, in points."""
        return self.stretches[0].width / self.stretches[0].days if self.stretches else 0.0


def scale_of(times: Iterable[tuple[date, date]], x: float, width: float) -> Scale:
    """A scale over those times (first and last day each), from `x`, `width` points wide."""
    busy = stretches_of(times)
    if not busy:
        return Scale((), ())
    for _ in range(_TRIES):
        scale = _laid(busy, x, width)
        wide = _wide_enough(busy, scale.a_day)
        if wide == busy:
            break
        busy = wide
    return scale


def _laid(busy: list[tuple[date, date]], x: float, width: float) -> Scale:
    words = [cut_words(before[1], after[0]) for before, after in _pairs(busy)]
    cut_widths = [width_of(said, TICK) + _SPARE for said in words]
    # Cuts must leave room for what there is; so many of them are better not made.
    if sum(cut_widths) > width * 0.4:
        busy, words, cut_widths = [(busy[0][0], busy[-1][1])], [], []
    a_day = (width - sum(cut_widths)) / sum((last - first).days + 1 for first, last in busy)
    stretches, cuts = [], []
    for place, (first, last) in enumerate(busy):
        stretches.append(Stretch(first, last, x, a_day * ((last - first).days + 1)))
        x += stretches[-1].width
        if place < len(words):
            cuts.append(Cut(x, cut_widths[place], words[place]))
            x += cut_widths[place]
    return Scale(tuple(stretches), tuple(cuts))


def _wide_enough(busy: list[tuple[date, date]], a_day: float) -> list[tuple[date, date]]:
    """The stretches with so many days to spare that each has room for its date.

    A day is as wide in one as in another, so that lengths can be compared.
    """
    wide = []
    for first, last in busy:
        lacking = _ROOM_FOR_DATE / a_day - ((last - first).days + 1)
        spare = timedelta(days=max(math.ceil(lacking / 2), 0))
        wide.append((first - spare if first - date.min > spare else date.min, _later(last, spare)))
    return _merged(wide, 1)


def _later(day: date, spare: timedelta) -> date:
    return day + spare if date.max - day > spare else date.max


def _pairs(busy: list[tuple[date, date]]) -> Iterator[tuple[tuple[date, date], tuple[date, date]]]:
    return pairwise(busy)


def stretches_of(times: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The times in order, those that lie close together as one, with a day to spare at each end."""
    ordered = sorted((min(pair), max(pair)) for pair in times)
    if not ordered:
        return []
    span = (max(last for _, last in ordered) - ordered[0][0]).days
    apart = max(_LONG, span * _SHARE)
    return [(_before(first), _later(last, _DAY)) for first, last in _merged(ordered, apart)]


def _merged(ordered: list[tuple[date, date]], apart: float) -> list[tuple[date, date]]:
    """Times in order, two that lie no more than so many days apart as one."""
    joined: list[tuple[date, date]] = []
    for first, last in ordered:
        if joined and (first - joined[-1][1]).days <= apart:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _before(day: date) -> date:
    return day - _DAY if day > date.min else day


def cut_words(last: date, first: date) -> str:
    """How long it is from the last day of one stretch to the first of the next: `14 weeks`."""
    days = (first - last).days - 1
    if days < 70:
        return many(round(days / 7), "week")
    if days < 1100:
        return many(round(days / 30.4), "month")
    return many(round(days / 365.25), "year")


def ticks(scale: Scale) -> Iterator[Tick]:
    """Marks along the line in the finest of day, week, month, quarter, year that has room."""
    for one in scale.stretches:
        yield from _ticks(one)


def _ticks(stretch: Stretch) -> Iterator[Tick]:
    a_day = stretch.width / stretch.days
    taken = stretch.x - 2.0
    for day, strong in _marked(stretch, a_day):
        x = stretch.x + (day - stretch.first).days * a_day
        label = _label(day, a_day)
        wide = width_of(label, TICK) + BESIDE
        fits = x >= taken and x + wide <= stretch.x + stretch.width - 1
        if fits:
            taken = x + wide + 4
        yield Tick(x, label if fits else "", strong)


def _marked(stretch: Stretch, a_day: float) -> Iterator[tuple[date, bool]]:
    if a_day >= 3:
        for days in range(stretch.days):
            day = stretch.first + timedelta(days=days)
            if a_day >= 12 or day.weekday() == 0 or day.day == 1:
                yield day, day.day == 1
        return
    marked = range(1, 13) if a_day * 30 >= 8 else (1, 4, 7, 10) if a_day * 91 >= 8 else (1,)
    for year in range(stretch.first.year, stretch.last.year + 1):
        days_marked = (date(year, month, 1) for month in marked)
        yield from (
            (day, day.month == 1) for day in days_marked if stretch.first <= day <= stretch.last
        )


def _label(day: date, a_day: float) -> str:
    if a_day >= 3:
        return f"{day.day} {_MONTHS[day.month - 1]}"
    return _MONTHS[day.month - 1] if a_day * 30 >= 16 else ""


@dataclass(frozen=True, slots=True)
class Era:
    """A month or a year above the ticks."""

    x: float
    width: float
    label: str


def eras(scale: Scale) -> Iterator[Era]:
    """Months (or years, where months have no room) as they follow one another along the line."""
    for one in scale.stretches:
        parts = list(_eras(one, scale))
        fitting = sum(map(_fits, parts))
        if fitting == len(parts) or (fitting and len(parts) > 2):
            yield from (part if _fits(part) else Era(part.x, part.width, "") for part in parts)
            continue
        # There is no room for their names: the stretch has one for all.
        first, last = one.first, one.last
        begin, end = _MONTHS[first.month - 1], f"{_MONTHS[last.month - 1]} {last.year}"
        span = f"{begin}–{end}" if first.year == last.year else f"{begin} {first.year}–{end}"
        named = (Era(one.x, one.width, label) for label in (span, end))
        yield next((era for era in named if _fits(era)), Era(one.x, one.width, str(last.year)))


def _fits(era: Era) -> bool:
    return width_of(era.label, TICK, bold=True) + 3 <= era.width


def _eras(stretch: Stretch, scale: Scale) -> Iterator[Era]:
    by_month = stretch.width / stretch.days >= 3
    first = stretch.first
    while first <= stretch.last:
        last = min(_last_of(first, by_month), stretch.last)
        label = f"{_MONTHS[first.month - 1]} {first.year}" if by_month else str(first.year)
        x = scale.left(first)
        yield Era(x, scale.right(last) - x, label)
        if last == date.max:
            return
        first = last + _DAY


def _last_of(day: date, by_month: bool) -> date:
    """The last day of its month, or of its year."""
    if not by_month or day.month == 12:
        return date(day.year, 12, 31)
    return date(day.year, day.month + 1, 1) - _DAY
