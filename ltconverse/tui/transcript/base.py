"""What every part of the transcript screen stands on: the words held, and where the reader is."""

from __future__ import annotations

import asyncio
from abc import abstractmethod

from textual.screen import Screen
from textual.widgets import Static

from ltconverse.case.recordings import Recording
from ltconverse.case.state import Conversation
from ltconverse.jobs.checks.checking import Item
from ltconverse.jobs.words.reading import speaker_label
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import line
from ltconverse.tui.transcript.held import HeldWords, Now
from ltconverse.tui.transcript.layout import Text
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.transcript.view import TranscriptView


class TranscriptBase(Screen[None]):
    """The words of a conversation's recordings, one recording at a time."""

    def __init__(self, desk: Desk, conversation_id: str) -> None:
        super().__init__()
        self.desk, self.case = desk, desk.case
        self._conversation_id = conversation_id
        self._held = HeldWords(desk.case, conversation_id)
        self._now = Now()
        self._recording_id = ""
        # What there is to check that one went to; None once the cursor went elsewhere. While it
        # is whole, the cursor has not been moved within it: all of it is meant.
        self._item: Item | None = None
        self._is_whole = False
        self._turn = asyncio.Lock()
        self._said = ""

    @property
    def _conversation(self) -> Conversation:
        return self.case.state.conversations[self._conversation_id]

    @property
    def _recording(self) -> Recording | None:
        return self.case.state.recordings.get(self._recording_id)

    @property
    def _view(self) -> TranscriptView:
        return self.query_one(TranscriptView)

    @property
    def _line(self) -> TypedLine:
        return self.query_one(TypedLine)

    @property
    def _text(self) -> Text:
        return self._view.text

    def _say(self, words: str) -> None:
        """Say it at the edge."""
        said = self.query_one("#transcript-say", Static)
        # Laid out anew only where it takes other rows: with all its words that costs time.
        wraps = max(len(words), len(self._said)) > said.size.width
        self._said = words
        said.update(line(words), layout=wraps)

    def _label(self, speaker: str) -> str:
        """Who that is, in words."""
        return speaker_label(self.case.state, self._conversation, speaker) or "nobody known"

    def _chosen(self) -> range:
        """The cells an act is about: what is marked, else what there is to check here, else the
        word the cursor is on."""
        view = self._view
        if view.marked:
            return view.marked
        if self._item is not None and self._is_whole and self._item.placed:
            return self._item_cells()
        return range(view.cursor, view.cursor + 1) if self._text.cells else range(0)

    def _item_cells(self) -> range:
        """The cells of what there is to check here; none of another recording, and none of what
        was not found."""
        item = self._item
        if item is None or not item.placed or item.recording not in {"", self._recording_id}:
            return range(0)
        return self._text.cells_between(item.start, item.end)

    @abstractmethod
    def _show_state(self) -> None:
        """Show what has been checked, and what there is to check where the cursor is."""
