"""What the case screen asks in dialogs, one after the other: a person, a file, a time.

To be awaited in a worker. Nothing is saved here; what was answered is given back.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual.app import App

from ltconverse.jobs.conversing import DEFAULT_SCHEDULE, FAMILY_SCHEDULE
from ltconverse.method.library import FAMILY, load_library
from ltconverse.text import excerpt
from ltconverse.tui.screens.ask_line import AskLine
from ltconverse.tui.screens.ask_one import AskOne

AUDIENCES = (
    ("front-line", "Front-line staff"),
    ("first-line-manager", "First-line manager"),
    ("senior-manager", "Senior manager"),
    ("other-agency", "Someone from an agency we know little of"),
    ("family", "Someone of the family"),
    ("", "Leave it open"),
)
_PLAIN = "The file is plain text outside the encrypted case."
TIME_FORM = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Whom:
    """With whom a conversation is to be, by which schedule; `audience` is "" where left open."""

    role: str
    agency: str
    audience: str
    schedule: str


@dataclass(frozen=True, slots=True)
class Began:
    """When a recording began; None where it was left open."""

    at: datetime | None


async def ask_whom(app: App[None]) -> Whom | None:
    """Their role, their agency, whose prompts fit, and by which schedule; None to go back."""
    role = await app.push_screen_wait(
        AskLine("With whom? Their role, not their name.", "For example: health visitor")
    )
    if role is None:
        return None
    agency = await app.push_screen_wait(
        AskLine(
            "Their agency?",
            "For example: community health. Enter alone leaves it open.",
            may_be_empty=True,
        )
    )
    if agency is None:
        return None
    chosen = await app.push_screen_wait(
        AskOne("Which prompts fit them best?", [words for _, words in AUDIENCES])
    )
    if chosen is None:
        return None
    audience = AUDIENCES[chosen][0]
    schedule = await ask_schedule(app, audience)
    if schedule is None:
        return None
    return Whom(role, agency.strip().strip("-"), audience, schedule)


async def ask_schedule(app: App[None], audience: str) -> str | None:
    """By which schedule, the usual one for the audience first; its id, or None to go back."""
    library = await asyncio.to_thread(load_library)
    usual = FAMILY_SCHEDULE if audience == FAMILY else DEFAULT_SCHEDULE
    schedules = sorted(library.to_choose_from, key=lambda one: one.id != usual)
    titles = [one.title for one in schedules]
    asides = [one.when or "" for one in schedules]
    chosen = await app.push_screen_wait(AskOne("Which conversation fits?", titles, asides=asides))
    return None if chosen is None else schedules[chosen].id


async def ask_file_to_write(
    app: App[None], question: str, forms: str, name: str, told: str = _PLAIN
) -> Path | None:
    """A file that is not there yet, or that may be written over; None to go back."""
    suggested = str(Path.cwd() / name)
    hint = f"{forms}. {told}"
    while True:
        answer = await app.push_screen_wait(AskLine(question, hint, suggested))
        if answer is None:
            return None
        path = path_typed(answer)
        if not _is_there(path):
            return path
        over = await app.push_screen_wait(
            AskOne("That file is there already.", ("Choose another name", "Write over it"))
        )
        if over is None:
            return None
        if over == 1:
            return path
        suggested = answer


async def ask_start(app: App[None], declared: datetime | None) -> Began | None:
    """When a recording began, in local time; `declared` is what its file says. None: go back."""
    suggested = declared.astimezone().strftime(TIME_FORM) if declared else ""
    answer, refused = suggested, ""
    while True:
        typed = await app.push_screen_wait(
            AskLine(
                "When did the recording begin?  YYYY-MM-DD HH:MM",
                "A hyphen leaves it open; then notes and words cannot find each other.",
                answer,
                refused=refused,
            )
        )
        if typed is None:
            return None
        if not typed.strip("-–— "):
            return Began(None)
        if typed == suggested:
            return Began(declared)  # to the second, as the file has it
        if (began := _moment(typed)) is not None:
            return Began(began)
        answer = typed
        refused = f"“{excerpt(typed)}” is not a time as it is read here: 2025-05-13 14:05"


def _moment(typed: str) -> datetime | None:
    """Local time, with seconds or without; None if it cannot be read."""
    for form in (TIME_FORM, f"{TIME_FORM}:%S"):
        try:
            return datetime.strptime(typed, form).astimezone()
        except (ValueError, OverflowError, OSError):
            continue
    return None


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name no file can have: writing says so
        return False


def path_typed(typed: str) -> Path:
    """A path as it was typed or dropped on the terminal."""
    path = Path(typed.strip("'\""))
    try:
        return path.expanduser()
    except RuntimeError:  # nobody of that name has a home here
        return path
