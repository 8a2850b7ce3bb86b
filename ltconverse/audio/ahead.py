"""Decoding ahead in a thread of its own, while a model is loaded or at work.

Knows threads and nothing of sound: whatever is iterated comes out the same and in the same order.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from queue import Full, Queue
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")

_LOOKS_UP_S = 0.1
"""How often the thread looks whether it should stop, while nobody takes what it fetched."""


@dataclass(frozen=True, slots=True)
class _End:
    """What follows the last item: nothing, or what the source raised."""

    reason: BaseException | None = None


class ReadAhead(Generic[T]):
    """The items of `source`, up to `limit` of them fetched before they are asked for.

    Fetching begins at once. What `source` raises is raised here in its place. Once close() has
    returned, the thread has let go of `source`; leaving a `with` block closes.
    """

    def __init__(self, source: Iterable[T], limit: int) -> None:
        self._source = source
        self._fetched: Queue[T | _End] = Queue(limit)
        self._stop = threading.Event()
        self._end: _End | None = None
        self._thread = threading.Thread(target=self._fetch, name="read-ahead", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        if self._end is None and not self._stop.is_set():
            item = self._fetched.get()
            if not isinstance(item, _End):
                return item
            self._end = item
            if item.reason is not None:
                raise item.reason
        raise StopIteration

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        reason: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop fetching and wait until the thread is done; closing twice does no harm."""
        self._stop.set()
        self._thread.join()

    def _fetch(self) -> None:
        end = _End()
        try:
            for item in self._source:
                if not self._put(item):
                    return
        except BaseException as reason:  # noqa: BLE001 - raised where the items are waited for
            end = _End(reason)
        self._put(end)

    def _put(self, item: T | _End) -> bool:
        while not self._stop.is_set():
            try:
                self._fetched.put(item, timeout=_LOOKS_UP_S)
            except Full:
                continue
            return True
        return False
