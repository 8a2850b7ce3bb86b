"""Keys that are carried out in the order in which they were pressed. No screen is known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

if TYPE_CHECKING:
    from ltconverse.tui.transcript.line import TypedLine


class KeysInTurn(Widget):
    """What has the focus on a screen with a line that opens below it, and carries out the keys of
    that screen: a key that goes round by the screen would come after the next.

    To be named after the widget itself: `class Words(ScrollView, KeysInTurn)`.
    """

    OWN_KEYS_FIRST: ClassVar[bool] = False
    """Whether its own bindings go before the screen's keys."""

    keys: Mapping[str, str] = MappingProxyType({})
    """Keys of the screen, with their actions; `screen_keys` has them."""
    line: TypedLine | None = None

    @cached_property
    def _actions(self) -> dict[str, str]:
        own = {one.key: one.action for one in self.BINDINGS if isinstance(one, Binding)}
        return {**self.keys, **own} if self.OWN_KEYS_FIRST else {**own, **self.keys}

    def serve(self, keys: Mapping[str, str], line: TypedLine) -> None:
        """These are the screen's keys, and the line that opens below."""
        self.keys, self.line = keys, line
        self.__dict__.pop("_actions", None)

    async def _on_key(self, event: events.Key) -> None:
        """Letters that were typed for a line that has just been opened go there."""
        action = self._actions.get(event.key)
        if self.line is not None and self.line.is_open:
            event.prevent_default()
            event.stop()
            self.line.typed.post_message(events.Key(event.key, event.character))
        elif action is not None:
            event.prevent_default()
            event.stop()
            await self.run_action(action)


def screen_keys(bindings: Iterable[BindingType]) -> dict[str, str]:
    """The keys of a screen's bindings, with their actions as a widget on it calls them."""
    return {
        one.key: one.action if one.action.startswith("app.") else f"screen.{one.action}"
        for one in bindings
        if isinstance(one, Binding)
    }
