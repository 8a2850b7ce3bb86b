"""Everything a person can say, with where in the file it stands. Knows the models alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ltconverse.method.scenarios import Memory, OwnLines, Scenario
from ltconverse.method.yaml12 import Key

_SHORT_LAYERS = ("short", "guarded", "led")


@dataclass(frozen=True)
class Spoken:
    """One thing that may be said: at `path` of the file, `where` in words, of which `layer`."""

    path: tuple[Key, ...]
    where: str
    layer: str
    text: str

    @cached_property
    def plain(self) -> str:
        """Small letters and digits with single blanks, by which two are compared."""
        bare = self.text.casefold().replace("’", "").replace("'", "")
        return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def spoken_in(scenario: Scenario) -> Iterator[Spoken]:
    """All that the person of a scenario may say, in the order of the file."""
    for at, memory in enumerate(scenario.memories):
        yield from spoken_of(memory, at)
    yield from lines_of(scenario.lines)


def spoken_of(memory: Memory, at: int) -> Iterator[Spoken]:
    """All layers of a memory, which is the one at `at` of its scenario."""
    where, place = f"memory `{memory.id}`", ("memories", at)
    for layer in _SHORT_LAYERS:
        if text := getattr(memory, layer):
            yield Spoken((*place, layer), f"{where}, `{layer}`", layer, text)
    for number, text in enumerate(memory.full):
        yield Spoken((*place, "full", number), f"{where}, `full`", "full", text)
    if memory.more:
        yield Spoken((*place, "more"), f"{where}, `more`", "more", memory.more)


def lines_of(lines: OwnLines) -> Iterator[Spoken]:
    """All lines that are said where no memory is reached."""
    for sort in OwnLines.model_fields:
        for at, text in enumerate(getattr(lines, sort)):
            yield Spoken(("lines", sort, at), f"the lines, `{sort}`", sort, text)
