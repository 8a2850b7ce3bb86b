"""Numbers and addresses that lead to one person: telephones, postcodes, NHS numbers, plates. Pure.

Knows how they are written in Britain; looks nothing up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ltconverse.sharing.identifying.model import Sort, Spot

_STREET = (
    r"(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|crescent|terrace|grove|gardens|court|hill"
    r"|square|walk|mews|row|rise|view|green|estate|house|place|way|park|buildings?|villas?|cottages?"
    r"|parade|quay|wharf|yard|fold|gate)"
)
_POSTCODE = (
    r"(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y])"
    r" ?\d[ABD-HJLNP-UW-Z]{2})"
)


class _Kind(NamedTuple):
    sort: Sort
    pattern: re.Pattern[str]
    certain: bool = True


def _kind(sort: Sort, pattern: str, certain: bool = True, exact: bool = False) -> _Kind:
    """`exact`: capitals must stand as they are."""
    flags = re.NOFLAG if exact else re.IGNORECASE
    return _Kind(sort, re.compile(rf"(?<![\w@])(?P<it>{pattern})(?![\w])", flags), certain)


_OF_A_NUMBER = (
    r"(?:no\.?|number|num|ref\.?|reference|id|code|pin|log|incident|case|account|claim|crime|court"
    r"|file|badge|collar|passport|licence|license|hospital|patient|record|unit|policy|shoulder|urn"
    r"|upn|mrn|framework|system|cad|occurrence|niche|card)"
)
_BY_WIRE = (
    _kind("e-mail", r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"),
    _kind("web", r"(?:https?://|www\.)[^\s,;”\"]*[^\s,;.”\"!?)]"),
    _kind(
        "web",
        r"[\w-]+(?:\.[\w-]+)*\.(?:co\.uk|org\.uk|gov\.uk|nhs\.uk|com|org|net)(?:/[^\s,;”\"]*)?",
    ),
    _Kind("web", re.compile(r"(?<![\w.])(?P<it>@\w[\w.]*\w)")),
    # What people call themselves in games and chats.
    _Kind("web", re.compile(r"(?<![\w.@/-])(?!covid)(?P<it>[a-z]{4,}[._]?\d{2,4})(?![\w@/-])")),
)
_DOOR = (
    r"(?:(?:[Ff]lat|[Aa]partment|[Aa]pt|[Uu]nit|[Rr]oom) ?\w{1,3},? )?"
    r"\d{1,4} ?[a-d]?,? (?:[Tt]he )?"
)
_KINDS = (
    _kind(
        "address",
        rf"{_DOOR}(?:[A-Z][\w'’.-]*,? ){{1,3}}(?i:{_STREET})\b(?:,? (?i:{_POSTCODE}))?",
        exact=True,
    ),
    _kind(
        "address",
        rf"{_DOOR}(?:[^\W\d_][\w'’.-]* ){{1,2}}(?:road|street|avenue|crescent|terrace)",
    ),
    _kind(
        "address",
        r"(?i:flat|apartment|apt\.?|house|door) (?:no\.? |number )?\d{1,4}[a-d]?"
        r"(?:,? [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)?",
        exact=True,
    ),
    _kind("postcode", _POSTCODE),
    _Kind(
        "phone",
        re.compile(r"(?<![\w/])(?P<it>(?:\+44 ?(?:\(0\) ?)?|\(?0)\d(?:[ )-]{0,2}\d){7,10})(?!\d)"),
    ),
    _kind("phone", r"(?:ext\.?|extension) ?\d{2,6}"),
    _kind("number", r"\d{3}[ -]?\d{3}[ -]?\d{4}"),
    _kind("number", r"[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]"),
    _kind("number", r"[A-Z]{2}\d\d ?[A-Z]{3}", exact=True),
    _kind("number", r"[A-Z]\d{1,3} ?[A-Z]{3}", exact=True),
    _kind("number", r"\d{1,6} of \d{1,2}[/.]\d{1,2}[/.]\d{2,4}"),
    _kind("number", r"(?=[\w/-]*\d[\w/-]*\d[\w/-]*\d)(?=[\w/-]*[A-Za-z/-])\w[\w/-]{3,}\w"),
    _Kind(
        "number",
        re.compile(
            rf"(?<!\w){_OF_A_NUMBER}(?: (?:no\.?|number|ref\.?|reference))?:? ?#?"
            r"(?P<it>\d[\d /-]*\d)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    _Kind("number", re.compile(r"(?<![\w£$€.,:])(?P<it>\d{5,})(?![\w:%]|[.,]\d)")),
    _kind("place", r"(?:junction|platform) \d{1,2}\w?"),
    _kind("hospital", r"ward (?:\d{1,3}[a-d]?|[a-d]\d{0,2})"),
    _Kind(
        "place", re.compile(r"(?<![\w-])(?P<it>[AM]\d{1,4}(?:\([A-Z]\))?)(?![\w-])"), certain=False
    ),
    _kind(
        "postcode",
        r"(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG"
        r"|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY"
        r"|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM"
        r"|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN"
        r"|WR|WS|WV|YO|ZE)\d{1,2}",
        certain=False,
        exact=True,
    ),
)
_FOUR = re.compile(r"(?<![\w£$€.,:/-])(?P<it>\d{4})(?![\w:%/-]|[.,]\d)")
_TEN_DIGITS = re.compile(r"\d{10}")


def by_wire(text: str) -> Iterator[Spot]:
    """E-mail addresses, web addresses and what people are called on the web."""
    for sort, pattern, _ in _BY_WIRE:
        for found in pattern.finditer(text):
            yield Spot(*found.span("it"), sort)


def numbers(text: str) -> Iterator[Spot]:
    """Every such number, the surest first; they may overlap."""
    for sort, pattern, certain in _KINDS:
        for found in pattern.finditer(text):
            start, end = found.span("it")
            yield Spot(start, end, sort, "", certain, everywhere=end - start > 4)
    for found in _FOUR.finditer(text):
        if not 1900 <= int(found.group("it")) < 2100:
            yield Spot(*found.span("it"), "number", "", certain=False, everywhere=False)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits are an NHS number by their check digit (modulus 11)."""
    digits = re.sub(r"[ -]", "", text)
    if not _TEN_DIGITS.fullmatch(digits):
        return False
    rest = (
        11
        - sum(int(one) * weight for one, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    )
    return rest != 10 and rest % 11 == int(digits[9])
