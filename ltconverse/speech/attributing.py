"""Which speaker each word belongs to, from all that is known: channels, keys, voices, what people
say.

Pure, and without heavy imports: whoever reads a transcript calls it. All times are seconds of the
recording. Knows the transcript's values; not how voices were found, nor which case it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Protocol

from ltconverse.speech.speakers import Mark, VoiceSpan, with_speakers
from ltconverse.speech.transcript import Word

KEY_LAG = 0.9
"""Seconds by which a speaking-now key comes late: whoever presses it must hear the voice first."""
_LAG_SPREAD = 0.8
"""Seconds around that in which nobody can tell from the key alone."""
_SLIP = 1.2
"""Seconds within which a second key puts the first right: it was the wrong one."""
_KEY_DECIDES = 1.0
"""Seconds an unsure stretch must last before a key decides it: a single word is the voice's."""
_BESIDE = {"second": "lead", "lead": "second", "supporter": "practitioner"}
"""Who has no microphone of their own speaks into that of whom they sit with."""
_ALL = 1e12


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


HandSaid = tuple[float, float, str]
"""Who spoke from one second to another, by what a person says; a later one stands over."""


def attributed(
    words: Iterable[Word],
    turns: Sequence[Span],
    named: Mapping[str, str],
    hand: Iterable[HandSaid],
    marks: Sequence[Mark] = (),
) -> tuple[Word, ...]:
    """The words in order, each with who spoke it: a speaker, an unnamed voice, or "".

    `turns` are of channels (voices `c1`, `c2`) or of voices told apart by sound; `named` says
    which speaker a voice is; `marks` are the speaking-now keys. In order of what decides:

    1. what `hand` says, which is never unsure;
    2. a label that came with the word, from the file it was read from;
    3. the channel: a key only says who else sits at that microphone;
    4. the key, where voices leave it open or there are none;
    5. the voice.
    """
    in_order = sorted(words, key=lambda word: word.start)
    loose = [word for word in in_order if not word.speaker]
    spans = tuple(VoiceSpan(one.start, one.end, one.voice, one.certainty) for one in turns)
    heard, keyed = _heard(tuple(loose), spans, tuple(marks))
    told = iter(_decided(heard, keyed, named))
    every = (word if word.speaker else next(told) for word in in_order)
    shown = [_named(word, named) for word in every]
    # By their middles, as corrections of words are: so it does not matter which model cut them.
    places = sorted(range(len(shown)), key=lambda at: _middle(shown[at]))
    middles = [_middle(shown[at]) for at in places]
    for start, end, speaker in hand:
        for at in places[bisect_left(middles, start) : bisect_right(middles, end)]:
            shown[at] = replace(shown[at], speaker=speaker, unsure=False)
    return tuple(shown)


def by_marks(words: Iterable[Word], marks: Sequence[Mark]) -> tuple[Word, ...]:
    """The words in order, each with the speaker of the key that holds for it, "" before the first.

    Keys come late: a turn begins at the pause or sentence end nearest to a second before its key,
    and the words about it are unsure.
    """
    spans = key_spans(marks)
    return tuple(
        replace(word, speaker="") if not spans or word.end < spans[0].start else word
        for word in with_speakers(words, spans)
    )


def is_channel(voice: str) -> bool:
    """Whether this is the name of a channel's voice."""
    return voice[:1] == "c" and voice[1:].isdecimal()


def _named(word: Word, named: Mapping[str, str]) -> Word:
    speaker = named.get(word.speaker, word.speaker)
    return word if speaker == word.speaker else replace(word, speaker=speaker)


@lru_cache(maxsize=4)  # the same words are read anew with every correction by hand
def _heard(
    words: tuple[Word, ...], spans: tuple[VoiceSpan, ...], marks: tuple[Mark, ...]
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words by their voices, and by the keys; empty where there are no voices, no keys."""
    by_voices = with_speakers(words, spans) if spans else ()
    by_keys = by_marks(words, marks) if marks else ()
    return (by_voices, by_keys) if by_voices or by_keys else (words, ())


def _decided(
    heard: Sequence[Word], keyed: Sequence[Word], named: Mapping[str, str]
) -> Sequence[Word]:
    if not heard or not keyed:
        return heard or keyed
    if any(is_channel(word.speaker) for word in heard):
        return _at_their_microphones(heard, keyed, named)
    return _decided_by_keys(heard, keyed)


def _at_their_microphones(
    heard: Sequence[Word], keyed: Sequence[Word], named: Mapping[str, str]
) -> list[Word]:
    """Words by their channels. Where a key names somebody who has no microphone of their own, it
    is they who spoke into that of their neighbour, or into one that is nobody's."""
    have_one = set(named.values())
    told: list[Word] = []
    for word, key in zip(heard, keyed, strict=True):
        owner = named.get(word.speaker, "")
        theirs = key.speaker and key.speaker not in have_one
        if theirs and owner in {"", _BESIDE.get(key.speaker)}:
            told.append(replace(word, speaker=key.speaker, unsure=True))
        else:
            told.append(word)
    return told


def _decided_by_keys(heard: Sequence[Word], keyed: Sequence[Word]) -> list[Word]:
    """Words by their voices; a stretch that is unsure goes to whom the key says, and stays so."""
    told: list[Word] = []
    pairs = zip(heard, keyed, strict=True)
    for (unsure, _, _), stretch in groupby(pairs, key=lambda two: _kind(*two)):
        both = list(stretch)
        long_enough = both[-1][0].end - both[0][0].start >= _KEY_DECIDES
        told += [
            replace(word, speaker=key.speaker)
            if unsure and key.speaker and not key.unsure and long_enough
            else word
            for word, key in both
        ]
    return told


def _kind(word: Word, key: Word) -> tuple[bool, str, str]:
    return word.unsure, word.speaker, key.speaker


def key_spans(marks: Sequence[Mark]) -> list[VoiceSpan]:
    """The keys as spans of speakers: certain but for the seconds around each change."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.second):
        if kept and mark.second - kept[-1].second < _SLIP:
            kept.pop()
        if not kept or kept[-1].speaker != mark.speaker:
            kept.append(mark)
    begins = [mark.second - KEY_LAG for mark in kept]
    spans: list[VoiceSpan] = []
    for mark, (begin, end) in zip(kept, pairwise([*begins, _ALL]), strict=True):
        middle = (begin + end) / 2
        sure, until = min(begin + _LAG_SPREAD, middle), max(end - _LAG_SPREAD, middle)
        pieces = [(begin, sure, 0.3), (sure, until, 1.0), (until, end, 0.3)]
        spans += [VoiceSpan(a, b, mark.speaker, certain) for a, b, certain in pieces if b > a]
    return spans


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2
