"""What the rehearsal screen does with sound: the person's voice, and spoken questions.

Either goes without the other and the rehearsal without both. Nothing of it is kept but the words.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from ltconverse.case.decision import Decision
from ltconverse.case.events import (
    PersonAnswered,
    RehearsalPaused,
    RehearsalSteppedBack,
    ReviewerSpoke,
)
from ltconverse.errors import LtconverseError
from ltconverse.jobs import preferences
from ltconverse.jobs.rehearsing.aloud import Aloud, ListeningNow, Said, Speaking, Told
from ltconverse.jobs.rehearsing.listening import Listening
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.tui.conversation.screen import ConversationScreen
from ltconverse.tui.widgets.entry import EntryLine

if TYPE_CHECKING:
    from collections.abc import Callable

_LISTENS = {"starting", "listening", "held"}
_STATES = {
    "starting": "the microphone is starting",
    "listening": "● listening",
    "held": "not listening while they speak",
    "trouble": "NOT LISTENING",
}
_CUTS_SHORT = (ReviewerSpoke, RehearsalSteppedBack, RehearsalPaused)
INTO_LINE = "What you say comes into the line; Enter says it to them."
AT_ONCE = "What you say is said to them when you pause."


class VoiceActs(ConversationScreen):
    """A rehearsal screen that can speak and listen."""

    session: Rehearsing
    VOICE_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "record", "Speak", tooltip="Speak your questions; once more: type again"),
        Binding("f9", "play", "Voice", tooltip="The person's voice: on, silent, off"),
    ]

    @dataclass
    class ToldAloud(Message):
        """What the voice or the ear has to tell."""

        told: Told

    # Whoever makes them; tests put others in their place.
    make_aloud: Callable[..., Aloud] = Aloud
    _aloud: Aloud | None = None
    _listening = ListeningNow()
    _says_at_once = False
    # What is wrong with the voice, "" while nothing is.
    _voice_words = ""
    # What was spoken last and stands in the line, and how long it took.
    _spoken: tuple[str, float] = ("", 0.0)

    def on_mount(self) -> None:
        """Speak from the beginning where that was wished the last time."""
        self._heed_voice()

    @work(group="preferences")
    async def _heed_voice(self) -> None:
        wished = await asyncio.to_thread(preferences.load)
        if wished.voice:
            self._set_voice(True, kept=True)

    async def on_unmount(self) -> None:
        """Silence, and the microphone let go of."""
        if self._aloud is not None:
            await asyncio.to_thread(self._aloud.close)

    @property
    def _voice(self) -> Aloud:
        if self._aloud is None:
            setup = self.desk.setup()
            self._aloud = type(self).make_aloud(
                self._tell_aloud, listening=lambda tell: Listening(tell, setup=setup)
            )
        return self._aloud

    def _be_silent(self) -> None:
        """It is over: neither speak nor listen."""
        if self._aloud is not None:
            self._aloud.hush()
            self._aloud.set_listening(False)

    def _tell_aloud(self, told: Told) -> None:
        """From a thread of the voice."""
        self.post_message(self.ToldAloud(told))

    @property
    def _is_listening(self) -> bool:
        return self._listening.phase in _LISTENS

    def _sound_words(self) -> list[str]:
        """How it stands, in words for the top."""
        told = []
        if self._aloud is not None and self._aloud.has_voice:
            told.append("NO SOUND" if self._voice_words else "they speak aloud")
        if state := _STATES.get(self._listening.phase, ""):
            told.append(state)
        return told

    # --- the person's voice -----------------------------------------------------------------

    def action_play(self) -> None:
        """Silence while they speak; else the voice on or off."""
        if self._aloud is not None and self._aloud.speaking:
            self._aloud.hush()
            self._hint("Silent. F9 once more: no voice from now on.")
            return
        self._set_voice(not (self._aloud is not None and self._aloud.has_voice))

    @work(exclusive=True, group="voice")
    async def _set_voice(self, on: bool, *, kept: bool = False) -> None:
        try:
            await asyncio.to_thread(self._voice.set_voice, on)
        except LtconverseError as problem:
            self._hint(str(problem))
            return
        if not kept:
            self._hint("Their answers are read out. F9: silent." if on else "No voice.")
            await asyncio.to_thread(preferences.keep, voice=on)
        self._show_top()

    def _read_out(self, decision: Decision) -> None:
        """What the person has just answered, in their voice; what they said before is cut short."""
        if self._aloud is None:
            return
        for body in decision.bodies:
            if isinstance(body, _CUTS_SHORT):
                self._aloud.hush()
            elif isinstance(body, PersonAnswered):
                self._aloud.say(body.paragraphs, self.session.scenario.person.voice)

    # --- spoken questions -------------------------------------------------------------------

    def action_record(self) -> None:
        """Listen to spoken questions, or no more."""
        if self._is_listening:
            self._voice.set_listening(False)
            self._hint("What you type is all that counts again.")
            return
        self._hint(AT_ONCE if self._says_at_once else INTO_LINE)
        self._voice.set_listening(True)

    def on_voice_acts_told_aloud(self, message: ToldAloud) -> None:
        """The voice or the ear has something to tell."""
        match message.told:
            case Said():
                self._was_said(message.told)
            case ListeningNow():
                before, self._listening = self._listening, message.told
                if message.told.words and message.told.words != before.words:
                    self._hint(message.told.words)
                elif message.told.so_far and message.told.so_far != before.so_far:
                    self._hint(f"… {message.told.so_far}")
            case Speaking(on=False, words=words):
                if words not in {"", self._voice_words}:  # said once is enough
                    self._hint(words)
                self._voice_words = words
        self._show_top()

    def _was_said(self, said: Said) -> None:
        """A turn was spoken: into the line, or said at once."""
        text, seconds = said.text, said.seconds
        if not text:
            return
        if self._says_at_once and not said.unclear and self.session.saying:
            self._carry_out(
                text, lambda: self.session.say(text, aloud=True, seconds=max(seconds, 0.0))
            )
            return
        entry = self.query_one(EntryLine)
        typed = entry.text.rstrip()
        whole = f"{typed} {text}".strip()
        entry.action_delete_to_start_of_line()
        entry.put(whole)
        self._spoken = (whole, seconds)
        unclear = "Not all of it could be made out. " if said.unclear else ""
        self._hint(f"{unclear}Enter says it to them; change it first if it was heard wrongly.")

    def _meant(self, text: str) -> Decision:
        """A line that was spoken and stands unchanged was said aloud."""
        spoken, seconds = self._spoken
        if spoken and text == spoken and self.session.is_said(text.strip()):
            self._spoken = ("", 0.0)
            return self.session.say(text.strip(), aloud=True, seconds=max(seconds, 0.0))
        return super()._meant(text)
