"""The transcript screen: what was said, by turns, to be read, heard, put right and checked.

One recording at a time; what there is to check goes through all of them. Everything that is
changed here is an event: the machine's words stay underneath.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from ltconverse.errors import LtconverseError
from ltconverse.exchange.clock import clock
from ltconverse.jobs.checks.checking import Item
from ltconverse.jobs.words.speakers import FETCH_HINT
from ltconverse.jobs.words.speakers_told import offered
from ltconverse.text import excerpt, many
from ltconverse.tui.desk import Desk
from ltconverse.tui.showing import WithAside, join, line, own
from ltconverse.tui.transcript.correcting import SPEAKERS, PuttingRight
from ltconverse.tui.transcript.exporting import Exporting
from ltconverse.tui.transcript.finding import Finding
from ltconverse.tui.transcript.held import Now
from ltconverse.tui.transcript.layout import Text
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.transcript.listening import Listening
from ltconverse.tui.transcript.view import TranscriptView
from ltconverse.tui.widgets.keys_in_turn import screen_keys

LOOK_SECONDS = 0.3
WEIGH_AFTER = 0.5
_LETTERS = {
    binding.action.partition("(")[0]
    for binding in (
        *PuttingRight.CORRECTING_BINDINGS,
        *Finding.FINDING_BINDINGS,
        *Exporting.EXPORTING_BINDINGS,
    )
    if isinstance(binding, Binding)
} | {"next_recording", "back", "export"}


class TranscriptScreen(Listening, PuttingRight, Finding, Exporting):
    """The words of one conversation. `desk` is that of the open case, and stays open."""

    HELP = (
        "N goes to what should be listened to, the quotes of the write-up first, and says why. "
        "Space plays it. Then C says that it is right as it stands, Y takes what is suggested, "
        "Enter puts it right. 1 to 5 say who spoke. Everything is saved at once; U takes it back."
    )
    HELP_MOVING = (
        ("Arrows", "from word to word, from row to row; Ctrl+Up, Ctrl+Down by turns"),
        ("Shift and arrows", "mark several words: the next key is for all of them"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *Listening.LISTENING_BINDINGS,
        *PuttingRight.CORRECTING_BINDINGS,
        *Finding.FINDING_BINDINGS,
        *Exporting.EXPORTING_BINDINGS,
        Binding("r", "next_recording", "Recording", show=False, tooltip="The next recording"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, desk: Desk, conversation_id: str) -> None:
        super().__init__(desk, conversation_id)
        self._begin_correcting()
        self._begin_finding()
        self._warned = False
        # What there is to check is being looked for; and it has to be looked for again.
        self._weighing = self._weigh_again = False

    def compose(self) -> ComposeResult:
        """The top line, the words, what there is to check, the line, what is said."""
        yield Static(id="transcript-top")
        with Horizontal(id="transcript-body"):
            yield TranscriptView()
            with Vertical(id="transcript-side"):
                yield Static(id="transcript-items")
                yield Static(id="transcript-speakers")
        yield Static(id="transcript-item")
        yield TypedLine()
        yield Static(id="transcript-say")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Read the words."""
        self._view.serve(screen_keys(self.BINDINGS), self._line)
        self._view.focus()
        self._words_version = self.desk.words_version
        self._told = self.desk.doing
        self.query_one("#transcript-items").border_title = "To check"
        self.query_one("#transcript-speakers").border_title = "Who speaks"
        self.query_one("#transcript-speakers", Static).update(self._speaker_keys())
        self._say("Reading…")
        self._begin_listening()
        self._read()
        self.set_interval(LOOK_SECONDS, self._look)

    # --- the words --------------------------------------------------------------------------

    @work(exclusive=True, group="words")
    async def _read(self) -> None:
        async with self._turn:
            try:
                await asyncio.to_thread(self._held.read)
                async with self.desk.saving:
                    before = self._now.items if self._now.weighed else None
                    now = await asyncio.to_thread(self._held.now, before)
            except LtconverseError as problem:
                self._say(str(problem))
                return
            for one in self._correcting.values():
                one.again()
            self._show_now(now)
        self._say("" if self._text.cells else "There are no words yet.")

    def _show_now(self, now: Now) -> None:
        self._now = now
        if self._recording_id not in now.texts:
            self._recording_id = next(iter(now.texts), "")
        self._view.show(now.texts.get(self._recording_id, Text()))
        if self._editing is not None:
            self._view.mark_edited(self._text.cells_between(*self._editing))
        self._show_items(now)
        self._weigh_again = True
        if not self._weighing:
            self._weighing = True
            self._weigh()

    @work(group="words")
    async def _weigh(self) -> None:
        """Look anew for what there is to check; once more when the words have changed meanwhile.
        Nobody waits for it: with many words it takes a second."""
        try:
            while self._weigh_again:
                self._weigh_again = False
                if self._now.weighed:  # not in the way of what is put right next
                    await asyncio.sleep(WEIGH_AFTER)
                now = self._now
                items = await asyncio.to_thread(self._held.items, now)
                if now is self._now:
                    self._show_items(replace(now, items=items, weighed=True))
        finally:
            self._weighing = False

    def _show_items(self, now: Now) -> None:
        self._now = now
        self._item = self._same_item()
        self._mark_items()
        self._show_state()

    def _same_item(self) -> Item | None:
        """What there is to check where one is, as it is told now; its words may be others."""
        if (before := self._item) is None:
            return None
        here = [one for one in self._now.items if one.recording == before.recording]
        alike = [one for one in here if one.start <= before.end and before.start <= one.end]
        same = [one for one in alike if one.kind == before.kind]
        return min(same or alike, key=lambda one: abs(one.start - before.start), default=None)

    def _mark_items(self) -> None:
        cells: set[int] = set()
        for item in self._now.to_check():
            if item.placed and item.recording == self._recording_id:
                cells.update(self._text.cells_between(item.start, item.end))
        self._view.mark_items(cells)

    def _show_recording(self, recording: str) -> None:
        self._recording_id, self._item = recording, None
        self._view.show(self._now.texts.get(recording, Text()))
        self._mark_items()
        self._show_state()

    def action_next_recording(self) -> None:
        """The words of the next recording of this conversation."""
        every = list(self._now.texts)
        if len(every) < 2:
            self._say("There is one recording with words.")
            return
        self.desk.player.stop()
        self._show_recording(every[(every.index(self._recording_id) + 1) % len(every)])
        self._view.go_to(0)

    def _look(self) -> None:
        """Words may have come from elsewhere, and there may be something to say."""
        if self.desk.words_version != self._words_version:
            self._words_version = self.desk.words_version
            self._read()
        if self.desk.doing != self._told:
            self._told = self.desk.doing
            if self._told:
                self._say(self._told)

    # --- what is said of them ---------------------------------------------------------------

    def _show_state(self) -> None:
        self._view.mark_now(self._item_cells())
        self._show_top()
        self._show_item()
        if self.query_one("#transcript-side").display:
            self.query_one("#transcript-items", Static).update(self._listed(), layout=False)

    def _show_top(self) -> None:
        person = self.case.state.practitioner_of(self._conversation)
        every = list(self._now.texts)
        which = ""
        if len(every) > 1:
            which = f"   recording {every.index(self._recording_id) + 1} of {len(every)} (R)"
        recording = self._recording
        length = clock(recording.seconds) if recording else ""
        top = join(line(person.role, "bold"), own(f"{which}   {length}"))
        progress = own(self._now.progress if every else "")
        self.query_one("#transcript-top", Static).update(
            WithAside(top, progress, keeps=True), layout=False
        )

    def _show_item(self) -> None:
        self.query_one("#transcript-item", Static).update(self._item_words(), layout=False)

    def _item_words(self) -> Content:
        item = self._item
        if item is None:
            left = len(self._now.to_check())
            words = [f"{left} to check. N goes to what matters most."] if left else []
            if lines := self._now.not_read(self._recording_id):
                words.append(
                    f"{many(lines, 'line')} of the file could not be read: after the last word."
                )
            if len(self._now.texts) > 1:
                words.append("R shows the next recording.")
            # Last: there is room for two rows, and who speaks is seen in the words themselves.
            if self._unnamed():
                words += ["V, then 1 to 5: whose voice this is.", *self._likely()]
            elif self._lacks_voices():
                words.append(f"Voices are not told apart yet. {FETCH_HINT}")
            return line(" ".join(words), "dim")
        done = own("Checked: ", "bold") if item.checked else own("To check: ", "bold")
        parts = [done]
        if item.suggestion and not item.checked:
            takes = line(f"“{excerpt(item.suggestion, 60)}”", "bold")
            parts += [own("Y takes "), takes, own(". ")]
        return join(*parts, line(item.reason))

    def _unnamed(self) -> bool:
        """Whether a voice that is shown here has nobody's name yet."""
        words = (cell.word for cell in self._text.cells)
        return any(word is not None and word.speaker not in SPEAKERS for word in words)

    def _likely(self) -> list[str]:
        """Which voice may well be the practitioner's, in a sentence; none where nothing says so."""
        here = (one for one in self._now.readings if one.recording.id == self._recording_id)
        reading = next(here, None)
        offer = offered(self._conversation, reading) if reading is not None else None
        if offer is None or offer[1] != "practitioner":
            return []
        role = self.case.state.practitioner_of(self._conversation).role
        return [f"{self._label(offer[0])} may well be the {role}: V, then 3, on its words."]

    def _lacks_voices(self) -> bool:
        """Whether a speaker model would be the next step: nobody knows who speaks here."""
        recording = self._recording
        if recording is None or not recording.has_sound or recording.found_speakers:
            return False
        known = any(cell.word is not None and cell.word.speaker for cell in self._text.cells)
        return self._held.lacks_model and not known

    def _listed(self) -> Content:
        """What comes next, the one that was gone to first."""
        items = [one for one in self._now.items if not one.checked or one is self._item]
        at = next((place for place, one in enumerate(items) if one is self._item), 0)
        size = self.query_one("#transcript-items", Static).size
        rows = [self._item_row(one, size.width) for one in items[at : at + max(size.height, 1)]]
        nothing = "Nothing is left to check." if self._now.weighed else self._now.progress
        return Content("\n").join(rows) if rows else line(nothing, "dim")

    def _item_row(self, item: Item, width: int) -> Content:
        chosen = item is self._item
        part = f"R{item.part + 1} " if len(self._now.texts) > 1 else ""
        place = f"{part}{clock(item.start)}  {item.kind:9} "
        mark = "✓ " if item.checked else "▸ " if chosen else "  "
        room = max(width - len(place) - 2, 8)
        words = line(excerpt(item.words or item.reason, room), "bold" if chosen else "")
        return join(mark, own(place, "dim"), words)

    def _speaker_keys(self) -> Content:
        rows = [own(f"{digit}  {self._label(one)}") for digit, one in enumerate(SPEAKERS) if digit]
        rows.append(own("V then one of these: the whole voice", "dim"))
        return Content("\n").join(rows)

    # --- keys -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys are letters; but one may listen meanwhile."""
        if self._line_is_open and action in _LETTERS:
            return False
        return super().check_action(action, parameters)

    @property
    def _line_is_open(self) -> bool:
        return self.is_mounted and self._line.is_open

    def on_transcript_view_moved(self, message: TranscriptView.Moved) -> None:
        """Whoever goes elsewhere by hand is not at what was to be checked any more."""
        self._stop_following()
        self._voice_next = self._is_whole = False
        if self._item is not None and message.cursor not in self._item_cells():
            self._item = None
            self._show_state()

    def on_typed_line_sent(self, message: TypedLine.Sent) -> None:
        """What was typed counts."""
        if message.purpose == "right":
            self._typed_right(message.text)
        else:
            self._found(stay=True)

    def on_typed_line_given_up(self, message: TypedLine.GivenUp) -> None:
        """What was typed does not count."""
        if message.purpose == "right":
            self._left_as_it_was()
        else:
            self._found(stay=False)

    def on_typed_line_changed(self, message: TypedLine.Changed) -> None:
        """A search goes on with every letter."""
        if message.purpose == "find":
            self._find_more(message.text, message.offset)

    def on_resize(self, _: events.Resize) -> None:
        """The side may be there now."""
        self.call_after_refresh(self._show_state)

    # --- leaving ----------------------------------------------------------------------------

    def action_back(self) -> None:
        """Drop what is marked, else stop the sound, else go back."""
        if self._view.mark_from is not None:
            self._view.mark_from = None
        elif self.desk.player.playing:
            self.desk.player.stop()
        else:
            self._leave()

    @work(group="leaving")
    async def _leave(self) -> None:
        async with self._turn:
            pass
        self.dismiss(None)

    async def leave_in_order(self) -> bool:
        """What was typed and not saved is spoken of once."""
        if self._line.is_open and self._line.purpose == "right" and not self._warned:
            self._warned = True
            self._say("What you typed is not saved yet: Enter saves it. Ctrl+Q again leaves it.")
            return False
        self.desk.player.stop()
        async with self._turn:
            return True
