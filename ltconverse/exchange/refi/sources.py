"""The texts of a project from elsewhere and what was coded in them. Knows the values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ltconverse.exchange.refi.elements import (
    Told,
    children,
    description,
    guid_in,
    guids,
    local,
    text_within,
    time_of,
)
from ltconverse.exchange.refi.model import Coding, Note, Selection, Source
from ltconverse.exchange.refi.package import Package
from ltconverse.exchange.refi.positions import Counted, Places, names
from ltconverse.text import excerpt, many, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

_NO_TEXT = {"PictureSource": "a picture", "AudioSource": "sound", "VideoSource": "a video"}
_ONLY_TEXT = "Only codings of text can be taken over."


def read_sources(
    root: _Element, package: Package, told: Told, *, codes: set[str], notes: Mapping[str, Note]
) -> tuple[tuple[Source, ...], set[str]]:
    """All texts, and the guids of those notes that are remarks on words, now with their source."""
    reading = _Reading(package, told, codes, notes, one_line(root.get("origin") or ""), {}, set())
    for sources in children(root, "Sources"):
        for one in sources:
            reading.take(one)
    _remarks(root, reading)
    return tuple(reading.made.values()), reading.remarks


def text_of(element: _Element, package: Package, told: Told) -> str | None:
    """The plain text of a source or note as it stands; None where there is none, which is told."""
    called = one_line(element.get("name") or local(element))
    path = element.get("plainTextPath")
    if path is None:
        if within := children(element, "PlainTextContent"):
            return within[0].text or ""
        if element.get("richTextPath"):
            told(element, f"“{called}” is there as a formatted document only.", _ONLY_TEXT)
        return None if element.get("richTextPath") else text_within(element, "Description")
    content = package.text(path)
    if content is None:
        told(element, f"the text of “{called}” is not in the file.", "Export it with its texts.")
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        told(element, f"“{called}” is not UTF-8 text; look at its letters with accents.")
        return content.decode("cp1252", errors="replace")


@dataclass
class _Reading:
    package: Package
    told: Told
    codes: set[str]
    notes: Mapping[str, Note]
    origin: str
    made: dict[str, Source]
    remarks: set[str]
    """The guids of notes that are remarks."""

    def take(self, element: _Element) -> None:
        """Read one source of any kind."""
        kind = local(element)
        if kind == "TextSource":
            self._text(element, element)
        elif kind == "PDFSource" and children(element, "Representation"):
            self._text(element, children(element, "Representation")[0])
            if lost := children(element, "PDFSelection"):
                said = many(len(lost), "passage")
                self.told(element, f"{said} marked as areas of a page were left out.", _ONLY_TEXT)
        elif kind:
            called = one_line(element.get("name") or "")
            what = _NO_TEXT.get(kind, "a PDF without its text")
            self.told(element, f"“{called}” is {what} and was left out.", _ONLY_TEXT)

    def _text(self, element: _Element, held: _Element) -> None:
        guid, raw = self.told.guid(element), text_of(held, self.package, self.told)
        if raw is None or not guid:
            return
        if guid in self.made:
            self.told(element, "this source is there twice.", "The first was taken.")
            return
        marked = children(held, "PlainTextSelection")
        counted = {id(one): _counted(one) for one in marked}
        places = Places(raw, [one for one in counted.values() if one], origin=self.origin)
        selections = [
            made for one in marked for made in self._selection(one, counted[id(one)], places)
        ]
        self.made[guid] = Source(
            guid=guid,
            name=one_line(element.get("name") or held.get("name") or ""),
            text=places.text,
            selections=tuple(selections),
            codings=tuple(self._codings(held)),
            description=description(element),
            user=self.told.guid(element, "creatingUser", needed=False),
            at=time_of(element, "creationDateTime", "modifiedDateTime"),
        )

    def _selection(
        self, element: _Element, counted: Counted | None, places: Places
    ) -> Iterator[Selection]:
        guid = self.told.guid(element)
        if not guid:
            return
        place = places.at(counted) if counted else None
        called = excerpt(element.get("name") or "")
        if place is None:
            self.told(element, f"a passage is outside its text: “{called}”.")
            return
        if places.names_tell and counted and not names(places.text[slice(*place)], counted.name):
            there = excerpt(places.text[slice(*place)])
            found = places.looked_for(counted)
            if found is None:
                self.told(
                    element,
                    f"a passage is called “{called}”, and at its place stands “{there}”.",
                    "It was left out: code it again by hand.",
                )
                return
            place = found
        yield Selection(
            guid=guid,
            start=place[0],
            end=place[1],
            codings=tuple(self._codings(element)),
            description=description(element),
            user=self.told.guid(element, "creatingUser", needed=False)
            or guid_in(element.get("modifyingUser") or ""),
            at=time_of(element, "creationDateTime", "modifiedDateTime"),
            name=one_line(element.get("name") or ""),
        )

    def _codings(self, element: _Element) -> Iterator[Coding]:
        for one in children(element, "Coding"):
            guid, refers = self.told.guid(one), guids(one, "CodeRef")
            if not guid:
                continue
            if not refers or refers[0] not in self.codes:
                self.told(one, "a coding names a code that is not in the file.")
                continue
            yield Coding(
                guid=guid,
                code=refers[0],
                user=guid_in(one.get("creatingUser") or ""),
                at=time_of(one, "creationDateTime"),
            )


def _counted(element: _Element) -> Counted | None:
    try:
        start = int(element.get("startPosition") or "")
        end = int(element.get("endPosition") or "")
    except ValueError:
        return None
    return Counted(start, end, element.get("name") or "")


def _remarks(root: _Element, reading: _Reading) -> None:
    """Notes that a source refers to and that mark words in it: how QualCoder writes remarks."""
    marks = {
        guid_in(note.get("guid") or ""): children(note, "PlainTextSelection")
        for notes in children(root, "Notes")
        for note in children(notes, "Note")
    }
    for sources in children(root, "Sources"):
        for element in children(sources, "TextSource"):
            source = reading.made.get(guid_in(element.get("guid") or ""))
            for guid in guids(element, "NoteRef"):
                note = reading.notes.get(guid)
                if source is None or note is None or not marks.get(guid):
                    continue
                place = _counted(marks[guid][0])
                if place and 0 <= place.start <= place.end <= len(source.text):
                    made = Selection(
                        guid, place.start, place.end, (), note.text, note.user, note.at
                    )
                    source = replace(source, selections=(*source.selections, made))
                    reading.made[source.guid] = source
                    reading.remarks.add(guid)
