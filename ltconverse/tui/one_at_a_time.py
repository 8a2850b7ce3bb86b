"""A screen that does one thing at a time: one that asks, reads or writes, and takes a while.

Knows nothing of what is done; whether it may begin just then is for each screen to say.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.screen import Screen

from ltconverse.errors import LtconverseError
from ltconverse.tui.told_on_screen import told_on_screen


class OneAtATime(Screen[None]):
    """What is begun while something is on its way is not begun at all."""

    _busy = False

    def _say(self, words: str) -> None:
        """Show one line to who sits there."""
        raise NotImplementedError

    def _do_alone(self, doing: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """Begin it, unless something else is on its way; whether it was begun."""
        if self._busy:
            return False
        self._busy = True
        self.run_worker(self._until_done(doing))
        return True

    async def _until_done(self, doing: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await doing()
        except LtconverseError as problem:
            self._say(told_on_screen(problem))
        finally:
            self._busy = False
