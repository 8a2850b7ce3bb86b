"""The points of a reply as they are made, and which tracked change of the file went into which.

Pure. A mark is given to one point alone, and never to a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypedDict, Unpack

from ltconverse.case.events import PointKind, ReplyPoint, TextChange
from ltconverse.sharing.replies.docx.model import Mark


class Said(TypedDict, total=False):
    """What a point may say besides its kind; see `ReplyPoint`."""

    statement: str
    text: str
    was: str
    changes: tuple[TextChange, ...]
    certain: bool
    where: str
    hand: int
    at: datetime | None
    answers: str
    resolved: bool
    after: str | None


class Ledger:
    """Points, in the order of the places they are about."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._points: list[tuple[float, ReplyPoint]] = []
        self.given: dict[int, str] = {}
        self._at: dict[int, list[str]] = {}

    def add(
        self, kind: PointKind, place: float, marks: Iterable[Mark] = (), **said: Unpack[Said]
    ) -> str:
        """A new point about what stands at `place`, made of these marks; its id."""
        free = [mark for mark in marks if mark.number not in self.given]
        said.setdefault("hand", _hand(free))
        said.setdefault("at", max((mark.at for mark in free if mark.at), default=None))
        point = ReplyPoint(point=self._new_id(), kind=kind, **said)
        self._points.append((place, point))
        self._at.setdefault(int(place), []).append(point.point)
        self.give(free, point.point)
        return point.point

    def give(self, marks: Iterable[Mark], point: str) -> None:
        """These marks belong to this point too, unless they belong to one already."""
        for mark in marks:
            self.given.setdefault(mark.number, point)

    def near(self, place: int) -> str:
        """The first point made about this place, "" for none."""
        return next(iter(self._at.get(place, ())), "")

    def points(self) -> tuple[ReplyPoint, ...]:
        """All points, by the places they are about."""
        return tuple(point for _, point in sorted(self._points, key=lambda one: one[0]))


def _hand(marks: list[Mark]) -> int:
    hands = {mark.hand for mark in marks}
    return hands.pop() if len(hands) == 1 else 0
