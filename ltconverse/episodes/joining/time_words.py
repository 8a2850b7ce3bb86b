"""The words in which times are told: months, days of the week, ordinals, seasons, small numbers.

Knows words and their shapes (regular expressions), nothing of what a time means in a review.
"""

from __future__ import annotations

import re
from datetime import date

from ltconverse.episodes import english

MONTHS = {
    form: number
    for number, name in enumerate(english.MONTHS, 1)
    for form in (name, name[:3], *(["sept"] if name == "september" else []))
}
WEEKDAYS = {name: number for number, name in enumerate(english.WEEKDAYS)}
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = (
    "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    "nineteenth|twentieth"
)
ORDINALS = {word: number for number, word in enumerate(f"{_ONES}|{_TEENS}".split("|"), 1)}
ORDINALS |= {f"twenty-{word}": 20 + number for number, word in enumerate(_ONES.split("|"), 1)}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
NUMBERS = english.NUMBERS | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
# The first and the last month of a season, as the weather counts them.
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12)}
# Parts of a month: the first and the last day of each, 0 for the last of the month.
PARTS = {
    "early": (1, 10),
    "beginning of": (1, 10),
    "start of": (1, 10),
    "first half of": (1, 15),
    "mid": (10, 21),
    "middle of": (10, 21),
    "second half of": (16, 0),
    "late": (20, 0),
    "end of": (21, 0),
}


def _any(words: dict[str, int] | dict[str, tuple[int, int]]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ORDINAL = _any(ORDINALS).replace(r"\-", "[- ]")
MONTH = rf"(?P<month>{_any(MONTHS)})\b\.?"
WEEKDAY = rf"(?P<weekday>{_any(WEEKDAYS)})s?"
DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)|(?:{_ORDINAL})\b)"
END = DAY.replace("<day>", "<end>")
YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b)?"
_COUNT = rf"(?P<count>\d{{1,2}}|{_any(NUMBERS)}|a few)"
_UNIT = r"(?P<unit>day|night|week|fortnight|month)s?"
# What "the 2nd" is followed by when it is no day of a month.
_NO_DAY = (
    r"(?!\s+(?:birthday|century|floor|time|visit|call|child|meeting|attempt|referral|stage|term|"
    r"year|grade|week|month|of\s+the\b|draft|one|baby|pregnancy|letter|conversation))"
)
_THE = r"(?:the\s+)?"

# In the order in which they are tried where several begin at the same place.
RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<![\w/-]){shape}(?![\w-])", re.IGNORECASE))
    for name, shape in (
        ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"),
        ("slashes", r"(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>(?:19|20)?\d\d)"),
        (
            "range",
            rf"(?:between\s+)?{_THE}{DAY}\s*(?:to|and|or|[-–])\s*{_THE}{END}\s+(?:of\s+)?{MONTH}{YEAR}",
        ),
        (
            "week-of-day",
            (
                rf"week\s+(?:of|beginning|commencing|starting)\s+(?:{WEEKDAY}\s+)?{_THE}{DAY}"
                rf"\s+(?:of\s+)?{MONTH}{YEAR}"
            ),
        ),
        (
            "week",
            rf"(?P<day>{_ORDINAL}|\d(?:st|nd|rd|th)|last)\s+week\s+(?:of|in)\s+{MONTH}{YEAR}",
        ),
        ("day", rf"(?:{WEEKDAY},?\s+)?{_THE}{DAY}\s+(?:of\s+)?{MONTH}{YEAR}"),
        ("day", rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{_THE}{DAY}{YEAR}"),
        ("part", rf"(?P<part>{_any(PARTS)})[\s-]+(?:in\s+)?{MONTH}{YEAR}"),
        ("month", rf"(?P<before>in|during|of|throughout|that|last|this|over)\s+{MONTH}{YEAR}"),
        ("month", rf"{MONTH}\s+(?P<year>(?:19|20)\d\d)"),
        (
            "season",
            (
                r"(?:in|over|during|that|early|late|the)\s+(?:the\s+|that\s+)?"
                rf"(?P<season>{_any(SEASONS)})(?P<term>\s+term)?{YEAR}"
            ),
        ),
        ("christmas", r"(?P<side>before|after|over|at)\s+christmas"),
        ("bare", rf"the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th){_NO_DAY}"),
        ("later", rf"{_COUNT}\s+{_UNIT}\s+(?P<way>later|afterwards|after\s+that)"),
        ("earlier", rf"{_COUNT}\s+{_UNIT}\s+(?P<way>earlier|before\s+that)"),
        ("next-weekday", rf"(?:the\s+)?(?P<way>following|next|previous)\s+{WEEKDAY}"),
        ("next-weekday", rf"the\s+{WEEKDAY}\s+(?P<way>after|before)"),
        (
            "next",
            (
                r"the\s+(?P<way>next|following|previous)\s+"
                r"(?P<unit>day|morning|afternoon|evening|week|month)"
            ),
        ),
        (
            "beside",
            (
                r"(?:(?P<count>\d{1,2}|two|three|four|five|six)\s+)?(?:the\s+)?(?P<unit>day|morning|"
                r"week)s?\s+(?P<way>after|before)(?:\s+(?:that|(?:the|my|our|his|her)\s+"
                r"(?P<what>[a-z]+(?:[ -][a-z]+){0,2})))?"
            ),
        ),
        ("same", r"(?:the\s+same|that)\s+(?P<unit>day|morning|afternoon|evening)"),
        ("same", r"the\s+same\s+(?P<unit>week|month)"),
        ("weekday", rf"(?:the|that)\s+{WEEKDAY}"),
    )
)

_BOUND = re.compile(
    r"\b(?:since|until|till|before|after|by|from|not)\s+(?:the\s+)?$", re.IGNORECASE
)
_SOFT = re.compile(
    r"\b(?:about|around|roughly|perhaps|maybe|circa|c\.)\s+(?:the\s+)?$", re.IGNORECASE
)


def bounds_only(before: str) -> bool:
    """Whether words before a time make it an edge of something: "since June" tells no day."""
    return bool(_BOUND.search(before[-20:]))


def is_soft(before: str) -> bool:
    """Whether words before a time say that it is about then."""
    return bool(_SOFT.search(before[-20:]))


def number_of(words: str) -> int:
    """A day or count in words or figures, 0 where it is none."""
    bare = " ".join(words.lower().split())
    figures = re.match(r"\d+", bare)
    if figures:
        return int(figures[0])
    return ORDINALS.get(bare.replace(" ", "-"), NUMBERS.get(bare, 0))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
