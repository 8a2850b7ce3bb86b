"""Telling somebody things in order, from one thread, whoever has them to tell.

Whoever puts something in waits for nobody: a screen that is told may itself be asking.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class Teller(Generic[T]):
    """Calls `tell` with each thing put in, one after the other, until close()."""

    def __init__(self, tell: Callable[[T], None]) -> None:
        self._tell = tell
        self._news: SimpleQueue[tuple[T] | None] = SimpleQueue()
        self._closed = False
        threading.Thread(target=self._run, name="tell", daemon=True).start()

    def put(self, told: T) -> None:
        """Tell this, after all that was put in before."""
        self._news.put((told,))

    def close(self) -> None:
        """Tell nothing more. Twice does no harm."""
        self._closed = True
        self._news.put(None)

    def _run(self) -> None:
        while (one := self._news.get()) is not None:
            if not self._closed:
                self._tell(one[0])
