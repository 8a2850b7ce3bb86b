"""The palette of every screen: what its keys do, in words.

Built from the screen's own bindings, so that it cannot drift from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen

from ltconverse.tui.showing import own

_NAMES = {
    "escape": "Esc",
    "asterisk": "*",
    "pagedown": "Page down",
    "pageup": "Page up",
    "delete": "Delete",
}
_OF_TEXTUAL = {
    binding.action for binding in (*Screen.BINDINGS, *App.BINDINGS) if isinstance(binding, Binding)
}


def shown_key(key: str) -> str:
    """A key as it is written on a keyboard: `ctrl+n` is Ctrl+N."""
    *held, last = key.split("+")
    name = _NAMES.get(last) or last.capitalize()
    return "+".join([*(one.capitalize() for one in held), name])


def described(node: DOMNode) -> Iterator[tuple[str, Binding]]:
    """The bindings of a screen (or of the application) that say what they do, each once, and all
    its keys; without those that every screen has from Textual."""
    keys: dict[str, list[str]] = {}
    found: dict[str, Binding] = {}
    for binding in (one for many in node._bindings.key_to_bindings.values() for one in many):
        if binding.description and not binding.system and binding.action not in _OF_TEXTUAL:
            keys.setdefault(binding.action, []).append(shown_key(binding.key))
            found.setdefault(binding.action, binding)
    for action, binding in found.items():
        yield ", ".join(keys[action]), binding


def keys_of(node: DOMNode) -> list[tuple[str, str]]:
    """Keys and what they do: `("Ctrl+N", "Next")`."""
    return [(keys, binding.tooltip or binding.description) for keys, binding in described(node)]


class ScreenActions(Provider):
    """What the keys of the screen do, to be chosen by name."""

    def _rows(self) -> Iterator[tuple[str, str, Binding]]:
        for keys, binding in described(self.screen):
            yield binding.description, f"{keys}  {binding.tooltip}".strip(), binding

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for words, key, binding in self._rows():
            yield DiscoveryHit(own(words), partial(_act, self.screen, binding), words, key)

    async def search(self, query: str) -> Hits:
        """Those whose words fit."""
        matcher = self.matcher(query)
        for words, key, binding in self._rows():
            if (score := matcher.match(f"{words} {binding.tooltip}")) > 0:
                shown = matcher.highlight(words)
                yield Hit(score, shown, partial(_act, self.screen, binding), words, key)


async def _act(screen: Screen[Any], binding: Binding) -> None:
    await screen.app.run_action(binding.action, default_namespace=screen)
