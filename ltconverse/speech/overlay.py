"""What a person heard, laid over the machine's words word by word: words that stay keep their
times, new ones share the time of those they stand in the place of.

Pure. Knows the transcript's values; not who put anything right, nor in which case.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Protocol

from ltconverse.speech.transcript import Gap, Word

_EACH = 0.4
"""Seconds a word lasts that was put into a silence: the pace of ordinary talk."""
_EDGE = 0.04
"""Seconds at most by which a word that was put between two others reaches into each of them."""


class Heard(Protocol):
    """What a person heard from `start` to `end` seconds; "" when nothing was said there."""

    @property
    def start(self) -> float:
        """Seconds of the recording."""

    @property
    def end(self) -> float:
        """Seconds of the recording."""

    @property
    def text(self) -> str:
        """All words that were said, in one line."""


def overlaid(words: Iterable[Word], heard: Iterable[Heard]) -> tuple[Word, ...]:
    """The words in order, with what was `heard` in its place; a later one stands over.

    A word is within what was heard when its middle is, so that it does not matter where another
    model has cut its words.
    """
    shown = _Shown(words)
    for one in heard:
        shown.lay(one)
    return tuple(shown.words)


def unheard(gaps: Iterable[Gap], heard: Sequence[Heard]) -> tuple[Gap, ...]:
    """The gaps in order that nobody has listened to yet: with their middle in nothing `heard`."""
    left = [gap for gap in gaps if not any(_within(gap, one) for one in heard)]
    return tuple(sorted(left, key=lambda gap: gap.start))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words next to each other, and the seconds that hold their middles and no other word's."""

    start: float
    end: float
    words: tuple[Word, ...]


def stretches(words: Sequence[Word], is_meant: Callable[[Word], bool]) -> list[Stretch]:
    """The words that are meant, in stretches; more than one where others speak between them.

    A stretch goes from the start of its first word to the end of its last; only half the way to
    the middle of a word that is not meant, if that would be within.
    """
    ordered = sorted(words, key=_middle)
    found: list[Stretch] = []
    begin = 0
    for meant, those in groupby(ordered, key=is_meant):
        run = tuple(those)
        after = begin + len(run)
        if meant:
            start, end = min(word.start for word in run), max(word.end for word in run)
            if begin and (other := _middle(ordered[begin - 1])) >= start:
                start = (other + _middle(run[0])) / 2
            if after < len(ordered) and (other := _middle(ordered[after])) <= end:
                end = (_middle(run[-1]) + other) / 2
            in_order = sorted(run, key=lambda word: word.start)
            found.append(Stretch(start, end, tuple(in_order)))
        begin = after
    return found


def texts_of(those: Sequence[Stretch], texts: Sequence[str]) -> list[list[str]]:
    """`texts`, said in the place of all of the stretches, shared out among them."""
    owner = [number for number, one in enumerate(those) for _ in one.words]
    shares: list[list[str]] = [[] for _ in those]
    for _, i, j, k, m in opcodes([word for one in those for word in one.words], texts):
        for number, text in enumerate(texts[k:m]):
            at = min(i + number, j - 1) if j > i else i - 1
            shares[owner[max(at, 0)]].append(text)
    return shares


