"""The terms a speech model should know: values that say what is meant, and where it comes from.

Pure values. Knows neither the case nor the method whose terms these are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

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

    def to_records(self) -> list[list[Any]]:
        """As JSON has them: a list each of text, kind and what it is heard as."""
        return [[term.text, term.kind, list(term.heard_as)] for term in self.terms]

    @classmethod
    def from_records(cls, records: object) -> Terms:
        """What to_records gave; anything else gives none."""
        terms = []
        for record in records if isinstance(records, list) else []:
            match record:
                case [str(text), str(kind), [*heard_as]] if kind in get_args(Kind):
                    known: Kind = kind  # type: ignore[assignment] # it was just looked at
                    terms.append(Term(text, known, tuple(map(str, heard_as))))
        return cls(tuple(terms))

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms)
