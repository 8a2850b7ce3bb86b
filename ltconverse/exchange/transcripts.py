"""Writing a transcript to a file in the form that its name asks for.

Knows the formats of this room and the one writer of files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from ltconverse import files
from ltconverse.errors import CannotWrite
from ltconverse.exchange.account import Account
from ltconverse.exchange.plain import write_plain
from ltconverse.exchange.rttm import write_rttm
from ltconverse.exchange.transcript_json import write_transcript_json
from ltconverse.exchange.webvtt import write_webvtt
from ltconverse.speech.transcript import Transcript


class _Format(Protocol):
    def __call__(
        self, told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()
    ) -> str | bytes: ...


def _word(told: Transcript | Account, *, title: str = "", notes: Iterable[str] = ()) -> bytes:
    from ltconverse.exchange.word import write_word  # late: python-docx takes a while to import

    return write_word(told, title=title, notes=notes)


FORMATS: dict[str, _Format] = {
    ".vtt": write_webvtt,
    ".docx": _word,
    ".txt": write_plain,
    ".json": write_transcript_json,
    ".rttm": write_rttm,
}
_NEED_TIMES = {".vtt", ".rttm"}


def write_transcript(
    told: Transcript | Account, path: Path, *, title: str = "", notes: Iterable[str] = ()
) -> None:
    """Write `path` in the form of its suffix, one of FORMATS. Raises CannotWrite."""
    files.write_bytes(path, made_transcript(told, path, title=title, notes=notes))


def made_transcript(
    told: Transcript | Account, path: Path, *, title: str = "", notes: Iterable[str] = ()
) -> bytes:
    """What write_transcript would write, and nothing is written. Raises CannotWrite."""
    form = _format(path)
    if isinstance(told, Account) and not told.timed and path.suffix.lower() in _NEED_TIMES:
        raise CannotWrite(
            f"This transcript has no times, and {path.suffix.lower()} is made of them.",
            hint="End the name in .docx, .txt or .json.",
        )
    made = form(told, title=title, notes=notes)
    return made.encode("utf-8", errors="replace") if isinstance(made, str) else made


def check_target(path: Path) -> None:
    """Raise CannotWrite now if write_transcript could not write there after an hour's work."""
    _format(path)
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder.", hint="Name a file in it.")
    folder = path.absolute().parent
    files.check_folder(path)
    if not os.access(folder, os.W_OK):
        raise CannotWrite(f"{path} could not be written: {folder} cannot be written to.")


def _format(path: Path) -> _Format:
    chosen = FORMATS.get(path.suffix.lower())
    if chosen is None:
        raise CannotWrite(
            f"{path.name} does not say in which form to write the transcript.",
            hint="End the name in .vtt (captions), .docx, .txt, .json or .rttm (speakers only).",
        )
    return chosen
