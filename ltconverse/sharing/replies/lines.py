"""The lines of a message or of notes: which are somebody's own, and which only stand around them.

Pure. A message repeats what it answers, greets, and signs. None of that is an answer, yet each
line keeps its number, so that whatever is passed over can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

Role = Literal["own", "quoted", "history", "header", "greeting", "signature"]
"""`quoted` is marked as repeated; `history` stands below the head of an earlier message;
`header` says from whom and when that was."""

_QUOTE = re.compile(r"[ \t]*((?:>[ \t]?)+)")
_WROTE = re.compile(r"\s*On\b.{4,160}\bwrote\s?:\s*", re.IGNORECASE)
_WROTE_BEGINS = re.compile(r"\s*On\b.{4,160}", re.IGNORECASE)
_RULED = re.compile(
    r"\s*-{2,}\s*(?:original message|original appointment|forwarded message|forwarded by)?"
    r".{0,40}-{2,}\s*"
    r"|\s*begin forwarded message:\s*|\s*_{10,}\s*",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"forwarded (?:message|by)", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*\*?(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance)\*?:\*?\s", re.IGNORECASE
)
_GREETING = re.compile(
    r"\s*(?i:dear|hi|hello|hey|good\s+(?:morning|afternoon|evening))"
    r"(?:\s+(?:[A-Z][\w.'’-]*|all|both|there|and|&|team|colleagues|everyone))*\s*[,!.:–-]?\s*",
)
_CLOSING = re.compile(
    r"\s*(?:with\s+)?(?:(?:very|many|kind|kindest|best|warm|warmest|all\s+the|yours|regards)\s*)*"
    r"(?:regards|wishes|best|thanks|thank\s+you|sincerely|faithfully|truly|cheers|rgds|bw|kr)"
    r"(?:\s+(?:and\s+)?(?:best\s+wishes|kind\s+regards|again|in\s+advance|both|very\s+much))*"
    r"\s*[,.!]*\s*",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"\s*(?:sent from (?:my|outlook|yahoo|mail|samsung|the)\b.{0,60}|get outlook for .{0,40})\s*",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r".*\b(?:confidential|intended (?:only|solely)|if you have received|disclaimer)\b",
    re.IGNORECASE,
)
_OF_MESSAGES = re.compile(
    r"\s*(?:this|the)\s+(?:e-?mail|message|information|content)", re.IGNORECASE
)
_SPEAKS = re.compile(r"\s*(?:p\.?\s?s\b|S\s?\d|statement|no\.?\s?\d|\d+[.:)])", re.IGNORECASE)
_REACHED = re.compile(
    r"(?:t|m|e|w|tel|telephone|phone|mobile|mob|direct|e-?mail|web|fax)\b\s*[.:]|"
    r"[+(]?\d[\d ()+-]{6,}|www\.|https?:|\S+@\S+$",
    re.IGNORECASE,
)
# Our own line, or a subject repeated: "Draft 1 · reference 7F3K-9QXM".
_REFERENCE_ALONE = re.compile(
    r"\W*(?:draft\s+\d{1,4}\W*)?(?:(?:your\s+|our\s+)?ref(?:erence)?\W*)?"
    r"[2-9B-DF-HJ-NP-TV-Z]{4}-[2-9B-DF-HJ-NP-TV-Z]{4}\W*",
    re.IGNORECASE,
)
# Words that a sentence has, and a name, a post or an address has not.
_SENTENCE = re.compile(
    r"[?!:;]|\.\s*$|\b(?:i|it|is|are|was|were|am|not|no|that|this|please|should|wrong|right|more|but|also|"
    r"we|she|he|they|there|my|yes|fine|ok|okay|all|what|when|had|has|have|did|do|said|out|one|"
    r"otherwise|"
    r"everything|nothing|agree|agreed|correct|true|draft|rang|called|went|came|told)\b|n't\b",
    re.IGNORECASE,
)
_MOST_SIGNING = 8
_LOOKED_AT = 300
"""Characters of a line that are looked at for what it is: no head of a message is longer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, counted from 1; `text` without marks of quoting, `depth` counts them."""

    number: int
    text: str
    role: Role = "own"
    depth: int = 0


def lines_of(text: str) -> list[Line]:
    """Every line of `text` with what it is, in order."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    lines = [_quoted(number, line) for number, line in enumerate(raw, start=1)]
    if not any(line.role == "own" and line.text.strip() for line in lines):
        lines = [Line(line.number, line.text) for line in lines]  # ">" before all: just a bullet
    lines = list(_headers(lines))
    _mark_signing(lines)
    if not any(line.role == "own" and line.text.strip() for line in lines):
        lines = [  # forwarded without a word: the message below it is the answer
            Line(one.number, one.text) if one.role == "history" else one for one in lines
        ]
        _mark_signing(lines)
    return lines


