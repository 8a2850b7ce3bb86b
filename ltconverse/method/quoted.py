"""Where a text gives someone's own words: in quotation marks, or in lines that are quotes.

Knows signs only. A quotation that is never closed goes on to the end of its paragraph: a hint too
few is better than one about words that were somebody's own. Every sign is looked at once.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_CLOSING = {"“": "”", "„": "“”", "«": "»"}
_SIGN = re.compile("[\"“„«‘']")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?=\n)")
_SAID = re.compile(r"^[^\S\n]*(?:[\"“„«]|>)", re.MULTILINE)
# Words that leave out their first letters, and so begin with an apostrophe.
_SHORTENED = re.compile(r"['‘](?:til|tis|twas|cause|em|bout|round|cos|coz|n)\b", re.IGNORECASE)


def quoted(text: str) -> list[Span]:
    """The spans of `text` that are quotations, in order, none touching another.

    Within “…”, "…", ‘…’, '…', „…“ and «…»; also whole lines that begin with the straight sign of a
    quote, as in the entry line, or with the > of a quotation in Markdown.
    """
    spans: list[Span] = []
    begin = 0
    for blank in [*_BLANK_LINE.finditer(text), None]:
        end = blank.end() if blank else len(text)
        spans += _in_paragraph(text, begin, end)
        begin = end
    return spans


def _in_paragraph(text: str, begin: int, end: int) -> list[Span]:
    spans: list[Span] = []
    at = begin
    lines = {sign.end() - 1 for sign in _SAID.finditer(text, begin, end)}
    marks = sorted({*lines, *(sign.start() for sign in _SIGN.finditer(text, begin, end))})
    for mark in marks:
        if mark < at:
            continue
        closed = _end(text, mark, end, leads=mark in lines)
        if closed:
            spans.append((mark, closed))
            at = closed
    return spans


def _end(text: str, mark: int, end: int, *, leads: bool) -> int:
    """Where the quotation that begins with the sign at `mark` ends; 0 if none begins there.

    `leads`: the sign is the first of its line.
    """
    sign = text[mark]
    if sign == ">":
        return _line_end(text, mark, end)
    if sign in _CLOSING:
        closing = _first(text, _CLOSING[sign], sign, mark + 1, end)
        return closing or (_line_end(text, mark, end) if leads else end)
    if sign == '"':
        return _straight(text, mark, end, leads=leads)
    return _single(text, mark, end)


def _line_end(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return end if found < 0 else found


def _first(text: str, closing: str, opening: str, at: int, end: int) -> int:
    """Just after the first of `closing` that comes before another `opening`; 0 if none does."""
    again = text.find(opening, at, end)
    limit = again if again >= 0 else end
    found = [place for sign in closing if (place := text.find(sign, at, limit)) >= 0]
    return min(found, default=-1) + 1


def _straight(text: str, mark: int, end: int, *, leads: bool) -> int:
    """The straight sign opens and closes alike; after a digit it is inches or seconds."""
    if mark and text[mark - 1].isalnum():
        return 0
    closing = text.find('"', mark + 1, end)
    if not leads:
        return closing + 1 if closing >= 0 else end
    line = _line_end(text, mark, end)
    if text.count('"', mark, line) % 2:  # it may be closed in a line further down
        later = text.find('"', line, end)
        if later > 0 and not text[later - 1].isspace():
            return later + 1
    return line


def _single(text: str, mark: int, end: int) -> int:
    """Single quotation marks look like apostrophes: the opening one comes before a word, the
    closing one after it, and one after an s may be of a genitive when another follows."""
    before, after = text[mark - 1 : mark], text[mark + 1 : mark + 2]
    if before.isalnum() or not after.strip() or _SHORTENED.match(text, mark):
        return 0
    closing = "’" if text[mark] == "‘" else "'"
    again = text.find(text[mark], mark + 1, end) if closing == "’" else -1
    limit = again if again >= 0 else end
    genitive, at = 0, mark
    while (at := text.find(closing, at + 1, limit)) >= 0:
        if genitive and text[at - 1].isspace():  # another quotation begins
            break
        if text[at + 1 : at + 2].isalnum() or text[at - 1].isspace():
            continue
        if text[at - 1] in "sS" and text[at + 1 : at + 2] == " ":
            genitive = genitive or at + 1
            continue
        return at + 1
    return genitive or limit
