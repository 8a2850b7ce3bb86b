"""Who speaks when in a recording, for a known number of people; and whose each word is.

Knows the speaker model, voice activity and the transcript's values. Knows neither roles nor cases:
voices are `v1`, `v2`… in the order in which they are first heard. What makes a voice recognisable
stays in memory and is gone with the call; it is never written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ltconverse.speech.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ltconverse.speech.models import Model

UNSURE = 0.6
"""Below this certainty a word's speaker is shown as uncertain."""

_SWITCH = 0.22
"""Seconds of voice that must speak for another person before a word is theirs."""
_FULL_PAUSE = 0.5
"""Seconds: a pause from here on makes a change of speaker as likely as it gets."""
_SENTENCE_ENDS = (".", "?", "!", "…")
_NEAR = 1.0
"""Seconds from a word that no span touches to the span that still says whose it may be."""


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """One voice from `start` to `end`, in seconds of the recording; `certainty` from 0 to 1."""

    start: float
    end: float
    voice: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A speaking-now key: at this second of the recording someone noted that `speaker` speaks.

    It comes late by a second or so, and now and then it is wrong.
    """

    second: float
    speaker: str


@dataclass(frozen=True, slots=True)
class Found:
    """Who was heard: spans in order of time that do not overlap, and who each voice most likely is.

    `speakers` (voice -> a mark's speaker) has only voices that marks speak for.
    """

    spans: tuple[VoiceSpan, ...]
    speakers: dict[str, str]


def find_speakers(
    seconds: Iterable[NDArray[np.int16]],
    number: int,
    *,
    model: Model,
    marks: Sequence[Mark] = (),
    on_progress: Callable[[float], None] | None = None,
) -> Found:
    """Tell `number` voices apart in arrays of 16 kHz sound, with the help of marks if there are.

    Fewer voices are found where no more can be told apart; more where the marks name more people.
    `on_progress` gets the seconds of sound that are done. Raises ModelDamaged.
    """
    from threadpoolctl import threadpool_limits

    from ltconverse.speech.embedding import Embedder
    from ltconverse.speech.telling_apart import tell_apart

    # Each product of matrices is small: threads within one would mostly wait for each other.
    with threadpool_limits(limits=1, user_api="blas"):
        return tell_apart(seconds, number, Embedder(model), marks, on_progress or (lambda _: None))


def with_speakers(words: Iterable[Word], spans: Iterable[VoiceSpan]) -> tuple[Word, ...]:
    """The words in order of time, each with the voice it most likely is.

    Speakers change between words, rather at a pause or after a sentence; the first word of a turn
    belongs to the new speaker. Words that nothing speaks for keep the speaker "" and are unsure.
    """
    spoken = sorted(words, key=lambda word: word.start)
    heard = sorted(spans, key=lambda span: span.start)
    voices = sorted({span.voice for span in heard})
    if not voices or not spoken:
        return tuple(replace(word, speaker="", unsure=True) for word in spoken)
    support = _support(spoken, heard)
    path = _best_path(spoken, support, voices)
    return tuple(
        replace(word, speaker=voice, unsure=_certainty(one, voice) < UNSURE)
        for word, voice, one in zip(spoken, path, support, strict=True)
    )


def _support(words: list[Word], spans: list[VoiceSpan]) -> list[dict[str, tuple[float, float]]]:
    """For each word: by voice the seconds of it, and the certainty of those seconds."""
    found: list[dict[str, tuple[float, float]]] = []
    first = 0
    for word in words:
        while first < len(spans) and spans[first].end < word.start - _NEAR:
            first += 1
        near = []
        for span in spans[first:]:
            if span.start > word.end + _NEAR:
                break
            near.append(span)
        found.append(_of_word(word, near))
    return found


def _of_word(word: Word, near: list[VoiceSpan]) -> dict[str, tuple[float, float]]:
    by_voice: dict[str, tuple[float, float]] = {}
    for span in near:
        shared = min(word.end, span.end) - max(word.start, span.start)
        if shared > 0:
            seconds, certain = by_voice.get(span.voice, (0.0, 0.0))
            by_voice[span.voice] = (seconds + shared, certain + shared * span.certainty)
    if not by_voice and near:
        nearest = min(near, key=lambda span: max(span.start - word.end, word.start - span.end))
        by_voice[nearest.voice] = (0.02, 0.01 * nearest.certainty)
    return by_voice


def _best_path(
    words: list[Word], support: list[dict[str, tuple[float, float]]], voices: list[str]
) -> list[str]:
    """The likeliest voices; a change of voice costs more the less it suits its place (Viterbi)."""
    against = [
        {v: sum(c for other, (_, c) in one.items() if other != v) for v in voices}
        for one in support
    ]
    costs = dict(against[0])
    back: list[dict[str, str]] = []
    for (before, word), cost in zip(pairwise(words), against[1:], strict=True):
        change = _SWITCH * _unlikely(before, word)
        cheapest = min(voices, key=costs.__getitem__)
        came = {v: v if costs[v] <= costs[cheapest] + change else cheapest for v in voices}
        costs = {v: cost[v] + min(costs[v], costs[cheapest] + change) for v in voices}
        back.append(came)
    path = [min(voices, key=costs.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _unlikely(before: Word, word: Word) -> float:
    """From 0.1, after a sentence and a pause, to 1, in the middle of what someone says."""
    pause = min(1.0, max(0.0, word.start - before.end) / _FULL_PAUSE)
    ended = before.text.rstrip("\"'”’)").endswith(_SENTENCE_ENDS)
    return 1.0 - 0.45 * pause - 0.45 * ended


def _certainty(one: dict[str, tuple[float, float]], voice: str) -> float:
    seconds = sum(held for held, _ in one.values())
    return one[voice][1] / seconds if voice in one and seconds else 0.0
