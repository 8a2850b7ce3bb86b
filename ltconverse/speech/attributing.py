"""Which speaker each word belongs to, from all that is known: voices found, keys, what people say.

Pure, and without heavy imports: whoever reads a transcript calls it. All times are seconds of the
recording. Knows the transcript's values; not how voices were found, nor which case it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from ltconverse.speech.transcript import Word

UNSURE_BELOW = 0.15
"""A voice that was nearer than the next by less than this may as well have been the next."""
_FAR = 1.0
"""Seconds: a word further than this from every voice that was found belongs to nobody."""


class Span(Protocol):
    """One voice from `start` to `end`; see VoiceSpan and VoiceTurn, which both are one."""

    @property
    def start(self) -> float:
        """Seconds of the recording."""

    @property
    def end(self) -> float:
        """Seconds of the recording."""

    @property
    def voice(self) -> str:
        """Its name within the recording."""

    @property
    def certainty(self) -> float:
        """From 0 to 1."""


HandSaid = tuple[float, float, str]
"""Who spoke from one second to another, by what a person says; a later one stands over."""


def attributed(
    words: Iterable[Word],
    turns: Sequence[Span],
    named: Mapping[str, str],
    hand: Iterable[HandSaid],
) -> tuple[Word, ...]:
    """The words in order, each with who spoke it: a speaker, an unnamed voice, or "".

    A word that came with a voice of its own (a file's label) keeps it. `named` says which speaker
    a voice is. What `hand` says stands over everything, and is never unsure.
    """
    in_order = sorted(words, key=lambda word: word.start)
    heard = _by_turns(in_order, turns)
    shown = [replace(word, speaker=named.get(word.speaker, word.speaker)) for word in heard]
    for start, end, speaker in hand:
        shown = [
            replace(word, speaker=speaker, unsure=False) if start <= _middle(word) <= end else word
            for word in shown
        ]
    return tuple(shown)


def _by_turns(words: list[Word], turns: Sequence[Span]) -> list[Word]:
    if not turns:
        return words
    spans = sorted(turns, key=lambda span: span.start)
    starts = [span.start for span in spans]
    longest = max(span.end - span.start for span in spans) + _FAR
    told: list[Word] = []
    for word in words:
        if word.speaker:
            told.append(word)
            continue
        near = spans[
            bisect_left(starts, word.start - longest) : bisect_left(starts, word.end + _FAR)
        ]
        voice, unsure = _voice_of(word, near)
        told.append(replace(word, speaker=voice, unsure=unsure))
    return told


def _voice_of(word: Word, near: Sequence[Span]) -> tuple[str, bool]:
    """The voice with most of the word, else the nearest; and whether that is unsure."""
    best = max(near, key=lambda span: (_shared(word, span), span.certainty), default=None)
    if best is None or _shared(word, best) < -_FAR:
        return "", True
    others = [span for span in near if span.voice != best.voice]
    rival = max((_shared(word, span) for span in others), default=-_FAR)
    contested = rival > 0 and rival >= 0.5 * _shared(word, best)
    return best.voice, best.certainty < UNSURE_BELOW or contested


def _shared(word: Word, span: Span) -> float:
    """Seconds that both have; below 0 the seconds between them."""
    return min(word.end, span.end) - max(word.start, span.start)


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2
