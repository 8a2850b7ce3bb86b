"""Which parts of the view at the time, and which headings, were there in the conversation. Pure.

In a rehearsal by the memories that were told, which say what they are about; in a real conversation
by the words that were said, which is a guess: there, only what was touched on is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from ltconverse.method.models import Aspect
from ltconverse.method.scenarios import Memory, Scenario
from ltconverse.rehearse.feedback.heard.said import Said, numbers
from ltconverse.rehearse.feedback.model import Covered
from ltconverse.rehearse.questions import TopicWords, method_topics, topics_of

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
# Words in which everybody tells of anything; one's own manager is not the management.
_COMMONPLACE = frozenset(
    (
        "time",
        "home",
        "health",
        "form",
        "case",
        "cases",
        "job",
        "role",
        "system",
        "yourself",
        "ill",
        "managers",
    )
)
# What a heading is called by those who tell of it.
_AS_TOLD: dict[str, tuple[str, ...]] = {
    "conditions": (
        *("off sick", "sick leave", "on leave", "short of staff", "understaffed", "vacancy"),
        *("vacancies", "agency worker", "agency staff", "overtime", "hot desk", "on call"),
        *("rushed", "backlog", "waiting list"),
    ),
    "personal": ("newly qualified", "worn out", "my first year", "my own children", "i was ill"),
    "own-team": ("our team", "deputy", "handover", "debrief"),
    "organisation": ("the trust", "the council", "reorganisation", "restructure", "head office"),
}


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
    theirs = tuple(_told_by_them(one) for one in topics)
    about = {one.number: {each.id for each in topics_of(one.text, topics)} for one in said.ours}
    there = [one for one in said.ours if one.step == _VIEW]
    for point in dict.fromkeys(one.turning_point for one in there):
        here = [one for one in there if one.turning_point == point]
        for aspect in ASPECTS:
            if places := numbers(one for one in here if aspect in about[one.number]):
                yield _aspect(aspect, point, places)
    about |= {one.number: {each.id for each in topics_of(one.text, theirs)} for one in said.theirs}
    for heading, title in titles.items():
        if places := tuple(sorted(one for one, found in about.items() if heading in found)):
            yield Covered(of="heading", id=heading, title=title, places=places)


def _told_by_them(topic: TopicWords) -> TopicWords:
    """A topic by the words of somebody who tells, and does not ask: without the commonplace."""
    words = [one for one in topic.words if one not in _COMMONPLACE]
    return TopicWords(topic.id, (*words, *_AS_TOLD.get(topic.id, ())))


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
