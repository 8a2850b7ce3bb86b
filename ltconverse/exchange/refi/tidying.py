"""A project made ready for other programs, so that what it says arrives in them whole.

Knows the values. What the programs ask for beyond the standard, each met in one of them: names of
codes, sources and people that differ; source names that can name a file; line ends of one character
and no byte order mark, so that nobody counts otherwise; one coder a selection; a person's own words
as a code of the person's guid (NVivo writes people so, QualCoder takes them from there).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from ltconverse.exchange.refi.model import (
    Code,
    Coding,
    Note,
    Person,
    Project,
    Selection,
    Set,
    Source,
    User,
    guid_of,
)
from ltconverse.text import excerpt, is_blank, one_line, storable

PEOPLE = "People"
"""The heading under which people stand among the codes."""
_MOST_OF_A_NAME = 120
_NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


def ready(project: Project) -> Project:
    """The same project as it goes out. Raises ValueError for a place outside its source's text."""
    people = _named_apart(project.people)
    settled = [_settled(source) for source in _named_apart(project.sources, _file_name)]
    split = [_one_coder_each(_whose(source, people, project.user)) for source in settled]
    moved = {old: new for _, places in split for old, new in places.items()}
    sources = tuple(source for source, _ in split)
    used = {one.code for source in sources for one in all_codings(source)}
    return replace(
        project,
        users=_named_apart(project.users),
        codes=with_codes_named_apart((*project.codes, *_people_as_codes(people)), used),
        sources=sources,
        people=tuple(
            replace(
                one,
                selections=tuple(new for old in one.selections for new in moved.get(old, ())),
            )
            for one in people
        ),
        notes=_named_apart(project.notes),
        sets=_named_apart(project.sets),
    )


def all_codings(source: Source) -> Iterator[Coding]:
    """Every coding of a source: of the whole of it, and of words in it."""
    yield from source.codings
    for selection in source.selections:
        yield from selection.codings


def with_codes_named_apart(codes: Iterable[Code], used: Iterable[str] = ()) -> tuple[Code, ...]:
    """The tree with no name twice; codable what is `used` (guids), and all below what is codable.

    A program that keeps headings and codes apart knows no heading below a code.
    """
    taken: set[str] = set()
    in_use = set(used)

    def named(code: Code, above: str, below_code: bool) -> Code:
        name = _free(one_line(code.name), above, taken)
        codable = code.is_codable or below_code or code.guid in in_use
        children = tuple(named(child, name, codable) for child in code.children)
        return replace(code, name=name, is_codable=codable, children=children)

    return tuple(named(code, "", False) for code in codes)


def _free(name: str, above: str, taken: set[str]) -> str:
    """`name`, or what tells it from those `taken`: the heading it is under, else a number."""
    name = "unnamed" if is_blank(name) else name
    tries = itertools.chain(
        (name,),
        (f"{name} ({above})",) if above else (),
        (f"{name} {number}" for number in itertools.count(2)),
    )
    free = next(one for one in tries if one.casefold() not in taken)
    taken.add(free.casefold())
    return free


_Named = TypeVar("_Named", User, Source, Person, Note, Set)


def _named_apart(
    values: Iterable[_Named], name_of: Callable[[str], str] = one_line
) -> tuple[_Named, ...]:
    taken: set[str] = set()
    return tuple(replace(one, name=_free(name_of(one.name), "", taken)) for one in values)


def _file_name(name: str) -> str:
    return one_line(name).translate(_NOT_IN_FILE_NAMES)[:_MOST_OF_A_NAME].strip(". ")


# --- people ---------------------------------------------------------------------------------


def _people_as_codes(people: Iterable[Person]) -> Iterator[Code]:
    theirs = tuple(
        Code(one.guid, one.name, one.description) for one in people if one.sources or one.selections
    )
    if theirs:
        yield Code(guid_of("heading", PEOPLE), PEOPLE, is_codable=False, children=theirs)


def _whose(source: Source, people: Iterable[Person], user: str) -> Source:
    """The source with what is a person's coded as that person's."""
    selections = list(source.selections)
    for person in people:
        own = set(person.selections)
        selections = [
            _and_coding(one, person, one.user or user) if one.guid in own else one
            for one in selections
        ]
        if source.guid in person.sources and source.text:
            whole = Selection(
                guid_of("whole", person.guid, source.guid), 0, len(source.text), user=user
            )
            selections.append(_and_coding(whole, person, user))
    return replace(source, selections=tuple(selections))


def _and_coding(selection: Selection, person: Person, user: str) -> Selection:
    added = Coding(guid_of("whose", person.guid, selection.guid), person.guid, user, selection.at)
    return replace(selection, codings=(*selection.codings, added))


# --- places ---------------------------------------------------------------------------------


def _settled(source: Source) -> Source:
    """The source with one character a line end, no byte order mark, and its places with it."""
    text = source.text
    if bad := [one for one in source.selections if not 0 <= one.start <= one.end <= len(text)]:
        raise ValueError(f"{bad[0].start}-{bad[0].end} is not within {len(text)} characters")
    if "\r" not in text and "\ufeff" not in text[:1]:
        return replace(source, text=storable(text))
    settled, places = settle(text)
    selections = tuple(
        replace(one, start=places[one.start], end=places[one.end]) for one in source.selections
    )
    return replace(source, text=storable(settled), selections=selections)


def settle(text: str) -> tuple[str, list[int]]:
    """The text as it goes out, and for each place of `text` (its end too) the place there."""
    made: list[str] = []
    places: list[int] = []
    for position, character in enumerate(text):
        places.append(len(made))
        if character == "\ufeff" and not made:
            continue
        if character == "\r" and text[position + 1 : position + 2] == "\n":
            continue
        made.append("\n" if character == "\r" else character)
    places.append(len(made))
    return "".join(made), places


def _one_coder_each(source: Source) -> tuple[Source, dict[str, tuple[str, ...]]]:
    """The source with one selection a stretch and coder, and where each former one is now."""
    merged: dict[tuple[int, int, str, bool], Selection] = {}
    moved: dict[str, list[str]] = {}
    for one in source.selections:
        for coder, codings in _by_coder(one).items():
            key = one.start, one.end, coder, bool(codings)
            there = merged.get(key)
            if there is None:
                guid = one.guid if one.guid not in moved else guid_of("part", one.guid, coder)
                there = replace(one, guid=guid, user=coder, codings=(), name=_name(source, one))
            elif one.description not in there.description:
                told = "\n".join(filter(None, (there.description, one.description)))
                there = replace(there, description=told)
            merged[key] = replace(there, codings=_once((*there.codings, *codings)))
            moved.setdefault(one.guid, []).append(there.guid)
    return (
        replace(source, selections=tuple(merged.values())),
        {old: tuple(new) for old, new in moved.items()},
    )


def _by_coder(selection: Selection) -> dict[str, tuple[Coding, ...]]:
    if not selection.codings:
        return {selection.user: ()}
    coders: dict[str, tuple[Coding, ...]] = {}
    for one in selection.codings:
        coder = one.user or selection.user
        coders[coder] = (*coders.get(coder, ()), one)
    return coders


def _once(codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """A code once, even where it was given twice to the same words by the same hand."""
    return tuple({one.code: one for one in reversed(list(codings))}.values())[::-1]


def _name(source: Source, selection: Selection) -> str:
    return excerpt(source.words(selection), _MOST_OF_A_NAME)
