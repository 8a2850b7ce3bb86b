"""Two versions of a write-up as one Word document: every difference a tracked change.

Accepting all gives the newer version to the letter, rejecting all the words of the older one. A
statement in another place is said to be so, in a line of ours below it. It carries no sharing's id:
it is for reading, and is not taken for an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from ltconverse.sharing import comparing, word_file, words
from ltconverse.sharing.comparing import Pair, PairedSection, Version
from ltconverse.sharing.differences import PieceKind, pieces
from ltconverse.sharing.model import DraftStatement
from ltconverse.sharing.word_out import prepare
from ltconverse.text import excerpt, one_line, printable
from ltconverse.writeup import word_styles
from ltconverse.writeup.word_paragraphs import Paragraphs
from ltconverse.writeup.words import SEEN_OTHERWISE, capital

Both = tuple[str | None, str | None]
"""Something as the older version has it and as the newer has it; None where one has it not."""

_MARKED = {"in": "w:ins", "out": "w:del"}
_STYLES: dict[str, word_styles.Look] = {
    "Statement Moved": ("Statement Source", 8.5, word_styles.DEEP, 0, 2),
}


def compared(older: Version, newer: Version, title: str, on: date) -> bytes:
    """The bytes of a .docx file of the newer version, with what changed since the older marked.

    `title` says whose write-up it is. A change is shown as made by the newer version on the day
    `on`: never by a person.
    """
    document = docx.Document()
    prepare(document)
    word_styles.add_styles(document, _STYLES)
    document.styles["Statement Moved"].paragraph_format.keep_with_next = True
    was, now = one_line(older.name), one_line(newer.name)
    said = f"{was} and {comparing.within(now)} compared"
    day = datetime.combine(on, time())
    word_styles.describe(document, f"{one_line(title)}: {said}", day)
    word_styles.head_and_foot(document, capital(excerpt(title, 60)), said)
    sections = comparing.compare(older.sections, newer.sections)
    _Writer(document, was, now, day).write(title, sections)
    return word_file.saved(document, on)


class _Writer(Paragraphs):
    """Writes what was compared into one document."""

    def __init__(self, document: Document, was: str, now: str, on: datetime) -> None:
        super().__init__(document)
        self._was, self._now, self._on = was, now, on.isoformat() + "Z"
        self._marks = 0

    def write(self, title: str, sections: Sequence[PairedSection]) -> None:
        """What it is, what became of the statements, then all of them."""
        self._paragraph("Draft", f"{self._was} and {comparing.within(self._now)} compared")
        self._paragraph("Title", capital(one_line(title)))
        told = self._paragraph("Normal", _told(self._was, self._now)).paragraph_format
        told.space_before, told.space_after = Pt(4), Pt(12)
        for label, said in comparing.summary(sections):
            fact = self._paragraph("Fact")
            fact.add_run(f"{label}\t").font.color.rgb = word_styles.QUIET
            fact.add_run(printable(said))
        for section in sections:
            self._section(section)

    def _section(self, section: PairedSection) -> None:
        heading = one_line(section.title)
        self._tracked("Heading 1", (heading, None if section.gone else heading))
        if section.explanation:
            explanation = self._paragraph("Explanation", section.explanation)
            explanation.paragraph_format.keep_with_next = True
        for part in section.parts:
            if part.title:
                head = one_line(part.title)
                self._tracked("Heading 2", (head, None if part.gone else head))
            if not part.pairs:
                self._paragraph("Nothing Noted", words.NOTHING)
            for pair in part.pairs:
                self._pair(pair)

    def _pair(self, pair: Pair) -> None:
        shown = pair.after or pair.before
        quote = shown is not None and shown.form == "quote"
        labels = _texts(pair, lambda one: one.label)
        self._tracked("Quote" if quote else "Statement", _texts(pair, words.told), labels)
        if pair.stood:
            self._paragraph("Statement Moved", f"Moved here: it stood {pair.stood}.")
        views = _texts(pair, lambda one: one.difference)
        if any(views):
            heads = [SEEN_OTHERWISE if view else None for view in views]
            self._tracked("Statement View Label", (heads[0], heads[1]))
            self._tracked("Statement View", (views[0] or None, views[1] or None))
        self._tracked("Statement Source", _texts(pair, lambda one: one_line(words.stand(one))))

    def _tracked(self, style: str, both: Both, labels: Both | None = None) -> None:
        """A paragraph as it was and as it is; None where it is not there at all."""
        paragraph = self._paragraph(style)
        before, after = both
        if labels is not None:
            for kind, label in _apart(*labels):
                run = self._run(paragraph, kind, label)
                run.style = self._style("Statement Number")
            whole: PieceKind = "in" if before is None else "out" if after is None else "same"
            self._run(paragraph, whole, "\t")
        for piece in pieces(before or "", after or ""):
            self._run(paragraph, piece.kind, piece.text)
        if before is None or after is None:
            signs = paragraph._p.get_or_add_pPr()
            of_mark = OxmlElement("w:rPr")
            of_mark.append(self._mark("w:ins" if before is None else "w:del"))
            signs.append(of_mark)

    def _run(self, paragraph: Any, kind: PieceKind, text: str) -> Any:
        """A run of text, within a tracked change unless it is the same in both."""
        run = paragraph.add_run(text)._r
        if kind != "same":
            mark = self._mark(_MARKED[kind])
            run.addprevious(mark)
            mark.append(run)
        if kind == "out":
            for said in run.findall(qn("w:t")):
                said.tag = qn("w:delText")
        return run

    def _mark(self, tag: str) -> Any:
        self._marks += 1
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(self._marks))
        mark.set(qn("w:author"), self._now)
        mark.set(qn("w:date"), self._on)
        return mark


def _texts(pair: Pair, of: Callable[[DraftStatement], str]) -> Both:
    before = None if pair.before is None else printable(of(pair.before))
    return before, None if pair.after is None else printable(of(pair.after))


def _apart(before: str | None, after: str | None) -> list[tuple[PieceKind, str]]:
    """A label as a whole: `S3` that became `S4` is not a matter of its letters."""
    if before == after:
        return [("same", after or "")]
    both: tuple[tuple[PieceKind, str | None], ...] = (("out", before), ("in", after))
    return [(kind, label) for kind, label in both if label]


def _told(was: str, now: str) -> str:
    return (
        f"{now}, with every difference from {comparing.within(was)}: what is struck through has "
        "gone out since, what is underlined has come in. Accepting all changes leaves the words of "
        f"{comparing.within(now)} alone, rejecting them those of {comparing.within(was)}."
    )
