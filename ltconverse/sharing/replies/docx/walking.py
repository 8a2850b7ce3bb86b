"""From the XML of Word, LibreOffice or Google Docs to a flat row of pieces.

Knows how the three of them write the same thing; nothing of statements. Whatever is tracked in the
file becomes a `Mark`, and every mark is fastened to a piece, if only to an empty one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ltconverse.sharing.replies.docx.model import (
    PICTURE,
    Atom,
    Mark,
    MarkKind,
    Story,
    StoryKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

_RUNS: dict[str, MarkKind] = {"ins": "in", "del": "out", "moveFrom": "from", "moveTo": "to"}
# What stands in properties and says that something was done to them.
_IN_PROPERTIES: dict[str, MarkKind] = {
    **_RUNS,
    "cellIns": "in",
    "cellDel": "out",
    **dict.fromkeys(
        (
            *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange"),
            *("trPrChange", "tcPrChange", "tblPrExChange", "numberingChange", "cellMerge"),
        ),
        "format",
    ),
}
_BLANKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = {"drawing", "pict", "object"}
# A second time the same for programs that cannot draw the first; instructions of fields.
_PASSED_OVER = {"Fallback", "instrText", "delInstrText", "sectPr", "sdtPr", "sdtEndPr"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_THINGS = {*_PICTURES, *_NOTES, "commentReference", "sym"}


def local(element: _Element) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: _Element, name: str) -> str:
    """An attribute by its name without namespace, "" for none: two spellings of it are in use."""
    for key, said in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(said)
    return ""


def moment(text: str) -> datetime | None:
    """When, as the file says it. Without a zone it is taken for UTC; None for what is no time."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


class Marks:
    """All the marks of a file and the hands that made them, counted as they are met."""

    def __init__(self) -> None:
        self.all: list[Mark] = []
        self.hands: list[str] = []

    def hand(self, author: str) -> int:
        """The number of whoever goes by this name, from 1; 0 for no name."""
        author = author.strip()
        if not author:
            return 0
        if author not in self.hands:
            self.hands.append(author)
        return self.hands.index(author) + 1

    def add(self, element: _Element, kind: MarkKind) -> Mark:
        """A new mark for an element of the file."""
        hand = self.hand(value(element, "author"))
        mark = Mark(len(self.all) + 1, kind, hand, moment(value(element, "date")))
        self.all.append(mark)
        return mark


