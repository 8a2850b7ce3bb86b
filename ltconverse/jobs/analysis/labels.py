"""How things of the analysis are called, `E3.2` or `2:S7`, and finding one of several by that.

Pure. Knows no case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from ltconverse.errors import NotFound
from ltconverse.text import excerpt, one_line

# No number here is longer; what is longer, or written in other digits, is no label.
_N = r"([0-9]{1,6})"
NUMBER = re.compile(_N)
ACTION = re.compile(rf"[Ee]{_N}\.{_N}")
FACTOR = re.compile(rf"[Ee]{_N}\.[Ff]{_N}")
STATEMENT = re.compile(rf"{_N}:[Ss]?{_N}")
POINT = re.compile(rf"{_N}:[Tt]{_N}")
PASSAGE = re.compile(rf"[Rr]{_N}\.{_N}")
SPOKEN = re.compile(rf"{_N}@(?:{_N}:)?{_N}:([0-9]{{2}})")


class _Known(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def number(self) -> int: ...


_Numbered = TypeVar("_Numbered", bound=_Known)
_Titled = TypeVar("_Titled")


def one_of(every: Iterable[_Numbered], called: str, letter: str, what: str) -> _Numbered:
    """One by `E3`, `3`, its id or the beginning of its title. Raises NotFound."""
    called = called.strip()
    things = list(every)
    bare = called[1:] if letter and called[:1].upper() == letter else called
    by_number = [one for one in things if NUMBER.fullmatch(bare) and one.number == int(bare)]
    there = by_number or [one for one in things if one.id == called] or by_title(things, called)
    if len(there) == 1:
        return there[0]
    if len(there) > 1:
        labels = ", ".join(f"{letter}{one.number}" for one in there)
        raise NotFound(
            f"More than one {what} begins with “{excerpt(called)}”: {labels}.",
            hint="Name it by its number.",
        )
    known = ", ".join(f"{letter}{one.number}" for one in things) or f"no {what} yet"
    raise NotFound(f"There is no {what} “{excerpt(called)}”.", hint=f"There is: {known}.")


def by_title(every: Iterable[_Titled], called: str) -> list[_Titled]:
    """Those of that title; where there is none, those whose title begins so."""
    wanted = called.strip().casefold()
    if not wanted:
        return []
    there = [(one, str(getattr(one, "title", "") or getattr(one, "text", ""))) for one in every]
    exact = [one for one, title in there if title.casefold() == wanted]
    return exact or [one for one, title in there if title.casefold().startswith(wanted)]


def expect_words(called: str, text: str, words: str) -> None:
    """Raises NotFound where the text has no such words."""
    if words and words not in text:
        raise NotFound(
            f"{called} has no words “{excerpt(words)}”.",
            hint=f"It reads: {one_line(text)}",
        )


def unknown(what: str, called: str, hint: str) -> NotFound:
    """That there is no such thing, and how such a thing is called."""
    return NotFound(f"There is no {what} “{excerpt(called)}”.", hint=hint)
