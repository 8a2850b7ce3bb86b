"""Several questions, one after the other: Esc goes to the one before, with what was answered.

To be awaited in a worker. Nothing is saved here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.screen import ModalScreen

Ask = Callable[[dict[str, Any]], ModalScreen[Any]]
"""The question, given what was answered so far, this one's own answer of before among it."""


async def ask_in_turn(
    app: App[Any], asks: dict[str, Ask], known: dict[str, Any] | None = None
) -> dict[str, Any] | None:
    """The answers by name; None where one went back from the first. `known` is what stands."""
    given, names, at = dict(known or {}), list(asks), 0
    while at < len(names):
        answer = await app.push_screen_wait(asks[names[at]](given))
        if answer is None and not at:
            return None
        if answer is None:
            at -= 1
            continue
        given[names[at]] = answer
        at += 1
    return given
