"""Things beside one another on lines, each where there is room. Knows lengths alone."""

from __future__ import annotations


class Row:
    """One line, and what of it is taken."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float]] = []

    def free(self, start: float, end: float) -> bool:
        """Whether nothing stands from `start` to `end`."""
        for one, other in self._taken:  # noqa: SIM110 - asked a million times of a large review
            if start < other and one < end:
                return False
        return True

    def take(self, start: float, end: float) -> None:
        """Something stands from `start` to `end` now."""
        self._taken.append((start, end))


def placed(rows: list[Row], start: float, end: float) -> int:
    """The first line with room from `start` to `end`, which is taken; a new one at need."""
    for number, row in enumerate(rows):
        if row.free(start, end):
            row.take(start, end)
            return number
    rows.append(Row())
    rows[-1].take(start, end)
    return len(rows) - 1


def next_free(rows: list[Row], x: float, wide: float, width: float) -> tuple[int, float]:
    """The first line and place from `x` to `width` with room for what is `wide`, which is taken."""
    number = 0
    while True:
        if number == len(rows):
            rows.append(Row())
        place = x
        while place == x or place + wide <= width:
            if rows[number].free(place, place + wide):
                rows[number].take(place, place + wide)
                return number, place
            place += 4
        number += 1
