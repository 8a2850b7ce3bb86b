"""Asking whether recordings are to be erased, with what becomes of the words and what nobody can
promise. Nothing is erased here; what was chosen is given back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.case.consenting import day_words
from ltconverse.case.recordings import Recording
from ltconverse.jobs.recordings.keeping import Words, length_words, what_erasing_does
from ltconverse.text import excerpt
from ltconverse.tui.showing import join, line

_KEEP = "Keep everything as it is"
_ERASE = "Erase it"
_ERASE_SOUND = "Erase the recording, keep the words transcribed from it"
_ERASE_ALL = "Erase the recording and the words"
_ERASE_WORDS = "Erase the words"
_KEYS = "Enter answers, Page Up and Down read on, Esc keeps everything."
_SURE = "Enter once more erases it for good. Esc keeps everything."


class AskErasing(ModalScreen[Words | None]):
    """Whether all of `recordings` are to be erased, and their words kept or erased; None: nothing.

    `limits` are sentences on what erasing does not reach (`keeping.cannot_promise`). Asked twice,
    and the first answer offered is to keep everything.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Keep"),
        Binding("pagedown", "read(1)", "Read on", priority=True, show=False),
        Binding("pageup", "read(-1)", "Read back", priority=True, show=False),
    ]

    def __init__(self, recordings: Sequence[Recording], limits: Sequence[str]) -> None:
        super().__init__()
        self._recordings = [one for one in recordings if one.erased_at is None]
        self._limits = limits
        self._choices: list[tuple[str, Words | None]] = [(_KEEP, None)]
        if not any(one.has_sound for one in self._recordings):
            self._choices.append((_ERASE_WORDS, "erased"))
        elif any(one.transcripts for one in self._recordings):
            self._choices += [(_ERASE_SOUND, "kept"), (_ERASE_ALL, "erased")]
        else:
            self._choices.append((_ERASE, "kept"))
        self._marked = 0
        self._sure = False

    def compose(self) -> ComposeResult:
        """What, the answers, and what each of them means."""
        count = len(self._recordings)
        kind = "recording" if any(one.has_sound for one in self._recordings) else "transcript"
        what = f"this {kind}" if count == 1 else f"these {count} {kind}s"
        with Vertical(classes="dialog", id="erasing"):
            yield Static(f"Erase {what}?", classes="dialog-title")
            with VerticalScroll(id="to-erase", can_focus=False):
                for one in self._recordings:
                    yield Static(line(_what(one)))
            yield OptionList(*(Option(self._row(at)) for at in range(len(self._choices))))
            with VerticalScroll(id="erasing-facts", can_focus=False):
                yield Static(id="erasing-words")
            yield Static(line(_KEYS), classes="dialog-say", id="erasing-keys")

    def on_mount(self) -> None:
        """To keep is offered first."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    def _row(self, at: int, chosen: bool = False) -> Content:
        words, _ = self._choices[at]
        return join("▸ " if chosen else "  ", line(words, "bold" if chosen else ""))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Say what this answer means."""
        choices = self.query_one(OptionList)
        choices.replace_option_prompt_at_index(self._marked, self._row(self._marked))
        self._marked = message.option_index
        choices.replace_option_prompt_at_index(self._marked, self._row(self._marked, chosen=True))
        self._be_sure(False)
        words = self._choices[self._marked][1]
        if words is None:
            facts = [line("Nothing is erased.")]
        else:
            facts = [line(row) for row in what_erasing_does(words, self._recordings)]
            facts += [line(row, "dim") for row in self._limits]
        self.query_one("#erasing-words", Static).update(Content("\n").join(facts))
        self.query_one("#erasing-facts").scroll_home(animate=False)

    def _be_sure(self, sure: bool) -> None:
        self._sure = sure
        keys = self.query_one("#erasing-keys", Static)
        keys.update(line(_SURE if sure else _KEYS))
        keys.set_class(sure, "-refused")

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Kept at once; erased when asked for twice."""
        message.stop()
        words = self._choices[message.option_index][1]
        if words is None:
            self.dismiss(None)
        elif self._sure:
            self.dismiss(words)
        else:
            self._be_sure(True)

    def action_read(self, pages: int) -> None:
        """The facts may be longer than the screen."""
        facts = self.query_one("#erasing-facts", VerticalScroll)
        facts.scroll_relative(y=pages * max(facts.size.height - 1, 1), animate=False)


def _what(recording: Recording) -> str:
    """Which one it is: when it was made, or the file it came from, and how long it is."""
    length = length_words(recording)
    if not recording.has_sound:
        return f"Words from a file, without sound, {length}"
    if recording.started_at is not None:
        began = recording.started_at.astimezone()
        return f"Recorded on {day_words(began.date())} from {began:%H:%M}, {length}"
    return f"Recording {excerpt(recording.source)}, {length}"
