"""What this computer remembers of how the person likes it: colours, the guide, reminders.

Read before the first screen is painted, so it uses nothing but the standard library. Holds
nothing of any case. `load` and `keep` wait for the disk; a file that cannot be used stops nobody.
"""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from ltconverse import files, paths
from ltconverse.errors import CannotWrite, Problem

# Longer is no file of ours.
_LONGEST = 10_000
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the person likes it. `theme` is one of tui/themes.py, "" for the usual one.

    `language` and `reminders`: whether the language guide and the reminders of how to listen speak.
    `voice`: whether the computer reads out what the person says in a rehearsal.
    """

    theme: str = ""
    language: bool = True
    reminders: bool = True
    voice: bool = False


_DEFAULTS = Preferences()
_KINDS: dict[str, type] = {
    one.name: type(getattr(_DEFAULTS, one.name)) for one in fields(_DEFAULTS)
}


def load() -> Preferences:
    """What is remembered; the defaults for what is not, or cannot be read."""
    return read()[0]


def read() -> tuple[Preferences, list[Problem]]:
    """What is remembered, and what is wrong with the file. What is right in it holds."""
    path = paths.preferences()
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text) if len(text) <= _LONGEST else None
    except FileNotFoundError:
        return _DEFAULTS, []
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return _DEFAULTS, [_problem("This is not a file of preferences.")]
    usable = {name: value for name, value in found.items() if _is_usable(name, value)}
    wrong = [_problem(f"“{name}” is not known here.") for name in found if name not in usable]
    return replace(_DEFAULTS, **usable), wrong


def keep(**changes: Any) -> Preferences:
    """Remember these from now on, and everything else as it was; what is remembered then.

    A file with problems is put aside first. One that cannot be written is no reason to stop anyone.
    Raises TypeError for what is no preference.
    """
    with _one_at_a_time:
        return _keep(**changes)


def _keep(**changes: Any) -> Preferences:
    before, problems = read()
    after = replace(before, **changes)
    path = paths.preferences()
    if problems:
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".json.aside"))
    if problems or after != before:
        with contextlib.suppress(CannotWrite):
            files.write_text(path, json.dumps(asdict(after), ensure_ascii=False, indent=1))
    return after


def _is_usable(name: str, value: object) -> bool:
    kind = _KINDS.get(name)
    return kind is not None and type(value) is kind


def _problem(what: str) -> Problem:
    return Problem(str(paths.preferences()), 0, what, "The usual holds instead.")
