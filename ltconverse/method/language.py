"""The language guide: words of hindsight and blame in the reviewers' own words. Pure.

Knows the models and phrases. It takes text and gives back findings; who is told of them, and how,
is for the faces to decide. What someone else said, in quotation marks, is never touched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ltconverse.method.models import Expression, LanguageGuide
from ltconverse.method.phrases import CLAUSE, SENTENCE, Phrase, parse, plain
from ltconverse.method.quoted import Span, quoted

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_ENDS_SENTENCE = re.compile(r"[.?!;:…|()\[\]{}]|\n\s*\n|\n\s*\S")
_ENDS_CLAUSE = re.compile(r"[,–—]|\s-\s")


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that judge or look from today. `text[start:end]` are the `words`, in one line."""

    start: int
    end: int
    words: str
    suggestion: str
    id: str


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What it means that a phrase is there: an expression, or (`near_miss`) none of that id.

    A near miss of "" holds for all expressions.
    """

    expression: str
    near_miss: bool = False


_Candidate = tuple[Phrase, frozenset[str] | None, _Meaning]


class Guide:
    """Expressions ready to look for. Of two with one id, the first is kept."""

    def __init__(self, guides: Iterable[LanguageGuide] = ()) -> None:
        self.expressions: dict[str, Expression] = {}
        # Beside each phrase the words of which one must come second, if they can be listed.
        self._by_word: dict[str, list[_Candidate]] = {}
        self._by_any: list[_Candidate] = []
        for guide in guides:
            lists = {each.id: each.words for each in guide.lists}
            for near_miss in guide.unless:
                self._add(parse(near_miss, lists), _Meaning("", near_miss=True))
            for expression in guide.expressions:
                if expression.id in self.expressions:
                    continue
                self.expressions[expression.id] = expression
                for phrase in expression.phrases:
                    self._add(parse(phrase, lists), _Meaning(expression.id))
                for near_miss in expression.unless:
                    self._add(parse(near_miss, lists), _Meaning(expression.id, near_miss=True))

    def _add(self, phrase: Phrase, meaning: _Meaning) -> None:
        words, candidate = phrase.first_words, (phrase, phrase.second_words, meaning)
        if words is None:
            self._by_any.append(candidate)
        for word in words or ():
            self._by_word.setdefault(word, []).append(candidate)

    def beginning_with(self, word: str, following: str) -> Iterator[tuple[Phrase, _Meaning]]:
        """The phrases that may begin with this word and the one `following`, "" for none."""
        for candidates in (self._by_word.get(word, ()), self._by_any):
            for phrase, second, meaning in candidates:
                if second is None or following in second:
                    yield phrase, meaning


def suggestion(expression: Expression) -> str:
    """Why one might say it differently, and how: `judges; perhaps “what made it hard”`."""
    return f"{expression.why}; perhaps “{expression.instead[0]}”"


def find(text: str, guide: Guide, *, quotes: bool = True, typing: bool = False) -> list[Finding]:
    """Every expression of the guide in `text`, in order, none overlapping another.

    With `quotes`, whatever is in quotation marks is passed over. While someone is `typing`, the
    end of the text ends no sentence. Takes a time in proportion to the length of the text.
    """
    words = _Words(text, quoted(text) if quotes else [], typing=typing)
    said: list[tuple[int, int, str]] = []  # first word, one past the last, expression
    near: set[tuple[int, str]] = set()  # words that are part of a near miss, and of which
    for first, (word, following) in enumerate(pairwise([*words.plain, ""])):
        for phrase, meaning in guide.beginning_with(word, following):
            if length := phrase.length(words.plain, words.parted, first):
                past = first + length
                if meaning.near_miss:
                    near.update((at, meaning.expression) for at in range(first, past))
                else:
                    said.append((first, past, meaning.expression))
    meant = [
        (first, past, expression)
        for first, past, expression in said
        if not any((at, expression) in near or (at, "") in near for at in range(first, past))
    ]
    return [
        words.finding(first, past, guide.expressions[expression])
        for first, past, expression in _apart(meant)
    ]


def _apart(found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Of those that overlap, the one that begins first, and of these the longest."""
    reached = 0
    for first, past, expression in sorted(found, key=lambda each: (each[0], -each[1])):
        if first >= reached:
            yield first, past, expression
            reached = past


class _Words:
    """The words of a text outside the `hidden` spans, and how each is parted from the last."""

    def __init__(self, text: str, hidden: list[Span], *, typing: bool) -> None:
        self._text = text
        self.plain: list[str] = []
        self.parted: list[int] = []
        self._places: list[Span] = []
        begins = [begin for begin, _ in hidden]
        before, passed = 0, 0
        for word in _WORD.finditer(text):
            at = bisect_right(begins, word.start())
            if at and word.start() < hidden[at - 1][1]:
                continue
            self.parted.append(SENTENCE if at > passed else _parted(text[before : word.start()]))
            self.plain.append(plain(word[0]))
            self._places.append(word.span())
            before, passed = word.end(), at
        rest = _parted(text[before:]) if before else SENTENCE
        self.parted.append(rest if typing and len(begins) == passed else SENTENCE)

    def finding(self, first: int, past: int, expression: Expression) -> Finding:
        """A finding in these words."""
        start, end = self._places[first][0], self._places[past - 1][1]
        words = " ".join(self._text[start:end].split())
        return Finding(start, end, words, suggestion(expression), expression.id)


def _parted(between: str) -> int:
    """How far what stands between two words parts them."""
    if between == " ":
        return 0
    if _ENDS_SENTENCE.search(between):
        return SENTENCE
    return CLAUSE if _ENDS_CLAUSE.search(between) else 0
