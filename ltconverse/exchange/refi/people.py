"""People out of the codes of a project: what is coded with a person's guid is that person's.

Knows the values. NVivo writes people both as cases and as codes of the same guid; so do we, and
QualCoder takes a person's words from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ltconverse.exchange.refi.model import Code, Person, Project, Source, guid_of
from ltconverse.exchange.refi.tidying import PEOPLE


def people_taken_from_codes(project: Project) -> Project:
    """The project with those codes as what they mean: whose each source and selection is."""
    coded = {one.guid for one in project.all_codes()}
    guids = {one.guid for one in project.people} & coded
    if not guids:
        return project
    theirs: dict[str, list[str]] = {}
    sources = tuple(_without(source, guids, theirs) for source in project.sources)
    return replace(
        project,
        codes=tuple(_codes_without(project.codes, guids)),
        sources=sources,
        people=tuple(_with(one, sources, theirs.get(one.guid, [])) for one in project.people),
    )


def _with(person: Person, sources: Iterable[Source], found: list[str]) -> Person:
    texts = {one.guid for one in sources}
    return replace(
        person,
        sources=_once((*person.sources, *(one for one in found if one in texts))),
        selections=_once((*person.selections, *(one for one in found if one not in texts))),
    )


def _without(source: Source, people: set[str], theirs: dict[str, list[str]]) -> Source:
    kept = []
    for one in source.selections:
        whose = [coding.code for coding in one.codings if coding.code in people]
        is_whole = (one.start, one.end) == (0, len(source.text))
        for person in whose:
            theirs.setdefault(person, []).append(source.guid if is_whole else one.guid)
        left = tuple(coding for coding in one.codings if coding.code not in people)
        if left or not (whose and is_whole) or one.description:
            kept.append(replace(one, codings=left))
    return replace(source, selections=tuple(kept))


def _codes_without(codes: Iterable[Code], people: set[str]) -> list[Code]:
    kept: list[Code] = []
    for one in codes:
        below = tuple(_codes_without(one.children, people))
        ours = one.guid == guid_of("heading", PEOPLE) and not below
        if one.guid in people:
            kept.extend(below)
        elif not ours:
            kept.append(replace(one, children=below))
    return kept


def _once(guids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(guids))
