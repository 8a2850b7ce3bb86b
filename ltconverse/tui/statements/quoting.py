"""Choosing words of the recording to quote: the transcript with a cursor, and one key to take."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Static

from ltconverse.case.events import Spoken
from ltconverse.case.hearing import Place
from ltconverse.errors import LtconverseError
from ltconverse.exchange.clock import clock
from ltconverse.jobs.statements.quoting import spoken_between
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import join, line, own
from ltconverse.tui.transcript.finding import Finding
from ltconverse.tui.transcript.layout import Text
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.transcript.listening import Listening
from ltconverse.tui.transcript.view import TranscriptView
from ltconverse.tui.widgets.keys_in_turn import screen_keys

HOW = "Shift and arrows mark words, E a sentence; Enter quotes them. / finds, Space plays."


class QuoteScreen(Listening, Finding):
    """The words of one conversation; `take` is given those that were chosen. `near` is where one
    most likely wants to look."""

    HELP = (
        "The words of the recording. Mark what was said with Shift and the arrow keys, or take "
        "the sentence the cursor is in; Enter quotes it. A quote keeps its times, and is held "
        "against what is put right in the transcript later."
    )
    HELP_MOVING = (
        ("Arrows", "from word to word, from row to row; Ctrl+Up, Ctrl+Down by turns"),
        ("Shift and arrows", "mark several words"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Quote", tooltip="Quote what is marked, or the sentence"),
        Binding("e", "sentence", "Sentence", tooltip="Mark the sentence"),
        *Listening.LISTENING_BINDINGS,
        *Finding.FINDING_BINDINGS,
        Binding("r", "next_recording", "Recording", show=False, tooltip="The next recording"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(
        self,
        desk: Desk,
        conversation_id: str,
        take: Callable[[Spoken], None],
        near: Place | None = None,
    ) -> None:
        super().__init__(desk, conversation_id)
        self._begin_finding()
        self._take, self._near = take, near

    def compose(self) -> ComposeResult:
        """The top line, the words, the line, what is said."""
        yield Static(id="transcript-top")
        yield TranscriptView()
        yield TypedLine()
        yield Static(id="transcript-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Read the words."""
        self._view.serve(screen_keys(self.BINDINGS), self._line)
        self._view.focus()
        self._say("Reading…")
        self._begin_listening()
        self._read()

    @work(exclusive=True, group="words")
    async def _read(self) -> None:
        try:
            async with self.desk.saving:
                await asyncio.to_thread(self._held.read)
                self._now = await asyncio.to_thread(self._held.now)
        except LtconverseError as problem:
            self._say(str(problem))
            return
        near = self._near
        self._show(near.recording if near else "", near.second if near else 0.0)
        self._say(HOW if self._text.cells else "There are no words yet.")

    def _show(self, recording: str, second: float = 0.0) -> None:
        texts = self._now.texts
        self._recording_id = recording if recording in texts else next(iter(texts), "")
        self._view.show(texts.get(self._recording_id, Text()))
        self._view.go_to(self._text.cell_at(second), middle=True)
        self._show_state()

    def _show_state(self) -> None:
        recording = self._recording
        length = clock(recording.seconds) if recording else ""
        every = list(self._now.texts)
        which = ""
        if len(every) > 1:
            which = f"recording {every.index(self._recording_id) + 1} of {len(every)} (R)   "
        top = join(line("Which words?", "bold"), own(f"   {which}{length}"))
        self.query_one("#transcript-top", Static).update(top, layout=False)

    # --- keys -------------------------------------------------------------------------------

    def action_sentence(self) -> None:
        """Mark the sentence the cursor is in."""
        if self._text.cells:
            cells = self._text.sentence_of(self._view.cursor)
            self._view.go_to(cells.stop - 1)
            self._view.mark_from = cells.start

    def action_take(self) -> None:
        """These words it is."""
        view = self._view
        if not self._text.cells:
            return
        cells = view.marked or self._text.sentence_of(view.cursor)
        readings = {one.recording.id: one for one in self._now.readings}
        try:
            spoken = spoken_between(readings[self._recording_id], *self._text.between(cells))
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self.desk.player.stop()
        self.dismiss(None)
        self._take(spoken)

    def action_next_recording(self) -> None:
        """The words of the next recording of this conversation."""
        every = list(self._now.texts)
        if len(every) < 2:
            self._say("There is one recording with words.")
            return
        self.desk.player.stop()
        self._show(every[(every.index(self._recording_id) + 1) % len(every)])

    def on_transcript_view_moved(self, _message: TranscriptView.Moved) -> None:
        """Whoever goes elsewhere by hand is not following what is played."""
        self._stop_following()

    def on_typed_line_sent(self, message: TypedLine.Sent) -> None:
        """Found; also what was sent before its letters were told one by one."""
        if message.text != self._wanted:
            self._look_for(message.text, self._from)
        self._found(stay=True)

    def on_typed_line_given_up(self, _message: TypedLine.GivenUp) -> None:
        """Back to where one was."""
        self._found(stay=False)

    def on_typed_line_changed(self, message: TypedLine.Changed) -> None:
        """A search goes on with every letter."""
        self._find_more(message.text, message.offset)

    def action_back(self) -> None:
        """Drop what is marked, else stop the sound, else go back."""
        if self._view.mark_from is not None:
            self._view.mark_from = None
        elif self.desk.player.playing:
            self.desk.player.stop()
        else:
            self.dismiss(None)
