"""How the scripts of the worked example are read: their lines, what they name, and their clock.

The same job that a reviewer's lines go through; only the clock is the script's, so that each note
carries the time at which it would have been typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from ltconverse import paths
from ltconverse.case import events as e
from ltconverse.errors import BadData, Problem

FIRST = "conversation.txt"

_LINE = re.compile(r"(\d+):(\d\d) (.*)")


@dataclass
class ScriptClock:
    """The time at which a line of a script would have been typed: `offset` after `start`."""

    start: datetime
    offset: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        """That time."""
        return self.start + self.offset


@dataclass(slots=True)
class Named:
    """What the scripts call things, with their ids: `school`, `form`, `form 1`, `visit`, `visit 2`
    (the second factor coded there). `passages` has the episodes each passage speaks of."""

    ids: dict[str, str]
    passages: dict[str, list[str]] = field(default_factory=dict)


def day(text: str) -> date | None:
    """A day as YYYY-MM-DD, None for "". Raises ValueError."""
    return date.fromisoformat(text) if text else None


def lines_of(name: str) -> Iterator[tuple[Path, int, str]]:
    """The lines of a file of the example that say something, each with the file and its number."""
    file = paths.example() / name
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if text.strip() and not text.startswith("#"):
            yield file, number, text


def not_known(file: Path, number: int, why: object = "") -> BadData:
    """What is raised for a line that cannot be read."""
    told = f"That line is not known: {why}" if why else "That line is not known."
    return BadData([Problem(str(file), number, told)])


def decisions(
    lines: Iterable[tuple[str, str]], new_id: Callable[[], str]
) -> Iterator[e.IdentifierDecided]:
    """What is decided of words that may identify someone: each with what stands instead, "" where
    it stays."""
    for found, instead in lines:
        yield e.IdentifierDecided(decision=new_id(), found=found, keep=not instead, instead=instead)


def script(name: str = FIRST) -> list[tuple[timedelta, str]]:
    """The lines of a conversation with the times at which Enter is pressed. Raises BadData."""
    lines: list[tuple[timedelta, str]] = []
    for file, number, text in lines_of(name):
        found = _LINE.match(text)
        if not found:
            raise BadData([Problem(str(file), number, "A line begins with its time, as in 1:04.")])
        minutes, seconds, line = found.groups()
        lines.append((timedelta(minutes=int(minutes), seconds=int(seconds)), line))
    return lines
