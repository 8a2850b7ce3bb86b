"""The report on a library as values: the tables that every form of it is made from. Pure.

What is withheld is None here and in all of them. `composing` makes it from counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ltconverse.learning.trends import Trend
from ltconverse.learning.withholding import LEAST


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `id` for programs, and its title. `minor`: only where there is room for it."""

    id: str
    title: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: in how many reviews, by column; None is withheld. `depth` 1 stands under the last row
    of depth 0, which is called `under`. `trend` is None where nothing can be said of it."""

    id: str
    label: str
    cells: tuple[int | None, ...]
    depth: int = 0
    under: str = ""
    trend: Trend | None = None

    @property
    def name(self) -> str:
        """What it is called where it stands by itself."""
        return f"{self.under}: {self.label}" if self.under else self.label


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `of` says what its rows are; `trends`: whether it tells how they go."""

    id: str
    title: str
    lead: str
    of: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    trends: bool = False
    # Wide: for spreadsheets and analysts, not for a page.
    wide: bool = False

    def brief(self) -> Table:
        """The same without minor columns."""
        places = [place for place, one in enumerate(self.columns) if not one.minor]
        rows = tuple(replace(row, cells=tuple(row.cells[at] for at in places)) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in places), rows=rows)


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `periods`: how many reviews in the last four quarters, the four before, earlier.

    With fewer than five reviews there are no tables: every number would be of somebody.
    """

    title: str
    reviews: int
    until: str
    periods: tuple[int | None, ...] = ()
    tables: tuple[Table, ...] = ()
    changes: tuple[Row, ...] = ()

    @property
    def too_few(self) -> bool:
        """Whether there are too few reviews to say anything."""
        return self.reviews < LEAST
