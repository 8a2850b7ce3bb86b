"""Reading the times people tell in words: "the 21st", "second week of September", "in the spring".

Pure. A time that the words do not settle is not made up: there is none then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ltconverse.episodes.joining import time_words as words
from ltconverse.episodes.joining.model import Days

_DAY = timedelta(days=1)
_SOFTLY = 2  # "about the 9th" may be so many days before or after
_LONGEST = 20_000  # characters of one text that are read


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch of time that a review looks at, both days within it."""

    first: date
    last: date

    @classmethod
    def year_before(cls, day: date) -> Period:
        """What "in September" means when it is said on that day: the newest twelve months."""
        month = day.month % 12 + 1
        return cls(date(day.year - (month > 1), month, 1), words.last_day(day.year, day.month))


def read_times(
    texts: Iterable[str], period: Period, named: Mapping[str, Days] | None = None
) -> list[Days]:
    """Every time that one person tells of one moment and the period settles, in the order it is
    told.

    `named` are moments with a time of their own, by a word for them: "the day after the visit". A
    month named before holds for "the 21st", a day for "two days later". An edge ("since June",
    "until the 9th") is no time.
    """
    return _Reading(period, named or {}).of(texts)


def read_account(
    moments: Iterable[Iterable[str]], period: Period, named: Mapping[str, Days] | None = None
) -> list[Days | None]:
    """When each moment was that one person tells in this order: the first time told of each.

    The month goes on from one to the next; "two days later" is by a time of the same moment only.
    """
    reading = _Reading(period, named or {})
    return [next(iter(reading.of(texts)), None) for texts in moments]


class _Reading:
    """One person's account, read in its order."""

    def __init__(self, period: Period, named: Mapping[str, Days]) -> None:
        self._period = period
        self._named = {name.lower(): when for name, when in named.items()}
        self._month: tuple[int, int] | None = None
        self._last: tuple[date, date] | None = None

    def of(self, texts: Iterable[str]) -> list[Days]:
        """The times of one moment."""
        self._last = None
        return [when for text in texts for when in self._told(text[:_LONGEST])]

    def _told(self, text: str) -> Iterator[Days]:
        for rule, found in _found(text):
            before = text[: found.start()]
            span = self._span(rule, found)
            if span is None or span[0] > span[1] or words.bounds_only(before):
                continue
            if words.is_soft(before):
                span = span[0] - _SOFTLY * _DAY, span[1] + _SOFTLY * _DAY
            if span[0].month == span[1].month:
                self._month = span[0].year, span[0].month
            self._last = span
            yield Days(*span, words=found[0])

    def _span(self, rule: str, found: re.Match[str]) -> tuple[date, date] | None:
        told = {name: value or "" for name, value in found.groupdict().items()}
        try:
            if rule in {"iso", "slashes"}:
                return _numbered(told)
            if rule in {"season", "christmas"}:
                return self._season(told)
            if rule == "bare":
                return self._bare(told)
            if told.get("month"):
                return self._in_month(rule, told)
            return self._beside(rule, told)
        except (ValueError, OverflowError):  # the 31st of September, a day beyond the calendar
            return None

    # -- told by themselves --------------------------------------------------------------------

    def _in_month(self, rule: str, told: Mapping[str, str]) -> tuple[date, date] | None:
        month = words.MONTHS[told["month"].lower()]
        if rule == "month" and _no_month(told):
            return None
        day = words.number_of(told.get("day", ""))
        year = self._year(month, told, day if rule in {"day", "range", "week-of-day"} else 0)
        if not year:
            return None
        last = words.last_day(year, month)
        if rule == "week":
            return _week(year, month, 5 if told["day"].lower() == "last" else day)
        if rule == "part":
            first, end = words.PARTS[" ".join(told["part"].lower().split())]
            return date(year, month, first), last.replace(day=end or last.day)
        if rule == "month":
            return last.replace(day=1), last
        first_day = date(year, month, day)
        if rule == "range":
            return first_day, date(year, month, words.number_of(told["end"]))
        return first_day, first_day + (6 if rule == "week-of-day" else 0) * _DAY

    def _year(self, month: int, told: Mapping[str, str], day: int) -> int:
        """The year a month or a day of it is in: as told, or the only one the period allows."""
        if told.get("year"):
            return int(told["year"])
        years = range(self._period.first.year, self._period.last.year + 1)
        possible = [one for one in years if self._within(one, month, day)]
        weekday = words.WEEKDAYS.get(told.get("weekday", "").lower())
        if weekday is not None and day and len(possible) > 1:
            possible = [one for one in possible if date(one, month, day).weekday() == weekday]
        return possible[0] if len(possible) == 1 else 0

    def _within(self, year: int, month: int, day: int) -> bool:
        last = words.last_day(year, month)
        if day > last.day:
            return False
        first, end = (date(year, month, day),) * 2 if day else (last.replace(day=1), last)
        return first <= self._period.last and end >= self._period.first

    def _bare(self, told: Mapping[str, str]) -> tuple[date, date] | None:
        """A day of a month that was named before, or of the only month of the period."""
        first, last = self._period.first, self._period.last
        if (first.year, first.month) == (last.year, last.month):
            month: tuple[int, int] | None = (first.year, first.month)
        else:
            month = self._month
        return _one(date(*month, int(told["day"]))) if month else None

    def _season(self, told: Mapping[str, str]) -> tuple[date, date] | None:
        if told.get("side"):
            return self._christmas(told["side"].lower())
        name = told["season"].lower()
        first, last = (words.TERMS if told["term"] else words.SEASONS).get(name, (1, 4))
        years = [int(told["year"])] if told.get("year") else self._years()
        spans = [(date(one, first, 1), words.last_day(one + (last < first), last)) for one in years]
        return self._only(spans, surely=bool(told.get("year")))

    def _christmas(self, side: str) -> tuple[date, date] | None:
        sides = {"before": (-14, -1), "after": (1, 14), "over": (-4, 7), "at": (-1, 2)}
        start, end = sides[side]
        days = [date(one, 12, 25) for one in self._years()]
        return self._only([(day + start * _DAY, day + end * _DAY) for day in days])

    def _years(self) -> range:
        return range(self._period.first.year - 1, self._period.last.year + 1)

    def _only(
        self, spans: Sequence[tuple[date, date]], *, surely: bool = False
    ) -> tuple[date, date] | None:
        """The only one of several that the period reaches; with `surely`, whatever it reaches."""
        first, last = self._period.first, self._period.last
        possible = [one for one in spans if surely or (one[0] <= last and one[1] >= first)]
        return possible[0] if len(possible) == 1 else None

    # -- told by another time ------------------------------------------------------------------

    def _beside(self, rule: str, told: Mapping[str, str]) -> tuple[date, date] | None:
        last = self._last
        if rule == "beside" and told["what"]:
            last = self._called(told["what"].lower())
        if last is None:
            return None
        back = told.get("way", "").lower() in {"earlier", "before that", "before", "previous"}
        if rule in {"weekday", "next-weekday"}:
            return _weekday(last, words.WEEKDAYS[told["weekday"].lower()], rule, back=back)
        if rule == "same":
            return _stretch(last, told["unit"].lower())
        if rule == "next":
            return _shifted(last, 1, told["unit"].lower(), back=back)
        count = told.get("count", "").lower()
        if count == "a few":
            low = _shifted(last, 2, told["unit"].lower(), back=back)
            high = _shifted(last, 6, told["unit"].lower(), back=back)
            return min(low[0], high[0]), max(low[1], high[1])
        return _shifted(last, words.number_of(count or "1"), told["unit"].lower(), back=back)

    def _called(self, what: str) -> tuple[date, date] | None:
        """The time of a moment by a word for it: the longest that stands at the beginning."""
        names = sorted(self._named, key=len, reverse=True)
        spelt = f"{what} ".replace("-", " ")
        name = next((one for one in names if spelt.startswith(f"{one} ")), None)
        return None if name is None else (self._named[name].first, self._named[name].last)


