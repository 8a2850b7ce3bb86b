"""The parts of a .qdpx opened with care, and XML from elsewhere; says why where that cannot be.

A file is only ever read: nothing in it is followed, fetched, run or put on the disk, what would
unpack without end is refused, and so is XML that defines things of its own. Knows nothing of what
the parts say.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from ltconverse.errors import BadCodings
from ltconverse.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

MOST_BYTES = 50_000_000
"""Of a file as it comes, and of its XML. Sound and pictures are not unpacked."""
MOST_OF_A_TEXT = 10_000_000
"""Of one text, unpacked: a week of speech without a pause."""
MOST_IN_ALL = 200_000_000
"""Of all texts together as they unpack."""
MOST_TAGS = 500_000
"""Of the XML. 4,000 coded passages take some 20,000."""
MOST_FILES = 20_000
_ZIPPED = b"PK\x03\x04"
_AGAIN = "Export it again from the program that made it."
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""Marks and blanks: what may stand before it, whatever the width of its letters."""
_INTERNAL = "internal://"


class Package:
    """The parts of one project; `project` is its XML. `source` is named in messages."""

    def __init__(self, content: bytes, source: str) -> None:
        self.source = source
        self._left = MOST_IN_ALL
        if len(content) > MOST_BYTES:
            raise too_large(source)
        if not content.startswith(_ZIPPED):
            raise BadCodings(f"{source}: this is not a REFI-QDA project (.qdpx).")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            names = self._zip.namelist()
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
            raise self._bad("it is cut short or damaged.", _AGAIN) from None
        if len(names) > MOST_FILES:
            raise self._bad(f"it holds more than {MOST_FILES:,} files.", "Is it the right file?")
        self._names = {name.replace("\\", "/").lower().lstrip("/"): name for name in names}
        main = self._main()
        self._folder = main.rpartition("/")[0]
        self.project = parsed(self._unpacked(self._names[main]), source)

    def text(self, path: str) -> bytes | None:
        """The bytes of a text of the project by its `internal://` path; None where it has none.

        Raises BadCodings where it is damaged or too large.
        """
        if not path.lower().startswith(_INTERNAL):
            return None
        name = path[len(_INTERNAL) :].replace("\\", "/").lstrip("/").lower()
        # Some were packed again by hand, with the folder they were in.
        for held in (f"{self._folder}/sources/{name}", f"{self._folder}/{name}"):
            if (place := held.lstrip("/")) in self._names:
                return self._unpacked(self._names[place], MOST_OF_A_TEXT)
        return None

    def _main(self) -> str:
        found = [
            name
            for name in self._names
            if name.endswith(".qde") and not name.startswith("__macosx")
        ]
        if not found:
            raise self._bad("it is a zip file with no project (.qde) in it.", BadCodings.hint)
        return min(found, key=lambda name: (name.count("/"), name != "project.qde", name))

    def _unpacked(self, name: str, most: int = MOST_BYTES) -> bytes:
        most = min(most, self._left)
        told = one_line(name)
        try:
            with self._zip.open(name) as handle:
                content = handle.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError):
            raise self._bad(f"{told} in it is cut short or damaged.", _AGAIN) from None
        except (RuntimeError, NotImplementedError):  # packed with a password, or in a foreign way
            raise self._bad("it is packed with a password.", "Export it without one.") from None
        if len(content) > most:
            raise self._bad(
                f"{told} in it unpacks to more than {most // 1_000_000} MB.",
                "Ask what it is before anything else is done with it.",
            )
        self._left -= len(content)
        return content

    def _bad(self, what: str, hint: str) -> BadCodings:
        return BadCodings(f"{self.source}: {what}", hint=hint)


def too_large(source: str) -> BadCodings:
    """What is said of a file that is larger than any of its kind."""
    limit = MOST_BYTES // 1_000_000
    return BadCodings(f"{source}: it has more than {limit} MB.", hint="Is it the right file?")


def parsed(content: bytes, source: str) -> _Element:
    """The XML in `content`. Raises BadCodings naming the line where it breaks."""
    from lxml import etree  # type: ignore[import-untyped]  # it ships no types

    if len(content) > MOST_BYTES or content.count(b"<") > MOST_TAGS:
        raise too_large(source)
    if not content.lstrip(_BEFORE_XML).startswith(b"<"):
        raise BadCodings(f"{source}: this is not a REFI-QDA project or codebook.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    defines = BadCodings(
        f"{source}: its XML defines things of its own, as no program for codings does.",
        hint=_AGAIN,
    )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise defines
    try:
        root = etree.fromstring(content.removeprefix(b"\xef\xbb\xbf"), parser)
    except etree.XMLSyntaxError as reason:
        line = reason.lineno or 1
        raise BadCodings(f"{source}:{line}: its XML is damaged there.", hint=_AGAIN) from None
    except ValueError:
        raise BadCodings(f"{source}: its XML is damaged.", hint=_AGAIN) from None
    if root.getroottree().docinfo.internalDTD is not None:  # in letters of another width
        raise defines
    return root
