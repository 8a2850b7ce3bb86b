"""Whether what is given back to the person is what they said: a reflection may be untrue.

Pure. Knows words: those of the reflection, those of the person and of what the pair had before them
(what they were told beforehand, their own question). A guess at a feeling or a meaning is welcome.
False alarms are worse than misses: who gives back truly in other words is never to be put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ltconverse.episodes.english import (
    MONTHS,
    PASSED_OVER,
    WEEKDAYS,
    words_and_stops,
    words_of,
)
from ltconverse.rehearse.person.moment import Moment, Said
from ltconverse.rehearse.person.so_far import SoFar
from ltconverse.rehearse.person.words_alike import (
    ALIKE,
    MEANING,
    NEGATIONS,
    UNTURNED,
    root,
)
from ltconverse.rehearse.values import Turn

Kind = Literal["said", "guessed", "not-said", "other-way-round"]


@dataclass(frozen=True, slots=True)
class Belief:
    """What the person makes of what is given back, and the words that decided, as they stand there.

    `said`: it is theirs. `guessed`: a feeling or a meaning, with few things of its own. `not-said`:
    things they spoke of nowhere. `other-way-round`: they denied what is affirmed, or the reverse.
    """

    kind: Kind
    words: tuple[str, ...] = ()

    @property
    def untrue(self) -> bool:
        """Whether the person would put it right."""
        return self.kind in ("not-said", "other-way-round")


# How a reflection or a summary begins, which is no part of what is given back.
_HEADS = re.compile(
    r"\b(?:so )?(?:what (?:i|we) (?:hear|am hearing|'m hearing)|what you(?:'re| are) saying|"
    r"(?:it|that) (?:sounds|seems|looks|feels)(?: to (?:me|us))?|if (?:i|we) understand|"
    r"(?:i|we)(?:'m| am|'re| are)? (?:hear|hearing|gather|sense|wonder(?:ing)?)|"
    r"to sum up|you(?:'ve| have)? (?:told us|said|mentioned|described)|you were saying)"
    r"(?: is| that| about| as (?:if|though)| like| if| you| right(?:ly)?| correctly)*\b",
    re.IGNORECASE,
)
_GUESSES = re.compile(
    r"\b(?:sounds|seems|as (?:if|though)|must have|may have|might have|perhaps|i wonder|i sense|"
    r"you (?:felt|feel|were|are|wanted|hoped|cared|needed))\b",
    re.IGNORECASE,
)
_STOPS = frozenset('.,;:!?…()“”"–—')
_CLAUSE_ENDS = frozenset(("but", "and", "because", "though", "although", "so", "or", "except"))
_DATED = frozenset(map(root, (*WEEKDAYS, *(month for month in MONTHS if month != "may"))))
_REACH, _LEAST_SAID, _JUST_NOW = 3, 8, 4
# A word they never said counts, and so does one that stands nowhere near the others.
_STRANGE, _STRANGER, _FEW, _MOST, _NAME, _THING = 2.5, 3.0, 3, 0.6, 2.0, 1.5
_THEIRS, _FAR = 2, 4.5
_SHORT = 2
_AS_THING = (
    r"\b(?:an?|the|your|his|her|their|my|our|its|this|that|in|from|of|with|by|at|on|two|some) "
)
# Whoever speaks so says nothing of how it was.
_SUPPOSES = re.compile(
    r"\b(?:would|could|might|may|should|if|when|want(?:ed)?|hop(?:ed|ing)|whether|until|like|"
    r"unless|as (?:if|though)|\w+'d)\b",
    re.IGNORECASE,
)
_MORE_CLAUSES = re.compile(r"[,;:–—]|\b(?:and|but|because|so|though|although|or|rather)\b")


def believed(reflection: str, said: Sequence[str], *, summary: bool = False) -> Belief:
    """What the person makes of a reflection, `said` being all they said and the pair had before.

    A summary is taken more leniently: only where most of it was not said.
    """
    text = _HEADS.sub(" ", reflection.replace("’", "'"))
    there = [_paragraph(each) for each in said]
    known = frozenset[str]().union(*(each.stems for each in there))
    own = list(dict.fromkeys(word for word in words_of(text) if _tells(word)))
    if len(known) < _LEAST_SAID:
        return Belief("guessed")
    turned = None if summary else _turned_round(text, there[-_JUST_NOW:])
    if turned is not None:
        return Belief("other-way-round", (turned,))
    if not own:
        return Belief("guessed")
    new = [word for word in own if not alike(root(word)) & known]
    apart = len(own) - _most_together(own, there)
    strange = sum(_weight(word, text) for word in new) + apart
    just_now = _most_together(own, there[-_JUST_NOW:])
    if new and len(own) > 1 and not summary and not just_now:
        strange = _STRANGER
    things = any(_weight(word, text) > 1 for word in new)
    if (
        just_now >= _THEIRS and strange < _FAR and not things
    ):  # so much of it is of what they just told
        strange = 0.0
    least = _STRANGE if len(own) <= _FEW else _STRANGER
    if len(own) > 1 and strange >= least and (not summary or len(new) >= _MOST * len(own)):
        return Belief("not-said", tuple(new) or tuple(own))
    if new or _GUESSES.search(reflection):
        return Belief("guessed", tuple(new))
    return Belief("said")


def _most_together(own: Iterable[str], there: Sequence[_Paragraph]) -> int:
    """How many of these words stand together in what was said, within a few paragraphs."""
    meant = [alike(root(word)) for word in own]
    most = 0
    for at in range(len(there)):
        here = frozenset[str]().union(*(each.stems for each in there[max(0, at - 2) : at + 1]))
        most = max(most, sum(bool(word & here) for word in meant))
    return most


def _tells(word: str) -> bool:
    """Whether a word names a thing or what was done, and no feeling, meaning or way of talking."""
    if len(word) <= _SHORT or "'" in word or word in PASSED_OVER:
        return False
    return root(word) not in MEANING


def _weight(word: str, text: str) -> float:
    """What a word counts that was never said: most where it names a day, a place or a thing."""
    if root(word) in _DATED or re.search(rf"(?<=[a-z,] ){re.escape(word.capitalize())}\b", text):
        return _NAME
    return _THING if re.search(_AS_THING + rf"{re.escape(word)}\b", text.casefold()) else 1.0


@lru_cache(maxsize=20_000)
def alike(one: str) -> frozenset[str]:
    """The stem with those that mean nearly the same."""
    return ALIKE.get(one, frozenset()) | {one}


# A stem, and whether it is denied; None where one cannot tell.
Turned = tuple[str, bool | None]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What was said, as stems; and of each sentence its stems, and each stem with its turn."""

    stems: frozenset[str]
    sentences: tuple[tuple[frozenset[str], tuple[Turned, ...]], ...]


