"""A draft as a Word document that is made to be changed: changes are marked, comments invited.

Around each statement is a bookmark (`lt_S_007`), which begins before the visible number and ends
with the words. No content controls: LibreOffice drops them. What it carries of the sharing stands
in marks.py. No name of a person is in it, of the program no more than the name.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.shared import Cm, Pt

from ltconverse.sharing import locking, marks, word_file, words
from ltconverse.sharing.model import Draft, DraftSection, DraftStatement
from ltconverse.text import excerpt, one_line, printable
from ltconverse.writeup import word_styles
from ltconverse.writeup.word_paragraphs import Paragraphs
from ltconverse.writeup.words import capital, weekday

_HOW = "How to answer"
_INTO = "Type straight into the text. Your changes are marked as you make them."
_BESIDE = "Or select words and choose Insert, Comment, to say “right” or “please leave this out”."
_MISSING = f"What is missing goes where it belongs, or under “{words.ANYTHING_ELSE}”."
_HERE = "Here is room for it, as much or as little as you like."

_MORE_STYLES: dict[str, word_styles.Look] = {
    "Answering": ("Normal", 10.5, word_styles.INK, 0, 4),
    "Statement View": ("Statement", 10.5, word_styles.INK, 0, 4),
    "Statement View Label": ("Normal", 9, word_styles.DEEP, 2, 2),
}


def to_docx(draft: Draft, password: str = "") -> bytes:
    """The draft as the bytes of a .docx file, A4, British English; with a `password`, locked."""
    document = docx.Document()
    prepare(document)
    moment = datetime.combine(draft.shared_on, time())
    word_styles.describe(document, one_line(draft.title), moment)
    line = marks.reference_line(draft.version, one_line(draft.reference))
    word_styles.head_and_foot(document, capital(excerpt(draft.who, 60)), line)
    word_file.track_changes(document)
    held = {marks.PROPERTY: draft.share, marks.REFERENCE_PROPERTY: draft.reference}
    word_file.carry(document, held)
    _Writer(document, draft).write()
    made = word_file.saved(document, draft.shared_on)
    return locking.locked(made, password) if password else made


def prepare(document: Document) -> None:
    """The look of a write-up, with what a shared one has besides."""
    word_styles.prepare(document)
    word_styles.add_styles(document, _MORE_STYLES)
    styles = document.styles
    word_styles.hang(styles["Answering"], Cm(0.7), Cm(0.7))
    styles["Draft"].paragraph_format.space_after = Pt(4)
    for name in ("Statement View", "Statement View Label"):
        shape = styles[name].paragraph_format
        shape.left_indent, shape.first_line_indent = word_styles.NUMBER_WIDTH, Cm(0)
        shape.keep_with_next = True


class _Writer(Paragraphs):
    """Writes one draft into one document."""

    def __init__(self, document: Document, draft: Draft) -> None:
        super().__init__(document)
        self._draft = draft
        self._bookmarks = 0

    def write(self) -> None:
        """The whole, from the title to the room for anything else."""
        self._top()
        self._answering()
        for place, section in enumerate(self._draft.sections):
            self._section(section, first=place == 0)
        self._paragraph("Heading 1", words.ANYTHING_ELSE)
        here = self._paragraph("Explanation", _HERE)
        self._bookmark(marks.ANYTHING_ELSE, here.runs[0]._r)
        self._paragraph("Normal")

    def _bookmark(self, name: str, begin: Any, end: Any = None) -> None:
        self._bookmarks += 1
        word_file.bookmark(begin, name, self._bookmarks, end)

    def _top(self) -> None:
        draft = self._draft
        line = self._paragraph("Draft", marks.reference_line(draft.version, draft.reference))
        if name := marks.share_bookmark(draft.share):
            self._bookmark(name, line.runs[0]._r)
        self._paragraph("Title", capital(one_line(draft.who)))
        if draft.agency and draft.agency not in draft.who:
            self._paragraph("Subtitle", capital(one_line(draft.agency)))
        opening = self._paragraph("Normal", words.opening(draft)).paragraph_format
        opening.space_before, opening.space_after = Pt(4), Pt(12)
        for label, said in words.particulars(draft):
            fact = self._paragraph("Fact")
            fact.add_run(f"{label}\t").font.color.rgb = word_styles.QUIET
            fact.add_run(printable(said))

    def _answering(self) -> None:
        heading = self._paragraph("Heading 2", _HOW)
        heading.paragraph_format.space_after = Pt(5)
        for number, line in enumerate((_INTO, _BESIDE, _MISSING, _back(self._draft)), start=1):
            paragraph = self._paragraph("Answering")
            paragraph.add_run(f"{number}\t").font.color.rgb = word_styles.DEEP
            paragraph.add_run(printable(line))
        after = self._paragraph("Normal", " ".join(words.silence(self._draft)))
        after.paragraph_format.space_before = Pt(8)
        self._paragraph("Explanation", words.key(self._draft))

    def _section(self, section: DraftSection, *, first: bool) -> None:
        heading = self._paragraph("Heading 1", one_line(section.title))
        heading.paragraph_format.page_break_before = first or None
        if section.explanation:
            explanation = self._paragraph("Explanation", section.explanation)
            explanation.paragraph_format.keep_with_next = True
        for part in section.parts:
            if part.title:
                self._paragraph("Heading 2", one_line(part.title))
            if not part.statements:
                self._paragraph("Nothing Noted", words.NOTHING)
            for statement in part.statements:
                self._statement(statement)

    def _statement(self, statement: DraftStatement) -> None:
        paragraph = self._paragraph("Quote" if statement.form == "quote" else "Statement")
        number = paragraph.add_run(statement.label)
        number._r.style = self._style("Statement Number")
        said = paragraph.add_run("\t" + printable(words.told(statement)))
        self._bookmark(marks.statement_bookmark(statement.number), number._r, said._r)
        if statement.difference:
            self._paragraph("Statement View Label", words.SEEN_DIFFERENTLY)
            view = self._paragraph("Statement View", statement.difference)
            run = view.runs[0]._r
            self._bookmark(marks.difference_bookmark(statement.number), run)
        self._paragraph("Statement Source", one_line(words.stand(statement)))


def _back(draft: Draft) -> str:
    """The last of the lines on answering; where to stands above it."""
    by = f" by {weekday(draft.due)}" if draft.due else ""
    return f"Save it, and send it back to us{by}."
