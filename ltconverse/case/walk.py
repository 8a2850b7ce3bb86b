"""Walking through a conversation: the stops in order, forth, back and to any of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ltconverse.case.events import StepOutline
from ltconverse.case.state import Conversation, TurningPoint
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in the conversation: a step and, where it is about one, a turning point's id."""

    step: str
    turning_point: str | None = None


def here(conversation: Conversation) -> Stop:
    """Where the conversation is now."""
    return Stop(conversation.step, conversation.turning_point)


def stops(conversation: Conversation) -> list[Stop]:
    """Every stop in order: a step that is walked per turning point stands once for each."""
    points = [point.id for point in conversation.live_turning_points]
    walked: list[Stop] = []
    for step in conversation.steps:
        if step.per_turning_point and points:
            walked += [Stop(step.id, point) for point in points]
        else:
            walked.append(Stop(step.id))
    return walked


def neighbour(conversation: Conversation, offset: int) -> Stop | None:
    """The stop `offset` away from here (1 next, -1 back), or None at either end."""
    walked, place = stops(conversation), here(conversation)
    if place in walked:
        wanted = walked.index(place) + offset
    else:
        wanted = [stop.step for stop in walked].index(place.step) + offset
        if offset > 0 and conversation.outline(place.step).per_turning_point:
            wanted -= 1  # at none of the step's turning points yet: the first of them is the next
    return walked[wanted] if 0 <= wanted < len(walked) else None


def turning_point_numbered(conversation: Conversation, number: str) -> TurningPoint:
    """The standing turning point of that number. Raises BadEntry when there is none."""
    points = {str(point.number): point for point in conversation.live_turning_points}
    if number.lstrip("#") not in points:
        known = ", ".join(points) or "none has been raised yet; type !words to raise one"
        raise BadEntry(
            f"There is no turning point “{excerpt(number)}”.", hint=f"Turning points: {known}."
        )
    return points[number.lstrip("#")]


def find_stop(conversation: Conversation, argument: str) -> Stop:
    """The stop a person means by a step's id, number or title, with a turning point's number.

    Raises BadEntry naming the steps there are.
    """
    words = argument.split()
    number = ""
    if len(words) > 1 and words[-1].isdecimal() and not _exactly(conversation, " ".join(words)):
        number = words.pop()
    step = _find_step(conversation, " ".join(words))
    if number:
        return Stop(step.id, turning_point_numbered(conversation, number).id)
    return Stop(step.id, _fitting_point(conversation, step))


def _exactly(conversation: Conversation, wanted: str) -> list[StepOutline]:
    wanted = wanted.casefold()
    called = [(step, (step.id, step.number, step.title.casefold())) for step in conversation.steps]
    return [step for step, names in called if wanted and wanted in names]


def _find_step(conversation: Conversation, wanted: str) -> StepOutline:
    start = wanted.casefold()
    likely = _exactly(conversation, wanted) or [
        step
        for step in conversation.steps
        if start
        and any(name.startswith(start) for name in (step.id, step.number, step.title.casefold()))
    ]
    if len(likely) == 1:
        return likely[0]
    known = ", ".join(step.id for step in (likely or conversation.steps))
    shown = f"“{excerpt(wanted)}”"
    reason = f"{shown} could be several steps." if likely else f"There is no step {shown}."
    raise BadEntry(reason if wanted else "To which step?", hint=f"Go to one of: {known}.")


def _fitting_point(conversation: Conversation, step: StepOutline) -> str | None:
    """Which turning point to be at when only a step was named: this one, else one still bare."""
    points = [point.id for point in conversation.live_turning_points]
    if not step.per_turning_point or not points:
        return None
    if conversation.turning_point in points:
        return conversation.turning_point
    bare = [point for point in points if not conversation.notes_at(step.id, point)]
    return (bare or points)[0]
