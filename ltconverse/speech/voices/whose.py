"""Whose each word is, by who was heard when: the likeliest voices from the first word to the last.

Pure. Knows the transcript's values. While words are put right one by one, most stay as they were:
what was worked out for them is kept, and comes out as if all had been worked out anew.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Protocol

from ltconverse.speech.transcript import Word

UNSURE = 0.6
"""Below this certainty a word's speaker is shown as uncertain."""

_SWITCH = 0.22
"""Seconds of voice that must speak for another person before a word is theirs."""
_FULL_PAUSE = 0.5
"""Seconds: a pause from here on makes a change of speaker as likely as it gets."""
_SENTENCE_ENDS = (".", "?", "!", "…")
_NEAR = 1.0
"""Seconds from a word that no span touches to the span that still says whose it may be."""
_Costs = tuple[float, ...]
"""By voice; the cheapest costs nothing."""


class Span(Protocol):
    """One voice from `start` to `end`; see VoiceSpan and VoiceTurn, which both are one."""

    @property
    def start(self) -> float: ...  # noqa: D102 - seconds of the recording

    @property
    def end(self) -> float: ...  # noqa: D102 - seconds of the recording

    @property
    def voice(self) -> str: ...  # noqa: D102 - its name within the recording

    @property
    def certainty(self) -> float: ...  # noqa: D102 - from 0 to 1


class Followed:
    """Words given to the voices that were heard.

    Speakers change between words, rather at a pause or after a sentence; the first word of a turn
    belongs to the new speaker. Words that nothing speaks for keep the speaker "" and are unsure.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        # By when all spans up to this one have ended: they may overlap.
        self._ended = list(accumulate((span.end for span in self._spans), max))
        self._voices = sorted({span.voice for span in self._spans})
        # A place each for every word that was given last.
        self._words: list[Word] = []
        self._support: list[dict[str, tuple[float, float]]] = []
        self._costs: list[_Costs] = []
        # The voice before each, by the number of the voice at it.
        self._before: list[tuple[int, ...]] = []
        self._path: list[int] = []
        self._told: list[Word] = []

    def told(self, words: Iterable[Word]) -> list[Word]:
        """The words in order of time, each with the voice it most likely is."""
        spoken = sorted(words, key=lambda word: word.start)
        if not self._voices:
            return [replace(word, speaker="", unsure=True) for word in spoken]
        first, after = same_ends(self._words, spoken)
        if first < len(spoken) or len(self._words) > len(spoken):
            self._follow(spoken, first, after)
        return list(self._told)

    def _follow(self, spoken: list[Word], first: int, after: int) -> None:
        """Work out anew what changes by the words from `first` on; the last `after` are as before.

        Of a Viterbi path: forward until it costs what it did, then back until it goes where it did.
        """
        old_end, new_end = len(self._words) - after, len(spoken) - after
        known_costs, known_before = self._costs[old_end:], self._before[old_end:]
        self._words = spoken
        self._support[first:old_end] = [self._heard_at(word) for word in spoken[first:new_end]]
        del self._costs[first:], self._before[first:]
        at = first
        while at < len(spoken):
            if at > new_end and self._costs[-1] == known_costs[at - 1 - new_end]:
                break
            self._step(at)
            at += 1
        self._costs += known_costs[at - new_end :]
        self._before += known_before[at - new_end :]
        self._path[first:old_end] = [-1] * (new_end - first)
        self._told[first:old_end] = spoken[first:new_end]
        self._go_back(first, at)

    def _step(self, at: int) -> None:
        """What it costs to come to each voice at this word, and from which one."""
        word, support = self._words[at], self._support[at]
        against = [
            sum(sure for other, (_, sure) in support.items() if other != voice)
            for voice in self._voices
        ]
        if not at:
            costs, before = against, tuple(range(len(self._voices)))
        else:
            earlier = self._costs[at - 1]
            cheapest = earlier.index(min(earlier))
            change = _SWITCH * _unlikely(self._words[at - 1], word)
            before = tuple(
                voice if cost <= change else cheapest for voice, cost in enumerate(earlier)
            )
            costs = [here + min(cost, change) for here, cost in zip(against, earlier, strict=True)]
        least = min(costs)
        self._costs.append(tuple(cost - least for cost in costs))
        self._before.append(before)

    def _go_back(self, first: int, reached: int) -> None:
        """The path from the end on, as far as it goes elsewhere than before: at the words from
        `first` to `reached` it may, and where it still does before them."""
        at = len(self._words) - 1
        if reached <= at:
            at = reached - 1  # what follows is as it was, and so is where it comes from
            voice = self._before[reached][self._path[reached]]
        elif at >= 0:
            voice = self._costs[at].index(min(self._costs[at]))
        while at >= 0:
            if at < first and self._path[at] == voice:
                return
            self._path[at] = voice
            self._told[at] = self._given(at)
            voice = self._before[at][voice]
            at -= 1

    def _given(self, at: int) -> Word:
        word, voice, support = self._words[at], self._voices[self._path[at]], self._support[at]
        seconds = sum(held for held, _ in support.values())
        certainty = support[voice][1] / seconds if voice in support and seconds else 0.0
        return replace(word, speaker=voice, unsure=certainty < UNSURE)

    def _heard_at(self, word: Word) -> dict[str, tuple[float, float]]:
        """By voice the seconds of the word, and the certainty of those seconds."""
        begin = bisect_left(self._ended, word.start - _NEAR)
        near = self._spans[begin : bisect_right(self._starts, word.end + _NEAR)]
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


def same_ends(old: Sequence[Word], new: Sequence[Word]) -> tuple[int, int]:
    """How many words are the same at the beginning; and at the end, of those after them."""
    shorter = min(len(old), len(new))
    first = 0
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        first += 1
    after = 0
    for one, other in zip(reversed(old), reversed(new), strict=False):
        if after == shorter - first or (one is not other and one != other):
            break
        after += 1
    return first, after


def _unlikely(before: Word, word: Word) -> float:
    """From 0.1, after a sentence and a pause, to 1, in the middle of what someone says."""
    pause = min(1.0, max(0.0, word.start - before.end) / _FULL_PAUSE)
    ended = before.text.rstrip("\"'”’)").endswith(_SENTENCE_ENDS)
    return 1.0 - 0.45 * pause - 0.45 * ended
