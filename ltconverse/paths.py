"""The only place that names directories. Knows errors and nothing else of ltconverse.

Everything here can be moved by one environment variable, LTCONVERSE_HOME, which tests and
portable installations use.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from ltconverse.errors import NoPlace

PACKAGE = Path(__file__).resolve().parent


@cache
def home() -> Path:
    """Where ltconverse keeps what belongs to this computer and to no case. Raises NoPlace."""
    if named := os.environ.get("LTCONVERSE_HOME"):
        return _named(named)
    import platformdirs  # late: 30 ms that `--help` need not pay

    place = Path(platformdirs.user_data_dir("ltconverse", appauthor=False))
    if not place.is_absolute():
        raise NoPlace  # a "~" that stands for nobody would be made where one happens to be
    return place


def _named(place: str) -> Path:
    try:
        folder = Path(place).expanduser().absolute()
    except RuntimeError:
        whose = place.replace("\\", "/").partition("/")[0]
        raise NoPlace(
            f"LTCONVERSE_HOME names {place}, and {whose} has no folder on this computer."
        ) from None
    except OSError:  # where one is was taken away meanwhile
        raise NoPlace(f"LTCONVERSE_HOME names {place}, from a folder that is gone.") from None
    if _is_file(folder):
        raise NoPlace(f"LTCONVERSE_HOME names {place}, which is no folder.")
    return folder


def _is_file(place: Path) -> bool:
    """Whether something else than a folder is there, or where a folder over it would be."""
    nearest = next((one for one in (place, *place.parents) if os.path.lexists(one)), None)
    return nearest is not None and nearest.exists() and not nearest.is_dir()


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
