"""Dates in a text, in figures and in words. Pure; knows English and nothing of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ltconverse.sharing.identifying.english_numbers import (
    FIGURE_ORDINAL,
    FIRST_TO_NINTH,
    LATER_ORDINAL,
)
from ltconverse.sharing.identifying.model import Spot

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?)"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{LATER_ORDINAL}|{FIRST_TO_NINTH})"
_DAY_AFTER_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\b(?!:\d)|{LATER_ORDINAL})"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_PART_OF = r"(?:(?:very )?(?:end|beginning|start|middle) of |early |late |mid[ -])"
_SAINT = r"(?:(?:st|saint) )?(?:valentine|patrick|george|david|andrew)"
_FEAST = (
    r"(?:(?:orthodox )?christmas(?: eve| day)?|boxing day|new year[’']?s(?: eve| day)|hogmanay"
    r"|good friday|easter(?: (?:sunday|monday|saturday|weekend))?|ash wednesday|shrove tuesday"
    r"|pancake day|palm sunday|whit (?:sunday|monday)|(?:bonfire|guy fawkes|burns) night"
    rf"|hallowe[’']?en|{_SAINT}[’']?s day|(?:mother|father)[’']s day|mothering sunday|may day"
    r"|remembrance (?:day|sunday)|bank holiday monday|eid(?: al-\w+)?|ramadan|diwali|vaisakhi"
    r"|hanukkah|passover|yom kippur|rosh hashanah|holi|(?:chinese|lunar) new year)"
)
_SEASON = r"(?:spring|summer|autumn|winter|easter|christmas|michaelmas)(?: term)?"
_NO_DAY_OF_MONTH = (
    r"(?! (?:floor|time|visit|child|century|attempt|grade|birthday|week|percentile|centile))"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)


_DATES = tuple(
    map(
        _pattern,
        (
            rf"(?:{_WEEKDAY} )?(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
            rf"(?:{_WEEKDAY} )?{_MONTH} (?:the )?{_DAY_AFTER_MONTH}(?:,? {_YEAR})?",
            rf"(?:{_WEEKDAY} )?\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d\d)",
            r"(?:19|20)\d\d-\d\d-\d\d",
            rf"(?:the )?{_PART_OF}?{_MONTH},? (?:of )?{_YEAR}",
            rf"(?:the )?(?:early |late )?{_SEASON} (?:of )?{_YEAR}",
            rf"{_WEEKDAY} (?:the )?(?:{FIGURE_ORDINAL}|{LATER_ORDINAL})",
            r"(?:the |early |late |mid[ -])?(?:19|20)\d\d(?:/\d\d)?",
            _FEAST,
        ),
    )
)
# Such a date lacks its month, or may be a share or a rank: a person looks.
_MAYBE_DATES = tuple(
    map(
        _pattern,
        (
            r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])",
            rf"the {FIGURE_ORDINAL}{_NO_DAY_OF_MONTH}",
            rf"the {LATER_ORDINAL}{_NO_DAY_OF_MONTH}",
            rf"(?<=on )the {FIRST_TO_NINTH}(?=[.,;)]|$| (?:and|at|when|she|he|they|we|i)\b)",
        ),
    )
)
# Round the clock; what may be; and marching.
_NO_DATES = re.compile(r"^(?:24[/.]7|may \d|march \d+ (?:miles|times))$", re.IGNORECASE)


def dates(text: str) -> Iterator[Spot]:
    """Every date, the surest ways of writing them first; they may overlap."""
    for patterns, sure in ((_DATES, True), (_MAYBE_DATES, False)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                if not _NO_DATES.match(found.group()):
                    # `4/5` is a date here and a share there.
                    everywhere = len(found.group()) > 4
                    yield Spot(*found.span(), "date", certain=sure, everywhere=everywhere)
