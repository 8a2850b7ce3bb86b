"""Asking for a few things at once: a line for each, typed or chosen. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from ltconverse.tui.showing import line
from ltconverse.tui.widgets.choice import Choice

LONGEST = 200
LONGEST_HIDDEN = 1000  # a passphrase is not cut short unseen
_KEYS = "Enter goes on, and answers at the end; Ctrl+S answers at once; Esc goes back."

Answers = dict[str, str]
# What is to be said of the answers, "" when nothing is.
Check = Callable[[Answers], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked. With `choices` (values and their words) it is chosen."""

    name: str
    asked: str
    value: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hidden: bool = False


class Form(ModalScreen[Answers | None]):
    """Gives the answers by the names of the fields; None to go back.

    `check` says what is wrong with answers; `question` asks about them, and is settled by the
    same answers given once more.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("enter", "go_on", "Next line", priority=True),
        Binding("up", "app.focus_previous", "Line before"),
        Binding("down", "app.focus_next", "Next line"),
        Binding("ctrl+s", "answer", "Answer", priority=True),
    ]

    def __init__(  # noqa: PLR0913 - each is one thing that a dialog may say
        self,
        title: str,
        fields: Sequence[Field],
        *,
        told: Sequence[str] = (),
        refused: str = "",
        check: Check = lambda _: "",
        question: Check = lambda _: "",
    ) -> None:
        super().__init__()
        self._title, self._fields, self._told = title, fields, told
        self._refused, self._check, self._question = refused, check, question
        self._asked_about: Answers | None = None

    def compose(self) -> ComposeResult:
        """A line for each field."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(line(self._title), classes="dialog-title")
            for told in self._told:
                yield Static(line(told), classes="form-told")
            for field in self._fields:
                with Horizontal(classes="details-row"):
                    yield Static(line(field.asked), classes="details-asked")
                    yield _answered_by(field)
            refused = Static(line(self._refused), classes="dialog-say -refused", id="refused")
            refused.display = bool(self._refused)
            yield refused
            choosing = "Left and Right choose. " if any(one.choices for one in self._fields) else ""
            yield Static(choosing + _KEYS, classes="dialog-say")

    def on_mount(self) -> None:
        """Begin at the first line."""
        self._lines()[0].focus()

    def _lines(self) -> list[Widget]:
        return [self.query_one(f"#field-{field.name}") for field in self._fields]

    def action_go_on(self) -> None:
        """The next line, at once, so that what is typed next lands there; at the last one answer,
        after the letters that still wait for it."""
        if self.focused is self._lines()[-1]:
            self.action_answer()
        else:
            self.focus_next()

    def action_answer(self) -> None:
        """Give what stands there, after the letters that still wait for the line."""
        (self.focused or self).call_later(self.call_later, self._give)

    def _give(self) -> None:
        if self not in self.app.screen_stack:  # Esc came close upon it
            return
        answers = {field.name: self._answer(field) for field in self._fields}
        refused = self._check(answers)
        if not refused and answers != self._asked_about and (asked := self._question(answers)):
            refused, self._asked_about = f"{asked} Enter once more: as it stands.", answers
        if not refused:
            self.dismiss(answers)
            return
        said = self.query_one("#refused", Static)
        said.update(line(refused))
        said.display = True

    def _answer(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, Choice):
            return widget.value
        value = widget.value if isinstance(widget, Input) else ""
        return value if field.hidden else value.strip()


def _answered_by(field: Field) -> Widget:
    name = f"field-{field.name}"
    if field.choices:
        return Choice(field.choices, field.value, id=name)
    return Input(
        field.value,
        id=name,
        placeholder=field.example,
        password=field.hidden,
        max_length=LONGEST_HIDDEN if field.hidden else LONGEST,
        select_on_focus=False,
    )
