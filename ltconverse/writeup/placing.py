"""Where each note belongs in the write-up: a section, a part, and where else it is referred to.

Pure. Every note that stands gets exactly one place, whatever steps its schedule has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ltconverse.case.events import StepOutline
from ltconverse.case.state import Conversation, Factor, Note, TurningPoint

STORY = "overview"
POINTS = "turning-points"
VIEW_STEP = "view-at-the-time"
WHOLE = "contributory-factors"
WENT_WELL = "went-well"
QUERIES = "queries"
SUGGESTIONS = "suggestions"
LOOKING_BACK = "looking-back"
INTRODUCTION = "introduction"
CLOSING = "closing"
TAKEN_BACK = "turning-points-taken-back"

# Parts. A part of its own step is called by the step's key (see `own_step`).
HAPPENED, VIEW, INFLUENCE, POSSIBLE, ALL = "happened", "view", "influence", "possible", "all"

METHOD_STEPS = {
    *(INTRODUCTION, STORY, POINTS, VIEW_STEP, WHOLE, WENT_WELL, QUERIES, SUGGESTIONS, CLOSING),
}
# What is said there stays there, so that question and answer, or what was agreed, read together.
_KEPT_TOGETHER = {INTRODUCTION, WENT_WELL, QUERIES, SUGGESTIONS, CLOSING}
_WITH_ONE_PART = {STORY, WHOLE, QUERIES, SUGGESTIONS, INTRODUCTION, CLOSING}
# There, hindsight is what is asked for.
_MAY_LOOK_BACK = _KEPT_TOGETHER - {WENT_WELL}


class Place(NamedTuple):
    """A part of a section, by their keys."""

    section: str
    part: str


def of_point(point: TurningPoint) -> str:
    """The key of the section of a turning point, and of its part among the reflections."""
    return f"turning-point-{point.number}"


def own_step(step: str) -> str:
    """The key of the section or part of a step that an organisation's own schedule brings."""
    return f"step-{step}"


def outline_of(conversation: Conversation, step: str) -> StepOutline | None:
    """A step's outline, None for a step that the schedule does not have."""
    return next((outline for outline in conversation.steps if outline.id == step), None)


def step_title(conversation: Conversation, step: str) -> str:
    """What a step is called in this conversation's schedule; its id if it has none there."""
    outline = outline_of(conversation, step)
    return outline.title if outline else step


def standing_point(conversation: Conversation, point: str | None) -> TurningPoint | None:
    """The turning point of that id if it stands."""
    found = conversation.turning_points.get(point or "")
    return None if found is None or found.withdrawn else found


def point_at(conversation: Conversation, place: Place) -> TurningPoint | None:
    """The standing turning point that a place is about, None for none."""
    for point in conversation.live_turning_points:
        if of_point(point) in (place.section, place.part):
            return point
    return None


def is_place(conversation: Conversation, place: Place) -> bool:
    """Whether the write-up has such a part of such a section."""
    points = {of_point(point) for point in conversation.live_turning_points}
    own = {own_step(step.id) for step in conversation.steps if step.id not in METHOD_STEPS}
    if place.section in points:
        return place.part in {HAPPENED, VIEW, INFLUENCE, *own}
    match place.section:
        case "looking-back":
            return place.part in {ALL, *points}
        case "turning-points":
            return place.part in {ALL, VIEW}
        case "went-well":
            return place.part in {ALL, POSSIBLE}
        case "turning-points-taken-back":
            gone = {of_point(one) for one in conversation.turning_points.values()}
            return place.part in gone - points
    return place.part == ALL and (place.section in _WITH_ONE_PART or place.section in own)


def _taken_back(conversation: Conversation, point: str | None) -> TurningPoint | None:
    found = conversation.turning_points.get(point or "")
    return found if found is not None and found.withdrawn else None


def points_of(conversation: Conversation, note: Note) -> list[TurningPoint]:
    """The standing turning points a note belongs to or tells a factor of, by number."""
    ids = [note.turning_point, *(factor.turning_point for factor in note.factors)]
    points = {point.id: point for one in ids if (point := standing_point(conversation, one))}
    return sorted(points.values(), key=lambda point: point.number)


def factor_place(conversation: Conversation, factor: Factor) -> Place | None:
    """Where a factor is told; None when its turning point was taken back."""
    if _taken_back(conversation, factor.turning_point):
        return None
    point = standing_point(conversation, factor.turning_point)
    return Place(of_point(point), INFLUENCE) if point else Place(WHOLE, ALL)


def factor_places(conversation: Conversation, note: Note) -> Iterator[Place]:
    """Where the factors of a note are told, each place once, in the order they were linked."""
    places = (factor_place(conversation, factor) for factor in note.factors)
    yield from dict.fromkeys(place for place in places if place)


def place_of(conversation: Conversation, note: Note) -> Place:
    """The one place of a note that stands."""
    if _is_hindsight(conversation, note):
        points = points_of(conversation, note)
        return Place(LOOKING_BACK, of_point(points[0]) if points else ALL)
    if note.step in _KEPT_TOGETHER:
        possible = note.step == WENT_WELL and note.factors
        return Place(note.step, POSSIBLE if possible else ALL)
    if note.tense == "now":
        return Place(own_step(note.step), ALL)
    for place in factor_places(conversation, note):
        return place
    if point := standing_point(conversation, note.turning_point):
        return Place(of_point(point), _part_of_point(conversation, note))
    for one in (note.turning_point, *(factor.turning_point for factor in note.factors)):
        if point := _taken_back(conversation, one):
            return Place(TAKEN_BACK, of_point(point))
    return _place_by_step(note)


def _is_hindsight(conversation: Conversation, note: Note) -> bool:
    if note.tense != "now" or note.step in _MAY_LOOK_BACK:
        return False
    outline = outline_of(conversation, note.step)
    asks_for_it = outline is not None and outline.tense == "now" and note.step not in METHOD_STEPS
    return not asks_for_it or bool(points_of(conversation, note))


def _part_of_point(conversation: Conversation, note: Note) -> str:
    if note.step == WHOLE:
        return INFLUENCE
    # What records show is no view of the time, even when it was noted there.
    if note.step == VIEW_STEP and note.tense != "records":
        return VIEW
    outline = outline_of(conversation, note.step)
    if outline and outline.per_turning_point and note.step not in METHOD_STEPS:
        return own_step(note.step)
    return HAPPENED


def _place_by_step(note: Note) -> Place:
    if note.step == VIEW_STEP:
        return Place(POINTS, VIEW)
    if note.step in METHOD_STEPS:
        return Place(note.step, ALL)
    return Place(own_step(note.step), ALL)
