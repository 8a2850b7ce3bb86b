"""What a text is about: the topics of a scenario, and what the method itself speaks of.

By the stems of words, so that “visited” finds “visits”, and by near-words where they are given.
Knows the words of English; takes topics as values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ltconverse.episodes.english import stem, words_of
from ltconverse.rehearse.questions.method_words import ASPECT_WORDS, HEADING_WORDS, STEP_WORDS
from ltconverse.rehearse.values import FoundTopic


@dataclass(frozen=True, slots=True)
class TopicWords:
    """A topic by its id, and the words or phrases by which it is known."""

    id: str
    words: tuple[str, ...]


def topics_of(text: str, topics: Sequence[TopicWords]) -> tuple[FoundTopic, ...]:
    """The topics that `text` touches, those with most to show for it first, then in their order.

    `weight` counts the words that show a topic, a phrase for as many as it has.
    """
    said = words_of(text)
    stems = [root(word) for word in said]
    known = frozenset(stems)
    found = []
    for topic in topics:
        shown: list[str] = []
        weight = 0.0
        for phrase in topic.words:
            wanted = _roots(phrase)
            if known.issuperset(wanted) and (at := _place(stems, wanted)) >= 0:
                shown.append(" ".join(said[at : at + len(wanted)]))
                weight += len(wanted)
        if shown:
            found.append(FoundTopic(topic.id, tuple(dict.fromkeys(shown)), weight))
    order = {topic.id: place for place, topic in enumerate(topics)}
    return tuple(sorted(found, key=lambda one: (-one.weight, order[one.id])))


def root(word: str) -> str:
    """As `stem`, but that who does a thing is not the thing: “officer” is not of “office”."""
    if len(word) > 5 and word.endswith(("er", "ers")):
        return word.removesuffix("s")
    return stem(word)


@lru_cache(maxsize=20_000)  # the same topics are looked for turn after turn
def _roots(phrase: str) -> tuple[str, ...]:
    return tuple(root(word) for word in words_of(phrase))


def _place(stems: Sequence[str], wanted: Sequence[str]) -> int:
    """Where these stems stand in a row; -1 if nowhere."""
    if not wanted:
        return -1
    for at in range(len(stems) - len(wanted) + 1):
        if tuple(stems[at : at + len(wanted)]) == tuple(wanted):
            return at
    return -1


def method_topics() -> tuple[TopicWords, ...]:
    """The method's own: steps, aspects of the view at the time and the nine headings, by id."""
    tables = (STEP_WORDS, ASPECT_WORDS, HEADING_WORDS)
    return tuple(TopicWords(key, words) for table in tables for key, words in table.items())
