"""What a REFI-QDA project or codebook says, as values. Knows nothing of files.

Positions count Unicode code points of the source's text, from 0, the end left out, as the standard
does. A `guid` is lower case without braces; `guid_of` makes one that is always the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from ltconverse.errors import Problem

_NAMESPACE = uuid.UUID("5c1e9b52-6d0b-5f0e-9a38-4b1f0c7d2a61")
"""Ours; never to be changed, or files sent out earlier would no longer be known again."""


def guid_of(*parts: str) -> str:
    """The guid for what these parts name together (a kind, an id): the same for the same parts."""
    return str(uuid.uuid5(_NAMESPACE, "\0".join(parts)))


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who codes."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code, or (not codable) a heading that only holds others. `colour` is "" or "#RRGGBB"."""

    guid: str
    name: str
    description: str = ""
    colour: str = ""
    is_codable: bool = True
    children: tuple[Code, ...] = ()

    def all(self) -> Iterator[Code]:
        """This code and everything below it, in reading order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.children))


@dataclass(frozen=True, slots=True)
class Coding:
    """Somebody says that a code fits. `code` and `user` are guids; `user` "" is not known."""

    guid: str
    code: str
    user: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of a source and the codes on them; without codes, a remark (`description`) on them.

    `name` is what the file calls them: most programs write how the words begin.
    """

    guid: str
    start: int
    end: int
    codings: tuple[Coding, ...] = ()
    description: str = ""
    user: str = ""
    at: datetime | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A text and what was coded in it. Line ends are `\\n` once read or written."""

    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    description: str = ""
    user: str = ""
    at: datetime | None = None

    def words(self, selection: Selection) -> str:
        """The selected words, exactly."""
        return self.text[selection.start : selection.end]


@dataclass(frozen=True, slots=True)
class Person:
    """A case of the standard: a person, and guids of the sources and selections that are theirs."""

    guid: str
    name: str
    description: str = ""
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A text of the analysts' own that stands for itself."""

    guid: str
    name: str
    text: str
    user: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """A named group of codes, sources or notes (guids)."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes without anything coded. `problems`: what a file said that could not be taken over."""

    codes: tuple[Code, ...]
    sets: tuple[Set, ...] = ()
    origin: str = ""
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def all_codes(self) -> Iterator[Code]:
        """Every code of the tree."""
        for code in self.codes:
            yield from code.all()


@dataclass(frozen=True, slots=True)
class Project:
    """All of it. `at` is when it was written; `problems`: what could not be taken over."""

    name: str
    at: datetime | None = None
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()
    sets: tuple[Set, ...] = ()
    description: str = ""
    origin: str = ""
    user: str = ""
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def all_codes(self) -> Iterator[Code]:
        """Every code of the tree."""
        for code in self.codes:
            yield from code.all()
