"""Tables as an xlsx workbook: a sheet a table, with filters, and set up to be printed.

Knows values alone. What a person wrote stays text, whatever it begins with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, and its width in characters (None: from what it holds)."""

    title: str
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. Every row has as many cells as there are columns.

    `note` stands at the head of each printed page, beneath the title ("Draft 2, confidential").
    `portrait`: upright; else the paper lies.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    portrait: bool = False


def write_xlsx(sheets: Sequence[Sheet], *, title: str = "", made: datetime | None = None) -> bytes:
    """The workbook's bytes, the same for the same values.

    `title` and `made` go into its properties; `made` None stands for a fixed day. A text longer
    than a cell can hold (32,767 characters) ends with words that say so. Raises ValueError where a
    row has another number of cells than there are columns, or there is no sheet.
    """
    raise NotImplementedError
