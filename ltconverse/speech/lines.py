"""Words and gaps as lines that can be read: captions, a transcript on paper or on a screen.

Pure. Knows the transcript's values.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from ltconverse.speech.transcript import Gap, Line, Word

_LONGEST_LINE = 84
"""Characters: two lines of a caption (BBC subtitle guidelines: 37 to 42 characters each)."""
_LONGEST_SECONDS = 7.0
"""Seconds a caption stays at most before readers start it again."""
_PAUSE = 0.8
"""Seconds without a word that end a line in the middle of a sentence."""
_SENTENCE_ENDS = (".", "?", "!", "…")


def lines_of(
    words: Iterable[Word], gaps: Iterable[Gap] = (), damaged: Iterable[Gap] = ()
) -> tuple[Line, ...]:
    """Cut words at sentence ends, pauses and speakers; put each gap where it belongs, and what is
    `damaged`, as one line for seconds that follow on each other.

    A line has at most 84 characters (two lines of a caption) unless one word is longer; a longer
    sentence is cut where it is easiest to read, at a comma or a short pause near its middle.
    """
    spoken = sorted(words, key=lambda word: word.start)
    unheard = sorted(gaps, key=lambda gap: gap.start)
    lines = [Line(gap.start, gap.end, "", (), is_gap=True, why=gap.why) for gap in unheard]
    lines += _unreadable(damaged)
    starts = sorted(line.start for line in lines)
    held: list[Word] = []
    for word in spoken:
        if held and (_ends_line(held[-1], word) or _any_in(starts, held[-1].start, word.start)):
            lines += _fitting(held)
            held = []
        held.append(word)
    lines += _fitting(held)
    return tuple(sorted(lines, key=lambda line: (line.start, line.end)))


def _unreadable(damaged: Iterable[Gap]) -> list[Line]:
    lines: list[Line] = []
    for gap in sorted(damaged, key=lambda gap: gap.start):
        start, end = gap.start, gap.end
        if lines and start <= lines[-1].end:
            last = lines.pop()
            start, end = last.start, max(last.end, end)
        lines.append(Line(start, end, "", (), is_gap=True, is_damaged=True))
    return lines


def _ends_line(last: Word, following: Word) -> bool:
    return (
        last.text.rstrip("\"'”’)").endswith(_SENTENCE_ENDS)
        or following.start - last.end >= _PAUSE
        or following.speaker != last.speaker
    )


def _any_in(starts: list[float], after: float, until: float) -> bool:
    return bisect_right(starts, until) > bisect_right(starts, after)


def _fitting(words: list[Word]) -> list[Line]:
    """The words as one line; as more where one would be too long."""
    waiting = [words] if words else []
    lines: list[Line] = []
    while waiting:
        part = waiting.pop()
        length = sum(len(word.text) + 1 for word in part) - 1
        if len(part) == 1 or (
            length <= _LONGEST_LINE and part[-1].end - part[0].start <= _LONGEST_SECONDS
        ):
            lines.append(_line(part))
        else:
            cut = _best_cut(part, length)
            waiting += [part[cut:], part[:cut]]
    return lines


def _best_cut(words: list[Word], length: int) -> int:
    """Before which word to cut: near the middle, rather after a comma or in a pause."""
    best, least, before = 1, math.inf, 0
    for at, (word, following) in enumerate(pairwise(words), start=1):
        before += len(word.text) + 1
        cost = abs(2 * before / length - 1)
        cost -= 0.7 * word.text.endswith((",", ";", ":", "–", "—"))
        cost -= min(0.4, max(0.0, following.start - word.end))
        if cost < least:
            best, least = at, cost
    return best


def _line(words: list[Word]) -> Line:
    text = " ".join(word.text for word in words)
    return Line(words[0].start, max(word.end for word in words), text, tuple(words), is_gap=False)
