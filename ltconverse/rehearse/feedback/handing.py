"""Feedback on a rehearsal as a file that is handed to a trainer, and read back. Pure: takes text.

Strict: a file that is not wholly in order is not read. Feedback on a real conversation stays with
the pair, and has no such file.
"""

from __future__ import annotations

import json

from pydantic import ValidationError

from ltconverse.errors import BadResult, ResultStays, ResultTooNew
from ltconverse.rehearse.feedback.model import VERSION, Feedback

FORMAT = "ltconverse-feedback"
LONGEST = 8_000_000
"""Characters of a file that are read at all; two thousand turns take about one million."""


def to_json(result: Feedback) -> str:
    """The whole feedback, with the words of the rehearsal. Raises ResultStays for a real one."""
    if result.of != "rehearsal":
        raise ResultStays
    return result.model_dump_json(indent=1, exclude_defaults=False) + "\n"


def from_json(text: str, file: str) -> Feedback:
    """What `to_json` wrote; `file` is what the file is called, for messages.

    Raises BadResult, ResultTooNew or ResultStays.
    """
    if len(text) > LONGEST:
        raise BadResult(f"{file} is too large to be the result of a rehearsal.")
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise BadResult(f"{file} cannot be read as the result of a rehearsal.") from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise BadResult(f"{file} is not the result of a rehearsal.")
    version = read.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ResultTooNew(f"{file} was written by a newer ltconverse.")
    if read.get("of") == "conversation":
        raise ResultStays(f"{file} is feedback on a real conversation, which stays with the pair.")
    try:
        made = Feedback.model_validate_json(text)
    except (ValidationError, ValueError) as reason:
        raise BadResult(f"{file} is not in order{_where(reason)}.") from None
    if [one.number for one in made.turns] != list(range(1, len(made.turns) + 1)):
        raise BadResult(f"{file} is not in order: its turns are not numbered from 1 on.")
    return made


def _where(reason: ValueError) -> str:
    if not isinstance(reason, ValidationError):
        return ""
    path = reason.errors(include_url=False, include_input=False)[0]["loc"]
    return f" at `{'.'.join(str(one)[:40] for one in path[:6])}`" if path else ""
