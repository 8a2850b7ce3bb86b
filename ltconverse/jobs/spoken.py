"""The lines of a transcript with the time of the clock, and with what a person heard instead.

Pure. Knows the values of a transcript and of a recording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ltconverse.case.recordings import Correction, Recording
from ltconverse.exchange.account import unreadable
from ltconverse.speech.lines import lines_of
from ltconverse.speech.transcript import Block, Line, Word

GAP_WORDS = "[speech that was not understood]"

Overlaid = tuple[Line, bool]
"""A line, and whether a person put it right."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line of a transcript with its wall time, if anyone knows when the recording began.

    `is_corrected`: a person listened and put these words right. `until` is the second it ends.
    """

    recording: str
    second: float
    # The same line, whether or not the journal knew of its segment when it was read.
    at: datetime | None = field(compare=False)
    text: str
    is_gap: bool
    is_corrected: bool = False
    until: float = 0.0

    @property
    def clock(self) -> str:
        """Where in the recording: `0:05:52`."""
        return str(timedelta(seconds=int(self.second)))


def spoken(recording: Recording, lines: Iterable[Line]) -> list[SpokenLine]:
    """All `lines` of a recording as they are shown, in order."""
    return _spoken(recording, lines, recording.corrections)


def spoken_block(recording: Recording, block: Block) -> list[SpokenLine]:
    """The lines of one block (live, an utterance) as they are shown."""
    of_block = [one for one in recording.corrections if block.start <= _middle(one) < block.end]
    return _spoken(recording, lines_of(block.words, block.gaps, block.damaged), of_block)


def overlaid(
    recording: Recording, lines: Iterable[Line], corrections: Iterable[Correction]
) -> list[Overlaid]:
    """The lines in order, cut where the recording stood still, with `corrections` in the place of
    what they put right."""
    cuts = [segment.first_second for segment in recording.segments[1:]]
    shown = [(part, False) for one in lines for part in _cut(one, cuts)]
    for right in corrections:
        shown = [part for one in shown for part in _without(one, right)]
        heard = Line(right.start, right.end, right.text, (), is_gap=False)
        shown.append((heard, True))
    there = [pair for pair in shown if pair[0].is_gap or pair[0].text.strip()]
    return sorted(there, key=lambda pair: (pair[0].start, pair[0].end))


def _cut(one: Line, cuts: list[int]) -> list[Line]:
    """A line that goes on after a break is two: another moment, however short its pause."""
    parts: list[list[Word]] = [[]]
    among = [cut for cut in cuts if one.start < cut < one.end]
    for word in one.words if among else ():
        while among and _middle(word) >= among[0]:
            among.pop(0)
            parts.append([])
        parts[-1].append(word)
    cut = [_line(words) for words in parts if words]
    return cut if len(cut) > 1 else [one]


def _spoken(
    recording: Recording, lines: Iterable[Line], corrections: Iterable[Correction]
) -> list[SpokenLine]:
    return [
        SpokenLine(
            recording.id,
            one.start,
            recording.moment_at(one.start),
            _text(one),
            one.is_gap,
            is_corrected,
            one.end,
        )
        for one, is_corrected in overlaid(recording, lines, corrections)
    ]


def _text(one: Line) -> str:
    if one.is_damaged:
        return unreadable(one.start, one.end)
    return GAP_WORDS if one.is_gap else one.text


def _without(shown: Overlaid, right: Correction) -> list[Overlaid]:
    """What is left of a line once a person has said what was heard in a part of it. Words go by
    their middles, so that it does not matter where another model has cut its lines."""
    one, _ = shown
    if not one.words:
        return [] if right.start <= _middle(one) <= right.end else [shown]
    before = [word for word in one.words if _middle(word) < right.start]
    after = [word for word in one.words if _middle(word) > right.end]
    if len(before) + len(after) == len(one.words):
        return (
            [shown] if not (before and after) else [(_line(before), False), (_line(after), False)]
        )
    return [(_line(words), False) for words in (before, after) if words]


def _line(words: list[Word]) -> Line:
    text = " ".join(word.text for word in words)
    return Line(words[0].start, max(word.end for word in words), text, tuple(words), is_gap=False)


def _middle(one: Line | Word | Correction) -> float:
    return (one.start + one.end) / 2
