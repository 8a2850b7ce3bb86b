"""How many tracked changes and comments a returned Word document has, counted by its XML alone.

Knows nothing of how they are read or placed, so that both can be held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ltconverse.sharing.replies.docx.package import Package, opened

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

STORIES = ("header", "footer", "footnotes", "endnotes")
_KINDS = {
    "ins": "insertions",
    "cellIns": "insertions",
    "del": "deletions",
    "cellDel": "deletions",
    "moveFrom": "moves",
    "moveTo": "moves",
    "cellMerge": "formats",
    "numberingChange": "formats",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What the file has. Each end of a move counts by itself, each paragraph's end that was put in
    or taken out too; Word and LibreOffice may write one change as several."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    comments: int = 0
    formats: int = 0


def counted(content: bytes, source: str = "the file", password: str = "") -> Counted:
    """The tracked changes and comments of a document; raises `BadReply` as reading it does."""
    package = opened(content, source, password)
    found = dict.fromkeys(("insertions", "deletions", "moves", "comments", "formats"), 0)
    for root in roots(package):
        for name in _names(root):
            kind = _KINDS.get(name, "formats" if name.endswith("Change") else "")
            if kind:
                found[kind] += 1
    for root in package.related("comments"):
        found["comments"] += sum(_local(one) == "comment" for one in root)
    return Counted(**found)


def roots(package: Package) -> list[_Element]:
    """The document and all that is read beside it."""
    return [package.document, *(root for kind in STORIES for root in package.related(kind))]


def _names(element: _Element) -> Iterator[str]:
    """The names of all elements within; not of those that say how something was before, or that
    say the same a second time for programs that cannot draw the first."""
    for child in element:
        name = _local(child)
        if name:
            yield name
        if name and name != "Fallback" and not name.endswith("Change"):
            yield from _names(child)


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
