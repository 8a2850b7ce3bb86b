"""Pieces of the XML of REFI-QDA, whatever version of its name space. Knows no project."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ltconverse.errors import Problem
from ltconverse.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # it ships no types

_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.ASCII)


class Told:
    """What could not be taken over, as it is met."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file

    def __call__(self, element: _Element, what: str, hint: str = "") -> None:
        """Say that something of this element was left out."""
        self.problems.append(Problem(self._file, element.sourceline or 0, what, hint))

    def guid(self, element: _Element, attribute: str = "guid", *, needed: bool = True) -> str:
        """The guid in lower case without braces; "" where there is none, which is told."""
        made = guid_in(element.get(attribute) or "")
        if not made and needed:
            what = local(element)
            self(element, f"a {what} has no {attribute} that is one, so it was left out.")
        return made


def guid_in(text: str) -> str:
    """The guid as we write it, "" where it is none. Some files write other hyphens."""
    plain = text.strip().lower().replace("\u2010", "-").replace("\u2011", "-")
    found = _GUID.fullmatch(plain)
    return found[1] if found else ""


def local(element: _Element) -> str:
    """The name of an element without its name space; "" for a remark."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, *tags: str) -> list[_Element]:
    """Those directly within, in their order."""
    return [one for one in element if local(one) in tags]


def text_within(element: _Element, tag: str) -> str:
    """The text of the first of these within, "" where there is none."""
    found = children(element, tag)
    return (found[0].text or "") if found else ""


def description(element: _Element) -> str:
    """Its description, without blanks around."""
    return text_within(element, "Description").strip()


def guids(element: _Element, tag: str) -> tuple[str, ...]:
    """What it refers to. Codebooks call the attribute guid, projects targetGUID."""
    named = (one.get("targetGUID") or one.get("guid") or "" for one in children(element, tag))
    return tuple(guid for one in named if (guid := guid_in(one)))


def time_of(element: _Element, *attributes: str) -> datetime | None:
    """The first of these times that can be read, in UTC."""
    for name in attributes:
        try:
            at = datetime.fromisoformat(one_line(element.get(name) or ""))
            return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            continue
    return None
