"""Help: keys, what a line may start with, every command. Built from the lists they are made of."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from ltconverse.tui.showing import Hanging, own

_NOTE_KEYS = (
    "the notes: Enter changes one, Delete takes it back, Ctrl+T changes its tense, "
    "Ctrl+Up calls its factor the most significant"
)
KEYS = (
    ("Enter", "saves the line; “saved” shows when it is on the disk"),
    ("Ctrl+N, Ctrl+B", "next step or turning point, and back"),
    ("Ctrl+T", "at the time / looking back / from records"),
    ("Up, Down", "choose a prompt (on the first and last line of what you type)"),
    ("F5", "mark the chosen prompt as asked"),
    ("Ctrl+F", "search the bank of prompts"),
    ("F2", "the steps; Enter goes there"),
    ("F3", "what is covered, and parked questions"),
    ("F4", "the words of the recording"),
    ("F6", _NOTE_KEYS),
    ("F7", "record, pause, go on; what was agreed is asked first"),
    ("Ctrl+O", "off the record: nothing is recorded or noted; once more: back on it"),
    ("F8", "mark this place in the recording"),
    ("F9", "play what was said when the chosen note was taken; once more: silence"),
    ("F10", "play slower or faster"),
    ("Ctrl+E, Ctrl+L", "in the words of the recording: put a line right, listen to it"),
    ("Ctrl+K", "from the words of the recording: all of them, to be checked and put right"),
    ("Ctrl+Z", "take the last thing back, when the line is empty; /redo puts it back"),
    ("Ctrl+R", "search the notes, and what was said"),
    ("Ctrl+G", "the second reviewer's keys: who is speaking, stars, a hint, who leads"),
    ("Esc", "back to the line"),
    ("F1", "this page"),
    ("F12", "the keys and signs on one page, to have beside you"),
    ("Ctrl+P", "every command by name; how the screens look"),
    ("Ctrl+Q", "leave; everything saved stays, and you can go on at any time"),
)


_HELD = (
    "A conversation is walked step by step; you can go back at any time. Whatever "
    "you type in the line at the bottom is a note, and Enter saves it at once. "
    "Every note goes into the write-up, which the practitioner reads."
)
_TITLE = "Help   Esc closes it; F12 has the keys and signs on one page"
_CHOOSING = (
    ("Up, Down, Enter", "choose, and go there; a click does the same"),
    ("Tab", "the next part of the screen"),
)
_EVERYWHERE = (
    ("F12", "the keys and signs of a conversation on one page"),
    ("Ctrl+P", "everything this screen can do, by name; how the screens look"),
    ("Ctrl+Q", "leave ltconverse"),
)


class Help(ModalScreen[None]):
    """One page to scroll; Esc closes it. `screen` is the one that help is wanted for: its `HELP`
    says what it is for, its `HELP_MOVING` how one moves there, where that is not by choosing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "dismiss(None)", "Close"),
    ]

    def __init__(self, screen: Screen[Any] | None = None) -> None:
        super().__init__()
        self._for_screen = screen
        self._in_conversation = hasattr(screen, "session")

    def compose(self) -> ComposeResult:
        """Sections with a heading each, the keys of the screen one came from first."""
        with VerticalScroll(classes="dialog help"):
            yield Static(_TITLE, classes="dialog-title")
            if about := getattr(self._for_screen, "HELP", ""):
                yield Static(about, classes="help-words", markup=False)
            yield from self._keys_here()
            if self._in_conversation or not about:
                yield from self._of_conversations()
            yield Static("Esc closes this page.", classes="dialog-say")

    def _of_conversations(self) -> ComposeResult:
        """How a conversation is held: for the conversation itself, and where there is nothing else
        to say."""
        from ltconverse.case.commands import COMMANDS, GRAMMAR
        from ltconverse.tui.widgets.recording_state import RECORDING_SIGNS

        screen = self._for_screen
        session = getattr(screen, "session", None)
        yield Static(getattr(screen, "HELP_HELD", _HELD), classes="help-words", markup=False)
        keys = getattr(screen, "HELP_KEYS", KEYS)
        grammar = getattr(session, "grammar", GRAMMAR)
        parts = [("What a line may start with", grammar), ("Keys in a conversation", keys)]
        for title, rows in reversed(parts) if self._in_conversation else parts:
            yield from _section(title, rows)
        yield from _section("The recording, at the top", RECORDING_SIGNS)
        every = (*getattr(session, "commands", ()), *COMMANDS)
        commands = tuple((command.usage, command.summary) for command in every)
        yield from _section("Commands", commands)

    def _keys_here(self) -> ComposeResult:
        """What the keys do on the screen one came from; a conversation's are told further down."""
        from ltconverse.tui.palette import keys_of

        if self._for_screen is not None and not self._in_conversation:
            moving = getattr(self._for_screen, "HELP_MOVING", _CHOOSING)
            rows = (*keys_of(self._for_screen), *moving, *_EVERYWHERE)
            yield from _section("Keys on this screen", tuple(rows))

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one(VerticalScroll).focus()


def _section(title: str, rows: tuple[tuple[str, str], ...]) -> ComposeResult:
    yield Static(title, classes="help-title")
    for usage, meaning in rows:
        yield Static(Hanging(own(f"{usage:25} ", "bold"), own(meaning)), classes="help-row")
