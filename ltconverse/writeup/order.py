"""Where each statement stands and in which order, as they were put and moved. Pure.

The same for write-ups and for reports: which places there are is for those who lay them out to say.
"""

from __future__ import annotations

from collections.abc import Callable

from ltconverse.case.statements import Account, Placement, Statement
from ltconverse.writeup.placing import Place

LAST = "?"
"""After no statement that there is: at the end of its place."""


class Order:
    """The statements of an account, by place."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._there: dict[Place, list[str]] = {}
        self.places: dict[str, Place] = {}

    def put(self, statement: str, place: Place, after: str = LAST) -> None:
        """After that one; first where it is ""; last where that one is not there."""
        if statement not in self._account.statements:
            return
        if statement in self.places:
            self._there[self.places[statement]].remove(statement)
        there = self._there.setdefault(place, [])
        at = there.index(after) + 1 if after in there else len(there) if after else 0
        there.insert(at, statement)
        self.places[statement] = place

    def sort(self, rank: Callable[[str, Place], int]) -> None:
        """Those of the highest rank first within each place; of one rank, as they stand."""
        for place, there in self._there.items():
            there.sort(key=lambda one: -rank(one, place))

    def of_placement(self, placement: Placement, otherwise: Place) -> Place:
        """Where a statement was moved: beside the other, where no section is named; `otherwise`
        where that one is nowhere."""
        if placement.section:
            return Place(placement.section, placement.part)
        return self.places.get(placement.after, otherwise)

    def rest(self, place: Place) -> None:
        """Whatever stands nowhere yet stands there, last."""
        for one in self._account.statements:
            if one not in self.places:
                self.put(one, place)

    def used(self) -> list[Place]:
        """The places where anything was ever put, in that order."""
        return list(self._there)

    def standing(self, place: Place) -> list[Statement]:
        """The statements that stand at a place, in reading order."""
        every = (self._account.statements[one] for one in self._there.get(place, ()))
        return [one for one in every if one.stands]
