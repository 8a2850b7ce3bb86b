"""How much words of a transcript look and sound like a term. Pure.

Knows how words sound; not which words are worth looking at, nor what is offered to whom.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ltconverse.speech.sounding import sound_of, spelt_out
from ltconverse.speech.terms import Kind, Term, Terms
from ltconverse.speech.transcript import Word

_BY_LETTERS = 0.25
"""How much the spelling counts; the rest is the sound."""
_LONGEST_ACRONYM = 6
_AT_ONCE = 2_000
_ENDINGS = re.compile(r"(?:'s|s'|es|s|ed|ing|ly|er|r)$")


def likeness(heard: str, term: Term) -> float:
    """How much `heard` looks and sounds like the term, from 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    sounds = max(Levenshtein.normalized_similarity(sound_of(heard), one) for one in _sounds(term))
    return _weighed(sounds, heard, term)


def likely(
    heard_so: Mapping[str, str], terms: Terms, least: Mapping[Kind, float]
) -> Iterator[tuple[str, Term, float]]:
    """Pairs of what was heard (with its sounds) and a term that are alike by `least` of its kind
    and not the same, with how much."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for text, sounds in heard_so.items():
        by_sound[sounds].append(text)
    heard = sorted(by_sound, key=len)
    lengths = [len(sounds) for sounds in heard]
    for (size, kind), meant in _by_size(terms).items():
        enough = max((least[kind] - _BY_LETTERS) / (1 - _BY_LETTERS), 0.4)
        # What is much longer, or shorter, is not alike: of all there is a tenth is left.
        begin = bisect_left(lengths, int(size * enough))
        end = bisect_right(lengths, int(size / enough) + 1)
        for sounds, term, alike_so in _sounding(heard[begin:end], meant, enough):
            for text in by_sound[sounds]:
                score = _weighed(alike_so, text, term)
                if score >= least[kind] and not _is_form_of(text, term):
                    yield text, term, score


def _sounding(
    heard: Sequence[str], meant: Sequence[tuple[str, Term]], enough: float
) -> Iterator[tuple[str, Term, float]]:
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    for at in range(0, len(heard) if meant else 0, _AT_ONCE):
        some = heard[at : at + _AT_ONCE]
        near = process.cdist(
            some,
            [sounds for sounds, _ in meant],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=enough,
        )
        for place, column in zip(*near.nonzero(), strict=True):
            yield some[int(place)], meant[int(column)][1], float(near[place, column])


def _by_size(terms: Terms) -> dict[tuple[int, Kind], list[tuple[str, Term]]]:
    """The sounds of terms, by how many there are in one, and by the kind of the term."""
    sizes: dict[tuple[int, Kind], list[tuple[str, Term]]] = defaultdict(list)
    for term in terms:
        for sounds in _sounds(term):
            sizes[len(sounds), term.kind].append((sounds, term))
    return sizes


@lru_cache(maxsize=5_000)
def _sounds(term: Term) -> tuple[str, ...]:
    sounds = [sound_of(term.text), *(sound_of(other) for other in term.heard_as)]
    if _is_in_capitals(term.text):
        sounds.append(spelt_out(term.text))
    return tuple(dict.fromkeys(one for one in sounds if len(one) > 1))


def _weighed(sounds: float, text: str, term: Term) -> float:
    written = (term.text, *term.heard_as)
    letters = max(_similar(key(text), key(one)) for one in written)
    return round((1 - _BY_LETTERS) * sounds + _BY_LETTERS * letters, 3)


def _similar(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other)


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


# --- acronyms -------------------------------------------------------------------------------


def is_acronym(term: Term) -> bool:
    """Whether its letters may be said one by one; a name in capitals is a name."""
    return term.kind != "name" and _is_in_capitals(term.text)


def _is_in_capitals(text: str) -> bool:
    return text.isupper() and len(text) <= _LONGEST_ACRONYM


def sounds_the_same(heard: str, term: Term) -> bool:
    """Whether an acronym sounds just so, as a word or spelt out, or is known to be heard so: it
    is so short that much of what people say is like it."""
    letters, sounds = key(heard), sound_of(heard)
    if sounds == spelt_out(term.text) or any(letters == key(one) for one in term.heard_as):
        return True
    # Letters that are no word (`CQC`, `IRL`) are never said as one.
    words = [term.text, *(one for one in term.heard_as if not one.isupper())]
    return any(
        _is_said_as_word(one) and sound_of(one) == sounds and _similar(letters, key(one)) >= 0.6
        for one in words
    )


def _is_said_as_word(text: str) -> bool:
    return any(letter in "aeiouy" for letter in text.casefold())


# --- terms as they should be ----------------------------------------------------------------


def places_of(words: Sequence[Word], terms: Terms) -> list[tuple[Term, int, int]]:
    """Where terms stand as they should be: the term, its first word, and the word after it."""
    keys = [_key_of_word(word.text) for word in words]
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


@lru_cache(maxsize=50_000)
def _key_of_word(text: str) -> str:
    return key(without_possessive(text))


def without_possessive(text: str) -> str:
    """A word without the 's of belonging."""
    return text.rstrip(".,?!;:…").removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """What of a word is compared: small letters and digits."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
