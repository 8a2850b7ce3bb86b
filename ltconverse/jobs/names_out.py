"""A write-up as it leaves: what was decided of words that may identify someone holds in all of it.

Titles, quotes, who held it, records that were read: not in its statements alone. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ltconverse.case.written import Decision
from ltconverse.sharing.identifying import HEADING, with_decisions
from ltconverse.writeup.model import Statement, Value, WriteUp

# What is ours to read by, and not anybody's words.
_OURS = {"format", "key", "id", "conversation", "schedule", "step", "heading", "note", "recording"}
_OURS |= {"form", "tense", "direction", "opens_at"}
_Cleaning = Callable[[str], str]
_Kind = TypeVar("_Kind", bound=Value)


def names_out(write_up: WriteUp, decisions: Iterable[Decision]) -> WriteUp:
    """The write-up with every decided word replaced, where it is not to be kept."""
    standing = [one for one in decisions if not one.withdrawn]
    if not standing:
        return write_up

    def cleaning(of: str) -> _Cleaning:
        return lambda text: with_decisions(text, standing, of)

    return _cleaned(write_up, cleaning(HEADING), cleaning)


def _cleaned(value: _Kind, clean: _Cleaning, cleaning: Callable[[str], _Cleaning]) -> _Kind:
    if isinstance(value, Statement):
        clean = cleaning(value.id)

    def of(held: object) -> object:
        match held:
            case str():
                return clean(held)
            case Value():
                return _cleaned(held, clean, cleaning)
            case tuple():
                return tuple(of(one) for one in held)
        return held

    fields = {name: getattr(value, name) for name in type(value).model_fields if name not in _OURS}
    return value.model_copy(update={name: of(held) for name, held in fields.items()})
