"""Words that a practitioner asked to leave out, found wherever else they stand. Pure.

Knows texts; not who asked, nor where the words stood first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ltconverse.sharing.identifying.model import INSTEAD, Hit
from ltconverse.sharing.identifying.sentences import sentence_around

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST_ALIKE = 5
"""Words that a passage must have to be looked for in other wordings too."""
_ALIKE = 88.0


def left_out(texts: Iterable[tuple[str, str]], passages: Sequence[str]) -> list[Hit]:
    """Where a passage stands in these texts (id, text), word for word or nearly so.

    Capitals and punctuation make no difference.
    """
    wanted = [passage for passage in dict.fromkeys(passages) if _WORD.search(passage)]
    return [
        _hit(statement, text, start, end)
        for statement, text in texts
        for start, end in _apart(place for one in wanted for place in _places(text, one))
    ]


def _places(text: str, passage: str) -> Iterator[tuple[int, int]]:
    places = [one.span() for one in _WORD.finditer(text)]
    words = [_plain(text[start:end]) for start, end in places]
    looked_for = [_plain(one) for one in _WORD.findall(passage)]
    size = len(looked_for)
    exact = [at for at in range(len(words) - size + 1) if words[at : at + size] == looked_for]
    for at in exact:
        yield places[at][0], places[at + size - 1][1]
    if not exact and size >= _SHORTEST_ALIKE and len(words) >= size // 2:
        yield from _nearly(words, places, looked_for)


def _nearly(
    words: Sequence[str], places: Sequence[tuple[int, int]], looked_for: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Where nearly the same words stand: one was put right, or left out."""
    from rapidfuzz import fuzz

    here, there = " ".join(words), " ".join(looked_for)
    found = fuzz.partial_ratio_alignment(there, here, score_cutoff=_ALIKE)
    if found is None or found.dest_end <= found.dest_start:
        return
    first = here[: found.dest_start + 1].count(" ")
    last = here[: found.dest_end].rstrip().count(" ")
    yield places[first][0], places[min(last, len(places) - 1)][1]


def _apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _hit(statement: str, text: str, start: int, end: int) -> Hit:
    first, last = sentence_around(text, start, end)
    return Hit(
        statement=statement,
        start=start,
        end=end,
        found=text[start:end],
        sort="left out",
        sentence=text[first:last],
        at=start - first,
        suggestion=INSTEAD["left out"],
        everywhere=False,
        text=text,
    )


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")
