"""Whether a change is a plain typing correction, which reviewers may accept many at a time. Pure.

Spelling, capitals, punctuation, a doubled word: nothing that could turn what is said round. A lost
"not", a number, another name are never among them.
"""

from __future__ import annotations

import re
import unicodedata

from ltconverse.sharing.differences import only_typography, pieces

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# So short a word may be another word altogether: "on" and "in", "her" and "his".
_SHORTEST = 5
_MOST_LETTERS = 2
_TURN_ROUND = {
    *("no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "without", "cannot"),
    *("did", "didn't", "was", "wasn't", "were", "weren't", "do", "don't", "does", "doesn't"),
    *("could", "couldn't", "would", "wouldn't", "should", "shouldn't", "can", "can't", "had"),
    *(
        "hadn't",
        "has",
        "hasn't",
        "have",
        "haven't",
        "is",
        "isn't",
        "are",
        "aren't",
        "will",
        "won't",
    ),
}


def is_typing_correction(before: str, after: str) -> bool:
    """Whether `after` is `before` with nothing but slips of typing put right; False for equal."""
    if before == after or not after.strip():
        return False
    if only_typography(before, after):
        return True
    out, into = "", ""
    for piece in [*pieces(before, after)]:
        if piece.kind == "same":
            if (out or into) and not _is_slip(out, into):
                return False
            out, into = "", ""
        elif piece.kind == "out":
            out += piece.text
        else:
            into += piece.text
    return not (out or into) or _is_slip(out, into)


def _is_slip(out: str, into: str) -> bool:
    """One place that changed: only punctuation and capitals, or each word nearly the same."""
    mine, theirs = _words(out), _words(into)
    if mine == theirs:
        return True
    if len(mine) != len(theirs):
        return False
    return all(one == other or _nearly(one, other) for one, other in zip(mine, theirs, strict=True))


def _nearly(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA  # late: only who compares needs it

    if any(letter.isdigit() for letter in one + other) or {one, other} & _TURN_ROUND:
        return False
    if min(len(one), len(other)) < _SHORTEST:
        return sorted(one) == sorted(other) and len(one) > 2  # letters that changed places
    # Another beginning is another word: "legal" and "illegal", "able" and "unable".
    return one[0] == other[0] and OSA.distance(one, other) <= _MOST_LETTERS


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'").casefold())