@lru_cache(maxsize=5_000)  # all that was said is looked through again at each reflection
def _paragraph(text: str) -> _Paragraph:
    sentences = []
    for sentence in re.split(r"(?<=[.!?…])\s+", text):
        turns = [] if _SUPPOSES.search(sentence) else list[Turned](_with_turns(sentence))
        if any(map(_denies, words_of(sentence))):  # what else it denies is hard to tell
            turns = [(one, turn or None) for one, turn in turns]
        sentences.append((frozenset(one for one, _ in turns), tuple(turns)))
    every = frozenset(root(word) for word in words_of(text))
    return _Paragraph(every, tuple(sentences))


def _with_turns(text: str) -> Iterator[tuple[str, bool]]:
    """Each word that tells something, as a stem, and whether it is the one that is denied.

    That is the first one after “not”, if it follows closely: "no coat in February" denies the coat.
    """
    since = _REACH
    for word in words_and_stops(text):
        if word in _STOPS or word in _CLAUSE_ENDS:
            since = _REACH
        elif _denies(word):
            since = 0
        elif len(word) > _SHORT and word not in PASSED_OVER and "'" not in word:
            yield root(word), since < _REACH
            since = _REACH
        else:
            since += 1


def _denies(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _turned_round(text: str, there: Sequence[_Paragraph]) -> str | None:
    """The word that is affirmed where they denied it, or the reverse; None where none is.

    In one plain clause only: where several things are said, each may be turned by another.
    """
    plain = re.sub(r"^\W*(?:so|and)\b[ ,]*|[.!?…\s]+$", "", text.strip(), flags=re.IGNORECASE)
    if _MORE_CLAUSES.search(plain) or _SUPPOSES.search(plain):
        return None
    turns = list(_with_turns(plain))
    roots = {one for one, _ in turns}
    for one, denied in turns:
        if one not in UNTURNED and _other_way(one, denied, roots, there):
            return one
    return None


def _other_way(one: str, denied: bool, roots: set[str], there: Sequence[_Paragraph]) -> bool:
    """Whether wherever they spoke of it, it was the other way round, and of the same thing."""
    those = [each for each in there if one in each.stems]
    turns = [
        turn
        for each in those
        for stems, words in each.sentences
        if one in stems
        for other, turn in words
        if other == one
    ]
    if not turns or any(turn is None or turn == denied for turn in turns):
        return False
    near = frozenset[str]().union(*(_nearly(each.stems) for each in those))
    return len(roots) == 1 or bool((roots - {one}) & near)


def _nearly(stems: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(alike, stems))


NOT_SO = "not-so"


def not_so(now: Moment, past: Sequence[Turn]) -> Said | None:
    """That it was not so, where something untrue is given back; None where it is theirs, or might
    be."""
    if now.kind not in ("reflection", "summary"):
        return None
    given = [part.text for part in now.heard.parts if part.kind in ("reflection", "summary")]
    text = " ".join(given) or now.text
    belief = believed(text, _said_before(now, past), summary=now.kind == "summary")
    if not belief.untrue:
        return None
    other = belief.kind == "other-way-round"
    why = "they had said it the other way round" if other else "they had said nothing of it"
    words = ", ".join(f"“{word}”" for word in belief.words[:3])
    return now.own("not_so", NOT_SO, f"something was given back to them, and {why} ({words})")


def _said_before(now: Moment, past: Sequence[Turn]) -> list[str]:
    """What a reflection may rest on, in order: what the pair knows beforehand or has asked openly,
    what was put to them from others, and all that they said."""
    scenario = now.ready.scenario
    said = [scenario.before, f"{scenario.person.role} {scenario.person.agency}"]
    said += [now.place.turning_point] if now.place.turning_point else []
    if now.place.overview:
        said += [f"{record.source} {record.text}" for record in scenario.records]
    for turn in past:
        asked = turn.heard is not None and turn.heard.kind in ("open", "multiple")
        if turn.by in ("person", "trainer") or (turn.by == "reviewer" and asked):
            said += turn.text.split("\n")
    return said


def trust_left(state: SoFar) -> int:
    """Trust after something untrue was given back: as it was, less if twice running."""
    return max(0, state.trust - (state.rules[-1:] == [NOT_SO]))
