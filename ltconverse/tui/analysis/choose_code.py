"""Choosing a code by its name, and the words that get it. Saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea
from textual.widgets.option_list import Option

from ltconverse.tui.screens.narrowing import Narrowing
from ltconverse.tui.showing import Hanging, line, own
from ltconverse.tui.widgets.rows import MarkedRows

if TYPE_CHECKING:
    from textual.document._document import Document

_KEYS = "Type to narrow, Up and Down choose, Enter takes it, Esc goes back."
_WORDS_KEYS = "Shift and the arrows mark words; without any, all of it. Enter, or Esc goes back."


class ChooseCode(Narrowing[str | None]):
    """Gives the key of a code; None to go back. `codes` are keys, titles, and their kinds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "move(8)", "On", show=False),
        Binding("pageup", "move(-8)", "Back", show=False),
    ]

    def __init__(self, question: str, codes: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._question, self._codes = question, codes
        self._found: list[tuple[str, str, str]] = []

    def compose(self) -> ComposeResult:
        """The question, the line, the codes."""
        with Vertical(classes="dialog", id="choose-some"):
            yield Static(line(self._question), classes="dialog-title")
            yield Input(placeholder="The code, or the beginning of it")
            yield MarkedRows(id="some")
            yield Static(_KEYS, classes="dialog-say")

    def narrow(self) -> None:
        """Those with every word in their name or kind."""
        asked = self.query_one(Input).value.casefold().split()
        self._found = [
            one
            for one in self._codes
            if all(word in f"{one[1]} {one[2]}".casefold() for word in asked)
        ]
        self.listed.set_options(
            Option(Hanging(own(f"  {kind:9}"), line(title))) for _, title, kind in self._found
        )
        self.listed.highlighted = 0 if self._found else None

    def at(self, place: int) -> str:
        """The code's key."""
        return self._found[place][0]


class _Text(TextArea):
    """Words to mark; Enter takes them."""

    class Taken(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Taken())
            return
        await super()._on_key(event)


class PickWords(ModalScreen[tuple[int, int] | None]):
    """Gives from which character to which of a text; None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, question: str, text: str) -> None:
        super().__init__()
        self._question, self._text = question, text

    def compose(self) -> ComposeResult:
        """The question, the words."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog-title")
            yield _Text(self._text, read_only=True, soft_wrap=True, id="ask-text")
            yield Static(_WORDS_KEYS, classes="dialog-say")

    def on_mount(self) -> None:
        """At their beginning."""
        self.query_one(_Text).focus()

    def on__text_taken(self) -> None:
        """Taken; whole words, without blanks around them."""
        area = self.query_one(_Text)
        first, last = sorted((area.selection.start, area.selection.end))
        at = cast("Document", area.document).get_index_from_location
        start, end = at(first), at(last)
        if start == end:
            self.dismiss((0, len(self._text)))
            return
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        end = max(start, end - (len(words) - len(words.rstrip())))
        while start and not self._text[start - 1].isspace():
            start -= 1
        while end < len(self._text) and not self._text[end].isspace():
            end += 1
        self.dismiss((start, end))
