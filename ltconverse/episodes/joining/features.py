"""What the words of a moment weigh: rare ones much, those that everybody uses little.

Pure. Takes moments as they are told, gives numbers by which two of them are compared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ltconverse.episodes.english import PASSED_OVER, stem, words_of
from ltconverse.episodes.joining.model import Moment

_TITLE = 1.5  # a word of the title counts so much more
_PAIR = 0.3  # two words side by side, beside each of them
_GROUP = 0.7  # near-words of one group, against the same word
_FEWEST = 40  # among fewer moments no word is rarer than it would be among so many
_RARE = 1.5  # how much rarer features count more than others
_LONGEST_PHRASE = 4
_TYPO_LENGTH = 5
_TYPO = 84.0  # likeness in per cent from which a rare word is taken for another that is mistyped


@dataclass(frozen=True, slots=True)
class Weighed:
    """A moment's features with their weights (length 1), and which words each stands for."""

    weights: Mapping[str, float]
    words: Mapping[str, str]


def weigh(moments: Sequence[Moment], near: Iterable[Sequence[str]]) -> list[Weighed]:
    """Every moment's features: stems, pairs of neighbours, groups of near-words."""
    groups = _phrases(near)
    told = [_stems_of(one) for one in moments]
    same = _mistyped(Counter(each for one in told for text in one for each, _, _ in text))
    counted = [_counted(one, groups, same) for one in told]
    held_by = Counter(feature for features, _ in counted for feature in features)
    many = len(moments)
    return [Weighed(_unit(features, held_by, many), dict(words)) for features, words in counted]


def shared_words(weighed: Sequence[Weighed], most: int = 6) -> tuple[str, ...]:
    """The words that most of several moments have in common, the weightiest first."""
    score: dict[str, float] = {}
    held: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for one in weighed:
        for feature, weight in one.weights.items():
            score[feature] = score.get(feature, 0.0) + weight
            held[feature] += 1
            spelt.setdefault(feature, one.words[feature])
    shared = [one for one, many in held.items() if many >= max(2, (len(weighed) + 1) // 2)]
    chosen: list[str] = []
    for feature in sorted(shared, key=lambda one: (-score[one] * held[one], one)):
        word = spelt[feature]
        if not any(word in each or each in word for each in chosen):
            chosen.append(word)
    return tuple(chosen[:most])


_Told = list[list[tuple[str, str, float]]]


def _stems_of(moment: Moment) -> _Told:
    """Of every text the stems in order, each with its word and its weight; "" for a common word."""
    return [
        [("" if word in PASSED_OVER else stem(word), word, weight) for word in words_of(text)]
        for text, weight in [(moment.title, _TITLE), *((one, 1.0) for one in moment.texts)]
    ]


def _phrases(near: Iterable[Sequence[str]]) -> dict[tuple[str, ...], str]:
    """For a phrase, as stems, the group of near-words it belongs to."""
    found: dict[tuple[str, ...], str] = {}
    for number, group in enumerate(near):
        for phrase in group:
            stems = tuple(stem(word) for word in words_of(phrase))
            if 0 < len(stems) <= _LONGEST_PHRASE:
                found.setdefault(stems, f"~{number}")
    return found


def _mistyped(held: Counter[str]) -> dict[str, str]:
    """For a word that stands once only, the word often used that it is nearly the same as."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = [one for one, many in held.items() if many > 1 and len(one) >= _TYPO_LENGTH - 1]
    found: dict[str, str] = {}
    for one, many in held.items():
        if many == 1 and len(one) >= _TYPO_LENGTH and one.isalpha():
            best = process.extractOne(
                one, known, scorer=OSA.normalized_similarity, score_cutoff=_TYPO / 100
            )
            if best is not None and best[0][0] == one[0]:
                found[one] = best[0]
    return found


def _counted(
    told: _Told, groups: Mapping[tuple[str, ...], str], same: Mapping[str, str]
) -> tuple[dict[str, float], dict[str, str]]:
    """How much of each feature a moment has, and the words that each stands for."""
    features: dict[str, float] = {}
    words: dict[str, str] = {}

    def add(feature: str, weight: float, spelt: str) -> None:
        features[feature] = max(features.get(feature, 0.0), weight)
        words.setdefault(feature, spelt)

    for text in told:
        stems = [same.get(one, one) for one, _, _ in text]
        for at, (one, (_, word, weight)) in enumerate(zip(stems, text, strict=True)):
            if one:
                add(one, weight, word)
                if at and stems[at - 1]:
                    add(f"{stems[at - 1]} {one}", weight * _PAIR, f"{text[at - 1][1]} {word}")
        plain = [same.get(own, own) for own in (stem(word) for _, word, _ in text)]
        for at in range(len(plain)):
            for length in range(1, _LONGEST_PHRASE + 1):
                group = groups.get(tuple(plain[at : at + length]))
                if group:
                    spelt = " ".join(word for _, word, _ in text[at : at + length])
                    add(group, text[at][2] * _GROUP, spelt)
    return features, words


def _unit(features: Mapping[str, float], held_by: Counter[str], many: int) -> dict[str, float]:
    """Weights by how rare each feature is among the moments; those nobody else has count little."""
    weights = {
        feature: weight * math.log((max(many, _FEWEST) + 1) / held_by[feature]) ** _RARE
        for feature, weight in features.items()
    }
    length = math.sqrt(sum(one * one for one in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}
