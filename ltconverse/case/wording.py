"""The words by which tenses, forms and directions are called wherever they are shown."""

from __future__ import annotations

from ltconverse.case.events import Direction, Tense
from ltconverse.case.state import Note
from ltconverse.text import one_line

TENSES: dict[Tense, str] = {
    "then": "at the time",
    "now": "looking back",
    "records": "from records or others",
}

DIRECTIONS: dict[Direction, str] = {
    "supports": "supports",
    "hinders": "hinders",
    "unspecified": "influences",
}

SIGNS: dict[Direction, str] = {"supports": "+", "hinders": "-", "unspecified": ""}


def note_line(note: Note) -> str:
    """A note in one line: its factor as it is typed, quotation marks if it is a quote."""
    words = one_line(note.text)
    if note.form == "quote":
        words = f"“{words}”"
    for factor in note.factors:
        words = f"#{SIGNS[factor.direction]}{factor.heading} {words}"
    return words


def following_tense(tense: Tense) -> Tense:
    """The tense that comes next when one key goes through them all."""
    order = list(TENSES)
    return order[(order.index(tense) + 1) % len(order)]


def duration(minutes: float) -> str:
    """Minutes in words: `6 min`, `1 h 20 min`."""
    whole = int(minutes)
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60} min"
