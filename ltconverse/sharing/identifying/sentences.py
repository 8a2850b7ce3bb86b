"""Where sentences begin and end, as far as names are concerned. Pure."""

from __future__ import annotations

import re

from ltconverse.sharing.identifying.lists import is_everyday, plain, words_that_are_names

# What ends a sentence before a capital: its stop and what closes a quotation; a new line; or where
# a quotation, a bracket or a list begins. Not the dot of an abbreviation or of an initial.
_ENDS = re.compile(r"(?:^|[.?!…:;]['\"”’)\]]*\s|\n|[•–—]\s|^\s*-\s)\s*[\"“‘'(\[]*$")
_OPENS = re.compile(r"[\"“‘(\[]$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|rev|revd|st|sgt|cllr|no|nos|ref|approx|e\.g|i\.e|etc|vs|tel|ext)"
    r"|(?<![^\W_])[^\W\d_])\.\s*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.?!…]+['\"”’)\]]*(?=\s+[\"“‘'(\[]*[^\W_])|\n+")


def begins_sentence(text: str, at: int) -> bool:
    """Whether what stands at `at` has its capital because a sentence or a quotation begins."""
    before = text[max(0, at - 14) : at]
    if _ABBREVIATION.search(before):
        return False
    return bool(
        (at < 14 and not before.strip(" \"“‘'([-")) or _ENDS.search(before) or _OPENS.search(before)
    )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """First letter of the sentence in which `start` to `end` stands, and the one after its last."""
    first, last = 0, len(text)
    for stop in _STOP.finditer(text):
        if _ABBREVIATION.search(text[max(0, stop.end() - 14) : stop.end()]):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end - 1:
            last = stop.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def may_be_a_word(text: str, start: int, found: str) -> bool:
    """Whether it may be an everyday word that has its capital from its place: what is decided about
    it as a name everywhere is not about this."""
    is_word = plain(found) in words_that_are_names() or is_everyday(found)
    return is_word and begins_sentence(text, start)
