"""What would make a scenario better: it can be played all the same. Knows the scenario alone."""

from __future__ import annotations

from collections.abc import Iterator

from ltconverse.errors import Problem
from ltconverse.method import questions
from ltconverse.method.reading import Reading
from ltconverse.method.scenarios import Scenario
from ltconverse.method.yaml12 import Key

_Found = tuple[tuple[Key, ...], str, str]  # where, what, what to do


def advice(one: Reading) -> list[Problem]:
    """What to look at again, by line."""
    if not isinstance(one.data, Scenario):
        return []
    found = [*_asks(one.data)]
    return sorted(
        (Problem(one.file, one.line_of(*path), what, hint) for path, what, hint in found),
        key=lambda each: each.line,
    )


def _asks(data: Scenario) -> Iterator[_Found]:
    """Questions that would open a memory, and are not open."""
    for at, memory in enumerate(data.memories):
        for slip in questions.slips(memory.ask):
            what = f"the question of `{memory.id}` is not an open one: {slip}"
            yield ("memories", at, "ask"), what, "Put it another way."
