"""One of a few answers in a line; Left, Right and Space go through them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.reactive import reactive
from textual.widgets import Static

from ltconverse.tui.showing import join, line


class Choice(Static, can_focus=True):
    """`options` are values and their words; `value` is the chosen one."""

    at: reactive[int] = reactive(0, init=False)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        id: str,  # noqa: A002 - as Textual has it
    ) -> None:
        super().__init__(id=id, classes="choice")
        self._options = list(options)
        values = [one for one, _ in self._options]
        self.set_reactive(Choice.at, values.index(value) if value in values else 0)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._options[self.at][0]

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._show()

    def watch_at(self) -> None:
        """Show what is chosen now."""
        self._show()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Marks say where the keys go, whatever the colours."""
        super().watch_has_focus(has_focus)
        self._show()

    def _show(self) -> None:
        words = line(self._options[self.at][1], "bold" if self.has_focus else "")
        self.update(join("‹ ", words, " ›") if self.has_focus else join("  ", words))

    def on_key(self, event: events.Key) -> None:
        """Here and not as bindings: those are looked up once the focus may have gone on."""
        if event.key not in {"left", "right", "space"}:
            return
        event.stop()
        event.prevent_default()
        step = -1 if event.key == "left" else 1
        self.at = (self.at + step) % len(self._options)

    def on_click(self) -> None:
        """The mouse goes through them too."""
        self.at = (self.at + 1) % len(self._options)
