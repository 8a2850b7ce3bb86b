"""The lists of the conversation screen: steps, prompts, notes. Given values; send messages.

Each is an OptionList, which draws only the rows in view, so that a thousand notes cost no more
than ten.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ltconverse.case.hands import Hand, hand_of
from ltconverse.case.overview import closed_words
from ltconverse.case.state import Conversation, Note
from ltconverse.case.walk import Stop, here, stops
from ltconverse.case.wording import following_tense, note_line
from ltconverse.method.models import Prompt
from ltconverse.tui.showing import Hanging, WithAside, join, line, own

# Of a note as long as a pasted document only the beginning is in the list: every key would wait.
LONGEST_SHOWN = 4_000


class StepList(OptionList):
    """The structure with what is covered; turning points nest under their step."""

    BORDER_TITLE = "Conversation"

    @dataclass
    class StopChosen(Message):
        """The reviewers want to go there."""

        place: Stop

    def __init__(self) -> None:
        super().__init__(id="steps")
        self._stops: list[Stop] = []
        self._rows: list[WithAside] = []
        self._current: Stop | None = None

    def show(self, conversation: Conversation, minutes: Mapping[str, tuple[str, ...]]) -> None:
        """Show where the conversation is and how many notes each stop has.

        `minutes` are the words for the time at each step, longer and shorter ones.
        """
        counts: dict[tuple[str, str | None], int] = {}
        for note in conversation.live_notes:
            for place in {(note.step, note.turning_point), (note.step, None)}:
                counts[place] = counts.get(place, 0) + 1
        rows: list[tuple[Stop, WithAside]] = []
        shown: set[str] = set()
        current = here(conversation)

        def aside(row: Content, step: str) -> WithAside:
            if closed := closed_words(conversation, step):
                return WithAside(row, own(closed, "dim"), own("closed", "dim"), keeps=True)
            return WithAside(row, *(own(one, "dim") for one in minutes[step]))

        for stop in stops(conversation):
            if stop.turning_point and stop.step not in shown:
                step_row = _step_row(conversation, stop.step, counts, False)
                rows.append((Stop(stop.step), aside(step_row, stop.step)))
            first = stop.step not in shown and not stop.turning_point
            shown.add(stop.step)
            row = _stop_row(conversation, stop, counts, stop == current)
            rows.append((stop, aside(row, stop.step) if first else WithAside(row)))
        self._fill(rows)
        step_only = Stop(current.step)
        wanted = current if current in self._stops else step_only
        if current != self._current or not self.has_focus:  # whoever chooses a step is left alone
            self.highlighted = self._stops.index(wanted)
        self._current = current

    def _fill(self, rows: list[tuple[Stop, WithAside]]) -> None:
        """Show the rows; as a rule it is a count or two that has changed."""
        contents = [content for _, content in rows]
        if [stop for stop, _ in rows] == self._stops:
            for place, (content, shown) in enumerate(zip(contents, self._rows, strict=True)):
                if not content.is_same(shown):
                    self.replace_option_prompt_at_index(place, content)
        else:
            self._stops = [stop for stop, _ in rows]
            self.set_options([Option(content) for content in contents])
        self._rows = contents

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go there; a step that is walked per turning point goes to its first one."""
        message.stop()
        stop, after = self._stops[message.option_index], self._stops[message.option_index + 1 :]
        if stop.turning_point is None and after and after[0].step == stop.step:
            stop = after[0]
        self.post_message(self.StopChosen(stop))


def _stop_row(
    conversation: Conversation, stop: Stop, counts: dict[tuple[str, str | None], int], at: bool
) -> Content:
    if stop.turning_point is None:
        return _step_row(conversation, stop.step, counts, at or conversation.step == stop.step)
    point = conversation.turning_points[stop.turning_point]
    count = counts.get((stop.step, point.id), 0)
    mark = f"{count or '-':>3} {'▸' if at else ' '}   {point.number} "
    return join(own(mark), line(point.title, "bold" if at else ""))


def _step_row(
    conversation: Conversation, step_id: str, counts: dict[tuple[str, str | None], int], at: bool
) -> Content:
    step = conversation.outline(step_id)
    count = counts.get((step_id, None), 0)
    mark = f"{count or '-':>3} {'▸' if at else ' '} {step.number:2} "
    return join(own(mark), line(step.title, "bold" if at else ""))


