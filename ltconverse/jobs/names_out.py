"""What leaves: what was decided of words that may identify someone holds in all of it.

Titles, quotes, who held it, records that were read: not in its statements alone; in the table of
key practice episodes as in a write-up. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ltconverse.case.written import Decision
from ltconverse.episodes.model import Source, Told
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.writeup.model import Statement, Value

# What is ours to read by, and not anybody's words.
_OURS = {"format", "key", "id", "conversation", "schedule", "step", "heading", "note", "recording"}
_OURS |= {"form", "tense", "direction", "opens_at", "conversation_id"}
# The same, in the table of key practice episodes.
_OURS |= {"label", "of", "link", "point", "adequacy", "typology", "effect", "sort", "together"}
_OURS |= {"item", "level", "stance", "pattern", "patterns", "episodes", "recommendations"}
_Cleaning = Callable[[str], str]
_Kind = TypeVar("_Kind", bound=Value)


def names_out(document: _Kind, decisions: Iterable[Decision]) -> _Kind:
    """The write-up or table with every decided word replaced, where it is not to be kept."""
    standing = [one for one in decisions if not one.withdrawn]
    if not standing:
        return document

    def cleaning(of: str) -> _Cleaning:
        return lambda text: with_decisions(text, standing, of)

    return _cleaned(document, cleaning(HEADING), cleaning)


def cleaning(decisions: Iterable[Decision]) -> _Cleaning:
    """The same for a text by itself, which is no statement."""
    standing = [one for one in decisions if not one.withdrawn]
    return lambda text: with_decisions(text, standing, HEADING) if standing else text


def _cleaned(value: _Kind, clean: _Cleaning, cleaning: Callable[[str], _Cleaning]) -> _Kind:
    if isinstance(value, Statement | Told):
        clean = cleaning(value.id)
    elif isinstance(value, Source) and value.key.startswith("s:"):
        clean = cleaning(value.key.removeprefix("s:"))

    def of(held: object) -> object:
        match held:
            case str():
                return clean(held)
            case Value():
                return _cleaned(held, clean, cleaning)
            case tuple():
                return tuple(of(one) for one in held)
        return held

    fields = {name: getattr(value, name) for name in type(value).model_fields}
    said = {name: held for name, held in fields.items() if name not in _OURS or _has_more(held)}
    return value.model_copy(update={name: of(held) for name, held in said.items()})


def _has_more(held: object) -> bool:
    """`patterns` of an episode are labels, which are ours; those of the table are rows."""
    return isinstance(held, tuple) and any(isinstance(one, Value) for one in held)
