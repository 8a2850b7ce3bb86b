"""The terms a speech model should know: values that say what is meant, and where it comes from.

Pure values. Knows neither the case nor the method whose terms these are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "case", "role", "field"]
"""A person's name, a word of this case, a role or agency of it, or a term of the field."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term as it should be written; `heard_as` are ways in which speech models write it."""

    text: str
    kind: Kind
    heard_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms in the order of what matters: names first, then the case's words, then the field's."""

    terms: tuple[Term, ...] = ()

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms)
