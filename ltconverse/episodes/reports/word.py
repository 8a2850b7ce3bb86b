"""A report as a Word document, with its pictures; where they cannot be drawn, told in words."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from ltconverse.episodes.pictures.model import Sheet
from ltconverse.episodes.pictures.png import to_png
from ltconverse.episodes.reports import words
from ltconverse.episodes.reports.render import picture_pages, picture_words, stands
from ltconverse.errors import PdfMissing
from ltconverse.text import one_line, printable
from ltconverse.writeup import word_styles
from ltconverse.writeup.word_paragraphs import Paragraphs

if TYPE_CHECKING:
    from docx.document import Document as Word

    from ltconverse.episodes.reports.document import Document, Stated, StatedSection

_SHEET = Sheet(width=162.0, height=205.0)
"""What is left of an upright page between its margins, below a heading."""
_WORDS_ACROSS = 76


def to_word(document: Document, on: datetime.date) -> bytes:
    """The report as the bytes of a .docx file, A4, British English; `on` is the day it is of."""
    word = docx.Document()
    word_styles.prepare(word)
    moment = datetime.datetime.combine(on, datetime.time())
    word_styles.describe(word, one_line(document.title), moment)
    word_styles.head_and_foot(word, one_line(document.title), document.mark)
    _Writer(word, document).write()
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


class _Writer(Paragraphs):
    """Writes one report into one document."""

    def __init__(self, word: Word, document: Document) -> None:
        super().__init__(word)
        self._report = document
        self._first: dict[tuple[str, bool], Any] = {}
        # The page's particulars, which come last.
        self._end: Any = word.sections[-1]._sectPr

    def write(self) -> None:
        """The whole, from the title to what happens next."""
        self._paragraph("Draft", stands(self._report))
        self._paragraph("Title", one_line(self._report.title))
        self._paragraph("Subtitle", one_line(self._report.review))
        self._paragraph("Explanation", words.KEY)
        for section in self._report.sections:
            self._section(section)

    def _section(self, section: StatedSection) -> None:
        heading = self._paragraph("Heading 1", one_line(section.title))
        if section.picture:
            heading.paragraph_format.page_break_before = True
        if section.explanation:
            explanation = self._paragraph("Explanation", one_line(section.explanation))
            explanation.paragraph_format.keep_with_next = True
        if section.picture:
            self._picture(section)
        for part in section.parts:
            if part.title:
                self._paragraph("Heading 2", one_line(part.title))
            for one in part.statements:
                self._statement(one)

    def _statement(self, one: Stated) -> None:
        ends = not (one.difference or one.stand)
        self._like("Statement", one.label, printable(one.text), ends=ends)
        if one.difference:
            told = f"{words.OTHERWISE} {one.difference}"
            self._paragraph("Statement Factor", told)
        if one.stand:
            self._like("Statement Source", one_line(one.stand))

    def _like(self, style: str, *runs: str, ends: bool = False) -> None:
        """A paragraph at the end like the first of its style, a tab between its runs; `ends`: the
        next one may stand on another page. A report has thousands: copies are made many times as
        fast as paragraphs."""
        if "\n" in "".join(runs) or "\t" in "".join(runs):
            self._made(style, runs, ends)
            return
        if (style, ends) not in self._first:
            self._first[style, ends] = self._made(style, runs, ends)._p
            return
        copy = deepcopy(self._first[style, ends])
        for text, told in zip(copy.iter(qn("w:t")), runs, strict=True):
            text.text = told
        self._end.addprevious(copy)

    def _made(self, style: str, runs: Sequence[str], ends: bool) -> Any:
        paragraph = self._paragraph(style)
        if ends:  # its style keeps it with the small words that mostly follow
            paragraph.paragraph_format.keep_with_next = False
        for place, told in enumerate(runs):
            run = paragraph.add_run(f"\t{told}" if place else told)
            if place == 0 and len(runs) > 1:
                run._r.style = self._style("Statement Number")
        return paragraph

    def _picture(self, section: StatedSection) -> None:
        """Drawn, and told in words to whoever does not see it; where nothing can draw, told."""
        told = picture_words(self._report, section, _WORDS_ACROSS)
        try:
            pages = [to_png(svg) for svg in picture_pages(self._report, section, _SHEET)]
        except PdfMissing:
            for line in told:
                self._paragraph("Normal", line)
            return
        for page in pages:
            paragraph = self._paragraph("Normal")
            drawn = paragraph.add_run().add_picture(io.BytesIO(page))
            _fit(drawn)
            _describe(drawn, one_line(" ".join(told)))


def _fit(drawn: Any) -> None:
    """As wide as the page has room, and no higher than it."""
    room = Mm(_SHEET.width)
    height = int(drawn.height * room / drawn.width)
    most = Mm(_SHEET.height)
    drawn.width, drawn.height = (
        (room, height) if height <= most else (int(drawn.width * most / drawn.height), most)
    )


def _describe(drawn: Any, told: str) -> None:
    """What the picture shows, for whoever has it read out."""
    drawn._inline.docPr.set("descr", told)
