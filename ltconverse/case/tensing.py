"""Guessing from its words whether a note is about then, about now, or from records or others.

Pure and cautious: a guess is made only where the words say so plainly and nothing in them speaks
for another tense. Whatever was said by hand goes before any guess; see deciding.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ltconverse.case import events as e
from ltconverse.case.decision import Done
from ltconverse.case.events import Tense
from ltconverse.case.state import Conversation, Note
from ltconverse.case.wording import following_tense

# A longer note tells of more than one thing; its words say little about the whole.
LONGEST_GUESSED = 600


def _not_after(*words: str) -> str:
    """None of these words stands just before."""
    return "".join(rf"(?<!\b{word}\s)" for word in words)


_SAID_NOW = "think|know|see|realise|realize|understand|believe|wonder|feel|regret|wish"
_CLAUSE = r"(?:^|[.,;:!?(“\"'–—-]\s*|\b(?:and|but|so|because|that|then)\s+)"
# What was thought just now, and not that now is a good time.
_SO = r"(?=\s*$|\s*[.,;:!]|\s+(?:that|how|why|what|who|where|we|i|she|they)\b)"
_PAPERS = (
    r"(?:case\s+)?(?:records?|files?|chronolog(?:y|ies)|case\s+notes|notes|logs?|minutes|diary"
    r"|report|letter|referral(?:\s+form)?|discharge\s+summary)"
)
_WHOSE = r"(?:the|this|her|his|their|my|our|your)(?:\s+(?:own|\w+'s|\w+))?"
_WISHED = "asked|known|read|gone|rung|called|checked|looked|listened|said|told|seen|spoken|noticed"
# To look at a clock, and a view at the time, which is a term.
_CLOCK = _not_after("looking", "looked", "look", "glanced", "glancing", "checked", "view", "views")
# To go, ring or give something back, and then.
_RETURNED = _not_after(
    *("went", "go", "came", "come", "rang", "ring", "called", "call", "drove", "walked", "got"),
    *("get", "sent", "wrote", "moved", "phoned", "turned", "took", "brought", "put", "gave"),
    *("him", "her", "it", "them", "me"),
)
_WORKED = _not_after("went", "go", "worked", "work", "acted")

_NOW = (
    (
        rf"{_CLAUSE}looking\s+back\b"
        rf"(?!\s+(?:over|at|through|in|into|for)\s+(?:\w+\s+){{0,2}}(?:shoulder|{_PAPERS})\b)"
        r"(?!\s+at\s+(?:the|her|him|them|us|me|my)\b)"
    ),
    r"\blooking\s+back\s+(?:now|on\s+it)\b",
    (
        _not_after("judge", "judging", "judged", "blame", "about", "wise", "wiser")
        + r"\b(?:with|in)\s+(?:the\s+benefit\s+of\s+)?hindsight\b"
    ),
    r"\bin\s+retrospect\b",
    rf"{_CLAUSE}now,?\s+(?:i|we)\s+(?:can\s+|do\s+)?(?:{_SAID_NOW})\b",
    rf"\b(?:i|we)\s+now\s+(?:{_SAID_NOW})\b",
    rf"\b(?:she|he|they)\s+now\s+(?:(?:{_SAID_NOW})e?s?)\b",
    rf"\b(?:i|we)\s+(?:can\s+)?(?:{_SAID_NOW})\s+now\b{_SO}",
    rf"\b(?:she|he|they)\s+(?:can\s+)?(?:{_SAID_NOW})e?s?\s+now\b{_SO}",
    r"\bwhat\s+(?:i|we|she|he|they)\s+knows?\s+now\b",
    r"\btoday,?\s+(?:i|we|she|he|they)(?:\s+would|'d)\b(?!\s+(?:be|like|rather|prefer|need)\b)",
    r"\b(?:i|we)(?:\s+would|'d)\s+(?:now\s+)?do\s+(?:it|that|this|things)\s+differently\b",
    rf"\bi\s+wish\s+(?:now\s+)?(?:that\s+)?i(?:\s+had|'d)\s+(?:{_WISHED})\b",
)
_THEN = (
    (
        _CLOCK + r"\bat\s+the\s+time\b"
        r"(?!\s+(?:agreed|arranged|set|given|booked|being|she\s+gave"
        r"|of\s+(?:(?:this|the)\s+)?(?:writing|speaking|asking|recording|report|review"
        r"|conversation|interview|day|night|year)))"
    ),
    r"\bat\s+that\s+(?:time|point|moment|stage)\b(?!\s+(?:of|in|on)\b)",
    _RETURNED + r"\bback\s+then\b",
    r"\bin\s+those\s+days\b(?!\s+off\b)",
    r"\b(?:i|we|she|he|they)\s+(?:thought|felt|believed|knew|assumed|saw\s+it)\s+then\b",
    r"\b(?:i|we|she|he|they)\s+now\s+(?:had|was|were|knew|felt|thought|needed|wanted)\b",
    r"\b(?:was|were|had)\s+now\b(?!\s+(?:and|here|there)\b)",
)
_RECORDS = (
    (
        rf"\b{_WHOSE}\s+{_PAPERS}\s+(?:(?:says?|shows?|states?)\b|(?:records?|notes?)\s+that\b)"
        r"(?!\s+(?:up|a\s+lot|so\s+much|more|much|it\s+all|in|on)\b)"
    ),
    r"(?:^|[.;:]\s*)records\s+(?:show|say|state|suggest)\b",
    rf"{_WORKED}\baccording\s+to\s+(?:{_WHOSE}\s+)?{_PAPERS}\b(?!\s+\w+\s+had\b)",
    (
        _not_after("i", "we", "i've", "was", "were", "been")
        + r"\btold\s+(?:the|this)\s+review(?:\s+team|ers?)?\b"
        r"(?!\s+(?:conference|meeting|panel|officer|child|board|group|nurse|manager"
        r"|date|would|will|is|was|has|had)\b)"
    ),
    r"\bothers\s+(?:have\s+)?(?:told\s+us|said\s+in\s+their\s+conversations?)\b",
    (
        r"\b(?:said|told\s+us)\s+in\s+(?:her|his|their)\s+(?:own\s+)?conversation\s*"
        r"(?:with\s+(?:us|the\s+review\w*)\b|[.,;:]|$)"
    ),
)


def _any_of(ways: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in ways))


_SAYS: dict[Tense, re.Pattern[str]] = {
    "now": _any_of(_NOW),
    "then": _any_of(_THEN),
    "records": _any_of(_RECORDS),
}


def guess(text: str, default: Tense) -> tuple[Tense, bool]:
    """The tense that the words speak for, else `default`; and whether it is another than that."""
    if len(text) > LONGEST_GUESSED:
        return default, False
    plain = " ".join(text.casefold().replace("’", "'").split())
    spoken_for = [tense for tense, words in _SAYS.items() if words.search(plain)]
    if len(spoken_for) != 1:
        return default, False
    return spoken_for[0], spoken_for[0] != default


def next_tense(conversation: Conversation, note: Note) -> Tense:
    """What one key makes of a note's tense: after a guess the step's own, else the next in turn."""
    own = conversation.outline(note.step).tense
    return own if note.tense_guessed and note.tense != own else following_tense(note.tense)


def just_guessed(conversation: Conversation, done: Sequence[Done]) -> Note | None:
    """The note whose tense was guessed by the line before, or has been corrected since by a key.

    `done` is what was done in this sitting, the latest last.
    """
    corrected: set[str] = set()
    for one in reversed(done):
        match one.bodies[0]:
            case e.NoteEdited(note=note, text=None, form=None):
                corrected.add(note)
            case e.NoteTaken(note=note, tense_guessed=True) if corrected <= {note}:
                return conversation.notes[note]
            case _:
                return None
    return None
