"""When Python looks for what is of no more use: while nobody presses a key.

Knows no screen. By itself Python would look through everything that is open (a hundred thousand
things in a long write-up) whenever enough has been made anew, and a key would wait a tenth of a
second for it, now and then.
"""

from __future__ import annotations

import gc
import time

LOOK_SECONDS = 0.5
_PAUSE, _LONG_PAUSE = 0.7, 5.0
"""Seconds without a key after which what is new is looked through, and after which all is."""
_WORTH_IT, _WORTH_ALL = 3, 20
"""Rounds of the middle generation, and lookings at what was new, from which on it is worth it."""
_LATEST = 300
"""Rounds of the middle generation after which Python does it whatever is pressed: minutes of
typing without a pause."""


class Tidying:
    """`begin`, then `look` every LOOK_SECONDS; `key` with each key; `end` leaves Python as it was.

    What was looked through and stays is not looked through again (frozen) until a long pause, or
    until something as large as a screen has gone: what died since is found then.
    """

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None
        self._pressed = 0.0
        self._looked = 0
        self._screens, self._one_has_gone = 0, False

    def begin(self) -> None:
        """From here on Python waits for pauses."""
        self._before = gc.get_threshold()
        gc.set_threshold(*self._before[:2], _LATEST)

    def key(self) -> None:
        """A key was pressed."""
        self._pressed = time.monotonic()

    def look(self, screens: int) -> None:
        """Look for what is of no more use, if this is a good moment. `screens` are open."""
        self._one_has_gone |= screens < self._screens
        self._screens = screens
        pause = time.monotonic() - self._pressed
        if pause > _LONG_PAUSE and (self._looked >= _WORTH_ALL or self._one_has_gone):
            gc.unfreeze()
            self._looked, self._one_has_gone = 0, False
        elif pause <= _PAUSE or gc.get_count()[2] < _WORTH_IT:
            return
        gc.collect()
        gc.freeze()
        self._looked += 1

    def end(self) -> None:
        """Python is as it was before `begin`."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            gc.unfreeze()
            self._before = None