class _Shown:
    """Words in order of time, found quickly: an hour has 10,000, and hundreds are put right."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = sorted(words, key=lambda word: word.start)
        self._starts = [word.start for word in self.words]
        self._longest = max((word.end - word.start for word in self.words), default=0.0)

    def lay(self, one: Heard) -> None:
        """Put what was heard in the place of the words it is about."""
        # Whatever begins outside of these two ends has its middle outside, too.
        low = bisect_left(self._starts, one.start - self._longest - _EDGE)
        high = bisect_right(self._starts, max(one.end, one.start))
        near = self.words[low:high]
        inside = [at for at, word in enumerate(near) if _within(word, one)]
        first = inside[0] if inside else sum(_middle(word) < one.start for word in near)
        others = [word for word in near if not _within(word, one)]
        room = _Room(
            one.start,
            one.end,
            others[first - 1] if first else self._at(low - 1),
            others[first] if first < len(others) else self._at(high),
        )
        new = _replaced([near[at] for at in inside], one.text.split(), room)
        ordered = sorted([*others[:first], *new, *others[first:]], key=lambda word: word.start)
        self.words[low:high] = ordered
        self._starts[low:high] = [word.start for word in ordered]
        self._longest = max([self._longest, *(word.end - word.start for word in new)])

    def _at(self, place: int) -> Word | None:
        return self.words[place] if 0 <= place < len(self.words) else None


@dataclass(frozen=True, slots=True)
class _Room:
    """Where new words may lie: what was heard, and the words on either side of it."""

    start: float
    end: float
    before: Word | None = None
    after: Word | None = None


def _replaced(old: Sequence[Word], texts: Sequence[str], room: _Room) -> list[Word]:
    """`texts` as words in the place of `old`: those that stay as they are, others by hand."""
    if not old:
        share = _Share(room.start, max(room.start, room.end), room.before, room.after)
        return share.out(texts, _speaker_around(room))
    old = _of_one_mind(old)
    new: list[Word] = []
    for what, i, j, k, m in opcodes(old, texts):
        before = new[-1] if new else room.before
        after = old[j] if j < len(old) else room.after
        if j - i == m - k:
            new += [_put(word, text) for word, text in zip(old[i:j], texts[k:m], strict=True)]
        elif what == "replace":
            end = max(word.end for word in old[i:j])
            new += _Share(old[i].start, end, before, after).out(texts[k:m], old[i])
        elif what == "insert":
            if before is None and old[0].start <= 0.0:
                old[0] = after = _a_little_later(old[0])
            share = _between(before, after, room, texts[k:m], at_end=i == len(old))
            new += share.out(texts[k:m], old[max(i - 1, 0)])
    return new


def opcodes(old: Sequence[Word], texts: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """How to come from the words to the texts, as difflib says it; case and signs aside."""
    before, after = [bare(one.text) for one in old], [bare(one) for one in texts]
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def bare(text: str) -> str:
    """A word without case and without the signs around it; signs alone stay."""
    return text.casefold().strip(".,;:!?…\"'“”‘’()[]–—-") or text


def _of_one_mind(words: Sequence[Word]) -> list[Word]:
    """What was put right in one go was said by one: words of nobody are theirs, if it is known."""
    known = {word.speaker for word in words if word.speaker}
    if len(known) != 1:
        return list(words)
    (speaker,) = known
    return [word if word.speaker else replace(word, speaker=speaker) for word in words]


def _put(word: Word, text: str) -> Word:
    """The word with this text; its time stays."""
    return word if word.text == text else replace(word, text=text, probability=1.0, by_hand=True)


@dataclass(frozen=True, slots=True)
class _Share:
    """The time from `start` to `end` for new words that stand between two others.

    Words begin and end in the order in which they stand, each later than the one before: so that
    each can be meant apart from the others, by its middle, or by where it begins and ends.
    """

    start: float
    end: float
    before: Word | None
    after: Word | None

    def out(self, texts: Sequence[str], of: Word | None) -> list[Word]:
        """The texts as words, the longer ones with more of the time; spoken as `of` was."""
        last_start = min(self.end, self.after.start) if self.after else self.end
        first_end = max(self.start, self.before.end) if self.before else self.start
        if first_end >= self.end:  # somebody else speaks on meanwhile
            first_end = self.start
        speaker, unsure = (of.speaker, of.unsure) if of else ("", False)
        whole = sum(len(text) + 1 for text in texts)
        new: list[Word] = []
        begun = 0
        for text in texts:
            start = self.start + (last_start - self.start) * begun / whole
            begun += len(text) + 1
            end = max(start, first_end + (self.end - first_end) * begun / whole)
            new.append(Word(start, end, text, 1.0, speaker, unsure, by_hand=True))
        return new


def _between(
    before: Word | None, after: Word | None, room: _Room, texts: Sequence[str], *, at_end: bool
) -> _Share:
    """The time for new words between two that stay: the silence between them; where there is
    none, a moment about where they meet. Their middles are within what was heard."""
    count = len(texts)
    low = before.end if before else 0.0
    high = after.start if after else max(room.end, low + _EACH * count)
    low, high = (low, min(high, room.end)) if at_end else (max(low, room.start), high)
    if high - low > _EDGE:
        length = min(high - low, _EACH * count)
        start = low if at_end or low > room.start else high - length
        return _Share(start, start + length, before, after)
    meet = low if at_end else high
    if before and after and before.end >= after.end:  # two speak at once
        if at_end:
            return _Share(_middle(before), min(room.end, low), before, after)
        before = None
    start = min(meet, after.start) if after else meet
    end = max(meet, before.end) if before else meet
    early = min(_EDGE, (start - before.start) / 2 if before else start / 2)
    late = min(_EDGE, (after.end - end) / 2 if after else _EDGE)
    # As much of either as its outermost word gets: else that has its middle outside.
    whole = sum(len(text) + 1 for text in texts)
    if at_end:
        late = min(late, early * (len(texts[-1]) + 1) / whole / 2)
    else:
        early = min(early, late * (len(texts[0]) + 1) / whole / 2)
    return _Share(start - max(early, 0.0), end + max(late, 0.0), before, after)


def _a_little_later(word: Word) -> Word:
    """A word at the very beginning of the sound, so that another can begin before it."""
    return replace(word, start=min(_EDGE, (word.end - word.start) / 2))


def _speaker_around(room: _Room) -> Word | None:
    """A word of the one who speaks both before and after, if it is one and the same."""
    if room.before and room.after and room.before.speaker == room.after.speaker:
        return room.before
    return None


def _within(one: Word | Gap, heard: Heard) -> bool:
    return heard.start <= _middle(one) <= heard.end


def _middle(one: Word | Gap) -> float:
    return (one.start + one.end) / 2
