"""Lines said from anywhere while somebody types: each on a line of its own.

In a terminal what has been typed so far is put back under it. No escape sequences: a screen reader
says what comes, and so does a terminal that knows none.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator

import typer

from ltconverse.text import printable

PROMPT = "> "


class Asides:
    """Takes lines from the terminal, and says others meanwhile, from any thread."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._asking = False

    def typed(self) -> Iterator[str]:
        """The lines as they are typed, until the end."""
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - editing keys in input(); not on Windows, with its own
        with contextlib.suppress(EOFError):
            while True:
                self._asking = True
                try:
                    line = input(PROMPT)
                finally:
                    self._asking = False
                yield line

    def say(self, line: str) -> None:
        """Say one line, safe to show."""
        line = printable(line)
        with self._turn:
            if not self._asking:
                typer.echo(line)
                return
            begun = _typed_so_far()
            # Over the bare prompt; under a line that somebody has begun.
            # In one piece, so that a key pressed meanwhile comes before or after, never between.
            opening = "\n" if begun else "\r"
            typer.echo(f"{opening}{line}\n{PROMPT}{begun}", nl=False)


def _typed_so_far() -> str:
    """What stands in the line that is being typed, as far as anyone can tell."""
    readline = sys.modules.get("readline")
    return str(readline.get_line_buffer()) if readline is not None else ""
