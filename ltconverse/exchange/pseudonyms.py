"""Names taken out of words before they leave: in their place stands the role or the pseudonym.

Pure. Knows words, and names with what to say instead; not the case, nor where names are kept. It
finds names as they are spelled, in whole or in part; a name that was misheard it cannot know, so
whoever sends a transcript on still reads it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import accumulate

from ltconverse.speech.transcript import Word
from ltconverse.text import one_line

SOMEONE = "name"
"""What stands for a part of a name that several people share."""

_TITLES = (
    *("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord"),
    *("lady", "rev", "reverend", "father", "sister", "brother", "nurse", "judge", "pc", "dc", "ds"),
    *("di", "dci", "sgt", "sergeant", "constable", "inspector", "councillor", "cllr"),
)
# Parts of names that are no name by themselves.
_PARTICLES = {
    *("de", "da", "do", "dos", "du", "di", "del", "della", "der", "den", "la", "le", "el", "al"),
    *("ul", "ur", "bin", "ibn", "bint", "van", "von", "ter", "ten", "st", "and", "of", "the", "y"),
}
_PIECE = re.compile(r"[^\W_]+")
_ENDS_SENTENCE = re.compile(r"(?:^|[.?!…:]['\"”’)\]]*)\s*[\"“‘'(\[]*$")
_BETWEEN = r"[ .\-']{0,3}"


@dataclass(frozen=True, slots=True)
class Known:
    """A person's name, and what stands in its place: `Mother`, `social worker`."""

    name: str
    instead: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name was found, in seconds: what stood there, and what stands there now.

    With no `instead` it was left: it may be a name, or the word that is spelled like it.
    """

    second: float
    heard: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    find: re.Pattern[str]
    instead: str
    is_word_too: bool = False


class Pseudonyms:
    """Replaces names in words."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._patterns = tuple(_patterns([one for one in known if _PIECE.search(one.name)]))

    def replaced(self, words: Sequence[Word]) -> tuple[tuple[Word, ...], list[Place]]:
        """The words with names replaced, and all places in order of time.

        What stands for a name has its times, and the brackets show that nobody said it. A name
        is found across words of one speaker, never across two.
        """
        if not self._patterns:
            return tuple(words), []
        text = _Text(words)
        found = self._found(text)
        return _without(words, text, found), [
            Place(
                words[text.span(one)[0]].start,
                one_line(text.text[one.start : one.end]),
                one.instead,
            )
            for one in found
        ]

    def in_text(self, text: str) -> str:
        """A text that nobody spoke, such as a note, with names replaced."""
        (word,), _ = self.replaced([Word(0.0, 0.0, text, 1.0)])
        return word.text

    def places_in(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand in a text that nobody spoke: first letter, the one after the last, and
        what stands for the name, "" where it may be the word that is spelled like it."""
        found = self._found(_Text([Word(0.0, 0.0, text, 1.0)])) if text else []
        return [(one.start, one.end, one.instead) for one in found]

    def _found(self, text: _Text) -> list[_Found]:
        """All that stands in the text, in order; the longest of those that overlap."""
        every: list[_Found] = []
        for pattern in self._patterns:
            for match in pattern.find.finditer(text.plain):
                start, end = match.span("name")
                if any(start < one.end and one.start < end for one in every):
                    continue
                sure = not pattern.is_word_too or text.is_a_name_at(match.start("part"))
                if not sure and not text.has_capital_at(match.start("part")):
                    continue
                every.append(_Found(start, end, pattern.instead if sure else ""))
        return _joined(sorted(every, key=lambda one: one.start), text)


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of the text, and what is to stand there."""

    start: int
    end: int
    instead: str


class _Text:
    """Words as one text in which names can be looked for: folded letter by letter."""

    def __init__(self, words: Sequence[Word]) -> None:
        parts: list[str] = []
        for at, word in enumerate(words):
            if at:
                # No pattern goes across a line break.
                parts.append(" " if word.speaker == words[at - 1].speaker else "\n\n\n\n")
            parts.append(word.text)
        self.text = "".join(parts)
        self.plain = "".join(map(_plain, self.text))
        self._starts = list(accumulate((len(part) for part in parts), initial=0))[:-1][::2]

    def span(self, found: _Found) -> tuple[int, int, int, int]:
        """Word and letter where it begins, and word and letter where it ends."""
        first = bisect_right(self._starts, found.start) - 1
        last = bisect_right(self._starts, found.end - 1) - 1
        return first, found.start - self._starts[first], last, found.end - self._starts[last]

    def has_capital_at(self, at: int) -> bool:
        """Whether it is written as a name is."""
        return self.text[at].isupper()

    def is_a_name_at(self, at: int) -> bool:
        """Whether only a name would be written like this: a capital within a sentence."""
        return self.has_capital_at(at) and not _ENDS_SENTENCE.search(self.text[max(0, at - 9) : at])


def _joined(found: Iterable[_Found], text: _Text) -> list[_Found]:
    """`Marie Jones`, found as Marie and as Jones, is one person and not two."""
    joined: list[_Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.instead == one.instead and text.text[last.end : one.start] in {" ", "-"}:
            joined[-1] = _Found(last.start, one.end, one.instead)
        else:
            joined.append(one)
    return joined


def _without(words: Sequence[Word], text: _Text, found: Iterable[_Found]) -> tuple[Word, ...]:
    """From the end to the beginning, so that what is found further on keeps its place."""
    left = list(words)
    for one in reversed(list(found)):
        if not one.instead:
            continue
        first, start, last, end = text.span(one)
        shown = f"{left[first].text[:start]}[{one.instead}]{left[last].text[end:]}"
        until = max(word.end for word in left[first : last + 1])
        left[first : last + 1] = [replace(left[first], text=shown, end=until)]
    return tuple(left)


def _plain(letter: str) -> str:
    """A letter without accent and case; always one, so that places stay where they are."""
    if letter == "’":
        return "'"
    bare = unicodedata.normalize("NFD", letter)[0].casefold()
    return bare if len(bare) == 1 else letter


# --- patterns -------------------------------------------------------------------------------


def _patterns(known: Sequence[Known]) -> Iterator[_Pattern]:
    """Whole names first, the longest first; then their parts."""
    whole = {tuple(_pieces(one.name)): one for one in known}
    for pieces, one in sorted(whole.items(), key=lambda pair: -sum(map(len, pair[0]))):
        if len(pieces) > 1:
            yield _Pattern(_pattern(pieces), one.instead)
    owners: dict[str, set[str]] = {}
    for one in known:
        for part in _parts(one.name):
            owners.setdefault(part, set()).add(one.instead)
    words_too = _words_too()
    for part, instead in sorted(owners.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        shown = next(iter(instead)) if len(instead) == 1 else SOMEONE
        yield _Pattern(_pattern(_pieces(part)), shown, part in words_too)


@cache
def _words_too() -> frozenset[str]:
    """Words of everyday English that are names as well: `will`, `may`, `grace`.

    One of these is taken for a name only where it is written as one: with a capital, and not at
    the beginning of a sentence.
    """
    listed = files("ltconverse.exchange").joinpath("words_that_are_names.txt")
    return frozenset(listed.read_text("utf-8").split())


def _pieces(name: str) -> list[str]:
    """The runs of letters in a name, folded, without titles before it."""
    pieces = _PIECE.findall("".join(map(_plain, name)))
    while len(pieces) > 1 and pieces[0] in _TITLES:
        pieces.pop(0)
    return pieces


def _parts(name: str) -> set[str]:
    """What someone may be called for short: each name of it, a double one as a whole and halved."""
    folded = "".join(map(_plain, name))
    words = [word for word in folded.split() if word.strip(".") not in _TITLES] or folded.split()
    # O'Brien is one name, not an O and a Brien; of Anne-Marie, Anne alone is one too.
    every = {piece for word in words for piece in [word, *word.split("-")]}
    bare = {piece.strip("'.,-()\"") for piece in every}
    return {one for one in bare if one not in _PARTICLES and sum(map(str.isalnum, one)) > 1}


def _pattern(pieces: Sequence[str]) -> re.Pattern[str]:
    """Those letters with blanks, a hyphen or an apostrophe between them or nothing, after a title.

    `part` begins where the name itself does; a title before it goes with it.
    """
    titles = "|".join(_TITLES)
    name = _BETWEEN.join(map(re.escape, pieces))
    # Don is a name, and don't is none.
    return re.compile(
        rf"(?<![^\W_])(?P<name>(?:(?:{titles})\.? )?(?P<part>{name}))(?![^\W_]|'t(?![^\W_]))"
    )
