"""Noticing that the terminal is gone, also where no signal says so. Knows the driver of Textual.

A program that is not the terminal's own (started by another one, as a panel or a harness does)
gets no SIGHUP. Then the thread that writes to the terminal ends at its first try, and the screens
would wait for ever to give it more to write: nothing would end them, not even a signal.
"""

from __future__ import annotations

import contextlib
import queue
import select
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver


def heed_its_end(terminal: int, gone: Callable[[], None]) -> None:
    """Call `gone`, from a thread of its own, once nobody has the other end of `terminal` any more.

    Where it cannot be known (Windows; devices that macOS does not watch) nothing happens.
    """
    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(terminal, select.POLLHUP)

    def watch() -> None:
        with contextlib.suppress(OSError, ValueError):
            if any(what & (select.POLLHUP | select.POLLERR) for _, what in poll.poll()):
                gone()

    threading.Thread(target=watch, daemon=True, name="terminal-watch").start()


def write_nowhere(driver: Driver) -> None:
    """From now on what is drawn goes nowhere; whoever waits to have it written goes on."""
    driver.write = _nowhere  # type: ignore[method-assign]
    waiting: Any = getattr(getattr(driver, "_writer_thread", None), "_queue", None)
    if waiting is not None:
        with contextlib.suppress(queue.Empty):
            while True:
                waiting.get_nowait()


def _nowhere(data: str) -> None:
    """Where words go when there is no terminal any more."""
