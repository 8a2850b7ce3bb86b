"""A transcript as plain text for reading: a time and a line. Knows the transcript's values."""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.exchange.account import Account, Said, Stop, account_of
from ltconverse.exchange.clock import hours_minutes_seconds
from ltconverse.speech.transcript import Transcript
from ltconverse.text import one_line


def write_plain(told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()) -> str:
    """Lines such as `[00:04:12] I had not read the file by then.`; title and notes go first.

    Where the recording stood still: `[paused 3 min] 14:07 to 14:10`.
    """
    account = account_of(told)
    head = [one_line(part) for part in (title, *notes, *account.notes) if part.strip()]
    lines = [_line(row) for row in account.rows()]
    return "\n".join([*head, *([""] if head else []), *lines]) + "\n"


def _line(row: Said | Stop) -> str:
    if isinstance(row, Stop):
        return f"[{row.words}] {row.clock}"
    speaker = one_line(row.speaker)
    said = f"{speaker + ': ' if speaker else ''}{one_line(row.text)}"
    return f"[{hours_minutes_seconds(row.start)}] {said}"
