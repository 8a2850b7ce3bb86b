"""Keeping what is found out beside the conversation: by threads that have no face to wait for.

A face with an event loop has its own way (tui/desk.py). This one is for the command line.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from ltconverse.case.events import AnyBody
from ltconverse.errors import LtconverseError
from ltconverse.jobs.opening import OpenCase

Keep = Callable[[Sequence[AnyBody]], "Future[None]"]


class Outbox:
    """What is to be saved, in order. Nothing is dropped: what cannot be saved now waits."""

    def __init__(self) -> None:
        self._waiting: list[tuple[tuple[AnyBody, ...], Future[None]]] = []
        self._turn = threading.Lock()

    def add(self, bodies: Sequence[AnyBody]) -> Future[None]:
        """Add bodies that belong together; the future is done once they are on the disk."""
        kept: Future[None] = Future()
        if not bodies:
            kept.set_result(None)
            return kept
        with self._turn:
            self._waiting.append((tuple(bodies), kept))
        return kept

    def waiting(self) -> list[AnyBody]:
        """Everything that waits, in order."""
        with self._turn:
            return [body for bodies, _ in self._waiting for body in bodies]

    def saved(self, count: int) -> None:
        """The first `count` bodies are on the disk."""
        done: list[Future[None]] = []
        with self._turn:
            while count > 0 and self._waiting:
                bodies, kept = self._waiting.pop(0)
                count -= len(bodies)
                done.append(kept)
        for kept in done:
            kept.set_result(None)

    def __bool__(self) -> bool:
        return bool(self._waiting)


class Keeper:
    """Saves from any thread, one at a time. Whoever else saves or reads holds `turn` meanwhile."""

    def __init__(self, case: OpenCase) -> None:
        self.turn = threading.RLock()
        self._case = case
        self._outbox = Outbox()

    def keep(self, bodies: Sequence[AnyBody]) -> Future[None]:
        """Save these after all that waits. When that is not possible now, `retry` does it."""
        kept = self._outbox.add(bodies)
        self.retry()
        return kept

    def retry(self) -> LtconverseError | None:
        """Save what waits; the reason when it cannot be saved."""
        with self.turn:
            if not (waiting := self._outbox.waiting()):
                return None
            try:
                self._case.record(*waiting)
            except LtconverseError as problem:
                return problem
            self._outbox.saved(len(waiting))
            return None
