"""Which parts of the view at the time, and which headings, were there in the conversation. Pure.

In a rehearsal by the memories that were told, which say what they are about; in a real conversation
by the words of the pair's own turns, which is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from ltconverse.method.models import Aspect
from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.feedback.model import Covered, HeardTurn
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


def aspects(said: Said, scenario: Scenario | None) -> Iterator[Covered]:
    """Each part of the view at the time, by turning point."""
    if scenario is None:
        yield from _asked_aspects(said)
        return
    points = {one.id: one.title for one in scenario.turning_points}
    for point in (*points, None):
        here = [one for one in scenario.memories if one.covers and one.turning_point == point]
        for aspect in ASPECTS:
            if those := [one for one in here if one.covers == aspect]:
                yield Covered(
                    of="aspect",
                    id=aspect,
                    title=_TITLES[aspect],
                    turning_point=points.get(point or "", ""),
                    places=_told(said, those),
                )


def headings(said: Said, scenario: Scenario | None, titles: Mapping[str, str]) -> Iterator[Covered]:
    """Each heading of contributory factors; `titles` are what they are called."""
    for heading, title in titles.items():
        if scenario is None:
            places = numbers(one for one in said.ours if heading in _about(one))
        else:
            those = [one for one in scenario.memories if _speaks_of(one, heading)]
            if not those:  # this person has nothing to tell of it
                continue
            places = _told(said, those)
        yield Covered(of="heading", id=heading, title=title, places=places)


def _asked_aspects(said: Said) -> Iterator[Covered]:
    there = [one for one in said.ours if one.step == _VIEW]
    for point in dict.fromkeys(one.turning_point for one in there):
        for aspect in ASPECTS:
            places = numbers(
                one for one in there if one.turning_point == point and aspect in _about(one)
            )
            yield Covered(
                of="aspect",
                id=aspect,
                title=_TITLES[aspect],
                turning_point=point,
                places=places,
            )


def _about(turn: HeardTurn) -> set[str]:
    return {one.id for one in topics_of(turn.text, method_topics())}


def _speaks_of(memory: Memory, heading: str) -> bool:
    return memory.heading == heading or any(one.heading == heading for one in memory.factors)


def _told(said: Said, memories: list[Memory]) -> tuple[int, ...]:
    """The turns in which one of these was told whole."""
    those = {one.id for one in memories}
    return tuple(
        one.number for one in said.theirs if one.memory in those and one.layer in {"full", "more"}
    )
