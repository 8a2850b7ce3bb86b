"""Helper processes of our own, and the messages that go through their pipes.

Sound is captured, and speech transcribed, in processes of their own: neither a key press nor a
note waits for them, and when one comes to grief the others go on. Knows processes and pipes only.

A message is a kind (one byte), a length (4 bytes, big-endian) and that many bytes.
"""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import IO

_HEADER = 5
# No message of ours is longer: whoever reads more has lost the thread.
LONGEST = 64 * 1024 * 1024


def write_message(pipe: IO[bytes], kind: str, payload: bytes = b"") -> None:
    """Send one message. Raises OSError or ValueError when nobody reads any more."""
    pipe.write(kind.encode("ascii") + len(payload).to_bytes(4, "big") + payload)
    pipe.flush()


def read_messages(pipe: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """(kind, payload) of each message until the other side is gone."""
    while len(head := _exactly(pipe, _HEADER)) == _HEADER:
        length = int.from_bytes(head[1:], "big")
        if length > LONGEST:
            return
        payload = _exactly(pipe, length)
        if len(payload) < length:
            return
        yield head[:1].decode("latin-1"), payload


def end_when_left_alone() -> None:
    """For a helper that is busy for long: end at once when whoever started us is gone.

    Reading stdin says so too, but only once everything sent before has been read. Windows has no
    other way.
    """
    if not hasattr(select, "poll"):
        return

    def look() -> None:
        stdin = select.poll()
        stdin.register(0, 0)
        stdin.poll()  # nothing is asked for but that the other end is gone
        os._exit(0)

    threading.Thread(target=look, name="left-alone", daemon=True).start()


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    try:
        return pipe.read(size)
    except (OSError, ValueError):  # closed meanwhile
        return b""


class Child:
    """A helper process: `python -m MODULE ARGUMENTS`, its messages both ways.

    What it writes to stderr is dropped: it would land on the screen (ALSA is chatty). It ends when
    its stdin does, so that it never outlives us. `low_priority` lets everything else go first.
    """

    def __init__(
        self, module: str, arguments: Sequence[str] = (), *, low_priority: bool = False
    ) -> None:
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
            if low_priority:
                flags |= subprocess.BELOW_NORMAL_PRIORITY_CLASS
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            # -P: what lies in the folder one happens to be in must not take a library's place.
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
            # Ctrl-C in the terminal is for us to answer; we end our children in order.
            start_new_session=True,
        )
        if low_priority and sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, self._process.pid, 10)
        self._turn = threading.Lock()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it is still there."""
        return self._process.poll() is None

    def send(self, kind: str, payload: bytes = b"") -> bool:
        """Send a message; False when nobody is there to read it. May wait while it is busy."""
        assert self._process.stdin is not None  # noqa: S101 - made so above
        try:
            with self._turn:
                write_message(self._process.stdin, kind, payload)
        except (OSError, ValueError):
            return False
        return True

    def messages(self) -> Iterator[tuple[str, bytes]]:
        """What it sends, until it ends."""
        assert self._process.stdout is not None  # noqa: S101 - made so above
        return read_messages(self._process.stdout)

    def close(self, *, patience: float = 2.0) -> None:
        """Let it end by itself within `patience` seconds, then end it."""
        assert self._process.stdin is not None  # noqa: S101 - made so above
        with contextlib.suppress(OSError):  # what it was still to be sent is of no use any more
            self._process.stdin.close()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()
