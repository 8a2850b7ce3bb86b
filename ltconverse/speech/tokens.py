"""Words as they are compared: without case, signs and fillers, “didn’t” as “did not”, “fourteen” as
“14”. Pure.

Knows English as it is spoken. Each token remembers which words of the text it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ltconverse.speech.transcript import Word


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


NEGATIONS = frozenset(
    _words("not no never nobody none nothing nowhere neither nor without"),
)
LIGHT = frozenset(
    _words(
        "a an the and so well then just like oh okay ok yeah yes right is was that it i you we to",
        "of in on at for as or but be mean know sort kind really quite very there this these those",
    )
)
"""Words that two people, or two models, easily hear otherwise without another meaning."""

_FILLERS = frozenset(_words("um uh er erm mm mhm hmm hm ah eh"))
_PART = re.compile(r"\d[\d,.:]*\d|[^\W_]+(?:['’][^\W_]+)*|['’][^\W_]+")
_IRREGULAR = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_SHORTENED = {"m": "am", "re": "are", "ve": "have", "ll": "will", "s": "", "d": ""}
# As they are typed in a hurry.
_HURRIED = {
    one + "nt": one + "n’t"
    for one in _words("do did does is was are were has have had could would should must need")
} | {"cant": "can’t", "wont": "won’t", "dont": "don’t", "cannot": "can’t", "gonna": "going"}
OPPOSITE = ("un", "in", "im", "ir", "il", "dis", "non")
_UNITS = {
    word: number
    for number, word in enumerate(
        _words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen",
            "fourteen fifteen sixteen seventeen eighteen nineteen",
        )
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        _words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
_BEGIN_NUMBERS = _UNITS.keys() | _TENS.keys()
_LARGE = {"hundred": 100, "thousand": 1000}


class Token(NamedTuple):
    """What is compared, and the places of the words it stands for, `last` included."""

    text: str
    first: int
    last: int

    @property
    def negates(self) -> bool:
        """Whether it turns a meaning round."""
        return self.text in NEGATIONS

    @property
    def is_number(self) -> bool:
        """Whether it is a number, in figures or in words."""
        return self.text[:1].isdigit()

    @property
    def is_light(self) -> bool:
        """Whether little hangs on it."""
        return self.text in LIGHT


def tokens_of(texts: Iterable[str]) -> list[Token]:
    """The tokens of words in order; of a word that is nothing but signs or a filler there is none.

    Numbers in words are put together: `twenty`, `one` is one token `21`.
    """
    tokens = [Token(piece, at, at) for at, text in enumerate(texts) for piece in _pieces(text)]
    return list(_with_numbers(tokens))


def tokens_of_words(words: Sequence[Word]) -> tuple[Token, ...]:
    """The tokens of the words of a recording; of those that were asked for lately, at once."""
    return _kept(tuple([word.text for word in words]))


@lru_cache(maxsize=6)  # a recording as it is read, as the machine heard it, and a second pass
def _kept(texts: tuple[str, ...]) -> tuple[Token, ...]:
    return tuple(tokens_of(texts))


def opposed(one: str, other: str) -> bool:
    """Whether one of two is the other with un-, in-, dis- or the like before it."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(long == before + short for before in OPPOSITE)


def alike(one: str, other: str) -> bool:
    """Whether two are forms of one word, or nearly so: `visit`, `visited`."""
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same >= 4 and same >= max(len(one), len(other)) - 3


@lru_cache(maxsize=50_000)  # of ten thousand words of an hour two thousand are different
def _pieces(text: str) -> tuple[str, ...]:
    pieces = (
        piece
        for part in _PART.findall(text.casefold())
        for piece in _apart(_HURRIED.get(part, part))
    )
    return tuple(piece for piece in pieces if piece and piece not in _FILLERS)


def _apart(part: str) -> list[str]:
    if part[0].isdigit():
        return [part.replace(",", "").replace(":", ".")]
    begin, sign, rest = part.replace("'", "’").partition("’")
    if not sign:
        return [begin]
    if rest == "t" and begin.endswith("n"):
        bare = begin[:-1]
        return [_IRREGULAR.get(bare, bare) or "", "not"]
    return [begin, _SHORTENED.get(rest, rest)]


def _with_numbers(tokens: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        until, value = _number_at(tokens, at) if tokens[at].text in _BEGIN_NUMBERS else (at, 0)
        if until == at:
            yield tokens[at]
            at += 1
        else:
            yield Token(str(value), tokens[at].first, tokens[until - 1].last)
            at = until


def _number_at(tokens: list[Token], at: int) -> tuple[int, int]:
    """Where the number in words that begins at `at` ends, and how much it is; `at`, 0 if none.

    `one` alone is rarely a number ("the one who"), so that it is left as it is.
    """
    begin, whole, rest, room = at, 0, 0, 100
    while at < len(tokens):
        text = tokens[at].text
        if text in _TENS and room > 10:
            rest, room = rest + _TENS[text], 10
        elif text in _UNITS and (room > 10 or (room == 10 and 0 < _UNITS[text] < 10)):
            rest, room = rest + _UNITS[text], 0
        elif text in _LARGE and rest:
            whole, rest, room = whole + rest * _LARGE[text], 0, 100
        elif not (text == "and" and whole and not rest and _goes_on(tokens, at + 1)):
            break
        at += 1
    value = whole + rest
    alone = at - begin == 1 and tokens[begin].text in {"one", "zero"}
    return (begin, 0) if alone else (at, value)


def _goes_on(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].text in _TENS or tokens[at].text in _UNITS)
