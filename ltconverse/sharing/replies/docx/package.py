"""The XML parts of a returned Word document, opened with care; says why where it cannot be opened.

A file is only ever read: nothing in it is followed, fetched or run, what would unpack without end
is refused, and so is XML that defines things of its own. Knows nothing of what the parts say.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from ltconverse.errors import BadReply, ReplyLocked

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

MOST_BYTES = 50_000_000
"""Of a file as it comes, and of all its parts together as they unpack."""
MOST_OF_A_PART = 24_000_000
"""Of one part, unpacked. 300 statements with all that Word adds to them take less than 3 MB."""
MOST_TAGS = 250_000
"""Of one part. 300 statements take some 10 000, with each third word changed some 100 000."""
MOST_FILES = 5_000
_ZIPPED, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AGAIN = "Ask for it to be saved again as a Word document (.docx) and sent once more."
_WHAT = "Ask what it is before anything else is done with it."
_SEND_AS = "Ask for it to be saved as a Word document (.docx), not renamed."


class Package:
    """The parts of one document; `document` is the main one. `source` is named in messages."""

    def __init__(self, content: bytes, source: str) -> None:
        self.source = source
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._names = set(self._zip.namelist())
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
            raise self._bad("it is cut short or damaged, so it cannot be opened.", _AGAIN) from None
        if len(self._names) > MOST_FILES:
            raise self._bad("it holds too many files for a Word document.", _AGAIN)
        self.main = self._main()
        self.document = self.part(self.main)

    def related(self, kind: str) -> list[_Element]:
        """The parts of this kind (the last word of its type) that belong to the main document."""
        names = [target for one, target in self._relations(self.main) if one == kind]
        return [self.part(name) for name in dict.fromkeys(names) if name in self._names]

    def beside(self, name: str) -> _Element | None:
        """A part by its name in the file, None where it has none."""
        return self.part(name) if name in self._names else None

    def part(self, name: str) -> _Element:
        """The XML of a part."""
        from lxml import etree  # type: ignore[import-untyped]  # it ships no types

        content = self._unpacked(name)
        defines = self._bad(
            f"{name} in it defines things of its own, as no word processor does.", _AGAIN
        )
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<\0!\0D\0O\0C\0" in content:
            raise defines
        if content.count(b"<") > MOST_TAGS:
            raise self._bad(f"{name} in it has more parts than any write-up of ours.", _WHAT)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._bad(f"{name} in it is damaged.", _AGAIN) from None
        if root.getroottree().docinfo.internalDTD is not None:  # in letters of another width
            raise defines
        return root

    def _unpacked(self, name: str) -> bytes:
        most = min(MOST_OF_A_PART, self._left)
        try:
            with self._zip.open(name) as handle:
                content = handle.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError):
            raise self._bad(f"{name} in it is cut short or damaged.", _AGAIN) from None
        except (RuntimeError, NotImplementedError):  # packed with a password, or in a foreign way
            raise self._bad("it is packed as no Word document is.", _AGAIN) from None
        if len(content) > most:
            raise self._bad(
                f"{name} in it unpacks to more than {most // 1_000_000} MB.",
                _WHAT,
            )
        self._left -= len(content)
        return content

    def _main(self) -> str:
        for kind, target in self._relations(""):
            if kind == "officeDocument" and target in self._names:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise self._bad(_what_else(self._names), _SEND_AS)

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """The last word of the type and the part's name, of all within the file."""
        folder, _, name = part.rpartition("/")
        held = posixpath.join(folder, "_rels", f"{name}.rels")
        if held not in self._names:
            return []
        found = []
        for one in self.part(held):
            if one.get("TargetMode") != "External" and one.get("Target") and one.get("Type"):
                target = posixpath.normpath(posixpath.join("/" + folder, one.get("Target")))
                found.append((one.get("Type").rpartition("/")[2], target.lstrip("/")))
        return found

    def _bad(self, what: str, hint: str) -> BadReply:
        return BadReply(f"{self.source}: {what}", hint=hint)


def opened(content: bytes, source: str, password: str = "") -> Package:
    """The document in `content`, which may be locked with `password`.

    Raises `BadReply` naming the file, what it is, and what to do.
    """
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        raise BadReply(f"{source}: it has more than {limit} MB.", hint="Is it the right file?")
    if content.startswith(_COMPOUND):
        content = _unlocked(content, source, password)
    if not content.startswith(_ZIPPED):
        raise BadReply(f"{source}: {_what_is(content)}", hint=_SEND_AS)
    return Package(content, source)


def _unlocked(content: bytes, source: str, password: str) -> bytes:
    """The document within a locked file. An old .doc has the same beginning."""
    import msoffcrypto  # late: it takes long to import
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        is_docx = type(locked).__name__ == "OOXMLFile"
    except Exception as reason:  # a damaged file makes its parser raise anything
        raise BadReply(f"{source}: it is cut short, or no Word document.", hint=_AGAIN) from reason
    if not is_docx:
        raise BadReply(f"{source}: it is a document of an old kind (.doc).", hint=_SEND_AS)
    if not password:
        raise ReplyLocked(f"{source}: it is locked with a password.")
    return _with_password(
        locked, source, password, (InvalidKeyError, DecryptionError), FileFormatError
    )


def _with_password(
    locked: object,
    source: str,
    password: str,
    wrong: tuple[type[Exception], ...],
    damaged: type[Exception],
) -> bytes:
    made = io.BytesIO()
    not_this = ReplyLocked(f"{source}: this password does not open it.")
    try:
        locked.load_key(password=password, verify_password=True)  # type: ignore[attr-defined]
        locked.decrypt(made)  # type: ignore[attr-defined]
    except wrong:
        raise not_this from None
    except damaged as reason:
        raise BadReply(f"{source}: it is cut short or damaged.", hint=_AGAIN) from reason
    except Exception as reason:  # a damaged file makes its parser raise anything
        raise BadReply(f"{source}: it is cut short or damaged.", hint=_AGAIN) from reason
    return made.getvalue()


def _what_else(names: set[str]) -> str:
    if "content.xml" in names:
        return "it is a document of LibreOffice (.odt), not of Word."
    if any(name.startswith("Index") for name in names):
        return "it is a document of Pages, not of Word."
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        return "it is a spreadsheet or a presentation, not a Word document."
    return "it is a zip file with no Word document in it."


def _what_is(content: bytes) -> str:
    start = content[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not content:
        return "it is empty."
    if start.startswith(b"%pdf"):
        return "it is a PDF."
    if start.startswith(b"{\\rtf"):
        return "it is an RTF document, not one of Word's .docx."
    if start.startswith((b"<html", b"<!doctype html")):
        return "it is a web page."
    return "it is no Word document."
