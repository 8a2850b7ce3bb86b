"""The practitioner's own review at the screen: one statement at a time, and nothing else.

While it is there no other screen can be reached (`SEALED`; the application heeds it): the reviewers
have theirs again by the passphrase of the case. Every answer is saved before it shows as kept.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static

from ltconverse.case import events as e
from ltconverse.errors import LtconverseError
from ltconverse.jobs.sharing.review import ANSWERS, ASKED, COMMENT, GIVEN, WHOLE, Reviewing
from ltconverse.tui.desk import Desk
from ltconverse.tui.sharing.spacing import Spaced
from ltconverse.tui.sharing.way_back import WayBack
from ltconverse.tui.showing import WithAside, block, join, line, own
from ltconverse.tui.transcript.line import TypedLine
from ltconverse.tui.widgets.marked_list import MarkedList
from ltconverse.writeup.words import capital

_TAKE_BACK = "Take back what I said"
_KEYS = "Up, Down, Enter: answer     Left, Right: other statements     F10: hand back"
_TYPING = "Enter: keep it     Esc: leave it     Ctrl+J: a new line"
_AT_THE_END = "Up, Down, Enter: choose     Left: back to the statements"
_HAND_BACK, _WHOLE_ROW, _GO_ON, _HEADING = range(4)
_BEFORE_THE_END = (
    "You can still change everything. What you have not answered stays open: nobody takes silence "
    "for agreement."
)
_THANKS = (
    "Thank you. Everything you said is kept. The reviewers go through it point by point, and "
    "write to you what became of each."
)
_OVER = "Please give the computer back to the reviewers now."
_FOR_THEM = "For the reviewers: Enter, then the passphrase of the case."


class ReviewScreen(Screen[None]):
    """Looking through one write-up. `alone` when there is no screen below to go back to."""

    SEALED = True
    # Each page says itself what has the focus; at the end, nothing.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,pagedown", "step(1)", "Next"),
        Binding("left,pageup", "step(-1)", "Back"),
        Binding("f10", "summary", "Hand back"),
        Binding("ctrl+down", "scroll(1)", show=False),
        Binding("ctrl+up", "scroll(-1)", show=False),
        Binding("enter", "for_the_reviewers", show=False),
    ]

    def __init__(self, desk: Desk, reviewing: Reviewing, *, alone: bool = False) -> None:
        super().__init__()
        self.desk, self._reviewing, self._alone = desk, reviewing, alone
        self._at = next(
            (at for at, one in enumerate(reviewing.shown) if not reviewing.of(one.statement.id)),
            0,
        )
        self._page = "reading"
        self._offered: list[str] = []
        self._saving = False
        self._asking_for = ""  # the statement that is typed about, "" for the whole

    def compose(self) -> ComposeResult:
        """One statement and its answers; what was answered; and thanks."""
        yield Static(id="review-top")
        with Vertical(id="review-reading"):
            with VerticalScroll(id="review-body", can_focus=False):
                yield Static(id="review-where")
                yield Static(id="review-number")
                yield Static(id="review-text")
                yield Static(id="review-rests")
                yield Static(id="review-given")
            yield MarkedList(id="review-answers")
        with Vertical(id="review-end"):
            yield Static(id="review-summary")
            yield MarkedList(id="review-rows")
        yield Static(id="review-thanks")
        yield TypedLine()
        yield Static(id="review-say")
        yield Static(id="review-keys")

    def on_mount(self) -> None:
        """Begin where it was left."""
        self._show()

    # --- showing ----------------------------------------------------------------------------

    def _show(self, page: str = "") -> None:
        """The page that is looked at, as things stand."""
        self._page = page or self._page
        for name in ("reading", "end", "thanks"):
            self.query_one(f"#review-{name}").display = name == self._page
        shown, total = self._at + 1, len(self._reviewing.shown)
        place = f"Statement {shown} of {total}" if self._page == "reading" else ""
        whose = line(capital(self._reviewing.who), "bold") if self._page != "thanks" else own("")
        self.query_one("#review-top", Static).update(WithAside(whose, own(place)))
        {"reading": self._show_reading, "end": self._show_end, "thanks": self._show_thanks}[
            self._page
        ]()

    def _show_reading(self) -> None:
        one = self._reviewing.shown[self._at]
        where = " · ".join(filter(None, (one.section, one.part)))
        self.query_one("#review-where", Static).update(line(where))
        self.query_one("#review-number", Static).update(line(one.label, "bold"))
        self.query_one("#review-text", Static).update(Spaced(block(one.text)))
        views = one.statement.difference
        rests = f"{one.rests_on}. You see it otherwise: {views}" if views else one.rests_on
        self.query_one("#review-rests", Static).update(line(rests))
        said = self._reviewing.answer_words(one.statement.id)
        self.query_one("#review-given", Static).update(line(f"You said: {said}" if said else ""))
        given = self._reviewing.of(one.statement.id)
        rows = [
            own(f"{words}   ✓ kept" if given and given.answer == answer else words)
            for answer, words in ANSWERS.items()
        ]
        self._offered = [*ANSWERS, "comment"]
        rows.append(own(f"{COMMENT}   ✓ kept" if given and given.comment else COMMENT))
        if given is not None:
            self._offered.append("take-back")
            rows.append(own(_TAKE_BACK))
        answers = self.query_one("#review-answers", MarkedList)
        answers.show_rows(rows, 0)
        answers.focus()
        self._keys(_KEYS)

    def _show_end(self) -> None:
        told = join(
            own(self._reviewing.summary(), "bold"),
            "\n\n",
            own(_BEFORE_THE_END),
        )
        self.query_one("#review-summary", Static).update(told)
        whole = self._reviewing.of("")
        said = f"   “{whole.comment}”" if whole else ""
        rows = [
            own("Hand it back"),
            line(f"{WHOLE}{said}"),
            own("Go on looking through it"),
            own(""),
        ]
        for one in self._reviewing.shown:
            words = self._reviewing.answer_words(one.statement.id) or "not answered"
            rows.append(join(own(f"{one.label:<5}"), line(words)))
        listed = self.query_one("#review-rows", MarkedList)
        at = listed.highlighted or 0
        listed.show_rows(rows, at if at < len(rows) else 0, headings={_HEADING})
        listed.focus()
        self._keys(_AT_THE_END)

    def _show_thanks(self) -> None:
        told = join(own(_THANKS), "\n\n", own(_OVER, "bold"), "\n\n\n", own(_FOR_THEM, "dim"))
        self.query_one("#review-thanks", Static).update(Spaced(told))
        # Nothing here may be answered any more, whatever gets the focus when a dialog goes.
        for listed in self.query(MarkedList):
            listed.disabled = True
        self.set_focus(None)
        self._say("")
        self._keys("")

    def _say(self, words: str) -> None:
        self.query_one("#review-say", Static).update(line(words))

    def _keys(self, words: str) -> None:
        self.query_one("#review-keys", Static).update(own(words, "dim"))

    # --- going about ------------------------------------------------------------------------

    @property
    def _free(self) -> bool:
        """Whether nothing is typed or being saved."""
        return not self._saving and not self.query_one(TypedLine).is_open

    def action_step(self, by: int) -> None:
        """The statement before or after; after the last one, what was answered."""
        if not self._free or self._page == "thanks":
            return
        self._say("")
        if self._page == "end":
            if by < 0:
                self._show("reading")
        elif self._at + by >= len(self._reviewing.shown):
            self._show("end")
        else:
            self._at = max(self._at + by, 0)
            self._show()
            self.query_one("#review-body").scroll_home(animate=False)

    def action_summary(self) -> None:
        """What was answered, before it is handed back."""
        if self._free and self._page == "reading":
            self._say("")
            self._show("end")

    def action_scroll(self, by: int) -> None:
        """A long statement, up or down."""
        self.query_one("#review-body").scroll_relative(y=4 * by, animate=False)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """An answer, or what is to be done at the end."""
        if not self._free or self._page == "thanks":
            return
        if message.option_list.id == "review-answers":
            self._answer(self._offered[message.option_index])
        else:
            self._at_the_end(message.option_index)

    def on_key(self, event: events.Key) -> None:
        """Who begins to type wants to say something: Enter must not make an agreement of it."""
        typed = event.character if event.is_printable else None
        if not typed or typed.isspace() or not self._free or self._page != "reading":
            return
        event.stop()
        one = self._reviewing.shown[self._at].statement
        given = self._reviewing.of(one.id)
        before = f"{given.comment} " if given and given.comment else ""
        self._ask(one.id, "comment", before + typed)

    def _answer(self, chosen: str) -> None:
        one = self._reviewing.shown[self._at].statement
        given = self._reviewing.of(one.id)
        if chosen == "agree":
            self._keep(self._reviewing.answer(one.id, "agree"), goes_on=True)
        elif chosen == "take-back":
            self._keep(self._reviewing.take_back(one.id))
        elif chosen == "comment":
            self._ask(one.id, chosen, given.comment if given else "")
        else:
            before = given.text if given and given.answer == chosen else ""
            self._ask(one.id, chosen, before or (one.text if chosen == "reword" else ""))

    def _at_the_end(self, row: int) -> None:
        if row == _HAND_BACK:
            self._hand_back()
        elif row == _WHOLE_ROW:
            whole = self._reviewing.of("")
            self._ask("", "comment", whole.comment if whole else "")
        else:
            self._at = self._at if row == _GO_ON else row - _HEADING - 1
            self._show("reading")

    # --- words ------------------------------------------------------------------------------

    def _ask(self, statement: str, purpose: str, text: str, said: str = "") -> None:
        self._asking_for = statement
        asked = ASKED.get(purpose, "What would you like to say?")  # type: ignore[call-overload]
        self._say(said or asked)
        self._keys(_TYPING)
        self.query_one(TypedLine).open(purpose, text, "Your words:", rows=True)

    def on_typed_line_given_up(self, _: TypedLine.GivenUp) -> None:
        """Nothing of it counts."""
        self._say("")
        self._show()

    def on_typed_line_sent(self, message: TypedLine.Sent) -> None:
        """What was typed is kept; where it says nothing yet, it is asked for once more."""
        try:
            body = self._said(message.purpose, message.text)
        except LtconverseError as problem:
            self._ask(self._asking_for, message.purpose, message.text, str(problem))
            return
        self._keep(body)

    def _said(self, purpose: str, text: str) -> e.AnswerGiven:
        if purpose == "comment":
            return self._reviewing.comment(self._asking_for, text)
        answer: e.Answer = next(one for one in ANSWERS if one == purpose)
        return self._reviewing.answer(self._asking_for, answer, text)

    async def keep_line(self) -> None:
        """The terminal is gone: what was being typed is kept as it is."""
        typed = self.query_one(TypedLine)
        if typed.is_open and typed.typed.text.strip():
            try:
                await self.desk.save(self._said(typed.purpose, typed.typed.text))
            except LtconverseError:
                return  # nobody is there to be told; what was answered before is safe

    # --- keeping ----------------------------------------------------------------------------

    def _keep(self, body: e.AnswerGiven, *, goes_on: bool = False) -> None:
        self._saving = True
        self._save(body, goes_on)

    @work(group="saving")
    async def _save(self, body: e.AnswerGiven, goes_on: bool) -> None:
        try:
            await self.desk.save(body)
        except LtconverseError as problem:
            self._say(f"That is not kept yet: {problem}")
            return
        finally:
            self._saving = False
        label = next(
            (o.label for o in self._reviewing.shown if o.statement.id == body.statement), ""
        )
        words = GIVEN.get(body.answer, "")
        if goes_on:
            self.action_step(1)
        else:
            self._show()
        self._say(capital(": ".join(filter(None, (label, words or "your words")))) + ". Kept.")

    def _hand_back(self) -> None:
        try:
            taken = self._reviewing.hand_back()
        except LtconverseError as problem:
            self._say(str(problem))
            return
        self._saving = True
        self._save_all(taken.bodies)

    @work(group="saving")
    async def _save_all(self, bodies: tuple[e.AnyBody, ...]) -> None:
        try:
            await self.desk.save(*bodies)
        except LtconverseError as problem:
            self._say(f"That is not kept yet: {problem}")
            return
        finally:
            self._saving = False
        self._show("thanks")

    # --- leaving ----------------------------------------------------------------------------

    def action_for_the_reviewers(self) -> None:
        """Once it was handed back, Enter asks for the passphrase."""
        if self._page == "thanks":
            self._leave()

    async def leave_in_order(self) -> bool:
        """Nobody leaves without the passphrase of the case."""
        self._leave()
        return False

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        if self.app.screen is not self or self._saving:
            return
        if not await self.app.push_screen_wait(WayBack(self._reviewing.case)):
            return
        if self._alone:
            await self.desk.settle()
            self.app.exit()
        else:
            self.dismiss(None)
