"""Asking for consent to a recording: told first, asked then, and what is still missing said live.

Gives back what the journal is to hold; saves nothing. Everything works by the keyboard alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from ltconverse.case.consenting import (
    WHAT_TO_SAY,
    WITHOUT,
    day_words,
    listed,
    missing_for_recording,
    read_day,
    read_until_and_who,
    read_who,
    usual_keep_until,
    who_words,
)
from ltconverse.case.events import ConsentGiven, ConsentWithdrawn
from ltconverse.case.recordings import Consent
from ltconverse.case.state import Conversation
from ltconverse.errors import BadEntry
from ltconverse.text import excerpt, one_line, storable
from ltconverse.tui.screens.ask_one import AskOne
from ltconverse.tui.showing import line
from ltconverse.tui.widgets.answer import Answer

_KEYS = "Enter goes on, Y and N answer, Up and Down move, Esc leaves it."
LONGEST = 200
_NOT_YET = datetime.max.replace(tzinfo=UTC)


class AskConsent(ModalScreen[ConsentGiven | ConsentWithdrawn | None]):
    """Who agrees to what about recording; None when nothing is to change.

    When a later day is agreed, recordings there are already are kept until then too: whoever
    saves this sees to that.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("enter", "go_on", "Next", priority=True),
        Binding("up", "app.focus_previous", "Up", priority=True, show=False),
        Binding("down", "app.focus_next", "Down", priority=True, show=False),
    ]

    def __init__(self, conversation: Conversation, role: str, today: date) -> None:
        super().__init__()
        self._conversation, self._today = conversation.id, today
        self._before = conversation.consent
        self._role = one_line(role.replace(",", " "))

    @property
    def _stands(self) -> bool:
        """Whether there is a consent that can be taken back."""
        before = self._before
        return before is not None and before.agreed and before.withdrawn_at is None

    def compose(self) -> ComposeResult:
        """What to say, then what they answer."""
        before = self._before
        # Taken back, or refused, it is asked for anew: nothing of the old answers counts.
        held = before if before is not None and self._stands else None
        who = ", ".join(map(one_line, before.who)) if before and before.who else self._role
        until = held.keep_until if held else None
        if until is None or until < self._today:
            until = usual_keep_until(self._today)
        with VerticalScroll(classes="dialog", id="consent"):
            yield Static(line(self._title()), classes="dialog-title")
            yield Static("Who? By position, never by name; a comma between", classes="consent-ask")
            yield Input(who, id="who", max_length=LONGEST, select_on_focus=False)
            told = held.purpose_told if held else None
            yield Answer("Were they told what it is for?", told or None, id="told-purpose")
            yield Static(WHAT_TO_SAY[0], classes="consent-say")
            told = held.may_stop_told if held else None
            yield Answer("Were they told it can be stopped?", told or None, id="told-stop")
            yield Static(WHAT_TO_SAY[1], classes="consent-say")
            agreed = before.agreed if before and before.withdrawn_at is None else None
            yield Answer(
                "Do they agree to being recorded?", agreed, id="agreed", unanswered="not asked yet"
            )
            with Horizontal(id="consent-until"):
                yield Static("Kept until?  YYYY-MM-DD, or 3 months", classes="consent-ask")
                yield Input(until.isoformat(), id="until", max_length=LONGEST)
            yield Static(classes="dialog-say", id="consent-missing")
            if self._stands:
                yield Button("They take their consent back…", id="withdraw", compact=True)
            yield Static(_KEYS, classes="dialog-say", id="consent-keys")

    def on_mount(self) -> None:
        """Begin where an answer is missing; with none missing, at their agreement."""
        self._look()
        waiting = [one for one in self.query(Answer) if one.value is None]
        (waiting[0] if waiting else self.query_one("#agreed")).focus()

    def _title(self) -> str:
        before = self._before
        if before is None:
            return "Before anything is recorded"
        if before.withdrawn_at is not None:
            day = day_words(before.withdrawn_at.astimezone().date())
            return f"Consent to recording was withdrawn on {day}. Do they agree again?"
        day, who = day_words(before.at.astimezone().date()), excerpt(who_words(before.who))
        said = "agreed to being recorded" if before.agreed else "would rather not be recorded"
        return f"On {day}: {said} ({who})"

    # --- what is missing, said live ---------------------------------------------------------

    def on_input_changed(self) -> None:
        """Something was typed."""
        self._look()

    def on_answer_changed(self) -> None:
        """Something was answered."""
        self._look()

    def _look(self) -> None:
        if not self._is_answered("agreed") and self._answer("agreed") is not None:
            self._say(f"Nothing will be recorded. {WITHOUT}")
            return
        try:
            until = self._until()
        except BadEntry as problem:
            self._say(problem.message)
            return
        if missing := missing_for_recording(self._draft(until), self._today):
            self._say(f"Still missing: {listed(missing)}.")
        else:
            words = day_words(until) if until else ""
            self._say(f"Nothing is missing. Kept until {words}, then erased.")

    def _say(self, words: str, *, refused: bool = False) -> None:
        said = self.query_one("#consent-missing", Static)
        said.update(line(words))
        said.set_class(refused, "-refused")

    def _answer(self, name: str) -> bool | None:
        return self.query_one(f"#{name}", Answer).value

    def _is_answered(self, name: str) -> bool:
        return self._answer(name) is True

    def _who(self) -> tuple[str, ...]:
        return read_who(storable(self.query_one("#who", Input).value))

    def _until(self) -> date | None:
        """The day named; None when none is. Raises BadEntry when it cannot be read."""
        text = self.query_one("#until", Input).value.strip()
        if not text:
            return None
        if not text[0].isdigit():
            return read_day(text)
        until, rest = read_until_and_who(text, self._today)
        return read_day(text) if rest else until

    def _draft(self, until: date | None) -> Consent:
        return Consent(
            who=self._who(),
            agreed=self._is_answered("agreed"),
            purpose_told=self._is_answered("told-purpose"),
            may_stop_told=self._is_answered("told-stop"),
            keep_until=until,
            at=_NOT_YET,
        )

    # --- done -------------------------------------------------------------------------------

    def action_go_on(self) -> None:
        """Enter goes to the next field; at the last one, or once they said no, it is done.

        The focus goes on at once, so that what is typed next lands there; whatever was typed
        before may still wait for its field, and is looked at after that.
        """
        here = self.focused
        if isinstance(here, Button):
            self._withdraw()
        elif here is not None and here.id == "until":
            self._after_all_keys(self._finish)
        else:
            self.focus_next()
            if here is not None and here.id == "agreed":
                self._after_all_keys(self._finish_if_no)

    @work
    async def _after_all_keys(self, then: Callable[[], None]) -> None:
        """Call `then` when every field has had the keys that were pressed until now."""
        for field in [*self.query(Answer), *self.query(Input)]:
            reached = asyncio.Event()
            if field.call_later(reached.set):
                await reached.wait()
        then()

    def _finish_if_no(self) -> None:
        if self._answer("agreed") is False:
            self._finish()

    def _finish(self) -> None:
        if self not in self.app.screen_stack:  # Esc came close upon Enter
            return
        if self._answer("agreed") is False:
            if not self._who():
                self._refuse("Whose answer is it? Their position will do.", "who")
                return
            self._give(ConsentGiven(conversation=self._conversation, who=self._who(), agreed=False))
            return
        try:
            until = self._until()
        except BadEntry as problem:
            self._refuse(problem.message, "until")
            return
        draft = self._draft(until)
        if missing := missing_for_recording(draft, self._today):
            self._refuse(f"Still missing: {listed(missing)}.", self._first_missing())
            return
        self._give(
            ConsentGiven(
                conversation=self._conversation,
                who=draft.who,
                agreed=True,
                purpose_told=True,
                may_stop_told=True,
                keep_until=until,
            )
        )

    def _first_missing(self) -> str:
        if not self._who():
            return "who"
        waiting = [
            name for name in ("told-purpose", "told-stop", "agreed") if not self._is_answered(name)
        ]
        return waiting[0] if waiting else "until"

    def _refuse(self, words: str, field: str) -> None:
        self._say(words, refused=True)
        wanted: Widget = self.query_one(f"#{field}")
        wanted.focus()

    def _give(self, given: ConsentGiven) -> None:
        before = self._before
        same = (
            before is not None
            and before.withdrawn_at is None
            and (
                (before.who, before.agreed, before.purpose_told, before.may_stop_told)
                == (given.who, given.agreed, given.purpose_told, given.may_stop_told)
                and before.keep_until == given.keep_until
            )
        )
        self.dismiss(None if same else given)

    def on_button_pressed(self) -> None:
        """A click on taking it back."""
        self._withdraw()

    @work(exclusive=True)
    async def _withdraw(self) -> None:
        """Ask who takes it back, when several agreed; one person's no is enough."""
        assert self._before is not None  # noqa: S101 - else there is no such button
        who = list(self._before.who)
        chosen = await self.app.push_screen_wait(
            AskOne("Who takes their consent back? Recording stops at once.", who or [self._role])
        )
        if chosen is not None:
            taken_by = (who or [self._role])[chosen]
            self.dismiss(ConsentWithdrawn(conversation=self._conversation, who=taken_by))
