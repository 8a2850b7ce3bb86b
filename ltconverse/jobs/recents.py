"""The list of recent cases: places, and the titles their owners chose to show.

Read before the first screen is painted, so it uses nothing but the standard library.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from ltconverse import files, paths
from ltconverse.errors import CannotWrite

MOST = 6


@dataclass(frozen=True, slots=True)
class RecentCase:
    """A case that was open on this computer; `title` is "" where its owner shows none."""

    path: Path
    title: str


def recent_cases() -> list[RecentCase]:
    """Cases that still are where they were, the latest first. A broken list is an empty one."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        entries = json.loads(paths.recent_cases().read_text(encoding="utf-8"))
        found = [RecentCase(Path(str(one["path"])), str(one["title"])) for one in entries]
        return [one for one in found if paths.is_case(one.path)][:MOST]
    return []


def remember_case(path: Path, title: str) -> None:
    """Put a case on top of the list. A list that cannot be written is no reason to stop anyone."""
    path = path.resolve()
    others = [one for one in recent_cases() if one.path != path]
    entries = [{"path": str(path), "title": title}]
    entries += [{"path": str(one.path), "title": one.title} for one in others[: MOST - 1]]
    with contextlib.suppress(CannotWrite):
        files.write_text(paths.recent_cases(), json.dumps(entries, ensure_ascii=False, indent=1))


def forget_case(path: Path) -> None:
    """Take a case off the list."""
    entries = [
        {"path": str(one.path), "title": one.title}
        for one in recent_cases()
        if one.path != path.resolve()
    ]
    with contextlib.suppress(CannotWrite):
        files.write_text(paths.recent_cases(), json.dumps(entries, ensure_ascii=False, indent=1))
