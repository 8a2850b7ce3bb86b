"""A letter as a Word document: real styles, A4, on an organisation's letterhead if there is one.

Knows python-docx and the letter. Nothing of a letterhead is used but its last page's header and
footer, its styles and its fonts; who wrote it, and when, is not carried on.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ltconverse.errors import Problem
from ltconverse.letters.model import Block, Letter, Run
from ltconverse.letters.render import shown
from ltconverse.text import one_line
from ltconverse.writeup import word_styles

_STYLES = {
    # Not `Title`: in many letterheads that is of the size of a cover.
    "title": "Heading 1",
    "heading": "Heading 2",
    "item": "List Bullet",
    "paragraph": "Normal",
}
# Parts of a letterhead that tell of people, or of the template it was made from.
_OF_PEOPLE = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_UNREADABLE = (
    # What lxml says of broken XML is a SyntaxError.
    *(OpcError, SyntaxError, zipfile.BadZipFile, zipfile.LargeZipFile),
    *(KeyError, ValueError, AttributeError, OSError, EOFError, NotImplementedError),
    # Of an archive that is damaged inside, or locked by a password.
    *(zlib.error, RuntimeError),
)
# More than a letterhead has, with its pictures; a small file can hold far more than memory does.
MOST_BYTES = 50_000_000


def to_word(letter: Letter, letterhead: Path | None = None) -> tuple[bytes, list[Problem]]:
    """The letter as the bytes of a .docx file; a letterhead that cannot be used is a problem,
    and then ours is."""
    problems: list[Problem] = []
    if letterhead is not None:
        try:
            return _made(_on(letterhead), letter), []
        except _UNREADABLE:
            problems.append(unusable(letterhead))
    return _made(_plain(), letter), problems


def check(letterhead: Path) -> list[Problem]:
    """What is wrong with a letterhead; nothing where it can be used."""
    try:
        _on(letterhead)
    except _UNREADABLE:
        return [unusable(letterhead)]
    return []


def unusable(letterhead: Path) -> Problem:
    """That this is no Word document to put a letter on."""
    hint = "Save it again as .docx in Word; until then letters are written without it."
    return Problem(str(letterhead), 0, "it cannot be read as a Word document.", hint)


def _plain() -> Document:
    document = docx.Document()
    word_styles.plain(document)
    styles = document.styles
    styles["Normal"].font.size = Pt(11)
    styles["Normal"].paragraph_format.space_after = Pt(9)
    for name, size, before, after in (("Heading 1", 15, 10, 10), ("Heading 2", 12, 14, 4)):
        style = styles[name]
        word_styles.unruled(style)
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    styles["Heading 1"].font.color.rgb = word_styles.INK
    styles["Heading 2"].font.color.rgb = word_styles.DEEP
    styles["List Bullet"].font.size = Pt(11)
    styles["List Bullet"].paragraph_format.space_after = Pt(4)
    styles["List Bullet"].paragraph_format.line_spacing = 1.25
    word_styles.page_numbers(document)
    return document


def _on(letterhead: Path) -> Document:
    """The letterhead without the words on it, and without what tells of whoever made it."""
    with zipfile.ZipFile(letterhead) as package:
        if sum(one.file_size for one in package.infolist()) > MOST_BYTES:
            raise zipfile.LargeZipFile
    document = docx.Document(str(letterhead))
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    word_styles.keep_relations(
        document.part.package.rels, lambda kind: kind in {"core-properties", "officeDocument"}
    )
    word_styles.keep_relations(document.part.rels, lambda kind: kind not in _OF_PEOPLE)
    settings = document.settings
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/settings"):
            word_styles.keep_relations(
                relation.target_part.rels, lambda kind: kind != "attachedTemplate"
            )
    for tag in ("w:attachedTemplate", "w:rsids", "w:trackRevisions"):
        for element in settings.element.findall(qn(tag)):
            settings.element.remove(element)
    return document


def _made(document: Document, letter: Letter) -> bytes:
    # No clock is read: the same letter of the same day says the same of itself.
    word_styles.describe(document, one_line(letter.title), datetime.combine(letter.day, time()))
    for block, after in zip(letter.blocks, [*letter.blocks[1:], None], strict=True):
        added = _add(document, block)
        if after is not None and block.kind == "item" and after.kind == "paragraph":
            added.paragraph_format.space_after = Pt(9)
        if after is not None and _signed(after):
            # A signature never stands alone on a page.
            added.paragraph_format.keep_with_next = True
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add(document: Document, block: Block) -> Any:
    paragraph = document.add_paragraph()
    styled = _style(document, block.kind)
    if styled is not None:
        paragraph.style = styled
    elif block.kind == "item":
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = Cm(-0.4)
        paragraph.add_run("• ")
    for at, line in enumerate(block.lines):
        if at:
            paragraph.add_run().add_break()
        for run in line:
            _run(paragraph, run, strong=styled is None and block.kind in {"title", "heading"})
    if _signed(block):
        paragraph.paragraph_format.keep_together = True
    return paragraph


def _signed(block: Block) -> bool:
    """Whether there is room in it for someone to sign."""
    return block.kind == "paragraph" and any(not line for line in block.lines)


def _style(document: Document, kind: str) -> Any | None:
    """The style for that kind of block; None where a letterhead has none that will do."""
    name = _STYLES[kind]
    style = next((one for one in document.styles if one.name == name), None)
    if style is None or style.type != WD_STYLE_TYPE.PARAGRAPH:
        return None
    return style if kind != "item" or _has_bullets(style) else None


def _has_bullets(style: Any) -> bool:
    """Whether a style of lists brings bullets along, of its own or from those it is based on."""
    while style is not None:
        if style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            return True
        style = style.base_style
    return False


def _run(paragraph: Any, run: Run, *, strong: bool) -> None:
    added = paragraph.add_run(shown(run))
    if run.bold or strong:
        added.bold = True
    if run.blank:
        added.font.highlight_color = WD_COLOR_INDEX.YELLOW
