"""The entry line: where everything is typed. Enter sends it; what it says is not its business."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from ltconverse.text import printable

PLACEHOLDER = 'A note; Enter saves it.  "quote  !turning point  #factor  ?question  /help'


class EntryLine(TextArea):
    """One line that grows to a few as it fills. `complete` offers how a line could go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
        Binding("ctrl+f", "screen.find", "Find", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The line is to be carried out."""

        text: str

    @dataclass
    class PromptWanted(Message):
        """Another prompt is to be chosen, that many further down."""

        offset: int

    def __init__(self, complete: Callable[[str], list[str]]) -> None:
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

    def update_suggestion(self) -> None:
        """Offer the rest of a sign or command in grey."""
        text = self.text
        ways = self._complete(text) if len(text) < 40 else []
        self.suggestion = ways[0][len(text) :] if ways and ways[0].startswith(text) else ""

    async def _on_key(self, event: events.Key) -> None:
        """Enter sends. Here and not as a priority binding: that would overtake letters typed
        just before it, which wait in this widget's queue."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.action_send()
        else:
            await super()._on_key(event)

    def action_send(self) -> None:
        """Hand the line over and be empty again."""
        text = self.text
        if text.strip():
            self.text = ""
            self.post_message(self.Sent(text))

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

    async def _on_paste(self, event: events.Paste) -> None:
        """Whatever is pasted is words: control characters become pictures of themselves."""
        event.prevent_default()
        event.stop()
        self.insert(printable(event.text.replace("\r\n", "\n").replace("\r", "\n")))

    def put(self, text: str) -> None:
        """Show `text`, ready to be changed, before anything typed since."""
        since = self.text
        self.text = f"{text}\n{since}" if since else text
        self.move_cursor(self.document.end)
        self.focus()
