"""Marks that stand for speech without text, in our own files and in those of others. Pure."""

from __future__ import annotations

import re

from ltconverse.speech.transcript import WHY_NO_TEXT

_OTHERS = re.compile(
    r"[\[(<]\s*(?:(inaudible|unintelligible|indistinct|unclear|not audible)"
    r"|(crosstalk|cross talk|overlapping(?: speech)?))\s*[\d:.]*\s*[\])>]\.?",
    re.IGNORECASE,
)
_DAMAGED = re.compile(r"\[(?:a second|\d{1,6} seconds) that cannot be read\]")
_OWN = {f"[{words}]": why for why, words in WHY_NO_TEXT.items()}


def mark_of(why: str) -> str:
    """What stands in a file where there is no text, by the reason (one of WHY_NO_TEXT)."""
    return f"[{WHY_NO_TEXT.get(why, WHY_NO_TEXT[''])}]"


def why_no_text(text: str) -> str | None:
    """The reason (one of WHY_NO_TEXT) if `text` as a whole is such a mark, else None."""
    text = " ".join(text.split())
    if text in _OWN:
        return _OWN[text]
    if _DAMAGED.fullmatch(text):
        return ""
    found = _OTHERS.fullmatch(text)
    if found is None:
        return None
    return "several" if found[2] else ""
