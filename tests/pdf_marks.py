"""Marks in a PDF as people's programs write them, put into a draft by hand."""

from __future__ import annotations

import io
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

Box = tuple[float, float, float, float]


def find(content: bytes, words: str, nth: int = 0) -> tuple[int, list[Box]]:
    """The page (from 0) that has the words and a box for each of their lines."""
    for number, letters in enumerate(_letters(content)):
        there = [(one, at) for at, (text, _) in enumerate(letters) for one in text if one.strip()]
        text = "".join(one for one, _ in there)
        wanted = "".join(words.split())
        start = -1
        for _ in range(nth + 1):
            start = text.find(wanted, start + 1)
        if start >= 0:
            boxes = [letters[at][1] for _, at in there[start : start + len(wanted)]]
            lines: dict[int, Box] = {}
            for box in boxes:
                row = round(box[1])
                left, low, right, high = lines.get(row, box)
                lines[row] = (
                    *(min(left, box[0]), min(low, box[1])),
                    *(max(right, box[2]), max(high, box[3])),
                )
            return number, list(lines.values())
    raise AssertionError(f"{words!r} stands nowhere")


def _letters(content: bytes) -> list[list[tuple[str, Box]]]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages = []
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
        layout: Any = device.get_result()
        pages.append([(one.get_text(), one.bbox) for one in layout if isinstance(one, LTChar)])
    return pages


class Marking:
    """One copy of a PDF that somebody marks."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))

    def over(self, sort: str, words: str, **values: str | Any) -> Any:
        """A highlight, an underline, words struck through; gives a reference to the mark."""
        page, boxes = find(self._content, words)
        quads = [
            coordinate
            for x0, y0, x1, y1 in boxes
            for coordinate in (x0, y1, x1, y1, x0, y0, x1, y0)
        ]
        around = (
            *(min(box[0] for box in boxes), min(box[1] for box in boxes)),
            *(max(box[2] for box in boxes), max(box[3] for box in boxes)),
        )
        return self.put(sort, page, around, QuadPoints=_floats(quads), **values)

    def beside(self, words: str, text: str, sort: str = "Text", **values: Any) -> Any:
        """A note in the margin, on the line where the words begin."""
        page, boxes = find(self._content, words)
        _, low, _, high = boxes[0]
        box = (450.0, low - 5, 470.0, high + 5)
        return self.put(sort, page, box, Contents=TextStringObject(text), **values)

    def after(self, words: str, text: str, **values: Any) -> Any:
        """A caret behind the words, with what is to stand there."""
        page, boxes = find(self._content, words)
        _, low, right, _ = boxes[-1]
        box = (right - 2, low - 6, right + 4, low + 4)
        return self.put("Caret", page, box, Contents=TextStringObject(text), **values)

    def put(self, sort: str, page: int, box: Box, **values: Any) -> Any:
        """Any mark at all."""
        made = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(f"/{sort}"),
                NameObject("/Rect"): _floats(box),
                NameObject("/F"): FloatObject(4),
            }
        )
        for key, value in values.items():
            told = TextStringObject(value) if type(value) is str else value
            made[NameObject(f"/{key}")] = told
        reference = self._writer._add_object(made)
        there = self._writer.pages[page]
        marks = there.get("/Annots", ArrayObject())
        marks = marks.get_object()
        marks.append(reference)
        there[NameObject("/Annots")] = marks
        return reference

    def done(self, password: str = "") -> bytes:
        """The marked PDF."""
        if password:
            self._writer.encrypt(password, algorithm="AES-256")
        made = io.BytesIO()
        self._writer.write(made)
        return made.getvalue()


def name(text: str) -> NameObject:
    """A name of PDF's: `/Group`."""
    return NameObject(f"/{text}")


def _floats(numbers: Any) -> ArrayObject:
    return ArrayObject([FloatObject(one) for one in numbers])
