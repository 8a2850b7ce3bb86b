"""The lines of a transcript with the time of the clock, and with what a person heard instead.

Pure. Knows the values of a transcript and of a recording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ltconverse.case.recordings import Correction, Recording
from ltconverse.speech.lines import lines_of
from ltconverse.speech.transcript import Block, Line, Word

GAP_WORDS = "[speech that was not understood]"


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line of a transcript with its wall time, if anyone knows when the recording began.

    `is_corrected`: a person listened and put these words right. `until` is the second it ends.
    """

    recording: str
    second: float
    at: datetime | None
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
    return _spoken(recording, lines_of(block.words, block.gaps), of_block)


def _spoken(
    recording: Recording, lines: Iterable[Line], corrections: Iterable[Correction]
) -> list[SpokenLine]:
    shown = [(one, False) for one in lines]
    for right in corrections:
        shown = [part for one in shown for part in _without(one, right)]
        heard = Line(right.start, right.end, right.text, (), is_gap=False)
        shown.append((heard, True))
    return [
        SpokenLine(
            recording.id,
            one.start,
            recording.moment_at(one.start),
            GAP_WORDS if one.is_gap else one.text,
            one.is_gap,
            is_corrected,
            one.end,
        )
        for one, is_corrected in sorted(shown, key=lambda pair: (pair[0].start, pair[0].end))
        if one.is_gap or one.text.strip()
    ]


def _without(shown: tuple[Line, bool], right: Correction) -> list[tuple[Line, bool]]:
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
