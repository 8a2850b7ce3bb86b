"""What a text says of a thing, and whether another text says it otherwise.

Words are taken with whether they are turned round (“did not ring”), with their opposites (settled,
withdrawn), and with times and numbers. No understanding is claimed: it finds what to read. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ltconverse.episodes.english import (
    MONTHS,
    NUMBERS,
    PASSED_OVER,
    WEEKDAYS,
    words_and_stops,
)
from ltconverse.episodes.rigour.near import NOTHING, Near

REACH = 8  # words after a negation that it turns round, unless the clause ends before
NEXT = 2  # words within which it turns round a person, a place or a thing
_ENDS = set(".,;:!?…()“”\"–—") | {
    "but", "although", "though", "because", "while", "whereas", "and", "so", "yet", "until", "when",
}  # fmt: skip
# "may" and "one" are mostly other words.
_MONTHS = frozenset(MONTHS) - {"may"}
_COUNTS = {word: number for word, number in NUMBERS.items() if number > 1}
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_THING = 0.3  # how much it says that a word without a stance of its own is turned round
_PLAIN = 0.6
_TIME = 0.5
_LEANING = 0.15
_LEAST = 0.3  # nearness below which times and praise say nothing
_FOR = 0.5  # how far what agrees takes back what speaks against


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word or phrase of a text: as written, its stems, its groups, and whether turned round."""

    written: str
    stems: tuple[str, ...]
    groups: frozenset[str]
    turned: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: its words with their meaning, and its times and numbers by kind."""

    meanings: tuple[Meaning, ...]
    times: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Stance:
    """How far one text speaks against another (below 0: it rather agrees), and by what words."""

    against: float
    why: tuple[str, ...]


Weight = Callable[[Meaning], float]


def said(text: str, near: Near) -> Said:
    """What a text says, as far as words tell."""
    tokens = words_and_stops(text)
    stems = near.stems.of(tokens)
    return Said(tuple(_meanings(tokens, stems, near)), _times(tokens, stems))


def stance(
    claim: Said, other: Said, near: Near, weight: Weight, *, nearness: float = 1.0
) -> Stance:
    """How `other` stands to `claim`; the weights are those of the claim's words.

    Another day, or praise beside complaint, says nothing of another thing: they count the more, the
    more the two are about the same (`nearness`, 0 to 1).
    """
    total = sum(weight(one) for one in claim.meanings) or 1.0
    against, agrees = 0.0, 0.0
    why: list[str] = []
    for one in claim.meanings:
        how, reason = _best(_compared(one, each, near) for each in other.meanings)
        if how > 0:
            against += how * weight(one)
            why.append(reason)
        else:
            agrees -= how * weight(one)
    for kind, values in claim.times.items():
        theirs = other.times.get(kind, NOTHING)
        if theirs and not theirs & values and nearness > _LEAST:
            against += _TIME * total * nearness**2 / max(2, len(claim.times))
            why.append(f"{', '.join(sorted(theirs))} against {', '.join(sorted(values))}")
    if nearness > _LEAST and _leaning(claim, near) * _leaning(other, near) < 0:
        against += _LEANING * total * nearness**2
        why.append("one tells of what went well, the other of what was hard")
    return Stance((against - _FOR * agrees) / total, tuple(dict.fromkeys(why)))


def _meanings(tokens: Sequence[str], stems: Sequence[str], near: Near) -> Iterator[Meaning]:
    at, reach, turned, since = 0, 0, False, 0
    while at < len(tokens):
        phrase = near.phrase_at(stems, at)
        length = len(phrase.stems) if phrase else 1
        token, groups = tokens[at], phrase.groups if phrase else near.groups(stems[at])
        reach -= length
        if reach <= 0 or (phrase is None and token in _ENDS):
            turned = False
        negates = phrase.negates if phrase else _negates(token, near)
        if negates:
            turned, reach, since = not turned, REACH, at + length
        elif groups or (token not in PASSED_OVER and token not in _ENDS):
            written = " ".join(tokens[at : at + length])
            # A thing is turned round by “no” before it: in “did not ring the school”, that rings.
            here = turned and (at - since < NEXT or not groups or bool(groups - near.things))
            yield Meaning(written, tuple(stems[at : at + length]), groups, here)
        at += length


def _negates(token: str, near: Near) -> bool:
    return token in near.negations or token.endswith("n't")


def _compared(one: Meaning, other: Meaning, near: Near) -> tuple[float, str]:
    """Above 0 where `other` says it otherwise, below where it says the same; 0 for neither."""
    opposed = any(near.opposites.get(group, NOTHING) & other.groups for group in one.groups)
    shared = (one.groups & other.groups) - near.things
    same = bool(shared) or one.stems == other.stems
    if not opposed and not same:
        thing = one.groups & other.groups & near.things
        if thing and one.turned != other.turned:
            return _THING, _turned_round(one, other)
        return 0.0, ""
    if opposed and not same:
        if one.turned == other.turned:
            return 1.0, f"“{_shown(other)}” against “{_shown(one)}”"
        return -1.0, ""
    strength = 1.0 if shared else _PLAIN if not one.groups else _THING
    if one.turned != other.turned:
        return strength, _turned_round(one, other)
    return (-strength, "") if shared else (0.0, "")


def _best(compared: Iterable[tuple[float, str]]) -> tuple[float, str]:
    """What speaks against counts before what agrees: the reader decides between them."""
    most = (0.0, "")
    for each in compared:
        if each[0] > max(0.0, most[0]) or each[0] < most[0] <= 0:
            most = each
    return most


def _turned_round(one: Meaning, other: Meaning) -> str:
    return f"“{_shown(other)}” against “{_shown(one)}”"


def _shown(meaning: Meaning) -> str:
    return f"not … {meaning.written}" if meaning.turned else meaning.written


def _leaning(what: Said, near: Near) -> int:
    """Above 0 where more tells of what went well, below where more tells of what was hard."""
    total = 0
    for one in what.meanings:
        ways = {near.leaning[group] for group in one.groups if group in near.leaning}
        if len(ways) == 1:
            total += 1 if (ways == {"well"}) != one.turned else -1
    return total


def _times(tokens: Sequence[str], stems: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for at, token in enumerate(tokens):
        bare = token.removesuffix("s")
        if bare in WEEKDAYS:
            found.setdefault("weekday", set()).add(bare.capitalize())
        elif token in _MONTHS:
            found.setdefault("month", set()).add(token.capitalize())
        elif _DAY.fullmatch(token):
            found.setdefault("day", set()).add(f"day {int(token[:-2])}")
        elif token.isdecimal() or token in _COUNTS:
            value = _COUNTS.get(token) or int(token[:9])
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            before = tokens[at - 1] if at else ""
            if after in _MONTHS or before in _MONTHS:
                found.setdefault("day", set()).add(f"day {value}")
            elif after and after not in PASSED_OVER and after not in _ENDS:
                found.setdefault(f"number of {stems[at + 1]}", set()).add(f"{value} {after}")
    return {kind: frozenset(values) for kind, values in found.items()}
