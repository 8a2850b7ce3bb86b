"""The commands that move through the conversation. Pure."""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case import events as e
from ltconverse.case.decision import Decision, Surroundings
from ltconverse.case.state import Conversation
from ltconverse.case.walk import Stop, find_stop, here, neighbour, turning_point_numbered
from ltconverse.errors import BadEntry


def enter(conversation: Conversation, stop: Stop) -> e.StepEntered:
    """The event of going to `stop`."""
    return e.StepEntered(
        conversation=conversation.id, step=stop.step, turning_point=stop.turning_point
    )


def move_to(conversation: Conversation, stop: Stop | None, at_the_end: str) -> Decision:
    """The decision to go to `stop`; None says `at_the_end` instead."""
    if stop is None:
        raise BadEntry(at_the_end, hint="/steps shows them all.")
    if stop == here(conversation):
        return Decision(moved=True)
    return Decision((enter(conversation, stop),), moved=True)


def _next(conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    hint = "This is the last step; /end closes the conversation."
    return move_to(conversation, neighbour(conversation, 1), hint)


def _back(conversation: Conversation, _argument: str, _around: Surroundings) -> Decision:
    return move_to(conversation, neighbour(conversation, -1), "This is the first step.")


def _goto(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    return move_to(conversation, find_stop(conversation, argument), "")


def _tp(conversation: Conversation, argument: str, _around: Surroundings) -> Decision:
    if argument.casefold() in {"none", "0", "-"}:
        return move_to(conversation, Stop(conversation.step), "")
    point = turning_point_numbered(conversation, argument)
    return move_to(conversation, Stop(_step_for_points(conversation), point.id), "")


def _step_for_points(conversation: Conversation) -> str:
    """Where a turning point is gone to: here, if this step can be about one, else its own step."""
    per_point = [step.id for step in conversation.steps if step.per_turning_point]
    if not per_point:
        return conversation.step
    order = [step.id for step in conversation.steps]
    first = order.index(per_point[0])
    near = order[max(first - 1, 0) : order.index(per_point[-1]) + 2]
    return conversation.step if conversation.step in near else per_point[0]


MOVES: dict[str, Callable[[Conversation, str, Surroundings], Decision]] = {
    "next": _next,
    "back": _back,
    "goto": _goto,
    "tp": _tp,
}
