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
from threading import Lock

from ltconverse.speech.transcript import Word
from ltconverse.speech.voices.speakers import Mark, VoiceSpan
from ltconverse.speech.voices.whose import Followed, Span, same_ends

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
    spans = tuple(VoiceSpan(one.start, one.end, one.voice, one.certainty) for one in turns)
    in_order = sorted(words, key=lambda word: word.start)
    shown = _kept(spans, tuple(marks)).shown(in_order, named)
    said = list(hand)
    if not said:
        return tuple(shown)
    # By their middles, as corrections of words are: so it does not matter which model cut them.
    starts = [word.start for word in shown]
    longest = max((word.end - word.start for word in shown), default=0.0)
    for start, end, speaker in said:
        for at in range(bisect_left(starts, start - longest), bisect_right(starts, end)):
            if start <= _middle(shown[at]) <= end:
                shown[at] = replace(shown[at], speaker=speaker, unsure=False)
    return tuple(shown)


def _by_keys(told: Sequence[Word], marks: Sequence[Mark]) -> list[Word]:
    """Before the first key nobody is known to speak.

    Keys come late: a turn begins at the pause or sentence end nearest to a second before its key,
    and the words about it are unsure.
    """
    first = next((span.start for span in key_spans(marks)), None)
    return [
        replace(word, speaker="") if first is None or word.end < first else word for word in told
    ]


def is_channel(voice: str) -> bool:
    """Whether this is the name of a channel's voice."""
    return voice[:1] == "c" and voice[1:].isdecimal()


def _named(word: Word, named: Mapping[str, str]) -> Word:
    speaker = named.get(word.speaker, word.speaker)
    return word if speaker == word.speaker else replace(word, speaker=speaker)


class _Kept:
    """What was made of the words of a recording, by its voices and its keys: with every correction
    by hand they are read anew, and most of them are as they were."""

    def __init__(self, spans: Sequence[VoiceSpan], marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._voices = Followed(spans) if spans else None
        self._keys = Followed(key_spans(marks)) if marks else None
        self._told: list[Word] = []
        self._shown: list[Word] = []
        self._named: Mapping[str, str] = {}
        self._turn = Lock()

    def shown(self, words: Sequence[Word], named: Mapping[str, str]) -> list[Word]:
        """The words, each with the speaker, or the voice that has no name."""
        with self._turn:
            told = self._with_voices(words, named)
            if named != self._named:
                self._told, self._shown, self._named = [], [], dict(named)
            first, after = same_ends(self._told, told)
            new = [_named(word, named) for word in told[first : len(told) - after]]
            self._shown[first : len(self._shown) - after] = new
            self._told = told
            return list(self._shown)

    def _with_voices(self, words: Sequence[Word], named: Mapping[str, str]) -> list[Word]:
        """A label that came with a word stays."""
        loose = [word for word in words if not word.speaker]
        by_voices = self._voices.told(loose) if self._voices else []
        by_keys = _by_keys(self._keys.told(loose), self._marks) if self._keys else []
        told = _decided(by_voices, by_keys, named) if by_voices or by_keys else loose
        if len(loose) == len(words):
            return list(told)
        decided = iter(told)
        return [word if word.speaker else next(decided) for word in words]


@lru_cache(maxsize=4)
def _kept(spans: tuple[VoiceSpan, ...], marks: tuple[Mark, ...]) -> _Kept:
    return _Kept(spans, marks)


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
    told = list(heard)
    unsure = [at for at, word in enumerate(heard) if word.unsure]
    # Next to each other, by one voice and with one key: what is left of a place and its number.
    for _, stretch in groupby(
        enumerate(unsure), key=lambda one: (one[1] - one[0], *_both(heard, keyed, one[1]))
    ):
        places = [at for _, at in stretch]
        if heard[places[-1]].end - heard[places[0]].start < _KEY_DECIDES:
            continue
        for at in places:
            if keyed[at].speaker and not keyed[at].unsure:
                told[at] = replace(heard[at], speaker=keyed[at].speaker)
    return told


def _both(heard: Sequence[Word], keyed: Sequence[Word], at: int) -> tuple[str, str]:
    return heard[at].speaker, keyed[at].speaker


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
