"""Uniting two journals of one case, and finding what two hands have in it twice.

Pure: a journal is its events with the lines they are kept as; united, it is ordered as the fold
orders it. Uniting is commutative, associative and idempotent, and loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import combinations

from ltconverse.case.stamping import Stamped
from ltconverse.case.state import CaseState, Conversation, TurningPoint
from ltconverse.errors import JournalsDisagree
from ltconverse.text import excerpt

# Two reviewers who hear of a moment name it within so short a time.
_TOGETHER = timedelta(minutes=3)
# So much of the shorter title's words in the other one, or so like as a whole.
_WORDS_SHARED = 0.6
_ALIKE = 0.8
_WORD = re.compile(r"[^\W_]+")
_FILLER = """
    a an and as at be been but by did do does for from had has have he her him his how i in into
    is it its my of off on or our out over s she so t that the their them then there they this to
    up us was we were what when where which who why will with you your
"""
_FILLER_WORDS = frozenset(_FILLER.split())
_ENDINGS = ("ing", "ed", "es", "s", "e")
_STEM = 3


# --- uniting --------------------------------------------------------------------------------


def coming(ours: Mapping[str, str], theirs: Iterable[Stamped]) -> list[Stamped]:
    """What of `theirs` is not yet ours, in order; `ours` is the sha256 of each event by its id.

    Raises JournalsDisagree when an event of ours reads otherwise there.
    """
    new: dict[str, Stamped] = {}
    for one in theirs:
        known = ours.get(one.event.id) or (
            new[one.event.id].sha256 if one.event.id in new else one.sha256
        )
        if known != one.sha256:
            raise JournalsDisagree(
                f"Entry {one.event.id} of the journal reads differently in the two copies."
            )
        if one.event.id not in ours:
            new[one.event.id] = one
    return sorted(new.values(), key=lambda one: one.event.order)


def unite(ours: Iterable[Stamped], theirs: Iterable[Stamped]) -> list[Stamped]:
    """Both journals as one, each event once, in the order of (clock, device, id).

    Raises JournalsDisagree when an event of the same id reads differently in the two.
    """
    return coming({}, (one for journal in (ours, theirs) for one in journal))


# --- what is there twice --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Double:
    """Two turning points of one conversation that may be the same, by their numbers, and why."""

    first: TurningPoint
    second: TurningPoint
    why: str


def double_turning_points(conversation: Conversation) -> list[Double]:
    """Turning points that two hands raised and that may be the same, the likeliest first.

    Not those that somebody said are two.
    """
    pairs = [
        pair
        for pair in combinations(conversation.live_turning_points, 2)
        if _hand(pair[0]) != _hand(pair[1]) and not _told_apart(*pair)
    ]
    alike = [Double(*pair, "their titles are alike") for pair in pairs if titles_alike(*pair)]
    told = {point.id for double in alike for point in (double.first, double.second)}
    told |= _settled(conversation)
    together = [
        Double(one, other, _apart(abs(one.at - other.at)))
        for one, other in pairs
        if abs(one.at - other.at) <= _TOGETHER and not {one.id, other.id} & told
    ]
    return alike + together


def _settled(conversation: Conversation) -> set[str]:
    """Turning points somebody looked at already: joined by another, or told apart from one."""
    points = conversation.turning_points.values()
    return {one for point in points for one in (point.joined_into, *point.apart_from)} | {
        point.id for point in points if point.apart_from
    }


def titles_alike(one: TurningPoint, other: TurningPoint) -> bool:
    """Whether two titles have most of their words in common; filler and endings do not count."""
    these, those = _stems(one.title), _stems(other.title)
    if not these or not those:
        return one.title.split() == other.title.split()
    shared = len(these & those) / min(len(these), len(those))
    as_one = SequenceMatcher(None, " ".join(sorted(these)), " ".join(sorted(those)))
    return shared >= _WORDS_SHARED or as_one.ratio() >= _ALIKE


def _hand(point: TurningPoint) -> tuple[str, str]:
    return point.author, point.device


def _told_apart(one: TurningPoint, other: TurningPoint) -> bool:
    return one.id in other.apart_from or other.id in one.apart_from


def _apart(between: timedelta) -> str:
    minutes = round(between.total_seconds() / 60)
    if minutes == 0:
        return "they were raised in the same minute"
    return f"they were raised {minutes} minute{'' if minutes == 1 else 's'} apart"


def _stems(title: str) -> set[str]:
    words = _WORD.findall(title.casefold())
    return {_stem(word) for word in words if word not in _FILLER_WORDS}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


# --- people and conversations ---------------------------------------------------------------


def double_conversations(state: CaseState) -> list[tuple[Conversation, Conversation]]:
    """Conversations with the same person, or with two of one role and agency, begun in two copies.

    Each of the pair stays as it is; joining them is for people.
    """
    whose = {one.id: _position(state, one.practitioner) for one in state.conversations.values()}
    return [
        (one, other)
        for one, other in combinations(state.conversations.values(), 2)
        if one.device != other.device and whose[one.id] == whose[other.id]
    ]


def double_people(state: CaseState) -> Iterator[str]:
    """Roles and agencies of the case group that are there more than once."""
    seen: set[tuple[str, str]] = set()
    for one in state.practitioners:
        position = _position(state, one.id)
        if position in seen:
            yield excerpt(one.label)
        seen.add(position)


def _position(state: CaseState, person: str) -> tuple[str, str]:
    one = state.people[person]
    return one.role.casefold(), one.agency.casefold()
