"""The words of the recording in lines with their times; from a line to the note taken then.

While it is recorded, lines are appended as they come. The pane follows the end until the reader
goes up, and then says how much has come since.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ltconverse.case.breaks import Break, breaks
from ltconverse.case.hearing import nearest_note, nearest_spot
from ltconverse.case.recordings import Recording
from ltconverse.case.state import Conversation, Note
from ltconverse.jobs.recordings.now import RecordingNow
from ltconverse.jobs.words.spoken import Called, SpokenLine, heading, spoken_block
from ltconverse.speech.transcript import Block
from ltconverse.text import one_line
from ltconverse.tui.showing import Hanging, join, line, own
from ltconverse.tui.widgets.recording_state import lag_words

Row = SpokenLine | Break

_NO_WORDS = "No words yet. A recording can be added and transcribed from the case."
_NO_WORDS_LIVE = "No words yet. They appear here a moment after they are said."


class WordsPane(OptionList):
    """The transcript. Enter on a line goes to the note that was taken nearest to it."""

    BORDER_TITLE = "Recording"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "correct", "Put right"),
        Binding("ctrl+l", "listen", "Listen"),
    ]

    now: var[RecordingNow] = var(RecordingNow())

    @dataclass
    class MomentChosen(Message):
        """A line was chosen; `note` is the id of the note taken nearest to it, if any."""

        note: str | None

    @dataclass
    class CorrectionWanted(Message):
        """This line, the `number`th of the transcript, is to be put right."""

        number: int
        spoken: SpokenLine

    @dataclass
    class ListeningWanted(Message):
        """What was said here is to be played."""

        spot: Row

    def __init__(self) -> None:
        super().__init__(id="words")
        self._spoken: list[Row] = []
        self._known: set[Row] = set()
        self._order: dict[str, int] = {}
        self._follows = False
        self._unseen = 0
        self._wanted: tuple[str, float] | None = None
        self._recordings: Sequence[Recording] = ()
        self._conversation: Conversation | None = None
        self._called: Called = str

    @property
    def lines(self) -> list[SpokenLine]:
        """The lines that are shown, without the pauses; `/correct` counts them from 1."""
        return [one for one in self._spoken if isinstance(one, SpokenLine)]

    # --- what is shown ----------------------------------------------------------------------

    def show(
        self,
        lines: Sequence[SpokenLine],
        conversation: Conversation,
        recordings: Sequence[Recording] = (),
        called: Called = str,
    ) -> None:
        """Show all `lines`, with the pauses of `recordings` between them; what the reader was at
        stays in view. The conversation says which notes were taken when, and who spoke;
        `called` says what to call them."""
        self._conversation, self._recordings, self._called = conversation, recordings, called
        self._order = {one.id: place for place, one in enumerate(recordings)}
        pauses = [pause for one in recordings if not one.words_erased for pause in breaks(one)]
        self._unseen = 0
        self._show_instead(self._in_order([*lines, *pauses]))
        if self._wanted is not None and self._spoken:
            self.go_to(*self._wanted)

    def add(self, recording: Recording, block: Block) -> None:
        """Append what has just been heard, and pauses that were not shown yet."""
        self.append(spoken_block(recording, block, self._conversation, self._called))
        self.show_breaks(recording)

    def append(self, lines: Sequence[Row]) -> None:
        """Append lines and pauses; nothing else is drawn anew.

        Lines that are shown already, since they were read from the disk meanwhile, are not again.
        """
        lines = [one for one in lines if one not in self._known and not self._is_covered(one)]
        if not lines:
            return
        self._follows = self._is_at_end()
        at_last = self.highlighted is not None and self.highlighted == len(self._spoken) - 1
        keys = [self._key(one) for one in lines]
        if self._spoken and self._key(self._spoken[-1]) <= min(keys):
            new = self._in_order(lines)
            self._spoken += new
            self._known.update(new)
            self.add_options(self._as_options(len(self._spoken) - len(new)))
        else:  # the first; or a pause has shown at once, and the words before it come only now
            self._show_instead(self._in_order([*self._spoken, *lines]))
        if not self._follows:
            self._unseen += len(lines)
        elif at_last:
            self.highlighted = len(self._spoken) - 1
        if self._follows:
            self._to_end()
        self._say()

    def _is_covered(self, one: Row) -> bool:
        """Whether these words are shown, though cut into lines otherwise: who spoke them may have
        become clear meanwhile."""
        if isinstance(one, Break):
            return False
        middle = (one.second + one.until) / 2
        at = bisect_right(self._spoken, (*self._key(one)[:1], middle, True), key=self._key) - 1
        there = self._spoken[at] if at >= 0 else None
        return (
            isinstance(there, SpokenLine)
            and there.recording == one.recording
            and there.second <= middle < there.until
        )

    def show_breaks(self, recording: Recording) -> None:
        """Add the pauses of `recording` that are new, and say how long the last one was."""
        shown = {
            (one.recording, one.second, one.at): place
            for place, one in enumerate(self._spoken)
            if isinstance(one, Break)
        }
        new: list[Row] = []
        for pause in breaks(recording):
            place = shown.get((pause.recording, pause.second, pause.at))
            if place is None:
                new.append(pause)
            elif self._spoken[place] != pause:
                self._spoken[place] = pause
                self.replace_option_prompt_at_index(place, _row(pause, None))
        self.append(new)

    def _fill(self, rows: list[Row]) -> None:
        self._spoken, self._known = rows, set(rows)
        if rows:
            self.set_options(self._as_options())
        else:
            words = _NO_WORDS_LIVE if self._is_live() else _NO_WORDS
            self.set_options([Option(line(words, "dim"), disabled=True)])

    def _as_options(self, first: int = 0) -> list[Option]:
        """The rows from the `first` on, each with who speaks where it becomes another."""
        before: list[Row | None] = [None, *self._spoken]
        pairs = list(zip(before, self._spoken, strict=False))[first:]
        return [Option(_row(one, over)) for over, one in pairs]

    def _show_instead(self, rows: list[Row]) -> None:
        """Show other rows, and leave the reader where they were."""
        follows, chosen, y = self._follows, self._chosen(), self.scroll_offset.y
        self._fill(rows)
        if chosen is not None and rows:
            self.highlighted = self._nearest(chosen)
        self.scroll_to(y=y, animate=False, immediate=True)
        self._follows = follows
        if follows:
            self._to_end()
        self._say()

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        return sorted(rows, key=self._key)

    def _key(self, one: Row) -> tuple[int, float, bool]:
        """By recording, then by second; a pause comes before what was said after it."""
        place = self._order.setdefault(one.recording, len(self._order))
        return place, one.second, isinstance(one, SpokenLine)

    # --- the end ----------------------------------------------------------------------------

    def _is_at_end(self) -> bool:
        """Whether the last line is in view and nobody reads an earlier one."""
        if self.has_focus and self.highlighted is not None:
            return self.highlighted >= len(self._spoken) - 1
        return self._follows or self.scroll_offset.y >= self.max_scroll_y - 1

    def _to_end(self) -> None:
        self.call_after_refresh(self.scroll_end, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The reader goes up, and the pane stays there; or comes back to the end."""
        super().watch_scroll_y(old_value, new_value)
        if new_value >= self.max_scroll_y - 1:
            self._follows, self._unseen = self._follows or bool(self._unseen), 0
        elif new_value < old_value:
            self._follows = False
        self._say()

    def on_resize(self) -> None:
        """Other widths have other ends."""
        if self._follows:
            self._to_end()

    def on_focus(self) -> None:
        """The arrow keys begin where the eyes are."""
        if self.highlighted is None and self._spoken and self._follows:
            self.highlighted = len(self._spoken) - 1

    # --- how far the words are --------------------------------------------------------------

    def _is_live(self) -> bool:
        return self.now.phase not in {"off", "stopped"}

    def watch_now(self, before: RecordingNow, now: RecordingNow) -> None:
        """Say how far the words are behind; follow them once a recording goes on."""
        if self._is_live() and before.phase in {"off", "stopped"}:
            self._follows = True
            self._to_end()
        if now.phase != before.phase and not self._spoken:
            self._fill([])
        self.border_title = "Live words" if self._is_live() else "Recording"
        self._say()

    def _say(self) -> None:
        came = f"{self._unseen} more below (End)" if self._unseen else ""
        lag = one_line(self.now.live_trouble) or lag_words(self.now.lag)
        if self._is_live() and not lag:
            lag = "live words are off"
        words = Content(", ".join(filter(None, (came, lag))))
        if str(self.border_subtitle or "") != words.plain:
            self.border_subtitle = words

    # --- from here to elsewhere -------------------------------------------------------------

    def _chosen(self) -> Row | None:
        at = self.highlighted
        return self._spoken[at] if at is not None and at < len(self._spoken) else None

    def _nearest(self, row: Row) -> int:
        """The place of the line that is now where `row` was."""
        keys = [self._key(one) for one in self._spoken]
        before = [place for place, key in enumerate(keys) if key <= self._key(row)]
        return before[-1] if before else 0

    def bring_to(self, note: Note) -> None:
        """Bring the words into view that a note is about."""
        spots = [(one, place) for place, one in enumerate(self._spoken) if not _is_break(one)]
        nearest = nearest_spot([one for one, _ in spots], note, self._recordings)
        if nearest is not None:
            self.highlighted = spots[nearest][1]

    def go_to(self, recording: str, second: float) -> None:
        """Bring the line into view that begins at a second of a recording, once it is there."""
        self._wanted = None if self._spoken else (recording, second)
        for place, one in enumerate(self._spoken):
            if not _is_break(one) and one.recording == recording and one.second >= second:
                self.highlighted = place
                return

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """To the note taken nearest to these words."""
        message.stop()
        chosen = self._spoken[message.option_index]
        taken = self._conversation.live_notes if self._conversation else []
        nearest = nearest_note(taken, self._recordings, chosen)
        self.post_message(self.MomentChosen(nearest.id if nearest else None))

    def action_correct(self) -> None:
        """Ask for what was really said."""
        if isinstance(chosen := self._chosen(), SpokenLine):
            before = self._spoken[: self.highlighted]
            number = 1 + sum(isinstance(one, SpokenLine) for one in before)
            self.post_message(self.CorrectionWanted(number, chosen))

    def action_listen(self) -> None:
        """Ask for the sound."""
        if (chosen := self._chosen()) is not None:
            self.post_message(self.ListeningWanted(chosen))


def _is_break(one: Row) -> bool:
    return isinstance(one, Break)


def _row(one: Row, before: Row | None) -> Hanging | Content:
    if isinstance(one, Break):
        return own(f"── {one.words} ──", "dim")
    time = own(f"{one.clock}  " if one.clock else "", "dim")
    by = heading(before if isinstance(before, SpokenLine) else None, one)
    who = join(line(by, "bold"), own(": ", "bold")) if by else ""
    words = line(one.text, "italic dim" if one.is_gap else "")
    right = own("  put right", "dim italic") if one.is_corrected else ""
    return Hanging(time, join(who, words, right))
