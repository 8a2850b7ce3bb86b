"""A receipt in three forms: a page, plain text, a Word document.

Takes values and gives text or bytes; writes no file. What it says is in receipt_words.py.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ltconverse.sharing import receipt_words as words
from ltconverse.text import one_line, printable, wrapped
from ltconverse.writeup.templating import render_html
from ltconverse.writeup.word_paragraphs import Paragraphs

if TYPE_CHECKING:
    from docx.document import Document

    from ltconverse.sharing.differences import Piece
    from ltconverse.sharing.model import Receipt

TEMPLATES = Path(__file__).resolve().parent / "templates"
# The page shares its dress with the write-up.
_SHARED = TEMPLATES.parents[1] / "writeup" / "templates"
_WIDTH = 72
_IN = " " * 6
_SHORT = 500
"""Characters up to which somebody's words, some six lines on paper, stay on one page."""


def receipt_html(receipt: Receipt) -> str:
    """The receipt as one page that loads nothing and runs nothing; prints on A4."""
    from markupsafe import Markup

    css = Markup((_SHARED / "page.css").read_text(encoding="utf-8"))  # noqa: S704 - a file of ours
    values = {"told": words.told(receipt), "words": words, "page_css": css}
    return render_html(TEMPLATES, "receipt.html", values)


# --- text -----------------------------------------------------------------------------------


def receipt_text(receipt: Receipt) -> str:
    """The receipt as text of at most 72 columns a line (longer only where one word is)."""
    return "\n".join(line.rstrip() for line in _text(words.told(receipt))) + "\n"


def _text(told: words.Told) -> Iterator[str]:
    yield told.title.upper()
    yield from _wrapped(told.who)
    yield ""
    wide = max(len(label) for label, _ in told.facts) + 2
    for label, said in told.facts:
        yield from _wrapped(said, f"{label:<{wide}}", " " * wide)
    yield ""
    for sentence in (" ".join(told.opening), told.agreed):
        if sentence:
            yield from (*_wrapped(sentence), "")
    for one in told.answered:
        yield from ("", *_answered_text(one))
    for sentence in filter(None, (told.unmentioned, told.closing)):
        yield from ("", *_wrapped(sentence))


def _answered_text(one: words.Answered) -> Iterator[str]:
    yield one.title
    for point in one.points:
        yield from _point_text(point)
    if one.reads:
        yield from (_IN + words.READS, *_quoted(one.reads))


def _point_text(point: words.Heard) -> Iterator[str]:
    yield _IN + (f"{point.did}:" if point.said else f"{point.did}.")
    if point.said:
        yield from _quoted(point.said)
    if point.about:
        yield from (f"{_IN}{words.ABOUT}:", *_quoted(point.about))
    became = (
        f"{point.became} {words.WHY} {one_line(point.reason)}" if point.reason else point.became
    )
    yield from (*_wrapped(became, _IN + "→ ", _IN + "  "), "")


def _quoted(text: str) -> Iterator[str]:
    """What a person wrote, further in than anything of ours."""
    for line in printable(text).expandtabs(4).split("\n"):
        yield from _wrapped(line, _IN + "    ", _IN + "    ")


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return wrapped(text, _WIDTH, first, later) or [first]


# --- Word -----------------------------------------------------------------------------------


