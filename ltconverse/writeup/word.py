"""A write-up as a Word document: real headings, and a bookmark around each numbered statement.

The bookmark of `S1` is `lt_S_001`; it begins before the visible number and ends with the words, so
that what comes back can be matched by it. No content controls: LibreOffice drops them.
"""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ltconverse.text import one_line, printable
from ltconverse.writeup import held, word_styles, words
from ltconverse.writeup.model import Part, Section, Statement, WriteUp
from ltconverse.writeup.word_paragraphs import Paragraphs


def bookmark_name(number: int) -> str:
    """The name of a statement's bookmark: `lt_S_001`."""
    return f"lt_S_{number:03}"


def to_word(write_up: WriteUp) -> bytes:
    """The write-up as the bytes of a .docx file, A4, British English, marked as a draft."""
    document = docx.Document()
    word_styles.prepare(document)
    word_styles.describe(document, one_line(write_up.title), _latest(write_up))
    word_styles.head_and_foot(document, one_line(write_up.title), write_up.mark)
    _Writer(document, write_up).write()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _latest(write_up: WriteUp) -> Any:
    """When the last statement was noted: no clock is read, so the same case gives the same file."""
    import datetime

    moments = [source.at for statement in write_up.statements() for source in statement.sources]
    day = datetime.datetime.combine(write_up.dates[-1], datetime.time(), datetime.UTC)
    return max(moments, default=day).astimezone(datetime.UTC).replace(tzinfo=None)


class _Writer(Paragraphs):
    """Writes one write-up into one document."""

    def __init__(self, document: Document, write_up: WriteUp) -> None:
        super().__init__(document)
        self._write_up = write_up

    def write(self) -> None:
        """The whole, from the title to what happens next."""
        self._top()
        for section in self._write_up.sections:
            self._section(section)
        self._paragraph("Heading 1", words.HELD)
        for sentence in held.sentences(self._write_up):
            self._paragraph("Remark", sentence)

    def _top(self) -> None:
        self._paragraph("Draft", self._write_up.kind)
        self._paragraph("Title", words.capital(one_line(self._write_up.practitioner.role)))
        if self._write_up.practitioner.agency:
            self._paragraph("Subtitle", words.capital(one_line(self._write_up.practitioner.agency)))
        self._paragraph("Normal", words.draft(self._write_up))
        self._paragraph("Explanation", words.KEY)
        for label, said in words.facts(self._write_up):
            fact = self._paragraph("Fact")
            fact.add_run(f"{label}\t").font.color.rgb = word_styles.QUIET
            fact.add_run(printable(said))

    def _section(self, section: Section) -> None:
        self._paragraph("Heading 1", one_line(section.title))
        if section.explanation:
            explanation = self._paragraph("Explanation", section.explanation)
            explanation.paragraph_format.keep_with_next = True
        for part in section.parts:
            self._part(part, section)

    def _part(self, part: Part, section: Section) -> None:
        if part.title:
            self._paragraph("Heading 2", one_line(part.title))
        for statement in part.statements:
            self._statement(statement, section)
        if part.also:
            self._also(part)
        elif not part.statements and not part.remark:
            self._paragraph("Nothing Noted", words.NOTHING)
        if part.remark:
            self._paragraph("Remark", part.remark)

    def _statement(self, statement: Statement, section: Section) -> None:
        quote = statement.form == "quote"
        paragraph = self._paragraph("Quote" if quote else "Statement")
        text = f"“{words.quoted(statement.text)}”" if quote else statement.text
        paragraph._p.append(_bookmark("w:bookmarkStart", statement.number, named=True))
        number = paragraph.add_run(statement.label)
        number._r.style = self._style("Statement Number")
        paragraph.add_run("\t" + printable(text))
        paragraph._p.append(_bookmark("w:bookmarkEnd", statement.number))
        if statement.influences:
            told = words.influences_here(statement, section, self._write_up)
            self._paragraph("Statement Factor", told)
        if statement.difference:
            self._paragraph("Statement Factor", words.otherwise(statement))
        source = self._paragraph("Statement Source")
        tense = source.add_run(words.capital(words.tense(statement, section)))
        tense.font.color.rgb = word_styles.INK
        for phrase in words.source(statement, section, self._write_up):
            source.add_run(printable(f" · {phrase}"))

    def _also(self, part: Part) -> None:
        paragraph = self._paragraph("Explanation", words.ALSO + " ")
        for index, number in enumerate(part.also):
            if index:
                paragraph.add_run(", ")
            _link(paragraph, f"S{number}", bookmark_name(number))
        paragraph.add_run(".")


def _bookmark(tag: str, number: int, *, named: bool = False) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    if named:
        element.set(qn("w:name"), bookmark_name(number))
    return element


def _link(paragraph: Any, text: str, bookmark: str) -> None:
    """A link to a bookmark of the same document."""
    run = paragraph.add_run(text)
    run.font.color.rgb = word_styles.DEEP
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.append(run._r)
    paragraph._p.append(link)
