"""Looking through files for words of hindsight and blame. Knows the guide and how files are read.

Shows nothing itself: each hint is a value with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ltconverse.errors import Problem
from ltconverse.exchange.documents import Passage, read_passages
from ltconverse.method.language import Finding, Guide, find


@dataclass(frozen=True, slots=True)
class Hint:
    """A finding in a file; line and column count from 1."""

    file: str
    line: int
    column: int
    finding: Finding

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return f'{place}: "{self.finding.words}" - {self.finding.suggestion}'


def check_file(path: Path, guide: Guide) -> tuple[list[Hint], list[Problem]]:
    """Every hint in a text file or Word document, in order; or why it cannot be read.

    The line of a Word document is the number of its paragraph: see `Passage`.
    """
    passages, problems = read_passages(path)
    hints = [hint for passage in passages for hint in _hints(str(path), passage, guide)]
    return hints, problems


def _hints(file: str, passage: Passage, guide: Guide) -> Iterator[Hint]:
    line, begins, passed = passage.line, 0, 0
    for finding in find(passage.text, guide):
        if passage.of_lines and (breaks := passage.text.count("\n", passed, finding.start)):
            line += breaks
            begins = passage.text.rindex("\n", passed, finding.start) + 1
        passed = finding.start
        yield Hint(file, line, finding.start - begins + 1, finding)
