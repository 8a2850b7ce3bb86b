"""The plain fact that a closed question asks for, where the scenario's memories hold it.

Pure. Knows what each sort of question asks for, and the names and values of the facts: a fact is
found by the words of its name, by what is named beside it, or by what was last spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ltconverse.episodes.english import stem, words_of
from ltconverse.method.scenarios import Memory
from ltconverse.rehearse.person import lines
from ltconverse.rehearse.person.beginnings import beginning
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.so_far import plain
from ltconverse.rehearse.person.touching import Touch

_NUMBER = (
    r"\d|\b(?:once|twice|one|two|both|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|hundred|dozen|couple|few|"
    r"every|monthly|weekly|daily|nightly|quarterly|never|none|nobody|lots?|plenty)\b"
)
_UNIT = r"\b(?:minutes?|hours?|days?|nights?|weeks?|fortnight|months?|years?|miles?)\b"
_LENGTH = rf"(?:{_NUMBER}|\ban?\b)[\w' -]{{0,12}}{_UNIT}"
_CLOCK = (
    r"\b(?:past|quarter to|\w+ to (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)|o['’]clock|noon|midnight|dawn|teatime|morning|evening|night)\b"
)
_DAY = r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|christmas|easter|weekend|half-term)\b"
_MONTH = (
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|winter)\b"
)
_WHEN = rf"{_CLOCK}|{_DAY}|{_MONTH}"
_OFTEN = (
    r"\b(?:every|never|often|once|twice|times|(?:a|the|each) (?:day|night|week|month|year)|"
    r"daily|nightly|weekly|fortnightly|monthly|quarterly|yearly)\b"
)
_TIME = rf"{_WHEN}|\b(?:after|before|later|next|same day|once)\b"


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of question: how it asks, and what a fact must have in its value or its name.

    What has something of `unlike` in its value is of another sort, and so is what has one of
    `_OTHERS` in its name that is not of this sort.
    """

    asks: re.Pattern[str]
    value: re.Pattern[str] | None
    names: frozenset[str]
    unlike: re.Pattern[str] | None

    @property
    def counts(self) -> bool:
        """Whether something is counted: of what, only the name of a fact can say."""
        return bool(self.asks.fullmatch("how many"))


def _sort(asks: str, value: str = "", names: str = "", unlike: str = "") -> _Sort:
    head = re.compile(rf"\b(?:{asks})\b", re.IGNORECASE)
    return _Sort(head, _known(value), frozenset(names.split()), _known(unlike))


def _known(words: str) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None


