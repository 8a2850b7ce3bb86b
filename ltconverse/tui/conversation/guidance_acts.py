"""Guidance on the conversation screen: what to ask next, the bank, what comes back, reminders."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from ltconverse.case.commanding import toggle_asked
from ltconverse.case.covering import Covered
from ltconverse.case.decision import Act, Decision
from ltconverse.case.events import QuestionSettled
from ltconverse.case.guiding import due_questions
from ltconverse.case.timing import minutes_at
from ltconverse.jobs import preferences
from ltconverse.jobs.guidance import (
    Whisperer,
    belongs,
    belongs_shortly,
    coming_back,
    first_words,
    how_to_end,
    time_at,
)
from ltconverse.jobs.people import pair_remarks
from ltconverse.jobs.prompting import as_offered, says
from ltconverse.method.models import Prompt
from ltconverse.tui.conversation.bank import Bank, Found, Taken, in_order
from ltconverse.tui.conversation.carrying_out import CarryingOut
from ltconverse.tui.widgets.coverage import Coverage, Parked
from ltconverse.tui.widgets.entry import EntryLine
from ltconverse.tui.widgets.lists import PromptList, StepList

# A word said unasked goes away again after so long.
WHISPER = timedelta(seconds=60)


class GuidanceActs(CarryingOut):
    """A conversation screen that knows what is still open, and says so quietly."""

    GUIDANCE_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "mark_asked", "Asked", show=False),
        Binding("ctrl+f", "find", "Prompts", show=False),
    ]

    def _begin_guiding(self) -> None:
        self._whisperer = Whisperer(self.session, self.session.case.now())
        self._whispered: tuple[str, datetime] | None = None
        self._fitting: dict[str, Prompt] = {}
        self._heed_preferences()

    @work(thread=True, group="preferences")
    def _heed_preferences(self) -> None:
        self._whisperer.reminds = preferences.load().reminders

    @work(thread=True, group="preferences")
    def _keep_preference(self, reminds: bool) -> None:
        preferences.keep(reminders=reminds)

    # --- what is covered, what to ask next --------------------------------------------------

    def _show_prompts(self, covered: Covered, choose: str = "") -> None:
        """Fill the list of prompts; the next one is chosen, unless another is named."""
        session = self.session
        offered = session.suggestion(covered)
        self.query_one(PromptList).show(
            session.prompts(),
            session.asked_here(),
            offered.prompt.id if offered else "",
            offered.why if offered else "",
            choose,
        )

    def _show_guidance(self, covered: Covered) -> None:
        """Bring what is covered, due and offered up to date."""
        session, conversation = self.session, self.session.conversation
        offered = session.suggestion(covered)
        self.query_one(PromptList).offer(
            offered.prompt.id if offered else "", offered.why if offered else ""
        )
        self.query_one(Coverage).show(conversation, covered)
        due = {one.id for one in due_questions(conversation)}
        self.query_one(Parked).show(conversation.open_questions, due)
        self._show_steps()

    def _show_steps(self) -> None:
        conversation, now = self.session.conversation, self.session.case.now()
        minutes: dict[str, tuple[str, ...]] = {}
        for step in conversation.steps:
            spent = minutes_at(conversation, step.id, now)
            told = time_at(conversation, step.id, spent)
            short = told.removesuffix(" min").replace(" of ", "/")
            minutes[step.id] = (told, short) if spent >= 1 else ()
        self.query_one(StepList).show(conversation, minutes)

    def _hint_after(self, decision: Decision) -> str:
        """What to say once it is done, and what there is to come back to here."""
        reply = "" if decision.reply == "saved" else decision.reply
        settled = any(isinstance(body, QuestionSettled) for body in decision.bodies)
        if decision.moved or settled:
            conversation = self.session.conversation
            back = coming_back(conversation)
            if reply and back:
                return f"{reply.rstrip('.')}. {back}"
            return reply or back or how_to_end(conversation)
        return reply

    # --- a quiet word -----------------------------------------------------------------------

    @property
    def _shown_hint(self) -> str:
        return self._lines["hint"].plain if "hint" in self._lines else ""

    def _say_first_words(self) -> None:
        words = first_words(self.session.conversation)
        if words and not self._shown_hint:
            remarks = pair_remarks(self.session.case.state, self.session.conversation)
            # One of them: there is room for three lines, and the dialog of a plan says them all.
            self._hint(" ".join([*remarks[:1], words]))

    def _whisper(self) -> None:
        """Say something unasked, seldom, where nothing else stands and nobody types."""
        now = self.session.case.now()
        shown = self._shown_hint
        if self._whispered is not None:
            words, since = self._whispered
            if shown != words or now - since > WHISPER:
                self._hint("" if shown == words else shown)
                self._whispered = None
            return
        if shown or self.query_one(EntryLine).text or not self.is_current:
            return
        if words := self._whisperer.words(now):
            self._hint(words)
            self._whispered = (self._shown_hint, now)

    def _carry_out_act(self, decision: Decision) -> None:
        super()._carry_out_act(decision)
        if decision.act is Act.REMINDERS:
            self._whisperer.reminds = decision.words == "on"
            self._keep_preference(self._whisperer.reminds)

    # --- prompts ----------------------------------------------------------------------------

    def action_mark_asked(self) -> None:
        """Mark the chosen prompt as asked."""
        self.query_one(PromptList).action_select()

    def on_prompt_list_prompt_chosen(self, message: PromptList.PromptChosen) -> None:
        """A prompt was chosen by its key or a click."""
        self._prompt_chosen(message.prompt)

    def _prompt_chosen(self, prompt: Prompt) -> None:
        """It was asked (or not)."""
        self._carry_out("", lambda: self._toggle(prompt))

    def _toggle(self, prompt: Prompt) -> Decision:
        """The mark, unless the place has changed since the key was pressed."""
        if prompt.id not in {one.id for one in self.session.prompts()}:
            return Decision()
        return toggle_asked(self.session.conversation, as_offered(prompt))

    # --- the bank ---------------------------------------------------------------------------

    def action_find(self) -> None:
        """Search the bank of prompts."""
        self._fitting = {prompt.id: prompt for prompt in self.session.found_prompts("")}
        self.app.push_screen(Bank(self._find_prompts), self._take_prompt)

    def _find_prompts(self, words: str) -> list[Found]:
        """The prompts with these words; what fits this conversation was looked up beforehand."""
        session = self.session
        found = (self._fitting.get(one.id) for one in session.library.search(words))
        fitting = [one for one in found if one is not None]
        here = {prompt.id for prompt in session.prompts()}
        return in_order(fitting, here, session.asked_here(), self._belongs, says(words))

    def _belongs(self, prompt: Prompt) -> tuple[str, str]:
        return belongs(self.session, prompt), belongs_shortly(self.session, prompt)

    def _take_prompt(self, taken: Taken | None) -> None:
        """Put a prompt on show here, and mark it if it was asked."""
        self.query_one(EntryLine).focus()
        if taken is None:
            return
        self.session.bring(taken.prompt)
        self._show_prompts(self.session.covered(), choose=taken.prompt.id)
        if not taken.asked:
            self._hint("F5 marks it as asked")
        elif taken.prompt.id not in self.session.asked_here():
            self._carry_out("", lambda: self._toggle(taken.prompt))
