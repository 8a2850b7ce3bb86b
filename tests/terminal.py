"""A program under a pseudo-terminal of a real size, read until what is waited for has come."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

PATIENCE = 60.0
# What whoever started the tests says of his own terminal; COLUMNS would win over the real size.
_OF_ANOTHER_TERMINAL = {"NO_COLOR", "TEXTUAL", "COLUMNS", "LINES"}
_COLOUR = re.compile(rb"[34]8;2;(\d+;\d+;\d+)[;m]")  # whole: what was read may end within one
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|.)")


class Terminal:
    """Runs Python with `arguments`."""

    def __init__(
        self,
        arguments: list[str],
        *,
        home: Path,
        environment: dict[str, str] | None = None,
        size: tuple[int, int] = (140, 40),
    ) -> None:
        self._ours, theirs = pty.openpty()
        columns, rows = size
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        keep = {k: v for k, v in os.environ.items() if k not in _OF_ANOTHER_TERMINAL}
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={
                **keep,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LTCONVERSE_HOME": str(home),
                **(environment or {}),
            },
        )
        os.close(theirs)
        self._read = bytearray()
        self._ended = self._hung_up = False

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if not self._hung_up:
            self.hang_up()

    def hang_up(self) -> None:
        """The terminal goes, as when its window is closed."""
        os.close(self._ours)
        self._ended = self._hung_up = True

    def read(self, seconds: float) -> bytes:
        """What comes within `seconds`, at once when it comes; empty when nothing does."""
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return b""
        try:
            came = os.read(self._ours, 1 << 16)
        except OSError:  # Linux says so when the other end is gone
            came = b""
        self._ended = not came
        self._read += came
        return came

    def send(self, keys: bytes) -> None:
        """Type; reads meanwhile, so that neither side waits for the other."""
        for at in range(0, len(keys), 256):
            os.write(self._ours, keys[at : at + 256])
            while self.read(0):
                pass

    def press(self, keys: bytes) -> None:
        """Type and do not read."""
        os.write(self._ours, keys)

    def until(self, text: str) -> None:
        """Read until `text` has been drawn in one piece."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.everything():
            assert time.monotonic() < deadline, self.everything()
            assert not self._ended, self.everything()
            self.read(0.5)

    def wait(self) -> int:
        """Read to the end; the exit code."""
        deadline = time.monotonic() + PATIENCE
        while not self._ended and time.monotonic() < deadline:
            if not self.read(0.2) and self.process.poll() is not None:
                break
        return self.process.wait(max(deadline - time.monotonic(), 1))

    def everything(self) -> str:
        """All that was drawn, without the sequences that move and colour."""
        return _SEQUENCE.sub("", self._read.decode("utf-8", errors="replace"))

    @property
    def drawn(self) -> bytes:
        """All bytes so far."""
        return bytes(self._read)

    def colours(self) -> bool:
        """Whether anything was drawn in more than shades of grey."""
        drawn = _COLOUR.findall(bytes(self._read))
        return any(len(set(colour.split(b";"))) > 1 for colour in drawn)

    def after_the_screen(self) -> str:
        """What was said once the screen had been given back."""
        _, _, after = self._read.rpartition(b"\x1b[?1049l")
        return _SEQUENCE.sub("", after.decode("utf-8", errors="replace"))
