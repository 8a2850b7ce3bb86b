"""Feedback while a rehearsal goes on: without what there is still to find. Pure."""

from __future__ import annotations

from ltconverse.rehearse.feedback.advised.further import STAYING
from ltconverse.rehearse.feedback.model import Covered, Feedback


def untold(result: Feedback) -> Feedback:
    """The same feedback, with nothing in it that gives away what was not told yet: memories that
    were not reached, their questions, and turning points at which nothing was found."""
    if result.of == "conversation":
        return result
    advice = result.next
    if advice is not None and advice.id == "following":
        advice = STAYING
    found = {one.title for one in result.coverage if one.of == "turning-point" and one.places}
    return result.model_copy(
        update={
            "kept_back": any(one.reach != "reached" for one in result.memories),
            "memories": tuple(one for one in result.memories if one.reach == "reached"),
            "coverage": tuple(one for one in result.coverage if _may_be_seen(one, found)),
            "next": advice,
        }
    )


def _may_be_seen(one: Covered, found: set[str]) -> bool:
    if one.of == "turning-point":
        return bool(one.places)
    if one.of == "aspect":
        return one.turning_point in found or not one.turning_point
    return True
