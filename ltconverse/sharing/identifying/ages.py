"""Ages in a text, in figures and in words. Pure; knows English and nothing of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ltconverse.sharing.identifying.english_numbers import (
    FIGURE_ORDINAL,
    FIRST_TO_NINTH,
    LATER_ORDINAL,
    NUMBER,
    ONES,
    TEENS,
    TENS,
)
from ltconverse.sharing.identifying.model import Spot

_UNIT = r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)"
_AND_A_HALF = r"(?: and a (?:half|bit|quarter))?"
_ABOUT = r"(?:(?:about|around|only|just|nearly|almost|of) )?"
_BE = (
    r"(?:is|was|were|turned|turning|be|been|being|she[’']s|he[’']s|she[’']d|he[’']d|i[’']m|becoming"
    r"|at the age of|at age|looked|looks)"
)
_HEDGE = r"(?: (?:only|just|about|around|nearly|almost|barely|still|already|maybe|now))?"
# Nothing that could be counted may follow: `she was nine when…`, not `it was nine calls`.
_COUNTS_NOTHING = (
    r"(?!:\d)(?=[.,;:)!?”\"]|$| (?:when|and|at|then|now|in|years|but|or|that|by|if|so|on|with|maybe"
    r"|perhaps|going|coming)\b)"
)
_OLDER = rf"1[3-9]|[2-9]\d|{TENS}(?:[ -]{ONES})?|(?!ten|eleven|twelve){TEENS}"
_SMALL_ONE = r"(?:boy|girl|child|children|lad|baby|son|daughter|woman|man|kids?|twins)"
_SMALL_ONES = r"(?:children|kids|boys|girls|sons|daughters|brothers|sisters)"
_AT_SO_MANY = r"(?:at|by|only|just|nearly|tiny for|small for|big for|heavy for)"
_AFTER_COMMA = r"(?<=[^\W\d_]), (?:then |now |only |just |is )?"
_OF_TIME = r"(?! (?:later|before|after|ago|on|of|notice))"

_AGES = tuple(
    re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE)
    for one in (
        rf"aged? {_ABOUT}{NUMBER}{_AND_A_HALF}(?:[ -]{_UNIT})?",
        rf"{NUMBER}{_AND_A_HALF}[ -]?{_UNIT}[ -]olds?",
        rf"{NUMBER}[ -](?:year|month|week|day)s?(?= (?:boy|girl|baby|son|daughter|child)\b)",
        rf"{NUMBER} ?(?:yrs|y/?o|mths|wks)",
        r"(?:Year|Yr|Y) ?(?:1[0-3]|\d)",
        rf"(?:{FIGURE_ORDINAL}|{FIRST_TO_NINTH}|{LATER_ORDINAL}) birthday",
        r"[23]\d ?\+ ?\d",
    )
)
# The number alone is the age here; what stands about it says so.
_BY_PLACE = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        # At four somebody rang; at fourteen somebody was young.
        rf"(?<!\w)at (?P<it>{_OLDER}){_COUNTS_NOTHING}",
        rf"(?<!\w)(?:are|were|was|is) (?P<it>{NUMBER}(?:, {NUMBER})+,? (?:and|or) {NUMBER})(?!\w)",
        rf"(?<!\w)(?:are|were) (?P<it>{NUMBER} and {NUMBER})(?=[.,;)!?”]|$| when\b)",
        rf"(?<!\w)(?P<it>{NUMBER}{_AND_A_HALF} (?:weeks|months|years)) when (?:I|we|s?he|they)\b",
        rf"(?<!\w){_BE}{_HEDGE} (?P<it>{NUMBER}{_AND_A_HALF}){_COUNTS_NOTHING}",
        rf"\b{_SMALL_ONE} of (?P<it>{NUMBER}{_AND_A_HALF}(?: {_UNIT})?)\b(?! (?:them|us|whom))",
        rf"\b{_SMALL_ONES} (?:of|are|were) (?P<it>{NUMBER}(?:,? (?:and )?{NUMBER})*)\b",
        rf"\b{_AT_SO_MANY} (?P<it>{NUMBER}{_AND_A_HALF} (?:weeks|months|days))\b{_OF_TIME}",
        rf"{_AFTER_COMMA}(?P<it>\d{{1,2}}|{TENS}[ -]{ONES}|{TEENS}|{ONES})(?=[,.;])",
        r"(?<=[^\W\d_] )\((?:then |now )?(?P<it>\d{1,2})(?: ?(?:yrs?|years|mths?|months))?\)",
        rf"\b(?:maybe|perhaps|say|or) (?P<it>{TENS}[ -]{ONES}|{TEENS}|[2-9]|1\d)(?=[.,;!?])",
        r"\b(?:in|into|started|from) (?P<it>Reception|Nursery)\b",
    )
)
_ROW = re.compile(r",| (?:and|or) (?!a )")
_EACH = re.compile(NUMBER, re.IGNORECASE)


def ages(text: str) -> Iterator[Spot]:
    """Every age, the surest ways of writing them first; they may overlap."""
    for pattern in _AGES:
        for found in pattern.finditer(text):
            yield Spot(*found.span(), "age", everywhere=len(found.group()) > 4)
    for pattern in _BY_PLACE:
        for found in pattern.finditer(text):
            yield from _by_place(found)


def _by_place(found: re.Match[str]) -> Iterator[Spot]:
    """The age; where several stand in a row, each by itself, as `2, 5 and 8`. The same figure is no
    age elsewhere."""
    start, end = found.span("it")
    words = found.group("it")
    if not _ROW.search(words):
        yield Spot(start, end, "age", certain=False, everywhere=" " in words)
        return
    for one in _EACH.finditer(words):
        yield Spot(start + one.start(), start + one.end(), "age", certain=False, everywhere=False)
