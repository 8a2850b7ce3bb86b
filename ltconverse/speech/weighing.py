"""Which words of a transcript much hangs on: names, numbers and dates, negations; and phrases that
stand there more than once in a row. Pure.

Knows the transcript's values and English as it is written by speech models: a name begins with a
capital within a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ltconverse.speech.tokens import Token, tokens_of_words
from ltconverse.speech.transcript import Word

Span = tuple[int, int]
"""Places of the first and the last word, the last included."""

_DAYS = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    ]
)
_NO_NAMES = frozenset(
    ["i", "ok", "okay", "god", "mum", "dad", "mr", "mrs", "ms", "miss", "dr", "tv", "gp", "it"]
)
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr"])
_COUNTED = frozenset(["o'clock", "o’clock", "am", "pm", "per", "percent"])
_ENDS = (".", "?", "!", "…", ":")
_LONGEST_PHRASE = 20
_NEAR = 3
"""Words: numbers no further from each other are one stretch: `the 4th of March 2024`."""


@lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """A word without signs around it and without what makes it a genitive."""
    word = text.strip("\"'“”‘’.,;:?!…()[]–—-")
    return word[:-2] if word.endswith(("'s", "’s")) else word


def signs_after(text: str) -> str:
    """What follows the word itself: a full stop, the `’s` of a genitive."""
    word = bare(text)
    return text[text.rfind(word) + len(word) :] if word else ""


def names_in(words: Sequence[Word]) -> list[Span]:
    """Stretches that look like names: `Mrs Kaur`, `Eastfield`, `MASH`."""
    # Whatever has no capital is no name: most words are done with at a glance.
    capital = [word.text != word.text.lower() for word in words]
    sure = [
        is_capital and _is_name(words[at].text) and not _begins(words, at)
        for at, is_capital in enumerate(capital)
    ]
    # What is a name within a sentence is one at its beginning too.
    known = {bare(word.text) for word, is_sure in zip(words, sure, strict=True) if is_sure}
    marks = [
        is_sure or (is_capital and (_is_acronym(bare(word.text)) or bare(word.text) in known))
        for word, is_sure, is_capital in zip(words, sure, capital, strict=True)
    ]
    spans: list[Span] = []
    for at, is_name in enumerate(marks):
        if not is_name:
            continue
        titled = at > 0 and bare(words[at - 1].text).casefold() in _TITLES
        first = at - 1 if titled else at
        if spans and spans[-1][1] == at - 1 and not words[at - 1].text.endswith((",", *_ENDS)):
            spans[-1] = (spans[-1][0], at)
        else:
            spans.append((first, at))
    return spans


@lru_cache(maxsize=50_000)
def _is_name(text: str) -> bool:
    word = bare(text)
    plain = word.casefold().replace("’", "'").split("'")[0]
    return word[:1].isupper() and plain not in _NO_NAMES and _day(plain) not in _DAYS


def _is_acronym(word: str) -> bool:
    return len(word) >= 2 and word.isalpha() and word.isupper() and word.casefold() not in _NO_NAMES


def _begins(words: Sequence[Word], at: int) -> bool:
    """Whether a sentence, or what somebody says, begins here."""
    if at == 0:
        return True
    before = words[at - 1]
    return (
        before.text.rstrip("\"'”’)").endswith(_ENDS)
        or before.speaker != words[at].speaker
        or words[at].start - before.end > 1.0
    )


def numbers_in(words: Sequence[Word]) -> list[Span]:
    """Numbers and dates, those close to each other as one stretch.

    A small number in words counts only before what it counts (`three weeks`): `the two of us`
    needs no checking.
    """
    tokens = tokens_of_words(words)
    found = [
        (one.first, one.last)
        for one in tokens
        if (one.is_number and _counts(one, words)) or _is_day(words[one.first].text)
    ]
    spans: list[Span] = []
    for first, last in found:
        if spans and first - spans[-1][1] <= _NEAR and not _ends(words, spans[-1][1], first):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _counts(token: Token, words: Sequence[Word]) -> bool:
    if token.text not in {"2", "3", "4"} or any(one.isdigit() for one in words[token.first].text):
        return True
    following = bare(words[token.last + 1].text if token.last + 1 < len(words) else "").casefold()
    return (following.endswith("s") and len(following) > 3) or following in _COUNTED


@lru_cache(maxsize=50_000)
def _is_day(text: str) -> bool:
    return text[:1].isupper() and _day(text) in _DAYS - {"may", "march"}


def _day(text: str) -> str:
    word = bare(text).casefold()
    return word[:-1] if word.endswith("days") else word


def _ends(words: Sequence[Word], at: int, before: int) -> bool:
    return any(word.text.rstrip("\"'”’)").endswith(_ENDS) for word in words[at:before])


def negations_in(words: Sequence[Word]) -> list[int]:
    """Places of the words that turn a meaning round."""
    tokens = tokens_of_words(words)
    return list(dict.fromkeys(one.first for one in tokens if one.negates))


def repeats_in(words: Sequence[Word]) -> list[Span]:
    """Phrases that stand there again at once: five words or more twice, fewer three times."""
    texts = [bare(word.text).casefold() for word in words]
    nearest = _same_after(texts)
    spans: list[Span] = []
    at = 0
    while at < len(texts):
        length = next(_phrases(texts, at, nearest), 0)
        if length:
            spans.append((at, at + length - 1))
        at += length or 1
    return spans


def _same_after(texts: Sequence[str]) -> list[int]:
    """For each word the place at which it comes next; far away where it does not."""
    there: dict[str, int] = {}
    nearest = [len(texts) + _LONGEST_PHRASE + 1] * len(texts)
    for at in range(len(texts) - 1, -1, -1):
        nearest[at] = there.get(texts[at], nearest[at])
        there[texts[at]] = at
    return nearest


def _phrases(texts: Sequence[str], at: int, nearest: Sequence[int]) -> Iterator[int]:
    """How many words a phrase that is said again from `at` on takes in all, its copies included."""
    again = nearest[at]
    while again - at <= _LONGEST_PHRASE:
        size, copies = again - at, 1
        again = nearest[again]
        if size < 2:
            continue
        while texts[at : at + size] == texts[at + copies * size : at + (copies + 1) * size]:
            copies += 1
        if copies >= (2 if size >= 5 else 3) and any(texts[at : at + size]):
            yield size * copies


def around(words: Sequence[Word], span: Span, reach: int) -> Span:
    """The span with so many words before and after, as far as its sentence and its speaker go."""
    first, last = span
    while first > max(span[0] - reach, 0) and not _parted(words, first):
        first -= 1
    while last < min(span[1] + reach, len(words) - 1) and not _parted(words, last + 1):
        last += 1
    return first, last


def _parted(words: Sequence[Word], at: int) -> bool:
    """Whether a sentence or a speaker ends before the word at `at`."""
    before = words[at - 1]
    return _ends(words, at - 1, at) or before.speaker != words[at].speaker


def is_known(words: Sequence[Word], span: Span, known: Collection[str]) -> bool:
    """Whether all of a stretch is among `known` words (without case)."""
    texts = [bare(word.text).casefold() for word in words[span[0] : span[1] + 1]]
    whole = " ".join(texts)
    return whole in known or all(text in known or text in _TITLES for text in texts)


def gaps_between(times: Sequence[tuple[float, float]], apart: float) -> list[list[int]]:
    """Places of stretches in order of time, those less than `apart` seconds apart together."""
    groups: list[list[int]] = [[0]] if times else []
    for at, (before, following) in enumerate(pairwise(times), start=1):
        if following[0] - before[1] <= apart:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups
