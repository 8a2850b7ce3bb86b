"""Words with a capital that no list knows: names, places, schools, firms. Pure.

Knows English words, those of the field, and what places and institutions end in; no register.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ltconverse.sharing.identifying import endings, lists
from ltconverse.sharing.identifying.model import Sort, Spot
from ltconverse.sharing.identifying.sentences import begins_sentence

_TOKEN = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*(?:['’](?![\w]))?")
_MOST_CAPITALS = 0.75


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    first: bool  # a sentence begins with it

    @property
    def low(self) -> str:
        return lists.plain(self.word)


def unknown_capitals(
    text: str, covered: Sequence[tuple[int, int]], known: Sequence[tuple[int, int]]
) -> Iterator[Spot]:
    """Runs of words with a capital that are neither in `covered` nor in `known` stretches, and for
    which neither their place nor the field accounts."""
    taken = [*covered, *known]
    tokens = [
        _Token(one.start(), one.end(), one.group(), begins_sentence(text, one.start()))
        for one in _TOKEN.finditer(text)
    ]
    headline = _is_headline(text, tokens)
    free = [not any(a < one.end and one.start < b for a, b in taken) for one in tokens]
    for run in _runs(text, tokens, free):
        following = _following(text, tokens, run[-1])
        before = _before(tokens, run[0])
        yield from _spots(_Run(run, before, following, headline))


def known_organisations(text: str) -> Iterator[Spot]:
    """Charities and firms that are called by everyday words, but not where a sentence begins with
    a single word of theirs."""
    for one in lists.organisations().finditer(text.replace("’", "'")):
        if " " in one.group() or not begins_sentence(text, one.start()):
            yield Spot(one.start(), one.end(), "organisation", "", certain=False)


def small_names(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[Spot]:
    """First names and larger places that were written without a capital."""
    for one in _TOKEN.finditer(text):
        word = one.group()
        if not word.islower() or any(a < one.end() and one.start() < b for a, b in covered):
            continue
        low = lists.plain(word)
        if lists.is_lone_first_name(word):
            yield Spot(one.start(), one.start() + len(_bare(word)), "name", "", certain=False)
        elif low in lists.known_places():
            yield Spot(one.start(), one.start() + len(_bare(word)), "place", "", certain=False)


@dataclass(frozen=True, slots=True)
class _Run:
    tokens: list[_Token]
    before: str
    following: str
    headline: bool

    def is_soft(self, at: int) -> bool:
        """Whether a word has its capital for another reason than being a name."""
        one = self.tokens[at]
        low = one.low
        if low in lists.PEOPLES or (low in lists.TITLES and at + 1 < len(self.tokens)):
            return False
        if one.first and self._said_of_someone(at):
            return False
        if low in lists.CALENDAR or lists.is_of_field(one.word) or len(one.word) == 1:
            return True
        may_be_any = one.first or self.headline or lists.is_function_word(one.word)
        return may_be_any and lists.is_everyday(one.word)

    def _said_of_someone(self, at: int) -> bool:
        """`Rose said`: a word that is a first name too, and does what people do."""
        word = self.tokens[at].word
        if at + 1 < len(self.tokens) or not lists.is_first_name(word) or self.headline:
            return False
        return self.following in endings.OF_PEOPLE or word.endswith(("'s", "’s"))


def _spots(run: _Run) -> Iterator[Spot]:
    tokens = run.tokens
    soft = [run.is_soft(at) for at in range(len(tokens))]
    last_word = tokens[-1].low
    ends_so = _sort_of_end(last_word)
    if all(soft):
        words = " ".join(one.low for one in tokens if one.low != "the")
        is_place = (
            len(tokens) > 1
            and ends_so in {"place", "school"}
            and not (words in endings.INSTITUTIONS or _function_word_first(tokens))
        )
        if (
            is_place
            and not run.headline
            and not all(lists.is_of_field(o.word) for o in tokens[-2:])
        ):
            yield _spot(tokens, ends_so or "place", False)
        return
    first = 0
    while soft[first] and not _belongs(run, first, ends_so):
        first += 1
    last = len(tokens) - 1
    while soft[last] and tokens[last].word.isupper() and last > first and not run.headline:
        last -= 1
    kept = tokens[first : last + 1]
    yield from _apart(kept, run)


def _apart(kept: list[_Token], run: _Run) -> Iterator[Spot]:
    """The run as one, or in two where a connecting word only lists names."""
    ends_so = _sort_of_end(kept[-1].low)
    if ends_so is None:
        cut = next((at for at, one in enumerate(kept) if one.low in endings.MAYBE_JOINING), None)
        if cut is not None:
            for part in (kept[:cut], kept[cut + 1 :]):
                if part:
                    yield from _spots(_Run(part, run.before, run.following, run.headline))
            return
    # A first name that stands by itself is surely one.
    yield _spot(kept, _sort_of(kept, run), not (len(kept) == 1 and kept[0].first))


def _belongs(run: _Run, at: int, ends_so: Sort | None) -> bool:
    """Whether an everyday word that begins a sentence is part of the name: Little Acorns."""
    one = run.tokens[at]
    if one.low in lists.DIRECTIONS and at + 1 < len(run.tokens):
        return True
    if one.low in lists.FUNCTION_WORDS or one.low in lists.CALENDAR:
        return False
    if lists.is_of_field(one.word):
        return False
    return one.first and at + 1 < len(run.tokens) and (ends_so is not None or not run.headline)


def _function_word_first(tokens: Sequence[_Token]) -> bool:
    return tokens[0].first and tokens[0].low in lists.FUNCTION_WORDS and len(tokens) < 3


def _sort_of_end(low: str) -> Sort | None:
    return next(
        (sort for sort, words in endings.ENDS if low in words or low.removesuffix("s") in words),
        None,
    )


def _sort_of(kept: Sequence[_Token], run: _Run) -> Sort:
    """What a run looks like, by its title, its last word, the words about it."""
    first = kept[0]
    if first.low in lists.TITLES and len(kept) > 1:
        return "name"
    if any(one.low in lists.PEOPLES for one in kept):
        return "background"
    last = _sort_of_end(kept[-1].low) if len(kept) > 1 else None
    after = _sort_of_end(run.following) if kept[-1] is run.tokens[-1] else None
    if last or after:
        return last or after or "capital"
    if lists.is_first_name(first.word):
        return "name"
    if any(one.low in lists.known_places() for one in kept) or run.before in endings.AT:
        return "place"
    if all(one.word.isupper() and len(one.word) < 6 for one in kept) and not run.headline:
        return "letters"
    return "capital"


def _spot(kept: Sequence[_Token], sort: Sort, certain: bool) -> Spot:
    end = kept[-1].end - (len(kept[-1].word) - len(_bare(kept[-1].word)))
    everyday = len(kept) == 1 and lists.is_everyday(kept[0].word)
    return Spot(
        kept[0].start, end, sort, "", certain and sort != "capital", everywhere=not everyday
    )


def _bare(word: str) -> str:
    """A word without the 's of belonging."""
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    return word.rstrip("'’")


