"""A paper as a Word document: real headings, and each turn a bookmark that its number leads to.

Shares the look of the write-up (page, fonts, headings); what is new is in `word_look.py`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ltconverse.episodes.pictures.png import to_png
from ltconverse.errors import PdfMissing
from ltconverse.rehearse.feedback import phrases
from ltconverse.rehearse.papers import word_look
from ltconverse.rehearse.papers.model import (
    Block,
    Card,
    Grid,
    Items,
    Line,
    Paper,
    Paragraph,
    Part,
    Picture,
    Rows,
    Ruled,
    Run,
    Spoken,
)
from ltconverse.text import one_line, printable
from ltconverse.writeup import word_styles
from ltconverse.writeup.word_across import lay_across
from ltconverse.writeup.word_paragraphs import Paragraphs

if TYPE_CHECKING:
    from docx.document import Document

_LOOKS = {"text": "Normal", "lead": "Lead", "quiet": "Explanation", "warning": "Warning"}
_SPOKEN = {"ours": "Ours", "theirs": "Theirs", "room": "In The Room"}


def document(paper: Paper) -> bytes:
    """The paper as the bytes of a .docx file, A4, British English."""
    word = docx.Document()
    word_look.prepare(word)
    title = one_line(paper.title)
    word_styles.describe(word, title, word_look.moment(paper.day))
    word_styles.head_and_foot(word, phrases.shortened(title), paper.mark)
    if paper.across:
        lay_across(word, word_look.MARGIN_ACROSS)
    _Writer(word, paper).write()
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


class _Writer(Paragraphs):
    """Writes one paper into one document."""

    def __init__(self, word: Document, paper: Paper) -> None:
        super().__init__(word)
        self._paper = paper
        self._bookmarks = 0

    def write(self) -> None:
        """The whole, from what it is to its last part."""
        self._paragraph("Draft", self._paper.stands)
        self._paragraph("Title", one_line(self._paper.title))
        if self._paper.under:
            self._paragraph("Subtitle", one_line(self._paper.under))
        for fact in self._paper.facts:
            self._paragraph("Known", one_line(fact))
        for place, caution in enumerate(self._paper.cautions):
            made = self._paragraph("Explanation", one_line(caution))
            if place == 0:
                made.paragraph_format.space_before = Cm(0.3)
        for part in self._paper.parts:
            self._part(part)

    def _part(self, part: Part) -> None:
        heading = self._paragraph("Heading 1", one_line(part.title))
        if part.apart:
            heading.paragraph_format.page_break_before = True
            heading.paragraph_format.space_before = Pt(0)
        for block in part.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._line(_LOOKS[block.look], block.line)
            case Items():
                self._items(block)
            case Rows():
                self._rows(block)
            case Card():
                self._card(block)
            case Picture():
                self._picture(block)
            case Grid():
                self._grid(block)
            case Spoken():
                self._spoken(block)
            case Ruled():
                for _ in range(block.lines):
                    self._paragraph("Ruled")

    # --- kinds of blocks --------------------------------------------------------------------

    def _items(self, block: Items) -> None:
        style, numbers = "List Bullet", None
        if block.steps:
            style, numbers = "List Number", word_look.numbered_anew(self._document)
        for one in block.items:
            if one.place:
                head = (Run(str(one.place), to=one.place), Run("\t"))
                made = self._line("Place", (*head, *one.line))
                made.paragraph_format.keep_with_next = bool(one.more) or None
            else:
                made = self._line(style, one.line)
                made.paragraph_format.keep_with_next = bool(one.more) or None
                if numbers is not None:
                    word_look.number_by(made, numbers)
            for more in one.more:
                self._line("Place More" if one.place else "More", more)

    def _rows(self, block: Rows) -> None:
        table = word_look.table(self._document, len(block.rows), word_look.row_widths())
        for cells, (title, told) in zip(word_look.rows_of(table), block.rows, strict=True):
            self._into(cells[0], "Row Title", (Run(one_line(title)),))
            self._into(cells[1], "Row", told)
        word_look.hold_together(table)
        self._paragraph("After Table")

    def _card(self, card: Card) -> None:
        lines: list[tuple[str, Line]] = [("Card Title", (Run(card.title),))]
        lines += [("Card", told) for told in card.lines]
        lines += [("Card Said", told) for told in card.said]
        for place, (style, told) in enumerate(lines):
            made = self._line(style, told)
            made.paragraph_format.keep_with_next = place < len(lines) - 1

    def _picture(self, picture: Picture) -> None:
        """Drawn, and told in words to whoever does not see it; where nothing can draw, told."""
        try:
            drawn = to_png(picture.svg)
        except PdfMissing:
            self._paragraph("Normal", picture.told)
            return
        paragraph = self._paragraph("Picture")
        shape = paragraph.add_run().add_picture(io.BytesIO(drawn), width=word_styles.TEXT_WIDTH)
        shape._inline.docPr.set("descr", one_line(picture.told))
        self._paragraph("Explanation", picture.key)

    def _grid(self, grid: Grid) -> None:
        widths = word_look.grid_widths(len(grid.columns), across=self._paper.across)
        table = word_look.table(self._document, 1 + len(grid.rows), widths)
        word_look.head_row(table)
        first, *rows = word_look.rows_of(table)
        self._row(first, grid.columns, ("Grid Head", "Grid Head"))
        for place, (cells, row) in enumerate(zip(rows, grid.rows, strict=True), start=1):
            self._row(cells, row, ("Grid Title", "Grid"))
            if place == len(rows):  # all others are kept with the next: a table stays whole
                word_look.let_go(cells)
        self._paragraph("After Table")

    def _row(self, cells: Sequence[Any], texts: Sequence[str], styles: tuple[str, str]) -> None:
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            self._into(cell, styles[place > 0], (Run(one_line(text)),))

    def _spoken(self, turn: Spoken) -> None:
        head = self._paragraph("Turn Head")
        self._bookmark(head, turn.number)
        head.add_run(f"\t{turn.heading}").font.bold = turn.whose == "ours"
        texts = [("Gesture", f"({one_line(turn.gesture)})")] if turn.gesture else []
        texts += [(_SPOKEN[turn.whose], turn.text)] if turn.text else []
        for place, (style, text) in enumerate(texts):
            made = self._paragraph(style, text)
            made.paragraph_format.keep_with_next = place < len(texts) - 1 or bool(turn.whys)
        for why in turn.whys:
            self._line("Why", why)

    # --- lines ------------------------------------------------------------------------------

    def _line(self, style: str, told: Line) -> Any:
        return self._fill(self._paragraph(style), told)

    def _into(self, cell: Any, style: str, told: Line) -> None:
        paragraph = cell.paragraphs[0]
        paragraph._p.style = self._style(style)
        self._fill(paragraph, told)

    def _fill(self, paragraph: Any, told: Line) -> Any:
        for run in told:
            made = paragraph.add_run(printable(run.text))
            if run.typed:
                made._r.style = self._style("Typed")
            if run.to:
                _lead(paragraph, made, run.to)
        return paragraph

    def _bookmark(self, paragraph: Any, number: int) -> None:
        """The turn's number, as the place that others lead to."""
        self._bookmarks += 1
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for one in (begin, end):
            one.set(qn("w:id"), str(self._bookmarks))
        begin.set(qn("w:name"), _name(number))
        paragraph._p.append(begin)
        made = paragraph.add_run(str(number))
        made._r.style = self._style("Turn Number")
        paragraph._p.append(end)


def _name(number: int) -> str:
    return f"turn_{number}"


def _lead(paragraph: Any, run: Any, number: int) -> None:
    """Make a run lead to a turn of the same document."""
    run.font.color.rgb = word_styles.DEEP
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _name(number))
    link.append(run._r)
    paragraph._p.append(link)
