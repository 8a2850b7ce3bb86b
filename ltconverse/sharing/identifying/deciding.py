"""Decisions about words that may identify someone, laid over a text. Pure.

Knows texts and decisions; nothing of how words are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ltconverse.case.written import Decision
from ltconverse.sharing.identifying.sentences import begins_sentence, may_be_a_word
from ltconverse.writeup.words import capital

_ARTICLE = re.compile(
    r"(?:^|\W)(?:the|a|an|our|my|his|her|their|this|that|your|its)\s$", re.IGNORECASE
)


def with_decisions(text: str, decisions: Iterable[Decision], statement: str = "") -> str:
    """The text as it is shared: every decided word replaced, where it is not to be kept.

    `statement` is the id of what the text is, for decisions that hold in it alone.
    """
    parts, at = [], 0
    for start, end, decision in decided_places(text, decisions, statement):
        if not decision.keep:
            parts += [text[at:start], _fitting(text, start, end, decision.instead)]
            at = end
    return "".join([*parts, text[at:]])


def decided_places(
    text: str, decisions: Iterable[Decision], statement: str = ""
) -> Iterator[tuple[int, int, Decision]]:
    """Where words stand that were decided about, in order; the longest of those that overlap."""
    plain_text = text.replace("’", "'")
    counting = _counting(decisions, statement, plain_text)
    if not counting:
        return
    for found in _pattern(tuple(sorted(counting, key=lambda one: (-len(one), one)))).finditer(
        plain_text
    ):
        decision = counting[found.group()]
        if decision.statement or not may_be_a_word(text, found.start(), found.group()):
            yield found.start(), found.end(), decision


def _counting(decisions: Iterable[Decision], statement: str, text: str) -> Mapping[str, Decision]:
    """By the words decided about, of those in the text, the decision that counts here: that of the
    statement before that of the case, the later before the earlier."""
    counting: dict[str, Decision] = {}
    for decision in decisions:
        words = decision.found.replace("’", "'")
        if decision.withdrawn or decision.statement not in {"", statement}:
            continue
        if words not in text or not words.strip():
            continue
        earlier = counting.get(words)
        if earlier is None or decision.statement or not earlier.statement:
            counting[words] = decision
    return counting


@lru_cache(maxsize=1_000)
def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _fitting(text: str, start: int, end: int, instead: str) -> str:
    """What stands instead, as its place wants it: a capital where a sentence begins, and no `the`
    after another."""
    if not instead:
        return instead
    if instead[:4].casefold() == "the " and _ARTICLE.search(text[max(0, start - 8) : start]):
        instead = instead[4:]
    was_capital = text[start:end][:1].isupper() or not text[start:end][:1].isalpha()
    if was_capital and begins_sentence(text, start):
        return capital(instead)
    return instead
