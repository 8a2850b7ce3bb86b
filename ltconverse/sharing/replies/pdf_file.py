"""What stands in a PDF and what was marked in it: letters with their places, and annotations.

Knows pdfminer.six and nothing of drafts. A file is only read: no script, link, form or attachment
in it is followed or run, and streams that would unpack without end are refused.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from ltconverse.errors import BadReply, ReplyLocked
from ltconverse.sharing.replies.mail import words_of_page
from ltconverse.text import storable

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left of the page."""

_AGAIN = "Ask for it again, or open it in a PDF program, save it and name that."
_MOST_PAGES = 600
_MOST_MARKS = 5_000
_MOST_LETTERS = 2_000_000
_MOST_UNPACKED = 100_000_000
# Neither words nor marks of anybody: what a note looks like when opened, links, form fields.
_NO_MARKS = {"Popup", "Link", "Widget", "PrinterMark", "TrapNet", "Screen"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A sign (or several that are drawn as one) and its place."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation. `sort` is its type in the file ("Highlight"); `quads` what it lies over.

    `inside` is the number of the mark that it answers, -1 for none; with `grouped` the two are one
    ("struck through, and this instead"). `state` is said of the one it answers ("Completed").
    """

    page: int
    sort: str
    box: Box
    quads: tuple[Box, ...] = ()
    text: str = ""
    who: str = ""
    at: datetime | None = None
    inside: int = -1
    grouped: bool = False
    state: str = ""


@dataclass(slots=True)
class Opened:
    """A PDF: its keywords, the letters of each page, and every mark in it."""

    keywords: str = ""
    pages: list[list[Letter]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def opened(content: bytes, source: str, password: str = "") -> Opened:
    """The PDF. Raises BadReply for what cannot be read, ReplyLocked for a wrong password."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFParser

    try:
        with _bounded():
            document = PDFDocument(PDFParser(io.BytesIO(content)), password=password)
            return _read(document)
    except PDFPasswordIncorrect:
        raise ReplyLocked(f"{source}: the password does not open it.") from None
    except _Endless:
        raise BadReply(f"{source}: it would unpack without end.", hint=_AGAIN) from None
    except Exception as reason:
        raise BadReply(f"{source}: it is damaged, or cut off.", hint=_AGAIN) from reason


class _Endless(Exception):
    """More than any draft holds."""


def _read(document: Any) -> Opened:
    from pdfminer.pdfpage import PDFPage

    made = Opened(keywords=_keywords(document))
    pages: list[Any] = []
    for page in PDFPage.create_pages(document):
        if len(pages) >= _MOST_PAGES:
            raise _Endless
        pages.append(page)
    if not pages:
        raise ValueError("no pages")
    made.marks = _marks(pages)
    made.pages = list(_letters(pages))
    return made


def _keywords(document: Any) -> str:
    said = [_string(one.get("Keywords")) for one in document.info if isinstance(one, dict)]
    return " ".join(said)


# --- letters --------------------------------------------------------------------------------


def _letters(pages: Sequence[Any]) -> Iterator[list[Letter]]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    count = 0
    for page in pages:
        interpreter.process_page(page)
        left, bottom = page.mediabox[0], page.mediabox[1]
        there = [
            Letter(storable(one.get_text()), _moved(one.bbox, left, bottom))
            for one in _characters(device.get_result())
        ]
        count += len(there)
        if count > _MOST_LETTERS:
            raise _Endless
        yield there


def _moved(box: Iterable[float], left: float, bottom: float) -> Box:
    """pdfminer counts from the corner of the page, annotations from the origin of the file."""
    x0, y0, x1, y1 = box
    return (x0 + left, y0 + bottom, x1 + left, y1 + bottom)


def _characters(layout: Any) -> Iterator[Any]:
    from pdfminer.layout import LTChar, LTContainer

    for one in layout:
        if isinstance(one, LTChar):
            yield one
        elif isinstance(one, LTContainer):
            yield from _characters(one)


# --- marks ----------------------------------------------------------------------------------


def _marks(pages: Sequence[Any]) -> list[Mark]:
    """Every annotation that somebody made, page by page; each knows what it answers."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    found: list[tuple[int, dict[str, Any], int | None]] = []
    for number, page in enumerate(pages, start=1):
        for one in _listed(resolve1(page.annots)):
            values = resolve1(one)
            sort = _name(values.get("Subtype")) if isinstance(values, dict) else ""
            if sort and sort not in _NO_MARKS:
                found.append((number, values, one.objid if isinstance(one, PDFObjRef) else None))
        if len(found) > _MOST_MARKS:
            raise _Endless
    by_object = {objid: at for at, (_, _, objid) in enumerate(found) if objid is not None}
    by_name = {_string(values.get("NM")): at for at, (_, values, _) in enumerate(found)}
    made = []
    for number, values, _ in found:
        answered = values.get("IRT")
        inside = by_object.get(answered.objid, -1) if isinstance(answered, PDFObjRef) else -1
        if inside < 0 and isinstance(answered, bytes):
            inside = by_name.get(_string(answered), -1)
        made.append(_mark(number, values, inside))
    return made


def _mark(page: int, values: dict[str, Any], inside: int) -> Mark:
    from pdfminer.pdftypes import resolve1

    text = _string(values.get("Contents")) or words_of_page(_string(values.get("RC")))
    box = _box(resolve1(values.get("Rect"))) or (0.0, 0.0, 0.0, 0.0)
    return Mark(
        page=page,
        sort=_name(values.get("Subtype")),
        box=box,
        quads=tuple(_quads(resolve1(values.get("QuadPoints")))),
        text=storable(text.replace("\r\n", "\n").replace("\r", "\n")).strip(),
        who=storable(_string(values.get("T"))).strip(),
        at=_moment(_string(values.get("CreationDate")) or _string(values.get("M"))),
        inside=inside,
        grouped=_name(values.get("RT")) == "Group",
        state=_string(values.get("State")),
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: object) -> str:
    from pdfminer.pdftypes import PDFStream, resolve1
    from pdfminer.utils import decode_text

    said = resolve1(value)
    if isinstance(said, PDFStream):
        said = said.get_data()
    if not isinstance(said, bytes):
        return ""
    with contextlib.suppress(UnicodeDecodeError):
        if said.startswith(b"\xef\xbb\xbf"):
            return said.decode("utf-8-sig")
    return decode_text(said)


def _name(value: object) -> str:
    from pdfminer.pdftypes import resolve1
    from pdfminer.psparser import PSLiteral

    said = resolve1(value)
    return str(said.name) if isinstance(said, PSLiteral) and isinstance(said.name, str) else ""


def _numbers(value: object) -> list[float]:
    from pdfminer.pdftypes import resolve1

    numbers = [resolve1(one) for one in _listed(value)]
    return [float(one) for one in numbers if isinstance(one, (int, float))]


def _box(value: object) -> Box | None:
    numbers = _numbers(value)
    return _around(numbers) if len(numbers) == 4 else None


def _quads(value: object) -> Iterator[Box]:
    numbers = _numbers(value)
    for at in range(0, len(numbers) - 7, 8):
        box = _around(numbers[at : at + 8])
        if (
            box[0] < box[2] and box[1] < box[3]
        ):  # some programs leave them empty; the box holds then
            yield box


def _around(numbers: Sequence[float]) -> Box:
    across, up = numbers[0::2], numbers[1::2]
    return (min(across), min(up), max(across), max(up))


_MOMENT = re.compile(
    r"D?:?(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?"
)


def _moment(text: str) -> datetime | None:
    """A date as PDF writes it: `D:20250512140300+01'00'`. None without an offset of its own."""
    found = _MOMENT.match(text)
    if not found or not (found[7] or found[8]):
        return None
    parts = [int(one or 0) for one in found.groups()[:6]]
    try:
        offset = timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0))
        zone = timezone(-offset if found[8] == "-" else offset) if offset else UTC
        year, month, day, hour, minute, second = parts
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


# --- bounds ---------------------------------------------------------------------------------


class _BoundedZlib:
    """`zlib` for pdfminer, which itself unpacks without asking how much comes out."""

    error = zlib.error

    def __init__(self) -> None:
        self._left = _MOST_UNPACKED

    def decompress(self, data: bytes) -> bytes:
        """As zlib.decompress, until all of it together is too much."""
        return self.bounded(zlib.decompressobj(), data)

    def decompressobj(self) -> _BoundedUnpacking:
        """For streams that are damaged, which pdfminer unpacks byte by byte."""
        return _BoundedUnpacking(self)

    def bounded(self, unpacking: Any, data: bytes) -> bytes:
        """What comes out, counted."""
        made: bytes = unpacking.decompress(data, self._left + 1)
        self._left -= len(made)
        if self._left < 0:
            raise _Endless
        return made


class _BoundedUnpacking:
    """One stream that is unpacked in pieces."""

    def __init__(self, zlib_bounded: _BoundedZlib) -> None:
        self._zlib, self._unpacking = zlib_bounded, zlib.decompressobj()

    def decompress(self, data: bytes) -> bytes:
        """The next piece."""
        return self._zlib.bounded(self._unpacking, data)


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    from pdfminer import pdftypes

    before = vars(pdftypes)["zlib"]  # the module, as pdfminer knows it
    vars(pdftypes)["zlib"] = _BoundedZlib()
    try:
        yield
    finally:
        vars(pdftypes)["zlib"] = before
