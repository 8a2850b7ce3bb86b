"""Looking through scenarios: what keeps one from being used, and what would make it better.

Knows folders, and the room's own checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ltconverse import paths
from ltconverse.errors import Problem
from ltconverse.method import reading
from ltconverse.rehearse.scenarios import holding
from ltconverse.rehearse.scenarios.advice import advice
from ltconverse.rehearse.scenarios.known import Known
from ltconverse.rehearse.scenarios.library import files_of


@dataclass(frozen=True)
class Checked:
    """What was found in one file: `problems` keep it from being used, `advice` does not."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)


def check(files: Sequence[Path] | None = None, known: Known | None = None) -> Iterator[Checked]:
    """Look through these files, or through all scenarios there are."""
    known = known or Known()
    if not files:
        files = [*_there(paths.own_scenarios()), *_there(paths.shipped_scenarios())]
    for path in files:
        yield check_one(reading.read(path), known)


def check_one(one: reading.Reading, known: Known) -> Checked:
    """What is to be said of one file that was read."""
    problems = [*one.problems, *holding.problems(one, known)]
    problems.sort(key=lambda each: each.line)
    return Checked(one.file, problems, [] if problems else advice(one, known))


def _there(folder: Path) -> list[Path]:
    try:
        return files_of(folder)
    except OSError:
        return [folder]  # reading it says why
