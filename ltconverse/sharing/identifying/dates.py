"""Dates and ages in a text: in figures and in words. Pure; knows English and nothing of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ltconverse.sharing.identifying.model import Sort, Spot

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_NUMBER = rf"(?:\d{{1,2}}|{_TENS}(?:[ -]{_ONES})?|{_TEENS}|{_ONES})"
_FIRST_TO_NINTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_LATER_ORDINAL = (
    rf"(?:(?:ten|eleven|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th|twelfth"
    rf"|twentieth|thirtieth|(?:twenty|thirty)[ -]{_FIRST_TO_NINTH})"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_LATER_ORDINAL}|{_FIRST_TO_NINTH})"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_FEAST = (
    r"(?:christmas(?: eve| day)?|boxing day|new year[’']?s(?: eve| day)|hogmanay|good friday"
    r"|easter(?: (?:sunday|monday|saturday|weekend))?|ash wednesday|shrove tuesday|pancake day"
    r"|palm sunday|whit (?:sunday|monday)|(?:bonfire|guy fawkes) night|hallowe[’']?en"
    r"|(?:st |saint )?(?:valentine|patrick|george|david|andrew)[’']?s day|mother(?:[’']s|ing) (?:day|sunday)"
    r"|father[’']s day|remembrance (?:day|sunday)|may day|bank holiday monday|burns night"
    r"|eid(?: al-\w+)?|ramadan|diwali|vaisakhi|hanukkah|passover|yom kippur|rosh hashanah"
    r"|orthodox christmas|holi|chinese new year|lunar new year)"
)
_SEASON = r"(?:spring|summer|autumn|winter|easter|christmas|michaelmas)(?: term)?"
_UNIT = r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)"
_FRACTION = r"(?: and a (?:half|bit|quarter))?"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?P<it>{text})(?!\w)", re.IGNORECASE)


_DATES = tuple(
    _pattern(one)
    for one in (
        rf"(?:{_WEEKDAY} )?(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"(?:{_WEEKDAY} )?{_MONTH} (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?\b(?!:\d)|{_LATER_ORDINAL})(?:,? {_YEAR})?",
        rf"(?:{_WEEKDAY} )?\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d\d)",
        r"(?:19|20)\d\d-\d\d-\d\d",
        rf"(?:the )?(?:(?:very )?(?:end|beginning|start|middle) of |early |late |mid[ -])?{_MONTH},? (?:of )?{_YEAR}",
        rf"(?:the )?(?:early |late )?{_SEASON} (?:of )?{_YEAR}",
        rf"{_WEEKDAY} (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)|{_LATER_ORDINAL})",
        r"(?:the |early |late |mid[ -])?(?:19|20)\d\d(?:/\d\d)?",
        _FEAST,
    )
)
_NO_DATES = re.compile(r"^(?:24[/.]7|may \d|march \d+ (?:miles|times))$", re.IGNORECASE)
# Such a date lacks its month, or may be a share or a rank: a person looks.
_MAYBE_DATES = tuple(
    _pattern(one)
    for one in (
        r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])",
        r"the \d{1,2}(?:st|nd|rd|th)(?! (?:floor|time|visit|child|century|attempt|grade|birthday|week|percentile|centile))",
        rf"the {_LATER_ORDINAL}(?! (?:floor|time|visit|child|century|attempt|grade|birthday|week))",
        rf"(?<=on )the {_FIRST_TO_NINTH}(?=[.,;)]|$| (?:and|at|when|she|he|they|we|i)\b)",
    )
)
_AGES = tuple(
    _pattern(one)
    for one in (
        rf"aged? (?:about |around |only |just |nearly |almost |of )?{_NUMBER}{_FRACTION}(?:[ -]{_UNIT})?",
        rf"{_NUMBER}{_FRACTION}[ -]?{_UNIT}[ -]olds?",
        rf"{_NUMBER}[ -](?:year|month|week|day)s?(?= (?:boy|girl|baby|son|daughter|child)\b)",
        rf"{_NUMBER} ?(?:yrs|y/?o|mths|wks)",
        r"(?:Year|Yr|Y) ?(?:1[0-3]|\d)",
        r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
        rf"{_LATER_ORDINAL}) birthday",
        r"[23]\d ?\+ ?\d",
    )
)
_BE = (
    r"(?:is|was|were|turned|turning|be|been|being|she[’']s|he[’']s|she[’']d|he[’']d|i[’']m|becoming"
    r"|at the age of|at age|looked|looks)"
)
_HEDGE = r"(?: (?:only|just|about|around|nearly|almost|barely|still|already|maybe|now))?"
_AFTER_AGE = (
    r"(?!:\d)(?=[.,;:)!?”\"]|$| (?:when|and|at|then|now|in|years|but|or|that|by|if|so|on|with|maybe|perhaps"
    r"|going|coming)\b)"
)
# The number alone is the age here; what stands about it says so.
_AGES_BY_PLACE = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        # At four somebody rang; at fourteen somebody was young.
        rf"(?<!\w)at (?P<it>1[3-9]|[2-9]\d|{_TENS}(?:[ -]{_ONES})?|(?!ten|eleven|twelve){_TEENS}){_AFTER_AGE}",
        rf"(?<!\w)(?:are|were|was|is) (?P<it>{_NUMBER}(?:, {_NUMBER})+,? (?:and|or) {_NUMBER})(?!\w)",
        rf"(?<!\w)(?:are|were) (?P<it>{_NUMBER} and {_NUMBER})(?=[.,;)!?”]|$| when\b)",
        rf"(?<!\w)(?P<it>{_NUMBER}{_FRACTION} (?:weeks|months|years)) when (?:I|we|she|he|they)\b",
        rf"(?<!\w){_BE}{_HEDGE} (?P<it>{_NUMBER}{_FRACTION}){_AFTER_AGE}(?! (?:o'clock|am|pm))",
        rf"\b(?:boy|girl|child|children|lad|baby|son|daughter|woman|man|kids?|twins) of "
        rf"(?P<it>{_NUMBER}{_FRACTION}(?: {_UNIT})?)\b(?! (?:them|us|whom))",
        rf"\b(?:children|kids|boys|girls|sons|daughters|brothers|sisters) (?:of|are|were) "
        rf"(?P<it>{_NUMBER}(?:,? (?:and )?{_NUMBER})*)\b",
        rf"\b(?:at|by|only|just|nearly|tiny for|small for|big for|heavy for) "
        rf"(?P<it>{_NUMBER}{_FRACTION} (?:weeks|months|days))\b(?! (?:later|before|after|ago|on|of|notice))",
        rf"(?<=[^\W\d_]), (?:then |now |only |just |is )?(?P<it>\d{{1,2}}|{_TENS}[ -]{_ONES}|{_TEENS}|{_ONES})(?=[,.;])",
        r"(?<=[^\W\d_] )\((?:then |now )?(?P<it>\d{1,2})(?: ?(?:yrs?|years|mths?|months))?\)",
        rf"\b(?:maybe|perhaps|say|or) (?P<it>{_TENS}[ -]{_ONES}|{_TEENS}|[2-9]|1\d)(?=[.,;!?])",
        r"\b(?:in|into|started|from) (?P<it>Reception|Nursery)\b",
    )
)
_LISTED = re.compile(rf"{_NUMBER}", re.IGNORECASE)


def dates_and_ages(text: str) -> Iterator[Spot]:
    """Every date and age, the surest ways of writing them first; they may overlap."""
    for pattern in _AGES:
        yield from _all(pattern, text, "age")
    for pattern in _DATES:
        for spot in _all(pattern, text, "date"):
            if not _NO_DATES.match(text[spot.start : spot.end]):
                yield spot
    for pattern in _MAYBE_DATES:
        for spot in _all(pattern, text, "date", certain=False):
            if not _NO_DATES.match(text[spot.start : spot.end]):
                yield spot
    for pattern in _AGES_BY_PLACE:
        for found in pattern.finditer(text):
            yield from _numbers_of(found)


def _numbers_of(found: re.Match[str]) -> Iterator[Spot]:
    """The age; where several stand in a row, each by itself, as `2, 5 and 8`."""
    start, end = found.span("it")
    words = found.group("it")
    several = [*_LISTED.finditer(words)] if re.search(r",| and (?!a )", words) else []
    for one in several:
        yield Spot(start + one.start(), start + one.end(), "age", "", False, False)
    if not several:
        yield Spot(start, end, "age", "", False, everywhere=" " in words)


def _all(pattern: re.Pattern[str], text: str, sort: Sort, certain: bool = True) -> Iterator[Spot]:
    for found in pattern.finditer(text):
        start, end = found.span("it")
        yield Spot(start, end, sort, "", certain, everywhere=end - start > 4)
