"""A transcript as WebVTT captions (W3C WebVTT: The Web Video Text Tracks Format).

Knows the transcript's values. Whatever was said is text here, never markup; who says it is the
voice of the cue.
"""

from __future__ import annotations

from collections.abc import Iterable

from ltconverse.exchange.account import NOT_UNDERSTOOD, Account, Said, Stop, account_of
from ltconverse.exchange.clock import with_milliseconds
from ltconverse.speech.transcript import Transcript
from ltconverse.text import one_line

__all__ = ["NOT_UNDERSTOOD", "write_webvtt"]

_CAPTION_WIDTH = 42


def write_webvtt(told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()) -> str:
    """One cue a line, gaps as cues of their own, `notes` and the transcript's as NOTE blocks.

    Where the recording stood still is a NOTE at its place: no time of the recording passed.
    """
    account = account_of(told)
    head = "WEBVTT" + (f" - {_plain(title)}" if title.strip() else "")
    said = [_plain(note) for note in (*notes, *account.notes)]
    blocks = [head, *(f"NOTE {note}" for note in said if note)]
    rows = (row for row in account.rows() if isinstance(row, Stop) or row.text.strip())
    blocks += [_block(row, account) for row in rows]
    return "\n\n".join(blocks) + "\n"


def _block(row: Said | Stop, account: Account) -> str:
    if isinstance(row, Stop):
        return f"NOTE {_plain(row.words)}, {row.clock}"
    return _cue(row, account.called(row.speaker))


def _cue(said: Said, speaker: str) -> str:
    line = said.line
    start = max(0, round(line.start * 1000))
    # A cue that does not end after it starts is dropped by readers.
    end = max(round(line.end * 1000), start + 1)
    text = "\n".join(_escaped(part) for part in _in_two(one_line(said.text)))
    if speaker:
        # One speaker a cue, so the end of the voice need not be said.
        text = f"<v {_escaped(speaker)}>{text}"
    return f"{with_milliseconds(start)} --> {with_milliseconds(end)}\n{text}"


def _in_two(text: str) -> list[str]:
    """At most two lines of a caption, cut at the blank nearest the middle."""
    if len(text) <= _CAPTION_WIDTH or " " not in text:
        return [text]
    middle = len(text) / 2
    blanks = [at for at, letter in enumerate(text) if letter == " "]
    cut = min(blanks, key=lambda at: abs(at - middle))
    return [text[:cut], text[cut + 1 :]]


def _escaped(text: str) -> str:
    """Text for a cue: with `>` escaped, `-->` cannot stand in it either."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    """Text for the header and notes, which know no escapes but must not hold an arrow."""
    return one_line(text).replace("-->", "→")
