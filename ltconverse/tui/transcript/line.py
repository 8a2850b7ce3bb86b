"""The line below the words: what was really said, what is searched for, how a statement reads.

Nothing of a case is known here. Keys that came for it while it was on its way here are taken, and
those that come once it has been closed go on to whoever has the focus then.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from ltconverse.text import one_line, printable
from ltconverse.tui.showing import line

Purpose = str
"""What the line is for: `right`, `find`, or what another screen calls it."""
_PROMPTS: dict[Purpose, str] = {"right": "Put right:", "find": "Find:"}
NEW_ROW = {"ctrl+j", "shift+enter", "alt+enter"}
"""Keys that begin another row, where there may be several."""
# Keys that move in the line and change it, with what they do.
_EDITING = {
    key.strip(): binding.action
    for binding in TextArea.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}


class _Typed(TextArea):
    """The part that is typed in. It grows by a few rows as it fills."""

    def __init__(self) -> None:
        super().__init__(
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            tab_behavior="focus",
        )
        self.back: Widget | None = None

    async def _on_key(self, event: events.Key) -> None:
        """Here and not as bindings: those would overtake letters, or be overtaken by them."""
        row = self.parent
        if not isinstance(row, TypedLine):
            return
        action = _EDITING.get(event.key)
        if not row.is_open and self.back is not None:
            event.prevent_default()
            event.stop()
            self.back.post_message(events.Key(event.key, event.character))
        elif event.key in row.own_keys:
            event.prevent_default()
            event.stop()
            row.pressed(event.key)
        elif row.rows and event.key in NEW_ROW:
            event.prevent_default()
            event.stop()
            self.insert("\n")
        elif action is not None:
            event.prevent_default()
            event.stop()
            await self.run_action(action)

    async def _on_paste(self, event: events.Paste) -> None:
        """Whatever is pasted is words, in one line where there is one."""
        event.prevent_default()
        event.stop()
        rows = isinstance(self.parent, TypedLine) and self.parent.rows
        self.insert(printable(event.text) if rows else one_line(event.text))


class TypedLine(Horizontal):
    """One line with a word before it; there only while something is typed."""

    @dataclass
    class Sent(Message):
        """Enter: this is it; the cursor was after `place` characters, and `marked` was marked.
        `about` is what the line was opened about."""

        purpose: Purpose
        text: str
        place: int = 0
        marked: str = ""
        about: object = None

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
        # Whether what is typed may have several rows.
        self.rows = False
        self._about: object = None

    def compose(self) -> ComposeResult:
        """The word before, and the line."""
        yield Static(id="transcript-asked")
        yield _Typed()

    def on_mount(self) -> None:
        """Away until it is wanted."""
        self.display = False

    @property
    def typed(self) -> TextArea:
        """The part that is typed in."""
        return self.query_one(_Typed)

    @property
    def own_keys(self) -> set[str]:
        """Keys that are no editing: Up and Down only where there is something to go through."""
        keys = {"enter", "escape"}
        return keys | {"up", "down"} if self.purpose == "find" else keys

    @property
    def place(self) -> int:
        """Characters before the cursor."""
        row, column = self.typed.cursor_location
        return sum(len(one) + 1 for one in self.typed.text.split("\n")[:row]) + column

    def open(
        self,
        purpose: Purpose,
        text: str,
        asked: str = "",
        *,
        rows: bool = False,
        about: object = None,
    ) -> None:
        """Show the line with `text` in it, ready to be changed, and what is `asked` before it.
        With `rows` it may have several. What is sent says what it is `about`: the next line may
        be open by then."""
        self.purpose, self.is_open, self.display = purpose, True, True
        self.rows, self._about = rows, about
        asked = asked or _PROMPTS.get(purpose, "")
        self.query_one("#transcript-asked", Static).update(line(asked, "bold"))
        typed = self.query_one(_Typed)
        if not isinstance(self.screen.focused, _Typed):
            typed.back = self.screen.focused
        with self.prevent(TextArea.Changed):
            typed.text = printable(text) if rows else one_line(text)
        typed.move_cursor(typed.document.end)
        self.screen.set_focus(typed)
        self.screen.refresh_bindings()

    def close(self) -> None:
        """Away with it, and the focus back to where it was."""
        self.is_open = self.display = False
        self.screen.refresh_bindings()
        back = self.query_one(_Typed).back
        if back is not None:
            self.screen.set_focus(back)

    def pressed(self, key: str) -> None:
        """One of the keys that are more than letters."""
        text = self.query_one(_Typed).text
        if key == "enter":
            place, marked = self.place, self.typed.selected_text
            self.close()
            self.post_message(self.Sent(self.purpose, text, place, marked, self._about))
        elif key == "escape":
            self.close()
            self.post_message(self.GivenUp(self.purpose))
        else:
            self.post_message(self.Changed(self.purpose, text, -1 if key == "up" else 1))

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Other words."""
        message.stop()
        if self.is_open:
            self.post_message(self.Changed(self.purpose, message.text_area.text))
