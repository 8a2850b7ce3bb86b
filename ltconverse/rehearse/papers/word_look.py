"""The look of the papers in Word, beside what every document of ours shares. Knows python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from ltconverse.writeup import word_styles
from ltconverse.writeup.word_across import width_across
from ltconverse.writeup.word_styles import DEEP, INK, QUIET, WASH, Look

if TYPE_CHECKING:
    from docx.document import Document

# A paper that knows no day still needs one among its particulars; no clock is read.
_NO_DAY = datetime(2026, 1, 1)  # noqa: DTZ001 - Word's own particulars have no zone
MARGIN_ACROSS = Cm(1.8)
_ACROSS = width_across(MARGIN_ACROSS)
_TITLE, _GRID_TITLE = Cm(4.6), Cm(6.0)
_NUMBER = Cm(1.1)
_SHORT = 6
_RULE = "D9D4C8"
_DEEP = "2F5D62"

_LOOKS: dict[str, Look] = {
    "Draft": ("Normal", 9, DEEP, 0, 2),
    "Lead": ("Normal", 10.5, INK, 8, 3),
    "Known": ("Normal", 10, QUIET, 0, 1),
    "Explanation": ("Normal", 9, QUIET, 0, 5),
    "Warning": ("Normal", 9.5, INK, 6, 10),
    "Card Title": ("Heading 2", 13, INK, 4, 4),
    "Card": ("Normal", 10.5, INK, 0, 4),
    "Card Said": ("Normal", 10.5, INK, 2, 4),
    "Row Title": ("Normal", 9, INK, 3, 3),
    "Row": ("Normal", 10, INK, 3, 3),
    "Grid Head": ("Normal", 8.5, DEEP, 2, 2),
    "Grid Title": ("Normal", 9, INK, 3, 3),
    "Grid": ("Normal", 9, INK, 3, 3),
    "After Table": ("Normal", 4, INK, 0, 0),
    "Place": ("Normal", 10.5, INK, 4, 2),
    "Place More": ("Normal", 10, QUIET, 0, 4),
    "More": ("Normal", 10, QUIET, 0, 4),
    "Picture": ("Normal", 10, INK, 4, 2),
    "Turn Head": ("Normal", 8.5, QUIET, 8, 0),
    "Gesture": ("Normal", 10, QUIET, 0, 1),
    "Ours": ("Normal", 10.5, INK, 0, 1),
    "Theirs": ("Normal", 10.5, INK, 0, 1),
    "In The Room": ("Normal", 10, QUIET, 0, 1),
    "Why": ("Normal", 8, QUIET, 0, 0),
    "Ruled": ("Normal", 10, INK, 0, 0),
}


def prepare(word: Document) -> None:
    """Set a new document up for a paper."""
    word_styles.plain(word)
    word_styles.add_styles(word, _LOOKS)
    styles = word.styles
    styles["Title"].font.size = Pt(19)
    for name in ("Draft", "Row Title", "Grid Head", "Grid Title", "Ours"):
        styles[name].font.bold = True
    for name in ("Card Said", "Place More", "More", "Gesture", "In The Room"):
        styles[name].font.italic = True
    for name in ("Lead", "Warning", "Turn Head", "Picture", "Grid Head", "Grid Title", "Grid"):
        styles[name].paragraph_format.keep_with_next = True
    for name in ("Place", "Turn Head"):
        word_styles.hang(styles[name], _NUMBER, _NUMBER)
    for name in ("Place More", "Ours", "In The Room", "Why"):
        styles[name].paragraph_format.left_indent = _NUMBER
    for name in ("Gesture", "Theirs"):
        styles[name].paragraph_format.left_indent = Cm(1.5)
        _edge(styles[name], "B9CFCB", 10)
    for name in ("Card Title", "Card", "Card Said"):
        _card(styles[name])
    styles["More"].paragraph_format.left_indent = Cm(0.63)
    _box(styles["Warning"])
    _ruled(styles["Ruled"])
    _lists(styles)
    typed = styles.add_style("Typed", WD_STYLE_TYPE.CHARACTER)
    typed.font.name, typed.font.size = "Courier New", Pt(9.5)
    number = styles.add_style("Turn Number", WD_STYLE_TYPE.CHARACTER)
    number.font.bold, number.font.size, number.font.color.rgb = True, Pt(8.5), DEEP


def moment(day: datetime | None) -> datetime:
    """What a paper's particulars say of when it was made: the day it is of."""
    return _NO_DAY if day is None else day.astimezone(UTC).replace(tzinfo=None)


