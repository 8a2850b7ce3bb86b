"""How far two reviewers coded the same text alike: Cohen's kappa, and where they differ.

Pure arithmetic over marks on texts; knows no case. Kappa after J. Cohen, "A coefficient of
agreement for nominal scales", 1960; its interval by the large-sample standard error of J. Fleiss,
J. Cohen and B. Everitt, "Large sample standard errors of kappa and weighted kappa", 1969.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Unit = Literal["text", "character"]
Spans = list[tuple[int, int]]

UNITS: Mapping[Unit, str] = {
    "text": "Each whole text is one unit: it has a code, or has not.",
    "character": "Each character is one unit, so that where a passage begins and ends counts too.",
}
FEW = 30  # units below which an interval says little
_95 = 1.959963984540054  # of the normal distribution, two-sided


@dataclass(frozen=True, slots=True)
class Coding:
    """One reviewer's code on a text, or on the characters `start` to `end` of it (code points).

    Without `end` it reaches to the end of the text.
    """

    text: str
    code: str
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers agree on one code, or on all (`code` is then "").

    The four counts are units: `both` coded it, only the first, only the second, `neither`.
    `kappa`, and with it the 95 % interval `low` to `high`, is None where it is not defined;
    `said` then tells why.
    """

    code: str
    both: int
    first_only: int
    second_only: int
    neither: int
    kappa: float | None
    low: float | None
    high: float | None
    said: str = ""

    @property
    def units(self) -> int:
        """How many units were looked at."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def agreement(self) -> float | None:
        """The share of units on which they agree, 0 to 1; None where there are none."""
        return (self.both + self.neither) / self.units if self.units else None


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters `start` to `end` of a text that only one of the two gave this code."""

    text: str
    code: str
    start: int
    end: int
    by_first: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings side by side: each code, all codes together, and where they differ.

    All together, every code on every unit is one yes or no of each reviewer.
    """

    unit: Unit
    codes: tuple[Agreement, ...]
    pooled: Agreement
    differences: tuple[Difference, ...]


def compare(
    texts: Mapping[str, str],
    first: Sequence[Coding],
    second: Sequence[Coding],
    codes: Sequence[str] = (),
    unit: Unit = "text",
) -> Comparison:
    """Two reviewers' codings of the same texts (id -> text) by these codes, or those they used.

    Codings of other texts or codes are left out. The differences come in the order of the texts.
    """
    known = list(codes) or list(dict.fromkeys(one.code for one in (*first, *second)))
    one, two = _spans(texts, first, known), _spans(texts, second, known)
    counted = {code: _counts(texts, one, two, code, unit) for code in known}
    sums = [sum(each) for each in zip(*counted.values(), strict=True)] or [0, 0, 0, 0]
    return Comparison(
        unit=unit,
        codes=tuple(agreement(code, *each) for code, each in counted.items()),
        pooled=agreement("", *sums),
        differences=tuple(_differences(texts, one, two, known, unit)),
    )


def agreement(code: str, both: int, first_only: int, second_only: int, neither: int) -> Agreement:
    """Kappa of a two by two table of units, with its interval, or why there is none."""
    counts = (both, first_only, second_only, neither)
    units = sum(counts)
    if not units:
        return Agreement(code, *counts, None, None, None, "There is no text to compare.")
    by_first, by_second = (both + first_only) / units, (both + second_only) / units
    expected = by_first * by_second + (1 - by_first) * (1 - by_second)
    if expected == 1.0:
        said = "Both gave it to all, so that" if both else "Neither used it, so that"
        said += " chance alone would have them agree: kappa is not defined."
        return Agreement(code, *counts, None, None, None, said)
    observed = (both + neither) / units
    kappa = (observed - expected) / (1 - expected)
    error = _standard_error(counts, kappa, expected)
    said = "" if units >= FEW else f"Only {units} units: the interval says little."
    low, high = max(-1.0, kappa - _95 * error), min(1.0, kappa + _95 * error)
    return Agreement(code, *counts, kappa, low, high, said)


def _standard_error(counts: tuple[int, int, int, int], kappa: float, expected: float) -> float:
    """Fleiss, Cohen and Everitt 1969, formula 13, for two categories."""
    units = sum(counts)
    both, first_only, second_only, neither = (each / units for each in counts)
    first = (both + first_only, second_only + neither)
    second = (both + second_only, first_only + neither)
    diagonal = sum(
        share * (1 - (first[at] + second[at]) * (1 - kappa)) ** 2
        for at, share in enumerate((both, neither))
    )
    # The first's yes with the second's no, and the other way round.
    apart = first_only * (second[0] + first[1]) ** 2 + second_only * (second[1] + first[0]) ** 2
    variance = diagonal + (1 - kappa) ** 2 * apart - (kappa - expected * (1 - kappa)) ** 2
    return math.sqrt(max(0.0, variance) / units) / (1 - expected)


# --- from marks to counts -------------------------------------------------------------------


def _spans(
    texts: Mapping[str, str], codings: Iterable[Coding], codes: Sequence[str]
) -> dict[tuple[str, str], Spans]:
    """The characters that have a code, by text and code: in order, none twice, none empty."""
    wanted = set(codes)
    found: dict[tuple[str, str], Spans] = {}
    for one in codings:
        if one.text in texts and one.code in wanted:
            length = len(texts[one.text])
            end = length if one.end is None else min(one.end, length)
            found.setdefault((one.text, one.code), []).append((max(0, one.start), end))
    return {key: _united(spans) for key, spans in found.items()}


def _united(spans: Spans) -> Spans:
    united: Spans = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _counts(
    texts: Mapping[str, str],
    one: Mapping[tuple[str, str], Spans],
    two: Mapping[tuple[str, str], Spans],
    code: str,
    unit: Unit,
) -> tuple[int, int, int, int]:
    both = first_only = second_only = neither = 0
    for text, written in texts.items():
        here, there = one.get((text, code), []), two.get((text, code), [])
        if unit == "text":
            units, has_one, has_two = 1, int(bool(here)), int(bool(there))
            shared = has_one * has_two
        else:
            units, has_one, has_two = len(written), _length(here), _length(there)
            shared = _length(_shared(here, there))
        both += shared
        first_only += has_one - shared
        second_only += has_two - shared
        neither += units - has_one - has_two + shared
    return both, first_only, second_only, neither


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _shared(one: Spans, two: Spans) -> Spans:
    found = []
    for start, end in one:
        for other_start, other_end in two:
            if max(start, other_start) < min(end, other_end):
                found.append((max(start, other_start), min(end, other_end)))
    return found


def _without(one: Spans, two: Spans) -> Spans:
    """What is in the first and not in the second."""
    left = []
    for start, end in one:
        at = start
        for other_start, other_end in two:
            if other_end <= at or other_start >= end:
                continue
            if other_start > at:
                left.append((at, other_start))
            at = max(at, other_end)
        if at < end:
            left.append((at, end))
    return left


def _differences(
    texts: Mapping[str, str],
    one: Mapping[tuple[str, str], Spans],
    two: Mapping[tuple[str, str], Spans],
    codes: Sequence[str],
    unit: Unit,
) -> Iterator[Difference]:
    for text in texts:
        for code in codes:
            here, there = one.get((text, code), []), two.get((text, code), [])
            if unit == "text" and here and there:
                continue  # both gave the text this code, if on other words of it
            apart = [(*span, True) for span in _without(here, there)]
            apart += [(*span, False) for span in _without(there, here)]
            for start, end, by_first in sorted(apart):
                yield Difference(text, code, start, end, by_first)
