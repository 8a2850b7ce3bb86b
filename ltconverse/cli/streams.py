"""The standard streams, so that none of them can stop a command in the midst of its work.

Closed, on a full disk, in another encoding: whatever they are, what ltconverse does goes on or ends
in words. Knows errors and nothing else of ltconverse.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

from ltconverse.errors import CannotTell

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Telling(io.FileIO):
    """What was asked for goes here. Raises CannotTell; BrokenPipeError when its reader went."""

    def write(self, words: ReadableBuffer, /) -> int:
        try:
            return super().write(words)
        except BrokenPipeError:
            raise
        except OSError as reason:
            raise CannotTell(f"The words could not be written out: {reason.strerror}.") from reason


class _Remarking(io.FileIO):
    """Remarks go here. Where nobody can read them they are lost, and nothing else is."""

    def write(self, words: ReadableBuffer, /) -> int:
        try:
            return super().write(words)
        except OSError:
            return memoryview(words).nbytes


def prepare() -> None:
    """Make the three streams of this process such that each can be used. Once, at its start."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        _open_if_closed(number)
        if getattr(sys, name) is None:
            nowhere = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115 - for as long as the process
            setattr(sys, name, nowhere)
    with contextlib.suppress(AttributeError):  # a stream of a test
        # A line in another encoding is taken as well as can be.
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stdout = _through(sys.stdout, _Telling)
    sys.stderr = _through(sys.stderr, _Remarking)


def finish(stream: TextIO) -> None:
    """Send off what is on its way there; what cannot go is lost, and does not come up at exit."""
    try:
        stream.flush()
    except (OSError, CannotTell):
        drop(stream)


def drop(stream: TextIO) -> None:
    """Let what is on its way there go nowhere."""
    with contextlib.suppress(OSError, ValueError):  # a stream of a test has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _open_if_closed(number: int) -> None:
    """Else the next file that is opened takes its number, and is written to in its stead."""
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: those below are not


def _through(stream: TextIO, kind: type[io.FileIO]) -> TextIO:
    """The same stream by way of `kind`. A terminal that has no curly quotes shows a question mark.

    The console of Windows and the streams of tests stay what they are.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    beneath = stream.buffer
    raw = getattr(beneath, "raw", beneath)
    if type(raw) is not io.FileIO:
        stream.reconfigure(errors="replace")
        return stream
    stream.flush()
    ours = kind(raw.fileno(), "w", closefd=False)
    return io.TextIOWrapper(
        # Python has nothing between where it was asked to hold nothing back.
        ours if beneath is raw else io.BufferedWriter(ours),
        encoding=stream.encoding,
        errors="replace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