class Walk:
    """Goes through the stories of a file in reading order."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.styles: dict[int, str] = {}
        self.bookmarks: list[str] = []
        self.stories: list[Story] = []
        self._place = 0

    def story(self, root: _Element, kind: StoryKind, name: str = "", anchor: int = 0) -> Story:
        """The pieces of one story; those of the text boxes in it become stories of their own."""
        atoms = _Row(self, anchor).through(root)
        made = Story(kind, tuple(atoms), name, anchor)
        self.stories.append(made)
        return made

    def next_place(self, style: str) -> int:
        """The number of the paragraph that begins."""
        self._place += 1
        self.styles[self._place] = style
        return self._place


class _Row:
    """The row of pieces of one story."""

    def __init__(self, walk: Walk, anchor: int) -> None:
        self._walk = walk
        self._place = anchor
        self._atoms: list[Atom] = []
        self._comments: list[str] = []
        self._bookmarks: list[str] = []  # that began since the last words
        self._pending: list[Mark] = []  # of a row of a table: wait for its first paragraph

    def through(self, root: _Element) -> list[Atom]:
        self._children(root, (), ())
        if self._pending:
            self._add("", tuple(self._pending), ())
        return self._atoms

    def _children(
        self, element: _Element, marks: tuple[Mark, ...], looks: tuple[Mark, ...]
    ) -> None:
        """The parser refuses what is nested deeper than 256, so this may call itself."""
        for child in element:
            name = local(child)
            if name and name not in _PASSED_OVER:
                self._child(child, name, marks, looks)
            elif name in ("sectPr", "sdtPr"):
                self._pending += self._tracked(child)

    def _child(
        self, child: _Element, name: str, marks: tuple[Mark, ...], looks: tuple[Mark, ...]
    ) -> None:
        if name == "p" and "wordprocessingml" in child.tag:
            self._paragraph(child, marks)
        elif name == "r" and "wordprocessingml" in child.tag:
            self._children(child, marks, (*looks, *self._run_looks(child)))
        elif name in _RUNS:
            self._changed(child, name, marks, looks)
        elif name in ("t", "delText"):
            self._add(child.text or "", marks, looks)
        elif name in _BLANKS:
            self._add(_BLANKS[name], marks, looks)
        elif name in _THINGS:
            self._thing(child, name, marks, looks)
        elif name.endswith(("RangeStart", "RangeEnd")) or name.startswith("bookmark"):
            self._range(child, name)
        elif name in _IN_PROPERTIES:
            self._pending.append(self._walk.marks.add(child, _IN_PROPERTIES[name]))
        elif name.endswith(("Pr", "PrEx")):
            if not _of_run(child):  # those of a run are read with the run
                self._pending += self._tracked(child)
        else:
            self._children(child, marks, looks)

    def _paragraph(self, element: _Element, marks: tuple[Mark, ...]) -> None:
        properties = next((one for one in element if local(one) == "pPr"), None)
        ending, looks = self._of_ending(properties)
        self._place = self._walk.next_place(_style(properties))
        if self._pending:
            pending, self._pending = tuple(self._pending), []
            self._add("", (), pending)
        for child in element:
            name = local(child)
            if name and name != "pPr" and name not in _PASSED_OVER:
                self._child(child, name, marks, ())
        self._add("\n", (*marks, *ending), looks, ends=True)

    def _of_ending(self, properties: _Element | None) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """What was done to the end of a paragraph, and to the paragraph's looks."""
        looks: list[Mark] = []
        if properties is None:
            return (), ()
        of_end = next((one for one in properties if local(one) == "rPr"), None)
        ends = [] if of_end is None else [one for one in of_end if local(one) in _RUNS]
        marks = [self._walk.marks.add(one, _RUNS[local(one)]) for one in ends]
        for one in _tracked_in(properties):
            parent = one.getparent()
            if not (local(one) in _RUNS and parent is not None and parent is of_end):
                looks.append(self._walk.marks.add(one, _IN_PROPERTIES[local(one)]))
        return tuple(marks), tuple(looks)

    def _run_looks(self, run: _Element) -> Iterator[Mark]:
        properties = next((one for one in run if local(one) == "rPr"), None)
        if properties is not None:
            yield from self._tracked(properties)

    def _tracked(self, properties: _Element) -> list[Mark]:
        tracked = _tracked_in(properties)
        return [self._walk.marks.add(one, _IN_PROPERTIES[local(one)]) for one in tracked]

    def _changed(
        self, element: _Element, name: str, marks: tuple[Mark, ...], looks: tuple[Mark, ...]
    ) -> None:
        mark = self._walk.marks.add(element, _RUNS[name])
        before = len(self._atoms)
        self._children(element, (*marks, mark), looks)
        if not any(mark in one.marks for one in self._atoms[before:]):
            self._add("", (*marks, mark), looks)

    def _thing(
        self, element: _Element, name: str, marks: tuple[Mark, ...], looks: tuple[Mark, ...]
    ) -> None:
        if name == "commentReference":
            self._add("", marks, looks, mentions=value(element, "id"))
        elif name in _NOTES:
            self._add("", marks, looks, note=(_NOTES[name], value(element, "id")))
        elif name == "sym":
            self._add("\N{REPLACEMENT CHARACTER}", marks, looks)
        elif boxes := list(_boxes(element)):
            self._add("", marks, looks)
            for box in boxes:
                self._walk.story(box, "text box", anchor=self._place)
        else:
            self._add(PICTURE, marks, looks)

    def _range(self, element: _Element, name: str) -> None:
        known = value(element, "id")
        if name == "commentRangeStart":
            self._comments.append(known)
        elif name == "commentRangeEnd" and known in self._comments:
            self._comments.remove(known)
        elif name == "bookmarkStart":
            self._bookmarks.append(value(element, "name"))
            self._walk.bookmarks.append(value(element, "name"))

    def _add(  # noqa: PLR0913 - it is the making of one piece
        self,
        text: str,
        marks: tuple[Mark, ...],
        looks: tuple[Mark, ...],
        *,
        ends: bool = False,
        mentions: str = "",
        note: tuple[str, str] = ("", ""),
    ) -> None:
        bookmarks = tuple(self._bookmarks) if text else ()
        if text:
            self._bookmarks.clear()
        self._atoms.append(
            Atom(
                text,
                self._place,
                marks,
                looks,
                ends,
                tuple(self._comments),
                mentions,
                note,
                bookmarks,
            )
        )


def _of_run(properties: _Element) -> bool:
    run = properties.getparent()
    return run is not None and local(run) == "r" and "wordprocessingml" in run.tag


def _style(properties: _Element | None) -> str:
    for one in properties if properties is not None else ():
        if local(one) == "pStyle":
            return value(one, "val")
    return ""


def _tracked_in(properties: _Element) -> Iterator[_Element]:
    """What is tracked in properties; not in those as they were before a change."""
    for one in properties:
        name = local(one)
        if name in _IN_PROPERTIES:
            yield one
        elif name:
            yield from _tracked_in(one)


def _boxes(element: _Element) -> Iterator[_Element]:
    """The contents of the text boxes in a drawing, each once."""
    for child in element:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name and name != "Fallback":
            yield from _boxes(child)
