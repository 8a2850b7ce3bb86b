"""A .qdpx or .qdc of any program as values, with what could not be taken over, by file and line.

Knows the values and the safe opening of files. What a program writes beside the standard is read as
it was meant where that is plain; whatever is left out is told as a problem, never dropped unsaid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ltconverse.errors import BadCodings
from ltconverse.exchange.refi.elements import (
    Told,
    children,
    description,
    guids,
    local,
    text_within,
    time_of,
)
from ltconverse.exchange.refi.model import (
    Code,
    Codebook,
    Note,
    Person,
    Project,
    Set,
    User,
)
from ltconverse.exchange.refi.package import Package, parsed
from ltconverse.exchange.refi.people import people_taken_from_codes
from ltconverse.exchange.refi.sources import read_sources, text_of
from ltconverse.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

_LEFT_OUT = {
    "Variables": "variables",
    "Links": "links between codes and passages",
    "Graphs": "graphs",
}


def read_qdpx(content: bytes, source: str) -> Project:
    """The project in these bytes; `source` is its name in messages.

    Raises BadCodings where nothing can be read; all else is in the project's problems.
    """
    package = Package(content, source)
    root = package.project
    told = Told(source)
    if local(root) != "Project":
        raise BadCodings(f"{source}: there is no REFI-QDA project in it.")
    codes = _codes(root, told)
    notes = {one.guid: one for one in _notes(root, package, told)}
    sources, remarks = read_sources(root, package, told, codes=_known(codes), notes=notes)
    for tag, what in _LEFT_OUT.items():
        if found := children(root, tag):
            told(found[0], f"its {what} were left out.", "Nothing in a case could hold them.")
    return people_taken_from_codes(
        Project(
            name=one_line(root.get("name") or ""),
            at=time_of(root, "creationDateTime"),
            users=_users(root, told),
            codes=codes,
            sources=sources,
            people=_people(root, told),
            notes=tuple(note for guid, note in notes.items() if guid not in remarks),
            sets=_sets(root, told),
            description=description(root),
            origin=one_line(root.get("origin") or ""),
            user=told.guid(root, "creatingUserGUID", needed=False),
            problems=tuple(told.problems),
        )
    )


def read_qdc(content: bytes, source: str) -> Codebook:
    """The codebook in these bytes: a .qdc, or the codes of a .qdpx. Raises BadCodings."""
    root = (
        Package(content, source).project if content.startswith(b"PK") else parsed(content, source)
    )
    told = Told(source)
    if local(root) not in {"CodeBook", "Project"}:
        raise BadCodings(f"{source}: there is no REFI-QDA codebook in it.")
    return Codebook(
        codes=_codes(root, told),
        sets=_sets(root, told),
        origin=one_line(root.get("origin") or ""),
        problems=tuple(told.problems),
    )


def _known(codes: tuple[Code, ...]) -> set[str]:
    return {one.guid for code in codes for one in code.all()}


# --- codes ----------------------------------------------------------------------------------


def _codes(root: _Element, told: Told) -> tuple[Code, ...]:
    books = [root] if local(root) == "CodeBook" else children(root, "CodeBook")
    seen: set[str] = set()
    return tuple(
        made
        for book in books
        for codes in children(book, "Codes")
        for one in children(codes, "Code")
        for made in _code(one, told, seen)
    )


def _code(element: _Element, told: Told, seen: set[str]) -> tuple[Code, ...]:
    """The code; none where it cannot be told from others. XML is never nested deeper than 256."""
    guid = told.guid(element)
    name = one_line(element.get("name") or "")
    if is_again := guid in seen:
        told(element, f"the code “{name}” is there twice.", "The first was taken.")
    seen.update({guid} - {""})
    below = tuple(made for one in children(element, "Code") for made in _code(one, told, seen))
    if not guid or is_again:
        return below
    return (
        Code(
            guid=guid,
            name=name or "unnamed",
            description=description(element),
            colour=element.get("color") or "",
            is_codable=(element.get("isCodable") or "true").strip().lower() not in {"false", "0"},
            children=below,
        ),
    )


# --- the rest -------------------------------------------------------------------------------


def _users(root: _Element, told: Told) -> tuple[User, ...]:
    return tuple(
        User(guid, one_line(one.get("name") or one.get("id") or "unnamed"))
        for users in children(root, "Users")
        for one in children(users, "User")
        if (guid := told.guid(one))
    )


def _people(root: _Element, told: Told) -> tuple[Person, ...]:
    return tuple(
        Person(
            guid=guid,
            name=one_line(one.get("name") or ""),
            description=description(one),
            sources=guids(one, "SourceRef"),
            selections=guids(one, "SelectionRef"),
            codes=guids(one, "CodeRef"),
        )
        for cases in children(root, "Cases")
        for one in children(cases, "Case")
        if (guid := told.guid(one))
    )


def _notes(root: _Element, package: Package, told: Told) -> list[Note]:
    made = []
    for one in [note for notes in children(root, "Notes") for note in children(notes, "Note")]:
        guid, text = told.guid(one), text_of(one, package, told)
        if guid and text is not None:
            made.append(
                Note(
                    guid=guid,
                    name=one_line(one.get("name") or ""),
                    text=text.removeprefix("\ufeff").replace("\r\n", "\n"),
                    user=told.guid(one, "creatingUser", needed=False),
                    at=time_of(one, "creationDateTime", "modifiedDateTime"),
                )
            )
    return made


def _sets(root: _Element, told: Told) -> tuple[Set, ...]:
    return tuple(
        Set(
            guid=guid,
            name=one_line(one.get("name") or ""),
            description=text_within(one, "Description"),
            codes=guids(one, "MemberCode"),
            sources=guids(one, "MemberSource"),
            notes=guids(one, "MemberNote"),
        )
        for sets in children(root, "Sets")
        for one in children(sets, "Set")
        if (guid := told.guid(one))
    )
