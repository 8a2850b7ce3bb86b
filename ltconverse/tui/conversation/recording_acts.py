"""What the conversation screen does with sound: record, play, consent, erase; and the live words.

The recorder itself, and whatever goes on in the background, belong to the desk.
"""

from __future__ import annotations

import asyncio
import time
from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.case.consenting import kept_as_agreed, missing_for_recording, still_there
from ltconverse.case.decision import Act, Decision, Show
from ltconverse.case.events import (
    AnyBody,
    ConsentGiven,
    CorrectionRestored,
    CorrectionWithdrawn,
    RecordingErased,
    WentOffTheRecord,
    WordsCorrected,
)
from ltconverse.case.hearing import Place
from ltconverse.errors import LtconverseError
from ltconverse.jobs.conversing import Conversing
from ltconverse.jobs.recordings import keeping
from ltconverse.jobs.recordings.keeping import length_words
from ltconverse.jobs.recordings.mending import cut_off
from ltconverse.jobs.words.correcting import line_put_right
from ltconverse.jobs.words.reading import speaker_label
from ltconverse.jobs.words.spoken import SpokenLine, spoken_block
from ltconverse.tui.conversation.carrying_out import CarryingOut
from ltconverse.tui.desk import Desk, NewWords
from ltconverse.tui.widgets.lists import NoteList
from ltconverse.tui.widgets.recording_state import clock
from ltconverse.tui.widgets.words import WordsPane

if TYPE_CHECKING:
    from ltconverse.case.recordings import Recording
    from ltconverse.case.state import Conversation
    from ltconverse.jobs.recordings.now import Phase, RecordingNow

LOOK_SECONDS = 0.2
# An answer is read before what goes on behind is told.
HINT_STAYS_SECONDS = 3.0
HOLDING_THE_MICROPHONE = {"starting", "recording", "trouble"}
STILL_GOING_ON = "The recording is still going on. Leaving once more ends it."
CHANGING_WORDS = (WordsCorrected, CorrectionWithdrawn, CorrectionRestored, RecordingErased)
SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)


