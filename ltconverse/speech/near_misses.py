"""Words of a transcript that sound like a term somebody meant: places, agencies, people's names.

Pure: words and terms in, offers out. Nothing is changed here: a person confirms each. Knows the
transcript's values, terms and how words sound; neither a case nor whose names these are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ltconverse.speech.likeness import is_acronym, key, likely, places_of, sounds_the_same
from ltconverse.speech.sounding import sound_of
from ltconverse.speech.terms import Kind, Terms
from ltconverse.speech.transcript import Word

_ENOUGH: Mapping[Kind, float] = {"name": 0.74, "case": 0.74, "role": 0.86, "field": 0.86}
"""From which score on a term is offered. Roles and the field's terms are made of everyday words,
which sound like other everyday words."""
_EVERYDAY = 0.12
"""How much more it takes where a word in small letters stands, or several that the model was sure
of."""
_SURE = 0.85
_MOST_KEPT = 20_000
"""Runs of words of which it is kept what was found in them."""
_ENDS = (".", "?", "!")
_MORE_WORDS = 2
"""A name that a model does not know may be heard as so many words more than it has."""
_Heard = tuple[str, bool]
"""A word, and whether the model was sure of it."""
_Run = tuple[_Heard, ...]
_Found = tuple[float, int, int, str]
"""A score, the places of the first and last word in their run, and the term that may be meant."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """From `start` to `end` (seconds) `heard` stands where `meant` may have been said.

    `score` is from 0 to 1: how much alike the two look and sound. `first` and `last` are the
    places of the words in what was given, `last` included.
    """

    start: float
    end: float
    heard: str
    meant: str
    score: float
    first: int
    last: int


def near_misses(words: Sequence[Word], terms: Terms) -> list[NearMiss]:
    """Where a term seems to be meant and something else stands, in order; none overlaps another.

    Words that a person has put there are left alone. 10,000 words and 110 terms take about 0.2 s,
    and a twentieth of that when they are looked through again with some of them changed.
    """
    return _seeker(terms).found(words) if terms and words else []


def alike(words: Sequence[Word], terms: Terms, least: float) -> list[NearMiss]:
    """Every stretch of words that is like a term by `least` or more and is not that term; they
    may overlap. Words of a term that is there are left out, and so is what differs by an ending."""
    if not terms or not words:
        return []
    heard: dict[str, str] = {}
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for begin, run in _runs(words, _words_of_terms(words, terms)):
        for text, sounds, first, last in _stretches([one for one, _ in run], _longest(terms)):
            heard[text] = sounds
            places[text].append((begin + first, begin + last))
    return [
        _near_miss(words, first, last, term.text, score)
        for text, term, score in likely(heard, terms, dict.fromkeys(_ENOUGH, least))
        for first, last in places[text]
    ]


def needed(words: Sequence[Word], one: NearMiss, terms: Terms) -> float:
    """From which score on this may be offered."""
    kind = next(term.kind for term in terms if term.text == one.meant)
    return _needed([_weight(word) for word in words[one.first : one.last + 1]], kind)


def _needed(heard: Sequence[_Heard], kind: Kind) -> float:
    small = all(text == text.lower() for text, _ in heard)
    sure = len(heard) == 1 or all(is_sure for _, is_sure in heard)
    return _ENOUGH[kind] + (_EVERYDAY if small and sure else 0.0)


# --- what may have been meant ---------------------------------------------------------------


class _Seeker:
    """Looks for the same terms again and again. What was found in a run of words is kept: putting
    one word right leaves ten thousand others as they were."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._known: dict[_Run, tuple[_Found, ...]] = {}

    def found(self, words: Sequence[Word]) -> list[NearMiss]:
        """What near_misses says."""
        runs = list(_runs(words, _words_of_terms(words, self._terms)))
        different = dict.fromkeys(run for _, run in runs)
        self._look([run for run in different if run not in self._known])
        near = [
            _near_miss(words, begin + first, begin + last, meant, score)
            for begin, run in runs
            for score, first, last, meant in self._known[run]
        ]
        if len(self._known) > _MOST_KEPT:
            self._known = {run: self._known[run] for run in different}
        return near

    def _look(self, runs: Sequence[_Run]) -> None:
        heard: dict[str, str] = {}
        places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        longest = _longest(self._terms)
        for number, run in enumerate(runs):
            for text, sounds, first, last in _stretches([one for one, _ in run], longest):
                heard[text] = sounds
                places[text].append((number, first, last))
        found: list[list[_Found]] = [[] for _ in runs]
        for text, term, score in likely(heard, self._terms, _ENOUGH):
            if is_acronym(term) and not sounds_the_same(text, term):
                continue
            for number, first, last in places[text]:
                if score >= _needed(runs[number][first : last + 1], term.kind):
                    found[number].append((score, first, last, term.text))
        self._known |= {run: _apart(those) for run, those in zip(runs, found, strict=True)}


@lru_cache(maxsize=2)  # those of the conversation on the screen, and of another
def _seeker(terms: Terms) -> _Seeker:
    return _Seeker(terms)


def _near_miss(words: Sequence[Word], first: int, last: int, meant: str, score: float) -> NearMiss:
    heard = " ".join(word.text for word in words[first : last + 1])
    return NearMiss(words[first].start, words[last].end, heard, meant, score, first, last)


def _apart(found: list[_Found]) -> tuple[_Found, ...]:
    """The best of those that overlap, in order."""
    taken: set[int] = set()
    kept = []
    for one in sorted(found, key=lambda near: (-near[0], near[2] - near[1], near[1])):
        places = range(one[1], one[2] + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return tuple(sorted(kept, key=lambda near: near[1]))


# --- stretches of words ---------------------------------------------------------------------


def _words_of_terms(words: Sequence[Word], terms: Terms) -> set[int]:
    """The places of words that are part of a term as it should be, or that a person put there."""
    there = {at for at, word in enumerate(words) if word.by_hand}
    for _, first, after in places_of(words, terms):
        there |= set(range(first, after))
    return there


def _weight(word: Word) -> _Heard:
    return word.text, word.probability >= _SURE


def _runs(words: Sequence[Word], there: Collection[int]) -> Iterator[tuple[int, _Run]]:
    """Words next to each other up to the end of a sentence, without those that are `there`; each
    run with the place of its first word."""
    run: list[_Heard] = []
    for at, word in enumerate(words):
        is_there = at in there
        if not is_there:
            run.append(_weight(word))
        if is_there or (word.text[-1:] in _ENDS and len(key(word.text)) > 3):
            if run:
                yield at + (not is_there) - len(run), tuple(run)
            run = []
    if run:
        yield len(words) - len(run), tuple(run)


def _stretches(texts: Sequence[str], longest: int) -> Iterator[tuple[str, str, int, int]]:
    """Every stretch of up to `longest` words of a run: its text, its sounds, and the places of its
    first and its last word."""
    parts = [text.strip('.,?!;:…"“”()[]') for text in texts]
    each = [sound_of(part) for part in parts]
    for first in range(len(parts)):
        text = sounds = ""
        for last in range(first, min(first + longest, len(parts))):
            text = f"{text} {parts[last]}" if text else parts[last]
            sounds += each[last]
            yield text, sounds, first, last


def _longest(terms: Terms) -> int:
    return max(len(term.text.split()) for term in terms) + _MORE_WORDS