def _found(text: str) -> list[tuple[str, re.Match[str]]]:
    """What looks like a time, from left to right: the longest at each place."""
    found = [
        (one.start(), -one.end(), at, name, one)
        for at, (name, shape) in enumerate(words.RULES)
        for one in shape.finditer(text)
    ]
    chosen: list[tuple[str, re.Match[str]]] = []
    reached = 0
    for start, end, _, name, one in sorted(found, key=lambda each: each[:3]):
        if start >= reached:
            chosen.append((name, one))
            reached = -end
    return chosen


def _no_month(told: Mapping[str, str]) -> bool:
    """`march` and `may` in small letters are months only where a year follows."""
    return told["month"] in {"march", "may", "mar"} and not told.get("year")


def _numbered(told: Mapping[str, str]) -> tuple[date, date]:
    year = int(told["year"])
    return _one(date(year if year > 99 else 2000 + year, int(told["number"]), int(told["day"])))


def _one(day: date) -> tuple[date, date]:
    return day, day


def _week(year: int, month: int, number: int) -> tuple[date, date]:
    """A week of a month, as people count them: the first has its first days; 5 is the last."""
    last = words.last_day(year, month)
    if number >= 5:
        return last - 6 * _DAY, last
    first = last.replace(day=1 + 7 * (number - 1))
    monday = first - first.weekday() * _DAY
    return min(first, monday), first + 6 * _DAY


def _stretch(span: tuple[date, date], unit: str) -> tuple[date, date] | None:
    """The day, week or month that a time stands in; None where it is longer than that."""
    first, last = span
    if unit == "week":
        first -= first.weekday() * _DAY
        return (first, first + 6 * _DAY) if last <= first + 6 * _DAY else None
    if unit == "month":
        whole = first.replace(day=1), words.last_day(first.year, first.month)
        return whole if last <= whole[1] else None
    return span


def _shifted(span: tuple[date, date], count: int, unit: str, *, back: bool) -> tuple[date, date]:
    """A time so many days, weeks or months from another; weeks and months leave a few days free."""
    length, free = {"week": (7, 2), "fortnight": (14, 2), "month": (30, 7)}.get(unit, (1, 0))
    way = (-1 if back else 1) * count * length * _DAY
    return span[0] + way - free * _DAY, span[1] + way + free * _DAY


def _weekday(
    span: tuple[date, date], weekday: int, rule: str, *, back: bool
) -> tuple[date, date] | None:
    """A day of the week by a time within one week, or before or after a day."""
    first, last = span
    if rule == "weekday":
        days = [first + at * _DAY for at in range((last - first).days + 1)]
        fitting = [day for day in days[:32] if day.weekday() == weekday]
        return _one(fitting[0]) if len(fitting) == 1 else None
    if (last - first).days > 6:
        return None
    if back:
        return _one(first - ((first.weekday() - weekday - 1) % 7 + 1) * _DAY)
    return _one(last + ((weekday - last.weekday() - 1) % 7 + 1) * _DAY)
