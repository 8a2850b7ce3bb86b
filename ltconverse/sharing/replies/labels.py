"""Where a text names statements: "S7", "statement seven", "no. 7", "S3 to S5", "S3, 4 and S9".

Pure. Which numbers there are is given; "S47 enquiries" names no statement where there is no S47,
and where there is one it is only a guess.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELT = {word: at for at, word in enumerate(_UNITS, start=1)}
_SPELT |= {ten: (at + 2) * 10 for at, ten in enumerate(_TENS)}
_SPELT |= {
    f"{ten}{joint}{unit}": (at + 2) * 10 + _SPELT[unit]
    for at, ten in enumerate(_TENS)
    for unit in _UNITS[:9]
    for joint in (" ", "-")
}
_NUMBER = "|".join(sorted(_SPELT, key=len, reverse=True))
_NOUN = r"(?:statements?|numbers?|nos?\b\.?|nrs?\b\.?|points?|items?|para(?:graph)?s?\b\.?)"
# "S7", "S 7", "S.7", "s7"; never the s of "it's 7 o'clock".
_STRICT = r"(?<![\w'’.])(?:S\s?[.#-]?\s?|s)0{0,2}(?P<s>\d{1,4})(?![\w.,:]\d|\w)"
_SAID = (
    rf"(?<![\w'’]){_NOUN}\s*(?:no\.?|number|\#|S)?\s*"
    rf"(?:(?P<n>\d{{1,4}})|(?P<w>{_NUMBER})\b)(?![\w.,:]\d|\w)"
)
_ONE = re.compile(rf"(?:{_STRICT}|{_SAID})", re.IGNORECASE)
_CAREFUL = re.compile(_STRICT)  # without ignoring case: "s 7" in running words is none
_NEXT = re.compile(
    r"(?P<joint>\s*(?:,\s*(?:and\s+)?|/\s*|&\s*|\+\s*|\band\s+|-|–|—|\s[-–—]\s|\bto\s+|\buntil\s+|"
    r"\bthrough\s+|\bup\s+to\s+))(?P<s>S\s?\.?\s?)?0{0,2}(?P<n>\d{1,4})(?![\w.,:]\d|\w)",
    re.IGNORECASE,
)
# After a bare number of a list comes one of these: "S3 and 4 are fine", but not "S3, 4 people".
_AFTER_BARE = re.compile(
    r"\s*(?:[,;:.)\]/&+–—-]|$|(?:and|or|are|is|was|were|all|both|to|fine|ok|okay|right|correct|"
    r"agreed?|should|can|need|please|look|seem)\b)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:statements|numbers|nos|nrs|points|items|para(?:graph)?s)\b", re.IGNORECASE
)
_RANGE = re.compile(r"-|–|—|to|until|through", re.IGNORECASE)
_LEAD = re.compile(r"[\s\-–—*•·>(\[]*")
_AFTER_LABEL = re.compile(r"[\s\])]*[:.)\]–—,;-]+[\s:.)\]–—-]*|\s+|$")
_BARE = re.compile(
    rf"(?:\#\s?(?P<h>\d{{1,4}})\b[\s:.)–—-]*|(?P<n>\d{{1,3}})\s?[).:–—-]+\s+|(?P<w>{_NUMBER})\s?[:–—-]\s+)",
    re.IGNORECASE,
)
# What is said of sections of an Act, never of a statement.
_OF_THE_LAW = re.compile(
    r"\s+(?:enquir|inquir|investigat|strategy|meeting|assess|plan\b|report|agreement|accommodat|order|"
    r"applicat|threshold|mha|mental|children|detention|suite|papers|referral|visit|child\b|of the)",
    re.IGNORECASE,
)
_FARTHEST = 500


@dataclass(frozen=True, slots=True)
class Named:
    """Statements named from `start` to `end` of a text, a separator after them included.

    `numbers` are those that there are, `unknown` the others. `leading`: nothing stands before it.
    `plain`: it is one label and a separator, "S7:", and no part of a sentence.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    unknown: tuple[int, ...]
    certain: bool
    leading: bool
    plain: bool


def named_in(text: str, known: Collection[int]) -> list[Named]:
    """Every place where `text` names statements, in order."""
    found = list(_named(text, known))
    if not (found and found[0].leading) and (bare := _bare(text, known)):
        found = [bare, *(one for one in found if one.start >= bare.end)]
    return found


def _named(text: str, known: Collection[int]) -> Iterator[Named]:
    begin = _LEAD.match(text)
    at, first = 0, begin.end() if begin else 0
    while match := _ONE.search(text, at):
        at = match.end()
        leading = match.start() == first
        if match["s"] and not leading and not _CAREFUL.match(text, match.start()):
            continue
        numbers, end, several = _listed(text, match)
        there = tuple(one for one in numbers if one in known)
        unknown = tuple(one for one in numbers if one not in known)
        separator = _AFTER_LABEL.match(text, end)
        stop = separator.end() if separator and leading else end
        marked = text[end:stop].strip() != "" or not text[stop:].strip()
        of_law = bool(match["s"]) and not several and bool(_OF_THE_LAW.match(text, end))
        if (not there and not (leading and marked)) or (of_law and not (leading and there)):
            continue
        yield Named(
            start=match.start(),
            end=stop,
            numbers=there,
            unknown=unknown,
            certain=bool(there) and not unknown and not of_law,
            leading=leading,
            plain=leading and not several and marked,
        )
        at = max(end, at)


def _listed(text: str, match: re.Match[str]) -> tuple[list[int], int, bool]:
    """The numbers of a list or range that begins with `match`, and where it ends."""
    numbers, end = [_value(match)], match.end()
    plural = bool(_PLURAL.match(match.group()))
    while following := _NEXT.match(text, end):
        joint, value = following["joint"], int(following["n"])
        ranged = bool(_RANGE.fullmatch(joint.strip()))
        spaced = joint.strip() in {"-", "–", "—"} and joint != joint.strip()
        bare = not following["s"] and not plural
        if bare and (spaced or not _AFTER_BARE.match(text, following.end())):
            break
        if ranged and not numbers[-1] < value <= numbers[-1] + _FARTHEST:
            break
        numbers += range(numbers[-1] + 1, value + 1) if ranged else [value]
        end = following.end()
    return list(dict.fromkeys(numbers)), end, len(numbers) > 1


def _value(match: re.Match[str]) -> int:
    digits = match["s"] or match["n"]
    return int(digits) if digits else _SPELT[" ".join(match["w"].lower().split())]


def _bare(text: str, known: Collection[int]) -> Named | None:
    """ "7." or "Seven:" at the beginning: a statement, or just a numbered list."""
    lead = _LEAD.match(text)
    first = lead.end() if lead else 0
    match = _BARE.match(text, first)
    if not match:
        return None
    digits = match["h"] or match["n"]
    value = int(digits) if digits else _SPELT[" ".join(match["w"].lower().split())]
    if value not in known:
        return None
    return Named(first, match.end(), (value,), (), bool(match["h"]), leading=True, plain=True)
