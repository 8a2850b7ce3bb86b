"""Items to check, of what was found in one recording: one for a stretch, with all its reasons, and
whether somebody has listened to it. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ltconverse.jobs.checks.checking import Item
from ltconverse.jobs.checks.findings import RANKS, Finding

if TYPE_CHECKING:
    from ltconverse.jobs.words.reading import Reading

_MOST_REASONS = 5
_BESIDE = 6
"""Words shown on either side of a stretch."""
_DOUBTFUL = RANKS["quote doubtful"]
_PLAIN = RANKS["quote"]
# A list of gaps and times has been through a file and back.
_HAIR = 0.002


def items_of(reading: Reading, part: int, found: Sequence[Finding]) -> list[Item]:
    """Items of one recording (the `part`th), in order of time. What a person put right and is not
    among them is an item too, and checked."""
    listened = Listened(reading)
    loose = [one for one in found if not one.placed]
    groups = [*_together([one for one in found if one.placed]), *([one] for one in loose)]
    items = [_item(reading, part, group, listened) for group in groups]
    return sorted(
        [*items, *_by_hand(reading, part, items, listened)], key=lambda one: (one.start, one.end)
    )


def _together(found: Sequence[Finding]) -> list[list[Finding]]:
    """Those that overlap, as one. What lies between two quotes goes to the one it has most of, and
    does not make one stretch of both."""
    quotes = _overlapping([one for one in found if one.kind == "quote"])
    spans = [(group[0].start, max(one.end for one in group)) for group in quotes]
    rest: list[Finding] = []
    for one in found:
        if one.kind == "quote":
            continue
        shared = [min(one.end, end) - max(one.start, start) for start, end in spans]
        most = max(range(len(shared)), key=shared.__getitem__, default=None)
        if most is not None and shared[most] > _HAIR:
            quotes[most].append(one)
        else:
            rest.append(one)
    return [*quotes, *_overlapping(rest)]


def _overlapping(found: Sequence[Finding]) -> list[list[Finding]]:
    groups: list[list[Finding]] = []
    until = float("-inf")
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        if groups and one.start < until - _HAIR:
            groups[-1].append(one)
        else:
            groups.append([one])
        until = max(until, one.end)
    return groups


def _item(reading: Reading, part: int, group: Sequence[Finding], listened: Listened) -> Item:
    ordered = sorted(group, key=lambda one: (one.rank, one.start))
    first = ordered[0]
    start, end = min(one.start for one in group), max(one.end for one in group)
    there = listened.words_in(start, end)
    notes = tuple(dict.fromkeys(one.note for one in ordered if one.note))
    rank = first.rank
    if rank == _PLAIN and any(_is_doubt(one) for one in ordered):
        rank = _DOUBTFUL
    reasons = list(dict.fromkeys(one.reason for one in ordered))
    return Item(
        kind=first.kind,
        start=start,
        end=end,
        words=" ".join(reading.words[at].text for at in there),
        reason=" ".join(reasons[:_MOST_REASONS]),
        rank=rank,
        suggestion=_suggestion(reading, there, ordered),
        note=notes[0] if notes else None,
        checked=listened.to(start, end),
        recording=reading.recording.id,
        part=part,
        notes=notes,
        differs=any(one.differs for one in group),
        before=listened.words_before(start),
        after=listened.words_after(end),
        placed=first.placed,
    )


def _is_doubt(one: Finding) -> bool:
    """Whether it makes a quote worth listening to before others that were heard as noted."""
    return one.kind != "quote"


def _suggestion(reading: Reading, there: Sequence[int], ordered: Sequence[Finding]) -> str:
    """The words of the whole stretch with what is offered in its place; of two offers for the same
    words, the one that matters more."""
    taken: dict[int, Finding] = {}
    for one in ordered:
        if one.offer and one.span:
            within = range(one.span[0], one.span[1] + 1)
            if not any(at in taken for at in within):
                taken |= dict.fromkeys(within, one)
    if not taken:
        return ""
    texts: list[str] = []
    for at in there:
        offered = taken.get(at)
        if offered is None:
            texts.append(reading.words[at].text)
        elif offered.span and at == offered.span[0]:
            texts.append(offered.offer)
    return " ".join(texts)


def _by_hand(reading: Reading, part: int, items: Sequence[Item], listened: Listened) -> list[Item]:
    """What a person put right, where nothing else says to listen: it stays counted."""
    found: list[Item] = []
    for one in sorted(reading.recording.corrections, key=lambda one: (one.start, one.end)):
        among = [*items, *found]
        if any(one.start < item.end + _HAIR and item.start < one.end + _HAIR for item in among):
            continue
        found.append(
            Item(
                kind="corrected",
                start=one.start,
                end=one.end,
                words=" ".join(
                    reading.words[at].text for at in listened.words_in(one.start, one.end)
                ),
                reason="Put right by hand.",
                rank=RANKS["corrected"],
                checked=True,
                recording=reading.recording.id,
                part=part,
            )
        )
    return found


class Listened:
    """Where somebody has listened: what was checked, and what was put right."""

    def __init__(self, reading: Reading) -> None:
        recording = reading.recording
        self._words = reading.words
        self._starts = [word.start for word in reading.words]
        self._middles = [(word.start + word.end) / 2 for word in reading.words]
        self._spans = [(one.start, one.end) for one in recording.checks]
        self._spans += [(one.start, one.end) for one in recording.corrections]

    def words_in(self, start: float, end: float) -> list[int]:
        """The places of the words that are put right when this stretch is."""
        places = range(bisect_left(self._starts, start), bisect_right(self._starts, end))
        return [at for at in places if self._words[at].end <= end]

    def words_before(self, start: float) -> str:
        """A few words that end before a second, as far as they are close to it."""
        until = bisect_left(self._starts, start)
        near = [one for one in self._words[max(until - _BESIDE, 0) : until] if start - one.end < 5]
        return " ".join(word.text for word in near)

    def words_after(self, end: float) -> str:
        """A few words that begin after a second, as far as they are close to it."""
        begin = bisect_left(self._starts, end)
        near = [one for one in self._words[begin : begin + _BESIDE] if one.start - end < 5]
        return " ".join(word.text for word in near)

    def to(self, start: float, end: float) -> bool:
        """Whether to every word from `start` to `end`; where there is none, to all that time."""
        first = bisect_left(self._middles, start - _HAIR)
        last = bisect_left(self._middles, end + _HAIR)
        seconds = self._middles[first:last]
        if not seconds:
            seconds = [start + (end - start) * share for share in (0.1, 0.5, 0.9)]
        return all(self._heard(one) for one in seconds)

    def _heard(self, second: float) -> bool:
        return any(start - _HAIR <= second <= end + _HAIR for start, end in self._spans)
