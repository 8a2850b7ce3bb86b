"""Someone who hears what a Player tells, and can wait for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from ltconverse.audio.playback.player import Playing, Stopped, Told

PATIENCE = 20.0


class Listener:
    """Give its `tell` to a Player."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.at: list[float] = []
        self._changed = threading.Condition()

    def tell(self, told: Told) -> None:
        with self._changed:
            self.told.append(told)
            self.at.append(time.monotonic())
            self._changed.notify_all()

    def until(self, fits: Callable[[Told], bool]) -> Told:
        """The first thing told that fits, also if that was long ago."""
        with self._changed:
            found = self._changed.wait_for(lambda: any(map(fits, self.told)), PATIENCE)
            assert found, f"only {self.told[-3:]}"
            return next(filter(fits, self.told))

    def until_stopped(self) -> Stopped:
        told = self.until(lambda one: isinstance(one, Stopped))
        assert isinstance(told, Stopped)
        return told

    def until_at(self, second: float) -> None:
        self.until(lambda one: isinstance(one, Playing) and one.second >= second)

    @property
    def stops(self) -> list[Stopped]:
        return [one for one in self.told if isinstance(one, Stopped)]
