"""Listening once more to what was not understood: a piece at a time, and in which language it is.

A foreign sentence in the middle takes the words before and after it with it, since the model hears
half a minute at once; heard by themselves, those are found again. What stays unclear stays a gap:
nothing is made up to fill it. Knows the model library, voice activity and the transcript's values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ltconverse.audio.decode import RATE
from ltconverse.speech import doubts, voice
from ltconverse.speech.transcript import Gap

_LONGEST = 20 * RATE
"""Samples in a piece; the model hears 30 seconds at once."""
_PAUSE = RATE // 2
_PADDING = RATE // 5
_SHORTEST_TO_TELL = 2 * RATE
"""From a word or two nobody can tell a language."""
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Ears:
    """How to listen: `hear` makes segments of the model library of some sound, with times from its
    start; `tell` its most likely language (ISO 639-1) and how likely that is."""

    hear: Callable[[NDArray[np.float32]], Iterable[Any]]
    tell: Callable[[NDArray[np.float32]], tuple[str, float]]
    language: str


def listen_again(
    sound: NDArray[np.float32], voiced: Sequence[voice.Span], gap: Gap, ears: Ears
) -> tuple[list[Any], str]:
    """What is heard in `gap` (seconds within `sound`): segments with times within `sound`, and why
    there is no text where there still is none."""
    found: list[Any] = []
    why = gap.why
    for start, end in _pieces(voiced, gap):
        first = max(0, start - _PADDING)
        piece = sound[first : end + _PADDING]
        if _is_foreign(piece, ears):
            why = "language"
            continue
        for segment in ears.hear(piece):
            if doubts.is_heard(segment.avg_logprob, segment.compression_ratio):
                for word in segment.words or []:
                    word.start = max(word.start + first / RATE, gap.start)
                    word.end = max(word.end + first / RATE, word.start)
                found.append(segment)
    return found, why


def _is_foreign(piece: NDArray[np.float32], ears: Ears) -> bool:
    if len(piece) < _SHORTEST_TO_TELL:
        return False
    language, likely = ears.tell(piece)
    return language != ears.language and likely >= _SURE


def _pieces(voiced: Sequence[voice.Span], gap: Gap) -> list[voice.Span]:
    """The voiced spans within a gap, joined over short pauses, each short enough for the model."""
    begin, until = round(gap.start * RATE), round(gap.end * RATE)
    pieces: list[voice.Span] = []
    for start, end in voiced:
        start, end = max(start, begin), min(end, until)  # noqa: PLW2901 - the part in the gap
        if end <= start:
            continue
        if pieces and start - pieces[-1][1] < _PAUSE and end - pieces[-1][0] <= _LONGEST:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return [
        (at, min(at + _LONGEST, end)) for start, end in pieces for at in range(start, end, _LONGEST)
    ]
