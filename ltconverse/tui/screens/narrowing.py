"""A line to type in, what fits it below; Enter takes the chosen one.

What is looked through, and how a row looks, are the dialog's own.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.visual import VisualType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

_Taken = TypeVar("_Taken")


class Narrowing(ModalScreen[_Taken]):
    """A dialog with one Input and one OptionList; the hand stays on the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "move(1)", "Next", show=False),
        Binding("up", "move(-1)", "Previous", show=False),
        Binding("pagedown", "move(10)", "Ten on", show=False),
        Binding("pageup", "move(-10)", "Ten back", show=False),
    ]

    @abstractmethod
    def narrow(self) -> None:
        """Show what fits the words of the line."""

    @abstractmethod
    def at(self, place: int) -> _Taken:
        """What stands at that place of the list."""

    @property
    def listed(self) -> OptionList:
        """What fits."""
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Everything can be found at once."""
        self.listed.can_focus = False
        self.query_one(Input).focus()
        self.narrow()

    def on_input_changed(self, _message: Input.Changed) -> None:
        """Narrow what is shown."""
        self.narrow()

    def action_move(self, offset: int) -> None:
        """Choose another one, while the hand stays on the line."""
        if count := self.listed.option_count:
            place = (self.listed.highlighted or 0) + offset
            self.listed.highlighted = min(max(place, 0), count - 1)

    def on_input_submitted(self, _message: Input.Submitted) -> None:
        """Take the chosen one."""
        place = self.listed.highlighted
        if place is not None and place < self.listed.option_count:
            self.dismiss(self.at(place))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A click takes it, too."""
        message.stop()
        self.dismiss(self.at(message.option_index))


class MarkedNarrowing(Narrowing[_Taken]):
    """One whose chosen row has a mark, not a colour alone: `row` gives it either way."""

    _marked: int | None = None

    @abstractmethod
    def row(self, place: int, chosen: bool = False) -> VisualType:
        """The row at that place of the list."""

    def show_rows(self, count: int, place: int | None) -> None:
        """Show so many rows anew, one of them chosen."""
        self._marked = None
        self.listed.set_options([Option(self.row(at)) for at in range(count)])
        self.listed.highlighted = place

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Take the mark from the one before, and give it to this."""
        message.stop()
        listed, before = self.listed, self._marked
        if before is not None and before < listed.option_count:
            listed.replace_option_prompt_at_index(before, self.row(before))
        self._marked = listed.highlighted
        if self._marked is not None:
            listed.replace_option_prompt_at_index(self._marked, self.row(self._marked, True))
