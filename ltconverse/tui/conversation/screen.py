"""The conversation screen: the eyes rest in the middle, the hand on one line.

Everything typed goes through the same grammar and core as line by line. Saving runs in a thread;
what is shown as saved is on the disk, and what could not be saved comes back into the line.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from ltconverse.case.commands import COMMANDS
from ltconverse.case.consenting import still_there
from ltconverse.case.covering import Covered
from ltconverse.case.decision import Decision, Show
from ltconverse.case.entry import completions
from ltconverse.case.events import NoteTaken, PromptAsked, PromptUnasked, QuestionParked
from ltconverse.case.hands import hand_marks
from ltconverse.case.moving import move_to
from ltconverse.case.state import Note
from ltconverse.case.timing import minutes_at, minutes_planned, minutes_spent
from ltconverse.case.walk import Stop
from ltconverse.case.wording import TENSES
from ltconverse.errors import LtconverseError
from ltconverse.exchange.clock import clock
from ltconverse.jobs.guidance import time_at
from ltconverse.tui.conversation import telling
from ltconverse.tui.conversation.comfort_acts import ComfortActs
from ltconverse.tui.conversation.guidance_acts import GuidanceActs
from ltconverse.tui.conversation.language_acts import LanguageActs
from ltconverse.tui.conversation.overview_acts import OverviewActs
from ltconverse.tui.conversation.pair_acts import PairActs
from ltconverse.tui.conversation.palette import ConversationCommands
from ltconverse.tui.conversation.recording_acts import RecordingActs
from ltconverse.tui.conversation.transcript_acts import TranscriptActs
from ltconverse.tui.showing import join, line
from ltconverse.tui.widgets.coverage import Coverage, Parked
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.lists import NoteList, PromptList, StepList, put_first
from ltconverse.tui.widgets.pair import PairStrip, PassedOn
from ltconverse.tui.widgets.recording_state import is_worth_saying, short_words, state_words
from ltconverse.tui.widgets.words import WordsPane

CLOCK_SECONDS = 5
WIDE = 120
# Actions whose keys take effect after what was typed before them and before what is typed after.
IN_TURN = ("submit", "next_tense", "off_the_record", "record")


class ConversationScreen(
    GuidanceActs,
    LanguageActs,
    PairActs,
    OverviewActs,
    ComfortActs,
    TranscriptActs,
    RecordingActs,
):
    """One conversation: the place where it is, the prompts, the notes, what is covered."""

    COMMANDS: ClassVar = {ConversationCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "panel('steps')", "Steps"),
        Binding("f3", "panel('covered')", "Covered"),
        Binding("f4", "panel('words')", "Words"),
        *RecordingActs.RECORDING_BINDINGS,
        *PairActs.PAIR_BINDINGS,
        *OverviewActs.OVERVIEW_BINDINGS,
        *LanguageActs.LANGUAGE_BINDINGS,
        *ComfortActs.COMFORT_BINDINGS,
        *TranscriptActs.TRANSCRIPT_BINDINGS,
        Binding("ctrl+n", "submit_line('/next')", "Next"),
        Binding("ctrl+b", "submit_line('/back')", "Back"),
        *GuidanceActs.GUIDANCE_BINDINGS,
        Binding("f6", "focus_notes", "Notes", show=False),
        Binding("escape", "to_line", "Line", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Left the structure, in the middle the step, right what is covered; the line below."""
        yield Static(id="top")
        with Horizontal(id="panels"):
            yield StepList()
            with Vertical(id="middle"):
                yield Static(id="place")
                yield Static(id="purpose")
                yield PromptList(id="prompts")
                yield from self._what_came()
                with VerticalScroll(id="told"):
                    yield Static(id="told-words")
            with Vertical(id="covered"):
                yield Coverage(id="coverage")
                yield Parked(id="parked")
                yield WordsPane()
        yield PairStrip()
        yield PassedOn()
        yield self._line()
        with Horizontal(id="below"):
            yield Static(id="hint")
            yield Static(id="saved")
        yield Footer(compact=True, show_command_palette=False)

    def _what_came(self) -> ComposeResult:
        """What has come of the conversation so far, below the prompts."""
        yield NoteList(id="notes")

    def _line(self) -> EntryLine:
        return EntryLine(self._completions, self._keys_in_turn())

    def on_mount(self) -> None:
        """Show the place where the conversation is, the hand on the line."""
        self._panel = ""
        self._begin_guiding()
        self._tell(None)
        self._place_changed()
        self._come_back()
        self._say_first_words()
        if closed := self.session.conversation.closed_at:
            self._hint(f"Closed on {closed.astimezone():%d %B %Y}; a new note opens it again.")
        self.set_interval(CLOCK_SECONDS, self._tick)
        self.query_one(EntryLine).focus()
        self._load_words()
        self._begin_looking()

    def _keys_in_turn(self) -> dict[str, str]:
        """Keys that stand for a line, with their actions: they must not come after what follows."""
        return {
            binding.key: f"screen.{binding.action}"
            for binding in self.BINDINGS
            if isinstance(binding, Binding) and binding.action.startswith(IN_TURN)
        }

    def _completions(self, text: str) -> list[str]:
        return completions(text, self.session.headings, (*self.session.commands, *COMMANDS))

    # --- what was carried out --------------------------------------------------------------

    def _after(self, decision: Decision) -> None:
        """What was decided is on the disk: show it."""
        self._hint(self._hint_after(decision))
        if decision.bodies:
            self._say_saved(f"saved {self.session.case.now().astimezone():%H:%M}")
        if decision.moved:
            self._tell(None)
            self._place_changed()
        else:
            self._content_changed(decision)
        if decision.show:
            self._show(decision)
        self._show_line_state()

    def _content_changed(self, decision: Decision) -> None:
        """Bring the lists up to date, as little as will do."""
        conversation = self.session.conversation
        kinds = {type(body) for body in decision.bodies}
        if not kinds:
            return
        notes = self.query_one(NoteList)
        if NoteTaken in kinds:
            taken = next(body for body in decision.bodies if isinstance(body, NoteTaken))
            notes.add(conversation.notes[taken.note])
            self._tell(None)
        elif kinds & {PromptAsked, PromptUnasked}:
            taken_off = next((b for b in decision.bodies if isinstance(b, PromptUnasked)), None)
            self._show_prompts(self.session.covered(), taken_off.prompt if taken_off else "")
        elif QuestionParked not in kinds:
            notes.show(self._notes_here(), first=put_first(conversation), keep=True)
        self._show_sides()

    # --- showing ----------------------------------------------------------------------------

    def _notes_here(self) -> list[Note]:
        conversation = self.session.conversation
        return conversation.notes_at(conversation.step, conversation.turning_point)

    def _place_changed(self) -> None:
        session = self.session
        conversation, outline, step = session.conversation, session.outline(), session.step()
        point = conversation.turning_points.get(conversation.turning_point or "")
        title = f"{outline.number}  {outline.title}".strip()
        heading = line(title, "bold")
        if point:
            heading = join(heading, ": “", line(point.title), "”")
        self._put("place", heading)
        self._put("purpose", line(step.purpose if step else ""), grows=True)
        self._tell_of_nothing()
        covered = session.covered()
        self._show_prompts(covered)
        notes = self.query_one(NoteList)
        notes.hands = hand_marks(session.case.state, conversation)
        notes.show(self._notes_here(), first=put_first(conversation))
        self._show_sides(covered)
        self._show_line_state()

    def _tell_of_nothing(self) -> None:
        """Where nothing is noted yet: what there is to say, and what may be typed."""
        if not self._notes_here():
            self._tell(telling.nothing_noted(self.session))

    def _tick(self) -> None:
        """Time goes on, and now and then there is a word to say."""
        self._show_top()
        self._show_steps()
        self._whisper()

    def _show_sides(self, covered: Covered | None = None) -> None:
        self._show_guidance(covered or self.session.covered())
        self._show_pair()
        self._show_top()

    def _show_top(self) -> None:
        session, now = self.session, self.session.case.now()
        conversation = session.conversation
        outline = session.outline()
        spent = minutes_spent(conversation, now)
        here = time_at(conversation, outline.id, minutes_at(conversation, outline.id, now))
        wide = self.app.size.width >= WIDE
        person = session.practitioner
        place = f"   {outline.number} {outline.title}, {here}" if wide else ""
        top = join(
            line(person.label if wide else person.role, "bold"),
            place,
            f"   {spent:.0f} of {minutes_planned(conversation)} min",
            f"   {self._recording_state(wide)}",
        )
        self._put("top", top)

    def _recording_state(self, wide: bool) -> str:
        now = self._now
        if is_worth_saying(now):
            return state_words(now) if wide else short_words(now)
        recordings = self.session.case.state.recordings_of(self.session.conversation)
        there = still_there(recordings)
        if not there:
            return "recording erased" if recordings else "no recording"
        return f"recording {clock(sum(one.seconds for one in there))}"

    def _show_line_state(self) -> None:
        own = self.session.outline().tense
        tense = self.session.tense or own
        # Where the step itself is about today, nobody looks back.
        words = "now" if tense == own == "now" else TENSES[tense]
        self.query_one("#entry").border_subtitle = f"{words}  (Ctrl+T)"

    def _tell(self, page: Content | None) -> None:
        """Show a page of words in place of the notes, or (None) the notes again."""
        self.query_one("#told", VerticalScroll).display = page is not None
        self.query_one(NoteList).display = page is None
        if page is not None:
            self.query_one("#told-words", Static).update(page)

    def _show(self, decision: Decision) -> None:
        if decision.show is Show.LEAVE:
            self._leave()
        elif decision.show is Show.HELP:
            self.app.call_later(self.app.run_action, "show_help")
        elif decision.show is Show.NOTES:
            self._tell(None)
        elif decision.show in telling.PAGES:  # the others are questions to ask, not pages
            self._tell(telling.page(self.session, decision))

    # --- keys -------------------------------------------------------------------------------

    def action_panel(self, name: str) -> None:
        """Show a side panel: beside the middle where there is room, else in its place."""
        self._panel = "" if self._panel == name else name
        for panel in ("steps", "covered", "words"):
            self.set_class(self._panel == panel, f"showing-{panel}")
        target = self._panel if self._panel in {"steps", "words"} else "entry"
        self.query_one(f"#{target}").focus()

    def action_to_line(self) -> None:
        """Back to the line, all panels as they were."""
        self._see_hint()
        self._panel = ""
        for panel in ("steps", "covered", "words"):
            self.remove_class(f"showing-{panel}")
        self._tell(None)
        self._tell_of_nothing()
        entry = self.query_one(EntryLine)
        # A command begun, or a sign with no word behind it, is nothing to keep.
        if entry.has_focus and (entry.text[:1] == "/" or not any(map(str.isalnum, entry.text))):
            entry.text = ""
        entry.focus()

    def action_focus_notes(self) -> None:
        """To the notes, to change one."""
        self._tell(None)
        self.query_one(NoteList).focus()
        self._hint("Enter changes the note, Delete takes it back, Ctrl+T changes its tense")

    def before_key(self, event: events.Key) -> None:
        """Whatever list the eyes are in, letters go to the line, from the first one on."""
        entry = self.query_one(EntryLine)
        takes_letters = getattr(self.focused, "takes_letters", False)
        if event.is_printable and self.focused is not entry and not takes_letters:
            self.set_focus(entry)

    def on_entry_line_prompt_wanted(self, message: EntryLine.PromptWanted) -> None:
        """Up or down at the edge of the line chooses a prompt."""
        self.query_one(PromptList).move(message.offset)

    def on_step_list_stop_chosen(self, message: StepList.StopChosen) -> None:
        """Go to a stop of the structure."""
        self._carry_out("", lambda: move_to(self.session.conversation, message.place, ""))
        self.action_to_line()

    def on_note_list_command(self, message: NoteList.Command) -> None:
        """A key on a note."""
        if message.ready:
            self.ready(message.line)
        else:
            self.submit(message.line)

    def on_words_pane_moment_chosen(self, message: WordsPane.MomentChosen) -> None:
        """From the words to the note taken then."""
        if message.note is not None:
            self._go_to_note(message.note)

    def _choose(self, note_id: str) -> None:
        self._tell(None)
        self.query_one(NoteList).choose(note_id)

    def _go_to_note(self, note_id: str) -> None:
        note = self.session.conversation.notes[note_id]
        stop = Stop(note.step, note.turning_point)
        if self.has_class("-narrow"):
            self.action_to_line()
        self._carry_out("", lambda: move_to(self.session.conversation, stop, ""), choose=note_id)

    # --- the recording's words --------------------------------------------------------------

    @work(exclusive=True, group="words")
    async def _load_words(self) -> None:
        from ltconverse.jobs.words.transcribing import spoken_lines

        session = self.session
        said, lines = "", []
        try:
            lines = await asyncio.to_thread(spoken_lines, session.case, session.conversation_id)
        except LtconverseError as problem:
            said = str(problem)
        pane = next(iter(self.query(WordsPane)), None)
        if pane is None:  # the screen was left meanwhile
            return
        if said:
            self._hint(said)
            return
        pane.show(lines, session.conversation, self._recordings, self._called)
        self._show_fresh_words(pane)

    def on_option_list_option_highlighted(self) -> None:
        """A note was chosen: bring the words spoken then into view."""
        notes = self.query_one(NoteList)
        if notes.has_focus and (note := notes.chosen):
            self.query_one(WordsPane).bring_to(note)
