"""The line below the words: what was really said, or what is searched for.

Nothing of a case is known here. Keys that came for it while it was on its way here are taken, and
those that come once it has been closed go on to whoever has the focus then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from ltconverse.text import one_line
from ltconverse.tui.showing import line

Purpose = Literal["right", "find"]
_PROMPTS: dict[Purpose, str] = {"right": "Put right:", "find": "Find:"}


class _Typed(Input):
    """The part that is typed in."""

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.back: Widget | None = None

    async def _on_key(self, event: events.Key) -> None:
        """Here and not as bindings: those would overtake letters, or be overtaken by them."""
        row = self.parent
        if not isinstance(row, TypedLine):
            return
        if not row.is_open and self.back is not None:
            event.prevent_default()
            event.stop()
            self.back.post_message(events.Key(event.key, event.character))
        elif event.key in {"enter", "escape", "up", "down"}:
            event.prevent_default()
            event.stop()
            row.pressed(event.key)
        else:
            await super()._on_key(event)


class TypedLine(Horizontal):
    """One line with a word before it; there only while something is typed."""

    @dataclass
    class Sent(Message):
        """Enter: this is it."""

        purpose: Purpose
        text: str

    @dataclass
    class GivenUp(Message):
        """Esc: nothing of it counts."""

        purpose: Purpose

    @dataclass
    class Changed(Message):
        """Other words stand there now; `offset` when Up (-1) or Down (1) was pressed."""

        purpose: Purpose
        text: str
        offset: int = 0

    def __init__(self) -> None:
        super().__init__(id="transcript-line")
        self.purpose: Purpose = "right"
        self.is_open = False

    def compose(self) -> ComposeResult:
        """The word before, and the line."""
        yield Static(id="transcript-asked")
        yield _Typed()

    def on_mount(self) -> None:
        """Away until it is wanted."""
        self.display = False

    @property
    def typed(self) -> Input:
        """The part that is typed in."""
        return self.query_one(_Typed)

    def open(self, purpose: Purpose, text: str) -> None:
        """Show the line with `text` in it, ready to be changed."""
        self.purpose, self.is_open, self.display = purpose, True, True
        self.query_one("#transcript-asked", Static).update(line(_PROMPTS[purpose], "bold"))
        typed = self.query_one(_Typed)
        typed.back = self.screen.focused
        with self.prevent(Input.Changed):
            typed.value = one_line(text)
        typed.cursor_position = len(typed.value)
        typed.focus()

    def close(self) -> None:
        """Away with it, and the focus back to where it was."""
        self.is_open = self.display = False
        back = self.query_one(_Typed).back
        if back is not None:
            back.focus()

    def pressed(self, key: str) -> None:
        """One of the keys that are more than letters."""
        text = self.query_one(_Typed).value
        if key == "enter":
            self.close()
            self.post_message(self.Sent(self.purpose, text))
        elif key == "escape":
            self.close()
            self.post_message(self.GivenUp(self.purpose))
        else:
            self.post_message(self.Changed(self.purpose, text, -1 if key == "up" else 1))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Other words."""
        message.stop()
        self.post_message(self.Changed(self.purpose, message.value))
