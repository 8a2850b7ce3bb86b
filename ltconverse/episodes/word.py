"""The table as a Word document, A4 across: the three columns, then every account behind them.

Each source that a cell names leads to the words themselves, further down.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ltconverse.episodes import words
from ltconverse.episodes.cells import Kind, Laid, Line, anchors, laid
from ltconverse.episodes.model import Source, Table
from ltconverse.text import one_line, printable, storable
from ltconverse.writeup import word_styles
from ltconverse.writeup.word_across import lay_across, width_across
from ltconverse.writeup.word_paragraphs import Paragraphs
from ltconverse.writeup.word_styles import DEEP, INK, QUIET, WASH, Look

if TYPE_CHECKING:
    from docx.document import Document as Word

_MARGIN = Cm(1.7)
_WIDTH = width_across(_MARGIN)
# Of the three columns, in hundredths; what was done has most to say.
_SHARES = (28, 38, 34)
_RULE = "D9D4C8"

_LOOKS: dict[str, Look] = {
    "Cell": ("Normal", 9, INK, 4, 1),
    "Cell Title": ("Normal", 10, INK, 3, 3),
    "Cell Column": ("Normal", 8.5, DEEP, 2, 3),
    "Cell Head": ("Normal", 8, QUIET, 6, 0),
    "Cell Factor": ("Normal", 8, DEEP, 5, 0),
    "Cell Judgement": ("Normal", 9, INK, 2, 2),
    "Cell Rests": ("Normal", 7.5, QUIET, 0, 1),
    "Cell Quiet": ("Normal", 8, QUIET, 1, 1),
    "Voice": ("Heading 2", 10, INK, 10, 1),
    "Told": ("Normal", 9.5, INK, 2, 1),
}
_STYLES: Mapping[Kind, str] = {
    "head": "Cell Head",
    "text": "Cell",
    "said": "Cell",
    "factor": "Cell Factor",
    "judgement": "Cell Judgement",
    "rests": "Cell Rests",
    "against": "Cell Rests",
    "quiet": "Cell Quiet",
}
_APART: Mapping[Kind, str] = {**_STYLES, "head": "Voice", "text": "Told", "said": "Told"}


def to_word(table: Table, on: datetime.date) -> bytes:
    """The table as the bytes of a .docx file, British English; `on` is the day it is of."""
    word = docx.Document()
    word_styles.plain(word)
    _prepare(word)
    title = one_line(": ".join(filter(None, (words.TITLE, table.review))))
    word_styles.describe(word, title, datetime.datetime.combine(on, datetime.time()))
    word_styles.head_and_foot(word, title)
    lay_across(word, _MARGIN)
    _Writer(word, table).write()
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _prepare(word: Word) -> None:
    looks = {"Draft": ("Normal", 9, DEEP, 0, 2), "Explanation": ("Normal", 9, QUIET, 0, 8)}
    word_styles.add_styles(word, {**looks, **_LOOKS})
    for name in ("Draft", "Cell Title", "Cell Column", "Cell Head"):
        word.styles[name].font.bold = True
    for name in ("Cell Title", "Voice"):
        word.styles[name].paragraph_format.keep_with_next = True
    word.styles["Cell Judgement"].paragraph_format.left_indent = Cm(0.3)
    # Below the episode's title, which is a heading of the second level.
    word.styles["Voice"].element.get_or_add_pPr().append(_element("w:outlineLvl", val=2))
    word.styles.add_style("Cell Label", WD_STYLE_TYPE.CHARACTER).font.bold = True
    word.styles.add_style("Cell Said", WD_STYLE_TYPE.CHARACTER).font.italic = True
    tag = word.styles.add_style("Cell Tag", WD_STYLE_TYPE.CHARACTER)
    tag.font.size, tag.font.color.rgb = Pt(7.5), QUIET


class _Writer(Paragraphs):
    """Writes one table into one document."""

    def __init__(self, word: Word, table: Table) -> None:
        super().__init__(word)
        self._table = table
        self._laid = laid(table)
        self._anchors = anchors(self._laid)
        self._bookmarks = 0

    def write(self) -> None:
        """The table, then the accounts."""
        self._paragraph("Draft", words.DRAFT_TABLE)
        self._paragraph("Title", words.TITLE)
        if self._table.review:
            self._paragraph("Subtitle", one_line(self._table.review))
        self._paragraph("Explanation", words.DRAFT)
        if not self._laid:
            self._paragraph("Normal", words.NO_ROWS)
            return
        end = self._document.sections[-1]._sectPr
        end.addprevious(self._whole())
        self._accounts()

    # --- the table --------------------------------------------------------------------------

    def _whole(self) -> Any:
        table = _element("w:tbl")
        table.append(_table_properties())
        grid = _element("w:tblGrid")
        for width in _widths():
            grid.append(_element("w:gridCol", w=width))
        table.append(grid)
        titles = (words.DESCRIPTION, words.BREAK_DOWN, words.FACTORS)
        heads = [[self._made("Cell Column", [(one, "")])] for one in titles]
        table.append(_row(map(_cell, heads, _widths()), "w:cantSplit", "w:tblHeader"))
        for one in self._laid:
            table.append(_row([self._title(one)], "w:cantSplit"))
            columns = [self._lines(lines, _STYLES) for lines in one.columns]
            # May go on to the next page: whole, most would leave half a page empty before them.
            table.append(_row(map(_cell, columns, _widths())))
        return table

    def _title(self, one: Laid) -> Any:
        runs = [(one_line(one.title), "")]
        if one.aside:
            runs.append((f"   {one_line(one.aside)}", "Cell Tag"))
        return _cell([self._made("Cell Title", runs)], sum(_widths()), span=3, shade=WASH)

    # --- the accounts -----------------------------------------------------------------------

    def _accounts(self) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        self._in_columns(section)
        self._paragraph("Heading 1", words.ACCOUNTS)
        end = section._sectPr
        for one in self._laid:
            lines = [line for voice in one.voices for line in voice] + one.together
            self._paragraph("Heading 2", one_line(one.title))
            for paragraph in self._lines(lines, _APART):
                end.addprevious(paragraph)

    def _in_columns(self, section: Any) -> None:
        columns = section._sectPr.find(qn("w:cols"))
        if columns is None:
            columns = _element("w:cols")
            section._sectPr.append(columns)
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), "680")

    # --- lines ------------------------------------------------------------------------------

    def _lines(self, lines: Iterable[Line], styles: Mapping[Kind, str]) -> list[Any]:
        return [self._line(one, styles[one.kind]) for one in lines]

    def _line(self, one: Line, style: str) -> Any:
        if one.kind in {"rests", "against"}:
            return self._rests(one, style)
        runs = []
        if one.label:
            runs.append((f"{one.label} ", "Cell Label"))
        runs.append((printable(one.text), "Cell Said" if one.kind == "said" else ""))
        if one.tag:
            runs.append((f" ({one_line(one.tag)})", "Cell Tag"))
        return self._made(style, runs, bookmark=self._anchors.get(one.anchor, ""))

    def _rests(self, one: Line, style: str) -> Any:
        paragraph = self._made(style, [])
        if one.kind == "against":
            paragraph.append(self._run(f"{words.AGAINST}: ", ""))
        for place, source in enumerate(one.sources):
            if place:
                paragraph.append(self._run("; ", ""))
            paragraph.append(self._source(source))
            if reason := one_line(words.reason(source)):
                paragraph.append(self._run(f" {reason}", ""))
        return paragraph

    def _source(self, source: Source) -> Any:
        run = self._run(one_line(words.source(source)), "")
        if source.label not in self._anchors:
            return run
        link = _element("w:hyperlink", anchor=self._anchors[source.label])
        link.append(run)
        return link

    def _made(self, style: str, runs: Sequence[tuple[str, str]], bookmark: str = "") -> Any:
        """A paragraph by itself; each run with the style of its letters, "" for none."""
        paragraph = OxmlElement("w:p")
        paragraph.style = self._style(style)
        if bookmark:
            self._bookmarks += 1
            paragraph.append(_element("w:bookmarkStart", id=self._bookmarks, name=bookmark))
        for text, letters in runs:
            paragraph.append(self._run(text, letters))
        if bookmark:
            paragraph.append(_element("w:bookmarkEnd", id=self._bookmarks))
        return paragraph

    def _run(self, text: str, letters: str) -> Any:
        run = OxmlElement("w:r")
        run.text = storable(printable(text))
        if letters:
            run.style = self._style(letters)
        return run


def _element(tag: str, **attributes: object) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _widths() -> list[int]:
    """Of the columns, in twentieths of a point."""
    whole = round(_WIDTH.pt * 20)
    return [whole * share // 100 for share in _SHARES]


def _table_properties() -> Any:
    properties = _element("w:tblPr")
    properties.append(_element("w:tblW", w=sum(_widths()), type="dxa"))
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=4, space=0, color=_RULE))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    margins = _element("w:tblCellMar")
    for side, width in (("top", 40), ("left", 110), ("bottom", 60), ("right", 110)):
        margins.append(_element(f"w:{side}", w=width, type="dxa"))
    properties.append(margins)
    properties.append(_element("w:tblLook", firstRow=1, noHBand=1, noVBand=1))
    properties.append(_element("w:tblCaption", val=words.TITLE))
    return properties


def _row(cells: Iterable[Any], *properties: str) -> Any:
    row = _element("w:tr")
    if properties:
        held = _element("w:trPr")
        for one in properties:
            held.append(_element(one))
        row.append(held)
    row.extend(cells)
    return row


def _cell(paragraphs: Sequence[Any], width: int, span: int = 1, shade: str = "") -> Any:
    cell = _element("w:tc")
    properties = _element("w:tcPr")
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(_element("w:gridSpan", val=span))
    if shade:
        properties.append(_element("w:shd", val="clear", color="auto", fill=shade))
    cell.append(properties)
    cell.extend(paragraphs)
    return cell
