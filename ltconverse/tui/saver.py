"""Saving what happens in one open case, one thing after another, without holding up a key.

A save that has begun is never given up half-way: its thread would write on while the next save
stamps the same numbers. Everything is called from the event loop; only `keep` from any thread.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from ltconverse.case.events import AnyBody
from ltconverse.errors import LtconverseError, reference
from ltconverse.jobs.saving import Outbox

if TYPE_CHECKING:
    from ltconverse.case.stamping import Stamped
    from ltconverse.jobs.opening import OpenCase

RETRY_SECONDS = 1.0


class Saver:
    """Whoever saves or reads the journal holds `turn`. `unsaved` says what keeps it from saving."""

    def __init__(self, case: OpenCase) -> None:
        self.turn = asyncio.Lock()
        self.unsaved = ""
        self._case = case
        self._outbox = Outbox()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._emptying: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()

    def begin(self) -> None:
        """From here on threads may `keep`."""
        self._loop = asyncio.get_running_loop()
        self._hurry.clear()
        self._empty()

    async def save(self, *bodies: AnyBody) -> None:
        """Save these, after whatever is being saved. Raises what saving raises."""
        async with self.turn:
            await self._save(bodies)

    async def _save(self, bodies: Sequence[AnyBody]) -> None:
        stamped: list[Stamped] = self._case.stamp(*bodies)
        await asyncio.to_thread(self._case.save, stamped)
        self._case.accept(stamped)

    def keep(self, bodies: Sequence[AnyBody]) -> Future[None]:
        """Save these in their turn, sooner or later; for threads, and nobody waits."""
        kept = self._outbox.add(bodies)
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # closed: whoever closed it saves what waits
                self._loop.call_soon_threadsafe(self._empty)
        return kept

    def _empty(self) -> None:
        if self._emptying is None or self._emptying.done():
            self._emptying = asyncio.get_running_loop().create_task(self._save_all())

    async def _save_all(self) -> None:
        """Save what waits, again and again until it is saved or nobody has the time."""
        while self._outbox:
            await self._try()
            if self.unsaved:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), RETRY_SECONDS)
                    return

    async def _try(self) -> None:
        async with self.turn:
            waiting = self._outbox.waiting()
            try:
                if waiting:
                    await self._save(waiting)
            except LtconverseError as problem:
                self.unsaved = str(problem)
            except Exception as unforeseen:  # noqa: BLE001 - said in words, and tried again
                self.unsaved = reference(unforeseen)
            else:
                self.unsaved = ""
                self._outbox.saved(len(waiting))

    async def all_saved(self) -> None:
        """Wait until nothing waits any more, or there is no time for that."""
        while self._outbox and not self._hurry.is_set():
            self._empty()
            assert self._emptying is not None  # noqa: S101 - made so above
            await asyncio.wait([self._emptying])

    async def hurry(self) -> None:
        """Try what waits once more, and no longer; what cannot be saved goes on waiting."""
        self._hurry.set()
        if self._emptying is not None:
            await asyncio.wait([self._emptying])
        if self._outbox:
            await self._try()