# --- tables -----------------------------------------------------------------------------------


def row_widths() -> tuple[int, ...]:
    """Of a table of titles and what is told of each."""
    return int(_TITLE), int(word_styles.TEXT_WIDTH - _TITLE)


def grid_widths(columns: int, *, across: bool) -> tuple[int, ...]:
    """Of a table: one column of titles, the others alike."""
    whole = _ACROSS if across else word_styles.TEXT_WIDTH
    others = max(columns - 1, 1)
    # A few columns are not stretched over the whole page: one compares what stands close by.
    each = min((whole - _GRID_TITLE) // others, Cm(4.2))
    return int(_GRID_TITLE), *([int(each)] * (columns - 1))


def table(word: Document, rows: int, widths: Sequence[int]) -> Any:
    """A table of that many rows with thin lines between them, whose rows stay whole."""
    made = word.add_table(rows, len(widths))
    made.autofit = False
    properties = made._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_lined(side, _RULE, 4, 0))
    properties.append(borders)
    properties.append(_margins())
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Emu(width)
    for row in made._tbl.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Emu(width)
    return made


def _margins() -> Any:
    """Of cells: words of the first column stand where those above the table do."""
    held = OxmlElement("w:tblCellMar")
    for side, width in (("left", 0), ("right", 140)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        held.append(margin)
    return held


def hold_together(made: Any) -> None:
    """Keep a short table whole, and of a long one neither the first nor the last row alone."""
    rows = rows_of(made)
    for place, cells in enumerate(rows[:-1]):
        if len(rows) <= _SHORT or place in {0, len(rows) - 2}:
            for cell in cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def let_go(cells: Sequence[Any]) -> None:
    """What comes after these cells may stand on another page."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = False


def rows_of(made: Any) -> list[list[Any]]:
    """The cells of a table, row by row: python-docx counts them anew for every one it is asked."""
    from docx.table import _Cell

    return [[_Cell(cell, made) for cell in row.tc_lst] for row in made._tbl.tr_lst]


def head_row(made: Any) -> None:
    """The first row is the table's head, and stands again on each page."""
    made._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))


# --- lists ------------------------------------------------------------------------------------


def numbered_anew(word: Document) -> int:
    """A new numbering like that of the style, from 1; its id."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    like = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(like).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(0).add_startOverride(1)
    return int(made.numId)


def number_by(paragraph: Any, numbering: int) -> None:
    """Count a paragraph by that numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def _lists(styles: Any) -> None:
    like = styles["List Bullet"].element.rPr
    number = styles["List Number"].element
    if number.rPr is not None:
        number.remove(number.rPr)
    number.append(deepcopy(like))
    for name in ("List Bullet", "List Number"):
        shape = styles[name].paragraph_format
        shape.space_before, shape.space_after = Pt(2), Pt(3)
        shape.line_spacing = 1.25


# --- lines and grounds ------------------------------------------------------------------------


def _lined(side: str, colour: str, size: int, space: int, kind: str = "single") -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", size), ("space", space), ("color", colour)):
        line.set(qn(f"w:{name}"), str(value))
    return line


def _edge(style: Any, colour: str, size: int) -> None:
    """A line at the left."""
    _borders(style, [_lined("left", colour, size, 8)])


def _card(style: Any) -> None:
    """A ground with a strong line at its left; lines of its own colour give it a margin."""
    sides = [_lined(side, WASH, 4, 6) for side in ("top", "bottom", "right")]
    left = _lined("left", _DEEP, 24, 8)
    _borders(style, [sides[0], left, *sides[1:]])
    word_styles.shade(style, WASH)
    style.paragraph_format.left_indent = Cm(0.4)
    style.paragraph_format.right_indent = Cm(0.3)


def _box(style: Any) -> None:
    _borders(
        style, [_lined(side, _DEEP, 6, 6, "dashed") for side in ("top", "left", "bottom", "right")]
    )
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.25)


def _ruled(style: Any) -> None:
    """A line below, and room for handwriting above it."""
    _borders(style, [_lined("bottom", "A9A59B", 4, 1), _lined("between", "A9A59B", 4, 1)])
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = Pt(26)


def _borders(style: Any, lines: Sequence[Any]) -> None:
    held = OxmlElement("w:pBdr")
    held.extend(lines)
    word_styles.insert(style, held)