class PromptList(OptionList):
    """The open prompts of the step; the one to ask next is chosen, asked ones step back."""

    BORDER_TITLE = ""

    @dataclass
    class PromptChosen(Message):
        """This prompt is to be marked as asked (or not)."""

        prompt: Prompt

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self._prompts: list[Prompt] = []
        self._asked: set[str] = set()
        self._offered, self._why = "", ""
        self._marked: int | None = None

    def show(
        self, prompts: Sequence[Prompt], asked: set[str], offered: str, why: str, choose: str = ""
    ) -> None:
        """Show `prompts`, the `asked` ones last; `offered` is the id of the one to ask next, and
        `why`. It is chosen, unless another is named."""
        self._prompts = sorted(prompts, key=lambda one: one.id in asked)
        self._asked, self._offered, self._why = asked, offered, why
        self._marked = None
        self.set_options([Option(self._row(at)) for at in range(len(prompts))])
        self.highlighted = self._place(choose or offered) if prompts else None

    def offer(self, offered: str, why: str) -> None:
        """What to ask next may have changed. A choice made by hand stays."""
        if (offered, why) == (self._offered, self._why):
            return
        by_hand = self.chosen is None or self.chosen.id != self._offered
        before, self._offered, self._why = self._offered, offered, why
        for prompt_id in {before, offered} & {one.id for one in self._prompts}:
            at = self._place(prompt_id)
            self.replace_option_prompt_at_index(at, self._row(at, at == self._marked))
        if offered and not by_hand:
            self.highlighted = self._place(offered)

    @property
    def chosen(self) -> Prompt | None:
        """The chosen prompt."""
        at = self.highlighted
        return self._prompts[at] if at is not None and at < len(self._prompts) else None

    def _place(self, prompt_id: str) -> int:
        return next((at for at, one in enumerate(self._prompts) if one.id == prompt_id), 0)

    def _row(self, at: int, chosen: bool = False) -> WithAside:
        prompt = self._prompts[at]
        mark = own("▸ " if chosen else "  ")
        if prompt.id in self._asked:
            words = join(mark, line(prompt.text, "dim"))
            return WithAside(words, own("asked", "dim italic"), keeps=True)
        words = join(mark, line(prompt.text, "bold" if chosen else ""))
        if prompt.id != self._offered:
            return WithAside(words)
        shorter = self._why.replace("nothing yet under", "not yet")
        return WithAside(words, own(f" {self._why}", "dim"), own(f" {shorter}", "dim"))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show which one is chosen by a mark, not by colour alone."""
        message.stop()
        if self._marked is not None and self._marked < len(self._prompts):
            self.replace_option_prompt_at_index(self._marked, self._row(self._marked))
        self._marked = self.highlighted  # what the message says may be of rows that were before
        if self._marked is not None:
            self.replace_option_prompt_at_index(self._marked, self._row(self._marked, chosen=True))

    def move(self, offset: int) -> None:
        """Choose another prompt, that many further down."""
        if self.option_count:
            self.highlighted = ((self.highlighted or 0) + offset) % self.option_count

    def action_select(self) -> None:
        """Mark the chosen prompt."""
        if self.chosen is not None:
            self.post_message(self.PromptChosen(self.chosen))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A click marks it too."""
        message.stop()
        self.post_message(self.PromptChosen(self._prompts[message.option_index]))


class NoteList(OptionList):
    """The notes of the stop in the order they were taken."""

    BORDER_TITLE = "Notes"
    # A short mark for each hand where several took notes; empty for one hand.
    hands: Mapping[Hand, str] = MappingProxyType({})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "withdraw", "Take back"),
        Binding("ctrl+t", "tense", "Tense"),
        Binding("ctrl+up", "first", "Most significant"),
    ]

    @dataclass
    class Command(Message):
        """A command about one note, as it would be typed; `ready` puts it in the line first."""

        line: str
        ready: bool = False

    def show(
        self, notes: Sequence[Note], *, first: Collection[str] = (), keep: bool = False
    ) -> None:
        """Show `notes`, the last one in view; with `keep` the one chosen before, or its place.

        `first` are the ids of those whose factor was called the most significant.
        """
        chosen, place = (self.chosen, self.highlighted) if keep else (None, None)
        self._notes = list(notes)
        self.set_options([Option(self._row(note, note.id in first)) for note in notes])
        if chosen and place is not None:
            ids = [note.id for note in notes]
            place = ids.index(chosen.id) if chosen.id in ids else min(place, len(notes) - 1)
        last = len(notes) - 1
        self.highlighted = (last if place is None else place) if notes else None

    def add(self, note: Note) -> None:
        """Show one more note, in view."""
        self._notes.append(note)
        self.add_option(Option(self._row(note)))
        self.highlighted = len(self._notes) - 1

    def _row(self, note: Note, first: bool = False) -> Hanging:
        hand = f" {self.hands.get(hand_of(note), ''):3}" if self.hands else ""
        return _note_row(note, hand, first)

    @property
    def chosen(self) -> Note | None:
        """The highlighted note."""
        return self._notes[self.highlighted] if self.highlighted is not None else None

    def choose(self, note_id: str) -> None:
        """Highlight a note if it is shown."""
        for at, note in enumerate(self._notes):
            if note.id == note_id:
                self.highlighted = at

    def action_select(self) -> None:
        """Put the note's words in the line, to be changed."""
        if note := self.chosen:
            self.post_message(self.Command(f"/edit {note.number} {note.text}", ready=True))

    def action_withdraw(self) -> None:
        """Take the note back."""
        if note := self.chosen:
            self.post_message(self.Command(f"/withdraw {note.number}"))

    def action_tense(self) -> None:
        """Give the note the next tense."""
        if note := self.chosen:
            self.post_message(self.Command(f"/tense {note.number} {following_tense(note.tense)}"))

    def action_first(self) -> None:
        """Put the note's factor first."""
        if note := self.chosen:
            self.post_message(self.Command(f"/first {note.number}"))


def _note_row(note: Note, hand: str, first: bool) -> Hanging:
    words = note_line(note)
    if len(words) > LONGEST_SHOWN:
        words = (
            f"{words[:LONGEST_SHOWN]}… ({len(words):,} characters; /edit {note.number} shows all)"
        )
    most = own("  most significant", "dim italic") if first else ""
    changed = own("  changed", "dim italic") if note.earlier else ""
    number = own(f"{note.number:>3}")
    head = join(
        own(f"{note.at.astimezone():%H:%M} ", "dim"), number, own(f"{hand}  {note.tense:8}", "dim")
    )
    return Hanging(head, join(line(words), most, changed))


def put_first(conversation: Conversation) -> set[str]:
    """Ids of the notes with a factor put first, one for each turning point and for the whole."""
    highest: dict[str | None, tuple[int, str]] = {}
    for note, factor in conversation.factors():
        if factor.rank > highest.get(factor.turning_point, (0, ""))[0]:
            highest[factor.turning_point] = (factor.rank, note.id)
    return {note_id for _, note_id in highest.values()}
