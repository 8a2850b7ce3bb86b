"""Words of a transcript that sound like a term somebody meant: places, agencies, people's names.

Pure: words and terms in, offers out. Nothing is changed here: a person confirms each. Knows the
transcript's values, terms and how words sound; neither a case nor whose names these are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ltconverse.speech.sounding import sound_of, spelt_out
from ltconverse.speech.terms import Term, Terms
from ltconverse.speech.transcript import Word

_ENOUGH = {"name": 0.74, "case": 0.74, "role": 0.86, "field": 0.86}
"""From which score on a term is offered. Roles and the field's terms are made of everyday words,
which sound like other everyday words."""
_EVERYDAY = 0.12
"""How much more it takes where a word in small letters stands, or several that the model was sure
of."""
_SURE = 0.85
_BY_LETTERS = 0.25
"""How much the spelling counts; the rest is the sound."""
_AT_ONCE = 64
_MORE_WORDS = 2
"""A name that a model does not know may be heard as so many words more than it has."""
_ENDINGS = re.compile(r"(?:'s|s'|es|s|ed|ing|ly|er|r)$")


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

    Words that a person has put there are left alone. 10,000 words and 200 terms take about 2 s.
    """
    return _apart(
        [one for one in alike(words, terms, 0.7) if one.score >= needed(words, one, terms)]
    )


def alike(words: Sequence[Word], terms: Terms, least: float) -> list[NearMiss]:
    """Every stretch of words that is like a term by `least` or more and is not that term; they
    may overlap. Words of a term that is there are left out, and so is what differs by an ending."""
    if not terms or not words:
        return []
    there = _words_of_terms(words, terms)
    found: list[NearMiss] = []
    longest = max(len(term.text.split()) for term in terms) + _MORE_WORDS
    places = _stretches(words, there, longest)
    for text, term, score in _likely(list(places), terms, least):
        if _is_form_of(text, term):
            continue
        for first, last in places[text]:
            heard = " ".join(word.text for word in words[first : last + 1])
            start, end = words[first].start, words[last].end
            found.append(NearMiss(start, end, heard, term.text, score, first, last))
    return found


def likeness(heard: str, term: Term) -> float:
    """How much `heard` looks and sounds like the term, from 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    sounds = max(Levenshtein.normalized_similarity(sound_of(heard), one) for one in _sounds(term))
    return _weighed(sounds, heard, term)


def places_of(words: Sequence[Word], terms: Terms) -> list[tuple[Term, int, int]]:
    """Where terms stand as they should be: the term, its first word, and the word after it."""
    keys = [key(without_possessive(word.text)) for word in words]
    by_first: dict[str, list[tuple[list[str], Term]]] = defaultdict(list)
    for term in terms:
        if parts := [key(part) for part in term.text.split()]:
            by_first[parts[0]].append((parts, term))
    return [
        (term, at, at + len(parts))
        for at, one in enumerate(keys)
        for parts, term in by_first.get(one, ())
        if keys[at : at + len(parts)] == parts
    ]


def without_possessive(text: str) -> str:
    """A word without the 's of belonging."""
    return text.rstrip(".,?!;:…").removesuffix("'s").removesuffix("’s")


def needed(words: Sequence[Word], one: NearMiss, terms: Terms) -> float:
    """From which score on this may be offered."""
    kinds = {term.text: term.kind for term in terms}
    heard = words[one.first : one.last + 1]
    small = all(word.text == word.text.lower() for word in heard)
    sure = len(heard) == 1 or all(word.probability >= _SURE for word in heard)
    return _ENOUGH[kinds[one.meant]] + (_EVERYDAY if small and sure else 0.0)


def key(text: str) -> str:
    """What of a word is compared: small letters and digits."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _apart(found: list[NearMiss]) -> list[NearMiss]:
    """The best of those that overlap."""
    taken: set[int] = set()
    kept = []
    for one in sorted(found, key=lambda near: (-near.score, near.last - near.first, near.first)):
        places = set(range(one.first, one.last + 1))
        if not places & taken:
            taken |= places
            kept.append(one)
    return sorted(kept, key=lambda near: near.first)


def _words_of_terms(words: Sequence[Word], terms: Terms) -> set[int]:
    """The places of words that are part of a term as it should be, or that a person put there."""
    there = {at for at, word in enumerate(words) if word.by_hand}
    for _, first, after in places_of(words, terms):
        there |= set(range(first, after))
    return there


def _stretches(
    words: Sequence[Word], there: set[int], longest: int
) -> dict[str, list[tuple[int, int]]]:
    """Every stretch of up to `longest` words within a sentence, and where it stands."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first in range(len(words)):
        text = ""
        for last in range(first, min(first + longest, len(words))):
            if last in there:
                break
            part = words[last].text.strip('.,?!;:…"“”()[]')
            text = f"{text} {part}" if text else part
            places[text].append((first, last))
            if words[last].text[-1:] in ".?!" and len(key(words[last].text)) > 3:
                break
    return places


def _likely(texts: list[str], terms: Terms, least: float) -> Iterator[tuple[str, Term, float]]:
    """Pairs of what was heard and a term that are alike by `least`, with how much."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    heard = [sound_of(text) for text in texts]
    meant = [(sounds, term) for term in terms for sounds in _sounds(term)]
    for at in range(0, len(meant), _AT_ONCE):
        some = meant[at : at + _AT_ONCE]
        near = process.cdist(
            heard,
            [sounds for sounds, _ in some],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=max((least - _BY_LETTERS) / (1 - _BY_LETTERS), 0.4),
        )
        for place, column in zip(*near.nonzero(), strict=True):
            term, text = some[int(column)][1], texts[int(place)]
            score = _weighed(float(near[place, column]), text, term)
            if score >= least:
                yield text, term, score


@lru_cache(maxsize=5_000)
def _sounds(term: Term) -> tuple[str, ...]:
    sounds = [sound_of(term.text), *(sound_of(other) for other in term.heard_as)]
    if term.text.isupper() and len(term.text) <= 6:
        sounds.append(spelt_out(term.text))
    return tuple(dict.fromkeys(one for one in sounds if len(one) > 1))


def _weighed(sounds: float, text: str, term: Term) -> float:
    from rapidfuzz.distance import Levenshtein

    written = (term.text, *term.heard_as)
    letters = max(Levenshtein.normalized_similarity(key(text), key(one)) for one in written)
    return round((1 - _BY_LETTERS) * sounds + _BY_LETTERS * letters, 3)


def _is_form_of(text: str, term: Term) -> bool:
    """Whether it is the term with another ending, other digits, or only its capitals lost."""
    if re.findall(r"\d+", text) != re.findall(r"\d+", term.text):
        return True
    mine, theirs = text.casefold().split(), term.text.casefold().split()
    return len(mine) == len(theirs) and all(
        _stem(one) == _stem(other) for one, other in zip(mine, theirs, strict=True)
    )


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word) or word
