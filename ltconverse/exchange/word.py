"""A transcript as a Word document, to read and for tools that code texts.

A paragraph a turn: its time, who speaks, a colon, the words; real styles for each, so that a tool
(or a person) can tell them apart. Knows python-docx and the look of our documents in Word.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt

from ltconverse.exchange.account import Account, Stop, account_of
from ltconverse.exchange.paragraphs import Paragraph, paragraphs, who_speaks
from ltconverse.speech.transcript import Transcript
from ltconverse.text import one_line
from ltconverse.writeup import word_styles
from ltconverse.writeup.word_styles import DEEP, INK, QUIET, Look

_TRANSCRIPT = "Transcript"
_LOOKS: dict[str, Look] = {
    "Transcript Note": ("Normal", 9, QUIET, 0, 2),
    "Turn": ("Normal", 10.5, INK, 6, 2),
    "Turn Goes On": ("Turn", 10.5, INK, 0, 2),
    "Turn Missing": ("Turn", 10, QUIET, 4, 4),
    "Recording Stopped": ("Normal", 9, QUIET, 8, 6),
}
_TIME_WIDTH = Cm(2.1)
# Of a transcript whose time nobody knows: the same file every time it is written.
_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx wants it naive


def write_word(told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()) -> bytes:
    """The bytes of a .docx file, A4: title and notes, then a paragraph for each turn.

    A turn that goes on in another paragraph is not named again.
    """
    account = account_of(told)
    title = one_line(title) or _TRANSCRIPT
    document = docx.Document()
    _set_up(document, account)
    word_styles.describe(document, title, _moment(account))
    word_styles.head_and_foot(document, title, _TRANSCRIPT)
    document.add_paragraph(title, "Title")
    if title != _TRANSCRIPT:
        document.add_paragraph("Transcript of a conversation", "Subtitle")
    for note in (*notes, *account.notes, who_speaks(account)):
        if note.strip():
            document.add_paragraph(one_line(note), "Transcript Note")
    _Writer(document).write(paragraphs(account))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: Document, account: Account) -> None:
    word_styles.plain(document)
    word_styles.add_styles(document, _LOOKS)
    styles = document.styles
    if account.timed:
        for name in ("Turn", "Turn Goes On", "Turn Missing"):
            word_styles.hang(styles[name], _TIME_WIDTH, _TIME_WIDTH)
    styles["Turn Missing"].font.italic = True
    for name, colour in (("Turn Time", QUIET), ("Turn Speaker", DEEP)):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
    styles["Turn Time"].font.size = Pt(8.5)
    styles["Turn Time"].font.italic = False
    styles["Turn Speaker"].font.bold = True


def _moment(account: Account) -> datetime:
    """When the first of it was said: no clock is read, so the same words give the same file."""
    first = next((said.at for said in account.lines if said.at), None)
    return first.astimezone(UTC).replace(tzinfo=None) if first else _NO_DAY


class _Writer:
    """Adds paragraphs; keeps the styles at hand, since finding one takes longer than adding."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = {one.name: one.style_id for one in document.styles}

    def write(self, rows: list[Paragraph | Stop]) -> None:
        """Everything that was said, and where the recording stood still."""
        for row in rows:
            if isinstance(row, Stop):
                self._add("Recording Stopped").add_run(f"[{one_line(row.words)}] {row.clock}")
            else:
                self._turn(row)

    def _turn(self, row: Paragraph) -> None:
        style = "Turn Missing" if row.is_gap else "Turn Goes On" if row.goes_on else "Turn"
        paragraph = self._add(style)
        if row.time:
            self._run(paragraph, f"[{row.time}]", "Turn Time")
            paragraph.add_run("\t")
        if row.speaker:
            self._run(paragraph, f"{row.speaker}:", "Turn Speaker")
            paragraph.add_run(" ")
        paragraph.add_run(row.text)

    def _add(self, style: str) -> Any:
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        return paragraph

    def _run(self, paragraph: Any, text: str, style: str) -> None:
        paragraph.add_run(text)._r.style = self._styles[style]