# --- runs -----------------------------------------------------------------------------------


def _runs(text: str, tokens: list[_Token], free: Sequence[bool]) -> Iterator[list[_Token]]:
    """Words with a capital that stand together, with what joins them (`of`, `and the`)."""
    run: list[_Token] = []
    waiting: list[_Token] = []
    for at, one in enumerate(tokens):
        joined = bool(run) and _is_joined(text, (waiting or run)[-1], one)
        capital = free[at] and one.word[:1].isupper()
        if capital and joined and not (one.first and waiting):
            run += [*waiting, one]
            waiting = []
        elif joined and free[at] and not capital and len(waiting) < 2 and _may_join(one):
            waiting.append(one)
        else:
            if run:
                yield run
            run, waiting = ([one] if capital else []), []
    if run:
        yield run


def _may_join(one: _Token) -> bool:
    return one.word in endings.JOINING or one.word in endings.MAYBE_JOINING


def _is_joined(text: str, last: _Token, one: _Token) -> bool:
    between = text[last.end : one.start]
    if one.first and between.strip():
        return False
    return between in {" ", " & ", "-", ". "} and (
        between != ". " or len(last.word) == 1 or last.low in {"st", "dr", "mr", "mrs", "rev"}
    )


def _following(text: str, tokens: Sequence[_Token], last: _Token) -> str:
    nearest: Callable[[_Token], bool] = lambda one: one.start > last.start  # noqa: E731 - one use
    after = next(filter(nearest, tokens), None)
    return after.low if after and text[last.end : after.start].strip("'’s ") == "" else ""


def _before(tokens: Sequence[_Token], first: _Token) -> str:
    earlier = [one for one in tokens if one.end <= first.start]
    if earlier and earlier[-1].low == "the" and len(earlier) > 1:
        earlier.pop()
    return earlier[-1].low if earlier and not first.first else ""


def _is_headline(text: str, tokens: Sequence[_Token]) -> bool:
    """Whether words have capitals because a heading or a shouted line has them."""
    if text.isupper():
        return len(tokens) > 2
    long = [one for one in tokens if len(one.word) > 3]
    capital = sum(one.word[:1].isupper() for one in long)
    is_open = text.rstrip()[-1:] not in {".", "?", "!", "”", '"'}
    return is_open and len(long) > 3 and capital / len(long) > _MOST_CAPITALS
