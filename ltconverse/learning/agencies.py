"""The closed list of kinds of agency, and which of them an agency's name in a case stands for.

Knows the data file beside it, and nothing of cases. Free text goes in; only an id of the list comes
out.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ltconverse.method.models import Closed, Id, Line, Short
from ltconverse.method.yaml12 import parse

LIST = Path(__file__).with_name("agency-types.yaml")
OTHER = "other"
_WORD = re.compile(r"[a-z0-9]+(?:['&-][a-z0-9]+)*")


class AgencyKind(Closed):
    """One kind of agency, and how such agencies and their people are usually written."""

    id: Id
    title: Line
    words: tuple[Short, ...] = ()
    otherwise: tuple[Short, ...] = ()


class _List(Closed):
    version: int
    types: tuple[AgencyKind, ...]


@cache
def agency_kinds() -> dict[str, AgencyKind]:
    """Every kind by its id, in the order of the list; `other` is the last."""
    read = _List.model_validate(parse(LIST.read_text(encoding="utf-8")).value)
    return {one.id: one for one in read.types}


def agency_type(text: str) -> str:
    """The id of the kind of agency that `text` names: an agency or, where it is not said, a role.

    Of the usual words found in it the longest counts, of two as long the first in the text; then
    those that count only otherwise; `other` where there is none.
    """
    words = tuple(_WORD.findall(text.casefold().replace("’", "'")))
    found = []
    for length, phrases in _phrases().items():
        for start in range(len(words) - length + 1):
            if known := phrases.get(words[start : start + length]):
                otherwise, kind = known
                found.append((otherwise, -length, start, kind))
    return min(found)[-1] if found else OTHER


@cache
def _phrases() -> dict[int, dict[tuple[str, ...], tuple[bool, str]]]:
    """The phrases by how many words they have: whether one counts only otherwise, and the kind."""
    made: dict[int, dict[tuple[str, ...], tuple[bool, str]]] = {}
    for kind in agency_kinds().values():
        for phrase in (*kind.words, *kind.otherwise):
            words = tuple(_WORD.findall(phrase.casefold()))
            made.setdefault(len(words), {})[words] = (phrase in kind.otherwise, kind.id)
    return made
