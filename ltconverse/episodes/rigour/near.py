"""Near-words made ready to look up: which groups a word or phrase is in, and their opposites.

Knows the data file (prompts/near-words.yaml) and stems; knows no text that is searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ltconverse.episodes.english import PASSED_OVER, Stems, words_of
from ltconverse.method.models import NearWords

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words of one group, as stems. `key` is the one by which it is looked for."""

    stems: tuple[str, ...]
    groups: frozenset[str]
    negates: bool

    @property
    def key(self) -> str:
        """Its longest word that says something, or its longest."""
        telling = [one for one in self.stems if one not in PASSED_OVER]
        return max(telling or self.stems, key=len)


class Near:
    """All near-words together: of two groups with one id, that of the first file is kept."""

    def __init__(self, files: Iterable[NearWords]) -> None:
        self.stems = Stems()
        self.by_stem: dict[str, frozenset[str]] = {}
        self.opposites: dict[str, frozenset[str]] = {}
        self.leaning: dict[str, str] = {}
        self.things: set[str] = set()
        self.negations: set[str] = set()
        phrases: dict[tuple[str, ...], set[str]] = {}
        negations: set[tuple[str, ...]] = set()
        known: set[str] = set()
        for one in files:
            for each in one.negations:
                parts = words_of(each)
                if len(parts) == 1:
                    self.negations.add(parts[0])  # as written, so that no other word has their stem
                else:
                    negations.add(tuple(self.stems.of(parts)))
            for group in one.groups:
                if group.id in known:
                    continue
                known.add(group.id)
                if group.thing:
                    self.things.add(group.id)
                if group.leaning:
                    self.leaning[group.id] = group.leaning
                for entry in group.words:
                    phrases.setdefault(tuple(self.stems.of(words_of(entry))), set()).add(group.id)
            for left, right in one.opposites:
                for here, there in ((left, right), (right, left)):
                    self.opposites[here] = self.opposites.get(here, NOTHING) | {there}
        self._take(phrases, negations)

    def _take(
        self, phrases: dict[tuple[str, ...], set[str]], negations: set[tuple[str, ...]]
    ) -> None:
        self.members: dict[str, set[str]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.starts: dict[str, list[Phrase]] = {}
        for stems in {*phrases, *negations}:
            groups = frozenset(phrases.get(stems, ()))
            if len(stems) == 1:
                self.by_stem[stems[0]] = groups
                for group in groups:
                    self.members.setdefault(group, set()).add(stems[0])
            elif stems:
                phrase = Phrase(stems, groups, stems in negations)
                self.starts.setdefault(stems[0], []).append(phrase)
                if groups:
                    self.phrases.setdefault(phrase.key, []).append(phrase)
        for each in self.starts.values():
            each.sort(key=lambda phrase: -len(phrase.stems))

    def groups(self, word_stem: str) -> frozenset[str]:
        """The groups that a single word is in, by its stem."""
        return self.by_stem.get(word_stem, NOTHING)

    def phrase_at(self, stems: Sequence[str], at: int) -> Phrase | None:
        """The longest phrase that begins at that place, if one does."""
        for phrase in self.starts.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase.stems)]) == phrase.stems:
                return phrase
        return None

    def phrases_in(self, stems: Sequence[str], distinct: Iterable[str]) -> Iterator[Phrase]:
        """The phrases of groups in a text, given its stems in order and each of them once."""
        joined = ""
        for key in distinct:
            for phrase in self.phrases.get(key, ()):
                joined = joined or f" {' '.join(stems)} "
                if f" {' '.join(phrase.stems)} " in joined:
                    yield phrase