_SORTS = (
    _sort("how old|what age", names="age"),
    _sort("how long|how far", _LENGTH, "years", _WHEN),
    _sort(rf"how many {_UNIT}", _NUMBER, "", _WHEN),
    _sort("how often", _OFTEN),
    _sort("how (?:many|much|big|high)", _NUMBER, "", rf"{_CLOCK}|{_DAY}|{_LENGTH}"),
    _sort("(?:what|which) (?:days?|nights?)", _DAY),
    _sort("what time", _CLOCK),
    _sort("when|(?:what|which) (?:month|week)", _TIME, "when"),
    _sort("who|whom|whose", "", "who"),
    _sort("where", "", "where"),
)
_OTHERS = frozenset(("age", "who", "where"))
# "What colour was it?": the word itself has to be the name of the fact.
_WHAT = re.compile(
    r"\b(?:what|which) (age|centile|colour|date|floor|language|month|number|size|weight|year)\b",
    re.IGNORECASE,
)
_GENERAL = frozenset(map(stem, ("time", "times", "day", "days", "night", "nights", "old", "long")))
_BY_NAME, _LIKEST, _LAST, _BESIDE, _HALF = 2.0, 1.0, 1.5, 0.25, 0.5
# Words of which a question may have any number and still name nothing.
_PASSED = frozenset(
    map(
        stem,
        (
            *("a", "an", "the", "this", "that", "these", "those", "it", "there", "here", "all"),
            *("is", "are", "was", "were", "be", "been", "do", "does", "did", "have", "has", "had"),
            *("i", "you", "your", "he", "she", "they", "we", "him", "her", "them", "his", "their"),
            *("in", "on", "at", "of", "to", "for", "from", "with", "by", "and", "so", "then"),
            *("how", "what", "which", "when", "where", "who", "whom", "whose", "many", "much"),
            *("about", "as", "or", "if", "its", "us", "me", "up", "out", "would", "could", "else"),
        ),
    )
)
_HELD = re.compile(
    r"\b(?:who|whom|whose|where|when|(?:what|which) (?:time|days?|nights?|month)|"
    r"how (?:many|often|much|long|old|far|big|high))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Fact:
    memory: Memory
    value: str
    likeness: float


def plain_fact(now: Moment) -> Said | None:
    """The fact that is asked for, in the few words in which it is kept; None where none is meant or
    it cannot be told yet."""
    sort = _sort_of(now.text)
    return _told(now, [] if sort is None else list(_asked_for(now, sort)))


def named_fact(now: Moment) -> Said | None:
    """As `plain_fact`, where the very word for it stands in the question: "What colour was it?"."""
    found = _WHAT.search(now.text)
    return _told(now, list(_called(now, stem(found[1].casefold())))) if found else None


def holds_such(text: str, words: str) -> bool:
    """Whether words may be an answer to a question for a fact: to "when" they have a time in them,
    to "how many" a number. Of a question for no fact, and for who or where, it cannot be told."""
    sort = _sort_of(text)
    return sort is None or sort.value is None or bool(sort.value.search(words))


def asks_a_fact(text: str) -> bool:
    """Whether one fact is asked for, so that no sort of yes or no is an answer."""
    return bool(_HELD.search(text) or _WHAT.search(text))


def _sort_of(text: str) -> _Sort | None:
    """The sort that is asked for first: "Where was she when you called?" is no "when"."""
    found = [
        (match.start(), at) for at, one in enumerate(_SORTS) if (match := one.asks.search(text))
    ]
    return _SORTS[min(found)[1]] if found else None


def _told(now: Moment, facts: Sequence[_Fact]) -> Said | None:
    fact = max(facts, key=lambda each: each.likeness, default=None)
    if fact is None:
        return None
    because = "a plain fact was asked for, and they knew it"
    memory = fact.memory
    said = now.briefly(memory, "answers-briefly", because)
    if said is not None and _stems(fact.value) <= _stems(memory.short):
        return said
    words = _as_said(now, fact.value)
    if words is None:
        return now.already(memory)
    return Said("answers-briefly", words, because, memory)


def _asked_for(now: Moment, sort: _Sort) -> Iterator[_Fact]:
    """The facts of the sort that is asked for, each with how likely it is meant."""
    asked = _stems(now.text) - _PASSED
    bare = not _stems(sort.asks.sub(" ", now.text)) - _PASSED
    first = beginning(now.ready.scenario)
    likest = max((touch.own for touch in now.touches if touch.is_meant), default=0.0)
    for touch, name, value in _sayable(now):
        if not _is_such(name, value, sort):
            continue
        words = _stems(name.replace("-", " "))
        named = len(words & (asked - _GENERAL)) or _HALF * len(words & asked) * (asked <= _GENERAL)
        is_last = touch.memory.id == now.state.memory
        meant = not sort.counts and touch.is_meant and touch.own == likest
        if (
            named
            or meant
            or (bare and (is_last or ("age" in sort.names and touch.memory is first)))
        ):
            near = _LIKEST * meant + _LAST * is_last + _BESIDE * touch.both
            yield _Fact(touch.memory, value, _BY_NAME * named + near)


def _called(now: Moment, kind: str) -> Iterator[_Fact]:
    """The facts that have this word for a name, the likelier the nearer they are."""
    for touch, name, value in _sayable(now):
        if kind in _stems(name.replace("-", " ")):
            near = _LAST * (touch.memory.id == now.state.memory)
            yield _Fact(touch.memory, value, near + _BESIDE * touch.both)


def _sayable(now: Moment) -> Iterator[tuple[Touch, str, str]]:
    """Each fact that they would say now, with how strongly its memory is touched."""
    for touch in now.touches:
        memory = touch.memory
        safe = memory.needs.trust <= now.trust and now.lacking(memory) is None
        if memory.id not in now.state.agreed and (safe or now.state.opened(memory)):
            for name, value in memory.facts.items():
                yield touch, name, value


def _is_such(name: str, value: str, sort: _Sort) -> bool:
    parts = frozenset(name.split("-"))
    if parts & (_OTHERS - sort.names) or (sort.unlike and sort.unlike.search(value)):
        return False
    return bool(parts & sort.names or (sort.value and sort.value.search(value)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words_of(text)))


def _as_said(now: Moment, value: str) -> str | None:
    """The value as a sentence that was not said so, or is short enough to be said again."""
    words = f"{value[:1].upper()}{value[1:]}"
    for each in (f"{words}.", f"{words}, as I said."):
        few = len(words_of(each)) <= lines.MOST_WORDS_AGAIN
        if not now.state.has_said(each) or (few and plain(each) not in now.state.last_said):
            return each
    return None
