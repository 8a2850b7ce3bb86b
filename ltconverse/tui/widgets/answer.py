"""A question with an answer in a word; Space, Y and N answer it. Knows nothing of what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from ltconverse.tui.showing import own

YES, NO = "yes", "no"


class Answer(Static, can_focus=True):
    """`question`, and `yes`, `no` or `unanswered` as its answer; None is unanswered."""

    value: reactive[bool | None] = reactive(None, init=False)

    @dataclass
    class Changed(Message):
        """It was answered, or answered otherwise."""

        answer: Answer

    def __init__(
        self,
        question: str,
        value: bool | None,
        *,
        id: str,  # noqa: A002 - as Textual has it
        unanswered: str = "not yet",
    ) -> None:
        super().__init__(id=id, classes="answer")
        self._question, self._unanswered = question, unanswered
        self.set_reactive(Answer.value, value)

    def on_mount(self) -> None:
        """Show the answer there is."""
        self._show()

    def watch_value(self) -> None:
        """Show it, and say so."""
        self._show()
        self.post_message(self.Changed(self))

    def watch_has_focus(self, has_focus: bool) -> None:
        """A mark says where the keys go, whatever the colours."""
        super().watch_has_focus(has_focus)
        self._show()

    def _show(self) -> None:
        here = self.has_focus
        said = self._unanswered if self.value is None else YES if self.value else NO
        question = own(f"{'▸' if here else ' '} {self._question:44} ", "bold" if here else "")
        self.update(question + own(said, "bold"), layout=False)

    def on_key(self, event: events.Key) -> None:
        """Here and not as bindings: those are looked up once the focus may have gone on."""
        if event.key not in {"y", "n", "space"}:
            return
        event.stop()
        event.prevent_default()
        self.value = not self.value if event.key == "space" else event.key == "y"
