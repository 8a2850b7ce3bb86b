"""A transcript as plain text, to read and for tools that code texts. Knows the transcript's values.

A paragraph a turn, its time in front, as `[00:04:12] Health visitor: I had not read it by then.`
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.exchange.account import Account, Stop, account_of
from ltconverse.exchange.paragraphs import Paragraph, paragraphs, who_speaks
from ltconverse.speech.transcript import Transcript
from ltconverse.text import one_line


def write_plain(told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()) -> str:
    """Title and notes first, then a paragraph for each turn, with an empty line between them.

    Where a turn goes on in another paragraph, only its time is given. Where the recording stood
    still: `[paused 3 min] 14:07 to 14:10`.
    """
    account = account_of(told)
    parts = (title, *notes, *account.notes, who_speaks(account))
    head = [one_line(part) for part in parts if part.strip()]
    blocks = ["\n".join(head)] if head else []
    blocks += [_line(row) for row in paragraphs(account)]
    return "\n\n".join(blocks) + "\n"


def _line(row: Paragraph | Stop) -> str:
    if isinstance(row, Stop):
        return f"[{one_line(row.words)}] {row.clock}"
    time = f"[{row.time}] " if row.time else ""
    return f"{time}{row.speaker + ': ' if row.speaker else ''}{row.text}"
