"""Which parts of the view at the time, and which headings, were there in the conversation. Pure.

In a rehearsal by the memories that were told, which say what they are about; in a real conversation
by the words of the pair's own turns, which is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from ltconverse.method.models import Aspect
from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.feedback.model import Covered
from ltconverse.rehearse.feedback.said import Said, numbers
from ltconverse.rehearse.questions import method_topics, topics_of

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
_TITLES: dict[Aspect, str] = {
    "thinking": "what they thought was going on",
    "feeling": "what they felt",
    "information": "what they knew",
    "attention": "what had their attention",
    "concerns": "what concerned them and what they weighed",
    "hopes": "what they hoped for",
    "options": "what options they felt they had",
}
_VIEW = "view-at-the-time"


def covered(said: Said, scenario: Scenario | None, titles: Mapping[str, str]) -> Iterator[Covered]:
    """Turning points, each part of the view at the time, and each heading of contributory factors;
    `titles` are what the headings are called."""
    if scenario is None:
        yield from _spoken_of(said, titles)
    else:
        yield from _turning_points(said, scenario)
        yield from _aspects(said, scenario)
        yield from _headings(said, scenario, titles)


def _turning_points(said: Said, scenario: Scenario) -> Iterator[Covered]:
    """Those truly there, and the turns in which something of each was told."""
    for point in scenario.turning_points:
        those = [one for one in scenario.memories if one.turning_point == point.id]
        yield Covered(of="turning-point", id=point.id, title=point.title, places=_told(said, those))


def _aspects(said: Said, scenario: Scenario) -> Iterator[Covered]:
    points = {one.id: one.title for one in scenario.turning_points}
    for point in (*points, None):
        here = [one for one in scenario.memories if one.covers and one.turning_point == point]
        for aspect in ASPECTS:
            if those := [one for one in here if one.covers == aspect]:
                yield _aspect(aspect, points.get(point or "", ""), _told(said, those))


def _headings(said: Said, scenario: Scenario, titles: Mapping[str, str]) -> Iterator[Covered]:
    """Those of which this person has something to tell."""
    for heading, title in titles.items():
        if those := [one for one in scenario.memories if _speaks_of(one, heading)]:
            yield Covered(of="heading", id=heading, title=title, places=_told(said, those))


def _spoken_of(said: Said, titles: Mapping[str, str]) -> Iterator[Covered]:
    topics = method_topics()
    about = {one.number: {each.id for each in topics_of(one.text, topics)} for one in said.ours}
    there = [one for one in said.ours if one.step == _VIEW]
    for point in dict.fromkeys(one.turning_point for one in there):
        here = [one for one in there if one.turning_point == point]
        for aspect in ASPECTS:
            places = numbers(one for one in here if aspect in about[one.number])
            yield _aspect(aspect, point, places)
    for heading, title in titles.items():
        places = numbers(one for one in said.ours if heading in about[one.number])
        yield Covered(of="heading", id=heading, title=title, places=places)


def _aspect(aspect: Aspect, point: str, places: tuple[int, ...]) -> Covered:
    title = _TITLES[aspect]
    return Covered(of="aspect", id=aspect, title=title, turning_point=point, places=places)


def _speaks_of(memory: Memory, heading: str) -> bool:
    return memory.heading == heading or any(one.heading == heading for one in memory.factors)


def _told(said: Said, memories: list[Memory]) -> tuple[int, ...]:
    """The turns in which one of these was told whole."""
    those = {one.id for one in memories}
    return tuple(
        one.number for one in said.theirs if one.memory in those and one.layer in {"full", "more"}
    )
