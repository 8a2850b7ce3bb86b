"""What changed between two wordings, word by word. Pure: it knows texts, and no statements.

Whole words change, never a few letters of one, so that a change reads as a person would say it:
"on Monday" became "on Tuesday".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ltconverse.case.events import TextChange

PieceKind = Literal["same", "in", "out"]

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
# A word with what is fastened to it ("didn't", "follow-up", "7.5"), or a single other sign.
_WORD = re.compile(
    rf"\w[\w{_MARKS}]*(?:[’'‑.,:/-](?=\w)[\w{_MARKS}]+)*"
    rf"|[^\w\s](?:[{_MARKS}]|\u200d[^\w\s])*"
)

_MOST_PAIRS = 400_000_000
"""Words of the one times words of the other: more takes too long, and is told as one change."""

_SMALL_WORD = 3
"""Letters. So short a word between two changes of several words is taken in with them."""

# What a word processor makes of what was typed, and back.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n", " "),
        "\u00ad": None,
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: in both wordings (`same`), only in the later one (`in`), only in the earlier
    one (`out`)."""

    kind: PieceKind
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both wordings in one reading: what stays, what went out, what came in; no piece is empty.

    `same` and `out` together are `before` to the letter, `same` and `in` together `after`. Where
    words gave way to others, those that went out stand first.
    """
    found: list[Piece] = []
    at, then = 0, 0
    old, new = _spans(before), _spans(after)
    for one, other in _kept_pairs(before, after, old, new):
        _add_change(found, before[at : old[one][0]], after[then : new[other][0]])
        _add(found, "same", before[slice(*old[one])])
        at, then = old[one][1], new[other][1]
    _add_change(found, before[at:], after[then:])
    return found


def word_changes(
    before: str, after: str, *, tracked: bool = False, hand: int = 0
) -> list[TextChange]:
    """The changes that make `after` of `before`, in order and apart; `start` counts in `before`."""
    changes: list[TextChange] = []
    at, out = 0, ""
    for piece in [*pieces(before, after), Piece("same", "")]:
        if piece.kind == "out":
            out = piece.text
            continue
        into = piece.text if piece.kind == "in" else ""
        if out or into:
            change = TextChange(start=at, before=out, after=into, tracked=tracked, hand=hand)
            changes.append(change)
            at, out = at + len(out), ""
        if piece.kind == "same":
            at += len(piece.text)
    return changes


def with_changes(text: str, changes: Iterable[TextChange]) -> str:
    """`text` after these changes. A ValueError where they do not fit it, or overlap."""
    said: list[str] = []
    at = 0
    for change in sorted(changes, key=lambda one: one.start):  # those of one place keep their order
        end = change.start + len(change.before)
        if change.start < at or text[change.start : end] != change.before:
            raise ValueError("a change does not fit the text it is of")
        said += [text[at : change.start], change.after]
        at = end
    return "".join(said) + text[at:]


def only_typography(before: str, after: str) -> bool:
    """Whether two wordings differ in nothing but quotation marks, dashes and blanks as a word
    processor sets them by itself. True for equal ones."""
    return _plain(before) == _plain(after)


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).replace("--", "-").split())


# --- how words are matched ------------------------------------------------------------------

Span = tuple[int, int]
Pair = tuple[int, int]
"""Places of a word that both wordings have: in the earlier, in the later."""


def _spans(text: str) -> list[Span]:
    return [found.span() for found in _WORD.finditer(text)]


def _kept_pairs(before: str, after: str, old: list[Span], new: list[Span]) -> list[Pair]:
    """The words that stay, as pairs of places, both rising."""
    mine = [before[start:end] for start, end in old]
    theirs = [after[start:end] for start, end in new]
    head = _same_at_start(mine, theirs)
    tail = _same_at_start(mine[head:][::-1], theirs[head:][::-1])
    between = _matched(mine[head : len(mine) - tail], theirs[head : len(theirs) - tail])
    pairs = [
        *((place, place) for place in range(head)),
        *((one + head, other + head) for one, other in between),
        *((len(mine) - left, len(theirs) - left) for left in range(tail, 0, -1)),
    ]
    return _without_scraps(pairs, mine, len(theirs))


def _same_at_start(mine: Sequence[str], theirs: Sequence[str]) -> int:
    for place, (one, other) in enumerate(zip(mine, theirs, strict=False)):
        if one != other:
            return place
    return min(len(mine), len(theirs))


def _matched(mine: list[str], theirs: list[str]) -> list[Pair]:
    if not mine or not theirs or len(mine) * len(theirs) > _MOST_PAIRS:
        return []
    from rapidfuzz.distance import Indel  # late: only who compares needs it

    return [
        (step.src_start + place, step.dest_start + place)
        for step in Indel.opcodes(mine, theirs)
        if step.tag == "equal"
        for place in range(step.src_end - step.src_start)
    ]


def _without_scraps(pairs: list[Pair], mine: Sequence[str], others: int) -> list[Pair]:
    """Let go of a lone sign or small word between two changes of several words each: it stayed by
    chance, and a reader wants to see the phrase that was put for a phrase."""
    ends = [(-1, -1), *pairs, (len(mine), others)]
    kept: list[Pair] = []
    last = ends[0]  # of those that stay: what was let go of makes the change before longer
    for pair, following in pairwise(ends[1:]):
        scrap = len(mine[pair[0]]) <= _SMALL_WORD
        if scrap and min(_changed(last, pair), _changed(pair, following)) >= 2:
            continue
        kept.append(pair)
        last = pair
    return kept


def _changed(one: Pair, other: Pair) -> int:
    """How many words gave way or came between two that stay, the larger of both."""
    return max(other[0] - one[0], other[1] - one[1]) - 1


# --- pieces ---------------------------------------------------------------------------------


def _add_change(found: list[Piece], out: str, into: str) -> None:
    """What stands between two words that stay; blanks that both begin or end with stay too."""
    head = _blanks_alike(out, into)
    tail = _blanks_alike(out[head:][::-1], into[head:][::-1])
    _add(found, "same", out[:head])
    _add(found, "out", out[head : len(out) - tail])
    _add(found, "in", into[head : len(into) - tail])
    _add(found, "same", out[len(out) - tail :])


def _blanks_alike(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs or not mine.isspace():
            break
        count += 1
    return count


def _add(found: list[Piece], kind: PieceKind, text: str) -> None:
    if not text:
        return
    if found and found[-1].kind == kind:
        found[-1] = Piece(kind, found[-1].text + text)
    else:
        found.append(Piece(kind, text))
