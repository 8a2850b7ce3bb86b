"""Where in a write-up a statement may stand: every part of every section, in reading order.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ltconverse.case.state import CaseState, Conversation
from ltconverse.text import one_line
from ltconverse.writeup import placing, words
from ltconverse.writeup.placing import Place
from ltconverse.writeup.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place, what it is called in words, and its number among all of them, from 1."""

    place: Place
    title: str
    number: int


def every_place(state: CaseState, conversation: Conversation) -> list[NamedPlace]:
    """Every place of a write-up, whether anything stands there or not."""
    told = wording(state.practitioner_of(conversation).of_family)
    found = [
        (place, title)
        for place, title in _places(conversation, told)
        if placing.is_place(conversation, place)
    ]
    return [NamedPlace(place, title, at) for at, (place, title) in enumerate(found, start=1)]


def _places(conversation: Conversation, told: Wording) -> Iterator[tuple[Place, str]]:
    own = list(_own_steps(conversation))
    titles = told.titles
    for key in (placing.STORY, placing.POINTS):
        yield Place(key, placing.ALL), titles[key]
    yield (
        Place(placing.POINTS, placing.VIEW),
        f"{titles[placing.POINTS]}, {_small(told.parts[placing.VIEW])}",
    )
    for point in conversation.live_turning_points:
        section, called = placing.of_point(point), f"“{one_line(point.title)}”"
        # What tells the parts of one from each other comes before its title, which may be long.
        name = words.capital(told.numbered(point.number))
        for part in (placing.HAPPENED, placing.VIEW):
            yield Place(section, part), f"{name}, {_small(told.parts[part])}: {called}"
        yield from (
            (Place(section, step), f"{name}, {_small(title)}: {called}") for step, title in own
        )
        influence = _small(told.parts[placing.INFLUENCE])
        yield Place(section, placing.INFLUENCE), f"{name}, {influence}: {called}"
    yield Place(placing.WHOLE, placing.ALL), titles[placing.WHOLE]
    yield Place(placing.WENT_WELL, placing.ALL), told.parts[placing.WENT_WELL]
    yield Place(placing.WENT_WELL, placing.POSSIBLE), told.parts[placing.POSSIBLE]
    for key in (placing.QUERIES, placing.SUGGESTIONS):
        yield Place(key, placing.ALL), titles[key]
    yield from ((Place(step, placing.ALL), title) for step, title in own)
    back = titles[placing.LOOKING_BACK]
    for point in conversation.live_turning_points:
        title = f"{back}, on {told.numbered(point.number)}: “{one_line(point.title)}”"
        yield Place(placing.LOOKING_BACK, placing.of_point(point)), title
    yield (
        Place(placing.LOOKING_BACK, placing.ALL),
        f"{back}, {_small(told.whole)}",
    )
    for key in (placing.INTRODUCTION, placing.CLOSING):
        yield Place(key, placing.ALL), titles[key]


def _small(title: str) -> str:
    """A title within another."""
    return title[:1].lower() + title[1:]


def _own_steps(conversation: Conversation) -> Iterator[tuple[str, str]]:
    """Steps that the method does not have: the key of each, and its title."""
    for outline in conversation.steps:
        if outline.id not in placing.METHOD_STEPS:
            yield placing.own_step(outline.id), one_line(outline.title)
