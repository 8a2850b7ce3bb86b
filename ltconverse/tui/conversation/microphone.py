"""Choosing the microphone and hearing whether it hears: the list, the level, a verdict in words.

What is marked is listened to at once; nothing of it is kept. Gives back the choice; saves nothing.
Sound is captured by a process of its own, and neither its start nor its end holds up the keys.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ltconverse.audio.microphone.capture import Capture
from ltconverse.audio.microphone.devices import Microphone, Setup, microphones
from ltconverse.audio.microphone.levels import judge
from ltconverse.audio.microphone.messages import Ended, Heard, Level, Started
from ltconverse.errors import LtconverseError
from ltconverse.text import one_line
from ltconverse.tui.showing import join, line, own
from ltconverse.tui.widgets.recording_state import level_bars

LOOK_SECONDS = 0.1
# Five seconds: long enough that a breath between two sentences is not called silence.
JUDGED = 50
# A second, before anything is said of it.
ENOUGH = 10
SHOWN = 40

_USUAL = "The computer's usual microphone"
_OPENING = "Opening the microphone…"
_SPEAK = "Speak for a moment, as you will in the conversation."
_KEYS = "Space adds or removes one, S mixed or apart, R looks again, Esc goes back."


class Listening(Protocol):
    """What is asked of a Capture here."""

    def close(self) -> None:
        """Release the microphone."""


class ChooseMicrophone(ModalScreen[Setup | None]):
    """Which microphones record; None to leave it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Back"),
        Binding("enter", "take", "Use it", priority=True),
        Binding("space", "mark", "Add or remove", priority=True),
        Binding("s", "separate", "Mixed or apart"),
        Binding("r", "find", "Look again"),
    ]

    def __init__(
        self,
        setup: Setup,
        *,
        find: Callable[[], Sequence[Microphone]] = microphones,
        listen: Callable[[Setup, Callable[[Heard], None]], Listening] = Capture,
    ) -> None:
        super().__init__()
        self._marked, self._separate = list(setup.microphones), setup.separate
        self._find, self._listen_to = find, listen
        self._found: list[Microphone] = []
        self._names: list[str] = []
        self._capture: Listening | None = None
        self._turn = asyncio.Lock()
        self._run = 0
        self._arrived: deque[tuple[int, Heard]] = deque()
        self._levels: deque[Level] = deque(maxlen=JUDGED)
        self._leaving = False
        self._missing = ""
        self._said: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The list; the level; what we think of it."""
        with VerticalScroll(classes="dialog", id="microphone", can_focus=False):
            yield Static("Microphone", classes="dialog-title")
            yield OptionList(id="microphones")
            yield Static(id="mixed")
            yield Static(id="level")
            yield Static(id="verdict")
            yield Static(id="take-keys", classes="dialog-say")
            yield Static(f"{_KEYS} Nothing of this is kept.", id="microphone-keys")

    def on_mount(self) -> None:
        """Look which there are, and listen to the one in use."""
        self._verdict("Looking for microphones…")
        self._fill()
        self.query_one(OptionList).focus()
        self.set_interval(LOOK_SECONDS, self._look)
        self.action_find()

    # --- the list ---------------------------------------------------------------------------

    @work(exclusive=True, group="finding")
    async def action_find(self) -> None:
        """Look which microphones there are now."""
        try:
            self._found = list(await asyncio.to_thread(self._find))
        except LtconverseError as problem:
            self._found = []
            self._fill()
            await self._hush()
            self._verdict(str(problem))
            return
        self._fill()
        self._listen()

    def _fill(self) -> None:
        """The usual one first, then each by name; one that is marked and gone stays on the list."""
        here = self._name_here() if self._names else next(iter(self._marked), "")
        names = dict.fromkeys(one.name for one in self._found)
        self._names = ["", *names, *(name for name in self._marked if name not in names)]
        listed = self.query_one(OptionList)
        listed.set_options([Option(self._row(at)) for at in range(len(self._names))])
        listed.highlighted = self._names.index(here) if here in self._names else 0
        self._show_mixed()

    def _is_marked(self, name: str) -> bool:
        return name in self._marked if name else not self._marked

    def _row(self, at: int) -> Content:
        name = self._names[at]
        here = next((one for one in self._found if one.name == name), None)
        usual = next((one.name for one in self._found if one.is_default), "")
        if not name:
            words = f"{_USUAL}: {one_line(usual)}" if usual else _USUAL
        else:
            words = here.label if here else f"{one_line(name)} – not there now"
        chosen = at == self.query_one(OptionList).highlighted
        mark = own(f"{'▸' if chosen else ' '} {'[x]' if self._is_marked(name) else '[ ]'} ")
        return join(mark, line(words, "bold" if self._is_marked(name) else ""))

    def on_option_list_option_highlighted(self) -> None:
        """Marks say where one is, not colour alone."""
        self._show_rows()

    def _show_rows(self) -> None:
        listed = self.query_one(OptionList)
        for at in range(len(self._names)):
            listed.replace_option_prompt_at_index(at, self._row(at))
        self._show_mixed()

    def _show_mixed(self) -> None:
        said = ""
        if self._may_be_apart():
            said = "Kept apart, a channel each" if self._separate else "Mixed into one channel"
            said = f"{said}  (S changes it)"
        self._put("mixed", said)
        name = self._name_here()
        takes = "Enter uses what is marked." if self._is_marked(name) else "Enter tries this one."
        self._put("take-keys", takes)

    def _may_be_apart(self) -> bool:
        """Two microphones, or one with two channels; of more nobody could tell who is who."""
        if len(self._marked) > 1:
            return len(self._marked) == 2
        wanted = [one for one in self._found if one.name in self._marked]
        wanted = wanted or [one for one in self._found if one.is_default and not self._marked]
        return any(one.channels >= 2 for one in wanted)

    def _name_here(self) -> str:
        at = self.query_one(OptionList).highlighted
        return self._names[at] if at is not None else ""

    @property
    def setup(self) -> Setup:
        """What is marked."""
        return Setup(tuple(self._marked), self._separate and self._may_be_apart())

    # --- keys -------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """One more microphone, or one fewer."""
        name = self._name_here()
        if not name:
            self._marked = []
        elif name in self._marked:
            self._marked.remove(name)
        else:
            self._marked.append(name)
        self._show_rows()
        self._listen()

    def action_separate(self) -> None:
        """A channel each, or mixed."""
        if self._may_be_apart():
            self._separate = not self._separate
            self._show_mixed()
            self._listen()

    def action_take(self) -> None:
        """Use what is marked; one that is not is marked alone first, and heard."""
        name = self._name_here()
        if self._is_marked(name):
            self._leave(self.setup)
            return
        self._marked = [name] if name else []
        self._show_rows()
        self._listen()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A click is as Enter."""
        message.stop()
        self.action_take()

    def action_give_up(self) -> None:
        """All stays as it was."""
        self._leave(None)

    # --- listening --------------------------------------------------------------------------

    @work(group="listening")
    async def _listen(self) -> None:
        """Listen to what is marked now, in place of what was before."""
        self._levels.clear()
        self._verdict(_OPENING)
        self._run += 1
        run, setup = self._run, self.setup
        await self._hush()
        async with self._turn:
            if run == self._run and not self._leaving:
                self._capture = await asyncio.to_thread(
                    self._listen_to, setup, lambda heard: self._arrived.append((run, heard))
                )

    async def _hush(self) -> None:
        """Release the microphone."""
        async with self._turn:
            capture, self._capture = self._capture, None
            if capture is not None:
                await asyncio.to_thread(capture.close)

    def _look(self) -> None:
        """Show what has been heard since."""
        while self._arrived:
            run, heard = self._arrived.popleft()
            if run == self._run:
                self._take_in(heard)
        bars = level_bars([one.peak for one in list(self._levels)[-SHOWN:]])
        self._put("level", f"Level  {bars}" if bars else "")
        if len(self._levels) >= ENOUGH:
            self._verdict(self._missing + judge(list(self._levels)).words)

    def _take_in(self, heard: Heard) -> None:
        match heard:
            case Started():
                gone = ", ".join(one_line(name) for name in heard.missing)
                self._missing = f"{gone} cannot be used just now. " if gone else ""
                self._verdict(self._missing + _SPEAK)
            case Level():
                self._levels.append(heard)
            case Ended() if heard.trouble is not None:
                self._levels.clear()
                self._verdict(f"{heard.words} R tries again.")
            case _:
                pass

    def _verdict(self, words: str) -> None:
        self._put("verdict", one_line(words))

    def _put(self, name: str, words: str) -> None:
        if self._said.get(name) != words:
            self._said[name] = words
            self.query_one(f"#{name}", Static).update(own(words))

    # --- leaving ----------------------------------------------------------------------------

    @work(exclusive=True, group="leaving")
    async def _leave(self, setup: Setup | None) -> None:
        """Release the microphone first: whoever opened this may want it next."""
        if not self._leaving:
            self._leaving = True
            await self._hush()
            self.dismiss(setup)

    async def leave_in_order(self) -> bool:
        """The whole program is left."""
        self._leaving = True
        await self._hush()
        return True
