"""The conversation screen with a person who answers: the same panels and keys, and what is said.

What Enter does is told in words at the line. Nothing of what the person could still tell is shown,
unless a trainer asks for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from ltconverse.case.decision import Decision, Show
from ltconverse.case.events import ConversationClosed, PromptAsked, RehearsalSteppedBack
from ltconverse.case.timing import minutes_spent
from ltconverse.jobs.rehearsing.cheat import SHEET
from ltconverse.jobs.rehearsing.session import Rehearsing
from ltconverse.method.models import Prompt
from ltconverse.tui.conversation import telling
from ltconverse.tui.conversation.screen import IN_TURN, WIDE, ConversationScreen
from ltconverse.tui.desk import Desk
from ltconverse.tui.rehearsal.dialogue import Dialogue
from ltconverse.tui.rehearsal.keys import ABOUT, KEYS_HERE
from ltconverse.tui.rehearsal.line import SayingLine
from ltconverse.tui.rehearsal.trainer_acts import TrainerActs
from ltconverse.tui.rehearsal.turn_acts import TurnActs
from ltconverse.tui.rehearsal.voice_acts import VoiceActs
from ltconverse.tui.showing import join, line
from ltconverse.tui.widgets.entry import PLACEHOLDER, EntryLine
from ltconverse.tui.widgets.lists import NoteList

MARK = "REHEARSAL"
SAY, NOTE, IN_THEIR_PLACE = "Say to them", "Note", "As them, by the trainer"
_TO_SAY = 'Enter says it; Enter alone: you wait.  \\note  "quote  !turning point  /help'
_TO_ANSWER = "What they answer; Enter alone: they answer by themselves."
_RESTING = "It rests: talk about it. /goon goes on."


class RehearsalScreen(TurnActs):
    """One rehearsal: what was said in the middle, the notes below it."""

    SAYS_REHEARSAL = True
    HELP_HELD = ABOUT
    HELP_KEYS = KEYS_HERE
    cheat_sheet = SHEET
    session: Rehearsing
    BINDINGS: ClassVar[list[BindingType]] = [
        *VoiceActs.VOICE_BINDINGS,
        *TrainerActs.TRAINER_BINDINGS,
        Binding("ctrl+y", "say_or_note", "Say/note"),
        Binding("f4", "to_dialogue", "Said", tooltip="To what was said; Enter: again, or why"),
        Binding("ctrl+o", "off_the_record", "Off the record", show=False),
        Binding("pageup", "dialogue_page(-1)", "Back", show=False),
        Binding("pagedown", "dialogue_page(1)", "On", show=False),
    ]

    def __init__(
        self, session: Rehearsing, *, desk: Desk | None = None, alone: bool = False
    ) -> None:
        super().__init__(session, desk=desk, alone=alone)
        self._told_page = False

    def _what_came(self) -> ComposeResult:
        """What was said, and the notes."""
        yield Dialogue()
        with Vertical(id="noted"):
            yield NoteList(id="notes")

    def _line(self) -> EntryLine:
        return SayingLine(self._completions, self._keys_in_turn())

    def _keys_in_turn(self) -> dict[str, str]:
        """Keys that stand for a line, and those that scroll what was said."""
        own = {
            one.key: f"screen.{one.action}"
            for one in RehearsalScreen.BINDINGS
            if isinstance(one, Binding)
        }
        before = {
            one.key: f"screen.{one.action}"
            for one in ConversationScreen.BINDINGS
            if isinstance(one, Binding) and one.action.startswith(IN_TURN)
        }
        return {**before, **own}

    def on_mount(self) -> None:
        """Have at hand what the first answer needs, so that it does not wait."""
        self.query_one(Dialogue).show(self.session.rehearsal.turns, self._second)
        self._prepare()

    @work(thread=True, group="preparing")
    def _prepare(self) -> None:
        from ltconverse.rehearse.person import answer
        from ltconverse.rehearse.questions import recognise

        answer(self.session.scenario, (), recognise("What happened?"), self.session.place())

    @property
    def _second(self) -> str:
        return self.session.conversation.second

    # --- what was carried out ---------------------------------------------------------------

    async def _decided(self, decide: Callable[[], Decision]) -> Decision:
        """Hearing and answering take their time elsewhere, so that keys need not wait for it."""
        return await asyncio.to_thread(decide)

    def _meant(self, text: str) -> Decision:
        """Where the trainer answers and something waits for it, plain text is the answer."""
        if self._trainer_is_next() and self.session.is_said(text.strip()):
            return self.session.answer_for_them(text)
        return super()._meant(text)

    def _trainer_is_next(self) -> bool:
        turns = [one for one in self.session.rehearsal.turns if one.by != "room"]
        return self.session.trainer and bool(turns) and turns[-1].by == "reviewer"

    def _after(self, decision: Decision) -> None:
        """What was said before stepping back stands in the line, to be put another way."""
        super()._after(decision)
        self._read_out(decision)
        back = any(isinstance(body, RehearsalSteppedBack) for body in decision.bodies)
        if back and decision.words:
            self._have_said(decision.words)
            self._hint("Stepped back: put it another way. Ctrl+U empties the line.")

    def _content_changed(self, decision: Decision) -> None:
        """What was said stands in the dialogue; notes are brought up to date as ever."""
        rehearsal = self.session.rehearsal
        dialogue = self.query_one(Dialogue)
        changed = [one.id for one in dialogue.turns] != [one.id for one in rehearsal.turns]
        if not changed:
            super()._content_changed(decision)
            return
        dialogue.show(rehearsal.turns, self._second)
        self._tell(None)
        if any(isinstance(body, PromptAsked) for body in decision.bodies):
            self._show_prompts(self.session.covered())
        self._show_sides()

    def _may_whisper(self, text: str) -> bool:
        """Of what is said to the person there is a word only where feedback in between is wished:
        one learns from what comes of it."""
        said = self.session.is_said(text.strip()) or text.startswith(">")
        return self.session.rehearsal.during or not said

    # --- showing ----------------------------------------------------------------------------

    def _tell(self, page: Content | None) -> None:
        """A page takes the place of what was said, and of the notes."""
        super()._tell(page)
        self._told_page = page is not None
        self.query_one(Dialogue).display = page is None
        self.query_one("#noted").display = page is None

    def _tell_of_nothing(self) -> None:
        """What to say at the beginning; later what was said stays in view."""
        if not self.session.rehearsal.turns and not self._notes_here():
            self._tell(telling.nothing_noted(self.session))

    def _say_first_words(self) -> None:
        """What anyone who begins to rehearse needs to know."""
        if not self.session.rehearsal.turns and not self._shown_hint:
            self._hint("F1 shows all keys and signs. /end ends it, /leave leaves it for now.")

    def _show_top(self) -> None:
        """That it is a rehearsal, first of all."""
        session, now = self.session, self.session.case.now()
        outline = session.outline()
        spent = minutes_spent(session.conversation, now)
        wide = self.app.size.width >= WIDE
        state = self._state_words()
        person = session.practitioner
        top = join(
            line(MARK, "bold reverse"),
            f"  {spent:.0f} of {session.scenario.minutes} min",
            f"   {state}" if state else "",
            "   ",
            line(person.label if wide else person.role, "bold"),
            "   ",
            line(f"{outline.number} {outline.title}".strip()) if wide else "",
            "   " if wide else "",
            line(session.rehearsal.title),
        )
        self._put("top", top)

    def _state_words(self) -> str:
        """What is out of the ordinary, in words."""
        told = []
        if self.session.rehearsal.paused_at is not None:
            told.append("RESTING")
        if self.session.trainer:
            told.append("the trainer answers")
        told += self._sound_words()
        if self.desk.recording:
            told.append(self._recording_state(wide=False))
        return ", ".join(told)

    def _show_line_state(self) -> None:
        """What Enter does, and with which key it does the other thing."""
        super()._show_line_state()
        entry = self.query_one(SayingLine)
        if self.session.rehearsal.paused_at is not None and self.session.saying:
            entry.tell("At rest", _RESTING)
        elif not self.session.saying:
            entry.tell(NOTE, PLACEHOLDER)
        elif self._trainer_is_next():
            entry.tell(IN_THEIR_PLACE, _TO_ANSWER)
        else:
            entry.tell(SAY, _TO_SAY)
        if self.session.saying:
            entry.border_subtitle = "Ctrl+Y: a note"
        else:
            entry.border_subtitle = f"{entry.border_subtitle}   Ctrl+Y: say"

    def _show(self, decision: Decision) -> None:
        """After the end comes the feedback."""
        closed = any(isinstance(body, ConversationClosed) for body in decision.bodies)
        if decision.show is Show.FEEDBACK or (closed and decision.show is Show.LEAVE):
            self._give_feedback(then_leave=closed)
        else:
            super()._show(decision)

    @work(exclusive=True, group="feedback")
    async def _give_feedback(self, *, then_leave: bool) -> None:
        from ltconverse.tui.rehearsal.feedback import FeedbackScreen
        from ltconverse.tui.rehearsal.giving import of_rehearsal

        if then_leave:
            self._be_silent()
        given = of_rehearsal(self.session.case, self.session.conversation_id)
        if self.session.rehearsal.turns:
            await self.app.push_screen_wait(FeedbackScreen(self.desk, given))
        elif not then_leave:
            self._hint("Nothing was said yet; there is nothing to look at.")
        if then_leave:
            self._leave()

    # --- keys -------------------------------------------------------------------------------

    def action_focus_notes(self) -> None:
        """To the notes, which have a place of their own where there is room for it."""
        self.add_class("showing-notes")
        super().action_focus_notes()

    def action_to_line(self) -> None:
        """Back to the line, and to what was said."""
        self.remove_class("showing-notes")
        super().action_to_line()

    def action_say_or_note(self) -> None:
        """What is typed is said, or a note, from now on."""
        self._in_turn(lambda: self._carry_out("", self._other_way))

    def _other_way(self) -> Decision:
        return self.session.decide("/note" if self.session.saying else "/say")

    def action_to_dialogue(self) -> None:
        """To what was said, to read it again or to choose a turn; once more: back."""
        dialogue = self.query_one(Dialogue)
        if dialogue.has_focus:
            self.action_to_line()
            return
        self._tell(None)
        dialogue.focus()
        self._hint("Up and Down choose; Enter: why they answered so, or try again from there")

    def action_dialogue_page(self, pages: int) -> None:
        """Back and on in what was said, or in the page that lies over it."""
        if self._told_page:
            told = self.query_one("#told")
            told.scroll_relative(y=pages * max(told.size.height - 1, 1), animate=False)
        else:
            self.query_one(Dialogue).by_page(pages)

    def _prompt_chosen(self, prompt: Prompt) -> None:
        """Put it into the line: changed or not, Enter says it, and then it is asked."""
        self._have_said(prompt.text)
        self._hint("Change it as you like; Enter says it")

    def _have_said(self, text: str) -> None:
        entry = self.query_one(EntryLine)
        entry.action_delete_to_start_of_line()
        entry.put(text if self.session.saying else f">{text}")
