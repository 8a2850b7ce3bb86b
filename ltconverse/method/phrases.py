"""Phrases in plain data: words in a row, with choices and slots. No regular expressions.

    should have             these words, in any case, with or without apostrophes
    error|errors            one of them
    should (not|never) have a word, or none, in brackets
    should have *ed         a word that ends (or, under*, begins) so; * is any one word
    should have <done>      a word of the list `done`
    why did … not           up to four words between, with no comma or full stop before one
    as she should have .    a full stop, comma or such comes next, or nothing more

A phrase looks at a handful of words from where it begins and at no more, so that however a text or
a guide is written, looking through the text takes a time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

GAP_WORDS = 4
MOST_SLOTS = 30
HINT = (
    "A phrase is words, word|word, (word) that may be missing, *ed, under*, <list>, … for a few "
    "words, and a last . for the end of a clause."
)

CLAUSE, SENTENCE = 1, 2
"""How far what comes before a word parts it from the word before it; 0 is not at all."""

_GAPS = {"…", "..."}
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one word of a text may stand. `anything`: whatever it is."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    anything: bool = False
    optional: bool = False

    @property
    def listed(self) -> frozenset[str] | None:
        """All words that may stand here; None when they cannot be listed."""
        return None if self.anything or self.starts or self.ends else self.words

    @property
    def gap(self) -> bool:
        """Whether this is one of the few words of a `…`."""
        return self.anything and self.optional

    def takes(self, word: str) -> bool:
        """Whether a word, as `plain` gives it, may stand here."""
        return (
            word in self.words
            or self.anything
            or bool(self.starts and word.startswith(self.starts))
            or bool(self.ends and word.endswith(self.ends))
        )


@dataclass(frozen=True)
class Phrase:
    """A phrase ready to look for. `at_end`: only before a full stop, a comma or the end."""

    slots: tuple[Slot, ...]
    at_end: bool = False

    @cached_property
    def _reach(self) -> tuple[tuple[int, ...], ...]:
        """For each number of slots gone through: where one may be by leaving out what may be."""
        last = len(self.slots)
        reach: list[tuple[int, ...]] = [(last,)]
        for at in range(last - 1, -1, -1):
            reach.append((at, *(reach[-1] if self.slots[at].optional else ())))
        return tuple(reversed(reach))

    @property
    def first_words(self) -> frozenset[str] | None:
        """The words it may begin with; None when they cannot be listed."""
        return self.slots[0].listed

    @cached_property
    def second_words(self) -> frozenset[str] | None:
        """The words that may come second; None when they cannot be listed or none need come."""
        places = self._reach[1]
        listed = [self.slots[place].listed for place in places if place < len(self.slots)]
        if len(self.slots) in places or None in listed:
            return None
        return frozenset().union(*(words for words in listed if words))

    def length(self, words: Sequence[str], parted: Sequence[int], first: int) -> int:
        """How many words from `first` on it takes, the longest way; 0 if it is not there.

        `parted` has how each word is parted from the one before, and then how the text ends.
        """
        final, places, at, best = len(self.slots), set(self._reach[0]), first, 0
        while places:
            if final in places and (parted[at] or not self.at_end):
                best = at - first
            if at == len(words) or (at > first and parted[at] == SENTENCE):
                break
            flows = at == first or not parted[at]
            places = {
                further
                for place in places
                if place != final
                and (flows or not self.slots[place].gap)
                and self.slots[place].takes(words[at])
                for further in self._reach[place + 1]
            }
            at += 1
        return best


def plain(word: str) -> str:
    """A word as it is compared: small letters, no apostrophes."""
    return word.casefold().replace("'", "").replace("’", "").replace("ʼ", "")


def parse(written: str, lists: Mapping[str, Sequence[str]]) -> Phrase:
    """The phrase as written in a guide. Raises ValueError in plain words."""
    items = written.split()
    at_end = bool(items) and items[-1] == "."
    slots = [slot for item in items[: len(items) - at_end] for slot in _slots(item, lists)]
    if not slots:
        raise ValueError("this phrase has no words.")
    first = slots[0]
    if first.optional or first.anything:
        raise ValueError(f"the phrase `{written}` begins with what may be any word.")
    if len(slots) > MOST_SLOTS:
        raise ValueError(f"the phrase `{written[:40]}…` is too long.")
    return Phrase(tuple(slots), at_end)


def in_plain_words(written: str) -> str:
    """A phrase as a person would write it down: `why did/was … not`, without what may be missing.

    Of many choices the first two, of a list none: `should have …`.
    """
    shown: list[str] = []
    for item in written.split():
        if item in _GAPS or item.startswith("<"):
            shown += ["…"] if shown[-1:] != ["…"] else []
        elif not item.startswith("(") and item != ".":
            choices = [choice for choice in item.split("|") if not choice.startswith("<")]
            shown.append("/".join([*choices[:2], *(["…"] if len(choices) > 2 else [])]))
    return " ".join(shown)


def slip(written: str, lists: Mapping[str, Sequence[str]]) -> str:
    """What is wrong with a phrase, in plain words; "" if nothing is."""
    try:
        parse(written, lists)
    except ValueError as reason:
        return str(reason)
    return ""


def slip_in_word(word: str) -> str:
    """What is wrong with a word of a list; "" if nothing is."""
    if _WORD.fullmatch(word.strip("*")) and word.count("*") <= 1 and "*" not in word[1:-1]:
        return "" if "-" not in word else f"`{word}` is two words with a hyphen."
    return f"`{word}` is not one word."


def _slots(item: str, lists: Mapping[str, Sequence[str]]) -> list[Slot]:
    if item in _GAPS:
        return [Slot(anything=True, optional=True)] * GAP_WORDS
    optional = item.startswith("(") and item.endswith(")")
    choices = item[1:-1].split("|") if optional else item.split("|")
    words: list[str] = []
    for choice in choices:
        if choice.startswith("<") and choice.endswith(">"):
            if choice[1:-1] not in lists:
                raise ValueError(f"there is no list `{choice[1:-1]}` in this file.")
            words += lists[choice[1:-1]]
        else:
            words.append(choice)
    return [_slot(tuple(words), optional=optional)]


@lru_cache(maxsize=4096)  # the same lists stand in many phrases, and each is checked and then used
def _slot(choices: tuple[str, ...], *, optional: bool) -> Slot:
    if "*" in choices:
        return Slot(anything=True, optional=optional)
    for choice in choices:
        if wrong := slip_in_word(choice):
            raise ValueError(wrong)
    bare = [plain(choice) for choice in choices]
    return Slot(
        words=frozenset(word for word in bare if "*" not in word),
        starts=tuple(word[:-1] for word in bare if word.endswith("*")),
        ends=tuple(word[1:] for word in bare if word.startswith("*")),
        optional=optional,
    )
