"""Sentences in which what may identify someone is marked, and how much of it was found.

The files are tests/identifiers/*.txt; their heads say how they came about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse.exchange.pseudonyms import Known
from ltconverse.sharing.identifying import Hit, find_identifiers

FOLDER = Path(__file__).parent / "identifiers"
# Marks of what nothing in the words themselves gives away: counted apart.
TOLD = "told"
MISHEARD = "misheard"
_MARK = re.compile(r"\{([a-z]+)\|([^|{}]*)(?:\|([^|{}]*))?\}")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` of a sentence may identify someone; `name`: who was misheard."""

    sort: str
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, and where they were."""

    text: str
    marks: tuple[Mark, ...]


@dataclass
class Set:
    """One file: its register and its sentences."""

    names: list[Known] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def roles(self) -> list[str]:
        """What people are called in it."""
        return [one.instead for one in self.names]

    def hits(self, sentence: Sentence, *, with_register: bool = True) -> list[Hit]:
        """What is found in a sentence."""
        known = self.names if with_register else []
        return find_identifiers([("s", sentence.text)], known, self.roles)


def read(name: str) -> Set:
    """One of the files."""
    result = Set()
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.startswith("@"):
            full, instead = line[1:].split("=")
            result.names.append(Known(full.strip(), instead.strip()))
        elif line.strip() and not line.startswith("#"):
            result.sentences.append(_sentence(line))
    return result


def _sentence(line: str) -> Sentence:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        marks.append(Mark(found[1], len(text), len(text) + len(found[2]), found[3] or ""))
        text += found[2]
        at = found.end()
    return Sentence(text + line[at:], tuple(marks))


def is_found(text: str, mark: Mark, hits: Sequence[Hit]) -> bool:
    """Whether hits cover every word of it with a capital or a digit, or its longest word."""
    words = [
        (mark.start + one.start(), mark.start + one.end())
        for one in _WORD.finditer(text[mark.start : mark.end])
        if one.group() not in {"the", "The"}
    ]
    telling = [(a, b) for a, b in words if not text[a:b].islower() or text[a:b].isdigit()]
    wanted = telling or [max(words, key=lambda one: one[1] - one[0])]
    return all(any(hit.start <= a and b <= hit.end for hit in hits) for a, b in wanted)


def is_false(hit: Hit, marks: Sequence[Mark]) -> bool:
    """Whether a hit has nothing to do with any of the marks."""
    return not any(hit.start < mark.end and mark.start < hit.end for mark in marks)
