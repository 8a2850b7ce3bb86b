"""The entry line: where everything is typed. Enter sends it; what it says is not its business."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from ltconverse.text import printable

# Keys that move in the line and change it, with what they do.
_EDITING = {
    key.strip(): binding.action
    for binding in TextArea.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
PLACEHOLDER = 'A note; Enter saves it.  "quote  !turning point  #factor  ?question  /help'


class EntryLine(TextArea):
    """One line that grows to a few as it fills. `complete` offers how a line could go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # TextArea has other uses for these.
        Binding("ctrl+f", "screen.find", "Find", show=False),
        Binding("ctrl+k", "screen.transcript", "Check the words", show=False),
        Binding("f6", "screen.focus_notes", "Notes", show=False),
        Binding("f7", "screen.record", "Record"),
    ]

    @dataclass
    class Sent(Message):
        """The line is to be carried out."""

        text: str

    @dataclass
    class PromptWanted(Message):
        """Another prompt is to be chosen, that many further down."""

        offset: int

    class UndoWanted(Message):
        """The last thing done is to be taken back; nothing is typed that could be undone."""

    def __init__(
        self, complete: Callable[[str], list[str]], keys_in_turn: Mapping[str, str]
    ) -> None:
        super().__init__(
            id="entry",
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            tab_behavior="focus",
            placeholder=PLACEHOLDER,
        )
        self._complete = complete
        self._keys_in_turn = keys_in_turn
        own = {binding.key for binding in self.BINDINGS if isinstance(binding, Binding)}
        self._edits = {key: action for key, action in _EDITING.items() if key not in own}
        self._given_back: list[str] = []

    def update_suggestion(self) -> None:
        """Offer the rest of a sign or command in grey."""
        text = self.text
        ways = self._complete(text) if len(text) < 40 else []
        self.suggestion = ways[0][len(text) :] if ways and ways[0].startswith(text) else ""

    async def _on_key(self, event: events.Key) -> None:
        """Enter sends, Tab completes, and so on. Here and not as bindings: those are looked at
        before or after this widget's queue, and would overtake letters or be overtaken by them."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.action_send()
        elif event.key == "tab":
            event.prevent_default()
            event.stop()
            self.action_complete()
        elif action := self._keys_in_turn.get(event.key) or self._edits.get(event.key):
            event.prevent_default()
            event.stop()
            await self.run_action(action)

    def action_send(self) -> None:
        """Hand the line over and be empty again. Lines that came back go one by one."""
        text = self.text
        if not text.strip():
            return
        for line in self._apart(text):
            self.post_message(self.Sent(line))
        self._given_back.clear()
        self.text = ""

    def _apart(self, text: str) -> list[str]:
        """The lines given back, changed by now perhaps, and what was typed since."""
        rows = text.split("\n")
        apart: list[str] = []
        for given in self._given_back:
            height = given.count("\n") + 1
            apart.append("\n".join(rows[:height]))
            rows = rows[height:]
        return [line for line in (*apart, "\n".join(rows)) if line.strip()]

    def action_complete(self) -> None:
        """Take the offered completion; with none, go on to the next part of the screen."""
        if self.suggestion:
            self.insert(self.suggestion)
        else:
            self.screen.focus_next()

    def action_cursor_up(self, select: bool = False) -> None:
        """Up within the line; from its first row, the prompt above."""
        if self.cursor_at_first_line and not select:
            self.post_message(self.PromptWanted(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down within the line; from its last row, the prompt below."""
        if self.cursor_at_last_line and not select:
            self.post_message(self.PromptWanted(1))
        else:
            super().action_cursor_down(select)

    def action_delete_to_start_of_line(self) -> None:
        """Empty the line, all rows of it; undo brings them back."""
        self._given_back.clear()
        self.clear()

    def action_undo(self) -> None:
        """While something is typed, undo in the line; in an empty one, take the last thing back."""
        if self.text:
            super().action_undo()
        else:
            self.post_message(self.UndoWanted())

    async def _on_paste(self, event: events.Paste) -> None:
        """Whatever is pasted is words: control characters become pictures of themselves."""
        event.prevent_default()
        event.stop()
        self.insert(printable(event.text.replace("\r\n", "\n").replace("\r", "\n")))

    def put(self, text: str) -> None:
        """Show `text`, ready to be changed, before anything typed since but after what came back
        earlier."""
        text = printable(text)
        earlier = "\n".join(self._given_back)
        if not self._given_back or not self.text.startswith(earlier):
            earlier, self._given_back = "", []
        since = self.text[len(earlier) :].removeprefix("\n")
        self._given_back.append(text)
        self.text = "\n".join(filter(None, (earlier, text, since)))
        self.move_cursor(self.document.end)
        self.focus()