def _quoted(number: int, line: str) -> Line:
    mark = _QUOTE.match(line)
    if not mark:
        alone = len(line) <= _LOOKED_AT and _REFERENCE_ALONE.fullmatch(line)
        return Line(number, line, "header" if alone else "own")
    return Line(number, line[mark.end() :], "quoted", mark[1].count(">"))


def _headers(lines: Sequence[Line]) -> Iterator[Line]:
    """Heads of earlier messages, and what stands below them without marks."""
    below = False
    at = 0
    while at < len(lines):
        line = lines[at]
        size, forwarded = _head(lines, at)
        if size:
            yield from (Line(one.number, one.text, "header") for one in lines[at : at + size])
            at += size
            marked = next((one for one in lines[at:] if one.text.strip()), line).role == "quoted"
            below = not marked and not forwarded
            continue
        role: Role = "history" if below and line.role == "own" else line.role
        yield Line(line.number, line.text, role, line.depth)
        at += 1


def _head(lines: Sequence[Line], at: int) -> tuple[int, bool]:
    """How many lines from `at` are the head of an earlier message, and whether it was forwarded."""
    text = lines[at].text[:_LOOKED_AT]
    if lines[at].role == "quoted" or not text.strip():
        return 0, False
    if _WROTE.fullmatch(text):
        return 1, False
    following = lines[at + 1].text[:_LOOKED_AT].strip() if at + 1 < len(lines) else ""
    if _WROTE_BEGINS.match(text) and _WROTE.fullmatch(f"{text} {following}"):
        return 2, False
    ruled = 1 if _RULED.fullmatch(text) else 0
    fields = 0
    while at + ruled + fields < len(lines) and fields < 12:
        field = lines[at + ruled + fields]
        if not fields and ruled == 1 and not field.text.strip():
            ruled += 1
        elif _FIELD.match(field.text) and field.role == "own":
            fields += 1
        else:
            break
    names = {
        found[1].lower()
        for one in lines[at + ruled : at + ruled + fields]
        if (found := _FIELD.match(one.text))
    }
    if "from" in names and names & {"sent", "date", "to", "subject"}:
        return ruled + fields, bool(_FORWARDED.search(text))
    named = _RULED.fullmatch(text)
    said = bool(named) and bool(re.search("original|forwarded", text, re.IGNORECASE))
    return (1, bool(_FORWARDED.search(text))) if said else (0, False)


def _mark_signing(lines: list[Line]) -> None:
    """The greeting at the top; names and so on at the end, where nothing is said any more."""
    own = [at for at, line in enumerate(lines) if line.role == "own" and line.text.strip()]
    if own and _GREETING.fullmatch(lines[own[0]].text) and len(lines[own[0]].text.split()) <= 6:
        _mark(lines, own[0], "greeting")
    at = 0
    while at < len(lines):
        size = _signing(lines, at) if lines[at].role == "own" else 0
        for one in range(at, at + size):
            _mark(lines, one, "signature")
        at += max(size, 1)


def _mark(lines: list[Line], at: int, role: Role) -> None:
    if lines[at].text.strip():
        lines[at] = Line(lines[at].number, lines[at].text, role, lines[at].depth)


def _signing(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` are a signature, a program's advertisement or small print."""
    text = lines[at].text[:_LOOKED_AT]
    if text.rstrip() == "--":
        return 1 + _names_below(lines, at + 1)
    if _SENT_FROM.fullmatch(text):
        return 1
    if text.strip() and len(text) <= 80 and _CLOSING.fullmatch(text):
        return 1 + _names_below(lines, at + 1)
    following = " ".join(one.text for one in lines[at : at + 6])[: _LOOKED_AT * 6]
    if _OF_MESSAGES.match(text) and _DISCLAIMER.match(following):
        return sum(
            1 for _ in takewhile(lambda one: one.text.strip() and one.role == "own", lines[at:])
        )
    return 0


def _names_below(lines: Sequence[Line], at: int) -> int:
    """How many of the following lines are names, posts, numbers: short, and no sentence."""
    size = said = 0
    for line in lines[at:]:
        text = line.text.strip()
        if line.role != "own" or said >= _MOST_SIGNING or (text and not _is_name(text)):
            break
        said += bool(text)
        size += 1
    return size


def _is_name(text: str) -> bool:
    if _REACHED.match(text) and len(text) <= 100:
        return not _SPEAKS.match(text)
    few = len(text) <= 60 and len(text.split()) <= 6
    return few and text[0].isupper() and not _SENTENCE.search(text) and not _SPEAKS.match(text)
