"""Finding texts by their words and by near-words of the field, and what may speak against a claim.

Knows texts with an id of the caller's own, and the near-words (prompts/near-words.yaml). Nothing is
learned, fetched or guessed: each finding says which words it rests on, and a person decides.

Nearness is BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework", 2009) over
stems; a near-word counts for less than the word itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ltconverse.episodes.english import words_of
from ltconverse.episodes.rigour.near import NOTHING, Near
from ltconverse.episodes.rigour.stance import Meaning, Said, Stance, said, stance
from ltconverse.method.models import NearWords

_K1, _B = 1.2, 0.5
_NEAR = 0.6  # what a near-word is worth beside the word itself
_OPPOSITE = 0.6  # and a word of an opposite group, where counter-evidence is looked for
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
_SENTENCES = 4
_READ = 100  # so many of the nearest are looked at for how they stand
# How nearness (0 to 1) and stance (0 to 1) make one score; weighed by tests/bench/counter.
_ABOUT = 0.5  # what is about the same is offered after what speaks against
_BOTH = 1.0  # what is about the same and says it otherwise comes first
_KNOWN = 1.0  # the nearness of what is known to be about the same, beside that of its words
_ANYWHERE = 0.2  # what says it otherwise, and of something else for all one can tell

Postings = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Found:
    """One text that was found. `score` is above 0, higher the nearer; `why` says it in words."""

    id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Term:
    """A word or phrase that is looked for: itself, its groups, and the opposites of these."""

    written: str
    stem: str
    groups: frozenset[str]
    opposites: frozenset[str] = NOTHING


class Index:
    """Texts to be searched: (id, text) each. Made once, then asked as often as one likes."""

    def __init__(self, texts: Sequence[tuple[str, str]], near: Near | Iterable[NearWords]) -> None:
        self._near = near if isinstance(near, Near) else Near(near)
        self._ids = [one for one, _ in texts]
        self._texts = [text for _, text in texts]
        self._by_stem: dict[str, list[tuple[int, int]]] = {}
        self._by_phrase: dict[str, list[tuple[int, int]]] = {}
        self._lengths: list[int] = []
        for at, text in enumerate(self._texts):
            self._take(at, text)
        self._mean = sum(self._lengths) / max(1, len(self._lengths)) or 1.0
        self._norms = [_K1 * (1 - _B + _B * each / self._mean) for each in self._lengths]
        self._weighed: dict[str, Postings] = {}
        self._weighed_groups: dict[str, Postings] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def near(self, query: str, limit: int = 10) -> list[Found]:
        """Texts about what `query` is about, the nearest first."""
        terms = self._terms(query)
        return [
            Found(self._ids[at], score, self._shared(terms, at))
            for at, score in _highest(self._scores(terms), limit)
        ]

    def nearness(self, query: str) -> dict[str, float]:
        """How near each text is that has anything in common with `query`, by id."""
        return {self._ids[at]: score for at, score in self._scores(self._terms(query)).items()}

    def against(
        self, claim: str, limit: int = 10, about: Collection[str] = frozenset()
    ) -> list[Found]:
        """Texts that may speak against `claim`: about the same, and said otherwise.

        Of those in `about` (ids) it is known that they tell of the same, in whatever words.
        What is about the same and says nothing otherwise comes last, and says so.
        """
        best: dict[int, float] = {}
        reasons: dict[int, str] = {}
        known = {at for at, one in enumerate(self._ids) if one in about} if about else set()
        for sentence in _sentences(claim):
            for at, score, why in self._against(sentence, known):
                best[at] = max(score, best.get(at, 0.0))
                reasons[at] = reasons.get(at) or why
        ranked = _highest(best, limit + 1)
        return [
            Found(self._ids[at], score, reasons[at] or self._about_the_same(claim, at))
            for at, score in ranked
            if self._texts[at].strip() != claim.strip()
        ][:limit]

    def _against(self, claim: str, known: set[int]) -> Iterator[tuple[int, float, str]]:
        """What may speak against one sentence: which text, its score, and why ("": it does not)."""
        claimed = said(claim, self._near)
        about = self._scores([_term(one, self._near) for one in claimed.meanings])
        scores = self._scores([_term(one, self._near, opposites=True) for one in claimed.meanings])
        weights = {one: self._rarity(one) for one in claimed.meanings}
        highest = max(about.values(), default=1.0)
        for at in {*known, *(at for at, _ in _highest(scores, _READ))}:
            near = about.get(at, 0.0) / highest
            how = self._stance(claimed, at, weights, near)
            near += _KNOWN * (at in known)
            speaks = max(0.0, how.against)
            agrees = min(1.0, max(0.0, -how.against))
            score = near * (_ABOUT * (1 - agrees) + _BOTH * speaks) + speaks * _ANYWHERE
            yield at, score, "; ".join(how.why[:3]) if speaks else ""

    # --- making it -----------------------------------------------------------------------

    def _take(self, at: int, text: str) -> None:
        stems = self._near.stems.of(words_of(text))
        self._lengths.append(len(stems))
        counted = Counter(stems)
        for stem, times in counted.items():
            if stem in self._by_stem:
                self._by_stem[stem].append((at, times))
            else:
                self._by_stem[stem] = [(at, times)]
        for phrase in self._near.phrases_in(stems, counted):
            for group in phrase.groups:
                self._by_phrase.setdefault(group, []).append((at, 1))

    # --- nearness ------------------------------------------------------------------------

    def _terms(self, query: str) -> list[_Term]:
        return [_term(one, self._near) for one in said(query, self._near).meanings]

    def _scores(self, terms: Sequence[_Term]) -> dict[int, float]:
        scores: dict[int, float] = {}
        for term in {(each.stem, each.groups, each.opposites): each for each in terms}.values():
            best = dict(self._of_stem(term.stem))
            for groups, worth in ((term.groups, _NEAR), (term.opposites, _OPPOSITE)):
                for group in groups:
                    for at, score in self._of_group(group).items():
                        if best.get(at, 0.0) < worth * score:
                            best[at] = worth * score
            for at, score in best.items():
                scores[at] = scores.get(at, 0.0) + score
        return scores

    def _of_stem(self, stem: str) -> Postings:
        if stem not in self._weighed:
            self._weighed[stem] = self._weigh(dict(self._by_stem.get(stem, ())))
        return self._weighed[stem]

    def _of_group(self, group: str) -> Postings:
        if group not in self._weighed_groups:
            counted: dict[int, int] = {}
            there = [self._by_stem.get(stem, []) for stem in self._near.members.get(group, ())]
            for postings in (*there, self._by_phrase.get(group, [])):
                for at, times in postings:
                    counted[at] = counted.get(at, 0) + times
            self._weighed_groups[group] = self._weigh(counted)
        return self._weighed_groups[group]

    def _weigh(self, counted: Mapping[int, int]) -> Postings:
        rarity = self._idf(len(counted))
        norms = self._norms
        return {
            at: rarity * times * (_K1 + 1) / (times + norms[at]) for at, times in counted.items()
        }

    def _idf(self, holding: int) -> float:
        return math.log(1 + (len(self._ids) - holding + 0.5) / (holding + 0.5))

    def _rarity(self, meaning: Meaning) -> float:
        """How much a word of a claim tells: the rarer it and its near-words are, the more."""
        holding = [len(self._of_group(group)) for group in meaning.groups]
        if len(meaning.stems) == 1:
            holding.append(len(self._by_stem.get(meaning.stems[0], ())))
        return self._idf(max(holding)) if holding else 0.0

    # --- stance and reasons --------------------------------------------------------------

    def _stance(
        self, claimed: Said, at: int, weights: Mapping[Meaning, float], nearness: float
    ) -> Stance:
        other = said(self._texts[at], self._near)
        return stance(claimed, other, self._near, weights.__getitem__, nearness=nearness)

    def _about_the_same(self, claim: str, at: int) -> str:
        return f"about the same: {self._shared(self._terms(claim), at)}".removesuffix(": ")

    def _shared(self, terms: Sequence[_Term], at: int) -> str:
        """The words that a text has of those looked for, or near-words of them."""
        shown: dict[str, None] = {}
        there = said(self._texts[at], self._near).meanings
        for term in terms:
            for one in there:
                groups = one.groups.union(*map(self._near.groups, one.stems))
                if term.stem and term.stem in one.stems:
                    shown[f"“{one.written}”"] = None
                elif term.groups & groups:
                    shown[f"“{one.written}” (near “{term.written}”)"] = None
        return ", ".join([*shown][:6])


def _term(meaning: Meaning, near: Near, *, opposites: bool = False) -> _Term:
    stem = meaning.stems[0] if len(meaning.stems) == 1 else ""
    turned: set[str] = set()
    if opposites:
        turned = {each for group in meaning.groups for each in near.opposites.get(group, NOTHING)}
    return _Term(meaning.written, stem, meaning.groups, frozenset(turned))


def _sentences(claim: str) -> list[str]:
    """A claim by its sentences, the longest few of them: each may be spoken against by itself."""
    every = [one.strip() for one in _SENTENCE.split(claim) if one.strip()]
    return sorted(every, key=len, reverse=True)[:_SENTENCES]


def _highest(scores: Mapping[int, float], limit: int) -> list[tuple[int, float]]:
    """The best of them, in the order of the texts where they are equal."""
    from heapq import nsmallest

    best = nsmallest(limit, scores.items(), key=lambda each: (-each[1], each[0]))
    return [each for each in best if each[1] > 0]
