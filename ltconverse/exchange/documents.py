"""The words of a text file or a Word document, each with its place. Knows nothing of the words.

Of a Word document the text as it reads with all tracked changes accepted: in body and tables, in
text boxes, in what was inserted; not what was struck out. A file is only ever read, nothing in it
is followed or run, and one that would unpack without end is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ltconverse.errors import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

MOST_BYTES = 50_000_000
_ZIPPED, _OLD_WORD, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_WORD_SUFFIXES = {".docx", ".docm", ".dotx"}
_BODY = "word/document.xml"
# Struck out, moved away, there a second time for programs that cannot draw the first; or settings.
_PASSED_OVER = {"del", "moveFrom", "Fallback", "delText", "instrText", "pPr", "sectPr"}
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text and the line it begins in: of a Word document, the number of its paragraph.

    Paragraphs are counted from 1 in reading order, empty ones and those in tables too. With
    `of_lines`, a line break in the text begins the next line of the file.
    """

    line: int
    text: str
    of_lines: bool = False


class _CannotRead(Exception):
    """Why, what to do, and the line if there is one."""

    def __init__(self, what: str, hint: str, line: int = 0) -> None:
        super().__init__(what)
        self.what, self.hint, self.line = what, hint, line


def read_passages(path: Path) -> tuple[list[Passage], list[Problem]]:
    """What stands in the file: one passage of a text file, one a paragraph of a Word document.

    A file that cannot be read has no passages and one problem, which says why and where.
    """
    try:
        content = _content(path)
        if content.startswith(_ZIPPED) or path.suffix.lower() in _WORD_SUFFIXES:
            return list(_paragraphs(content)), []
        return [Passage(1, _decoded(content), of_lines=True)], []
    except _CannotRead as reason:
        return [], [Problem(str(path), reason.line, reason.what, reason.hint)]


def word_passages(content: bytes, name: str) -> tuple[list[Passage], list[Problem]]:
    """The paragraphs of a Word document whose bytes are in memory, as read_passages gives them."""
    try:
        return list(_paragraphs(content)), []
    except _CannotRead as reason:
        return [], [Problem(name, reason.line, reason.what, reason.hint)]


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _CannotRead("this is a folder.", "Name the files in it.")
        if path.exists() and not path.is_file():
            raise _CannotRead("this is not an ordinary file.", "Name a file.")
        with path.open("rb") as handle:
            content = handle.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _CannotRead("there is no such file.", "Check its name and folder.") from None
    except (OSError, ValueError) as reason:
        said = getattr(reason, "strerror", None) or "the name cannot be used"
        raise _CannotRead(f"it cannot be read: {said}.", "Is it yours to read?") from None
    if len(content) > MOST_BYTES:
        raise _too_large()
    return content


def _too_large() -> _CannotRead:
    return _CannotRead(
        f"it holds more than {MOST_BYTES // 1_000_000} MB of text.", "Is it the right file?"
    )


def _decoded(content: bytes) -> str:
    if content.startswith((_OLD_WORD, _PDF)):
        raise _CannotRead(
            "this is not a text file.",
            "Save it as .docx or as plain text, without a password, and check that.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content.count(b"\n", 0, reason.start) + 1
        hint = "Save it as UTF-8 (in your editor: Save as, Encoding), or as .docx."
        raise _CannotRead("this is not UTF-8 text.", hint, line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        hint = "Name a text file or a .docx; text may need saving as UTF-8."
        raise _CannotRead("this is not text.", hint, line)
    return text


# --- Word -----------------------------------------------------------------------------------


def _paragraphs(content: bytes) -> Iterator[Passage]:
    if content.startswith(_OLD_WORD):
        hint = "Save it from Word as .docx without a password, and check that."
        raise _CannotRead("it is locked with a password, or of an old kind.", hint)
    texts: list[list[str]] = []
    _gather(_parsed(_body(content)), texts, [])
    for number, pieces in enumerate(texts, start=1):
        yield Passage(number, "".join(pieces))


def _body(content: bytes) -> bytes:
    damaged = _CannotRead(
        "the Word document is damaged.", "Open it in Word, save it again, or use an earlier copy."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(_BODY) as handle:
            body = handle.read(MOST_BYTES + 1)
    except KeyError:
        hint = "Name a text file or a .docx."
        raise _CannotRead("there is no Word document in it.", hint) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise damaged from None
    except (RuntimeError, NotImplementedError):  # packed with a password, or in a foreign way
        raise damaged from None
    if len(body) > MOST_BYTES:
        raise _too_large()
    return body


def _parsed(body: bytes) -> _Element:
    from lxml import etree  # type: ignore[import-untyped]  # it ships no types

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _CannotRead(
            "the Word document is damaged.",
            "Open it in Word, save it again, or use an earlier copy.",
        ) from None


def _gather(element: _Element, texts: list[list[str]], current: list[str]) -> None:
    """Go through an element in reading order; each paragraph begins a list of its own.

    The parser refuses what is nested deeper than 256, so this may call itself.
    """
    for child in element:
        if not isinstance(child.tag, str):  # a comment, or an entity that is not followed
            continue
        name = child.tag.rpartition("}")[2]
        if name in _PASSED_OVER:
            continue
        if name == "p" and "wordprocessingml" in child.tag:
            texts.append([])
            _gather(child, texts, texts[-1])
        elif name == "t" and "wordprocessingml" in child.tag:
            current.append(child.text or "")
        elif name in _BLANKS:
            current.append(_BLANKS[name])
        else:
            _gather(child, texts, current)
