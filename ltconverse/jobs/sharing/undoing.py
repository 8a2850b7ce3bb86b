"""Taking back what was just done to points, and doing it again. Pure: events in, events out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ltconverse.case import events as e
from ltconverse.case.written import Point, Resolution
from ltconverse.jobs.sharing.papers import Paper

Bodies = tuple[e.AnyBody, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What was done at once, and how the points stood before it."""

    bodies: Bodies
    before: dict[str, Point]


def step_of(paper: Paper, bodies: Iterable[e.AnyBody]) -> Step:
    """What is about to be done."""
    kept = tuple(bodies)
    points = paper.written.points
    said = (one.point for one in kept if isinstance(one, _ABOUT_POINTS))
    return Step(kept, {point: points[point] for point in said if point in points})


def undone(step: Step, paper: Paper) -> Bodies:
    """What takes it back, the last thing first; as the case stands now."""
    return tuple(
        body for done in reversed(step.bodies) for body in _inverse(done, step.before, paper)
    )


_ABOUT_POINTS = (e.PointResolved, e.PointReopened, e.PointPlaced)


def _inverse(done: e.AnyBody, before: dict[str, Point], paper: Paper) -> Iterator[e.AnyBody]:
    talk = paper.id
    match done:
        case e.Change():
            yield e.ChangeWithdrawn(conversation=talk, change=done.change)
        case e.ChangeWithdrawn():
            yield e.ChangeRestored(conversation=talk, change=done.change)
        case e.ChangeRestored():
            yield e.ChangeWithdrawn(conversation=talk, change=done.change)
        case e.PointPlaced():
            was = before[done.point]
            statement = was.statement if was.placed_by else None
            yield e.PointPlaced(conversation=talk, point=done.point, statement=statement)
        case e.PointResolved() | e.PointReopened():
            earlier = before[done.point].resolution
            if earlier is None:
                yield e.PointReopened(conversation=talk, point=done.point)
            else:
                yield _again(done.point, earlier, paper)


def _again(point: str, earlier: Resolution, paper: Paper) -> e.PointResolved:
    return e.PointResolved(
        conversation=paper.id,
        point=point,
        outcome=earlier.outcome,
        reason=earlier.reason,
        text=earlier.text,
        view=earlier.view,
        seen=len(paper.written.points[point].resolutions),
    )