def receipt_docx(receipt: Receipt) -> bytes:
    """The receipt as the bytes of a .docx file, A4, British English, real styles."""
    import docx

    from ltconverse.writeup import word_styles

    document = docx.Document()
    word_styles.prepare(document)
    _receipt_styles(document)
    told = words.told(receipt)
    made_on = datetime.combine(receipt.made_on, time())
    word_styles.describe(document, one_line(f"{told.title}: {receipt.who}"), made_on)
    word_styles.page_numbers(document)
    _Writer(document).write(told)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _receipt_styles(document: Document) -> None:
    from docx.shared import Pt

    from ltconverse.writeup import word_styles as look

    table: dict[str, look.Look] = {
        "What They Did": ("Normal", 9, look.QUIET, 8, 1),
        "Their Words": ("Normal", 11, look.INK, 0, 3),
        "What Became": ("Normal", 10.5, look.DEEP, 2, 2),
        "Reads Now": ("Normal", 11, look.INK, 0, 10),
    }
    look.add_styles(document, table)
    styles = document.styles
    styles["What They Did"].paragraph_format.keep_with_next = True
    for name in ("Their Words", "Reads Now"):
        styles[name].paragraph_format.widow_control = True
    styles["Their Words"].font.italic = True
    styles["Their Words"].paragraph_format.left_indent = Pt(14)
    styles["What Became"].font.bold = True
    heading = styles["Heading 2"]
    heading.font.size, heading.font.color.rgb = Pt(12), look.DEEP
    heading.paragraph_format.space_before = Pt(20)
    # With lines further apart, LibreOffice leaves a heading or a label alone at the foot of a page.
    for name in ("Heading 2", *table):
        styles[name].paragraph_format.line_spacing = 1.0


class _Writer(Paragraphs):
    """Writes a receipt into one document."""

    def write(self, told: words.Told) -> None:
        """The whole, from the title to what happens next."""
        self._top(told)
        for one in told.answered:
            self._answered(one)
        if told.answered:
            self._paragraph("Heading 1", words.NEXT)
        for sentence in filter(None, (told.unmentioned, told.closing)):
            self._paragraph("Normal", sentence)

    def _top(self, told: words.Told) -> None:
        from ltconverse.writeup.word_styles import QUIET

        self._paragraph("Title", told.title)
        self._paragraph("Subtitle", told.who)
        for label, said in told.facts:
            fact = self._paragraph("Fact")
            fact.add_run(f"{label}\t").font.color.rgb = QUIET
            fact.add_run(printable(said))
        opening = self._paragraph("Normal", " ".join(told.opening))
        opening.paragraph_format.space_before = 160_000
        for sentence in filter(None, (told.agreed, told.key)):
            self._paragraph("Normal", sentence)

    def _answered(self, one: words.Answered) -> None:
        self._paragraph("Heading 2", one.title)
        for point in one.points:
            became = self._point(point)
            # With the last of them stands how it reads now; more would make one block of them all.
            became.paragraph_format.keep_with_next = bool(one.reads) and point is one.points[-1]
        if one.reads:
            self._paragraph("What They Did", words.READS)
            self._paragraph("Reads Now", one.reads)

    def _point(self, point: words.Heard) -> Any:
        """Add a point; gives the paragraph that says what became of it."""
        from ltconverse.writeup.word_styles import INK

        self._paragraph("What They Did", f"{point.did}:" if point.said else f"{point.did}.")
        if point.changed:
            _changed(self._words(sum(len(one.text) for one in point.changed)), point.changed)
        elif point.said:
            self._words(len(point.said), point.said, last=not point.about)
        if point.about:
            self._paragraph("What They Did", f"{words.ABOUT}:")
            self._words(len(point.about), point.about)
        became = self._paragraph("What Became", point.became)
        if point.reason:
            why = became.add_run(printable(f" {words.WHY} {point.reason}"))
            why.bold = False
            why.font.color.rgb = INK
        return became

    def _words(self, length: int, text: str = "", *, last: bool = True) -> Any:
        """Words of theirs, the `last` of a point on one page with what became of them. No more is
        held together than must be: programs break a block that is long anywhere."""
        paragraph = self._paragraph("Their Words", text)
        if length <= _SHORT:
            paragraph.paragraph_format.keep_with_next = last
            paragraph.paragraph_format.keep_together = True
        return paragraph


def _changed(paragraph: Any, changed: Iterable[Piece]) -> None:
    """Both wordings in one: what went out struck through, what came in underlined."""
    last = ""
    for piece in changed:
        if (last, piece.kind) == ("out", "in"):
            paragraph.add_run(" ")
        last = piece.kind
        run = paragraph.add_run(printable(piece.text))
        run.font.strike = piece.kind == "out" or None
        run.font.underline = piece.kind == "in" or None