class RecordingActs(CarryingOut):
    """A conversation screen that records and plays."""

    RECORDING_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "record", "Record"),
        Binding("ctrl+o", "off_the_record", "Off the record"),
        Binding("f8", "submit_line('/bookmark')", "Bookmark", show=False),
        Binding("f9", "play", "Play", show=False),
        Binding("f10", "next_speed", "Speed", show=False),
    ]

    def __init__(
        self, session: Conversing, *, desk: Desk | None = None, alone: bool = False
    ) -> None:
        super().__init__(session, desk=desk, alone=alone)
        session.recording_phase = self._phase
        self._words_version = self.desk.words_version
        self._told_doing = self.desk.doing
        self._hint_stays_until = 0.0
        self._warned_of_recording = False
        # What came live since the screen was opened: the journal may know of it a moment later.
        self._fresh_words: list[NewWords] = []

    @abstractmethod
    def _show_top(self) -> None:
        """Bring the line at the top up to date."""

    @abstractmethod
    def _load_words(self) -> object:
        """Load the words of the recordings anew."""

    @abstractmethod
    def action_panel(self, name: str) -> None:
        """Show a side panel."""

    @property
    def _conversation(self) -> Conversation:
        return self.session.conversation

    @property
    def _recordings(self) -> list[Recording]:
        return self.session.case.state.recordings_of(self._conversation)

    @property
    def _today(self) -> date:
        return self.session.case.now().astimezone().date()

    @property
    def _now(self) -> RecordingNow:
        return self.desk.now(self.session.conversation_id)

    def _phase(self) -> Phase:
        """How the recording stands; one that nobody saw end waits to be gone on with."""
        if self.desk.recording:
            return self._now.phase
        return "paused" if self._cut_off() else "off"

    def _cut_off(self) -> Recording | None:
        left = cut_off(self.session.case.state, self._conversation)
        return None if left is None or self.desk.has_ended(left.id) else left

    # --- looked at now and then -------------------------------------------------------------

    def _begin_looking(self) -> None:
        """Look at the recording from now on; say what an earlier one has left."""
        self.set_interval(LOOK_SECONDS, self._look)
        if (left := self._cut_off()) is not None:
            length = length_words(left)
            self._hint(f"A recording was cut off at {length}. F7 goes on with it, /stop ends it.")

    def _look(self) -> None:
        """Show what has changed: the state, the level, the words, what goes on behind."""
        if not self.query(WordsPane):  # the screen is left
            return
        self._show_top()
        self.set_class(self.desk.recording and self.desk.live, "recording")
        pane = self.query_one(WordsPane)
        now = self._now
        if pane.now.phase != now.phase:
            for recording in self._recordings[-1:]:
                pane.show_breaks(recording)
        self._tell_of_change(pane.now, now)
        pane.now = now
        while self.desk.new_words:
            new = self.desk.new_words.popleft()
            if new.recording in self._conversation.recordings:
                self._fresh_words.append(new)
                pane.add(self.session.case.state.recordings[new.recording], new.block)
        if self.desk.words_version != self._words_version:
            self._words_version = self.desk.words_version
            self._load_words()
        if self.desk.doing != self._told_doing and time.monotonic() > self._hint_stays_until:
            self._told_doing = self.desk.doing
            super()._hint(self._told_doing)

    def _hint(self, words: str) -> None:
        """Say it, and leave it there for a moment whatever goes on behind."""
        self._hint_stays_until = time.monotonic() + HINT_STAYS_SECONDS if words else 0.0
        super()._hint(words)

    def _hint_stays(self) -> float:
        return max(0.0, self._hint_stays_until - time.monotonic())

    def _tell_of_change(self, before: RecordingNow, now: RecordingNow) -> None:
        """Say what is wrong, for which the top line may have no room; or right again."""
        if now.words and now.words != before.words:
            self._hint(f"NOT RECORDING. {now.words}" if now.phase == "trouble" else now.words)
            self.app.bell()
        elif now.phase == "recording" and (before.phase != "recording" or before.words):
            self._hint("Recording again." if before.words else "Recording.")

    # --- keys -------------------------------------------------------------------------------

    def action_record(self) -> None:
        """Record, pause, go on: whatever comes next. Asks for consent when it is missing."""
        if self._phase() in HOLDING_THE_MICROPHONE:
            self._at_once("/pause")
            self.submit("/pause")
        elif self._is_off_the_record:
            self.submit("/on")
        elif missing_for_recording(self._conversation.consent, self._today):
            self._ask_consent(then="/record")
        else:
            self.submit("/record")

    def action_off_the_record(self) -> None:
        """Off the record, or back on it. The microphone is let go before anything else."""
        if self._phase() in HOLDING_THE_MICROPHONE and self.desk.recorder is not None:
            self.desk.recorder.go_off_the_record()
            self.submit("/off")
            return
        self.submit("/on" if self._is_off_the_record else "/off")

    def action_play(self) -> None:
        """Play what was said when the chosen note was taken; once more: silence."""
        notes = self.query_one(NoteList)
        if self.desk.player.playing:
            self.submit("/halt")
        elif notes.has_focus and notes.chosen is not None:
            self.submit(f"/play {notes.chosen.number}")
        elif self.query_one(WordsPane).has_focus:
            self.query_one(WordsPane).action_listen()
        else:
            self.submit("/play")

    def action_next_speed(self) -> None:
        """Play slower or faster."""
        following = [one for one in SPEEDS if one > self.desk.speed]
        self.submit(f"/speed {(following or SPEEDS)[0]:g}")

    def on_words_pane_listening_wanted(self, message: WordsPane.ListeningWanted) -> None:
        """Play from a line of the transcript."""
        if self._phase() in HOLDING_THE_MICROPHONE:
            self._hint("What is played now would be recorded again. F7 pauses.")
            return
        self._play(lambda: self.desk.play_line(message.spot))

    def on_words_pane_correction_wanted(self, message: WordsPane.CorrectionWanted) -> None:
        """Put right what was transcribed, in the entry line."""
        self.ready(f"/correct {message.number} {message.spoken.text}")

    # --- what a line has asked for ----------------------------------------------------------

    @property
    def _is_off_the_record(self) -> bool:
        return self._conversation.off_the_record or bool(self._owed)

    def _at_once(self, text: str) -> None:
        """Let go of the microphone if a line is about to, and has to wait for an earlier one."""
        recorder = self.desk.recorder
        waits = self.desk.saving.locked() or any(one.group == "saving" for one in self.workers)
        if recorder is None or not waits:
            return
        if self._phase() not in HOLDING_THE_MICROPHONE or not text.startswith("/"):
            return
        try:
            act = self.session.decide(text).act
        except LtconverseError:
            return
        if act is Act.OFF:
            recorder.go_off_the_record()
        elif act in {Act.PAUSE, Act.STOP}:
            recorder.pause()

    def _must_hold(self, decision: Decision) -> bool:
        """Off the record is meant, also when the disk has no room to say so."""
        return any(isinstance(body, WentOffTheRecord) for body in decision.bodies)

    def _before_saving(self, decision: Decision) -> None:
        """The microphone is let go at once, whatever the disk does."""
        recorder = self.desk.recorder
        if recorder is not None and decision.act is Act.PAUSE:
            recorder.pause()
        elif recorder is not None and decision.act is Act.OFF:
            recorder.go_off_the_record()

    def _carry_out_act(self, decision: Decision) -> None:
        """What was decided is on the disk: now for the machine, and for questions to ask."""
        super()._carry_out_act(decision)
        if any(isinstance(body, CHANGING_WORDS) for body in decision.bodies):
            self.desk.words_changed()
        acts: dict[Act, Callable[[], object]] = {
            Act.RECORD: self._record,
            Act.ON: self._record,
            Act.STOP: self._stop,
            Act.BOOKMARK: lambda: self.desk.bookmark(decision.words),
            Act.LIVE: lambda: self.desk.set_live(decision.words == "on"),
            Act.PLAY: lambda: self._play_note(decision.words),
            Act.HALT: self.desk.player.stop,
            Act.SPEED: lambda: self.desk.set_speed(float(decision.words)),
            Act.CORRECT: lambda: self._correct(decision.number, decision.words),
            Act.MICROPHONE: self._choose_microphone,
            Act.ERASE: lambda: self._erase("erased" if decision.words == "erased" else "kept"),
        }
        if decision.act in acts:
            acts[decision.act]()
        if decision.show is Show.CONSENT:
            self._ask_consent()
        elif decision.show is Show.ERASING:
            self._offer_to_erase()
        elif decision.show is Show.WORDS:
            self.action_panel("words")

    def _record(self) -> None:
        self._warned_of_recording = False
        try:
            self.desk.record(self.session.conversation_id)
        except LtconverseError as problem:
            self._hint(str(problem))

    @work(group="stopping")
    async def _stop(self) -> None:
        await self._end_recording()

    async def _end_recording(self) -> None:
        try:
            if self.desk.recording:
                await self.desk.stop()
            elif (left := self._cut_off()) is not None:
                await self.desk.finish(left)
        except LtconverseError as problem:
            self._hint(str(problem))
        self._look()

    # --- playing, correcting ----------------------------------------------------------------

    def _play_note(self, note_id: str) -> None:
        self._play(lambda: self.desk.play_note(self._conversation.notes[note_id]))

    def _play(self, play: Callable[[], Place]) -> None:
        try:
            place = play()
        except LtconverseError as problem:
            self._hint(str(problem))
            return
        self._hint(f"Playing from {clock(int(place.second))}. F9 stops, F10 changes the speed.")

    def _correct(self, number: int, text: str) -> None:
        lines: list[SpokenLine] = self.query_one(WordsPane).lines
        if not 1 <= number <= len(lines):
            self.ready(f"/correct {number} {text}")  # what was typed is not lost
            there = f"There are lines 1 to {len(lines)}; F4 shows them."
            self._hint(there if lines else "There are no words to put right yet.")
            return
        bodies = tuple(line_put_right(lines, number, text))
        said = "Put right; the machine's words stay too." if bodies else "It reads so already."
        self._carry_out("", lambda: Decision(bodies, said))

    def _called(self, speaker: str) -> str:
        return speaker_label(self.session.case.state, self._conversation, speaker)

    def _show_fresh_words(self, pane: WordsPane) -> None:
        """Add what came while the words were read from the disk, or is not in the journal yet."""
        lines: list[SpokenLine] = []
        for new in self._fresh_words:
            recording = self.session.case.state.recordings[new.recording]
            record = recording.transcript
            if not recording.words_erased and (record is None or record.live):
                lines += spoken_block(recording, new.block, self._conversation, self._called)
        pane.append(lines)

    # --- questions --------------------------------------------------------------------------

    @work(exclusive=True, group="asking")
    async def _ask_consent(self, then: str = "") -> None:
        from ltconverse.tui.conversation.consent import AskConsent

        person = self.session.practitioner
        answer = await self.app.push_screen_wait(
            AskConsent(self._conversation, person.role, self._today)
        )
        if answer is None:
            return
        agreed = isinstance(answer, ConsentGiven) and answer.agreed
        bodies: tuple[AnyBody, ...] = (answer,)
        if isinstance(answer, ConsentGiven) and answer.keep_until is not None:
            bodies += kept_as_agreed(answer.keep_until, self._recordings)
        said = "What was agreed is on record." if agreed else "Nothing is recorded from here on."
        self._carry_out("", lambda: Decision(bodies, said))
        if not agreed:
            await self._end_recording()
            self._offer_to_erase()
        elif then:
            self.submit(then)

    @work(exclusive=True, group="asking-more")
    async def _offer_to_erase(self) -> None:
        from ltconverse.tui.conversation.erasing import AskErasing

        await self._end_recording()
        there = still_there(self._recordings)
        if not there:
            return
        promises = list(
            dict.fromkeys(words for one in there for words in keeping.cannot_promise(one))
        )
        words = await self.app.push_screen_wait(AskErasing(there, promises))
        if words is not None:
            self._erase(words)

    @work(group="stopping")
    async def _erase(self, words: keeping.Words) -> None:
        await self._end_recording()
        await self.desk.let_go()
        there = still_there(self._recordings)
        bodies: list[AnyBody] = [body for one in there for body in keeping.erasing(one, words)]
        said = " ".join(keeping.what_erasing_does(words, there))
        self.desk.recorder = None
        self._carry_out("", lambda: Decision(tuple(bodies), said))

    @work(exclusive=True, group="asking")
    async def _choose_microphone(self) -> None:
        from ltconverse.tui.conversation.microphone import ChooseMicrophone

        if self._phase() in HOLDING_THE_MICROPHONE:
            self._hint("The microphone is in use. F7 pauses; then it can be tested.")
            return
        setup = await self.app.push_screen_wait(ChooseMicrophone(self.desk.setup()))
        if setup is None:
            return
        try:
            await asyncio.to_thread(self.desk.keep_setup, setup)
        except LtconverseError as problem:
            self._hint(str(problem))
            return
        names = " and ".join(setup.microphones) or "the computer's usual microphone"
        self._hint(f"From now on: {names}.")

    # --- leaving ----------------------------------------------------------------------------

    async def leave_in_order(self) -> bool:
        """A recording that goes on is spoken of once, then ended in order."""
        if self.desk.recording and not self._warned_of_recording:
            self._warned_of_recording = True
            self._hint(STILL_GOING_ON)
            if self.app.screen is not self:  # a dialog may lie over the hint
                self.notify(STILL_GOING_ON, markup=False)
            return False
        if not await super().leave_in_order():
            return False
        self.desk.player.stop()
        if self.desk.recording:
            await self._end_recording()
        if self._alone:
            await self.desk.settle()
        return True
