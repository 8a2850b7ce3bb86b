"""The only place that names directories. Knows no other room.

Everything here can be moved by one environment variable, LTCONVERSE_HOME, which tests and
portable installations use.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def home() -> Path:
    """Where ltconverse keeps what belongs to this computer and to no case."""
    if named := os.environ.get("LTCONVERSE_HOME"):
        return Path(named).expanduser()
    import platformdirs  # late: 30 ms that `--help` need not pay

    return Path(platformdirs.user_data_dir("ltconverse", appauthor=False))


def _shipped(kind: str) -> Path:
    """`schedules` or `prompts`: inside an installed wheel, or beside the package in a checkout."""
    inside = PACKAGE / "data" / kind
    return inside if inside.is_dir() else PACKAGE.parent / kind


def shipped_schedules() -> Path:
    """Schedules and frameworks that come with ltconverse."""
    return _shipped("schedules")


def shipped_prompts() -> Path:
    """Prompt banks that come with ltconverse."""
    return _shipped("prompts")


def own_schedules() -> Path:
    """Schedules of one's own; they override ours by id. May not exist."""
    return home() / "schedules"


def own_prompts() -> Path:
    """Prompt banks of one's own; they override ours by id. May not exist."""
    return home() / "prompts"


def shipped_scenarios() -> Path:
    """Rehearsal scenarios that come with ltconverse."""
    return shipped_prompts() / "rehearsal"


def own_scenarios() -> Path:
    """Rehearsal scenarios of one's own; they override ours by id. May not exist."""
    return own_prompts() / "rehearsal"


def rehearsals() -> Path:
    """The practice folder: an encrypted case that holds rehearsals alone. May not exist."""
    return home() / "rehearsals.ltcase"


def shipped_letters() -> Path:
    """Templates of letters that come with ltconverse."""
    return PACKAGE / "letters" / "templates"


def own_letters() -> Path:
    """Templates of letters of one's own, and a letterhead; they override ours by name. May not
    exist."""
    return home() / "letters"


def models() -> Path:
    """Speech models that were fetched. May not exist."""
    return home() / "models"


def recent_cases() -> Path:
    """The list of recent cases (places and titles their owners chose). May not exist."""
    return home() / "recent.json"


def preferences() -> Path:
    """How the person likes ltconverse on this computer. May not exist."""
    return home() / "preferences.json"


def is_case(folder: Path) -> bool:
    """Whether a folder looks like a case: it has the ways in. Says nothing of its state."""
    return (folder / "keys.json").is_file()


def example() -> Path:
    """The worked example: a script of lines, its recording, the reference transcript."""
    return PACKAGE / "data" / "example"
