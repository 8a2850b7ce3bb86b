"""A project as .qdpx and a codebook as .qdc, by the standard's own schema (REFI-QDA 1.5, 2019).

Knows the values. The same values give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from ltconverse.exchange.refi.model import (
    Code,
    Codebook,
    Coding,
    Note,
    Person,
    Project,
    Selection,
    Set,
    Source,
    User,
)
from ltconverse.exchange.refi.positions import OURS
from ltconverse.exchange.refi.tidying import ready, with_codes_named_apart
from ltconverse.text import printable, storable

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_ONE_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that the same values give the same bytes."""
_Value = TypeVar("_Value")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def write_qdpx(project: Project) -> bytes:
    """The project with its texts, for any program that reads REFI-QDA projects.

    Names that occur twice are told apart, and each person's own words are coded as that person's.
    """
    tidy = ready(project)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        _add(packed, "project.qde", _xml(_project(tidy)))
        for guid, text in [(one.guid, one.text) for one in tidy.sources] + [
            (one.guid, one.text) for one in tidy.notes
        ]:
            # No byte order mark: some programs would count it as the first character.
            _add(packed, f"sources/{guid}.txt", storable(text).encode())
    return made.getvalue()


def write_qdc(codebook: Codebook) -> bytes:
    """The codes alone."""
    from lxml import etree  # type: ignore[import-untyped]  # it ships no types

    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK})
    root.set(_SCHEMA, f"{CODEBOOK} Codebook.xsd")
    root.set("origin", _clean(codebook.origin or OURS))
    codes = _within(root, "Codes")  # asked for by all programs, even where there are none
    for code in with_codes_named_apart(codebook.codes):
        _code(codes, code)
    for above, group in _some(root, "Sets", codebook.sets):
        _set(above, group, member="guid")
    return _xml(root)


def _project(project: Project) -> _Element:
    from lxml import etree

    root = etree.Element(f"{{{PROJECT}}}Project", nsmap={None: PROJECT})
    root.set(_SCHEMA, f"{PROJECT} http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd")
    root.set("name", _clean(project.name))
    _told(root, origin=project.origin or OURS)
    _told(root, creatingUserGUID=project.user, creationDateTime=_time(project.at))
    for above, user in _some(root, "Users", project.users):
        _user(above, user)
    if project.codes:
        codes = _within(_within(root, "CodeBook"), "Codes")
        for code in project.codes:
            _code(codes, code)
    for above, person in _some(root, "Cases", project.people):
        _person(above, person)
    for above, source in _some(root, "Sources", project.sources):
        _source(above, source)
    for above, note in _some(root, "Notes", project.notes):
        _note(above, note, project.at)
    for above, group in _some(root, "Sets", project.sets):
        _set(above, group, member="targetGUID")
    _description(root, project.description)
    return root


def _user(above: _Element, user: User) -> None:
    _within(above, "User", guid=user.guid, name=user.name)


def _code(above: _Element, code: Code) -> None:
    made = _within(above, "Code", guid=code.guid, name=code.name)
    _told(made, isCodable=str(code.is_codable).lower())
    _told(made, color=code.colour if _COLOUR.fullmatch(code.colour) else "")
    _description(made, code.description)
    for child in code.children:
        _code(made, child)


def _person(above: _Element, person: Person) -> None:
    made = _within(above, "Case", guid=person.guid, name=person.name)
    _description(made, person.description)
    _refer(made, "CodeRef", person.codes)
    _refer(made, "SourceRef", person.sources)
    _refer(made, "SelectionRef", person.selections)


def _source(above: _Element, source: Source) -> None:
    made = _text_file(above, "TextSource", source)
    _told(made, creationDateTime=_time(source.at))
    _description(made, source.description)
    for selection in source.selections:
        _selection(made, selection)
    for coding in source.codings:
        _coding(made, coding)


def _selection(above: _Element, selection: Selection) -> None:
    made = _within(above, "PlainTextSelection", guid=selection.guid, name=selection.name)
    made.set("startPosition", str(selection.start))
    made.set("endPosition", str(selection.end))
    _told(made, creatingUser=selection.user, creationDateTime=_time(selection.at))
    _description(made, selection.description)
    for coding in selection.codings:
        _coding(made, coding)


def _coding(above: _Element, coding: Coding) -> None:
    made = _within(above, "Coding", guid=coding.guid)
    _told(made, creatingUser=coding.user, creationDateTime=_time(coding.at))
    _refer(made, "CodeRef", (coding.code,))


def _note(above: _Element, note: Note, otherwise: datetime | None) -> None:
    made = _text_file(above, "Note", note)
    # Some programs read no note without a time.
    _told(made, creationDateTime=_time(note.at or otherwise or datetime(*_ONE_DAY, tzinfo=UTC)))


def _text_file(above: _Element, tag: str, one: Source | Note) -> _Element:
    made = _within(above, tag, guid=one.guid, name=one.name)
    _told(made, plainTextPath=f"internal://{one.guid}.txt", creatingUser=one.user)
    return made


def _set(above: _Element, group: Set, *, member: str) -> None:
    made = _within(above, "Set", guid=group.guid, name=group.name)
    _description(made, group.description)
    _refer(made, "MemberCode", group.codes, member)
    _refer(made, "MemberSource", group.sources, member)
    _refer(made, "MemberNote", group.notes, member)


# --- pieces ---------------------------------------------------------------------------------


def _some(root: _Element, tag: str, values: Sequence[_Value]) -> Iterator[tuple[_Element, _Value]]:
    """Each value with the element to put it under, which is made only where there are any."""
    if values:
        above = _within(root, tag)
        yield from ((above, value) for value in values)


def _within(above: _Element, tag: str, **attributes: str) -> _Element:
    from lxml import etree

    made = etree.SubElement(above, f"{{{etree.QName(above).namespace}}}{tag}")
    for name, value in attributes.items():
        made.set(name, _clean(value))
    return made


def _told(element: _Element, **attributes: str) -> None:
    """Set those that say something."""
    for name, value in attributes.items():
        if value:
            element.set(name, _clean(value))


def _refer(above: _Element, tag: str, guids: Iterable[str], attribute: str = "targetGUID") -> None:
    for guid in guids:
        _within(above, tag).set(attribute, guid)


def _description(above: _Element, text: str) -> None:
    if text:
        _within(above, "Description").text = _clean(text)


def _clean(text: str) -> str:
    """What XML can hold of it: control characters as their pictures, `\\r\\n` as `\\n`."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def _time(at: datetime | None) -> str:
    """In UTC to the second, as every program reads it. A time of no zone is taken for UTC."""
    if at is None:
        return ""
    there = at.astimezone(UTC) if at.tzinfo else at
    return there.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _xml(root: _Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _add(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ONE_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o600 << 16
    packed.writestr(entry, content)
