"""Tables as an xlsx workbook: a sheet a table, with filters, and set up to be printed.

Knows values alone. What a person wrote stays text, whatever it begins with.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ltconverse.text import one_line, printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | date | datetime | None

MOST = 32_767
"""UTF-16 units that a cell can hold."""
CUT = " … (the rest does not fit into a cell)"
MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its header."""

# Kept in the file's properties and its zip where the caller gives no time.
_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_NARROWEST, _WIDEST = 7.0, 60.0
_MOST_OF_NAME, _MOST_OF_HEADER = 31, 255
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
# Longer whole numbers lose their last digits in a spreadsheet.
_MOST_OF_NUMBER = 10**15
_FORMULA = ("=", "+", "-", "@")
_A4 = 9


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, and its width in characters (None: from what it holds)."""

    title: str
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. Every row has as many cells as there are columns.

    `note` stands at the head of each printed page, beside the title ("Draft 2, confidential").
    `portrait`: upright; else the paper lies. A number, day or truth value is written as one; a
    time of day is the clock's where it was noted, without its zone.
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
    row has another number of cells than there are columns, or there is nothing to write.
    """
    from xlsxwriter import Workbook  # late: only few commands write one

    _check(sheets)
    content = BytesIO()
    # Written by the kind of the value alone; nothing is guessed from what a text looks like.
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties(
        {"title": one_line(title), "created": (made or _SOME_DAY).replace(tzinfo=None)}
    )
    looks = _Looks(workbook)
    names = _names(one.title for one in sheets)
    for sheet, name in zip(sheets, names, strict=True):
        _fill(workbook.add_worksheet(name), sheet, looks, title)
    workbook.close()
    return content.getvalue()


def _check(sheets: Sequence[Sheet]) -> None:
    if not sheets:
        raise ValueError("a workbook needs a sheet")
    for sheet in sheets:
        if not sheet.columns:
            raise ValueError(f"the sheet {sheet.title!r} needs a column")
        if any(len(row) != len(sheet.columns) for row in sheet.rows):
            raise ValueError(f"a row of {sheet.title!r} has not {len(sheet.columns)} cells")
        if len(sheet.rows) > MOST_ROWS:
            raise ValueError(f"{sheet.title!r} has more rows than a sheet can hold")


class _Looks:
    """The few ways a cell looks, made once a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        def look(**more: Any) -> Format:
            return workbook.add_format({"valign": "top", "font_size": 10, **more})

        self.header = look(bold=True, text_wrap=True, bg_color="#E8EEEC", bottom=1)
        self.text = look(text_wrap=True)
        # Opened for typing and left again, such a cell would turn into a formula.
        self.guarded = look(text_wrap=True, quote_prefix=True)
        self.plain = look()
        self.day = look(num_format="d mmm yyyy", align="left")
        self.time = look(num_format="d mmm yyyy hh:mm", align="left")


def _fill(page: Worksheet, sheet: Sheet, looks: _Looks, title: str) -> None:
    last_row, last_column = len(sheet.rows), len(sheet.columns) - 1
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, _text(column.title), looks.header)
        told = (row[place] for row in sheet.rows)
        page.set_column(place, place, column.width or _width(column.title, told))
    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            _write(page, (number, place), cell, looks)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last_row, last_column)
    # No green corners beside numbers that are meant as text ("007").
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    _set_up_print(page, sheet, title)


def _write(page: Worksheet, place: tuple[int, int], cell: Cell, looks: _Looks) -> None:
    row, column = place
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_string(row, column, "yes" if cell else "no", looks.plain)
        return
    if isinstance(cell, datetime) and cell.year >= 1900:
        page.write_datetime(row, column, cell.replace(tzinfo=None), looks.time)
        return
    if isinstance(cell, date) and cell.year >= 1900:
        page.write_datetime(row, column, cell, looks.day)
        return
    if isinstance(cell, (int, float)) and math.isfinite(cell) and abs(cell) < _MOST_OF_NUMBER:
        page.write_number(row, column, cell, looks.plain)
        return
    text = _text(str(cell))
    look = looks.guarded if text.lstrip().startswith(_FORMULA) else looks.text
    page.write_string(row, column, text, look)


def _set_up_print(page: Worksheet, sheet: Sheet, title: str) -> None:
    (page.set_portrait if sheet.portrait else page.set_landscape)()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    head = " · ".join(part for part in (one_line(title), one_line(sheet.title)) if part)
    page.set_header(_printed(head, sheet.note))
    page.set_footer("&R&9&P of &N")


def _printed(head: str, note: str) -> str:
    """The head of each printed page; an ampersand stands doubled there."""
    left, right = "&L&9", "&R&9"
    room = _MOST_OF_HEADER - len(left) - len(right)
    told = _short(one_line(note), room // 2)
    return f"{left}{_short(head, room - _units(told))}{right}{told}"


def _short(text: str, most: int) -> str:
    """The beginning of `text` with its ampersands doubled, in at most so many UTF-16 units."""
    doubled = text.replace("&", "&&")
    if _units(doubled) <= most:
        return doubled
    kept = _cut(doubled, most - 1)
    # Half of a doubled ampersand would begin a code of the header.
    return kept[: len(kept) - (len(kept) - len(kept.rstrip("&"))) % 2] + "…"


def _text(text: str) -> str:
    shown = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return shown if _units(shown) <= MOST else _cut(shown, MOST - len(CUT)) + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    """The beginning of `text` that takes at most so many UTF-16 units; no sign is halved."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")


def _width(heading: str, cells: Iterable[Cell]) -> float:
    """Wide enough for most lines of a column; longer ones are wrapped."""
    # Beside the heading stands the button of the filter.
    longest = max((len(word) for word in heading.split()), default=0) + 3
    for cell in cells:
        longest = max(longest, _length(cell))
        if longest >= _WIDEST:
            return _WIDEST
    return max(_NARROWEST, longest + 1.5)


def _length(cell: Cell) -> int:
    if cell is None:
        return 0
    if isinstance(cell, datetime):
        return len("30 Sep 2026 14:00")
    if isinstance(cell, date):
        return len("30 Sep 2026")
    return max((len(line) for line in str(cell).split("\n")), default=0)


def _names(titles: Iterable[str]) -> list[str]:
    """Names for the sheets, as a spreadsheet allows them: short, each one once."""
    names: list[str] = []
    for title in titles:
        bare = _NOT_IN_NAMES.sub(" ", one_line(title))
        bare = _cut(" ".join(bare.split()), _MOST_OF_NAME).strip(" '") or "Sheet"
        name, count = bare, 1
        # "History" is a name that Excel keeps for itself.
        while name.casefold() in {"history", *(one.casefold() for one in names)}:
            count += 1
            more = f" ({count})"
            name = _cut(bare, _MOST_OF_NAME - len(more)).rstrip() + more
        names.append(name)
    return names
